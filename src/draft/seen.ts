/** What a question may look at: the statements of a report by id, and their values read with care. */
import type { Json } from '../model.ts';
import { inlineCode, prose } from '../report/markdown-text.ts';
import type { Report, ReportStatement } from '../report/model.ts';
import { isShown } from '../report/statements.ts';

const NAMED = 5;
const LONGEST = 200;

export interface Seen {
  /** The project's name as Markdown. */
  readonly project: string;
  /** The owner of the repository as Markdown, where there is one. */
  readonly owner: string | undefined;
  /** `2026-03-04`. */
  readonly date: string;
  /** Present or partial. */
  readonly shows: (id: string) => boolean;
  /** Present: nothing of it is missing. */
  readonly proves: (id: string) => boolean;
  readonly lacks: (id: string) => boolean;
  /** Looked for, and not to be seen: its row asks about it. */
  readonly hides: (id: string) => boolean;
  /** The value of a statement that is present or partial. */
  readonly value: (id: string) => Json | undefined;
  /** Where the first link of a statement that is present or partial leads: a path. */
  readonly place: (id: string) => string | undefined;
}

export function seenOf({ findings, subject, observedAt }: Report): Seen {
  const byId = new Map(findings.flatMap(({ statements }) => statements.map((one): [string, ReportStatement] => [one.id, one])));
  const shown = (id: string) => {
    const one = byId.get(id);
    return one !== undefined && isShown(one) ? one : undefined;
  };
  return {
    project: projectOf(subject.name),
    owner: subject.owner === null ? undefined : prose(subject.owner),
    date: observedAt.slice(0, 10),
    shows: (id) => shown(id) !== undefined,
    proves: (id) => byId.get(id)?.status === 'present',
    lacks: (id) => byId.get(id)?.status === 'absent',
    hides: (id) => byId.get(id)?.status === 'unknown',
    value: (id) => shown(id)?.value,
    place: (id) => {
      const link = shown(id)?.links[0];
      return link?.kind === 'file' ? link.path : undefined;
    },
  };
}

/** The name of a repository inside a sentence. */
export const projectOf = (name: string | null): string => (name === null || name.trim() === '' ? 'the project' : prose(name));

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
const isMap = (value: Json): value is { readonly [key: string]: Json } => typeof value === 'object' && value !== null && !isList(value);

/** A field of a value that is a map. */
export const field = (value: Json | undefined, key: string): Json | undefined =>
  value !== undefined && isMap(value) && Object.hasOwn(value, key) ? value[key] : undefined;

/** The texts of a field, in a list of maps or in one map; a list of texts when no field is named. Each once, none empty. */
export function texts(value: Json | undefined, key?: string): readonly string[] {
  const all = value === undefined ? [] : isList(value) ? value : [value];
  const found = all.map((one) => (key === undefined ? one : field(one, key))).filter((one) => typeof one === 'string');
  return [...new Set(found.filter((one) => one.trim() !== ''))];
}

/** Foreign text as code, cut where it is long. */
export const code = (text: string): string =>
  inlineCode([...text].length > LONGEST ? `${[...text].slice(0, LONGEST - 1).join('')}…` : text);

/** Names as code: `a`, `b` and 3 more. */
export const named = (names: readonly string[]): string =>
  names.slice(0, NAMED).map(code).join(', ') + (names.length > NAMED ? ` and ${names.length - NAMED} more` : '');

export const plural = (count: number, one: string, more = `${one}s`): string => `${count} ${count === 1 ? one : more}`;
