/** Servers of an older version know less: without any one field or argument of the queries, no statement says what GitHub did not. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { buildSchema, parse, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Statement } from '../../../src/model.ts';
import { HISTORY_QUERY } from '../../../src/sources/github/history-query.ts';
import type { Told } from '../../../src/sources/github/index.ts';
import { factsQuery } from '../../../src/sources/github/queries.ts';
import { claimsNoMore } from '../../support/honest.ts';
import { PROJECTS, type Project, reasonsIn, startWitness } from './honesty.ts';

const folder = dirname(createRequire(import.meta.url).resolve('github-schema/package.json'));
const schema = buildSchema(readFileSync(join(folder, 'github-schema.graphql'), 'utf8'), { assumeValidSDL: true });

/** `Type.field` and `Type.field(argument)` of what the queries ask for, read from them. */
function namesIn(query: string): readonly string[] {
  const names: string[] = [];
  const info = new TypeInfo(schema);
  const enter = visitWithTypeInfo(info, {
    Field: ({ name, arguments: given = [] }) => {
      const field = `${info.getParentType()?.name}.${name.value}`;
      names.push(field, ...given.map((argument) => `${field}(${argument.name.value})`));
    },
  });
  visit(parse(query), enter);
  return names;
}
// Older than any server: without them there is no question.
const FIRST = new Set(['Query.repository', 'Query.repository(owner)', 'Query.repository(name)']);
const NAMES = [...new Set([factsQuery(new Set()), HISTORY_QUERY].flatMap(namesIn))].filter((name) => !FIRST.has(name));

let witness: Awaited<ReturnType<typeof startWitness>>;
const wholes = new Map<Project, { readonly facts: Told; readonly statements: ReadonlyMap<string, Statement> }>();
beforeAll(async () => {
  witness = await startWitness();
  for (const project of Object.keys(PROJECTS) as Project[]) {
    const facts = await witness.ask(project, 'admin');
    wholes.set(project, { facts, statements: witness.statementsOf(project, facts) });
  }
});
afterAll(() => witness.close());

function expectHonest(project: Project, github: Told): void {
  const whole = wholes.get(project);
  if (isDeepStrictEqual(github, whole?.facts)) return;
  const reasons = reasonsIn(github);
  const refused = (missing: string): boolean => reasons.some(({ detail }) => missing.includes(detail));
  for (const [id, after] of witness.statementsOf(project, github)) {
    const was = whole?.statements.get(id);
    expect(claimsNoMore(after, was, refused), JSON.stringify({ was, after }, null, 1)).toBe(true);
  }
}

test('the queries are read', () => {
  expect(NAMES).toContain('Release.immutable');
  expect(NAMES).toContain('Query.repository(followRenames)');
  expect(NAMES.length).toBeGreaterThan(50);
});

describe.each(Object.keys(PROJECTS) as Project[])('%s', (project) => {
  test.each(NAMES)('a server without %s', async (name) => {
    const github = await witness.ask(project, 'admin', { lacking: [name] });
    expect(github).toMatchObject({ mode: 'admin', repository: { known: true }, branch: { known: true } });
    expectHonest(project, github);
  });

  test('a server that knows none of what is newer', async () => {
    const lacking = NAMES.filter((name) => !/^(?:Commit\.(?:oid|history)|Repository\.(?:defaultBranchRef|url)|Ref\.)/.test(name));
    const github = await witness.ask(project, 'admin', { lacking });
    expect(github).toMatchObject({ repository: { known: true }, verifications: { known: true } });
    expectHonest(project, github);
  });
});
