import { describe, expect, test } from 'vitest';
import type { Reason } from '../../../src/model.ts';
import { type Asked, type Reply, serve } from '../server.ts';
import {
  ADMIN,
  asAdmin,
  BRANCH,
  GRAPHQL,
  graphqlOf,
  graphqlRepository,
  history,
  PROTECTION,
  PUBLIC,
  paceOf,
  READ,
  REPO,
  RULES,
  rule,
  scan,
  TOKEN,
} from './github.ts';

const message = (status: number, text: string, headers: Record<string, string> = {}): Reply => ({
  status,
  headers,
  body: { message: text },
});
const BY_INTEGRATION = 'Resource not accessible by integration';
const BY_TOKEN = 'Resource not accessible by personal access token';

describe('a refusal and what it says', () => {
  const RELEASES = `${REPO}/releases`;
  test.each<[string, Reply, Partial<Reason>]>([
    ['404 Not Found', message(404, 'Not Found'), { why: 'no-access', remedy: 'a token with Contents: read' }],
    ['404 of another body', { status: 404, body: 'gone' }, { why: 'no-access', remedy: 'a token with Contents: read' }],
    ['403 by integration', message(403, BY_INTEGRATION), { why: 'no-access', remedy: 'a token with Contents: read' }],
    [
      '403 with the permission named',
      message(403, BY_TOKEN, { 'x-accepted-github-permissions': 'contents=read,metadata=read; administration=write' }),
      { why: 'no-access', remedy: 'a token with Contents: read and Metadata: read, or Administration: write' },
    ],
    [
      '403 with nonsense for the permission',
      message(403, BY_TOKEN, { 'x-accepted-github-permissions': '<b>all</b>' }),
      { why: 'no-access', remedy: 'a token with Contents: read' },
    ],
    [
      '403 for single sign-on',
      message(403, 'Resource protected by organization SAML enforcement.'),
      { why: 'no-access', remedy: "a token authorised for the organisation's single sign-on" },
    ],
    [
      '403 for single sign-on, by header',
      message(403, 'Forbidden', { 'x-github-sso': 'required; url=https://github.com/orgs/acme/sso' }),
      { why: 'no-access', remedy: "a token authorised for the organisation's single sign-on" },
    ],
    ['401 for a visitor', message(401, 'Requires authentication'), { why: 'no-access', remedy: 'a token with Contents: read' }],
    ['422', message(422, 'Validation Failed'), { why: 'unreachable' }],
    ['451', message(451, 'Repository access blocked'), { why: 'unreachable' }],
    ['500', message(500, 'Server Error'), { why: 'unreachable' }],
    ['502', { status: 502, body: '<html>Bad Gateway</html>' }, { why: 'unreachable' }],
    ['503', message(503, 'Service Unavailable'), { why: 'unreachable' }],
    ['304 that nobody asked for', { status: 304 }, { why: 'unreachable' }],
    ['a redirect to nowhere', { status: 301, body: {} }, { why: 'unreachable' }],
  ])('%s', async (_, reply, reason) => {
    const { facts, host } = await scan({ ...PUBLIC, [RELEASES]: reply });
    const { releases, ...rest } = await facts;
    const { status } = reply;
    const detail =
      status === 301 ? `${host} answers the releases in a form that cannot be read` : `${host} answers ${status} for the releases`;
    expect(releases).toMatchObject({ known: false, reason: { ...reason, detail: expect.stringContaining(detail) } });
    expect(rest).toMatchObject({ repository: { known: true }, rules: { known: true }, branch: { known: true } });
  });

  test('409 is an empty list where that is what it means, and unreadable elsewhere', async () => {
    const empty = message(409, 'Git Repository is empty.');
    const { facts } = await scan({ ...PUBLIC, [RELEASES]: empty, [RULES]: empty });
    expect(await facts).toMatchObject({ releases: { known: true, value: [] }, rules: { known: false, reason: { why: 'unreadable' } } });
  });
});

