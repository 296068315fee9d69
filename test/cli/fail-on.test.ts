import { expect, test } from 'vitest';
import { checkNames, conditionsOf, failuresOf } from '../../src/cli/fail-on.ts';
import { collect } from '../../src/collect.ts';
import type { Collector } from '../../src/collectors/collector.ts';
import { absent, file, present, unknown } from '../../src/finding.ts';
import { buildReport } from '../../src/report/report.ts';
import { factsOf } from '../support/facts.ts';

const owners: Collector = {
  id: 'code-owners',
  section: 'security-links',
  question: 'Who must review what?',
  reads: [],
  collect: () => [
    present('file', 'There is a file.', [file('CODEOWNERS')]),
    absent('covers-all', 'No rule covers the whole tree.', ['CODEOWNERS']),
    unknown('syntax', 'Not known.', { why: 'not-asked', detail: '--offline' }),
  ],
};
const policy: Collector = {
  id: 'security-policy',
  section: 'security-links',
  question: 'How?',
  reads: [],
  collect: () => [absent('file', 'No policy.', ['SECURITY.md'])],
};
const facts = factsOf();
const report = buildReport({ facts, findings: collect([owners, policy], facts), now: new Date(0), version: '0.0.0' });
const failing = (text: string) => failuresOf(report, conditionsOf(text));

const cases: Record<string, readonly string[]> = {
  'code-owners': [],
  'code-owners.file': [],
  'code-owners.covers-all': ['code-owners.covers-all is absent'],
  'code-owners.syntax': ['code-owners.syntax is unknown'],
  'code-owners.syntax=absent': [],
  'code-owners.file=present': ['code-owners.file is present'],
  'code-owners.file, code-owners.covers-all=absent': ['code-owners.covers-all is absent'],
  // Left out under an absent headline: that says absent.
  'security-policy.contact-email': ['security-policy.contact-email is absent'],
};
for (const [text, expected] of Object.entries(cases)) {
  test(`--fail-on ${text}`, () => expect(failing(text)).toEqual(expected));
}

for (const text of ['', 'code-owners=maybe', 'Code Owners', 'a,,b', '--x', 'code-owners=absent=present']) {
  test(`malformed --fail-on ${JSON.stringify(text)}`, () => expect(() => conditionsOf(text)).toThrow(/--fail-on/));
}

test('a misspelt name does not let a gate pass', () => {
  expect(() => failing('code-owner.file')).toThrow(/no such finding or statement/);
  expect(() => failing('code-owners.fil')).toThrow(/no such finding or statement/);
});

test('a name that no report can hold is refused before the scan', async () => {
  await expect(checkNames(conditionsOf('code-owners,dco.sign-off.100=absent,tests.crashed'))).resolves.toBeUndefined();
  await expect(checkNames(conditionsOf('code-owners,code-owner.file'))).rejects.toThrow(
    '--fail-on code-owner.file: there is no such finding or statement; did you mean code-owners.file?',
  );
  await expect(checkNames(conditionsOf('xyzzy-plugh'))).rejects.toThrow(/evidence explain lists them/);
});
