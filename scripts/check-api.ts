/**
 * `npm run check:api [file]`: every answer of the GitHub that the tests talk to is held to GitHub's own OpenAPI description and GraphQL
 * schema. The description is fetched from npm the first time, unless a file is given; it is part of no install.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HISTORY_QUERY, RECENT } from '../src/sources/github/history-query.ts';
import { factsQuery } from '../src/sources/github/queries.ts';
import { ROWS } from '../src/sources/github/rows.ts';
import { ACME, ACME_RECIPE, BARE, BARE_RECIPE } from '../test/e2e/support/acme.ts';
import { type Level, makeOrigin, type Scenario, startLoopback, TOKENS } from '../test/support/loopback/index.ts';
import { ROUTES } from '../test/support/loopback/rest.ts';
import { descriptionText, readDescription } from './api-description.ts';

const LEVELS = ['none', 'read', 'fine-grained', 'actions', 'admin'] as const satisfies readonly Level[];
const DIGEST = `sha256:${'5f'.repeat(32)}`;
const HIDDEN: Scenario = { owner: 'acme', name: 'hidden', private: true, visibleTo: ['admin'] };
const EMPTY: Scenario = { owner: 'acme', name: 'empty', empty: true };
const OPEN: Scenario = { owner: 'acme', name: 'open', ownerType: 'User', classic: { checks: { contexts: ['a'] } }, securityPolicy: true };
const FULL: Scenario = { ...ACME, dependencies: ['gear'], attestations: { [DIGEST]: ['https://slsa.dev/provenance/v1'] } };
const SCENARIOS = [FULL, BARE, HIDDEN, EMPTY, OPEN];

const description = readDescription(descriptionText(process.argv[2]));
const faults = new Set<string>();
let answers = 0;

const root = mkdtempSync(join(tmpdir(), 'evidence-api-'));
makeOrigin(root, 'acme', 'widget', ACME_RECIPE);
makeOrigin(root, 'acme', 'bare', BARE_RECIPE);
const loopback = await startLoopback({ scenarios: SCENARIOS, gitRoot: root });

const authorization = (level: Level): Record<string, string> => (level === 'none' ? {} : { authorization: `Bearer ${TOKENS[level]}` });

async function checkRest(method: string, path: string, level: Level, body?: unknown): Promise<unknown> {
  loopback.reset();
  const init = body === undefined ? {} : { body: JSON.stringify(body) };
  const response = await fetch(`${loopback.api}${path}`, { method, headers: authorization(level), redirect: 'manual', ...init });
  const text = await response.text();
  const answer: unknown = text === '' ? undefined : JSON.parse(text);
  const template = description.operation(method.toLowerCase(), path.split('?')[0] ?? '');
  answers += 1;
  const found =
    template === undefined
      ? ['GitHub describes no such operation']
      : description.faults(method.toLowerCase(), template, response.status, answer);
  for (const fault of found) faults.add(`${method} ${template ?? path} to ${level}, ${response.status}: ${fault}`);
  return answer;
}

async function checkGraphql(query: string, variables: object, level: Level): Promise<void> {
  loopback.reset();
  const init = { method: 'POST', headers: authorization(level), body: JSON.stringify({ query, variables }) };
  const { errors = [] } = (await (await fetch(loopback.graphql, init)).json()) as {
    errors?: readonly { type?: string; message: string }[];
  };
  answers += 1;
  // Every value has gone through the schema; what did not fit is an error without a type.
  for (const { type, message } of errors) if (type === undefined) faults.add(`GraphQL to ${level}: ${message}`);
}

const shaOf = (found: unknown): string => (Array.isArray(found) && typeof found[0]?.sha === 'string' ? found[0].sha : 'c'.repeat(40));

try {
  for (const { owner, name } of [...SCENARIOS, { owner: 'acme', name: 'gadget' }, { owner: 'acme', name: 'missing' }]) {
    const sha = shaOf(await checkRest('GET', `/repos/${owner}/${name}/commits`, 'admin'));
    const values: Readonly<Record<string, string>> = {
      owner,
      repo: name,
      org: owner,
      username: owner,
      branch: 'main',
      ruleset_id: '7',
      environment_name: 'release',
      path: 'README.md',
      tag_sha: sha,
      ref: sha,
    };
    const fill = (template: string): string => template.replaceAll(/\{(\w+)\}/g, (_, key: string) => values[key] ?? 'one');
    const asked = Object.values(ROWS).map(({ route }) => route.split(' '));
    const routes = [...asked, ...ROUTES.map(({ path }) => ['GET', path])];
    for (const level of LEVELS) {
      for (const [method = 'GET', path = ''] of routes) {
        await checkRest(method, fill(path), level, method === 'POST' ? { subject_digests: [DIGEST] } : undefined);
      }
      if (level === 'none') continue;
      await checkGraphql(factsQuery(new Set()), { owner, name }, level);
      await checkGraphql(HISTORY_QUERY, { owner, name, first: 100, recent: RECENT }, level);
    }
  }
} finally {
  await loopback.close();
  rmSync(root, { recursive: true, force: true });
}

for (const fault of [...faults].sort()) console.log(fault);
console.log(`${answers} answers, ${faults.size} faults`);
process.exitCode = faults.size === 0 ? 0 : 1;
