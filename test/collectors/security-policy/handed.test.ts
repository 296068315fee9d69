import { expect, test } from 'vitest';
import { securityPolicy } from '../../../src/collectors/security-policy.ts';
import { factsOf } from '../../support/facts.ts';

const at = (text: string) => securityPolicy.collect(factsOf({ files: { 'SECURITY.md': text } })).find(({ id }) => id === 'file');
const AWAY = 'Widget follows [the security policy](https://github.com/acme/common/blob/main/SECURITY.md).';

test.each([
  ['SECURITY.md points to a security policy that is kept elsewhere.', `# Security\n\n${AWAY}\n`],
  ['SECURITY.md points to another file for the security policy.', '# Security\n\nFor vulnerabilities see [the policy](docs/policy.md).\n'],
])('%s', (text, words) => expect(at(words)).toMatchObject({ status: 'partial', text }));

test('a policy that names an address itself is one', () => {
  expect(at(`# Security\n\n${AWAY} Report vulnerabilities to security@acme.dev.\n`)).toMatchObject({
    status: 'present',
    text: 'SECURITY.md is the security policy.',
  });
});
