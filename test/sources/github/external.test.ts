import { expect, test } from 'vitest';
import type { ExternalFacts } from '../../../src/external.ts';
import { known, notKnown } from '../../../src/facts.ts';
import { ownerFileOf } from '../../../src/parse/owner-link.ts';
import { openGitHub } from '../../../src/sources/github/index.ts';
import { subjectOf } from '../../support/facts.ts';
import { type Routes, serve, worldOf } from '../server.ts';
import { graphqlOf, graphqlRepository, oidOf, PUBLIC, paceOf, questions, scan, TOKEN } from './github.ts';

const COMMIT = oidOf(7);
const COMMUNITY = 'GET /repos/acme/community';
const POLICY = 'https://github.com/acme/community/blob/main/docs/SECURITY.md';
const CONTENT = `${COMMUNITY}/contents/docs%2FSECURITY.md`;
const tipOf = (name: string) => ({ body: [{ sha: COMMIT, url: `https://api.github.com/repos/${name}/commits/${COMMIT}` }] });
const fileOf = (text: string | Buffer, part: object = {}) => {
  const body = Buffer.from(text);
  return { body: { type: 'file', size: body.length, encoding: 'base64', content: body.toString('base64'), ...part } };
};
const THERE: Routes = { [`${COMMUNITY}/commits`]: tipOf('acme/community'), [CONTENT]: fileOf('Write to us.\n') };
const NONE = notKnown('not-asked', 'x');

async function follow(
  routes: Routes,
  urls: readonly string[] = [POLICY],
  defaults: ExternalFacts['defaults'] = NONE,
  as: { readonly token: string | undefined } = { token: TOKEN },
) {
  const { base, asked } = await serve(routes);
  const { outside, count } = worldOf();
  const name = { owner: 'acme', name: 'widget' };
  const github = openGitHub(
    { ...name, ...as, api: base, graphql: `${base}/graphql`, outside, cacheDir: undefined, maxWait: 60, count },
    paceOf(),
  );
  const pointers = urls.flatMap((url) => {
    const file = ownerFileOf(url, subjectOf());
    return file === undefined ? [] : [{ url, file }];
  });
  const found = await github.follow('acme', pointers, defaults);
  return { found, first: found[0]?.file, asked: questions(asked), count };
}

test('two requests: the commit of the branch, the file at that commit', async () => {
  const { found, asked, count } = await follow(THERE);
  const place = { owner: 'acme', name: 'community', commit: COMMIT, path: 'docs/SECURITY.md' };
  expect(found).toEqual([{ url: POLICY, file: known({ ...place, text: 'Write to us.\n' }) }]);
  expect(asked).toEqual([
    'GET /repos/acme/community/commits?per_page=1&sha=main',
    `GET /repos/acme/community/contents/docs%2FSECURITY.md?ref=${COMMIT}`,
  ]);
  expect(count).toMatchObject({ rest: 2, graphql: 0 });
});

test('a path that the commit does not hold', async () => {
  const { first } = await follow({ [`${COMMUNITY}/commits`]: tipOf('acme/community') });
  expect(first).toMatchObject({ known: true, value: { commit: COMMIT, text: undefined } });
});

test('a page that several files make is not missing because of one', async () => {
  const routes = { [`${COMMUNITY}/commits`]: tipOf('acme/community') };
  const { first } = await follow(routes, ['https://github.com/acme/community/security/policy']);
  expect(first).toMatchObject({ known: false, reason: { why: 'not-asked' } });
});

test('a visitor asks nothing', async () => {
  const { first, asked } = await follow(THERE, [POLICY], NONE, { token: undefined });
  expect(first).toMatchObject({ known: false, reason: { why: 'not-asked', remedy: expect.stringContaining('a token') } });
  expect(asked).toEqual([]);
});

