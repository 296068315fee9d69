/** Runs of Ruff whose configuration asks for the rules of Bandit, which look for security faults: https://docs.astral.sh/ruff/rules/#flake8-bandit-s. */
import type { Ci } from '../ci/model.ts';
import type { Facts, Tree } from '../facts.ts';
import { file } from '../finding.ts';
import type { Entry } from './statements.ts';
import { seenOf } from './uses.ts';

/** In the order in which Ruff takes them. */
const CONFIGS = ['.ruff.toml', 'ruff.toml', 'pyproject.toml'] as const;
export const RUFF_READS: readonly string[] = CONFIGS;

/** Lines of one list. */
const MAX_LIST = 200;
const MAX_LINES = 5000;
/** All of them, or rules of all kinds; one rule alone is no analysis. */
const isBandit = (code: string): boolean => code === 'ALL' || code === 'S';
/** A run with one of these does not keep to what the configuration selects. */
const OVERRIDES = /^--(?:select|ignore|config|isolated)(?:=|$)/u;
const TABLES: ReadonlySet<string> = new Set(['', 'lint', 'tool.ruff', 'tool.ruff.lint']);

interface List {
  readonly key: string;
  readonly line: number;
  readonly codes: readonly string[];
}

/** The lists of rules in the tables of Ruff. */
function listsOf(text: string, path: string): readonly List[] {
  const lines = text.split('\n', MAX_LINES).map((line) => line.slice(0, 1000));
  let table = '';
  return lines.flatMap((line, i): readonly List[] => {
    table = /^\s{0,8}\[{1,2}([^[\]]{1,100})\]/u.exec(line)?.[1]?.trim() ?? table;
    const key = /^\s*((?:lint\.)?(?:extend-)?(?:select|ignore))\s*=/u.exec(line)?.[1]?.replace('lint.', '');
    const isOwn = TABLES.has(table) && (path === 'pyproject.toml') === table.startsWith('tool.ruff');
    if (key === undefined || !isOwn) return [];
    const ahead = lines.slice(i, i + MAX_LIST);
    const end = ahead.findIndex((one) => /^[^#\]]*\]/u.test(one));
    const own = ahead.slice(0, end + 1 || 1).map((one) => one.replace(/#.*$/u, ''));
    return [
      { key, line: i + 1, codes: own.flatMap((one) => [...one.matchAll(/["']([A-Z]{1,5}\d{0,4})["']/gu)].map(([, code = '']) => code)) },
    ];
  });
}

/** Where the configuration at the root selects them and does not leave them out. */
function banditAt(tree: Tree): { readonly path: string; readonly line: number } | undefined {
  for (const path of CONFIGS) {
    const read = tree.has(path) && tree.loaded(path) ? tree.text(path) : undefined;
    if (read?.known !== true || read.value === undefined) continue;
    if (path === 'pyproject.toml' && !/^\s*\[tool\.ruff/mu.test(read.value)) continue;
    const lists = listsOf(read.value, path);
    const isLeftOut = lists.some(({ key, codes }) => key.endsWith('ignore') && codes.some(isBandit));
    const asked = lists.find(({ key, codes }) => key.endsWith('select') && codes.some(isBandit));
    return asked === undefined || isLeftOut ? undefined : { path, line: asked.line };
  }
  return undefined;
}

/** Its runs at the root; a folder below may have a configuration of its own. */
export function banditThroughRuff(ci: Ci, facts: Facts): readonly Entry[] {
  const at = banditAt(facts.tree);
  if (at === undefined) return [];
  return seenOf(ci, 'lint', facts).flatMap(({ name, act, runs, use, lack }): readonly Entry[] => {
    const isPlain = act.kind === 'command' && act.directory === '' && act.words.includes('check');
    if (name !== 'Ruff' || !isPlain || use?.args.some((arg) => OVERRIDES.test(arg)) === true) return [];
    const more = { tool: 'Bandit', through: 'Ruff' };
    return [
      { name: "Bandit's rules through Ruff", act, runs, proof: [file(at.path, at.line)], more, ...(lack === undefined ? {} : { lack }) },
    ];
  });
}
