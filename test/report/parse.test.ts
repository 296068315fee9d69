import { expect, test } from 'vitest';
import { EvidenceError } from '../../src/errors.ts';
import { writers } from '../../src/report/index.ts';
import { parseReport } from '../../src/report/parse.ts';
import { foreignReport } from './sample.ts';

const REPORT = foreignReport('a\u202e\u0007 \ud800 @x');
const TEXT = writers.json(REPORT, { color: false, width: 0 });

/** The text of a good report with one replacement. */
const spoiled = (from: string | RegExp, to: string): string => {
  const text = TEXT.replace(from, to);
  expect(text).not.toBe(TEXT);
  return text;
};
const refusal = (text: string): string => {
  try {
    parseReport(text);
  } catch (error) {
    if (error instanceof EvidenceError && error.code === 'BAD_REPORT') return error.message;
    throw error;
  }
  return 'accepted';
};

test('what the JSON writer writes is read again as it was', () => {
  expect(parseReport(TEXT)).toEqual(JSON.parse(JSON.stringify(REPORT)));
  expect(parseReport(`\ufeff${TEXT}`)).toEqual(parseReport(TEXT));
});

test.each([
  ['no JSON', () => 'hello', 'it is not JSON'],
  ['cut off', () => TEXT.slice(0, 500), 'it is not JSON'],
  ['another JSON', () => '{"a":1}', 'no schemaVersion'],
  ['a list', () => '[]', 'no schemaVersion'],
  ['null', () => 'null', 'no schemaVersion'],
  ['a version that is none', () => spoiled('"1.0.0"', '"1"'), 'no schemaVersion'],
  ['another major version', () => spoiled('"1.0.0"', '"2.0.0"'), 'schemaVersion is 2.0.0'],
  ['an unknown field', () => spoiled('"tool": {', '"more": 1,\n"tool": {'), 'the top level: Unrecognized key: "more"'],
  ['a field missing', () => spoiled(/"committedAt": "[^"]*"/, '"ref": null'), 'subject.committedAt: '],
  [
    'an unknown status',
    () => spoiled('"status": "present",\n          "text"', '"status": "fine",\n          "text"'),
    'findings[0].statements[0].status: ',
  ],
  [
    "a status that is not the headline's",
    () => spoiled('"status": "present"', '"status": "absent"'),
    'findings[0].status: it is not the status of the first',
  ],
  ['a script for an address', () => spoiled('"url": "https:', '"url": "javascript:'), 'subject.url: '],
  ['a control character in a key', () => spoiled('"tool": {', '"\\u001b[31m": 1,\n"tool": {'), 'Unrecognized key: "␛[31m"'],
  ['deep nesting', () => `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'nested deeper than 64'],
])('refused, with the place: %s', (_, text, place) => {
  expect(refusal(text())).toContain(place);
});

test('brackets inside strings are no nesting', () => {
  expect(refusal(spoiled('Is it there?', `\\"${'['.repeat(100)}\\\\`))).toBe('accepted');
});

test('a newer minor version may bring fields that are not known here', () => {
  const newer = spoiled('"1.0.0"', '"1.7.0"')
    .replace('"tool": {', '"more": 1,\n"tool": { "more": 1,')
    .replaceAll('"question":', '"more": [], "question":');
  const report = parseReport(newer);
  expect({ ...report, schemaVersion: '1.0.0' }).toEqual(parseReport(TEXT));
  expect(refusal(newer.replace('"mode"', '"mood"'))).toContain('access.mode');
});
