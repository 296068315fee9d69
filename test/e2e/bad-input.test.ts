/** Wrong use and bad places: one sentence that says what to do, the right exit code, nothing on standard output, no request too many. */
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Level } from '../support/loopback/index.ts';
import { git } from '../support/repo.ts';
import { createPlace, type Ended } from './support/program.ts';
import { reportIn, statementOf, statementsOf } from './support/report.ts';
import { type Scene, startScene } from './support/scene.ts';

let scene: Scene;
let clone: string;

beforeAll(async () => {
  scene = await startScene([
    { scenario: { owner: 'acme', name: 'widget' }, recipe: { files: { 'README.md': '# Widget\n' } } },
    { scenario: { owner: 'acme', name: 'secret', private: true, visibleTo: ['admin'] }, recipe: { files: { 'README.md': '# Secret\n' } } },
    { scenario: { owner: 'acme', name: 'empty', empty: true } },
  ]);
  const { place } = scene;
  mkdirSync(join(place.root, 'origins/acme/empty.git'), { recursive: true });
  git(join(place.root, 'origins/acme/empty.git'), ['init', '--quiet', '--bare', '.']);
  mkdirSync(join(place.work, 'plain'));
  mkdirSync(join(place.work, 'void'));
  git(join(place.work, 'void'), ['init', '--quiet', '.']);
  mkdirSync(join(place.work, 'closed'));
  chmodSync(join(place.work, 'closed'), 0o500);
  writeFileSync(join(place.work, 'file'), 'no repository\n');
  clone = join(place.work, 'clone');
  git(place.work, ['clone', '--quiet', scene.origin('widget'), clone]);
  git(clone, ['remote', 'set-url', 'origin', `${scene.loopback.server}/acme/widget.git`]);
});
afterAll(async () => {
  chmodSync(join(scene.place.work, 'closed'), 0o700);
  await scene.close();
});

function expectSentence({ code, out, err }: Ended, exit: number, words: RegExp): void {
  expect({ code, out, lines: err.split('\n').length }, err).toEqual({ code: exit, out: '', lines: 2 });
  expect(err).toMatch(/^evidence: .+\n$/);
  expect(err).toMatch(words);
}

type Row = readonly [what: string, args: readonly string[], exit: number, words: RegExp, level: Level];

const ASKING: readonly Row[] = [
  ['no such repository', ['scan', 'acme/nothing'], 1, /acme\/nothing/, 'none'],
  ['no such repository, with a token', ['scan', 'acme/nothing'], 1, /acme\/nothing/, 'read'],
  ['a private repository without a token', ['scan', 'acme/secret'], 1, /token/, 'none'],
  ['a private repository with a token that may not see it', ['scan', 'acme/secret'], 1, /token/, 'read'],
  ['an empty repository', ['scan', 'acme/empty'], 1, /no commit/, 'none'],
  ['an empty repository, with a token', ['scan', 'acme/empty'], 1, /no commit/, 'read'],
  ['an unknown ref', ['scan', 'acme/widget', '--ref', 'nowhere'], 1, /"nowhere"/, 'none'],
  ['a ref that looks like an option', ['scan', 'acme/widget', '--ref=--output=x'], 1, /"--output=x"/, 'none'],
  ['a ref that looks like an option of git', ['scan', 'acme/widget', '--ref=--upload-pack=touch owned'], 1, /upload-pack/, 'none'],
  ['an unknown ref of a clone', ['scan', './clone', '--ref', 'nowhere'], 1, /"nowhere"/, 'none'],
  ['an option as the ref of a clone', ['scan', './clone', '--ref=--output=x'], 1, /"--output=x"/, 'none'],
];

