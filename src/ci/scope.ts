/** What is known of `${{ … }}` where a script stands. */
import { type Known, UNKNOWN, verdictOf } from '../parse/condition.ts';
import { githubPieces, type Pieces } from '../parse/shell-source.ts';
import { ROOT } from '../parse/shell-state.ts';
import { handedLines } from './github-env.ts';
import type { Job, Step, Value, Workflow } from './model.ts';

/** Values by name without their context: `matrix`, `inputs`, `env`. */
export interface Scope {
  readonly matrix: Readonly<Record<string, string>>;
  readonly inputs: ReadonlyMap<string, string>;
  readonly env: ReadonlyMap<string, string>;
  /** Whether a caller decided the inputs; those of a run by hand are anybody's. */
  readonly called: boolean;
  /** The inputs that are booleans; the others are strings. */
  readonly switches: ReadonlySet<string>;
  /** `github.action_path`: path in the tree. */
  readonly action: string | undefined;
  /** `github.repository`, where the workflows' own conditions show that they mean this one. */
  readonly repository: string | undefined;
  /** The switches of all workflows, empty: what a job starts with. */
  readonly blank: ReadonlyMap<string, string>;
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

/** What `echo "NAME=text" >> "$GITHUB_ENV"` leaves to the steps that follow; `undefined`: set, but not to a value that is known. */
function handedOn({ run, if: condition }: Step): ReadonlyMap<string, string | undefined> {
  const set = new Map<string, string | undefined>();
  for (const { indented, name, value } of handedLines(run?.text ?? '')) {
    const known = !indented && condition === undefined && !/[$`"']/u.test(value) ? value : undefined;
    set.set(name, set.has(name) && set.get(name) !== known ? undefined : known);
  }
  return set;
}

/** The variables as a step leaves them to the next. */
export function envAfter(step: Step, handed: ReadonlyMap<string, string | undefined>): ReadonlyMap<string, string | undefined> {
  const own = handedOn(step);
  return own.size === 0 ? handed : new Map([...handed, ...own]);
}

/** `withEnv`, with what earlier steps left between the job's and the step's own. */
export function envOfStep(scope: Scope, job: Job, step: Step, handed: ReadonlyMap<string, string | undefined>): Scope {
  const before = withEnv(scope, job.env);
  if (handed.size === 0) return withEnv(before, step.env);
  const env = new Map(before.env);
  for (const [name, value] of handed) {
    if (value === undefined) env.delete(name);
    else env.set(name, value);
  }
  return withEnv({ ...before, env }, step.env);
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

const INPUT = /^inputs\.([A-Za-z0-9_-]+)$/iu;

/** An input of the caller's choice; one that is not given is empty. */
function inputOf(name: string, { inputs, switches }: Scope): Known {
  const match = INPUT.exec(name);
  if (match === null) return UNKNOWN;
  const [, key = ''] = match;
  const isSwitch = switches.has(key);
  // Names of inputs are compared without regard to case.
  const given = inputs.get(key) ?? [...inputs].find(([other]) => other.toLowerCase() === key.toLowerCase())?.[1];
  const text = given ?? (isSwitch ? 'false' : '');
  if (text.includes('${{') || (isSwitch && text !== 'true' && text !== 'false')) return UNKNOWN;
  return isSwitch ? { text, holds: text === 'true', type: 'boolean' } : { text, holds: text !== '', type: 'string' };
}

const ON_OR_OFF = /^(?:0|1|true|false|yes|no|on|off)$/iu;
/** Set by the runner, or by actions that set programs up. */
const BY_OTHERS =
  /^(?:CI|DEBUG|GITHUB_\w+|RUNNER_\w+|ACTIONS_\w+|FORCE_COLOR|CGO_ENABLED|GO\w+|NODE_\w+|npm_\w+|CARGO_\w+|RUST\w+|PYTHON\w+|DOCKER_\w+)$/u;

/** Variables that some workflow switches on or off: where none sets them, they are empty. */
export const switchesOf = (workflows: readonly Workflow[]): ReadonlyMap<string, string> =>
  new Map(
    workflows.flatMap(({ env, jobs }) =>
      [env, ...jobs.flatMap((job) => [job.env, ...job.steps.map((step) => step.env)])].flatMap((map) =>
        Object.entries(map).flatMap(([name, { text }]): [string, string][] =>
          ON_OR_OFF.test(text.trim()) && !BY_OTHERS.test(name) ? [[name, '']] : [],
        ),
      ),
    ),
  );

const OF_REPOSITORY = /\bgithub\.repository(?:_owner)?\s*==\s*'([\w.-]{1,100}(?:\/[\w.-]{1,100})?)'/giu;

/**
 * The name under which conditions are decided: a repository one of whose conditions asks for its own name, or its owner's, means itself. In a
 * fork all of them ask for another, and nothing is decided.
 */
export function repositoryOf(name: string | undefined, workflows: readonly Workflow[]): string | undefined {
  if (name === undefined) return undefined;
  const own = [name.toLowerCase(), name.toLowerCase().split('/')[0]];
  const conditions = workflows.flatMap(({ jobs }) => jobs.flatMap((job) => [job.if, ...job.steps.map((step) => step.if)]));
  const asked = conditions.some(
    (text) =>
      text?.includes('github.repository') === true &&
      [...text.matchAll(OF_REPOSITORY)].some(([, one = '']) => own.includes(one.toLowerCase())),
  );
  return asked ? name : undefined;
}

function nameOf(name: string, repository: string): Known {
  if (name === 'github.repository') return { text: repository, holds: true, type: 'string' };
  return name === 'github.repository_owner' ? { text: repository.split('/')[0], holds: true, type: 'string' } : UNKNOWN;
}

/** False where the condition asks for the name of another repository. */
export const runsIn = (repository: string | undefined, condition: string | undefined): boolean =>
  repository === undefined ||
  condition?.includes('github.repository') !== true ||
  verdictOf(condition, { contextValue: (name) => nameOf(name, repository), callOf: () => undefined }) !== false;

/** False when the name of the repository, or the inputs that the caller gave, decide that a job or a step is skipped. */
export function mayRun(condition: string | undefined, scope: Scope): boolean {
  if (condition === undefined) return true;
  const { called, repository } = scope;
  const byInputs = called && /\binputs\./iu.test(condition);
  const byName = repository !== undefined && condition.includes('github.repository');
  if (!byInputs && !byName) return true;
  const contextValue = (name: string): Known => {
    const own = byName ? nameOf(name, repository) : UNKNOWN;
    return own === UNKNOWN && byInputs ? inputOf(name, scope) : own;
  };
  return verdictOf(condition, { contextValue, callOf: () => undefined }) !== false;
}

/** What a step gives to an action, with the inputs of its own caller put in; expressions of the caller among them. */
export function givenIn(given: Readonly<Record<string, Value>>, { called, inputs }: Scope): Readonly<Record<string, Value>> {
  if (!called || !Object.values(given).some(({ text }) => text.includes('inputs.'))) return given;
  return Object.fromEntries(
    Object.entries(given).map(([key, value]) => {
      const text = value.text
        .slice(0, MAX_TEXT)
        .replace(
          /\$\{\{\s{0,9}inputs\.([A-Za-z0-9_-]{1,100})\s{0,9}\}\}/gu,
          (_, name: string) => inputs.get(name)?.slice(0, MAX_TEXT) ?? '',
        );
      return [key, { ...value, text: text.slice(0, MAX_TEXT) }];
    }),
  );
}

/** The rows of the job's matrix, as far as the step tells them apart; one empty row when it does not, or there are too many. */
export function rowsOf(workflow: Workflow, job: Job, step: Step): readonly Readonly<Record<string, string>>[] {
  if (job.matrix.length === 0) return [{}];
  const texts = [
    step.run?.text,
    step.run?.directory,
    step.run?.shell,
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
