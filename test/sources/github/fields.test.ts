/** Every field of the facts query, refused in every way that GraphQL has: what the error names is lost for that reason, and nothing else. */
import { isDeepStrictEqual } from 'node:util';
import { type FieldNode, Kind, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import type { Reason } from '../../../src/model.ts';
import { factsQuery } from '../../../src/sources/github/queries.ts';
import { beside, graphqlOf, graphqlRepository, PUBLIC, scan, TOKEN } from './github.ts';

const fieldsOf = (node: { readonly selectionSet?: FieldNode['selectionSet'] } | undefined): readonly FieldNode[] =>
  (node?.selectionSet?.selections ?? []).flatMap((one) => (one.kind === Kind.FIELD ? [one] : []));

/** The fields of `repository`, read from the query itself: a new one is refused here too. */
const FIELDS = parse(factsQuery(new Set())).definitions.flatMap((one) =>
  one.kind === Kind.OPERATION_DEFINITION ? fieldsOf(fieldsOf(one)[0]).map(({ name }) => name.value) : [],
);

const DENIED = { why: 'no-access', remedy: expect.stringMatching(/^a token with [A-Z].*: read$/) } as const;
const SIGN_ON = { why: 'no-access', remedy: "a token authorised for the organisation's single sign-on" } as const;
const LOST = { why: 'unreachable' } as const;

type Error = Readonly<Record<string, unknown>>;
const TYPES: readonly (readonly [string, Error, Pick<Reason, 'why'> & { readonly remedy?: unknown }])[] = [
  ['FORBIDDEN to an app', { type: 'FORBIDDEN', message: 'Resource not accessible by integration' }, DENIED],
  ['FORBIDDEN to a fine-grained token', { type: 'FORBIDDEN', message: 'Resource not accessible by personal access token' }, DENIED],
  [
    'FORBIDDEN for single sign-on',
    { type: 'FORBIDDEN', extensions: { saml_failure: true }, message: 'Resource protected by organization SAML enforcement.' },
    SIGN_ON,
  ],
  ['INSUFFICIENT_SCOPES', { type: 'INSUFFICIENT_SCOPES', message: 'Your token has not been granted the required scopes.' }, DENIED],
  ['NOT_FOUND', { type: 'NOT_FOUND', message: 'Could not resolve to a node.' }, DENIED],
  ['RESOURCE_LIMITS_EXCEEDED', { type: 'RESOURCE_LIMITS_EXCEEDED', message: 'Resource limits for this query exceeded.' }, LOST],
  ['MAX_NODE_LIMIT_EXCEEDED', { type: 'MAX_NODE_LIMIT_EXCEEDED', message: 'This query requests too many nodes.' }, LOST],
  ['SERVICE_UNAVAILABLE', { type: 'SERVICE_UNAVAILABLE', message: 'Something went wrong.' }, LOST],
  ['INTERNAL', { type: 'INTERNAL', message: 'Something went wrong.' }, LOST],
  ['a type of tomorrow', { type: 'BRAND_NEW', message: 'No.' }, LOST],
  ['no type', { message: 'Something went wrong while executing your query.' }, LOST],
];

/** REST says the same of the repository, but for what only GraphQL tells. */
const REST = { ...PUBLIC, 'GET /repos/acme/widget': { body: { ...restRepository(), description: null } } };
function restRepository() {
  const { nameWithOwner, url, homepageUrl } = graphqlRepository;
  const license = { key: 'apache-2.0', spdx_id: graphqlRepository.licenseInfo.spdxId };
  const flags = { archived: false, fork: false, private: false, web_commit_signoff_required: false };
  return {
    full_name: nameWithOwner,
    html_url: url,
    homepage: homepageUrl,
    default_branch: 'main',
    visibility: 'public',
    license,
    ...flags,
  };
}

const DEFAULTS = {
  nameWithOwner: 'acme/.github',
  visibility: 'PUBLIC',
  defaultBranchRef: { name: 'main', target: { oid: 'a'.repeat(40) } },
};
const DATA = { repository: { ...graphqlRepository, owner: { defaults: DEFAULTS } }, beside };

/** Every fact by its name; the port of the server, which differs, is taken out. */
async function factsWith(
  said: Parameters<typeof graphqlOf>[0],
): Promise<{ readonly rest: number; readonly found: Record<string, unknown> }> {
  const ran = await scan({ ...REST, ...graphqlOf({ facts: { body: { data: DATA } }, ...said }) }, { token: TOKEN });
  const found = JSON.parse(JSON.stringify(await ran.facts).replaceAll(ran.host, 'host'));
  return { rest: ran.count.rest, found };
}

const TOLD_IF_SHOWN = new Set(['securityPolicy', 'webCommitSignoffRequired']);
const withoutExtras = (fact: unknown): unknown =>
  JSON.parse(JSON.stringify(fact, (key, part: unknown) => (TOLD_IF_SHOWN.has(key) ? undefined : part)));
let kept: ReturnType<typeof factsWith> | undefined;
/** When nothing is refused. Not in `beforeAll`: the server belongs to a test. */
const askWhole = () => (kept ??= factsWith({}));

test('the query asks for fields, and all of them are known when none is refused', async () => {
  const whole = await askWhole();
  expect(FIELDS.length).toBeGreaterThan(12);
  expect(whole.found).toMatchObject({ repository: { known: true }, releases: { known: true }, codeownersErrors: { known: true } });
  expect(whole.found).toMatchObject({ environments: { known: true } });
});

describe.each(FIELDS)('%s', (field) => {
  test.each(TYPES)('%s', async (_, error, reason) => {
    const whole = await askWhole();
    const errors = [{ ...error, path: ['repository', field] }];
    const facts = { body: { data: { ...DATA, repository: { ...DATA.repository, [field]: null } }, errors } };
    const { found, rest } = await factsWith({ facts });
    const lost = Object.keys(found).filter((name) => !isDeepStrictEqual(found[name], whole.found[name]));
    for (const name of lost) {
      // Asked of REST instead, or told without what can be left out.
      if (name === 'repository') expect(withoutExtras(found[name])).toEqual(withoutExtras(whole.found[name]));
      else if (name === 'defaults' && error['type'] === 'NOT_FOUND') expect(found[name]).toEqual({ known: true });
      else expect(found[name]).toEqual(lostFor(error, reason));
    }
    if (field === 'isSecurityPolicyEnabled') expect(found['repository']).toHaveProperty('value.webCommitSignoffRequired', false);
    // What no other way told is lost; the rest took one request more.
    expect(lost.length > 0 || rest > whole.rest, `nothing depends on ${field}`).toBe(true);
  });
});

const lostFor = ({ message }: Error, reason: object) => ({
  known: false,
  reason: { detail: expect.stringContaining(String(message)), ...reason },
});

describe('the environments, which take with them what they are asked of', () => {
  test.each(TYPES)('%s', async (_, error, reason) => {
    const whole = await askWhole();
    for (const path of [['beside'], ['beside', 'environments'], ['beside', 'environments', 'nodes', 0, 'protectionRules']]) {
      const facts = { body: { data: { ...DATA, beside: null }, errors: [{ ...error, path }] } };
      const { found, rest } = await factsWith({ facts });
      expect(found).toEqual({ ...whole.found, environments: lostFor(error, reason) });
      expect(rest).toBe(whole.rest);
    }
  });

  test('by "no access", which names the permission', async () => {
    const facts = { body: { data: { ...DATA, beside: null }, errors: [{ type: 'FORBIDDEN', path: ['beside', 'environments'] }] } };
    expect((await factsWith({ facts })).found['environments']).toMatchObject({ reason: { remedy: 'a token with Actions: read' } });
  });
});

describe('the history', () => {
  test.each(TYPES)('%s', async (_, error, reason) => {
    const whole = await askWhole();
    const errors = [{ ...error, path: ['repository', 'defaultBranchRef'] }];
    const { found } = await factsWith({ history: { body: { data: { repository: { defaultBranchRef: null } }, errors } } });
    const lost = Object.keys(found).filter((name) => !isDeepStrictEqual(found[name], whole.found[name]));
    expect(lost).toContain('verifications');
    for (const name of lost) expect(found[name]).toEqual(lostFor(error, reason));
  });
});
