import { describe, expect, test } from 'vitest';
import { EvidenceError } from '../../src/errors.ts';
import { isOneGitHub, isServed, originsOf } from '../../src/sources/origins.ts';

const GITHUB = { server: 'https://github.com', api: 'https://api.github.com', graphql: 'https://api.github.com/graphql' };
const SERVICES = {
  scorecard: 'https://api.scorecard.dev',
  bestPractices: 'https://www.bestpractices.dev',
  depsDev: 'https://api.deps.dev',
};

test.each([
  ['nothing set', {}, GITHUB],
  ['GitHub Actions', { GITHUB_SERVER_URL: GITHUB.server, GITHUB_API_URL: GITHUB.api, GITHUB_GRAPHQL_URL: GITHUB.graphql }, GITHUB],
  ['empty values and slashes', { GITHUB_SERVER_URL: '', GITHUB_API_URL: ' https://api.github.com// ' }, GITHUB],
  [
    'an own server',
    { GITHUB_SERVER_URL: 'https://git.example.org' },
    { server: 'https://git.example.org', api: 'https://git.example.org/api/v3', graphql: 'https://git.example.org/api/graphql' },
  ],
  [
    'data residency',
    { GITHUB_SERVER_URL: 'https://acme.ghe.com' },
    { server: 'https://acme.ghe.com', api: 'https://api.acme.ghe.com', graphql: 'https://api.acme.ghe.com/graphql' },
  ],
  [
    'an own API on loopback',
    { GITHUB_API_URL: 'http://127.0.0.1:8080/github' },
    { ...GITHUB, api: 'http://127.0.0.1:8080/github', graphql: 'http://127.0.0.1:8080/github/graphql' },
  ],
  [
    'http on localhost',
    { GITHUB_SERVER_URL: 'http://localhost:3000', GITHUB_API_URL: 'http://[::1]:3001' },
    { server: 'http://localhost:3000', api: 'http://[::1]:3001', graphql: 'http://[::1]:3001/graphql' },
  ],
])('%s', (_, env, expected) => {
  expect(originsOf(env)).toEqual({ ...expected, ...SERVICES });
});

test.each([
  ['EVIDENCE_SCORECARD_URL', 'scorecard'],
  ['EVIDENCE_BESTPRACTICES_URL', 'bestPractices'],
  ['EVIDENCE_DEPSDEV_URL', 'depsDev'],
] as const)('%s: the service can be elsewhere', (variable, service) => {
  expect(originsOf({ [variable]: 'https://mirror.example/a/' })).toMatchObject({ ...SERVICES, [service]: 'https://mirror.example/a' });
});

test('a service of github.com is not asked about the namesake of a repository that is elsewhere', () => {
  const elsewhere = { GITHUB_SERVER_URL: 'https://git.example.org' };
  expect(isServed(originsOf({}), 'depsDev')).toBe(true);
  expect(isServed(originsOf(elsewhere), 'depsDev')).toBe(false);
  expect(isServed(originsOf({ ...elsewhere, EVIDENCE_DEPSDEV_URL: 'https://mirror.example' }), 'depsDev')).toBe(true);
});

describe('refused, and not repeated in the message', () => {
  test.each([
    'http://github.example.org',
    'http://127.0.0.1.example.org',
    'http://localhost.example.org',
    'ftp://github.com',
    'file:///etc/passwd',
    'https://user:canary@github.com',
    'https://github.com/?token=canary',
    'https://github.com/#canary',
    'github.com',
    'javascript:alert(1)',
  ])('%s', (value) => {
    for (const name of ['GITHUB_SERVER_URL', 'GITHUB_API_URL', 'GITHUB_GRAPHQL_URL', 'EVIDENCE_SCORECARD_URL']) {
      const attempt = (): unknown => originsOf({ [name]: value });
      expect(attempt).toThrow(EvidenceError);
      expect(attempt).toThrow(expect.objectContaining({ code: 'USAGE', message: expect.not.stringContaining(value) }));
      expect(attempt).toThrow(name);
    }
  });
});

test('a token goes to one host alone: GraphQL elsewhere is refused', () => {
  const env = { GITHUB_API_URL: 'https://ghe.example/api/v3', GITHUB_GRAPHQL_URL: 'https://elsewhere.example/graphql' };
  expect(() => originsOf(env)).toThrow(/GITHUB_GRAPHQL_URL must be on the host of GITHUB_API_URL/);
});

test.each([
  [{}, true],
  [{ GITHUB_SERVER_URL: 'https://www.github.com' }, true],
  [{ GITHUB_SERVER_URL: 'https://git.example.org' }, true],
  [{ GITHUB_SERVER_URL: 'https://acme.ghe.com', GITHUB_API_URL: 'https://api.acme.ghe.com/' }, true],
  [{ GITHUB_SERVER_URL: 'http://127.0.0.1:3000', GITHUB_API_URL: 'http://127.0.0.1:3000/api' }, true],
  [{ GITHUB_SERVER_URL: 'http://127.0.0.1:3000', GITHUB_API_URL: 'http://127.0.0.1:3001/api' }, false],
  [{ GITHUB_API_URL: 'https://git.example.org/api/v3' }, false],
  [{ GITHUB_SERVER_URL: 'https://git.example.org', GITHUB_API_URL: 'https://api.github.com' }, false],
])("%j: whether the API is the server's own is %s", (env, expected) => {
  expect(isOneGitHub(originsOf(env))).toBe(expected);
});
