/** The labels of runners that a job asks for, with what is written elsewhere filled in. */
import type { Ci, Job, Workflow } from '../../ci/model.ts';
import { LIST_SEPARATOR } from '../../parse/matrix.ts';

type Row = Readonly<Record<string, string>>;

const MATRIX = /^\$\{\{\s*matrix\.([A-Za-z0-9_.-]{1,60})\s*\}\}$/;
const INPUT = /^\$\{\{\s*inputs\.([A-Za-z0-9_-]{1,60})\s*\}\}$/;
/** One of a map that is written out, by a value of the matrix. */
const CHOSEN = /^\$\{\{\s*fromJSON\(\s*'(\{[^']{1,500}\})'\s*\)\s*\[\s*matrix\.([A-Za-z0-9_.-]{1,60})\s*\]\s*\}\}$/i;
const MAX_ROWS = 256;
/** Values that callers hand over. */
const MAX_VALUES = 16;

/** Names come from outside: what every object has is none of them. */
const at = <Value>(map: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(map, key) ? map[key] : undefined;

const rowsOf = ({ matrix }: Job): readonly Row[] => (matrix.length === 0 ? [{}] : matrix);

/** The text that a map in JSON holds for a key; a list of labels is none. */
function chosen(json: string, key: string | undefined): string | undefined {
  try {
    const map: unknown = JSON.parse(json);
    const value = key !== undefined && map instanceof Object ? Object.entries(map).find(([name]) => name === key)?.[1] : undefined;
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A label in a row of the matrix; one that the row does not tell stays as written. */
function inRow(label: string, row: Row): readonly string[] {
  const [, json, key = ''] = CHOSEN.exec(label) ?? [];
  if (json !== undefined) return [chosen(json, at(row, key)) ?? label];
  return at(row, MATRIX.exec(label)?.[1] ?? '')?.split(LIST_SEPARATOR) ?? [label];
}

/** What the callers hand over for an input of a workflow that nothing else starts, once for each row of theirs. */
function handed(name: string, workflow: Workflow, ci: Ci): readonly string[] {
  if (!workflow.triggers.every(({ event }) => event === 'workflow_call')) return [];
  const values = new Set<string>();
  for (const job of callersOf(workflow, ci)) {
    const text = at(job.with, name)?.text ?? at(workflow.inputs, name) ?? '';
    for (const row of text === '' ? [] : rowsOf(job)) {
      if (values.size >= MAX_VALUES) return [...values];
      values.add(inRow(text, row).join(LIST_SEPARATOR));
    }
  }
  return [...values];
}

const callers = new WeakMap<Workflow, readonly Job[]>();

/** The jobs that call it: each of its jobs asks. */
function callersOf(workflow: Workflow, ci: Ci): readonly Job[] {
  const known =
    callers.get(workflow) ??
    ci.workflows.flatMap(({ jobs }) =>
      jobs.filter(({ disabled, uses }) => !disabled && uses?.kind === 'local' && uses.target === workflow.path),
    );
  callers.set(workflow, known);
  return known;
}

/** The labels of a job: one list for each row of its matrix, and for each value that its callers hand over. */
export function labelsOf(job: Job, workflow: Workflow, ci: Ci): readonly (readonly string[])[] {
  const lists = rowsOf(job).map((row) => job.runsOn.flatMap((label) => inRow(label, row)));
  const names = [...new Set(lists.flat().flatMap((label) => INPUT.exec(label)?.[1] ?? []))];
  const [name] = names;
  const values = name === undefined || names.length > 1 ? [] : handed(name, workflow, ci);
  if (values.length === 0) return lists.slice(0, MAX_ROWS);
  const filled = lists
    .slice(0, MAX_ROWS)
    .flatMap((list) => values.map((value) => list.flatMap((label) => (INPUT.test(label) ? value.split(LIST_SEPARATOR) : [label]))));
  return filled.slice(0, MAX_ROWS);
}
