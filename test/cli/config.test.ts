import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { configOf } from '../../src/cli/config.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evidence-config-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const put = async (name: string, text: string): Promise<string> => {
  await writeFile(join(folder, name), text);
  return join(folder, name);
};

test('a file found upward: JSON, YAML, or a key of package.json', async () => {
  await mkdir(join(folder, 'a', 'b'), { recursive: true });
  await put('package.json', '{"evidence":{"maxWait":3}}');
  expect(await configOf(undefined, join(folder, 'a', 'b'))).toEqual({ maxWait: 3 });
  await put('evidence.config.yaml', 'maxWait: 4\nfailOn: [code-owners.file]\n');
  expect(await configOf(undefined, join(folder, 'a', 'b'))).toEqual({ maxWait: 4, failOn: ['code-owners.file'] });
  await put('evidence.config.json', '{"maxWait":5}');
  expect(await configOf(undefined, join(folder, 'a', 'b'))).toEqual({ maxWait: 5 });
});

test('a package.json without the key, or of no use at all, is passed over', async () => {
  await put('package.json', '{"name":"widget"}');
  expect(await configOf(undefined, folder)).toEqual({});
  await put('package.json', `{"evidence":{"maxWait":3},"name":"${'x'.repeat(2_000_000)}"}`);
  expect(await configOf(undefined, folder)).toEqual({});
  await put('package.json', '{ not json');
  expect(await configOf(undefined, folder)).toEqual({});
});

test('only a file that is named may say where a service is', async () => {
  const path = await put('evidence.config.json', '{"services":{"scorecard":"https://scorecard.example"}}');
  await expect(configOf(undefined, folder)).rejects.toThrow(/name the file with --config/);
  expect(await configOf(path, '/')).toEqual({ services: { scorecard: 'https://scorecard.example' } });
});

const wrong: Record<string, string> = {
  'evidence.config.json': '{"maxWait":"long"}',
  'b.json': '{"unknown":1}',
  'c.json': '{',
  'd.yaml': 'a: [',
  'e.yaml': 'maxWait: -1',
  'f.yaml': `x: ${'y'.repeat(70_000)}`,
};
for (const [name, text] of Object.entries(wrong)) {
  test(`refused: ${name} ${text.slice(0, 30)}`, async () => {
    const path = await put(name, text);
    await expect(configOf(path, folder)).rejects.toMatchObject({ name: 'EvidenceError', code: 'USAGE' });
  });
}

test('a named file that is not there is an error', async () => {
  await expect(configOf(join(folder, 'none.json'), folder)).rejects.toThrow(/no such file/);
});