const AT_ONCE: readonly Row[] = [
  ['an unknown option', ['scan', 'acme/widget', '--colour'], 2, /--colour/, 'none'],
  ['an unknown command', ['scna', 'acme/widget'], 2, /scna/, 'none'],
  ['an output below a file', ['scan', 'acme/widget', '-o', 'json=file/report.json'], 1, /file\/report\.json/, 'none'],
  ['a path that is no repository', ['scan', './plain', '-q'], 1, /not in a git repository/, 'none'],
  ['a repository by name, offline', ['scan', 'acme/widget', '--offline', '-q'], 1, /acme\/widget/, 'none'],
];

describe('one sentence, after asking', () => {
  test.each(ASKING)('%s', async (_what, args, exit, words, level) => {
    expectSentence(await scene.run([...args, '-q'], { level }), exit, words);
    expect(readdirSync(scene.place.tmp)).toEqual([]);
    expect(existsSync(join(scene.place.work, 'x'))).toBe(false);
  });

  test('a token that nobody issued', async () => {
    const ended = await scene.run(['scan', 'acme/widget', '-q'], { env: { GITHUB_TOKEN: 'ghp_CanaryWrongCanaryWrongCanaryWrongCan' } });
    expectSentence(ended, 1, /token/);
    expect(ended.err).not.toContain('CanaryWrong');
  });
});

describe('one sentence, before any request', () => {
  test.each(AT_ONCE)('%s', async (_what, args, exit, words) => {
    const before = scene.loopback.requests.length;
    expectSentence(await scene.run(args), exit, words);
    expect(scene.loopback.requests.length).toBe(before);
  });

  test.skipIf(process.getuid?.() === 0)('a folder that may not be written to', async () => {
    const before = scene.loopback.requests.length;
    expectSentence(await scene.run(['scan', 'acme/widget', '-q', '-o', 'json=closed/report.json']), 1, /closed/);
    expect(scene.loopback.requests.length).toBe(before);
  });

  test('more than a hint on --verbose, and still one sentence first', async () => {
    const { code, out, err } = await scene.run(['scan', './missing', '-q', '--verbose']);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^evidence: .*missing.*\n.*\n\s+at /);
  });
});

describe('GitHub is not there', () => {
  const NOBODY = { GITHUB_API_URL: 'http://127.0.0.1:9/api', GITHUB_GRAPHQL_URL: 'http://127.0.0.1:9/api/graphql' };

  test.each(['none', 'read'] as const)('a remote target, as %s: one sentence', async (level) => {
    const env = { ...NOBODY, GITHUB_SERVER_URL: 'http://127.0.0.1:9' };
    expectSentence(await scene.run(['scan', 'acme/widget', '-q'], { level, env }), 1, /could not be reached/);
    expect(readdirSync(scene.place.tmp)).toEqual([]);
  });

  test('git answers and the API does not: the rest is reported', async () => {
    scene.loopback.reset();
    const { code, out, err } = await scene.run(['scan', 'acme/widget', '-q', '-o', 'json'], { level: 'read', env: NOBODY });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const whys = statementsOf(reportIn(out)).flatMap((one) => (one.status === 'unknown' ? [one.reason.why] : []));
    expect(whys).toContain('unreachable');
    expect(whys).not.toContain('crashed');
    // The token is the API's, which is elsewhere.
    const git = scene.loopback.requests.filter(({ kind }) => kind === 'git');
    expect(new Set(git.map(({ authorization }) => authorization))).toEqual(new Set(['none']));
  });

  test.each(['none', 'read'] as const)('a path, as %s: the report, with unreachable', async (level) => {
    const env = { ...NOBODY, EVIDENCE_SCORECARD_URL: 'http://127.0.0.1:9/scorecard' };
    const { code, out, err } = await scene.run(['scan', './clone', '-q', '-o', 'json'], { level, env });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const report = reportIn(out);
    expect(report.subject).toMatchObject({ owner: 'acme', name: 'widget' });
    for (const id of ['repository', 'branch-protection', 'security-policy']) {
      expect(JSON.stringify(report.findings.find((finding) => finding.id === id)), id).toContain('unreachable');
    }
  });
});

