/** What a call in a magefile does: starts a program, leads to a function, or to a package that is not read. */
import { GO_RUNNERS } from '../../data/go-runners.ts';
import { argumentsOf, callAt, type GoCall, meaningOf, namesAt, nameValue } from './expressions.ts';
import type { GoFunction } from './file.ts';
import { isKnown, type Scope, unknownText, type Value, wordsOf } from './scope.ts';

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
  /** A function of another package, by the path it is imported by; its arguments are to be asked for. */
  readonly foreign: (path: string, name: string, values: () => readonly Value[], line: number) => void;
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
  /** What is being done may or may not be run. */
  readonly isOpen: boolean;
}

/** Does the call; its arguments were gone through before. */
export function runCall(doer: Doer, call: GoCall, line: number): void {
  const { scope, doing } = doer;
  const [first = '', second, ...more] = call.names;
  const values = (): readonly Value[] => argumentsOf(scope, call);
  if (second === undefined) {
    const own = scope.locals.get(first) ?? (scope.package.values.has(first) ? nameValue(scope, first) : undefined);
    if (own === undefined) {
      if (scope.package.functions.has(first)) doing.call(first, values(), line);
    } else if (typeof own === 'object' && 'program' in own)
      start(doer, [...own.program, ...wordsOf(values().slice(own.place))], line, own.fillsIn, call.end);
    return;
  }
  const method = methodOf(doer, call.names);
  if (method !== undefined) {
    doing.call(method, values(), line);
    return;
  }
  const path = scope.file.imports.get(first) ?? builderOf(scope, first);
  if (path === undefined) runMethod(doer, call.names.at(-1) ?? '', call, line);
  else if (more.length === 0) runImported(doer, path, second, call, line);
}

function runImported(doer: Doer, path: string, name: string, call: GoCall, line: number): void {
  const { scope, doing } = doer;
  const values = (): readonly Value[] => argumentsOf(scope, call);
  if (path === 'os' && name === 'Setenv') setVariable(doer, values());
  if (path === 'os' && name === 'Chdir') scope.shared.moved = true;
  if (path === 'os') return;
  if (path === MG) {
    depend(doer, call, line);
    return;
  }
  const runners = GO_RUNNERS.get(path);
  const place = runners !== undefined && Object.hasOwn(runners.run, name) ? runners.run[name] : undefined;
  if (place !== undefined) start(doer, wordsOf(values().slice(place)), line, runners?.fillsIn === true, call.end);
  else if (runners?.lines?.includes(name) === true) {
    const behind = behindOf(scope, call.end).filter(({ names }) => runners.lines?.includes(names[0] ?? '') === true);
    for (const text of [...wordsOf(values()), ...behind.flatMap((one) => wordsOf(argumentsOf(scope, one)))])
      doing.run({ words: [text], line, isLine: true, fillsIn: false });
  } else if (runners === undefined) doing.foreign(path, name, values, line);
}

function setVariable({ scope, isOpen }: Doer, values: readonly Value[]): void {
  const [name = '', value = ''] = values.map((one) => (typeof one === 'string' ? one : unknownText('…')));
  if (isKnown(name)) scope.shared.environment.set(name, isOpen ? unknownText(name) : value);
}

/** Methods that many types of the language have. */
const COMMON = /^(?:Add|Close|Do|Done|Error|Get|Go|Lock|Read|Set|String|Unlock|Wait|Write)$/u;

/** A method of a value of which the type is not known: the one type that has it. */
export function runMethod({ scope, doing }: Doer, name: string, call: GoCall, line: number): void {
  const method = COMMON.test(name) ? undefined : scope.package.methods.get(name);
  if (method !== undefined) doing.call(method, argumentsOf(scope, call), line);
}

/** A function that stands as a value is called by whoever gets it. */
export function runValue(doer: Doer, names: readonly string[], line: number): void {
  const { scope, doing } = doer;
  const [first = ''] = names;
  if (names.length === 1 && !scope.locals.has(first) && scope.package.functions.has(first)) doing.call(first, [], line);
  const method = names.length === 2 ? methodOf(doer, names) : undefined;
  if (method !== undefined) doing.call(method, [], line);
}

/** `Type.Name`, where the names lead to a method. */
function methodOf({ scope, receiver }: Doer, [first = '', second = '']: readonly string[]): string | undefined {
  const own = scope.locals.get(first) ?? (scope.package.values.has(first) ? nameValue(scope, first) : undefined);
  const space = typeof own === 'object' && 'space' in own ? own.space : first === receiver?.name ? receiver.type : first;
  const name = `${space}.${second}`;
  return scope.package.functions.has(name) ? name : undefined;
}

/** The package whose builder of commands the name holds. */
function builderOf(scope: Scope, name: string): string | undefined {
  const value = nameValue(scope, name);
  return typeof value === 'object' && 'space' in value && GO_RUNNERS.has(value.space) ? value.space : undefined;
}

/** The calls of methods that follow each other behind a call. */
function behindOf({ file }: Scope, end: number): readonly GoCall[] {
  const calls: GoCall[] = [];
  for (let at = end; file.tokens.all[at + 1]?.text === '.' && calls.length < 20; ) {
    const call = callAt(file.tokens, at + 2);
    if (call === undefined || call.names.length !== 1) break;
    calls.push(call);
    at = call.end;
  }
  return calls;
}

/** Starts a program; behind it may stand more arguments and where: `.Args("./...").In("docs")`. */
function start({ scope, doing, moves }: Doer, words: readonly string[], line: number, fillsIn: boolean, end: number): void {
  const behind = behindOf(scope, end);
  const more = behind.flatMap((call) => (call.names[0] === 'Args' ? wordsOf(argumentsOf(scope, call)) : []));
  const [folder] = behind.flatMap((call) => (call.names[0] === 'In' ? wordsOf(argumentsOf(scope, call)) : []));
  const isElsewhere = moves || scope.shared.moved;
  const where = folder === undefined ? (isElsewhere ? { directory: undefined } : {}) : { directory: isKnown(folder) ? folder : undefined };
  doing.run({ words: [...words, ...more].filter((word) => word !== ''), line, isLine: false, fillsIn, ...where });
}

/** Whether the call names what runs before. */
export const isDependency = ({ scope }: Doer, { names }: GoCall): boolean =>
  names.length === 2 && scope.file.imports.get(names[0] ?? '') === MG && Object.hasOwn(DEPENDENCIES, names[1] ?? '');

/** `mg.Deps(Build, Docs.Check, mg.F(Push, "latest"))`. */
function depend(doer: Doer, call: GoCall, line: number): void {
  if (!isDependency(doer, call)) return;
  const { scope, doing } = doer;
  const { tokens } = scope.file;
  for (const [at, to] of call.args.slice(DEPENDENCIES[call.names[1] ?? ''])) {
    const wrapped = callAt(tokens, at);
    const [inner, ...values] = wrapped?.names.join('.') === 'mg.F' ? wrapped.args : [[at, to] as const];
    const names = inner === undefined ? [] : namesAt(tokens, inner[0]).names;
    const own = names.length === 1 ? names[0] : methodOf(doer, names);
    const path = scope.file.imports.get(names[0] ?? '');
    const given = values.map((value) => meaningOf(scope, value));
    if (own !== undefined && scope.package.functions.has(own)) doing.call(own, given, line);
    else if (path !== undefined && names.length === 2) doing.foreign(path, names[1] ?? '', () => given, line);
    else if (names[0] !== 'func') doing.lose('what it depends on', line);
  }
}
