/** Tools that are known by a name alone: of a variable that nothing that was read sets, of a target in a build that is not followed, or of an action that is not read. */
import type { Act, Ci } from '../ci/model.ts';
import { TOOLS, type ToolKind } from '../data/tools.ts';
import { isKnownAction } from '../release/tools.ts';
import { isAround } from './elsewhere.ts';
import { toolNamedIn } from './tool-names.ts';

type Command = Extract<Act, { kind: 'command' }>;

/** A command that a name stands for. */
interface Likely {
  readonly act: Act;
  /** As it would run. */
  readonly command: Command;
  /** What was seen of it. */
  readonly by: string;
  readonly lack: string;
}

/** Kinds of which each use is told with what it lacks. */
const KINDS: ReadonlySet<ToolKind> = new Set<ToolKind>(['lint', 'analysis', 'vulnerability', 'secret', 'license']);
const PROGRAMS = new Set(
  TOOLS.flatMap(({ kinds, commands = [] }) =>
    kinds.some((kind) => KINDS.has(kind)) ? commands.map(({ run }) => run.split(' ')[0] ?? '') : [],
  ),
);
/** `$(GOVULNCHECK)`, `${GOLANGCI_LINT_BIN}`, `{{ _cargo }}`, `{{.TRIVY}}`. */
const VARIABLE = /^(?:\$[({]([A-Z][A-Z0-9_-]{3,40})[)}]|\{\{\s{0,9}\.?(_?[A-Za-z][A-Za-z0-9_-]{3,40})\s{0,9}\}\})$/u;

function ofVariable(act: Command): readonly Likely[] {
  const [first = '', ...args] = act.words;
  const [, own, template] = VARIABLE.exec(first) ?? [];
  const name = own ?? template;
  const program = name
    ?.replace(/^_/u, '')
    .replace(/_(?:BIN|BINARY|CMD|EXE)$/iu, '')
    .toLowerCase()
    .replaceAll('_', '-');
  if (name === undefined || program === undefined || !PROGRAMS.has(program)) return [];
  const lack = `what the variable ${name} stands for: only its name was seen`;
  return [{ act, command: { ...act, words: [program, ...args] }, by: `the variable ${name}`, lack }];
}

function ofTargets({ builds }: Ci): readonly Likely[] {
  return builds.flatMap(({ act, goals, gap }) =>
    goals.flatMap((goal): readonly Likely[] => {
      const program = goal.toLowerCase().split(/[+:/]/u).at(-1) ?? '';
      if (!PROGRAMS.has(program)) return [];
      const { at, context } = act;
      const command: Command = { kind: 'command', words: [program], text: goal, at, context };
      return [{ act, command, by: 'a target of that name', lack: `what the target does: ${gap.detail}` }];
    }),
  );
}

function ofAction(act: Extract<Act, { kind: 'uses' }>): readonly Likely[] {
  const { kind, target } = act.uses;
  if (kind !== 'remote' || isKnownAction(target)) return [];
  const isWorkflow = target.includes('/.github/workflows/');
  const name = target.slice(target.lastIndexOf('/') + 1);
  const last = isWorkflow ? name.replace(/\.ya?ml$/u, '') : name;
  const named = isAround(last) ? undefined : toolNamedIn(last);
  // What a scanner looks at stands in the workflow, and is a part of the claim.
  if (named === undefined || (isWorkflow && named.kinds.includes('vulnerability'))) return [];
  const { at, context } = act;
  const command: Command = { kind: 'command', words: named.words, text: target, at, context };
  return [
    { act, command, by: `${isWorkflow ? 'a workflow' : 'an action'} of that name`, lack: `what ${target} does: only its name was seen` },
  ];
}

const found = new WeakMap<Ci, readonly Likely[]>();

/** The commands that names stand for, of tools of the kind. */
export function likelyOf(ci: Ci, kind: ToolKind): readonly Likely[] {
  if (!KINDS.has(kind)) return [];
  const before = found.get(ci);
  if (before !== undefined) return before;
  const all = [...ci.acts.flatMap((act) => (act.kind === 'command' ? ofVariable(act) : ofAction(act))), ...ofTargets(ci)];
  found.set(ci, all);
  return all;
}
