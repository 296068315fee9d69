import { expect, test } from 'vitest';
import { latestEntry } from '../../src/parse/changelog.ts';
import { readProse } from '../../src/parse/prose.ts';

const read = (text: string) => latestEntry(readProse(text));

test.each([
  ['nothing', ''],
  ['unreleased changes', '# Changelog\n\n## [Unreleased] - 2026-01-01\n'],
  ['a version in the text', '# Changelog\n\nSupports 1.2.3.\n'],
  ['a version in a change', '# Changelog\n\n## Unreleased\n\n### Added - Frobs 2.0 / OIDC\n'],
  ['the version of a tool', '# Breaking change from upgrading the generator to v7.2.0\n'],
  ['the version before the unreleased changes', '## Unreleased changes since v1.2.0\n'],
  ['a version in code', '```\n## 1.2.3\n```\n'],
])('%s names no release', (_, text) => {
  expect(read(text)).toBeUndefined();
});

test.each([
  [
    '# Changelog\n\n## [Unreleased]\n\n## [v1.2.0-rc2](https://acme.dev) (2026-08-01)\n',
    { version: 'v1.2.0-rc2', date: '2026-08-01', line: 5 },
  ],
  ['1.2.3 (2026-01-01)\n==================\n\n* x\n', { version: '1.2.3', date: '2026-01-01', line: 1 }],
  ['## widget v2.0\n', { version: 'v2.0', date: null, line: 1 }],
  ['### 1.0.1\n', { version: '1.0.1', date: null, line: 1 }],
  ['# Upgrading the generator to v7.2.0\n\n# v3.0.0\n', { version: 'v3.0.0', date: null, line: 3 }],
  ['**1.0.0** - first\n', { version: '1.0.0', date: null, line: 1 }],
  ['## 2.0.0\n\nUnreleased.\n\n### Added\n', { version: '2.0.0', date: null, line: 1, unreleased: '2.0.0' }],
  ['## 2.0.0 (unreleased)\n\n### 1.21 support\n\n## 1.9.0\n', { version: '1.9.0', date: null, line: 5, unreleased: '2.0.0' }],
  ['## 2.0.0\n\nUnreleased changes of the last one are in.\n', { version: '2.0.0', date: null, line: 1 }],
  ['## Release 3.1.4\r\n', { version: '3.1.4', date: null, line: 1 }],
])('%j', (text, entry) => {
  expect(read(text)).toEqual(entry);
});
