/** What the environments of tox run: `tox.ini`, and the tables of `tox.toml` and `pyproject.toml`. */
import type { Value } from '../ci/model.ts';
import type { Pieces } from './shell-source.ts';

export interface Tox {
  /** What plain `tox` runs. */
  readonly environments: readonly string[];
  /**
   * The commands of an environment by its name, in order; without one of that name, those of all environments. `undefined` when
   * settings that name each other are more than are gone through.
   */
  readonly commandsOf: (environment: string) => readonly Value[] | undefined;
  /** It was not read to its end. */
  readonly cut: boolean;
}

interface Setting {
  readonly line: number;
  /** The lines of the value. */
  readonly values: readonly Value[];
}

type Sections = ReadonlyMap<string, ReadonlyMap<string, Setting>>;

interface Read {
  readonly sections: Sections;
  readonly cut: boolean;
}

/** Lines of a file of tox or nox; what is longer is not read to its end. */
export const MAX_LINES = 5000;
/** Lines of one list, and lists that do not end there: each is read again for those inside it. */
const MAX_LIST = 100;
const MAX_OPEN = 20;
/** Gone through for the commands of one environment. */
const MAX_SETTINGS = 10_000;
const MAX_NAMES = 50;
const KEYS = ['commands_pre', 'commands', 'commands_post'];

