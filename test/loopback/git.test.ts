import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeOrigin, synthetic, TOKENS } from '../support/loopback/index.ts';
import { startScene } from './scene.ts';

const run = promisify(execFile);
let scene: Awaited<ReturnType<typeof startScene>>;
let folder: string;
beforeAll(async () => {
  scene = await startScene();
  folder = mkdtempSync(join(tmpdir(), 'loopback-clone-'));
});
beforeEach(() => scene.loopback.reset());
afterAll(async () => {
  await scene.close();
  rmSync(folder, { recursive: true, force: true });
});

const ENV = {
  PATH: process.env['PATH'] ?? '',
  GIT_TERMINAL_PROMPT: '0',
  GIT_ASKPASS: '/bin/true',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
};

/** Runs git; gives its output, or what it complained about. */
async function git(...args: readonly string[]): Promise<string> {
  try {
    return (await run('git', args, { env: ENV })).stdout.trim();
  } catch (error) {
    return `failed: ${error instanceof Error ? error.message : String(error)}`;
  }
}

const withToken = (level: keyof typeof TOKENS): string =>
  `http.extraHeader=Authorization: Basic ${Buffer.from(`x-access-token:${TOKENS[level]}`).toString('base64')}`;

test.each(['acme/widget', 'acme/widget.git', 'Acme/Widget.git', 'acme/gadget.git'])('a partial clone of %s', async (name) => {
  const dir = join(folder, name.replace('/', '-'));
  await git('clone', '--quiet', '--bare', '--filter=blob:none', '--depth=1', `${scene.loopback.server}/${name}`, dir);
  expect(await git('-C', dir, 'log', '-1', '--format=%s', 'main')).toBe('Merge pull request #4 from acme/topic');
  expect(await git('-C', dir, 'rev-list', '--objects', '--missing=print', '--all', '--')).toMatch(/^\?/m);
  const statuses = scene.loopback.requests.map((one) => one.status);
  expect(statuses[0]).toBe(name.includes('gadget') ? 301 : 200);
  expect(scene.loopback.requests.every((one) => one.kind === 'git' && one.authorization === 'none')).toBe(true);
});

test('a private repository asks for a token, and looks missing to the wrong one', async () => {
  const url = `${scene.loopback.server}/acme/secret.git`;
  expect(await git('ls-remote', url)).toContain('failed');
  expect(scene.loopback.requests.at(-1)).toMatchObject({ status: 401, authorization: 'none' });
  expect(await git('-c', withToken('read'), 'ls-remote', url)).toContain('not found');
  expect(scene.loopback.requests.at(-1)).toMatchObject({ status: 404, authorization: 'read' });
  expect(await git('-c', withToken('admin'), 'ls-remote', url)).toContain('refs/heads/main');
});

test('so does one that does not exist', async () => {
  const response = await fetch(`${scene.loopback.server}/acme/nothing.git/info/refs?service=git-upload-pack`);
  expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Basic realm="GitHub"']);
  expect(await git('-c', withToken('admin'), 'ls-remote', `${scene.loopback.server}/acme/nothing`)).toContain('not found');
});

test('an origin has what its recipe says', async () => {
  const dir = `${scene.gitRoot}/acme/widget.git`;
  expect(await git('-C', dir, 'for-each-ref', '--format=%(refname) %(objecttype)')).toBe(
    'refs/heads/main commit\nrefs/heads/release/1 commit\nrefs/tags/v0.9.0 commit\nrefs/tags/v1.0.0 tag',
  );
  expect(await git('-C', dir, 'ls-tree', '--name-only', 'main')).toBe('.github\nREADME.md\nSECURITY.md\none.txt\ntwo.txt');
  expect(await git('-C', dir, 'cat-file', 'commit', 'main')).toContain('gpgsig -----BEGIN PGP SIGNATURE-----\n \n');
  expect(await git('-C', dir, 'cat-file', 'tag', 'v1.0.0')).toContain('-----BEGIN PGP SIGNATURE-----');
  expect(await git('-C', dir, 'log', '--format=%P', '-1', 'main')).toMatch(/^\w{40} \w{40}$/);
  expect(await git('-C', dir, 'fsck', '--strict', '--no-dangling')).toBe('');
});

test('odd contents: executables, links, deletions, names', async () => {
  const dir = makeOrigin(folder, 'acme', 'odd', {
    files: { 'run.sh': { executable: '#!/bin/sh\n' }, link: { link: '/etc/passwd' }, gone: 'x', 'ä "b\t.md': 'name\n' },
    commits: [{ message: 'Remove', files: { gone: null } }],
  });
  const rows = (await git('-C', dir, '-c', 'core.quotePath=false', 'ls-tree', '-z', 'main')).split('\0').filter(Boolean);
  expect(rows.map((row) => `${row.slice(0, 6)} ${row.split('\t').slice(1).join('\t')}`)).toEqual([
    '120000 link',
    '100755 run.sh',
    '100644 ä "b\t.md',
  ]);
});

test('a synthetic history of the size asked for, the same each time', async () => {
  const make = (name: string) => makeOrigin(folder, 'acme', name, synthetic({ commits: 400, files: 300, workflows: 5 }));
  const [one, other] = [make('one'), make('other')];
  expect(await git('-C', one, 'rev-list', '--count', 'main')).toBe('400');
  expect((await git('-C', one, 'ls-tree', '-r', '--name-only', 'main', '--', '.github/workflows')).split('\n')).toHaveLength(5);
  expect((await git('-C', one, 'ls-tree', '-r', '--name-only', 'main')).split('\n').length).toBeGreaterThanOrEqual(300);
  expect(await git('-C', one, 'rev-list', '--merges', '--count', 'main')).toBe('20');
  expect(await git('-C', one, 'rev-parse', 'main')).toBe(await git('-C', other, 'rev-parse', 'main'));
  expect((await git('-C', one, 'tag', '--list')).split('\n')).toHaveLength(20);
});
