import { expect, test } from 'vitest';
import { countWords, innerPointer, pointerOf } from '../../../src/parse/policy/pointer.ts';
import { readProse } from '../../../src/parse/prose.ts';

test('words are counted without code, headings and addresses', () => {
  expect(countWords(readProse('# Not these\n\nOne [two](https://acme.dev/x) https://acme.dev\n```\ncode\n```\n'))).toBe(2);
});

test('a pointer is told by its address or by the words around it', () => {
  expect(pointerOf(readProse('See https://acme.dev/security/.'), undefined)).toEqual({ url: 'https://acme.dev/security/', line: 1 });
  expect(pointerOf(readProse('Our security policy:\nhttps://acme.dev/p'), undefined)).toEqual({ url: 'https://acme.dev/p', line: 2 });
  expect(pointerOf(readProse('See https://acme.dev/p'), undefined)).toBeUndefined();
});

test('a pointer inside the repository needs to be most of the text', () => {
  expect(innerPointer(readProse('See [it](docs/policy.md).'))).toEqual({ url: 'docs/policy.md', line: 1 });
  expect(innerPointer(readProse(`${'word '.repeat(80)}[it](docs/policy.md)`))).toBeUndefined();
  expect(innerPointer(readProse('See [it](#below) or [that](mailto:a@b.c).'))).toBeUndefined();
});

const LONG = `\n# Encryption\n\n${'Widget speaks to its peers over encrypted channels. '.repeat(40)}`;
const POLICY = 'https://github.com/acme/common/blob/main/process.md';

test('the first section hands over, however long the rest is, where nothing else is said about reports', () => {
  const hands = `# Security\n\nFor our security policy and reporting of\nsecurity issues, see [the process][].\n\n[the process]: ${POLICY}\n`;
  expect(pointerOf(readProse(`${hands}${LONG}`), undefined)).toEqual({ url: POLICY, line: 4 });
  expect(pointerOf(readProse(`${hands}${LONG}\n\n# Reporting\n\nReport vulnerabilities to us.`), undefined)).toBeUndefined();
  expect(pointerOf(readProse(`# Security\n\nWidget uses [the library](${POLICY}) for its security.\n${LONG}`), undefined)).toBeUndefined();
});

test('whoever is given credit for the words keeps none of them', () => {
  const text =
    'We would like to give credit to the [Other Community](https://github.com/other/community) for using their security process and policy as an example.';
  expect(pointerOf(readProse(text), undefined)).toBeUndefined();
});