test.each([
  ['the repository is hidden', { [`${COMMUNITY}/commits`]: { status: 404, body: { message: 'Not Found' } } }, 'no-access'],
  ['it is refused', { [`${COMMUNITY}/commits`]: { status: 403, body: { message: 'Resource not accessible' } } }, 'no-access'],
  ['it is taken down', { [`${COMMUNITY}/commits`]: { status: 451, body: { message: 'Repository access blocked' } } }, 'unreachable'],
  ['the token is refused', { [`${COMMUNITY}/commits`]: { status: 401, body: { message: 'Bad credentials' } } }, 'no-access'],
  ['there is no such branch', { [`${COMMUNITY}/commits`]: { status: 422, body: { message: 'No commit found' } } }, 'unreachable'],
  ['it is empty', { [`${COMMUNITY}/commits`]: { status: 409, body: { message: 'Git Repository is empty.' } } }, 'unreadable'],
  ['the server fails', { [`${COMMUNITY}/commits`]: { status: 500, body: {} } }, 'unreachable'],
  ['the commit is none', { [`${COMMUNITY}/commits`]: { body: [{ sha: 'main', url: 'x' }] } }, 'unreachable'],
  ['there is no list', { [`${COMMUNITY}/commits`]: { body: {} } }, 'unreachable'],
  ['it moved to another owner', { [`${COMMUNITY}/commits`]: tipOf('other/community') }, 'not-asked'],
  ['the address climbs', { [`${COMMUNITY}/commits`]: tipOf('acme/..') }, 'unreachable'],
  ['the file is refused', { [CONTENT]: { status: 403, body: { message: 'no' } } }, 'no-access'],
  ['the file is taken down', { [CONTENT]: { status: 451, body: { message: 'no' } } }, 'unreachable'],
  ['another 404', { [CONTENT]: { status: 404, body: { message: 'This repository is empty.' } } }, 'no-access'],
  ['it is a folder', { [CONTENT]: { body: [] } }, 'unreadable'],
  ['it is a submodule', { [CONTENT]: { body: { type: 'submodule', size: 0 } } }, 'unreadable'],
  ['it is a link that leads nowhere', { [CONTENT]: { body: { type: 'symlink', target: '/etc/passwd' } } }, 'unreadable'],
  ['it is binary', { [CONTENT]: fileOf(Buffer.from([0, 1, 2])) }, 'unreadable'],
  ['it is large', { [CONTENT]: fileOf('', { size: 256 * 1024 + 1, encoding: 'none' }) }, 'unreadable'],
  ['its encoding is new', { [CONTENT]: fileOf('x', { encoding: 'base91' }) }, 'unreadable'],
  ['it is no answer', { [CONTENT]: { body: { type: 'file' } } }, 'unreachable'],
  ['it is on another host', { [CONTENT]: { status: 302, headers: { location: 'https://evil.example/x' } } }, 'unreachable'],
])('%s: unknown, and why', async (_, routes, why) => {
  const { first } = await follow({ ...THERE, ...routes });
  expect(first).toMatchObject({ known: false, reason: { why } });
});

test('one file a scan; the same file is asked for once', async () => {
  const other = 'https://github.com/acme/community/blob/main/GOVERNANCE.md';
  const { found, count } = await follow(THERE, [POLICY, other, `${POLICY}#contact`]);
  expect(found.map(({ file }) => file.known)).toEqual([true, false, true]);
  expect(found[1]?.file).toMatchObject({ reason: { why: 'not-asked' } });
  expect(count.rest).toBe(2);
});

const DEFAULTS = known({
  owner: 'acme',
  name: '.github',
  defaultBranch: 'main',
  commit: COMMIT,
  files: [
    { path: 'SECURITY.md', text: known('Write to us.\n') },
    { path: 'docs/SUPPORT.rst', text: NONE },
  ],
});

