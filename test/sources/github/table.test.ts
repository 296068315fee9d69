/** Every REST question of the table, asked by everybody, refused in every way that GitHub has: what the answer means is said by the row alone. */
import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../src/facts.ts';
import type { Reason } from '../../../src/model.ts';
import { openClient } from '../../../src/sources/github/client.ts';
import { askRow } from '../../../src/sources/github/rest.ts';
import { ROWS, type Row } from '../../../src/sources/github/rows.ts';
import { type Level, TOKENS } from '../../support/loopback/index.ts';
import { NOW, type Reply, serve, worldOf } from '../server.ts';
import { paceOf } from './github.ts';

const LEVELS = ['none', 'read', 'fine-grained', 'actions', 'admin'] as const satisfies readonly Level[];
const BY_INTEGRATION = 'Resource not accessible by integration';
const BY_TOKEN = 'Resource not accessible by personal access token';
const LATER = '2026-01-02T03:05:06Z';
const reset = { 'x-ratelimit-reset': String(NOW.getTime() / 1000 + 120) };
const SPENT = { 'x-ratelimit-remaining': '0', ...reset };
const LEFT = { 'x-ratelimit-remaining': '41', ...reset };

type Said = Pick<Reason, 'why'> & Partial<Reason>;
/** What a refusal is to mean: an answer, a reason, or the end of the scan (a code of EvidenceError). */
type Meaning = { readonly value: unknown } | { readonly reason: Said } | { readonly code: string };

interface Shape {
  readonly reply: Reply;
  readonly means: (row: Row<unknown>, level: Level) => Meaning;
}

const message = (status: number, text: string, headers: Readonly<Record<string, string>> = LEFT): Reply => ({
  status,
  headers,
  body: { message: text, documentation_url: 'https://docs.github.com/rest', status: String(status) },
});

const hidden = ({ permission }: Row<unknown>): Meaning => ({ reason: { why: 'no-access', remedy: `a token with ${permission}` } });
const unreachable = (): Meaning => ({ reason: { why: 'unreachable' } });
const signOn = (): Meaning => ({ reason: { why: 'no-access', remedy: "a token authorised for the organisation's single sign-on" } });
const limited =
  (seconds: number, time: string) =>
  (_: Row<unknown>, level: Level): Meaning => {
    const later = `another run after ${time}, or --max-wait ${seconds}`;
    const remedy = level === 'none' ? `a token (GITHUB_TOKEN or --token-file), ${later}` : later;
    return { reason: { why: 'rate-limited', detail: `GitHub's rate limit is used up until ${time}`, remedy } };
  };
/** A 404 is an answer only in the words that the row names. */
const notFound =
  (words: string) =>
  (row: Row<unknown>): Meaning =>
    row.nothing?.message === words ? { value: row.nothing.value } : hidden(row);

