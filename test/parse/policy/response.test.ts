import { expect, test } from 'vitest';
import { responseTime } from '../../../src/parse/policy/response.ts';
import { readProse } from '../../../src/parse/prose.ts';

const read = (text: string) => responseTime(readProse(text));

test.each([
  'We will respond as soon as possible.',
  'Releases are supported for 12 months.',
  'We publish a release every three weeks.',
  'Fixes are provided for releases of the last 6 months.',
  'Versions receive patches for six months after the release.',
  'End-of-life is announced 90 days ahead.',
  'A vote is open for 72 hours; maintainers respond to it.',
  'Logs are kept for 30 days (retention).',
  'The form has 3 fields to confirm.',
  'Within the two month period (1/1/2026 to 3/1/2026), v1.x will only receive PATCH updates.',
  '## Supported versions\n\n- A version is patched until 1 month passed; issues are fixed by an update.',
  '<!-- We respond within 3 days. -->',
  '```\nrespond within 3 days\n```',
])('%s', (text) => {
  expect(read(text)).toBeUndefined();
});

test.each<[string, number[]]>([
  ['We acknowledge a report within\n3 business days.', [2]],
  ['# P\n\nThe response time is less than 14 days.', [3]],
  ['We will acknowledge within three (3) working days and\nsend a plan within a further 10 days.', [1, 2]],
  ['You should receive a response within 24h.', [1]],
  ['We ask for 90 days before public disclosure.', [1]],
  ['- **First answer**: within a week we will confirm', [1]],
  ['# P\n\n## Response times\n\n| Severity | Time |\n| --- | --- |\n| High | 7 days |', [7]],
  ['## Supported versions\n\nThe newest.\n\n### Reports\n\nWe answer within 2 days.', [7]],
  ['Reporters receive updates within 7 days.', [1]],
  ['Expect a reply in 1-2 weeks. Fixes take up to 30 days.', [1]],
])('%s', (text, lines) => {
  expect(read(text)).toMatchObject({ lines });
  expect(read(text)?.lack).toBeUndefined();
});

test('when to ask again is less than a promise', () => {
  expect(read('If you do not hear back within 5 days, send a second message.')).toMatchObject({
    lack: expect.stringContaining('ask again'),
  });
});

test('another time for the first answer is told, and the same time and one for a fix are not', () => {
  const first = 'We respond within 24 hours.';
  expect(read(`${first} Each report is acknowledged within 5 working days.`)).toMatchObject({
    quote: first,
    others: ['Each report is acknowledged within 5 working days.'],
  });
  expect(read(`${first} We acknowledge reports within 24 hours.`)).not.toHaveProperty('others');
  expect(read(`${first} After that, we give a detailed response within 48 hours.`)).not.toHaveProperty('others');
  expect(read(`${first} A fix is made within 30 days.`)).not.toHaveProperty('others');
});

test('a time for something else is no place of a time for an answer', () => {
  expect(read('We respond within 3 days.\n\nThis project follows a 30 day disclosure timeline.')?.lines).toEqual([1]);
});
