import { expect, test } from 'vitest';
import { supportedVersions } from '../../../src/parse/policy/support.ts';
import { readProse } from '../../../src/parse/prose.ts';

const read = (text: string) => supportedVersions(readProse(text));

test.each([
  'Please include the version of the widget and the latest release you tested; the fix is for the supported team.',
  'We prepare fixes for all releases under maintenance.',
  'The fix will be backported to supported releases.',
  'Upgrade to the latest version before reporting; it may be fixed.',
  '| Field | Meaning |\n| --- | --- |\n| version | yours |',
])('%s', (text) => {
  expect(read(text)).toBeUndefined();
});

test.each<[string, number]>([
  ['# P\n\n## Supported Versions\n\n| Version | Supported |', 3],
  ['# P\n\nVersion support\n---------------\n\nThe last two.', 6],
  ['# P\n\n## Supported Versions\n\nThe latest one, see [releases](https://acme.dev/r).', 5],
  ['## Supported Versions\n\nWe care for our users.\n\nFixes go to\nv2 and v3.', 5],
  ['## Supported Versions\n\nFixes are made for the current stable release.', 3],
  ['## Supported Versions\n\nThose of 12 months.', 3],
  ['## Supported Versions\n\nFixes are made for all releases.', 3],
  ['## Supported Versions\n\n- v2.x\n- v1.x', 3],
  ['# P\n\n| Version | Supported |\n| --- | --- |\n| 1 | yes |', 5],
  ['# P\n\nWords.\n\nWe only support the\nlatest release.', 5],
  ['Security fixes are made for the two most recent minor releases.', 1],
  ['The latest minor version is maintained.', 1],
])('%s', (text, line) => {
  expect(read(text)).toMatchObject({ lines: [line] });
});

test.each<[string, RegExp]>([
  ['## Supported Versions\n\nUse this section to tell people about which versions are supported.', /template/],
  ['## Supported Versions\n\n## Reporting\n\nx', /empty/],
  [
    '## Supported Versions\n\nPlease read our [maintenance terms](https://acme.dev/main/terms) for the current lifecycle.',
    /points to https:\/\/acme\.dev/,
  ],
])('%s lacks something', (text, lack) => {
  const long =
    'Any supported branch may receive updates, and for what is found in others please write to the same list of people as for the rest';
  expect(read(`## Supported Versions\n\nSee [the pages](https://acme.dev/latest/cycle).\n${long}.`)).toEqual({
    lines: [3],
    quote: 'See [the pages](https://acme.dev/latest/cycle).',
    what: 'where the versions that receive fixes are told',
    lack: 'the versions: the section points to https://acme.dev/latest/cycle',
    to: 'https://acme.dev/latest/cycle',
  });
  expect(read(`## Supported Versions\n\n${long}.`)).toMatchObject({
    lines: [3],
    what: 'supported versions without saying which',
    lack: 'the versions: the section names none',
  });
  expect(read(text)).toMatchObject({ lack: expect.stringMatching(lack) });
});
