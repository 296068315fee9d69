import { expect, test } from 'vitest';
import { ownerFileOf } from '../../src/parse/owner-link.ts';
import { subjectOf } from '../support/facts.ts';

const HERE = subjectOf();
const COMMUNITY = 'https://github.com/acme/community';

test.each([
  ['another owner', 'https://github.com/other/community/blob/main/SECURITY.md'],
  ['an owner that begins the same', 'https://github.com/acme-labs/community/blob/main/SECURITY.md'],
  ['another host', 'https://evil.example/acme/community/blob/main/SECURITY.md'],
  ['a host that begins the same', 'https://github.com.evil.example/acme/community/blob/main/SECURITY.md'],
  ['a name before the host', 'https://github.com@evil.example/acme/community/blob/main/SECURITY.md'],
  ['credentials', 'https://a:b@github.com/acme/community/blob/main/SECURITY.md'],
  ['another port', 'https://github.com:8443/acme/community/blob/main/SECURITY.md'],
  ['another protocol', 'ssh://github.com/acme/community/blob/main/SECURITY.md'],
  ['the repository itself', 'https://github.com/acme/widget/blob/main/SECURITY.md'],
  ['the repository itself in capitals', 'https://github.com/ACME/Widget/blob/main/SECURITY.md'],
  ['a repository without a file', COMMUNITY],
  ['a branch without a file', `${COMMUNITY}/tree/main`],
  ['a wiki', `${COMMUNITY}/wiki/Security`],
  ['an issue', `${COMMUNITY}/issues/1`],
  ['a path that climbs', `${COMMUNITY}/blob/main/%2e%2e/x`],
  ['a path that climbs, encoded', `${COMMUNITY}/blob/main/..%2F..%2Fx`],
  ['a path that is no text', `${COMMUNITY}/blob/main/%ff`],
  ['a control character', `${COMMUNITY}/blob/main/a%0ab`],
  ['a branch that is an option', `${COMMUNITY}/blob/--upload-pack/x`],
  ['a name that climbs', 'https://github.com/acme/%2e%2e/blob/main/x'],
  ['raw files of a server of its own', 'https://raw.githubusercontent.com/acme/community/main/x', 'https://ghe.example'],
  ['no address', 'SECURITY.md'],
  ['a long one', `${COMMUNITY}/blob/main/${'x'.repeat(1000)}`],
])('%s names no file of the owner', (_, url, server = 'https://github.com') => {
  expect(ownerFileOf(url, { ...HERE, server })).toBeUndefined();
});

test.each([
  ['a page', `${COMMUNITY}/blob/main/SECURITY.md`, { ref: 'main', path: 'SECURITY.md' }],
  ['a line of it', `${COMMUNITY}/blob/v1.0/docs/a%20b.md?plain=1#L5`, { ref: 'v1.0', path: 'docs/a b.md' }],
  ['the default branch', `${COMMUNITY}/raw/HEAD/SECURITY.md`, { ref: undefined, path: 'SECURITY.md' }],
  ['capitals and http', 'http://github.com/ACME/community/blob/main/A.md', { ref: 'main', path: 'A.md' }],
  ['www', 'https://www.github.com/acme/community/tree/main/docs', { ref: 'main', path: 'docs' }],
  ['a raw file', 'https://raw.githubusercontent.com/acme/community/refs/heads/main/A.md', { ref: 'main', path: 'A.md' }],
  ['the page of the policy', `${COMMUNITY}/security/policy`, { ref: undefined, path: 'SECURITY.md', guessed: true }],
])('%s', (_, url, file) => {
  expect(ownerFileOf(url, HERE)).toEqual({ name: 'community', guessed: false, ...file });
});

test('a repository without an owner has none', () => {
  expect(ownerFileOf(`${COMMUNITY}/blob/main/A.md`, { ...HERE, owner: null, name: null })).toBeUndefined();
});
