/** Files of the owner's other repositories: the defaults of all of them, and one that a file points to. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../src/report/model.ts';
import { type Level, makeOrigin } from '../support/loopback/index.ts';
import { git } from '../support/repo.ts';
import { reportIn, statementOf } from './support/report.ts';
import { type Scene, startScene } from './support/scene.ts';

const LEVELS = ['none', 'read', 'fine-grained', 'actions', 'admin'] as const satisfies readonly Level[];
const POLICY = '# Security\n\nReport a vulnerability to security@acme.dev. You will hear from us within three days.\n';
const CONDUCT = '# Code of conduct\n\nBe kind to everybody, in the issues and at meetings. Complaints go to the maintainers.\n';

/** Points to the policy of a repository whose address is only known when the scene stands. */
const signpost = (server: string): string => `See the [security policy](${server}/acme/community/blob/trunk/docs/SECURITY.md).\n`;

let scene: Scene;
let server = '';
const origins = new Map<string, string>();
const reports = new Map<string, Report>();

beforeAll(async () => {
  const names = ['.github', 'plain', 'community'];
  scene = await startScene([
    ...names.map((name) => ({ scenario: { owner: 'acme', name, ...(name === 'community' ? { defaultBranch: 'trunk' } : {}) } })),
    { scenario: { owner: 'acme', name: 'signpost' } },
  ]);
  server = scene.loopback.server;
  const root = join(scene.place.root, 'origins');
  mkdirSync(root, { recursive: true });
  const make = (name: string, files: Readonly<Record<string, string>>, defaultBranch = 'main'): void => {
    origins.set(name, makeOrigin(root, 'acme', name, { files, defaultBranch }));
  };
  make('.github', { 'SECURITY.md': POLICY, 'docs/CODE_OF_CONDUCT.md': CONDUCT, 'profile/README.md': 'Hello\n' });
  make('plain', { 'README.md': '# Plain\n' });
  make('community', { 'docs/SECURITY.md': POLICY.replace('three', 'five') }, 'trunk');
  make('signpost', { 'README.md': '# Signpost\n', 'SECURITY.md': signpost(server) });
  for (const name of ['plain', 'signpost']) for (const level of LEVELS) reports.set(`${level} ${name}`, await scene.scanHere(name, level));
}, 120_000);
afterAll(() => scene.close());

const reportOf = (level: Level, name: string): Report => {
  const found = reports.get(`${level} ${name}`);
  if (found === undefined) throw new Error(`nothing was scanned as ${level}`);
  return found;
};
const commitOf = (name: string): string => git(origins.get(name) ?? '', ['rev-parse', 'HEAD']);
const statement = (level: Level, name: string, id: string) => statementOf(reportOf(level, name), id);
const TOKENS = LEVELS.filter((level) => level !== 'none');

describe('a repository without files of its own', () => {
  test.each(TOKENS)("%s: sees those of the owner's .github repository, pinned to its commit", (level) => {
    const blob = `${server}/acme/.github/blob/${commitOf('.github')}`;
    expect(statement(level, 'plain', 'security-policy.file')).toMatchObject({ status: 'partial', links: [{ url: `${blob}/SECURITY.md` }] });
    expect(statement(level, 'plain', 'security-policy.external')).toMatchObject({ status: 'present' });
    expect(statement(level, 'plain', 'security-policy.contact-email')).toMatchObject({
      status: 'present',
      value: ['security@acme.dev'],
      links: [{ kind: 'web', url: `${blob}/SECURITY.md?plain=1#L3` }],
    });
    expect(statement(level, 'plain', 'project-files.code-of-conduct')).toMatchObject({
      status: 'partial',
      links: [{ url: `${blob}/docs/CODE_OF_CONDUCT.md?plain=1#L1` }],
    });
    expect(statement(level, 'plain', 'project-files.governance')).toMatchObject({
      status: 'absent',
      searched: expect.arrayContaining([`the .github repository of acme at ${commitOf('.github').slice(0, 7)}`]),
    });
  });

  test('a visitor is not told, and the report does not say that there are none', () => {
    expect(statement('none', 'plain', 'security-policy.external')).toMatchObject({ status: 'unknown', reason: { why: 'not-asked' } });
    expect(statement('none', 'plain', 'project-files.code-of-conduct').text).toContain('was not looked at');
  });
});

describe('a file that points to another repository', () => {
  test.each(TOKENS)('%s: is followed once, pinned to its commit', (level) => {
    const url = `${server}/acme/community/blob/${commitOf('community')}/docs/SECURITY.md`;
    expect(statement(level, 'signpost', 'security-policy.external')).toMatchObject({
      status: 'present',
      links: [
        { kind: 'file', path: 'SECURITY.md' },
        { kind: 'web', url },
      ],
    });
    expect(statement(level, 'signpost', 'security-policy.response-time')).toMatchObject({
      status: 'present',
      value: expect.stringContaining('five days'),
      links: [{ url: `${url}?plain=1#L3` }],
    });
  });

  test('a visitor follows nothing, and is told how to', () => {
    expect(statement('none', 'signpost', 'security-policy.response-time')).toMatchObject({
      status: 'unknown',
      reason: { why: 'not-asked', remedy: expect.stringContaining('a token') },
    });
  });
});

test.each(LEVELS)('%s: within the budget', (level) => {
  const [plain, post] = (['plain', 'signpost'] as const).map((name) => reportOf(level, name).access.requests);
  // What the owner keeps for every repository comes with the facts.
  expect(plain?.graphql).toBe(level === 'none' ? 0 : 2);
  expect(post).toMatchObject({ graphql: plain?.graphql, rest: (plain?.rest ?? 0) + (level === 'none' ? 0 : 2) });
  expect(post?.rest).toBeLessThanOrEqual(level === 'admin' ? 14 : 8);
});

test('a recording holds it', async () => {
  const args = ['scan', 'acme/signpost', '-q', '-o', 'json=first.json', '--record', 'kept'];
  expect(await scene.run(args, { level: 'read' })).toMatchObject({ code: 0 });
  expect(await scene.run(['scan', '--replay', 'kept', '-q', '-o', 'json=second.json'])).toMatchObject({ code: 0 });
  const [first, second] = ['first.json', 'second.json'].map((name) => readFileSync(join(scene.place.work, name), 'utf8'));
  expect(second).toBe(first);
  expect(statementOf(reportIn(second ?? ''), 'security-policy.response-time')).toMatchObject({ status: 'present' });
  // One that was made before these were asked can still be read.
  const { recordingSchema } = await import('../../src/sources/recording-schema.ts');
  const { external, ...older } = JSON.parse(readFileSync(join(scene.place.work, 'kept/recording.json'), 'utf8'));
  expect(external.followed).toHaveLength(1);
  expect(recordingSchema.safeParse(older).data?.external).toMatchObject({ defaults: { known: false }, followed: [] });
});
