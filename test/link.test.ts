import fc from 'fast-check';
import { expect, test } from 'vitest';
import { api, asset, commit, file, release, tag, web } from '../src/finding.ts';
import { elsewhereUrl, hrefOf, repositoryUrl } from '../src/link.ts';
import type { Link } from '../src/model.ts';
import { COMMIT, subjectOf } from './support/facts.ts';

const BLOB = `https://github.com/acme/widget/blob/${COMMIT}`;
const HERE = subjectOf();

test.each<[string, Link, string | undefined]>([
  ['a file', file('go.mod'), `${BLOB}/go.mod`],
  ['a line', file('.github/CODEOWNERS', 2), `${BLOB}/.github/CODEOWNERS#L2`],
  ['a range', file('Makefile', 2, 5), `${BLOB}/Makefile#L2-L5`],
  ['a line of a rendered file', file('docs/a.MD', 7), `${BLOB}/docs/a.MD?plain=1#L7`],
  ['a line of reStructuredText', file('SECURITY.rst', 7, 8), `${BLOB}/SECURITY.rst?plain=1#L7-L8`],
  ['a rendered file without a line', file('README.md'), `${BLOB}/README.md`],
  ['a file that only ends like one', file('readme-md', 1), `${BLOB}/readme-md#L1`],
  ['a folder that ends like one', file('docs.md/x', 1), `${BLOB}/docs.md/x#L1`],
  ['characters that mean something in an address', file('a b/#c?d%e.txt', 1), `${BLOB}/a%20b/%23c%3Fd%25e.txt#L1`],
  ['a newline, quotes and brackets', file('x\n"(y)<z>[]\'*!'), `${BLOB}/x%0A%22%28y%29%3Cz%3E%5B%5D%27%2A%21`],
  ['other scripts', file('é/日本.txt'), `${BLOB}/%C3%A9/%E6%97%A5%E6%9C%AC.txt`],
  ['a lone surrogate', file('a\ud800b'), `${BLOB}/a%EF%BF%BDb`],
  ['a path that a browser would resolve', file('a/../../../../evil/repo'), undefined],
  ['a path with a dot segment', file('./a'), undefined],
  ['a path with an empty segment', file('a//b'), undefined],
  ['a commit', commit('c'.repeat(40)), `https://github.com/acme/widget/commit/${'c'.repeat(40)}`],
  ['a tag', tag('release/v1.0+build#1'), 'https://github.com/acme/widget/tree/release/v1.0%2Bbuild%231'],
  ['a release', release('v1.0 ?'), 'https://github.com/acme/widget/releases/tag/v1.0%20%3F'],
  ['an asset', asset('v1.0', 'a b.spdx.json'), 'https://github.com/acme/widget/releases/download/v1.0/a%20b.spdx.json'],
  ['an asset that leaves its folder', asset('v1.0', '../x'), undefined],
  [
    'an API path',
    api('/repos/acme/widget/rules/branches/a%2Fb?per_page=100&x=1'),
    'https://api.github.com/repos/acme/widget/rules/branches/a%2Fb?per_page=100&x=1',
  ],
  ['an API path with a fragment, a space and a line end', api('/repos/a#b c\nd'), 'https://api.github.com/repos/a%23b%20c%0Ad'],
  ['an API path that is another host', api('@evil.example/x'), undefined],
  ['an API path that climbs', api('/repos/%2e%2E/x'), undefined],
  ['a page', web('https://example.org/a?b=c#d'), 'https://example.org/a?b=c#d'],
  ['a run', { kind: 'run', url: 'http://example.org/run/1' }, 'http://example.org/run/1'],
  ['a page with a line end in it', web('https://example.org/a\nb'), 'https://example.org/ab'],
  ['a script', web('javascript:alert(1)'), undefined],
  ['a script with white space', web(' java\nscript:alert(1)'), undefined],
  ['data', web('data:text/html,x'), undefined],
  ['a file of the reader', web('file:///etc/passwd'), undefined],
  ['no address', web('example.org'), undefined],
  ['a host that is no host', web('https://github.com@evil.example/'), undefined],
  ['a password', web('https://user:secret@example.org/'), undefined],
])('%s', (_, link, url) => {
  expect(hrefOf(link, HERE)).toBe(url);
});

test.each<[string, Link]>([
  ['file', file('a')],
  ['commit', commit('c')],
  ['tag', tag('v1')],
  ['release', release('v1')],
  ['asset', asset('v1', 'x')],
])('a %s of a repository without an owner has no address', (_, link) => {
  expect(hrefOf(link, subjectOf({ owner: null, name: null }))).toBeUndefined();
});

test('a page has its address also without an owner', () => {
  expect(hrefOf(web('https://example.org/'), subjectOf({ owner: null, name: null }))).toBe('https://example.org/');
});

test('another server', () => {
  const subject = subjectOf({ server: 'https://ghe.example', api: 'https://ghe.example/api/v3' });
  expect(repositoryUrl(subject)).toBe('https://ghe.example/acme/widget');
  expect(hrefOf(file('a'), subject)).toBe(`https://ghe.example/acme/widget/blob/${COMMIT}/a`);
  expect(hrefOf(api('/repos/acme/widget'), subject)).toBe('https://ghe.example/api/v3/repos/acme/widget');
});

test('no text leads out of the repository, the API or http', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl(), fc.stringMatching(/^[./%2eE\\?#@:a]{0,12}$/));
  fc.assert(
    fc.property(text, fc.constantFrom('file', 'tag', 'release', 'asset', 'commit', 'api', 'web'), (foreign, kind) => {
      const links = {
        file: file(foreign, 1),
        tag: tag(foreign),
        release: release(foreign),
        asset: asset('v1', foreign),
        commit: commit(foreign),
      };
      const url = hrefOf(kind === 'api' ? api(foreign) : kind === 'web' ? web(foreign) : links[kind], HERE);
      if (url === undefined) return;
      expect(url).toMatch(/^https?:\/\/[!-~]+$/);
      if (kind === 'web') return;
      const root = kind === 'api' ? 'https://api.github.com/' : 'https://github.com/acme/widget/';
      expect(new URL(url).href.startsWith(root)).toBe(true);
    }),
    { numRuns: 5000 },
  );
});

test('a file of another repository, at the commit at which it was read', () => {
  const place = { owner: 'acme', name: '.github', commit: COMMIT, path: 'docs/SECURITY.md' };
  const base = `https://github.com/acme/.github/blob/${COMMIT}`;
  expect(elsewhereUrl(place, HERE)).toBe(`${base}/docs/SECURITY.md`);
  expect(elsewhereUrl(place, HERE, 3)).toBe(`${base}/docs/SECURITY.md?plain=1#L3`);
  expect(elsewhereUrl({ ...place, path: 'a b/#c' }, HERE, 3)).toBe(`${base}/a%20b/%23c#L3`);
  expect(elsewhereUrl({ ...place, path: '../../../../evil/x' }, HERE)).toBe('https://github.com/acme/.github');
  expect(hrefOf(web(elsewhereUrl(place, HERE, 3)), HERE)).toBe(`${base}/docs/SECURITY.md?plain=1#L3`);
});