test.each(['none', 'read'] as const)(
  'GitHub is slow, as %s: what does not come in time is unreachable, the rest is reported',
  async (level) => {
    scene.loopback.reset();
    const ms = 20_000;
    scene.loopback.setFaults([
      { kind: 'rest', path: /rules|languages/, does: { type: 'delay', ms } },
      { kind: 'graphql', after: 1, does: { type: 'delay', ms } },
      { kind: 'scorecard', does: { type: 'delay', ms } },
    ]);
    // The time limits of requests become a second.
    const preload = join(scene.place.root, 'hurry.mjs');
    writeFileSync(
      preload,
      'const wait = setTimeout;\nglobalThis.setTimeout = (run, ms, ...more) => wait(run, ms === 20_000 || ms === 10_000 ? 1000 : ms, ...more);\n',
    );
    const { code, out, err } = await scene.run(['scan', 'acme/widget', '-q', '-o', 'json'], { level, preload });
    scene.loopback.reset();
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const report = reportIn(out);
    expect(statementOf(report, 'branch-protection.protected').status).not.toBe('unknown');
    expect(statementOf(report, 'scorecard.result')).toMatchObject({ status: 'unknown', reason: { why: 'unreachable' } });
    expect(JSON.stringify(statementsOf(report))).toContain('did not answer within');
  },
);

describe('rate limits', () => {
  test.each(['none', 'read'] as const)('half-way, as %s: the rest is unknown, and nobody waits', async (level) => {
    scene.loopback.reset();
    scene.loopback.setFaults([
      { kind: 'rest', after: level === 'none' ? 1 : 0, does: { type: 'rate-limit', which: 'primary', seconds: 3000 } },
    ]);
    const { code, out, err } = await scene.run(['scan', 'acme/widget', '-q', '-o', 'json', '--max-wait', '0'], { level });
    scene.loopback.reset();
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const limited = statementsOf(reportIn(out)).filter((one) => one.status === 'unknown' && one.reason.why === 'rate-limited');
    expect(limited.map(({ id }) => id)).toContain('branch-protection.protected');
    expect(JSON.stringify(limited)).toMatch(/--max-wait|token/);
  });

  test('from the first request on: still what git tells', async () => {
    scene.loopback.reset();
    scene.loopback.setFaults([{ kind: 'rest', does: { type: 'rate-limit', which: 'secondary', seconds: 3000 } }]);
    const { code, out } = await scene.run(['scan', 'acme/widget', '-q', '-o', 'json', '--max-wait', '0']);
    scene.loopback.reset();
    expect(code).toBe(0);
    expect(reportIn(out).findings.find(({ id }) => id === 'repository')?.statements).toEqual(
      expect.arrayContaining([expect.objectContaining({ status: 'unknown' })]),
    );
  });
});

test('a file that cannot be written at the end keeps no other from being written, and nothing half', async () => {
  const place = createPlace();
  onTestFinished(place.remove);
  mkdirSync(join(place.work, 'late'));
  // The folder is there at the check and gone at the end: a recording is written in between.
  const args = ['scan', 'acme/widget', '-q', '-o', 'json=report.json', '-o', 'markdown=late/report.md'];
  scene.loopback.setFaults([{ kind: 'scorecard', does: { type: 'delay', ms: 400 } }]);
  const running = scene.run(args, { place });
  await expect
    .poll(() => scene.loopback.requests.some(({ kind, status }) => kind === 'scorecard' && status === 0), { timeout: 10_000 })
    .toBe(true);
  rmSync(join(place.work, 'late'), { recursive: true });
  expectSentence(await running, 1, /late\/report\.md/);
  scene.loopback.reset();
  reportIn(readFileSync(join(place.work, 'report.json'), 'utf8'));
  expect(readdirSync(place.work)).toEqual(['report.json']);
});
