/** The repository's own build where the CI runs it and the walk does not follow: what is looked for may stand in its files. */

import { BUILDER_ACTIONS, BUILDERS, type Builder } from '../data/builders.ts';
import type { CommandPattern } from '../data/tools.ts';
import type { Tree } from '../facts.ts';
import { isAtWork } from '../parse/own-path.ts';
import { invocationOf } from '../release/invocation.ts';
import { fitsCommand } from '../release/tools.ts';
import type { Act, Build, Place } from './model.ts';

type Command = Extract<Act, { kind: 'command' }>;

const MAX_SHOWN = 120;

/** A step that uses an action for it, as the command that the action runs. */
function commandOf(act: Act): Command | undefined {
  if (act.kind === 'command') return act;
  const action = BUILDER_ACTIONS.get(act.uses.target);
  if (action === undefined) return undefined;
  const given = (act.with[action.input]?.text ?? '').split(/\s+/u).filter((word) => word !== '');
  const words = [...action.run, ...given];
  return { kind: 'command', words, text: words.join(' '), at: act.at, context: act.context };
}

/** The words behind the program that are no options, up to those that are handed on; `--target=x` is `x`, `.#x` is `x`. */
function goalsOf(words: readonly string[], { run }: CommandPattern, { goal, targets, values }: Builder): readonly string[] {
  const { args } = invocationOf(words);
  const end = args.indexOf('--');
  const subcommands = run.split(' ').slice(1);
  return args.slice(0, end < 0 ? undefined : end).flatMap((word, i, all) => {
    const option = all.slice(0, i).findLast((one) => one.startsWith('-')) ?? '';
    if (targets?.has(option) === false && !word.startsWith('--target=')) return [];
    if (values?.has(all[i - 1] ?? '') === true) return [];
    const target = /^--target=(.+)$/u.exec(word)?.[1] ?? word;
    return target.startsWith('-') || subcommands.includes(word) || goal?.test(target) === false
      ? []
      : [target.slice(target.indexOf('#') + 1)];
  });
}

function rowOf(command: Command): { readonly row: Builder; readonly pattern: CommandPattern } | undefined {
  for (const row of BUILDERS) {
    const pattern = row.commands.find((one) => fitsCommand(command, one));
    if (pattern !== undefined) return { row, pattern };
  }
  return undefined;
}

const PROGRAMS = new Set(BUILDERS.flatMap(({ commands }) => commands.map(({ run }) => run.split(' ')[0] ?? '')));

/** Each run of the repository's own build, in the order of the acts. */
export function buildsOf(tree: Tree, acts: readonly Act[]): readonly Build[] {
  const followed = new Set(acts.flatMap(({ context }) => context.via.map(placeKey)));
  const files = new Map<RegExp, string | undefined>();
  const fileOf = ({ file }: Builder): string | undefined => {
    if (!files.has(file)) files.set(file, nearest(tree, file));
    return files.get(file);
  };
  return acts.flatMap((act): readonly Build[] => {
    const command = commandOf(act);
    if (command === undefined || !PROGRAMS.has(invocationOf(command.words).program) || followed.has(placeKey(act.at))) return [];
    const { row, pattern } = rowOf(command) ?? {};
    const file = row === undefined ? undefined : fileOf(row);
    if (row === undefined || pattern === undefined || file === undefined) return [];
    if (command.words.some((word) => row.foreign?.test(word))) return [];
    const { path, line } = act.at;
    const goals = goalsOf(command.words, pattern, row);
    const text = command.words.join(' ').replace(/\s+/gu, ' ');
    const shown = text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
    return [
      {
        act,
        goals,
        hides: row.onlyNamed === true && goals.length === 0 ? [] : row.hides,
        isWhole: pattern.any !== undefined,
        releases: row.releases,
        gap: { detail: `${path} line ${line} runs "${shown}", whose tasks in ${file} are not followed`, remedy: `read ${file}` },
      },
    ];
  });
}

const placeKey = ({ path, line }: Place): string => `${path}:${line}`;

/** The file at work that stands highest. */
function nearest(tree: Tree, file: RegExp): string | undefined {
  const depth = (path: string): number => path.split('/').length;
  const paths = tree.entries.flatMap(({ path }) => (file.test(path) && isAtWork(path) ? [path] : []));
  return paths.toSorted((a, b) => depth(a) - depth(b))[0];
}
