/** The shape of a report as zod sees it, and the JSON Schema made from it. Imported only to read a report or to print the schema: zod is slow to load. */
import { z } from 'zod';
import type { Json } from '../model.ts';
import { SCHEMA_URL } from './model.ts';

/** Strict for reports of this version, lenient (fields it does not know are dropped) for those of a newer minor version. */
type ObjectOf = <T extends z.core.$ZodLooseShape>(shape: T) => z.ZodObject<T, z.core.$strip>;

const statementId = z.string().regex(/^[a-z][a-z0-9-]*(?:\.[A-Za-z0-9_-]+)+$/);
const findingId = z.string().regex(/^[a-z][a-z0-9-]*$/);
const oid = z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/);
const url = z.string().regex(/^https?:\/\/[!-~]+$/);
const time = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/);
const count = z.number().int().nonnegative();
const status = z.enum(['present', 'partial', 'absent', 'unknown']);
const section = z.enum(['metadata', 'security-links', 'development.pipeline', 'communication', 'ecosystem', 'resolution', 'appendix']);
const value: z.ZodType<Json> = z.json();

const oneOrMore = <T extends z.ZodType>(item: T) => z.tuple([item], item).readonly();

function linkOf(object: ObjectOf) {
  const lines = object({ start: z.number().int().positive(), end: z.number().int().positive() }).readonly();
  const address = { url: url.exactOptional() };
  const kinds = [
    object({
      kind: z.literal('file'),
      ...address,
      path: z.string(),
      lines: lines.exactOptional(),
      commit: oid,
      quote: z.string().exactOptional(),
    }),
    object({ kind: z.literal('commit'), ...address, commit: z.string() }),
    object({ kind: z.literal(['tag', 'release']), ...address, tag: z.string() }),
    object({ kind: z.literal('asset'), ...address, release: z.string(), name: z.string(), digest: z.string().exactOptional() }),
    object({ kind: z.literal('api'), ...address, path: z.string() }),
    object({ kind: z.literal(['run', 'web']), ...address, address: z.string().exactOptional() }),
  ] as const;
  return z.discriminatedUnion('kind', kinds).readonly();
}

function statementOf(object: ObjectOf) {
  const links = oneOrMore(linkOf(object));
  const reason = object({
    why: z.enum(['no-access', 'not-asked', 'unreachable', 'rate-limited', 'unreadable', 'crashed']),
    detail: z.string(),
    remedy: z.string().exactOptional(),
  }).readonly();
  const id = statementId;
  const said = { text: z.string(), value: value.exactOptional() };
  const states = [
    object({ id, status: z.literal('present'), ...said, links }),
    object({ id, status: z.literal('partial'), ...said, missing: z.string(), links }),
    object({ id, status: z.literal('absent'), ...said, searched: oneOrMore(z.string()) }),
    object({ id, status: z.literal('unknown'), ...said, reason }),
  ] as const;
  return z.discriminatedUnion('status', states).readonly();
}

function reportOf(object: ObjectOf) {
  const nameOrNull = z.string().nullable();
  const subject = {
    owner: nameOrNull,
    name: nameOrNull,
    url: url.nullable(),
    defaultBranch: nameOrNull,
    ref: nameOrNull,
    commit: oid,
    committedAt: time,
  };
  const requests = { graphql: count, rest: count, registry: count, services: count, gitTransfers: count };
  const access = {
    mode: z.enum(['offline', 'anonymous', 'token', 'admin']),
    requests: object(requests).readonly(),
    bytesFetched: count,
    notAsked: z.array(z.string()).readonly(),
  };
  const finding = { id: findingId, section, question: z.string(), status, statements: oneOrMore(statementOf(object)) };
  return object({
    $schema: z.string(),
    schemaVersion: z.string().regex(/^1\.\d+\.\d+$/),
    tool: object({ name: z.literal('evidence'), version: z.string() }).readonly(),
    observedAt: time,
    subject: object(subject).readonly(),
    access: object(access).readonly(),
    findings: z.array(object(finding).readonly()).readonly(),
  }).readonly();
}

/** Reports of this version: a field that the schema does not name is a fault. A test proves that it describes `Report` and nothing else. */
export const reportSchema = reportOf(z.strictObject);

/** Reports of a newer minor version: fields that are not known here are dropped. */
export const newerReportSchema = reportOf(z.object);

/** The JSON Schema (draft 2020-12), as shipped in `schema/`. */
export function schemaText(): string {
  const { $schema, ...rest } = z.toJSONSchema(reportSchema, {
    target: 'draft-2020-12',
    reused: 'ref',
    override: ({ jsonSchema }) => {
      // `readonly` is a matter of our types; a list of one or more has one schema for all its items.
      delete jsonSchema.readOnly;
      delete jsonSchema.prefixItems;
    },
  });
  return `${JSON.stringify({ $schema, $id: SCHEMA_URL, title: 'Report of evidence, version 1', ...rest }, null, 2)}\n`;
}
