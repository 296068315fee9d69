/** Deployment environments, asked of GitHub's own schema: whoever is refused them loses nothing else, and costs no further request. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openGitHub } from '../../../src/sources/github/index.ts';
import { type Level, type Loopback, type Scenario, startLoopback, TOKENS } from '../../support/loopback/index.ts';
import { worldOf } from '../server.ts';
import { paceOf } from './github.ts';

const WIDGET: Scenario = {
  owner: 'acme',
  name: 'widget',
  renamedFrom: 'acme/gadget',
  environments: [
    { name: 'release', reviewers: ['ada', 'bob'], preventSelfReview: true, waitMinutes: 10, branches: 'protected' },
    { name: 'open', reviewers: [] },
    { name: 'preview' },
  ],
};
const CLOSED: Scenario = { ...WIDGET, name: 'closed', environmentsHiddenFrom: ['fine-grained', 'actions'] };
const MANY: Scenario = { owner: 'acme', name: 'many', environments: Array.from({ length: 12 }, (_, n) => ({ name: `pr-${n}` })) };
const NONE: Scenario = { owner: 'acme', name: 'none' };

const LISTED = [
  { name: 'release', reviewers: 2, preventSelfReview: true, waitMinutes: 10, branchesLimited: true, otherRules: 0 },
  { name: 'open', reviewers: 0, preventSelfReview: false, waitMinutes: 0, branchesLimited: false, otherRules: 0 },
  { name: 'preview', reviewers: null, waitMinutes: 0, branchesLimited: false, otherRules: 0 },
];
const TOKEN_LEVELS = ['read', 'fine-grained', 'actions', 'admin'] as const;

let loopback: Loopback;
beforeAll(async () => {
  loopback = await startLoopback({ scenarios: [WIDGET, CLOSED, MANY, NONE] });
});
afterAll(() => loopback.close());

async function ask(name: string, level: Level, lacking: readonly string[] = []) {
  loopback.reset();
  loopback.setLacking(lacking);
  const { outside, count } = worldOf();
  const { api, graphql } = loopback;
  const token = level === 'none' ? undefined : TOKENS[level];
  const gitHub = openGitHub({ owner: 'acme', name, token, api, graphql, outside, cacheDir: undefined, maxWait: 0, count }, paceOf());
  return { told: await gitHub.facts(), count };
}

describe.each(TOKEN_LEVELS)('%s', (level) => {
  test.each(['widget', 'gadget'])('sees those of %s', async (name) => {
    const { told, count } = await ask(name, level);
    expect(told.environments).toEqual({ known: true, value: { listed: LISTED, total: 3 } });
    expect(count.graphql).toBe(2);
  });

  test('sees ten of more, and how many there are', async () => {
    const { told } = await ask('many', level);
    expect(told.environments).toMatchObject({ known: true, value: { total: 12 } });
    expect(told.environments.known && told.environments.value.listed).toHaveLength(10);
  });

  test('sees that there are none', async () => {
    expect((await ask('none', level)).told.environments).toEqual({ known: true, value: { listed: [], total: 0 } });
  });
});

test('a visitor asks nothing about them', async () => {
  const { told, count } = await ask('widget', 'none');
  expect(told.environments).toMatchObject({ known: false, reason: { why: 'not-asked', remedy: expect.stringContaining('a token') } });
  expect(count).toMatchObject({ graphql: 0, rest: 8 });
});

test.each(['fine-grained', 'actions'] as const)('%s: refused, they are unknown, and nothing else is', async (level) => {
  const { told, count } = await ask('closed', level);
  const whole = await ask('widget', level);
  expect(told.environments).toMatchObject({ known: false, reason: { why: 'no-access', remedy: 'a token with Actions: read' } });
  expect(told).toMatchObject({
    repository: { known: true },
    languages: { known: true },
    releases: whole.told.releases,
    defaults: { known: true },
  });
  expect(count).toMatchObject({ graphql: 2, rest: whole.count.rest });
});

describe('an older server', () => {
  test('without environments is asked for the rest', async () => {
    const { told } = await ask('widget', 'read', ['Repository.environments']);
    expect(told.environments).toMatchObject({
      known: false,
      reason: { why: 'not-asked', detail: expect.stringContaining('does not offer') },
    });
    expect(told).toMatchObject({ repository: { known: true }, codeownersErrors: { known: true }, releases: { known: true } });
  });

  test('without a part of them that a rule needs is asked for the rest', async () => {
    const { told } = await ask('widget', 'read', ['DeploymentProtectionRule.reviewers']);
    expect(told).toMatchObject({ environments: { known: false }, codeownersErrors: { known: true }, releases: { known: true } });
  });

  test('without preventSelfReview tells all but that', async () => {
    const { told } = await ask('widget', 'read', ['DeploymentProtectionRule.preventSelfReview']);
    const listed = LISTED.map(({ preventSelfReview: _, ...rest }) => rest);
    expect(told.environments).toEqual({ known: true, value: { listed, total: 3 } });
    expect(told).toMatchObject({ codeownersErrors: { known: true }, releases: { known: true } });
  });
});
