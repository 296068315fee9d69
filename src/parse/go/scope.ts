/** What is known while a magefile is read: names with their values, and how much may still be done. */
import type { GoFile, GoFunction } from './file.ts';
import type { Stretch } from './tokens.ts';

/** A text; what is not known of it stands in `{{ … }}`. */
export type Value = string | readonly string[] | Program | Space;

/** A program with its first arguments, to be started with more. */
interface Program {
  readonly program: readonly string[];
  /** The place of the program's first word among the arguments of the call. */
  readonly place: number;
  readonly fillsIn: boolean;
}

/** A value of a type that has methods, or the builder of commands of a package. */
interface Space {
  readonly space: string;
}

/** A declaration, in the file that gives its names their meaning. */
export interface In<Declared> {
  readonly file: GoFile;
  readonly declared: Declared;
}

/** The files of one folder. */
export interface GoPackage {
  /** By name; methods by `Type.Name`. */
  readonly functions: ReadonlyMap<string, In<GoFunction>>;
  /** Methods that only one type has, by their name alone. */
  readonly methods: ReadonlyMap<string, string>;
  readonly values: ReadonlyMap<string, In<Stretch>>;
  /** Variables of the package that a function changes. */
  readonly changed: ReadonlySet<string>;
  readonly spaces: ReadonlySet<string>;
}

/** Shared by all that one command of mage leads to. */
export interface Shared {
  readonly environment: Map<string, string>;
  /** Expressions that may still be looked at. */
  fuel: number;
  /** A function changed the folder. */
  moved: boolean;
}

export interface Scope {
  readonly file: GoFile;
  readonly package: GoPackage;
  readonly locals: Map<string, Value>;
  readonly shared: Shared;
  /** How many values stand behind each other. */
  readonly depth: number;
  /** A condition is being decided: what a function may have changed is not known. */
  readonly deciding?: true;
}

const MAX_SHOWN = 40;
const MAX_WORDS = 1000;
/** UTF-16 units of all words of a list. */
const MAX_LIST = 20_000;

export const isKnown = (text: string): boolean => !text.includes('{{');
export const isList = (value: Value | undefined): value is readonly string[] => Array.isArray(value);
export const unknownText = (name: string): string => `{{${name.replace(/[{}\n]/gu, ' ').slice(0, MAX_SHOWN)}}}`;

/** Values as words of a command line; of very many, the first. */
export function wordsOf(values: readonly Value[]): readonly string[] {
  const words: string[] = [];
  let size = 0;
  for (const word of values.flatMap((value) => (typeof value === 'string' ? [value] : isList(value) ? value : [unknownText('…')]))) {
    size += word.length;
    if (words.length >= MAX_WORDS || size > MAX_LIST) return [...words, unknownText('…')];
    words.push(word);
  }
  return words;
}

/** The parameters with their values; a context that a caller leaves out is given by mage. */
export function boundTo({ parameters }: GoFunction, given: readonly Value[]): Map<string, Value> {
  const isLeftOut = parameters[0]?.type === 'context.Context' && given.length < parameters.length && !parameters.at(-1)?.takesRest;
  const values = isLeftOut ? [unknownText('ctx'), ...given] : given;
  return new Map(
    parameters.map(({ name, takesRest }, place): [string, Value] => [
      name,
      takesRest ? wordsOf(values.slice(place)) : (values[place] ?? unknownText(name)),
    ]),
  );
}
