import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkFolder, checkWritable, writeWhole } from '../../src/sources/files.ts';

let folder = '';
const at = (...names: readonly string[]): string => join(folder, ...names);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'evidence-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a file is replaced, with the rights it had, and nothing lies beside it', async () => {
  writeFileSync(at('report.json'), 'old');
  chmodSync(at('report.json'), 0o600);
  checkWritable(at('report.json'));
  await writeWhole(at('report.json'), 'new');
  expect(readFileSync(at('report.json'), 'utf8')).toBe('new');
  expect(statSync(at('report.json')).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['report.json']);
});

test('a link stays a link: the file behind it is replaced, where it is', async () => {
  mkdirSync(at('elsewhere'));
  writeFileSync(at('elsewhere', 'report.json'), 'old');
  symlinkSync('elsewhere/report.json', at('link.json'));
  await writeWhole(at('link.json'), 'new');
  expect(lstatSync(at('link.json')).isSymbolicLink()).toBe(true);
  expect(readFileSync(at('elsewhere', 'report.json'), 'utf8')).toBe('new');
  expect(readdirSync(folder).sort()).toEqual(['elsewhere', 'link.json']);
});

test.skipIf(process.platform === 'win32')('a pipe is written to and stays a pipe', async () => {
  execFileSync('/bin/sh', ['-c', 'mkfifo "$0"', at('pipe')]);
  checkWritable(at('pipe'));
  const [read] = await Promise.all([readFile(at('pipe'), 'utf8'), writeWhole(at('pipe'), 'new')]);
  expect(read).toBe('new');
  expect(lstatSync(at('pipe')).isFIFO()).toBe(true);
});

test('a write that fails leaves the old file and nothing beside it', async () => {
  mkdirSync(at('folder'));
  await expect(writeWhole(at('folder'), 'new')).rejects.toMatchObject({ code: 'CANNOT_WRITE' });
  await expect(writeWhole(at('missing', 'report.json'), 'new')).rejects.toThrow(/missing\/report\.json \(ENOENT\)/);
  expect(readdirSync(folder)).toEqual(['folder']);
});

test('a folder that can be made passes, and is not made yet', async () => {
  checkFolder(at('a', 'b', 'c'));
  checkFolder(folder);
  expect(readdirSync(folder)).toEqual([]);
});

test('a folder below a file is refused', async () => {
  writeFileSync(at('file'), '');
  expect(() => checkFolder(at('file', 'a', 'b'))).toThrow(expect.objectContaining({ code: 'CANNOT_WRITE' }));
  expect(() => checkFolder(at('file'))).toThrow(/cannot make the folder .*file \(ENOTDIR\)/);
});
