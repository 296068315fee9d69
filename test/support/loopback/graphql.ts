/** GraphQL: queries executed by graphql-js on GitHub's public schema. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { buildSchema, execute, type GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';
import { type Answer, problem } from './answer.ts';
import { overdrawn } from './faults.ts';
import { resolveField } from './graphql-field.ts';
import { root } from './graphql-repository.ts';
import { lackedBy } from './lacking.ts';
import type { Level } from './level.ts';
import { rateHeaders } from './rate.ts';
import type { Hub } from './rest.ts';

let built: GraphQLSchema | undefined;

/** GitHub's schema, built once a process. */
function schema(): GraphQLSchema {
  const folder = dirname(createRequire(import.meta.url).resolve('github-schema/package.json'));
  built ??= buildSchema(readFileSync(join(folder, 'github-schema.graphql'), 'utf8'), { assumeValidSDL: true, assumeValid: true });
  return built;
}

interface Question {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | undefined;
}

function questionOf(text: string): Question | undefined {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof body !== 'object' || body === null || !('query' in body) || typeof body.query !== 'string') return undefined;
  const variables = 'variables' in body && typeof body.variables === 'object' && body.variables !== null ? { ...body.variables } : {};
  const operationName = 'operationName' in body && typeof body.operationName === 'string' ? body.operationName : undefined;
  return { query: body.query, variables, operationName };
}

/** An error as GitHub writes it: its type beside the message, not below `extensions`. */
function written(error: GraphQLError): Readonly<Record<string, unknown>> {
  const { type } = error.extensions;
  return {
    ...(typeof type === 'string' ? { type } : {}),
    ...(error.path === undefined ? {} : { path: error.path }),
    ...(error.locations === undefined ? {} : { locations: error.locations }),
    message: error.message,
  };
}

async function run(hub: Hub, level: Level, question: Question, rate: Parameters<typeof root>[2]): Promise<unknown> {
  const document = parse(question.query);
  const errors = validate(schema(), document);
  if (errors.length > 0) return { errors: errors.map(written) };
  const lacked = lackedBy(schema(), document, hub.lacking());
  if (lacked.length > 0) return { errors: lacked };
  const result = await execute({
    schema: schema(),
    document,
    rootValue: root(hub, level, rate),
    variableValues: question.variables,
    operationName: question.operationName,
    fieldResolver: resolveField,
  });
  return { data: result.data ?? null, ...(result.errors === undefined ? {} : { errors: result.errors.map(written) }) };
}

/** Answers one POST; nobody may ask without a token. */
export async function answerGraphql(hub: Hub, level: Level, text: string): Promise<Answer> {
  if (level === 'none') return problem(401, 'This endpoint requires you to be authenticated.');
  const before = hub.rates.look(level, 'graphql');
  if (before.remaining === 0) return overdrawn('graphql', rateHeaders(before));
  const question = questionOf(text);
  if (question === undefined) return problem(400, 'Problems parsing JSON');
  const rate = hub.rates.spend(level, 'graphql');
  try {
    return { status: 200, body: await run(hub, level, question, rate), headers: rateHeaders(rate) };
  } catch (error) {
    return {
      status: 200,
      body: { errors: [{ message: error instanceof Error ? error.message : String(error) }] },
      headers: rateHeaders(rate),
    };
  }
}
