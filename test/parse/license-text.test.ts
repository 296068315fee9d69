import { expect, test } from 'vitest';
import { licenseRow, readLicenseText } from '../../src/parse/license-text.ts';

const sentence = (n: number): string =>
  `Part ${n} grants leave ${n * 3} to use, copy and change the widget number ${n * 7} for any purpose.`;
const KNOWN = Array.from({ length: 20 }, (_, n) => sentence(n)).join('\n');
const OTHER = Array.from({ length: 12 }, (_, n) => sentence(n + 100)).join('\n');
const rows = [licenseRow('Acme-1.0', `Acme License\n\nCopyright (c) 2020 Acme\n\n${KNOWN}`), licenseRow('Other-1.0', OTHER)];
const read = (text: string) => readLicenseText(text, rows);

test('other words match nothing', () => {
  expect(read('Do what you like with it.')).toMatchObject({ matches: [], otherWords: 5 });
});

test.each<[string, string, number]>([
  ['title, holder and year differ', `\n  THE ACME LICENCE\n\nCopyright 2026 Ann\nAll rights reserved.\n\n${KNOWN}`, 2],
  ['other line ends, marks and cases', KNOWN.toUpperCase().replaceAll('\n', '\r\n').replaceAll(',', ' ,'), 1],
  ['a tag of SPDX', `SPDX-License-Identifier: Acme-1.0\n\n${KNOWN}`, 1],
])('%s: the same text', (_, text, line) => {
  expect(read(text)).toMatchObject({ matches: [{ id: 'Acme-1.0', line }], otherWords: 0 });
});

test('a clause within makes another text', () => {
  const lines = KNOWN.split('\n');
  const clause = 'Nobody may sell it, rent it out or run it for others without a written and signed leave of the holders of the rights.';
  expect(read([...lines.slice(0, 10), clause, ...lines.slice(10)].join('\n'))).toMatchObject({ matches: [] });
});

test('words in front are told apart', () => {
  const note = 'The folder of pictures has other terms, which stand in a file of that folder beside the pictures. '.repeat(2);
  expect(read(`${note}\n\nAcme License\n\n${KNOWN}`)).toMatchObject({ matches: [{ id: 'Acme-1.0', line: 3 }], other: note.trim() });
});

test('two texts in one file, each with its line', () => {
  expect(read(`${KNOWN}\n\n---\n\nOther License\n\n${OTHER}`).matches).toEqual([
    { id: 'Acme-1.0', line: 1 },
    { id: 'Other-1.0', line: 24 },
  ]);
});
