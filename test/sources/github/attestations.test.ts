import { expect, test } from 'vitest';
import type { Reply } from '../server.ts';
import { graphqlOf, graphqlRepository, PUBLIC, scan, TOKEN } from './github.ts';

const digest = (n: number): string => `sha256:${n.toString(16).repeat(64)}`;
const asset = (n: number, part: object = {}) => ({ name: `widget-${n}`, size: 1, digest: digest(n), ...part });
const releases = (...assets: readonly object[]) => ({
  nodes: [
    {
      tagName: 'v1',
      name: null,
      isDraft: false,
      isPrerelease: false,
      immutable: true,
      publishedAt: '2025-01-02T00:00:00Z',
      releaseAssets: { pageInfo: { hasNextPage: false }, nodes: assets },
    },
  ],
});
const statement = (predicateType: string, ...digests: readonly string[]) => ({
  bundle: {
    dsseEnvelope: {
      payload: Buffer.from(
        JSON.stringify({ predicateType, subject: digests.map((one) => ({ name: 'x', digest: { sha256: one.slice('sha256:'.length) } })) }),
      ).toString('base64'),
    },
  },
  bundle_url: 'https://example.org/bundle',
});
const PROVENANCE = 'https://slsa.dev/provenance/v1';

async function ask(reply: Reply, type = 'Organization', assets: readonly object[] = [asset(1), asset(2), asset(2)]) {
  const repository = { ...graphqlRepository, owner: { __typename: type, defaults: null }, releases: releases(...assets) };
  const place = type === 'User' ? 'users' : 'orgs';
  const ran = await scan(
    { ...PUBLIC, ...graphqlOf({ facts: { body: { data: { repository } } } }), [`POST /${place}/acme/attestations/bulk-list`]: reply },
    { token: TOKEN },
  );
  const { attestations } = await ran.facts;
  return { ...ran, attestations, posted: ran.asked.filter(({ method, url }) => method === 'POST' && url !== '/graphql') };
}

const map = { [digest(1)]: [statement(PROVENANCE, digest(1))], [digest(2)]: null };

test.each([
  ['a map, as the description says', map],
  ['a list of maps, as the example shows', [{ [digest(1)]: map[digest(1)] }, {}]],
])('%s', async (_, body) => {
  const { attestations, posted } = await ask({ body: { attestations_subject_digests: body } });
  expect(attestations).toEqual({
    known: true,
    value: { digests: [digest(1), digest(2)], found: [{ digest: digest(1), predicateType: PROVENANCE }], complete: true },
  });
  expect(posted).toMatchObject([{ url: '/orgs/acme/attestations/bulk-list?per_page=100' }]);
  expect(JSON.parse(posted[0]?.body ?? '')).toEqual({ subject_digests: [digest(1), digest(2)] });
});

test('of a user', async () => {
  const { attestations } = await ask({ body: { attestations_subject_digests: {} } }, 'User');
  expect(attestations).toMatchObject({ known: true, value: { found: [], complete: true } });
});

test.each([
  ['the statement is of another file', statement(PROVENANCE, digest(3))],
  ['there is no bundle', { bundle: null, bundle_url: 'https://example.org/bundle' }],
  ['the payload is no statement', { bundle: { dsseEnvelope: { payload: 'bm90IGpzb24=' } } }],
])('without a type when %s', async (_, one) => {
  const { attestations } = await ask({ body: { attestations_subject_digests: { [digest(1)]: [one] } } });
  expect(attestations).toMatchObject({ value: { found: [{ digest: digest(1), predicateType: null }] } });
});

test('what was not asked for is left out, and a further page is said', async () => {
  const body = { attestations_subject_digests: { [digest(9)]: [statement(PROVENANCE, digest(9))] }, page_info: { has_next: true } };
  expect((await ask({ body })).attestations).toMatchObject({ value: { found: [], complete: false } });
});

test.each([
  ['no digest', [asset(1, { digest: null })], 0],
  ['a digest of another kind', [asset(1, { digest: 'md5:00' })], 0],
])('%s: nothing to ask', async (_, assets, posts) => {
  const { attestations, posted } = await ask({ status: 500 }, 'Organization', assets);
  expect(attestations).toEqual({ known: true, value: { digests: [], found: [], complete: true } });
  expect(posted).toHaveLength(posts);
});

test('a refusal, and an answer of another shape', async () => {
  expect((await ask({ status: 404, body: { message: 'Not Found' } })).attestations).toMatchObject({
    known: false,
    reason: { why: 'no-access', remedy: 'a token with Attestations: read' },
  });
  expect((await ask({ body: {} })).attestations).toMatchObject({ known: false, reason: { why: 'unreachable' } });
});

test('within the budget: eight', async () => {
  const { count } = await ask({ body: { attestations_subject_digests: map } });
  expect(count).toMatchObject({ graphql: 2, rest: 6 });
});
