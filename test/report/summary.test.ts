import fc from 'fast-check';
import { expect, test } from 'vitest';
import { absent, commit, file, partial, present, unknown } from '../../src/finding.ts';
import { columnsOf } from '../../src/report/columns.ts';
import { writers } from '../../src/report/index.ts';
import { findingOf, foreignReport, reportOf } from './sample.ts';

const NOT_ASKED = { why: 'not-asked', detail: '--offline', remedy: 'run without --offline' } as const;
const REPORT = reportOf([
  findingOf('languages', 'metadata', present('languages', 'Go 90%', [commit('c'.repeat(40))])),
  findingOf(
    'code-owners',
    'security-links',
    present('file', 'CODEOWNERS holds 2 rules.', [file('CODEOWNERS', 2), file('CODEOWNERS', 3)]),
    partial('syntax', '1 line has an error', 'line 3: no such owner', [file('CODEOWNERS', 3)]),
    absent('dead-rules', 'No rule is without effect', ['CODEOWNERS']),
    unknown('covers-all', 'Not known', NOT_ASKED),
  ),
  findingOf('private-reporting', 'security-links', unknown('enabled', 'Whether it is enabled is not known', NOT_ASKED)),
]);
const plain = (width: number): string => writers.summary(REPORT, { color: false, width });

test('eighty columns', () => {
  expect(plain(80)).toBe(`acme/widget at aaaaaaaaaaaa (main)
looked at 2026-03-04T05:06:07Z by evidence 9.8.7, access: offline

Metadata: 1 present, 0 partial, 0 absent, 0 unknown
+ languages: Go 90%.
  https://github.com/acme/widget/commit/cccccccccccccccccccccccccccccccccccccccc

Security links: 1 present, 1 partial, 1 absent, 2 unknown
+ code-owners: CODEOWNERS holds 2 rules.  CODEOWNERS:2
    ~ syntax: 1 line has an error. Missing: line 3: no such owner.  CODEOWNERS:3
    - dead-rules: No rule is without effect.
? private-reporting: Whether it is enabled is not known.

Not seen: 2 statements
? not-asked: --offline. To see it: run without --offline.
      code-owners.covers-all, private-reporting.enabled

In all: 2 present, 1 partial, 1 absent, 2 unknown
+ present, ~ partial, - absent, ? unknown
`);
});

test('an unknown width is eighty columns', () => {
  expect(plain(0)).toBe(plain(80));
  expect(plain(-3)).toBe(plain(80));
});

test('colour adds escapes and nothing else', () => {
  const colored = writers.summary(REPORT, { color: true, width: 80 });
  expect(colored).toContain('\u001b[32m+\u001b[39m \u001b[1mcode-owners:\u001b[22m');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escapes are what is tested
  expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(plain(80));
});

test('nothing was found, nothing is unknown', () => {
  expect(writers.summary(reportOf([], { subject: { owner: null, name: null, defaultBranch: null } }), { color: false, width: 80 })).toBe(
    `a clone at aaaaaaaaaaaa
looked at 2026-03-04T05:06:07Z by evidence 9.8.7, access: offline

In all: 0 present, 0 partial, 0 absent, 0 unknown
+ present, ~ partial, - absent, ? unknown
`,
  );
});

const hostile = fc.string({
  unit: fc.oneof(
    fc.constantFrom('\u001b[2J', '\u001b]8;;', '\u0007', '\r', '\n', '\u202e', '\u200b', '\u009b', '\ud800', ' ', '日', 'abc'),
    fc.string({ unit: 'binary', maxLength: 3 }),
  ),
});

test.each([0, 1, 20, 80, 200])('foreign text in %i columns: no escape, no line of its own, no line too wide', (width) => {
  const shape = writers.summary(foreignReport('x'), { color: false, width: 10_000 }).split('\n').length;
  fc.assert(
    fc.property(hostile, (text) => {
      const report = foreignReport(text);
      const shown = writers.summary(report, { color: false, width });
      expect(shown.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]|\p{Default_Ignorable_Code_Point}/u);
      const room = width <= 0 ? 80 : Math.max(20, width);
      // A mark, a name or a heading, or a wrapped line; links and headings are not broken.
      const wide = shown.split('\n').filter((line) => columnsOf(line) > room && !/^ *(?:https?:|\S+$|[^+~?-])/.test(line));
      expect(wide).toEqual([]);
      expect(writers.summary(report, { color: false, width: 1_000_000 }).split('\n').length).toBe(shape);
    }),
    { numRuns: 60 },
  );
});
