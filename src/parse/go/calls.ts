/** What a call in a magefile does: starts a program, leads to a function, or to a package that is not read. */
import { GO_RUNNERS } from '../../data/go-runners.ts';
import type { GoFunction } from './file.ts';
import { argumentsOf, callAt, type GoCall, isKnown, meaningOf, namesAt, nameValue, type Scope, type Value, wordsOf } from './values.ts';

/** A program that is started. */
export interface GoCommand {
  readonly words: readonly string[];
  readonly line: number;
  /** The words are one command line each. */
  readonly isLine: boolean;
  /** `$NAME` in a word is filled in from the environment. */
  readonly fillsIn: boolean;
  /** Where it runs, below the folder of mage; absent: there. `undefined`: not known. */
  readonly directory?: string | undefined;
}

/** What becomes of what a function does. */
export interface Doing {
  readonly run: (command: GoCommand) => void;
  /** A function of the same package; methods as `Type.Name`. */
  readonly call: (name: string, values: readonly Value[], line: number) => void;
  /** A function of another package, by the path it is imported by. */
  readonly foreign: (path: string, name: string, values: readonly Value[], line: number) => void;
  /** Something is run that is not known. */
  readonly lose: (what: string, line: number) => void;
  /** False: enough was done. */
  readonly spend: (amount: number) => boolean;
}

const MG = 'github.com/magefile/mage/mg';
const DEPENDENCIES: Readonly<Record<string, number>> = { Deps: 0, SerialDeps: 0, CtxDeps: 1, SerialCtxDeps: 1 };
export interface Doer {
  readonly scope: Scope;
  readonly doing: Doing;
  readonly receiver: GoFunction['receiver'];
  /** A field `Dir` is set somewhere: which of the programs run elsewhere is not read. */
  readonly moves: boolean;
}

/** Does the call; its arguments were gone through before. */
export function runCall(doer: Doer, call: GoCall, line: number): void {
  const { scope, doing } = doer;
  const [first = '', second, ...more] = call.names;
  const own = scope.locals.get(first);
  if (second === undefined) {
    if (own !== undefined) {
      if (typeof own === 'object' && 'program' in own) start(doer, [...own.program, ...wordsOf(argumentsOf(scope, call))], line, true);
    } else if (scope.package.functions.has(first)) doing.call(first, argumentsOf(scope, call), line);
    return;
  }
  const method = methodOf(doer, call.names);
  if (method !== undefined) {
    doing.call(method, argumentsOf(scope, call), line);
    return;
  }
  const path = scope.file.imports.get(first) ?? builderOf(scope, first);
  if (path === undefined || more.length > 0) return;
  if (path === 'os' && second === 'Setenv') {
    const [name = '', value = ''] = wordsOf(argumentsOf(scope, call));
    if (isKnown(name) && isKnown(value)) scope.environment.set(name, value);
    return;
  }
  const runners = GO_RUNNERS.get(path);
  const place = runners?.run[second];
  if (path === MG) depend(doer, call, line);
  else if (place !== undefined) start(doer, wordsOf(argumentsOf(scope, call)).slice(place), line, runners?.fillsIn === true, call.end);
  else if (runners?.lines?.includes(second) === true)
    for (const text of wordsOf(argumentsOf(scope, call))) doing.run({ words: [text], line, isLine: true, fillsIn: false });
  else if (runners === undefined) doing.foreign(path, second, argumentsOf(scope, call), line);
}

/** `Type.Name`, where the names lead to a method of a type that holds targets. */
function methodOf({ scope, receiver }: Doer, [first = '', second = '']: readonly string[]): string | undefined {
  const own = scope.locals.get(first);
  const space = typeof own === 'object' && 'space' in own ? own.space : first === receiver?.name ? receiver.type : first;
  const name = `${space}.${second}`;
  return scope.package.functions.has(name) ? name : undefined;
}

/** The package whose builder of commands the name holds. */
function builderOf(scope: Scope, name: string): string | undefined {
  const value = nameValue(scope, name);
  return typeof value === 'object' && 'space' in value && GO_RUNNERS.has(value.space) ? value.space : undefined;
}

/** Starts a program; behind it may stand where: `.In("docs")`. */
function start({ scope, doing, moves }: Doer, words: readonly string[], line: number, fillsIn: boolean, end?: number): void {
  const { tokens } = scope.file;
  const behind = end !== undefined && tokens.all[end + 1]?.text === '.' ? callAt(tokens, end + 2) : undefined;
  const [folder] = behind?.names[0] === 'In' ? wordsOf(argumentsOf(scope, behind)) : [];
  const where = folder === undefined ? (moves ? { directory: undefined } : {}) : { directory: isKnown(folder) ? folder : undefined };
  doing.run({ words: words.filter((word) => word !== ''), line, isLine: false, fillsIn, ...where });
}

/** `mg.Deps(Build, Docs.Check, mg.F(Push, "latest"))`. */
function depend(doer: Doer, { names, args }: GoCall, line: number): void {
  const { scope, doing } = doer;
  const from = DEPENDENCIES[names[1] ?? ''];
  if (from === undefined) return;
  const { tokens } = scope.file;
  for (const [at, to] of args.slice(from)) {
    const call = callAt(tokens, at);
    const [inner, ...values] = call?.names.join('.') === 'mg.F' ? call.args : [[at, to] as const];
    const names = inner === undefined ? [] : namesAt(tokens, inner[0]).names;
    const own = names.length === 1 ? names[0] : methodOf(doer, names);
    const path = scope.file.imports.get(names[0] ?? '');
    const given = values.map((value) => meaningOf(scope, value));
    if (own !== undefined && scope.package.functions.has(own)) doing.call(own, given, line);
    else if (path !== undefined && names.length === 2) doing.foreign(path, names[1] ?? '', given, line);
    else if (names[0] !== 'func') doing.lose('what it depends on', line);
  }
}
