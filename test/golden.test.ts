/**
 * Three reports, whole, as they were read and approved. `UPDATE_GOLDEN=1 npx vitest run test/golden.test.ts` writes them anew, recordings
 * included: read the difference before you commit it.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Format, writers } from '../src/report/index.ts';
import { replay } from '../src/scan.ts';
import { writeRecording } from '../src/sources/recording.ts';
import { GOLDEN } from './e2e/support/golden.ts';
import { reportIn, statementsOf } from './e2e/support/report.ts';

const FIXTURES = resolve(import.meta.dirname, '../fixtures');
const FILES: readonly (readonly [format: Format, file: string])[] = [
  ['json', 'report.json'],
  ['markdown', 'report.md'],
  ['summary', 'report.txt'],
];
const isUpdate = process.env['UPDATE_GOLDEN'] === '1';
const names = ['acme', 'bare', 'blind'] as const;

describe.each(names)('%s', (name) => {
  const folder = join(FIXTURES, name);

  test('the recording is what these facts are recorded as', async () => {
    const kept = isUpdate ? folder : mkdtempSync(join(tmpdir(), 'golden-'));
    await writeRecording(kept, GOLDEN[name]);
    const text = readFileSync(join(kept, 'recording.json'), 'utf8');
    if (!isUpdate) rmSync(kept, { recursive: true });
    expect(text).toBe(readFileSync(join(folder, 'recording.json'), 'utf8'));
  });

  test.each(FILES)('the %s report', async (format, file) => {
    const text = writers[format](await replay(folder), { color: false, width: 80 });
    if (isUpdate) writeFileSync(join(folder, file), text);
    expect(text).toBe(readFileSync(join(folder, file), 'utf8'));
  });

  test('the report is valid, and nothing crashed', async () => {
    const report = reportIn(writers.json(await replay(folder), { color: false, width: 80 }));
    expect(statementsOf(report).filter((one) => one.status === 'unknown' && one.reason.why === 'crashed')).toEqual([]);
  });
});

const idsOf = async (name: (typeof names)[number], ...statuses: readonly string[]): Promise<readonly string[]> =>
  statementsOf(await replay(join(FIXTURES, name))).flatMap(({ id, status }) => (statuses.includes(status) ? [id] : []));

test('of the project that does nothing, nothing is said to be there', async () => {
  const present = await idsOf('bare', 'present', 'partial');
  // That changes came without a pull request is no practice that is there.
  expect(present.filter((id) => !/^(?:repository|languages)\.|^code-review\.direct-pushes$/.test(id))).toEqual([]);
});

test('where nothing could be read, nothing is said to be there, and nothing that is there to be missing', async () => {
  const missing = await idsOf('acme', 'absent');
  expect((await idsOf('blind', 'absent')).filter((id) => !missing.includes(id))).toEqual([]);
  // Where it is and what its files are called is known without reading one.
  expect(await idsOf('blind', 'present')).toEqual(['repository.software', 'languages.languages', 'dependency-locking.lockfiles']);
});
