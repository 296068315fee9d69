import { describe, expect, test } from 'vitest';
import { otherCi } from '../../src/checks/other-ci.ts';
import { lint } from '../../src/collectors/lint.ts';
import { secretScanning } from '../../src/collectors/secret-scanning.ts';
import { tests } from '../../src/collectors/tests.ts';
import { statusesOf } from '../support/ci.ts';
import { type Files, treeOf } from '../support/facts.ts';

const BADGE = '# Widget\n\n[![build](https://circleci.com/gh/acme/widget.svg)](https://circleci.com/gh/acme/widget)\n';

const WORKFLOW: Files = { '.github/workflows/ci.yml': 'on: push\njobs: {}\n' };

describe('other CI systems', () => {
  test.each<[string]>([['docs/cloudbuild.md'], ['examples/cloudbuild.yaml'], ['testdata/gcb/a.yaml'], ['a/gcb/a.yaml'], ['gcb/README.md']])(
    'not %s',
    (path) => {
      expect(otherCi(treeOf({ [path]: '' }))).toBeUndefined();
    },
  );

  test.each(['gcb/build_widget.yaml', 'cloudbuild.yaml', 'images/agent/cloudbuild-nightly.yml', '.cloudbuild/release.yaml'])(
    'Cloud Build by %s',
    (path) => {
      const gap = { detail: `${path} configures Cloud Build, whose jobs are not read`, remedy: `read ${path}` };
      expect(otherCi(treeOf({ [path]: 'steps: []\n', ...WORKFLOW }))).toEqual({ gap });
      // Without workflows it may be the whole CI.
      expect(otherCi(treeOf({ [path]: 'steps: []\n' }))).toEqual({ gap, checks: gap });
    },
  );

  test.each([
    ['without jobs', 'upstream_package_name: widget\n'],
    ['with tests', 'jobs:\n  - job: copr_build\n  - job: tests\n'],
    ['that is not YAML', 'jobs: ['],
  ])('Packit %s may check', (_, text) => {
    expect(otherCi(treeOf({ '.packit.yaml': text }))?.checks?.detail).toBe('.packit.yaml configures another CI system, which is not read');
  });

  test('Packit that only builds packages', () => {
    expect(otherCi(treeOf({ '.packit.yml': 'jobs:\n  - job: copr_build\n    trigger: pull_request\n  - job: bodhi_update\n' }))).toEqual({
      gap: { detail: '.packit.yml configures Packit, whose builds are not read', remedy: 'read .packit.yml' },
    });
  });

  test('Packit that only tests hides no other check', () => {
    const packit = 'jobs:\n- job: tests\n  trigger: pull_request\n- job: tests\n';
    const gap = { detail: '.packit.yaml lets Packit run tests, which are not read', remedy: 'read .packit.yaml' };
    expect(otherCi(treeOf({ '.packit.yaml': packit }))).toEqual({ gap, tests: gap });
    expect(otherCi(treeOf({ '.packit.yaml': packit, 'README.md': BADGE }))).toMatchObject({
      checks: { detail: expect.any(String) },
      tests: gap,
    });
    const both = treeOf({ '.packit.yaml': packit, 'cloudbuild.yaml': 'steps: []\n' });
    const cloud = { detail: 'cloudbuild.yaml configures Cloud Build, whose jobs are not read', remedy: 'read cloudbuild.yaml' };
    expect(otherCi(both)).toEqual({
      gap: { detail: `${cloud.detail}; ${gap.detail}`, remedy: `${cloud.remedy}, and ${gap.remedy}` },
      checks: cloud,
      tests: gap,
    });
    expect(statusesOf(lint, { '.packit.yaml': packit, 'cloudbuild.yaml': 'steps: []\n' })).toMatchObject({ linters: 'unknown' });
    expect(statusesOf(lint, { '.packit.yaml': packit })).toMatchObject({ linters: 'absent' });
    expect(statusesOf(tests, { '.packit.yaml': packit })).toEqual({ unit: 'unknown', 'end-to-end': 'unknown', coverage: 'unknown' });
    expect(statusesOf(secretScanning, { '.packit.yaml': packit })).toMatchObject({ tools: 'absent' });
  });

  test('what the README shows is named behind it', () => {
    const files: Files = { ...WORKFLOW, 'README.md': BADGE, 'gcb/release.yaml': 'steps: []\n' };
    const badge = 'README.md line 3 shows a badge of another CI system, which is not read';
    expect(otherCi(treeOf(files))).toEqual({
      gap: {
        detail: `gcb/release.yaml configures Cloud Build, whose jobs are not read; ${badge}`,
        remedy: 'read gcb/release.yaml, and read the jobs of that system',
      },
      checks: { detail: badge, remedy: 'read the jobs of that system' },
    });
    expect(otherCi(treeOf({ ...files, '.travis.yml': '' }))?.checks?.detail).toMatch(/^\.travis\.yml /);
  });
});