/** `py{38,39}-lint`: each name; commas and white space separate. */
export function toxNames(text: string): readonly string[] {
  const names: string[] = [];
  const queue: string[] = [...(text.slice(0, 5000).match(/(?:[^\s,{}]|\{[^{}]*\})+/gu) ?? [])];
  while (queue.length > 0 && names.length < MAX_NAMES) {
    const name = queue.shift() ?? '';
    const [all, before = '', inside = '', after = ''] = /^([^{]*)\{([^{}]*)\}(.*)$/u.exec(name) ?? [];
    if (all === undefined) names.push(name);
    else queue.unshift(...inside.split(',').map((part) => `${before}${part.trim()}${after}`));
    if (queue.length > 1000) break;
  }
  return names;
}

function iniSections(text: string, from: number): Read {
  const sections = new Map<string, Map<string, { line: number; values: Value[] }>>();
  let section: Map<string, { line: number; values: Value[] }> | undefined;
  let values: Value[] | undefined;
  let joined: string | undefined;
  const lines = text.split(/\r?\n/u);
  for (const [index, raw] of lines.slice(0, MAX_LINES).entries()) {
    const line = from + index;
    const comment = raw.search(/(?:^|\s)#/u);
    const bare = (comment === -1 ? raw : raw.slice(0, comment)).trim();
    const header = /^\[([^\]]{1,200})\]/u.exec(raw)?.[1];
    const [, key, first = ''] = /^\s/u.test(raw) ? [] : (/^([A-Za-z_][A-Za-z0-9_-]*)\s*=\s*(.*)$/su.exec(raw) ?? []);
    if (header !== undefined) {
      section = new Map();
      for (const name of toxNames(header)) sections.set(name, section);
      values = undefined;
    } else if (key !== undefined) {
      values = first.trim() === '' ? [] : [{ text: first.trim(), line }];
      section?.set(key, { line, values });
    } else if (bare !== '' && values !== undefined) {
      const last = values.at(-1);
      if (joined !== undefined && last !== undefined) values[values.length - 1] = { ...last, text: `${joined} ${bare}` };
      else values.push({ text: bare, line });
    }
    const end = values?.at(-1)?.text;
    joined = end?.endsWith('\\') === true ? end.slice(0, -1).trim() : undefined;
  }
  return { sections, cut: lines.length > MAX_LINES };
}

/** `commands = [["ruff", "check"], […]]` in the tables of TOML, as sections of the same names as in `tox.ini`. */
function tomlSections(text: string): Read {
  const sections = new Map<string, Map<string, Setting>>();
  const all = text.split(/\r?\n/u);
  const lines = all.slice(0, MAX_LINES);
  let section: Map<string, Setting> | undefined;
  let open = 0;
  for (const [index, raw] of lines.entries()) {
    const line = index + 1;
    const header = /^\[([^\]]{1,200})\]/u
      .exec(raw)?.[1]
      ?.replace(/^tool\.tox(?:\.|$)/u, '')
      .replaceAll('"', '');
    if (header !== undefined) {
      const name = header === '' ? 'tox' : header === 'env_run_base' ? 'testenv' : header.replace(/^env\./u, 'testenv:');
      section = new Map();
      sections.set(name, section);
      continue;
    }
    const [, key = ''] = /^([A-Za-z_]+)\s*=\s*\[/u.exec(raw) ?? [];
    if (key !== 'env_list' && !KEYS.includes(key)) continue;
    const values: Value[] = [];
    let depth = 0;
    for (let at = index; at < Math.min(lines.length, index + MAX_LIST); at += 1) {
      const bare = /^\s*#/u.test(lines[at] ?? '') ? '' : (lines[at] ?? '');
      // One list of words is one command; a string behind `=` is a setting of a replacement.
      for (const list of bare.split(']')) {
        const words = [...list.matchAll(/(=\s{0,9})?(?:"([^"\\]*)"|'([^']*)')/gu)].flatMap(([, setting, a, b]) =>
          setting === undefined ? (a ?? b ?? '') : [],
        );
        const text = words.map((word) => (key === 'env_list' ? word : quoted(word))).join(' ');
        if (text !== '') values.push({ text, line: at + 1 });
      }
      for (const letter of bare.replace(/"[^"]*"|'[^']*'/gu, '')) depth += letter === '[' ? 1 : letter === ']' ? -1 : 0;
      if (depth <= 0) break;
    }
    if (depth > 0) open += 1;
    if (open > MAX_OPEN) break;
    section?.set(key, { line, values });
    if (section === undefined) sections.set('tox', new Map([...(sections.get('tox') ?? []), [key, { line, values }]]));
  }
  return { sections, cut: all.length > MAX_LINES || open > 0 };
}

/** A word as the shell takes it without looking inside. */
export const quoted = (word: string): string => (/^[\w./:=@%+,-]+$/u.test(word) ? word : `'${word.replaceAll("'", `'"'"'`)}'`);

/** `py38,lint: ruff`: whether the command is for the environment that has these factors. */
const isFor = (condition: readonly string[], own: ReadonlySet<string>): boolean =>
  condition.some((one) => one.split('-').every((factor) => (factor.startsWith('!') ? !own.has(factor.slice(1)) : own.has(factor))));

function toxFrom({ sections, cut }: Read): Tox {
  const base = sections.get('testenv');
  const conditions = new Map<string, readonly string[]>();
  const namesIn = (condition: string): readonly string[] => {
    const names = conditions.get(condition) ?? toxNames(condition);
    conditions.set(condition, names);
    return names;
  };
  const commandsOf = (environment: string): readonly Value[] | undefined => {
    const own = new Set(environment.split('-'));
    const commands: Value[] = [];
    let left = MAX_SETTINGS;
    const add = (name: string, key: string, depth: number): void => {
      for (const { text: written, line } of (sections.get(name)?.get(key) ?? base?.get(key))?.values ?? []) {
        left -= 1;
        if (left < 0) return;
        const [, condition, rest] = /^([!\w.,{}-]+):\s+(.*)$/su.exec(written) ?? [];
        if (condition !== undefined && !isFor(namesIn(condition), own)) continue;
        const text = (rest ?? written).replace(/^[-!@]\s*/u, '');
        const [, other, what = ''] = /^\{\[([^\]]+)\](commands(?:_pre|_post)?)\}$/u.exec(text) ?? [];
        if (other === undefined) commands.push({ text, line });
        else if (depth < 4) add(other, what, depth + 1);
      }
    };
    for (const key of KEYS) add(`testenv:${environment}`, key, 0);
    return left < 0 ? undefined : commands;
  };
  const list = sections.get('tox')?.get('envlist') ?? sections.get('tox')?.get('env_list');
  return {
    environments: toxNames(list?.values.map(({ text }) => text).join(' ') ?? 'py'),
    commandsOf,
    cut,
  };
}

/** Reads a configuration of tox; `undefined` when the file holds none. */
export function toxOf(path: string, text: string): Tox | undefined {
  if (!path.endsWith('.toml')) return toxFrom(iniSections(text, 1));
  const [, quotes = '', inner] = /^[ \t]*legacy_tox_ini[ \t]*=[ \t]*("""|''')([\s\S]{0,100000}?)\1/mu.exec(text) ?? [];
  if (inner === undefined)
    return path.endsWith('pyproject.toml') && !/^\[tool\.tox[\].]/mu.test(text) ? undefined : toxFrom(tomlSections(text));
  const before = text.slice(0, text.indexOf(inner, text.indexOf(quotes)));
  return toxFrom(iniSections(inner, before.split('\n').length));
}

/** `{posargs:tests}` and its like, as the shell gets them when nothing is added. */
export const toxPieces: Pieces = (text) =>
  [...text.matchAll(/\{(?:posargs(?::([^{}]*))?|toxinidir|tox_root|envpython|\[?[A-Za-z_][^{}]{0,200})\}/gu)].map((match) => {
    const [all, given] = match;
    const known = all.startsWith('{posargs')
      ? (given ?? '')
      : /^\{tox(?:inidir|_root)\}$/u.test(all)
        ? '.'
        : all === '{envpython}'
          ? 'python'
          : undefined;
    return { start: match.index, end: match.index + all.length, text: known };
  });
