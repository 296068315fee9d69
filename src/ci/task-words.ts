/** What `task` and `just` share: words of the command line, templates, and the file in a folder. */
import type { Pieces } from '../parse/shell-source.ts';
import { pathInTree } from '../parse/shell-words.ts';
import type { Gap, Place } from './model.ts';
import type { Walker } from './walker.ts';

/** How a program's words are read. */
interface Options {
  /** With these nothing is run. */
  readonly idle: ReadonlySet<string>;
  readonly files: readonly string[];
  readonly folders: readonly string[];
  /** How many words behind an option belong to it. */
  readonly values: ReadonlyMap<string, number>;
}

interface Asked {
  readonly goals: readonly string[];
  readonly directory: string | undefined;
  readonly file: string | undefined;
}

/** The words that name tasks, the directory and the file given by options; `undefined` when nothing would run. */
export function askedOf(words: readonly string[], { idle, files, folders, values }: Options, from: string | undefined): Asked | undefined {
  const goals: string[] = [];
  let directory = from;
  let file: string | undefined;
  for (let index = 1; index < words.length; index += 1) {
    const word = words[index] ?? '';
    const next = words[index + 1] ?? '';
    if (word === '--') break;
    if (idle.has(word)) return undefined;
    if (files.includes(word)) file = next;
    else if (folders.includes(word)) directory = pathInTree(next, directory);
    else if (!values.has(word)) {
      const [, option = '', value = ''] = /^(--[a-z-]+)=(.*)$/su.exec(word) ?? [];
      if (files.includes(option)) file = value;
      else if (folders.includes(option)) directory = pathInTree(value, directory);
      else if (!word.startsWith('-') && !word.includes('=') && !word.includes('$')) goals.push(word);
      continue;
    }
    index += values.get(word) ?? 1;
  }
  return { goals, directory, file };
}

/** `{{ … }}` of both tools, with braces inside: inert. */
export const templates: Pieces = (text) =>
  [...text.matchAll(/\{\{(?:[^{}]|\{[^{}]{0,200}\}){0,500}\}\}/gu)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    text: undefined,
  }));

export const firstOf = (walker: Walker, names: readonly string[], directory: string): string | undefined =>
  names.map((name) => pathInTree(name, directory)).find((path) => path !== undefined && walker.tree.has(path));

/** What was asked for and is not among what was read: it runs there, so it is our reading that misses it. */
export const notFound = (what: string, name: string, path: string, at: Place): Gap => ({
  detail: `${at.path} line ${at.line} runs the ${what} ${name.slice(0, 100)}, which was not found in ${path}`,
  remedy: `read ${path} and what it includes`,
});