describe('classic protection refused to an administrator', () => {
  test.each<[string, Reply, Partial<Reason>]>([
    ['Not Found', message(404, 'Not Found'), { why: 'no-access', remedy: 'a token with Administration: read' }],
    ['Branch not found', message(404, 'Branch not found'), { why: 'no-access' }],
    ['by integration', message(403, BY_INTEGRATION), { why: 'no-access', remedy: 'a token with Administration: read' }],
    [
      'by token',
      message(403, BY_TOKEN, { 'x-accepted-github-permissions': 'administration=read' }),
      { why: 'no-access', remedy: 'a token with Administration: read' },
    ],
    ['upgrade', message(403, 'Upgrade to GitHub Pro or make this repository public to enable this feature.'), { why: 'no-access' }],
    ['a wrong shape', { body: { required_signatures: 'yes' } }, { why: 'unreachable' }],
  ])('%s', async (_, reply, reason) => {
    const { facts } = await scan({ ...ADMIN, [PROTECTION]: reply }, { token: TOKEN });
    expect(await facts).toMatchObject({ mode: 'admin', classicProtection: { known: false, reason } });
  });
});

describe('the repository itself', () => {
  test.each<[string, string | undefined, Reply, string, RegExp]>([
    [
      'a visitor sees none',
      undefined,
      message(404, 'Not Found'),
      'NOT_FOUND',
      /no repository acme\/widget: check the name, or give a token/,
    ],
    ['a token sees none', TOKEN, message(404, 'Not Found'), 'NOT_FOUND', /Metadata: read and Contents: read/],
    ['a bad token', TOKEN, message(401, 'Bad credentials'), 'BAD_TOKEN', /refuses the token \(401\)/],
    ['a closed server', undefined, message(401, 'Must authenticate'), 'NO_ACCESS', /give a token with Metadata: read/],
    ['blocked', undefined, message(403, 'Repository access blocked'), 'NO_ACCESS', /Repository access blocked/],
    ['single sign-on', TOKEN, message(403, 'SAML enforcement', { 'x-github-sso': 'required' }), 'NO_ACCESS', /single sign-on/],
  ])('%s', async (_, token, reply, code, text) => {
    const { facts } = await scan(
      { ...PUBLIC, [REPO]: reply, [GRAPHQL]: message(reply.status === 401 ? 401 : 403, 'Forbidden') },
      { token },
    );
    await expect(facts).rejects.toMatchObject({ name: 'EvidenceError', code, message: expect.stringMatching(text) });
  });

  test.each([
    ['NOT_FOUND', 'Could not resolve to a Repository.', 'NOT_FOUND'],
    ['FORBIDDEN', 'Resource protected by organization SAML enforcement.', 'NO_ACCESS'],
  ])('GraphQL says %s', async (type, text, code) => {
    const gone = { body: { data: { repository: null }, errors: [{ type, path: ['repository'], message: text }] } };
    const { facts, count } = await scan({ ...PUBLIC, ...graphqlOf({ facts: gone, history: gone }) }, { token: TOKEN });
    await expect(facts).rejects.toMatchObject({ code });
    expect(count.rest).toBe(0);
  });

  test('a server in trouble leaves the rest to be asked', async () => {
    const { facts } = await scan({ ...PUBLIC, [REPO]: message(503, 'down') });
    const unreachable = { known: false, reason: { why: 'unreachable' } };
    expect(await facts).toMatchObject({ repository: unreachable, branch: unreachable, rules: unreachable, languages: { known: true } });
  });
});

describe('answers of another shape are unreachable, never absent', () => {
  test.each<[string, string, unknown]>([
    ['truncated', 'languages', '{"Go": 1'],
    ['null', 'languages', 'null'],
    ['a list', 'languages', []],
    ['counts as text', 'languages', { Go: '12' }],
    ['an object', 'releases', { message: 'odd' }],
    ['no tag', 'releases', [{ name: 'v1' }]],
    ['no verification', 'commits', [{ sha: 'a'.repeat(40), commit: {} }]],
    ['no object id', 'commits', [{ sha: '../..', commit: { verification: { verified: true, reason: 'valid' } } }]],
  ])('%s for %s', async (_, path, body) => {
    const { facts } = await scan({ ...PUBLIC, [`${REPO}/${path}`]: { body } });
    const { languages, releases, verifications } = await facts;
    const fact = { languages, releases, commits: verifications }[path];
    expect(fact).toMatchObject({
      known: false,
      reason: { why: 'unreachable', detail: expect.stringContaining('in a form that cannot be read') },
    });
  });

  test.each([['"protected":"yes"'], [{ name: 'main' }], [{ name: 'main', protected: 'false' }]])('branch %j', async (body) => {
    expect((await (await scan({ ...PUBLIC, [BRANCH]: { body } })).facts).branch).toMatchObject({
      known: false,
      reason: { why: 'unreachable' },
    });
  });

  test('a name that would lead elsewhere is not believed', async () => {
    const { facts, asked } = await scan({ ...PUBLIC, [REPO]: { body: { full_name: '../../evil' } } });
    expect((await facts).repository).toMatchObject({ known: false, reason: { why: 'unreachable' } });
    expect(asked.every(({ url }) => url.startsWith('/repos/acme/widget'))).toBe(true);
  });

  test('more than eight MiB are not read', async () => {
    const { facts } = await scan({ ...PUBLIC, [`${REPO}/releases`]: { body: `[${' '.repeat(8 * 1024 * 1024)}]` } });
    expect((await facts).releases).toMatchObject({ known: false, reason: { detail: expect.stringContaining('more than 8192 KiB') } });
  });
});

