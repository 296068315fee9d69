/** golangci-lint as the CI runs it, with its configuration. */
import type { Act, Ci } from '../ci/model.ts';
import type { Facts, Tree } from '../facts.ts';
import { file } from '../finding.ts';
import type { Link } from '../model.ts';
import { type Golangci, golangciOf } from '../parse/golangci.ts';
import { isAtWork } from '../parse/own-path.ts';
import { normalize } from '../parse/paths.ts';
import { pathInTree } from '../parse/shell-words.ts';
import { optionOf } from '../release/tools.ts';
import type { Seen } from './uses.ts';
import { seenOf } from './uses.ts';

export const GOLANGCI_READS: readonly string[] = ['**/.golangci.{yml,yaml,toml,json}', '**/golangci*.{yml,yaml,toml,json}'];

const NAMES = ['.golangci.yml', '.golangci.yaml', '.golangci.toml', '.golangci.json'];

/** A run of golangci-lint. */
export interface GolangciRun {
  readonly seen: Seen;
  /** Options of the run: of the command, or of the action's `args`. */
  readonly args: readonly string[];
  /** The configuration that it finds; `unread` when there is one whose content is not known. */
  readonly config?: { readonly path: string; readonly read: Golangci } | { readonly path: string; readonly unread: true };
}

/** Where it runs; `undefined`: only an expression says so. */
function directoryOf(act: Act): string | undefined {
  if (act.kind === 'command' && act.directory?.includes('$') === false) return act.directory;
  const given = act.kind === 'uses' ? act.with['working-directory']?.text : act.context.step?.run?.directory;
  // An action of the repository gets the folder from the step that uses it.
  const input = /^\$\{\{\s{0,5}inputs\.([\w-]{1,80})\s{0,5}\}\}\/?$/u.exec(given ?? '')?.[1];
  const { step, via } = act.context;
  const said = input !== undefined && via.length === 1 && step?.uses?.kind === 'local' ? step.with[input]?.text : given;
  return said?.includes('$') === true ? undefined : (normalize(said ?? '') ?? '');
}

/** The folder and those above it, the nearest first. */
function upward(folder: string): readonly string[] {
  const parts = folder.split('/').filter((part) => part !== '' && part !== '.');
  return [...parts.map((_, i) => `${parts.slice(0, parts.length - i).join('/')}/`), ''].slice(0, 20);
}

function configOf(tree: Tree, act: Act, args: readonly string[]): GolangciRun['config'] {
  if (args.includes('--no-config')) return undefined;
  const given = optionOf({ args }, '--config', '-c');
  const directory = directoryOf(act);
  const folders = upward(directory ?? '');
  const names = given === undefined ? NAMES : [pathInTree(given, '') ?? given];
  if (directory === undefined) {
    const nested = tree.entries.find(({ path }) => isAtWork(path) && names.some((name) => path.endsWith(`/${name}`)));
    if (nested !== undefined) return { path: nested.path, unread: true };
  }
  const path = folders.flatMap((folder) => names.map((name) => folder + name)).find(tree.has);
  if (path === undefined) return given === undefined ? undefined : { path: given.slice(0, 200), unread: true };
  const text = tree.loaded(path) && !path.endsWith('.toml') ? tree.text(path) : undefined;
  const read = text?.known === true && text.value !== undefined ? golangciOf(text.value) : undefined;
  return read === undefined ? { path, unread: true } : { path: tree.real(path), read };
}

/** Each run of golangci-lint in the CI. */
export const golangciRuns = (ci: Ci, facts: Facts): readonly GolangciRun[] =>
  seenOf(ci, 'lint', facts).flatMap((seen): readonly GolangciRun[] => {
    if (seen.use?.tool.name !== 'golangci-lint') return [];
    const { act, args: own } = seen.use;
    const args = act.kind === 'command' ? own : (act.with['args']?.text ?? '').split(/\s+/u);
    const config = configOf(facts.tree, act, args);
    return [{ seen, args, ...(config === undefined ? {} : { config }) }];
  });

const listed = (args: readonly string[], ...options: readonly string[]): readonly string[] =>
  args.flatMap((word, i) => {
    const option = options.find((name) => word === name || word.startsWith(`${name}=`));
    return option === undefined ? [] : (word === option ? (args[i + 1] ?? '') : word.slice(option.length + 1)).split(',');
  });

/** What golangci-lint runs when nothing says otherwise; see https://golangci-lint.run/docs/linters/. */
const STANDARD = new Set(['errcheck', 'govet', 'ineffassign', 'staticcheck', 'unused']);

export interface Switched {
  readonly on: boolean;
  /** The line that switches it on. */
  readonly proof?: Link;
  /** Nothing does: it is on unless a file says otherwise. */
  readonly standard?: true;
}

/** Whether a run has a linter switched on; `undefined` when its configuration is not known. */
export function hasLinter({ args, config }: GolangciRun, name: string): Switched | undefined {
  const only = listed(args, '--enable-only');
  if (only.length > 0) return { on: only.includes(name) };
  if (listed(args, '-D', '--disable').includes(name)) return { on: false };
  if (listed(args, '-E', '--enable').includes(name) || args.includes('--enable-all') || listed(args, '--default').includes('all'))
    return { on: true };
  const isStandard = STANDARD.has(name) && !args.includes('--disable-all') && listed(args, '--default').length === 0;
  const standard: Switched = isStandard ? { on: true, standard: true } : { on: false };
  if (config === undefined) return standard;
  if ('unread' in config) return undefined;
  const { path, read } = config;
  const line = read.linters.find((linter) => linter.name === name)?.line ?? (read.disabled.includes(name) ? undefined : read.all);
  if (line !== undefined) return { on: true, proof: file(path, line) };
  return read.standard && !read.disabled.includes(name) ? standard : { on: false };
}
