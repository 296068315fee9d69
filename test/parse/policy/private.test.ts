import { expect, test } from 'vitest';
import { privateReporting } from '../../../src/parse/policy/private.ts';
import { readProse } from '../../../src/parse/prose.ts';

const read = (text: string) => privateReporting(readProse(text));

test.each([
  '# How to report a vulnerability\n\nTo report a vulnerability, write to us.',
  'Please report a vulnerability in private, by mail.',
  'We do not use private vulnerability reporting on GitHub.',
  'Past advisories are published at https://github.com/acme/widget/security/advisories.',
  'The security team publishes a [public advisory](https://github.com/acme/widget/security/advisories) through GitHub. Reports are kept on file.',
  'The team will decide whether a report meets the requirements for a GitHub advisory and a CVE ID.',
  'We credit all accepted reports in our [Security Advisories](https://github.com/acme/widget/security/advisories).',
  'Advisories are announced as GitHub security advisories.',
  'All vulnerabilities, also those reported below, will receive [security\nadvisories](https://github.com/acme/widget/security/advisories) in time.',
  'If you would like to raise a question about the advisories, please open an issue in [our repo](https://github.com/acme/widget).',
  '[GitHub Security Advisory](https://github.com/acme/widget/security/advisories) will be used to communicate during the process.',
  'Dependabot identifies vulnerabilities based on the GitHub Advisory Database and opens pull requests.',
  'Efforts for the reported vulnerabilities will be tracked using Github issues linked to the corresponding advisories.',
  "[GitHub's security features](https://github.com/features/security) watch our repository.",
  'Widget relies on [GitHub to manage advisories](https://github.com/acme/widget/security).',
  '<!-- https://github.com/acme/widget/security/advisories/new -->',
  'Once it is confirmed, we will create a draft security advisory on GitHub with the details.',
  'The security team opens the fix; a GitHub security advisory will be drafted in private.',
])('%s', (text) => {
  expect(read(text)).toBeUndefined();
});

test.each<[string, number]>([
  ['x\n\nhttps://github.com/acme/widget/security/advisories/new', 3],
  ["Use GitHub's\nprivate vulnerability reporting.", 2],
  ['- Click on "Report a vulnerability"', 1],
  ['Open the Security tab and select Report a vulnerability.', 1],
  ['[a]: https://docs.github.com/en/code-security/privately-reporting-a-security-vulnerability', 1],
])('%s', (text, line) => {
  expect(read(text)).toMatchObject({ lines: [line] });
  expect(read(text)?.lack).toBeUndefined();
});

test.each([
  'We open a [draft advisory](https://github.com/acme/widget/security/advisories).',
  'Report it through a GitHub Security Advisory.',
])('%s is partial', (text) => {
  expect(read(text)).toMatchObject({ lines: [1], lack: expect.any(String) });
});

test('the page on security is not called the list of advisories', () => {
  const at = (page: string) => read(`Please report it [on GitHub](https://github.com/acme/widget/security${page}).`)?.lack;
  expect(at('')).toBe("the form for a private report: the link leads to the repository's page on security");
  expect(at('/advisories')).toBe('the form for a private report: the link leads to the list of advisories');
  expect(at('/policy')).toBeUndefined();
  expect(at('/advisories/new')).toBeUndefined();
});

test('the form is named before the page of GitHub on how to use it', () => {
  const docs = '[privately](https://docs.github.com/en/code-security/privately-reporting-a-security-vulnerability)';
  const form = 'https://github.com/acme/widget/security/advisories/new';
  expect(read(`Report it ${docs}:\n\n- [Report](${form})\n`)).toEqual({ lines: [3, 1], quote: form });
  expect(read(`Report it ${docs}, or by mail.\n`)).toMatchObject({ lines: [1], quote: expect.stringContaining('docs.github.com') });
});