describe('pages', () => {
  const paged = (last: number, link: (base: string, next: number) => string) => ({
    ...PUBLIC,
    [RULES]: ({ url, headers }: Asked): Reply => {
      const page = Number(new URL(url, 'http://x').searchParams.get('page') ?? 1);
      const next: Record<string, string> = page < last ? { link: `<${link(`http://${headers.host}`, page + 1)}>; rel="next"` } : {};
      return { headers: next, body: [{ ...rule, ruleset_id: page }] };
    },
  });

  test('are read to the last', async () => {
    const { facts } = await scan(paged(3, (base, next) => `${base}/repositories/1/rules/branches/main?page=${next}`));
    const { rules } = await facts;
    expect(rules.known && rules.value.map(({ rulesetId }) => rulesetId)).toEqual([1, 2, 3]);
  });

  test('more than five are too many, and part of a list is not the list', async () => {
    const { facts, asked } = await scan(paged(9, (base, next) => `${base}/x?page=${next}`));
    expect((await facts).rules).toMatchObject({ known: false, reason: { why: 'unreadable' } });
    expect(asked.filter(({ url }) => url.includes('/rules/'))).toHaveLength(5);
  });

  test('on another host are not asked for, and that host sees no token', async () => {
    const other = await serve({});
    const { facts } = await scan({ ...paged(2, () => `${other.base}/next`), ...graphqlOf() }, { token: TOKEN });
    expect((await facts).rules).toMatchObject({
      known: false,
      reason: { why: 'unreachable', detail: expect.stringContaining('another host') },
    });
    expect(other.asked).toEqual([]);
  });
});

test('a redirect to another host does not take the token there', async () => {
  const other = await serve({});
  const { facts } = await scan({ ...READ, [BRANCH]: { status: 302, headers: { location: `${other.base}/x` } } }, { token: TOKEN });
  expect((await facts).branch).toMatchObject({ known: false, reason: { why: 'unreachable' } });
  expect(other.asked).toEqual([]);
});

test('the token is in no fact, message or progress line, even when the other side repeats it', async () => {
  const echo = message(403, `no access for token ${TOKEN}`);
  const errors = [{ type: 'FORBIDDEN', path: ['repository', 'codeowners'], message: `token ${TOKEN}` }];
  const facts = { body: { data: { repository: graphqlRepository }, errors } };
  const failing = await scan({ ...READ, ...graphqlOf({ facts }), [BRANCH]: echo, [RULES]: { status: 500, body: TOKEN } }, { token: TOKEN });
  expect(JSON.stringify([await failing.facts, failing.lines])).not.toContain(TOKEN);
  const gone = await scan({ [GRAPHQL]: echo, [REPO]: echo }, { token: TOKEN });
  const error: unknown = await gone.facts.catch((caught: unknown) => caught);
  expect(error).toMatchObject({ code: 'NO_ACCESS' });
  expect(String(error)).not.toContain(TOKEN);
});

describe('GraphQL', () => {
  const withErrors = (data: unknown, ...errors: unknown[]): Reply => ({ body: { data, errors } });
  const factsWith = async (facts: Parameters<typeof graphqlOf>[0]) => {
    const ran = await scan({ ...PUBLIC, ...graphqlOf(facts) }, { token: TOKEN });
    return { ...ran, found: await ran.facts };
  };

  test('an error takes the fact on its path and no other', async () => {
    const error = { type: 'FORBIDDEN', path: ['repository', 'codeowners', 'errors'], message: BY_INTEGRATION };
    const { found, count } = await factsWith({ facts: withErrors({ repository: { ...graphqlRepository, codeowners: null } }, error) });
    expect(found).toMatchObject({
      repository: { known: true },
      releases: { known: true },
      languages: { known: true },
      codeownersErrors: { known: false, reason: { why: 'no-access', remedy: 'a token with Contents: read' } },
    });
    expect(count).toMatchObject({ graphql: 2, rest: 5 });
  });

  test('a null without an error is an answer', async () => {
    const { found } = await factsWith({
      facts: { body: { data: { repository: { ...graphqlRepository, codeowners: null, licenseInfo: null } } } },
    });
    expect(found).toMatchObject({ codeownersErrors: { known: true, value: [] }, repository: { value: { license: null } } });
  });

  test('a refused licence is not "no licence": REST is asked for the repository', async () => {
    const error = { type: 'FORBIDDEN', path: ['repository', 'licenseInfo'], message: 'no' };
    const { found, count } = await factsWith({ facts: withErrors({ repository: { ...graphqlRepository, licenseInfo: null } }, error) });
    expect(found.repository).toMatchObject({ known: true, value: { license: 'Apache-2.0' } });
    expect(count).toMatchObject({ graphql: 2, rest: 6 });
  });

  test('a refused security policy is left out, not denied', async () => {
    const error = { type: 'FORBIDDEN', path: ['repository', 'isSecurityPolicyEnabled'], message: 'no' };
    const { found } = await factsWith({
      facts: withErrors({ repository: { ...graphqlRepository, isSecurityPolicyEnabled: null } }, error),
    });
    expect(found.repository).toMatchObject({ known: true });
    expect(found.repository.known && found.repository.value).not.toHaveProperty('securityPolicy');
  });

  test('a refusal that takes the repository with it is asked around, once', async () => {
    const error = { type: 'FORBIDDEN', path: ['repository', 'releases'], message: BY_INTEGRATION };
    const { releases: _, ...others } = graphqlRepository;
    const { found, count } = await factsWith({
      facts: (query) =>
        query.includes('releases(') ? withErrors({ repository: null }, error) : { body: { data: { repository: others } } },
    });
    expect(found).toMatchObject({
      repository: { known: true },
      languages: { known: true },
      releases: { known: false, reason: { why: 'no-access' } },
    });
    expect(count.graphql).toBe(3);
  });

  test('refused environments cost no request, and nothing else', async () => {
    const error = { type: 'FORBIDDEN', path: ['beside', 'environments'], message: BY_INTEGRATION };
    const { found, count } = await factsWith({ facts: withErrors({ repository: graphqlRepository, beside: null }, error) });
    expect(found).toMatchObject({
      repository: { known: true },
      releases: { known: true },
      environments: { known: false, reason: { why: 'no-access', remedy: 'a token with Actions: read' } },
    });
    expect(count).toMatchObject({ graphql: 2, rest: 5 });
  });

  test('refused environments keep their own reason when something else is refused with the repository', async () => {
    const environments = { type: 'FORBIDDEN', path: ['beside', 'environments'], message: BY_INTEGRATION };
    const releases = { ...environments, path: ['repository', 'releases'] };
    const { found, count } = await factsWith({
      facts: (query) =>
        query.includes('releases(')
          ? withErrors({ repository: null, beside: null }, environments, releases)
          : withErrors({ repository: graphqlRepository, beside: null }, ...(query.includes('beside:') ? [environments] : [])),
    });
    expect(found).toMatchObject({
      repository: { known: true },
      releases: { known: false },
      environments: { known: false, reason: { why: 'no-access', remedy: 'a token with Actions: read' } },
    });
    expect(count.graphql).toBe(3);
  });

  test('environments of another shape are not "none"', async () => {
    for (const odd of [undefined, null, {}, { environments: null }, { environments: { totalCount: 1, nodes: [null] } }]) {
      const { found } = await factsWith({ facts: { body: { data: { repository: graphqlRepository, beside: odd } } } });
      expect(found).toMatchObject({ repository: { known: true }, environments: { known: false, reason: { why: 'unreachable' } } });
    }
  });

  const undefinedField = (fieldName: string) => ({
    path: ['query Facts', 'repository', fieldName],
    extensions: { code: 'undefinedField', typeName: 'Repository', fieldName },
    message: `Field '${fieldName}' doesn't exist on type 'Repository'`,
  });

  test('a server that does not know a field is asked without it', async () => {
    const { codeowners: _, ...others } = graphqlRepository;
    const { found, count } = await factsWith({
      facts: (query) =>
        query.includes('codeowners') ? { body: { errors: [undefinedField('codeowners')] } } : { body: { data: { repository: others } } },
    });
    expect(found).toMatchObject({ repository: { known: true }, codeownersErrors: { known: false, reason: { why: 'not-asked' } } });
    expect(count.graphql).toBe(3);
  });

  test('a server that knows less still is asked by REST', async () => {
    const { found } = await factsWith({ facts: { body: { errors: [undefinedField('visibility')] } } });
    expect(found).toMatchObject({ mode: 'token', repository: { known: true }, languages: { known: true }, releases: { known: true } });
    expect(found.codeownersErrors.known).toBe(false);
  });

  test.each<[string, Reply]>([
    ['null', { body: 'null' }],
    ['truncated', { body: '{"data":{"repository":' }],
    ['a list', { body: [] }],
    ['errors of no list', { body: { errors: 'all' } }],
    ['errors of nothing', { body: { data: { repository: graphqlRepository }, errors: [null, 3] } }],
    ['an error without a path', withErrors({ repository: graphqlRepository }, { message: 'Something went wrong' })],
    ['wrong types', { body: { data: { repository: { ...graphqlRepository, isArchived: 'no', languages: 3, releases: [] } } } }],
    ['refused', message(403, 'not for this token')],
    ['moved', { status: 301, headers: { location: '/elsewhere' } }],
    ['not there', { status: 404 }],
  ])('%s: REST is asked instead', async (_, facts) => {
    const { found } = await factsWith({ facts });
    expect(found).toMatchObject({
      repository: { known: true, value: { license: 'Apache-2.0' } },
      languages: { known: true },
      releases: { known: true },
    });
  });

  test('viewerCanAdminister by REST is `permissions.admin`', async () => {
    const routes = { ...ADMIN, ...graphqlOf({ facts: { status: 404 } }) };
    const body = { ...(await import('./github.ts')).repository, permissions: { admin: true } };
    expect((await (await scan({ ...routes, [REPO]: { body } }, { token: TOKEN })).facts).mode).toBe('admin');
  });

  test('a history that is too much is asked for by half, twice', async () => {
    const asked: number[] = [];
    const { found } = await factsWith({
      history: (first) => {
        asked.push(first);
        return first > 25 ? { status: first === 100 ? 502 : 504, body: {} } : { body: { data: { repository: history } } };
      },
    });
    expect(asked).toEqual([100, 50, 25]);
    expect(found.verifications).toMatchObject({ known: true });
  });

  test('then it is unreachable, and the other facts are not', async () => {
    const tired = withErrors(null, { message: 'Something went wrong while executing your query.' });
    const { found, count } = await factsWith({ history: tired });
    expect(found).toMatchObject({ verifications: { known: false, reason: { why: 'unreachable' } }, releases: { known: true } });
    expect(count.graphql).toBe(4);
  });

  test.each<[string, Reply, string]>([
    [
      'refused',
      withErrors(
        { repository: { defaultBranchRef: null } },
        { type: 'FORBIDDEN', path: ['repository', 'defaultBranchRef'], message: 'no' },
      ),
      'no-access',
    ],
    ['of another shape', { body: { data: { repository: { defaultBranchRef: { target: {} } } } } }, 'unreachable'],
    ['truncated', { body: '{"data"' }, 'unreachable'],
  ])('a history that is %s is not an unsigned one', async (_, reply, why) => {
    expect((await factsWith({ history: reply })).found.verifications).toMatchObject({ known: false, reason: { why } });
  });

  test('an empty repository has no history', async () => {
    const { found } = await factsWith({ history: { body: { data: { repository: { defaultBranchRef: null } } } } });
    expect(found.verifications).toEqual({ known: true, value: [] });
  });
});

test('a slow answer loses its own fact only', async () => {
  const { facts, host } = await scan({ ...PUBLIC, [`${REPO}/languages`]: () => undefined }, {}, paceOf(1500));
  expect(await facts).toMatchObject({
    languages: { known: false, reason: { why: 'unreachable', detail: `${host} did not answer within 1.5 seconds` } },
    releases: { known: true },
  });
});

test('an administrator whose protection is not readable keeps the rules', async () => {
  const { facts } = await scan({ ...ADMIN, ...asAdmin(), [PROTECTION]: { status: 500 } }, { token: TOKEN });
  expect(await facts).toMatchObject({ rules: { known: true }, classicProtection: { known: false, reason: { why: 'unreachable' } } });
});