const SHAPES: Readonly<Record<string, Shape>> = {
  '401 bad credentials': {
    reply: message(401, 'Bad credentials'),
    means: (row, level) => (level === 'none' ? hidden(row) : { code: 'BAD_TOKEN' }),
  },
  '403 primary rate limit': {
    reply: message(403, 'API rate limit exceeded for user ID 1.', SPENT),
    means: limited(121, '2026-01-02T03:06:06Z'),
  },
  '403 secondary rate limit': {
    reply: message(403, 'You have exceeded a secondary rate limit.', { 'retry-after': '61' }),
    means: limited(61, LATER),
  },
  '403 secondary rate limit, no time named': {
    reply: message(403, 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.'),
    means: limited(60, '2026-01-02T03:05:05Z'),
  },
  '403 to an app': { reply: message(403, BY_INTEGRATION), means: hidden },
  '403 to a fine-grained token': {
    reply: message(403, BY_TOKEN, {
      ...LEFT,
      'x-accepted-github-permissions': 'administration=read; secret_scanning_alerts=read,metadata=read',
    }),
    means: () => ({
      reason: { why: 'no-access', remedy: 'a token with Administration: read, or Secret scanning alerts: read and Metadata: read' },
    }),
  },
  '403 single sign-on': {
    reply: message(403, 'Resource protected by organization SAML enforcement. You must grant your token access to this organization.'),
    means: signOn,
  },
  '403 single sign-on by header': {
    reply: message(403, 'Forbidden', { ...LEFT, 'x-github-sso': 'required; url=https://github.com/orgs/acme/sso?authorization_request=A' }),
    means: signOn,
  },
  '403 in other words': {
    reply: message(403, 'Upgrade to GitHub Pro or make this repository public to enable this feature.'),
    means: hidden,
  },
  '404 Not Found': { reply: message(404, 'Not Found'), means: notFound('Not Found') },
  '404 Branch not protected': { reply: message(404, 'Branch not protected'), means: notFound('Branch not protected') },
  '404 Branch not found': { reply: message(404, 'Branch not found'), means: notFound('Branch not found') },
  '404 without words': { reply: { status: 404, headers: LEFT, body: '' }, means: hidden },
  '409 empty repository': {
    reply: message(409, 'Git Repository is empty.'),
    means: ({ empty }) => (empty === undefined ? { reason: { why: 'unreadable' } } : { value: empty.value }),
  },
  '410 gone': { reply: message(410, 'This feature was removed.'), means: unreachable },
  '422 not processed': { reply: message(422, 'Validation Failed'), means: unreachable },
  '429 with a time': { reply: message(429, 'Too many requests', { 'retry-after': '61' }), means: limited(61, LATER) },
  '429 with nothing left': { reply: message(429, 'Too many requests', SPENT), means: limited(121, '2026-01-02T03:06:06Z') },
  '451 blocked': { reply: message(451, 'Repository access blocked'), means: unreachable },
  '500': { reply: message(500, 'Server Error'), means: unreachable },
  '502 from a proxy': { reply: { status: 502, body: '<html>Bad Gateway</html>' }, means: unreachable },
  '503': { reply: message(503, 'Service Unavailable'), means: unreachable },
  '504': { reply: { status: 504, body: '' }, means: unreachable },
};

/** The words by which a row knows "nothing there" belong to the shapes above: a new row brings its own. */
const nothings = Object.values<Row<unknown>>(ROWS).flatMap(({ nothing }) => (nothing === undefined ? [] : [nothing.message]));
const words: Readonly<Record<string, Shape>> = Object.fromEntries(
  nothings.map((text) => [`404 ${text}`, { reply: message(404, text), means: notFound(text) }]),
);

const VALUES: Readonly<Record<string, string>> = { owner: 'acme', repo: 'widget', branch: 'main' };
const pathOf = (route: string): string => route.replace(/\?.*$/, '').replaceAll(/\{(\w+)\}/g, (_, name: string) => VALUES[name] ?? 'one');
const parametersOf = (route: string) =>
  Object.fromEntries([...route.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, VALUES[name] ?? 'one']));

function ask(row: Row<unknown>, level: Level, base: string) {
  const { outside, count } = worldOf();
  const token = level === 'none' ? undefined : TOKENS[level];
  const at = { owner: 'acme', name: 'widget', api: base, graphql: `${base}/graphql` };
  const client = openClient({ ...at, token, outside, cacheDir: undefined, maxWait: 0, count }, paceOf());
  return { host: client.host, fact: askRow(client, row, parametersOf(row.route)) };
}

describe.each(Object.entries<Row<unknown>>(ROWS))('%s', (_, row) => {
  test.each(Object.entries({ ...SHAPES, ...words }))('%s', async (_name, { reply, means }) => {
    const { base } = await serve({ [pathOf(row.route)]: reply });
    for (const level of LEVELS) {
      const { fact, host } = ask(row, level, base);
      const meaning = means(row, level);
      if ('code' in meaning) {
        await expect(fact).rejects.toMatchObject({ name: 'EvidenceError', code: meaning.code });
        continue;
      }
      const found: Fact<unknown> = await fact;
      if ('value' in meaning) expect(found).toEqual({ known: true, value: meaning.value });
      else {
        const detail = meaning.reason.detail ?? expect.stringContaining(`${host} answers ${reply.status} for ${row.what}`);
        expect(found).toEqual({ known: false, reason: { ...meaning.reason, detail } });
      }
    }
  });
});
