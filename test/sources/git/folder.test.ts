import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { temporaryFolder } from '../../../src/sources/git/folder.ts';

const onExit = (): readonly NodeJS.ExitListener[] => process.listeners('exit');

test('it goes with the scan, and the process keeps nothing of it', () => {
  const before = onExit();
  const { path, remove } = temporaryFolder();
  writeFileSync(join(path, 'HEAD'), '');
  expect(readdirSync(path)).toEqual(['HEAD']);
  remove();
  expect(existsSync(path)).toBe(false);
  expect(onExit()).toEqual(before);
});

test('it goes with the process, when that ends first', () => {
  const before = new Set(onExit());
  const folders = [temporaryFolder(), temporaryFolder()];
  const added = onExit().filter((listener) => !before.has(listener));
  expect(added).toHaveLength(1);
  for (const { path } of folders) writeFileSync(join(path, 'HEAD'), '');
  for (const listener of added) listener.call(process, 1);
  expect(folders.map(({ path }) => existsSync(path))).toEqual([false, false]);
  for (const { remove } of folders) remove();
  expect(new Set(onExit())).toEqual(before);
});

test('without a place for it: one sentence that says what to do', () => {
  vi.stubEnv('TMPDIR', '/nowhere/at/all');
  onTestFinished(() => void vi.unstubAllEnvs());
  expect(temporaryFolder).toThrow(/^cannot make a temporary folder in \/nowhere\/at\/all \(ENOENT\): set TMPDIR/);
});
