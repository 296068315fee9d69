/** How a field gets its value: from plain objects, with GitHub's habits for what they leave out. */
import { GraphQLError, type GraphQLFieldResolver, type GraphQLResolveInfo, getNamedType, isListType, isNonNullType } from 'graphql';
import { type Level, refusal } from './level.ts';

type Arguments = Readonly<Record<string, unknown>>;
/** A value made when a query asks for it. */
export type Lazy = (args: Arguments, info: Pick<GraphQLResolveInfo, 'fieldName'>) => unknown;

const isLazy = (value: unknown): value is Lazy => typeof value === 'function';
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

/** An error that carries GitHub's `type`. */
export const typedError = (type: string, message: string): GraphQLError => new GraphQLError(message, { extensions: { type } });

const cursor = (index: number): string => Buffer.from(`cursor:${index}`).toString('base64');

function boundary(args: Arguments, field: string): { readonly size: number; readonly last: boolean } {
  const { first, last } = args;
  const size = typeof first === 'number' ? first : last;
  if (typeof size !== 'number') {
    const message = `You must provide a \`first\` or \`last\` value to properly paginate the \`${field}\` connection.`;
    throw typedError('MISSING_PAGINATION_BOUNDARIES', message);
  }
  if (size < 1 || size > 100)
    throw typedError('EXCESSIVE_PAGINATION', `Requesting ${size} records on the \`${field}\` connection exceeds 1 to 100.`);
  return { size, last: typeof first !== 'number' };
}

/** A connection over a list: forward pages by cursor, the whole count, and a boundary that must be named. */
export function connection<T>(
  rows: readonly T[],
  build: (row: T) => unknown = (row) => row,
  more: { readonly fields?: Arguments; readonly edge?: (row: T) => Arguments } = {},
): Lazy {
  return (args, info) => {
    const { size, last } = boundary(args, info.fieldName);
    const after = typeof args['after'] === 'string' ? Buffer.from(args['after'], 'base64').toString('utf8') : '';
    const skip = after.startsWith('cursor:') ? Number(after.slice('cursor:'.length)) + 1 : 0;
    const from = last ? Math.max(0, rows.length - size) : skip;
    const kept = rows.slice(from, from + size);
    const shown = kept.map(build);
    const end = from + shown.length;
    return {
      ...more.fields,
      totalCount: rows.length,
      nodes: shown,
      edges: kept.map((row, index) => ({ node: shown[index], cursor: cursor(from + index), ...more.edge?.(row) })),
      pageInfo: {
        hasNextPage: end < rows.length,
        hasPreviousPage: from > 0,
        startCursor: shown.length === 0 ? null : cursor(from),
        endCursor: shown.length === 0 ? null : cursor(end - 1),
      },
    };
  };
}

/** For administrators; app and fine-grained tokens are refused, other users are shown `hidden`. */
export function adminOnly(level: Level, value: unknown, hidden: unknown): unknown {
  if (level === 'admin') return value;
  const message = refusal(level);
  if (message === undefined) return hidden;
  return (): never => {
    throw typedError('FORBIDDEN', message);
  };
}

/** What nobody provided is null or empty where the schema allows it, and an error that names the gap where it does not. */
export const resolveField: GraphQLFieldResolver<unknown, unknown, Arguments> = (source, args, _context, info) => {
  const value = isRecord(source) ? source[info.fieldName] : undefined;
  const given = isLazy(value) ? value(args, info) : value;
  if (given !== undefined) return given;
  if (getNamedType(info.returnType).name.endsWith('Connection')) return connection([])(args, info);
  if (!isNonNullType(info.returnType)) return null;
  if (isListType(info.returnType.ofType)) return [];
  throw new Error(`The loopback has no value for ${info.parentType.name}.${info.fieldName}.`);
};
