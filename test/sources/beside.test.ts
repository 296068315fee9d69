import { expect, test } from 'vitest';
import type { RepositoryFacts } from '../../src/facts.ts';
import { known } from '../../src/facts.ts';
import { askByBadge, askByName } from '../../src/sources/beside.ts';
import { originsOf } from '../../src/sources/origins.ts';
import { factsOf } from '../support/facts.ts';

/** Services that know nothing; who was asked is listed. */
function services(env: Readonly<Record<string, string>> = {}) {
  const asked: string[] = [];
  const outside = {
    fetch: async (input: unknown) => {
      asked.push(new URL(String(input)).host);
      return new Response('{}', { status: 404 });
    },
    now: () => new Date(0),
    progress: () => undefined,
    signal: new AbortController().signal,
    env,
  };
  const count = { graphql: 0, rest: 0, services: 0, bytes: 0 };
  return { asked, beside: { named: { owner: 'acme', name: 'widget' }, origins: originsOf(env), outside, count } };
}

const repository = (visibility: RepositoryFacts['visibility']): RepositoryFacts => ({
  fullName: 'acme/widget',
  url: 'https://github.com/acme/widget',
  description: null,
  homepage: null,
  archived: false,
  fork: false,
  visibility,
  defaultBranch: 'main',
  license: null,
});
const BADGE = '[![x](https://www.bestpractices.dev/projects/12/badge)](https://www.bestpractices.dev/projects/12)\n';
const factsAs = (visibility: RepositoryFacts['visibility']) =>
  factsOf({ files: { 'README.md': BADGE }, github: { repository: known(repository(visibility)) } });

test.each(['private', 'internal'] as const)('no service is told the name of a repository that is %s', async (visibility) => {
  const { asked, beside } = services();
  const hidden = { known: false, reason: { why: 'not-asked' } };
  expect(await askByBadge(beside, factsAs(visibility))).toMatchObject(hidden);
  expect(await askByName(beside, known(repository(visibility)))).toMatchObject({ scorecard: hidden, ossFuzz: hidden });
  expect(asked).toEqual([]);
});

test('where GitHub would not say, the services are asked', async () => {
  const { asked, beside } = services();
  const refused = { known: false, reason: { why: 'rate-limited', detail: 'no more' } } as const;
  expect(await askByName(beside, refused)).toMatchObject({ scorecard: { known: true, value: undefined } });
  expect([...new Set(asked)]).toEqual(['api.scorecard.dev', 'api.deps.dev']);
});

test('of a public one it is asked, by the number of the badge and by name', async () => {
  const { asked, beside } = services();
  expect(await askByBadge(beside, factsAs('public'))).toEqual({ known: true, value: undefined });
  expect(asked).toEqual(['www.bestpractices.dev', 'www.bestpractices.dev']);
});

test('a repository of another server is a namesake there: nobody is asked', async () => {
  const { asked, beside } = services({ GITHUB_SERVER_URL: 'https://git.example.org' });
  const elsewhere = { known: false, reason: { why: 'not-asked', detail: 'the service knows repositories of github.com only' } };
  expect(await askByName(beside, known(repository('public')))).toEqual({ scorecard: elsewhere, ossFuzz: elsewhere });
  expect(await askByBadge(beside, factsAs('public'))).toEqual(elsewhere);
  expect(asked).toEqual([]);
});
