/** Repositories and answers that mean harm. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Report } from '../../src/report/model.ts';
import { nodesOf, parsed } from '../report/parsed.ts';
import { createRepo, type Repo } from '../support/repo.ts';
import { createPlace, type Ended, evidence, filesBelow, type Place } from './support/program.ts';
import { checkLinks, reportIn, statementsOf, statusesOf } from './support/report.ts';
import { startScene } from './support/scene.ts';

const ESCAPE = '\u001b[31m\u001b]0;owned\u0007';
const BIDI = '\u202e';
const SIGNS = `on:
  push:
    tags: ['v*']
jobs:
  release:
    runs-on: ubuntu-latest
    steps:
      - run: cosign sign-blob --yes "widget${ESCAPE.replaceAll('\u001b', '\\e')}"
`;

interface Outputs {
  readonly ended: Ended;
  readonly report: Report;
  readonly markdown: string;
}

async function scanHere(place: Place, target: string): Promise<Outputs> {
  const ended = await evidence(['scan', target, '--offline', '-q', '-o', 'summary', '-o', 'json=report.json', '-o', 'markdown=report.md'], {
    place,
  });
  expect(ended).toMatchObject({ code: 0, err: '' });
  const read = (name: string): string => readFileSync(join(place.work, name), 'utf8');
  return { ended, report: reportIn(read('report.json')), markdown: read('report.md') };
}

/** Nothing that a terminal or a page would act on. */
function expectHarmless({ ended, markdown }: Pick<Outputs, 'ended' | 'markdown'>): void {
  for (const text of [ended.out, markdown]) expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
  const nodes = nodesOf(parsed(markdown));
  expect(nodes.flatMap(({ url }) => (url === undefined || /^https?:\/\//.test(url) ? [] : [url]))).toEqual([]);
  expect(nodes.flatMap(({ type, value }) => (type === 'html' && value?.startsWith('<!--') !== true ? [value] : []))).toEqual([]);
  expect(nodes.filter(({ type }) => type === 'image')).toEqual([]);
}

describe('files', () => {
  let repo: Repo;
  let place: Place;
  let outputs: Outputs;

  beforeAll(async () => {
    place = createPlace();
    repo = createRepo();
    repo.write('README.md', `# Widget${ESCAPE}\n\n<script>alert(1)</script> [x](javascript:alert(1)) ${BIDI}\n`);
    symlinkSync('/etc/passwd', join(repo.dir, 'SECURITY.md'));
    symlinkSync('../../../../../../etc/passwd', join(repo.dir, 'CONTRIBUTING.md'));
    symlinkSync('LICENSE', join(repo.dir, 'LICENSE'));
    repo.write('.github/CODEOWNERS', `* @acme/all\n/x${ESCAPE} nobody\u0000\n[a](javascript:alert(1))| @acme/x ${BIDI}\n`);
    repo.write(`.github/workflows/sign${ESCAPE}\nnew line${BIDI}](javascript:alert(1)) | x.yml`, SIGNS);
    repo.write('.github/workflows/no-yaml.yml', 'on: [push\n  jobs: {{\n\tsteps: "\n');
    repo.write('.github/workflows/binary.yml', new Uint8Array([0, 255, 254, 0, 1]));
    repo.write('.github/workflows/nested.yml', `on: ${'['.repeat(300_000)}\n`);
    repo.write(
      '.github/workflows/deep.yml',
      `on: push\njobs:\n${Array.from({ length: 1000 }, (_, n) => `${' '.repeat(n + 1)}a:`).join('\n')}\n`,
    );
    const laughs = Array.from({ length: 30 }, (_, n) => `l${n + 1}: &l${n + 1} [${`*l${n}, `.repeat(9)}*l${n}]`);
    repo.write('.github/workflows/laughs.yml', `l0: &l0 ha\n${laughs.join('\n')}\non: push\njobs: *l30\n`);
    repo.write('.github/workflows/huge.yml', `on: push\njobs:\n${'  a: [{}, {}, {}, {}, {}, {}, {}]\n'.repeat(1_500_000)}`);
    repo.write('.github/dependabot.yml', `version: 2\nupdates: ${'{a: '.repeat(100_000)}`);
    repo.write('renovate.json', `{"extends": ${'['.repeat(200_000)}`);
    repo.write('.goreleaser.yaml', `signs: &s [*s, *s]\nsboms: *s\n`);
    repo.write(`docs/${ESCAPE}.md`, 'odd\n');
    repo.write('-rf', 'an option as a name\n');
    repo.commit(`Do harm ${ESCAPE}\n\nSigned-off-by: Ann${ESCAPE} Example${BIDI} <ann@example.org>`);
    repo.git('tag', '-m', `tag ${ESCAPE}`, 'v1.0+build/x');
    // What acts on this machine when git is careless.
    const touch = `touch ${place.root}/owned`;
    repo.git('config', 'core.fsmonitor', touch);
    repo.git('config', 'core.sshCommand', touch);
    repo.git('config', 'diff.external', touch);
    repo.git('config', 'core.pager', touch);
    repo.git('config', 'core.hooksPath', '.git/hooks');
    repo.git('config', 'remote.origin.url', `ext::sh -c "${touch}"`);
    for (const hook of ['post-checkout', 'reference-transaction', 'post-index-change']) {
      writeFileSync(join(repo.dir, '.git/hooks', hook), `#!/bin/sh\n${touch}\n`, { mode: 0o755 });
    }
    outputs = await scanHere(place, repo.dir);
  }, 60_000);
  afterAll(() => {
    repo.remove();
    place.remove();
  });

  test('nothing reaches the terminal or the page that would act there', () => expectHarmless(outputs));

  test('nothing of this machine is read through a link', () => {
    const [first = ''] = readFileSync('/etc/passwd', 'utf8').split('\n');
    expect(first).toContain(':');
    for (const [path, text] of filesBelow(place.work)) expect(text.includes(first), path).toBe(false);
    expect(outputs.ended.out.includes(first)).toBe(false);
    expect(outputs.report.findings.find(({ id }) => id === 'security-policy')?.status).not.toBe('present');
  });

  test('nothing of the repository ran', () => {
    expect(existsSync(join(place.root, 'owned'))).toBe(false);
    expect(readdirSync(place.tmp)).toEqual([]);
  });

  test('nothing crashed, and a file that could not be read leaves no absence', () => {
    const reasons = statementsOf(outputs.report).flatMap((one) => (one.status === 'unknown' ? [`${one.id} ${one.reason.why}`] : []));
    expect(reasons.filter((reason) => reason.endsWith('crashed'))).toEqual([]);
    const statuses = statusesOf(outputs.report);
    for (const id of [
      'security-policy.file',
      'dependency-updates.dependabot',
      'dependency-updates.renovate',
      'license.license',
      'sbom.release',
    ]) {
      expect(`${id} ${statuses[id] ?? 'left out'}`).not.toBe(`${id} absent`);
    }
  });

  test('a workflow with an odd name is read and linked all the same', () => {
    expect(statusesOf(outputs.report)['signed-releases.configured']).toBe('present');
    expect(JSON.stringify(outputs.report.findings)).toContain('new line');
    checkLinks(outputs.report, repo.dir);
  });

  test('the same from a bare clone', async () => {
    const bare = join(place.root, 'bare.git');
    execFileSync('git', ['clone', '--quiet', '--bare', repo.dir, bare], { stdio: 'pipe' });
    const other = createPlace();
    onTestFinished(other.remove);
    const { report } = await scanHere(other, bare);
    expect(statusesOf(report)).toEqual(statusesOf(outputs.report));
  });
});

test('answers of GitHub and of services', async () => {
  const nasty = `${ESCAPE}${BIDI}<script>alert(1)</script> [a](javascript:alert(1)) | \`b\``;
  const scene = await startScene([
    {
      scenario: {
        owner: 'acme',
        name: 'widget',
        description: nasty,
        homepage: 'javascript:alert(1)',
        license: nasty,
        languages: { [nasty]: 10 },
        classic: { checks: { contexts: [nasty] }, reviews: { bypass: [nasty] } },
        rulesets: [{ id: 1, name: nasty, rules: [{ type: 'non_fast_forward' }] }],
        releases: [{ tag: `v1 ${nasty}`, name: nasty, assets: [{ name: `${nasty}.spdx.json`, digest: nasty }, { name: '../../x.sig' }] }],
        codeownersErrors: [{ path: nasty, line: 1, column: 1, kind: nasty, message: nasty }],
        scorecard: {
          date: '2026-01-05',
          repo: { name: 'github.com/acme/widget', commit: 'c'.repeat(40) },
          scorecard: { version: nasty, commit: 'd'.repeat(40) },
          score: 5,
          checks: [{ name: nasty, score: 1, reason: nasty }],
        },
      },
      recipe: { files: { 'README.md': '# Widget\n', '.github/CODEOWNERS': '* @acme/all\n' } },
    },
  ]);
  onTestFinished(() => scene.close());
  const ended = await scene.run(['scan', 'acme/widget', '-v', '-o', 'summary', '-o', 'json=report.json', '-o', 'markdown=report.md'], {
    level: 'admin',
  });
  expect(ended.code, ended.err).toBe(0);
  expect(ended.err.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  const report = reportIn(readFileSync(join(scene.place.work, 'report.json'), 'utf8'));
  expect(statementsOf(report).filter((one) => one.status === 'unknown' && one.reason.why === 'crashed')).toEqual([]);
  // The nasty text did arrive.
  expect(JSON.stringify(report)).toContain('alert(1)');
  for (const statement of statementsOf(report)) {
    for (const link of 'links' in statement ? statement.links : []) expect(link.url ?? 'http').toMatch(/^http/);
  }
  expectHarmless({ ended, markdown: readFileSync(join(scene.place.work, 'report.md'), 'utf8') });
});
