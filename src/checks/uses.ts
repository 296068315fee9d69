/** Uses of the tools of one kind in the CI, with the moment they run. */
import type { Act, Ci } from '../ci/model.ts';
import type { ToolKind } from '../data/tools.ts';
import type { Facts } from '../facts.ts';
import { type ToolUse, toolUse, toolUses } from '../release/tools.ts';
import { likelyOf } from './likely.ts';
import { type Runs, runsOf } from './runs.ts';

/** One thing that the CI does for a question. */
export interface Seen {
  /** What it is, for the sentence. */
  readonly name: string;
  readonly act: Act;
  readonly runs: Runs;
  /** The use of a tool of the table, where one was recognised. */
  readonly use?: ToolUse;
  /** The reason why it shows only part of the claim. */
  readonly lack?: string;
}

const prepared = new WeakMap<Ci, readonly Act[]>();

/** A step that uses an image runs the image's program with `args`. */
function plain(act: Act): Act {
  if (act.kind !== 'uses' || act.uses.kind !== 'docker') return act;
  const { args, entrypoint } = act.with;
  const given = (args?.text ?? '').split(/\s+/u).filter((word) => word !== '');
  const words = ['docker', 'run', ...(entrypoint === undefined ? [] : ['--entrypoint', entrypoint.text]), act.uses.target, ...given];
  return { kind: 'command', words, text: act.uses.raw, at: act.at, context: act.context };
}

/** What the CI does, steps that use images among the commands. */
function actsOf(ci: Ci): readonly Act[] {
  const before = prepared.get(ci);
  if (before !== undefined) return before;
  const acts = ci.acts.map(plain);
  prepared.set(ci, acts);
  return acts;
}

/** What can run at all, with the moments it does. */
export function running(act: Act, ci: Ci, { subject }: Pick<Facts, 'subject'>): Runs | undefined {
  const runs = runsOf(act.context, ci, subject.defaultBranch);
  return runs.events.length === 0 ? undefined : runs;
}

/** The uses of tools of a kind, in the order of the CI; then those that are known by a name alone. */
export const seenOf = (ci: Ci, kind: ToolKind, facts: Pick<Facts, 'subject'>): readonly Seen[] => {
  const sure = toolUses(actsOf(ci), kind).flatMap((use): readonly Seen[] => {
    const runs = running(use.act, ci, facts);
    return runs === undefined ? [] : [{ name: use.tool.name, act: use.act, runs, use }];
  });
  const names = new Set(sure.map(({ name }) => name));
  const likely = likelyOf(ci, kind).flatMap(({ act, command, by, lack }): readonly Seen[] => {
    const use = toolUse(command, kind);
    const runs = use === undefined || names.has(use.tool.name) ? undefined : running(act, ci, facts);
    return use === undefined || runs === undefined ? [] : [{ name: `${use.tool.name} by ${by}`, act, runs, use, lack }];
  });
  return [...sure, ...likely];
};
