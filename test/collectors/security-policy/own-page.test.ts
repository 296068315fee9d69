import { expect, it } from 'vitest';
import { securityPolicy } from '../../../src/collectors/security-policy.ts';
import { type Files, factsOf } from '../../support/facts.ts';

const at = (files: Files) => new Map(securityPolicy.collect(factsOf({ files })).map((one) => [one.id, one]));
const SITE = { 'website/docusaurus.config.js': "  url: 'https://acme.github.io',\n  baseUrl: '/widget/',\n" };
const POINTER = '# Security\n\nFor vulnerabilities please refer to [Widget Security](https://acme.github.io/widget/docs/security).\n';
const PAGE = '---\nid: security\n---\n\nReport vulnerabilities to security@acme.dev.\n';

it('a pointer to a page of the own site leads to the file behind the page', () => {
  const found = at({ ...SITE, 'SECURITY.md': POINTER, 'website/docs/security.md': PAGE });
  expect(found.get('file')).toMatchObject({
    status: 'partial',
    text: 'SECURITY.md points to website/docs/security.md for the security policy.',
    links: [{ path: 'SECURITY.md', lines: { start: 3 } }, { path: 'website/docs/security.md' }],
  });
  expect(found.get('contact-email')).toMatchObject({
    status: 'present',
    links: [{ path: 'website/docs/security.md', lines: { start: 5 } }],
  });
  expect(found.get('external')).toMatchObject({ status: 'absent' });
});

it('a page that the tree does not hold is elsewhere', () => {
  const found = at({ ...SITE, 'SECURITY.md': POINTER });
  expect(found.get('external')).toMatchObject({ status: 'present' });
  expect(found.get('contact-email')).toMatchObject({ status: 'unknown' });
});
