import { describe, expect, it } from 'vitest';
import { securityPolicy } from '../../../src/collectors/security-policy.ts';
import type { Tree } from '../../../src/facts.ts';
import { readReferences } from '../../../src/sources/reading.ts';
import { type Files, factsOf, treeOf } from '../../support/facts.ts';

const named = (files: Files) => {
  const facts = factsOf({ files });
  return { ...facts, tree: { ...facts.tree, name: 'acme/widget' } };
};

const at = (files: Files) => new Map(securityPolicy.collect(named(files)).map((one) => [one.id, one]));
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

describe('a policy in another file of the tree', () => {
  const WORDS = 'Report vulnerabilities to security@acme.dev.\n';
  it.each([
    ['by its address on GitHub', '.github/SECURITY.md', 'Please read https://github.com/acme/widget/blob/main/security/README.md.\n'],
    ['by the folder of its page', 'SECURITY.md', 'Please read <https://github.com/acme/widget/tree/HEAD/security>.\n'],
    ['by a path', '.github/SECURITY.md', 'Please read [this](../security/README.md#reporting).\n'],
    ['by a path from the root', '.github/SECURITY.md', 'Please read [this](/security/README.md).\n'],
  ])('%s is read there', (_, path, text) => {
    const found = at({ [path]: text, 'security/README.md': WORDS });
    expect(found.get('file')).toMatchObject({
      status: 'partial',
      text: `${path} points to security/README.md for the security policy.`,
      links: [{ path }, { path: 'security/README.md' }],
    });
    expect(found.get('contact-email')).toMatchObject({ status: 'present', links: [{ path: 'security/README.md', lines: { start: 1 } }] });
    expect(found.get('external')).toMatchObject({ status: 'absent' });
  });

  it.each([
    ['at a tag', 'https://github.com/acme/widget/blob/v1.0.0/security/README.md'],
    ['of another repository', 'https://github.com/acme/gadget/blob/main/security/README.md'],
    ['that is not there', 'https://github.com/acme/widget/blob/main/security/OTHER.md'],
  ])('a file %s is not taken for it', (_, url) => {
    const found = at({ 'SECURITY.md': `Please read ${url}.\n`, 'security/README.md': WORDS });
    expect(found.get('contact-email')).not.toMatchObject({ status: 'present' });
  });

  it.each([
    ['a link about something else', 'Fixes are made on main. To build, see [this](CONTRIBUTING.md).\n'],
    ['a picture', 'Security matters to us. ![logo](logo.svg)\n'],
    ['an address about something else', 'Fixes are made on main. See https://github.com/acme/widget/blob/main/CONTRIBUTING.md\n'],
  ])('%s hands nothing over', (_, text) => {
    const found = at({ 'SECURITY.md': text, 'CONTRIBUTING.md': WORDS, 'logo.svg': '<svg/>' });
    expect(found.get('file')?.text).toBe('SECURITY.md is the security policy.');
    expect(found.get('contact-email')).toMatchObject({ status: 'absent' });
  });

  it('a policy that tells its own way keeps it', () => {
    const found = at({
      'SECURITY.md': 'Report vulnerabilities to psirt@acme.dev, see [more](security/README.md).\n',
      'security/README.md': WORDS,
    });
    expect(found.get('file')).toMatchObject({ status: 'present' });
    expect(found.get('contact-email')).toMatchObject({ links: [{ path: 'SECURITY.md' }] });
  });

  it('is read although no name asks for it', async () => {
    const files: Files = { 'SECURITY.md': 'Please read [this](security/words.md).\n', 'security/words.md': WORDS };
    const loaded = new Set(['SECURITY.md']);
    const tree: Tree = { ...treeOf(files), loaded: (path) => loaded.has(path) };
    const asked: string[] = [];
    await readReferences(tree, async (paths) => {
      for (const path of paths) loaded.add(path);
      asked.push(...paths);
    });
    expect(asked).toEqual(['security/words.md']);
  });
});
