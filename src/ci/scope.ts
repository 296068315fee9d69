/** What is known of `${{ … }}` where a script stands. */
import { githubPieces, type Pieces } from '../parse/shell-source.ts';
import { ROOT } from '../parse/shell-state.ts';
import type { Job, Step, Value, Workflow } from './model.ts';

/** Values by name without their context: `matrix`, `inputs`, `env`. */
export interface Scope {
  readonly matrix: Readonly<Record<string, string>>;
  readonly inputs: ReadonlyMap<string, string>;
  readonly env: ReadonlyMap<string, string>;
  /** `github.action_path`: path in the tree. */
  readonly action: string | undefined;
}

const MAX_ROWS = 16;
const MAX_TEXT = 10_000;

const resolve =
  (scope: Scope) =>
  (expression: string): string | undefined => {
    if (expression === 'github.workspace') return ROOT;
    if (expression === 'github.action_path' && scope.action !== undefined) return `${ROOT}/${scope.action}`;
    const match = /^(matrix|inputs|github\.event\.inputs|env)\.([A-Za-z0-9_.-]+)$/u.exec(expression);
    if (match === null) return undefined;
    const [, from = '', name = ''] = match;
    if (from === 'matrix') return Object.hasOwn(scope.matrix, name) ? literal(scope.matrix[name]) : undefined;
    return literal((from === 'env' ? scope.env : scope.inputs).get(name));
  };

/** A value that is itself an expression is not known. */
const literal = (text: string | undefined): string | undefined => (text?.includes('${{') === true ? undefined : text);

export const piecesOf = (scope: Scope): Pieces => githubPieces(resolve(scope));

/** The text with what is known filled in; the rest stays as written. */
export function filled(text: string, scope: Scope): string {
  if (!text.includes('${{')) return text;
  let result = '';
  let from = 0;
  for (const { start, end, text: known } of piecesOf(scope)(text)) {
    result += text.slice(from, start) + (known ?? text.slice(start, end));
    from = end;
    if (result.length > MAX_TEXT) break;
  }
  return (result + text.slice(from)).slice(0, MAX_TEXT);
}

/** `env` of the workflow, the job and the step, the nearer first to be heard. */
export function withEnv(scope: Scope, ...layers: readonly Readonly<Record<string, Value>>[]): Scope {
  const env = new Map(scope.env);
  for (const layer of layers) {
    for (const [name, value] of Object.entries(layer)) env.set(name, filled(value.text, { ...scope, env }));
  }
  return { ...scope, env };
}

/** The inputs that a `with` gives, over the defaults. */
export function inputsOf(
  defaults: Readonly<Record<string, string>>,
  given: Readonly<Record<string, Value>>,
  scope: Scope,
): ReadonlyMap<string, string> {
  return new Map([
    ...Object.entries(defaults),
    ...Object.entries(given).map(([name, { text }]): [string, string] => [name, filled(text, scope)]),
  ]);
}

/** The rows of the job's matrix, as far as the step tells them apart; one empty row when it does not, or there are too many. */
export function rowsOf(workflow: Workflow, job: Job, step: Step): readonly Readonly<Record<string, string>>[] {
  if (job.matrix.length === 0) return [{}];
  const texts = [
    step.run?.text,
    step.run?.directory,
    ...[workflow.env, job.env, step.env, step.with].flatMap((map) => Object.values(map).map(({ text }) => text)),
  ];
  const used = new Set(
    texts.flatMap((text) => text?.match(/\bmatrix\.[A-Za-z0-9_.-]+/gu) ?? []).map((name) => name.slice('matrix.'.length)),
  );
  const rows = new Map<string, Readonly<Record<string, string>>>();
  for (const row of job.matrix) {
    const part = Object.fromEntries(Object.entries(row).filter(([key]) => used.has(key)));
    rows.set(JSON.stringify(part), part);
  }
  return rows.size > MAX_ROWS ? [{}] : [...rows.values()];
}
