import { expect, test } from 'vitest';
import { disclosureProcess } from '../../../src/parse/policy/process.ts';
import { readProse } from '../../../src/parse/prose.ts';

const read = (text: string) => disclosureProcess(readProse(text));

test.each([
  '# Disclosure policy\n\nWrite to us.',
  '# P\n\n## Disclosing a security issue\n\nWrite to us, with the steps to reproduce it.',
  '# P\n\n## Disclosure\n\nSend a mail.',
  '## Security and disclosure policy\n\nWidget follows [the policy](https://github.com/acme/common/blob/main/SECURITY.md).',
  'We take reports seriously and fix them.',
  "# P\n\nMail us. We'll answer.",
  '# P\n\nMail us. The maintainers will confirm it.',
  '# P\n\n## Supported versions\n\nSecurity fixes are released as a patch of the latest version, once their severity is assessed.\n\n## Reporting\n\nMail us.',
  '# P\n\n### What NOT to report\n\n- Public CVEs are fixed as part of development, and their advisories are published upstream.\n\n## Reporting\n\nMail us.',
])('%s', (text) => {
  expect(read(text)).toBeUndefined();
});

test.each<[string, number[]]>([
  ['# P\n\n## Reporting\n\nMail us.\n\n## Review process\n\nWe confirm it and prepare a patch.', [7, 9]],
  [
    '# P\n\n## Disclosure\n\nThe fix and the advisory are published together.\n\n## Embargo policy\n\nDistributors are notified of the release.',
    [3, 7],
  ],
  ['# P\n\nWe review all reports, and coordinate the fixes and disclosures. We credit those who report.\n\n## Reporting\n\nMail us.', [3]],
  ['# P\n\n## Reporting\n\nMail us. The maintainers will acknowledge the report,\nand decide whether they publicly disclose it.', [5]],
  ['# P\n\nMail us. We will confirm the report, prepare a fix,\nrequest a CVE and publish an advisory.', [3]],
  [
    "# P\n\nThe project will release fixes for two series.\n\nMail us. We'll send a confirmation email to acknowledge your report,\nand we'll write again when we've identified the issue.",
    [5],
  ],
])('%s', (text, lines) => {
  expect(read(text)).toMatchObject({ lines });
});

test('a section that hands over, below a title or beside another', () => {
  const link = 'See [the process](https://github.com/acme/common/blob/main/SECURITY.md).';
  expect(read(`## P\n\n### Disclosure process\n\n${link}`)).toMatchObject({ lines: [3], lack: expect.any(String) });
  expect(read(`## Disclosure process\n\n${link}\n\n## Contact\n\nMail us.`)).toMatchObject({ lines: [1], lack: expect.any(String) });
});

test('the sentence is quoted that says what is done, and the heading where none does', () => {
  const said = '# P\n\n## Disclosure\n\nThank you for your report.\n- We will publish an advisory\n  once there is a fix. Mail us.\n';
  expect(read(said)).toEqual({ lines: [3, 6], quote: 'We will publish an advisory once there is a fix.' });
  expect(read('# P\n\n## Disclosure\n\nPublic once fixed.\n')).toEqual({ lines: [3], quote: 'Disclosure' });
  const other = 'You can ask to delete it, but it is unlikely to make a public disclosure undone.';
  expect(read(`# P\n\n## Disclosure\n\n${other}\n`)).toMatchObject({ quote: 'Disclosure' });
  expect(read('# P\n\n## Disclosure\n\nPublic once fixed.\n\n### Errors\n\nThe team will fix and publish.\n')).toMatchObject({
    quote: 'Disclosure',
  });
});

test.each<[string, number[] | undefined]>([
  ['# P\n\nMail us.\n\nThis project follows a 30 day disclosure timeline.', [5]],
  ['# P\n\nMail us. We follow a 90-day coordinated disclosure policy.', [3]],
  ['# P\n\nA user follows a 30 day trial.', undefined],
  ['# P\n\nWe follow a disclosure policy.', undefined],
])('a disclosure with a number of days: %j', (text, lines) => {
  expect(read(text)?.lines).toEqual(lines);
});

test('in a section, the number of days and the sentence before the steps are quoted', () => {
  const days = 'The project follows a 90 day disclosure timeline.';
  expect(read(`# P\n\n## Disclosure\n\n${days}\n`)).toEqual({ lines: [3, 5], quote: days });
  const known = 'We will disclose what is known once it is fixed.';
  const steps = 'What is new is disclosed by the following process:';
  for (const mark of ['1.', '*'])
    expect(read(`# P\n\n## Disclosure\n\n${known} ${steps}\n\n${mark} A fix is prepared.\n`)).toEqual({ lines: [3, 5], quote: steps });
  expect(read(`# P\n\n## Disclosure\n\n${known} This involves the following steps to a fix:\n\n- A fix is prepared.\n`)?.quote).toBe(known);
  expect(read(`# P\n\n## Disclosure\n\n${known} ${steps}\n\nA fix is prepared.\n`)?.quote).toBe(known);
});
