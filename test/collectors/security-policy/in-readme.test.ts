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
