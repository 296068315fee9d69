import { expect, test } from 'vitest';
import { securityContacts } from '../../src/collectors/security-contacts.ts';
import { type Files, factsOf } from '../support/facts.ts';

const run = (files: Files) => securityContacts.collect(factsOf({ files }))[0];

test.each<[string, Files]>([
  ['nothing', {}],
  ['another place', { 'pkg/SECURITY_CONTACTS': 'ann' }],
  ['a folder of that name', { 'security_contacts/list.md': '@ann' }],
  ['aliases of other groups', { OWNERS_ALIASES: 'aliases:\n  sig-security-leads:\n    - ann\n  docs:\n    - ben\n' }],
  ['an empty group', { OWNERS_ALIASES: 'aliases:\n  security-contacts: []\n' }],
])('absent: %s', (_, files) => {
  expect(run(files)).toMatchObject({
    status: 'absent',
    searched: [expect.stringContaining('SECURITY_CONTACTS'), expect.any(String), expect.any(String), 'contacts in Security Insights'],
  });
});

test('groups for security, whatever they do', () => {
  const OWNERS_ALIASES = 'aliases:\n  docs:\n    - ben\n  security-wg-leads:\n    - ann\n  security-writers:\n    - ann\n    - cid\n';
  expect(run({ OWNERS_ALIASES })).toMatchObject({
    status: 'partial',
    text: 'OWNERS_ALIASES names the groups security-wg-leads, security-writers',
    links: [{ lines: { start: 4 } }, { lines: { start: 6 } }],
  });
});

test('contacts of Security Insights', () => {
  const head = "header:\n  schema-version: '1.0.0'\n";
  const text = `${head}security-contacts:\n  - type: email\n    value: ann@acme.dev\n  - type: email\n    value: ben@acme.dev\n`;
  expect(run({ 'SECURITY-INSIGHTS.yml': text })).toMatchObject({
    status: 'partial',
    text: 'SECURITY-INSIGHTS.yml names 2 security contacts',
    links: [{ path: 'SECURITY-INSIGHTS.yml', lines: { start: 5 } }],
    value: { contacts: ['ann@acme.dev', 'ben@acme.dev'] },
  });
  const mail = 'vulnerability-reporting:\n  email-contact: team@acme.dev\n';
  expect(run({ 'SECURITY-INSIGHTS.yml': `${head}${mail}` })).toMatchObject({ status: 'partial', value: { contacts: ['team@acme.dev'] } });
  expect(run({ 'SECURITY-INSIGHTS.yml': `${text}${mail.replace('team', 'ann')}` })).toMatchObject({ value: { contacts: { length: 2 } } });
  expect(run({ 'SECURITY-INSIGHTS.yml': `${head}security-contacts: []\n` })).toMatchObject({ status: 'absent' });
});

test('instructions alone name nobody', () => {
  expect(run({ SECURITY_CONTACTS: '# Reach security@acme.dev, not these people\n# ann\n' })).toMatchObject({
    status: 'partial',
    missing: 'a name or an address of anybody',
    value: { contacts: [] },
  });
});

test.each<[string, string, string[], number]>([
  ['SECURITY_CONTACTS', '# Contacts\n\nann\n- ben # on leave\n', ['ann', 'ben'], 3],
  ['.github/SECURITY_CONTACTS.md', '# Contacts\n\n- Ann ([@ann](https://github.com/ann))\n- cid@acme.dev\n', ['ann', 'cid@acme.dev'], 3],
])('%s', (path, text, contacts, line) => {
  expect(run({ [path]: text })).toMatchObject({ status: 'present', value: { path, contacts }, links: [{ path, lines: { start: line } }] });
});

test('a group of that name says who, and not what for', () => {
  expect(run({ OWNERS_ALIASES: 'aliases:\n  widget-security-contacts:\n    - ann\n' })).toMatchObject({
    status: 'partial',
    value: { path: 'OWNERS_ALIASES', contacts: ['ann'] },
    links: [{ lines: { start: 2 } }],
  });
});

test('a file that was not read is unknown', () => {
  expect(run({ SECURITY_CONTACTS: { unread: 'binary' } })).toMatchObject({
    status: 'unknown',
    reason: { detail: 'SECURITY_CONTACTS: binary' },
  });
});

test.each([
  ['that was not read', { unread: 'binary' }, 'binary'],
  ['that does not parse', 'aliases: [\n', 'OWNERS_ALIASES: '],
])('aliases %s are unknown', (_, file, detail) => {
  expect(run({ OWNERS_ALIASES: file })).toMatchObject({ status: 'unknown', reason: { detail: expect.stringContaining(detail) } });
});

test('a handle and an address on a line are one contact', () => {
  const text = '# Contacts\n\n* @ann, ann@acme.dev\n* @ben\n* cid@acme.dev, dan@acme.dev\n';
  expect(run({ 'SECURITY_CONTACTS.md': text })).toMatchObject({ text: 'SECURITY_CONTACTS.md names 4 contacts' });
});

test('a file that only sends on says where to', () => {
  const to = 'https://github.com/acme/community/blob/main/SECURITY_CONTACTS.md';
  expect(run({ 'SECURITY_CONTACTS.md': `# Contacts\n\nPlease refer to the [contacts](${to}).\n` })).toMatchObject({
    status: 'partial',
    text: `SECURITY_CONTACTS.md points to ${to}`,
    missing: `the contacts, which are kept at ${to}`,
    links: [{ path: 'SECURITY_CONTACTS.md', lines: { start: 3 } }],
    value: { contacts: [] },
  });
  expect(run({ SECURITY_CONTACTS: '# See https://acme.dev/contacts\n' })).toMatchObject({ missing: 'a name or an address of anybody' });
});

test('a section of the policy that names people is a part', () => {
  const policy = (body: string) => run({ 'SECURITY.md': `# Security\n\n## Security Contacts\n\n${body}\n` });
  expect(policy('Write to all of them.\n\n- @ann (Ann, ann@acme.dev)\n- @ben (Ben)')).toMatchObject({
    status: 'partial',
    text: 'SECURITY.md names 2 contacts in the section “Security Contacts”',
    missing: 'a SECURITY_CONTACTS file',
    links: [{ path: 'SECURITY.md', lines: { start: 3 } }],
  });
  expect(policy('Write to the security contacts, as [ann](https://github.com/ann) said.')).toMatchObject({ status: 'absent' });
  expect(run({ 'SECURITY.md': '# Security\n\n## Thanks\n\n- @ann\n' })).toMatchObject({ status: 'absent' });
});