test('what is known of the .github repository is not asked again', async () => {
  const base = 'https://github.com/acme/.github/blob';
  const { found, asked } = await follow({}, [`${base}/main/SECURITY.md`, `${base}/HEAD/SECURITY.md`], DEFAULTS);
  expect(found.map(({ file }) => file)).toMatchObject([{ value: { commit: COMMIT, text: 'Write to us.\n' } }, { known: true }]);
  expect(asked).toEqual([]);
  // Of another branch, it is another file.
  expect((await follow({}, [`${base}/next/SECURITY.md`], DEFAULTS)).asked).toHaveLength(1);
});

const tree = (...names: readonly string[]) => ({ entries: names.map((name) => ({ name, type: 'blob', mode: 0o100644 })) });
const blob = (text: string | null, part: object = {}) => ({ byteSize: 20, isTruncated: false, text, ...part });
const REPOSITORY = {
  nameWithOwner: 'acme/.github',
  visibility: 'PUBLIC',
  defaultBranchRef: { name: 'main', target: { oid: COMMIT } },
  folder0: null,
  folder1: tree('SECURITY.md', 'code-of-conduct.rst', 'README.md'),
  folder2: null,
};
const facts = async (defaults: unknown, errors?: readonly object[]) => {
  const body = { data: { repository: { ...graphqlRepository, owner: { defaults } } }, ...(errors === undefined ? {} : { errors }) };
  return (await scan({ ...PUBLIC, ...graphqlOf({ facts: { body } }) }, { token: TOKEN })).facts;
};

test('the .github repository comes with the facts', async () => {
  const { defaults } = await facts({ ...REPOSITORY, file5: blob('\ufeffWrite to us.\n') });
  expect(defaults).toMatchObject({
    known: true,
    value: {
      owner: 'acme',
      name: '.github',
      commit: COMMIT,
      files: [
        { path: 'SECURITY.md', text: { known: true, value: 'Write to us.\n' } },
        { path: 'code-of-conduct.rst', text: { known: false, reason: { why: 'not-asked' } } },
      ],
    },
  });
});

test.each([
  ['large', blob('x', { byteSize: 256 * 1024 + 1 })],
  ['cut', blob('x', { isTruncated: true })],
  ['binary', blob(null)],
  ['not delivered', null],
  ['no blob', {}],
])('a file that is %s is there and not read', async (_, file5) => {
  const { defaults } = await facts({ ...REPOSITORY, file5 });
  expect(defaults).toMatchObject({
    value: { files: [{ path: 'SECURITY.md', text: { known: false, reason: { why: 'unreadable' } } }, {}] },
  });
});

test('a symbolic link is there and not followed', async () => {
  const folder1 = { entries: [{ name: 'SECURITY.md', type: 'blob', mode: 0o120000 }] };
  const { defaults } = await facts({ ...REPOSITORY, folder1, file5: blob('docs/x.md') });
  expect(defaults).toMatchObject({ value: { files: [{ text: { known: false, reason: { why: 'not-asked' } } }] } });
});

test.each([
  ['it is not public', { ...REPOSITORY, visibility: 'PRIVATE' }, undefined],
  ['it holds no commit', { ...REPOSITORY, defaultBranchRef: null }, undefined],
  ['there is none', null, [{ type: 'NOT_FOUND', path: ['repository', 'owner', 'defaults'], message: 'Could not resolve' }]],
])('%s: the owner has no defaults, and the rest is known', async (_, defaults, errors) => {
  expect(await facts(defaults, errors)).toMatchObject({ defaults: { known: true, value: undefined }, repository: { known: true } });
});

test.each([
  ['refused', null, [{ type: 'FORBIDDEN', path: ['repository', 'owner', 'defaults'], message: 'SAML' }], 'no-access'],
  ['broken', { ...REPOSITORY, folder1: { entries: 'x' } }, undefined, 'unreachable'],
  ['of another form', { ...REPOSITORY, nameWithOwner: '../x' }, undefined, 'unreachable'],
])('%s: they are unknown, and the rest is known', async (_, defaults, errors, why) => {
  expect(await facts(defaults, errors)).toMatchObject({ defaults: { known: false, reason: { why } }, repository: { known: true } });
});
