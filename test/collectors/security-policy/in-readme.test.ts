import { expect, test } from 'vitest';
import { securityPolicy } from '../../../src/collectors/security-policy.ts';
import { factsOf } from '../../support/facts.ts';

const at = (text: string) =>
  Object.fromEntries(
    securityPolicy.collect(factsOf({ files: { 'README.md': `# Widget\n\n## Commitment\n\n${text}\n` } })).map((one) => [one.id, one]),
  );
const POLICY = 'https://github.com/acme/.github/blob/main/SECURITY.md';

test("a sentence of the README on reports leads to the owner's policy, whatever its heading", () => {
  const found = at(`Widget is scanned.\nTo report security vulnerabilities, please follow the process\nfound [here](${POLICY}).`);
  expect(found['file']).toMatchObject({
    status: 'partial',
    text: `README.md points to the policy at ${POLICY}.`,
    links: [{ path: 'README.md', lines: { start: 7 } }],
  });
  expect(found['external']).toMatchObject({ status: 'present', value: { url: POLICY } });
});

test.each([
  ['about another subject', `See the [policy](${POLICY}) of the owner on passwords.`],
  ['on a find that is no weakness', `Should you find a security guard, see the [rules](${POLICY}).`],
  [
    'of another owner',
    'To report a vulnerability of the base image, see [its policy](https://github.com/other/image/blob/main/SECURITY.md).',
  ],
  ['in another sentence', `Report vulnerabilities of the cluster to its vendor. Roles are [here](${POLICY}).`],
  ['of the repository itself', 'To report vulnerabilities see https://github.com/acme/widget/blob/main/SECURITY.md.'],
])('a link %s does not', (_, text) => {
  expect(at(text)['file']).toMatchObject({ status: 'absent' });
});

test('a sentence on what to do with a find leads there, by a link whose address stands further down', () => {
  const found = at(`Should you discover any security issues, please refer to our [process][9].\n\n[9]: ${POLICY}`);
  expect(found['external']).toMatchObject({ value: { url: POLICY }, links: [{ path: 'README.md', lines: { start: 5 } }] });
});

const under = (path: string, text: string) =>
  Object.fromEntries(securityPolicy.collect(factsOf({ files: { [path]: `# Model\n\n${text}\n` } })).map((one) => [one.id, one]));
const TOLD =
  '## Vulnerability disclosure\n\n### Where\n\nSubmit vulnerability reports as a private security advisory.\n\n### When\n\nYou will receive a first response within 9 days.';

test('a document on security speaks where nothing else does', () => {
  const path = 'docs/security/model.md';
  const found = under(path, TOLD);
  expect(found['file']).toMatchObject({
    status: 'partial',
    text: `${path} says under “Vulnerability disclosure” how to report.`,
    links: [{ path, lines: { start: 7 } }],
  });
  expect(found['response-time']).toMatchObject({ status: 'present', links: [{ path, lines: { start: 11 } }] });
  expect(found['supported-versions']).toMatchObject({ status: 'absent' });
  expect(Object.keys(found)).not.toContain('external');
});

test('what its section leaves to the policy of the owner is not known', () => {
  const found = under('docs/security/model.md', `${TOLD}\n\nMail those of the [policy](${POLICY}).`);
  expect(found['external']).toMatchObject({ status: 'present', value: { url: POLICY } });
  expect(found['contact-email']).toMatchObject({ status: 'unknown' });
});

test.each([
  ['elsewhere', 'docs/design/model.md', TOLD],
  ['deeper', 'docs/security/old/model.md', TOLD],
  ['under a plain heading', 'docs/security/model.md', TOLD.replace('Vulnerability disclosure', 'Security')],
  ['without a word on reports', 'docs/security/model.md', '## Vulnerability disclosure\n\nWidget lists private findings of its scanners.'],
])('not %s', (_, path, text) => {
  expect(under(path, text)['file']).toMatchObject({ status: 'absent' });
});
