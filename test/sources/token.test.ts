import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findToken } from '../../src/sources/token.ts';

async function folder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'evidence-token-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  return dir;
}

async function fileOf(text: string): Promise<string> {
  const file = join(await folder(), 'token');
  await writeFile(file, text);
  return file;
}

/** A `PATH` on which `gh` is this shell script. */
async function pathWith(script: string): Promise<string> {
  const dir = await folder();
  await writeFile(join(dir, 'gh'), `#!/bin/sh\n${script}`);
  await chmod(join(dir, 'gh'), 0o755);
  return [dir, '/usr/bin', '/bin'].join(delimiter);
}
const PRINTS = 'if [ "$*" = "auth token --hostname github.com" ]; then echo from-gh; else echo wrong; fi';

test('nowhere a token', async () => {
  expect(await findToken({ file: undefined, env: { GITHUB_TOKEN: ' ', GH_TOKEN: '', PATH: await folder() } })).toBeUndefined();
  expect(await findToken({ file: undefined, env: {} })).toBeUndefined();
});

test('the file, then GITHUB_TOKEN, then GH_TOKEN, then gh', async () => {
  const env = { GITHUB_TOKEN: ' first\n', GH_TOKEN: 'second', PATH: await pathWith(PRINTS) };
  expect(await findToken({ file: await fileOf(' in-file\r\n'), env })).toEqual({ token: 'in-file', source: '--token-file' });
  expect(await findToken({ file: undefined, env })).toEqual({ token: 'first', source: 'GITHUB_TOKEN' });
  expect(await findToken({ file: undefined, env: { ...env, GITHUB_TOKEN: '' } })).toEqual({ token: 'second', source: 'GH_TOKEN' });
  expect(await findToken({ file: undefined, env: { PATH: env.PATH } })).toEqual({ token: 'from-gh', source: 'gh auth token' });
});

test('a gh that fails or hangs is no token', async () => {
  for (const script of ['exit 1', 'echo half; exit 4', 'exec sleep 30', '']) {
    expect(await findToken({ file: undefined, env: { PATH: await pathWith(script) } })).toBeUndefined();
  }
});

test('gh is asked about the server in use, and not when the API belongs to another', async () => {
  const PATH = await pathWith('echo "$4"');
  expect(await findToken({ file: undefined, env: { PATH, GITHUB_SERVER_URL: 'https://git.example.org' } })).toMatchObject({
    token: 'git.example.org',
  });
  expect(await findToken({ file: undefined, env: { PATH, GITHUB_API_URL: 'https://evil.example/api' } })).toBeUndefined();
});

test.each(['canary with blank', 'canary\nsecond', 'canary\u0007', 'canaryé', 'canary'.repeat(300)])(
  '%j is refused without being printed',
  async (token) => {
    for (const given of [
      { file: await fileOf(token), env: {} },
      { file: undefined, env: { GH_TOKEN: token } },
    ]) {
      const error: unknown = await findToken(given).catch((caught: unknown) => caught);
      expect(error).toMatchObject({ name: 'EvidenceError', code: 'BAD_TOKEN' });
      expect(String(error)).not.toContain('canary');
    }
  },
);

test('a token file that is empty, missing or a folder is wrong use', async () => {
  const dir = await folder();
  for (const file of [await fileOf(' \n'), join(dir, 'missing'), dir]) {
    await expect(findToken({ file, env: { GITHUB_TOKEN: 'other' } })).rejects.toMatchObject({ code: 'USAGE' });
  }
});
