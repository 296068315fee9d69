import { describe, expect, it } from 'vitest';
import { dependencyUpdates } from '../../../src/collectors/dependency-updates.ts';
import { factsOf, type Parts } from '../../support/facts.ts';

const entry = (ecosystem: string, directory: string, branch?: string): string =>
  `  - package-ecosystem: ${ecosystem}\n    directory: ${directory}\n${branch === undefined ? '' : `    target-branch: ${branch}\n`}    schedule: {interval: daily}\n`;
const at = (subject: Parts['subject'], ...entries: readonly string[]) =>
  dependencyUpdates
    .collect(
      factsOf({
        files: { '.github/dependabot.yml': `version: 2\nupdates:\n${entries.join('')}`, 'go.mod': '', 'tools/go.mod': '', Dockerfile: '' },
        ...(subject === undefined ? {} : { subject }),
      }),
    )
    .find(({ id }) => id === 'dependabot');

describe('entries for another branch', () => {
  it('leave the default branch without these updates', () => {
    expect(at({}, entry('gomod', '/', 'next'), entry('gomod', '/tools', 'next'), entry('docker', '/'))).toMatchObject({
      status: 'partial',
      missing: 'lines 3, 7: version updates go to the branch next, not to main',
      value: { valid: true },
    });
    expect(at({}, entry('gomod', '/', 'next'), entry('gomod', '/tools'))).toMatchObject({
      missing: 'line 3: version updates go to the branch next, not to main',
    });
  });

  it.each<[string, Parts['subject'], readonly string[]]>([
    ['beside one for the default branch', {}, [entry('gomod', '/', 'v1'), entry('gomod', '/')]],
    ['a folder without a manifest on the default branch', {}, [entry('gomod', '/old', 'v1'), entry('gomod', '/')]],
    ['the default branch by its name', {}, [entry('gomod', '/', 'main')]],
    ['the branch that is scanned', { ref: 'next' }, [entry('gomod', '/', 'next')]],
    ['a default branch that is not known', { defaultBranch: null }, [entry('gomod', '/', 'next')]],
  ])('take nothing away: %s', (_, subject, entries) => {
    expect(at(subject, ...entries)).toMatchObject({ status: 'present' });
  });
});

it('tells the kinds of versions that are ignored for each dependency', () => {
  const ignore = (name: string, more = ''): string =>
    `    ignore:\n      - dependency-name: "${name}"\n${more}        update-types: ["version-update:semver-minor", "version-update:semver-major"]\n`;
  const says = (more: string) => at({}, `${entry('gomod', '/')}${more}`)?.text;
  expect(says(ignore('*'))).toContain('gomod in / (without major and minor versions)');
  expect(says(ignore('*').replace('[', '["version-update:semver-patch", '))).toContain('(without major, minor and patch versions)');
  expect(says(ignore('acme'))).not.toContain('without');
  expect(says(ignore('*', '        versions: ["1.x"]\n'))).not.toContain('without');
  expect(says('')).not.toContain('without');
});

describe('docker', () => {
  const docker = (files: Record<string, string>) =>
    dependencyUpdates
      .collect(factsOf({ files: { '.github/dependabot.yml': `version: 2\nupdates:\n${entry('docker', '/')}`, ...files } }))
      .find(({ id }) => id === 'dependabot');

  it.each([
    ['a hidden file', { '.widget.yaml': 'image: acme/widget:1\n' }],
    ['YAML of another kind', { 'widget.yml': 'header:\n  a: 1\n' }],
    ['what is not sent to a build', { '.dockerignore': 'a\n' }],
    ['a Dockerfile in another folder', { 'dev/Dockerfile': 'FROM acme/base:1\n' }],
  ])('has nothing to update in %s', (_, files) => {
    expect(docker(files)).toMatchObject({ status: 'partial', missing: 'line 3: no Dockerfile in /' });
  });

  it.each([
    ['a Dockerfile', { 'Dockerfile.dev': 'FROM acme/base:1\n' }],
    ['a Containerfile', { Containerfile: 'FROM acme/base:1\n' }],
    ['a manifest of Kubernetes', { 'pod.yaml': 'apiVersion: v1\nkind: Pod\n' }],
    ['the values of a chart', { 'values.yaml': 'widget:\n  image:\n    repository: acme/widget\n' }],
  ])('updates %s', (_, files) => {
    expect(docker(files)).toMatchObject({ status: 'present' });
  });
});

it.each<[string, string, string | undefined]>([
  ['codecov.yml', 'coverage:\n  status: {}\n', 'line 3: no Dockerfile in /'],
  ['deploy.yml', 'apiVersion: apps/v1\nkind: Deployment\n', undefined],
  ['compose.yaml', 'services:\n  a:\n    image: acme/widget\n', undefined],
])('docker in the root with %s', (path, text, missing) => {
  const files = {
    '.github/dependabot.yml': `version: 2\nupdates:\n${entry('docker', '/')}`,
    [path]: text,
    'docker/Dockerfile': 'FROM scratch\n',
  };
  const statement = dependencyUpdates.collect(factsOf({ files })).find(({ id }) => id === 'dependabot');
  expect(statement).toMatchObject(missing === undefined ? { status: 'present' } : { status: 'partial', missing });
});
