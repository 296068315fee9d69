/** What the lines of a draft rest on: numbered in the order in which the lines name them, and listed under Evidence. */
import { inlineCode, labelOf, linked, prose } from '../report/markdown-text.ts';
import type { ReportLink, ReportStatement } from '../report/model.ts';
import { isUnseen, type Unseen } from '../report/statements.ts';
import type { Item, Section } from './model.ts';

/** A statement that says something. */
export type Told = Exclude<ReportStatement, Unseen>;

const SHOWN = 10;

export interface Sources {
  /** 1-based; the same for the same statement. */
  readonly numberOf: (statement: Told) => number;
  /** In the order of their numbers. */
  readonly list: () => readonly Told[];
}

export function sourcesOf(): Sources {
  const numbers = new Map<Told, number>();
  return {
    numberOf: (statement) => {
      const number = numbers.get(statement) ?? numbers.size + 1;
      numbers.set(statement, number);
      return number;
    },
    list: () => [...numbers.keys()],
  };
}

export const isTold = (statement: ReportStatement): statement is Told => !isUnseen(statement);

/** The last section: the statement, its sources, the date. */
export function evidenceOf(told: readonly Told[], commit: string, observedAt: string): Section {
  const items = told.map((one): Item => ({ key: `evidence/${one.id}`, label: '', below: [], ...sourced(one, observedAt.slice(0, 10)) }));
  const [first, ...more] = items;
  const lead =
    `Looked at ${inlineCode(observedAt)} (UTC); links to files hold the commit ${inlineCode(commit)}. ` +
    `${inlineCode('evidence explain ID')} tells how a statement is measured and prints commands that repeat it.`;
  return {
    key: 'evidence',
    heading: 'Evidence',
    level: 2,
    blocks: [
      { kind: 'paragraph', key: 'evidence/lead', known: 'documented', text: lead },
      ...(first === undefined ? [] : [{ kind: 'numbered', key: 'evidence/list', items: [first, ...more] } as const]),
    ],
  };
}

function sourced(one: Told, date: string): Pick<Item, 'known' | 'text'> {
  if (one.status === 'absent') {
    return { known: 'not-found', text: `${inlineCode(one.id)}, *not found*: ${listed(one.searched, prose, '; ')}; ${date}` };
  }
  return { known: 'documented', text: `${inlineCode(one.id)}, *documented*: ${listed(one.links, reference, ', ')}; ${date}` };
}

const reference = (link: ReportLink): string => linked(labelOf(link), link.url);

const listed = <T>(all: readonly T[], text: (one: T) => string, between: string): string =>
  all.slice(0, SHOWN).map(text).join(between) + (all.length > SHOWN ? ` and ${all.length - SHOWN} more in the JSON report` : '');
