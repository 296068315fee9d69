/** What was parsed once for a tree: the walk passes the same files many times, and goes twice. */
import type { ParsedScript } from 'unbash';
import type { Tree } from '../facts.ts';
import { actionOf } from '../parse/composite-action.ts';
import { goFileOf } from '../parse/go/file.ts';
import { justfileOf, justVariables } from '../parse/justfile.ts';
import type { LogicalLine } from '../parse/make-lines.ts';
import { noxSessions } from '../parse/noxfile.ts';
import { packageScripts } from '../parse/package-scripts.ts';
import { projenTasks } from '../parse/projen.ts';
import { taskfileOf } from '../parse/taskfile.ts';
import { toxOf } from '../parse/tox.ts';
import type { WorkflowResult } from '../parse/workflow.ts';
import { workspacePatterns } from '../parse/workspaces.ts';
import type { MagePackage } from './mage-package.ts';
import type { Run } from './runs.ts';
import type { Walked } from './walker.ts';

export interface Memory {
  readonly workflows: Map<string, WorkflowResult>;
  readonly scripts: Map<string, ParsedScript>;
  /** By text, then by where it stands and what it was given. */
  readonly runs: Map<string, Map<string, Run>>;
  /** By text: its lines, and every name that stands in it. */
  readonly makeTexts: Map<string, { readonly lines: readonly LogicalLine[]; readonly names: ReadonlySet<string> }>;
  readonly action: typeof actionOf;
  readonly taskfile: typeof taskfileOf;
  readonly justfile: typeof justfileOf;
  readonly justVariables: typeof justVariables;
  readonly packageScripts: typeof packageScripts;
  readonly projen: typeof projenTasks;
  readonly workspaces: typeof workspacePatterns;
  /** The packages of a workspace, by its folder and patterns. */
  readonly packages: Map<string, readonly string[]>;
  /** Go files by their folder. */
  readonly goSources: Map<string, readonly string[]>;
  /** By the paths of their files. */
  readonly goPackages: Map<string, MagePackage>;
  /** By the folder of `go.mod`; empty where it names none. */
  readonly goModules: Map<string, string>;
  readonly goFile: typeof goFileOf;
  readonly nox: typeof noxSessions;
  readonly tox: typeof toxOf;
  /** A walk that missed no file: reading more would not change it. */
  whole: Walked | undefined;
  isExhausted: boolean;
}

// Keyed by the list of files, which both rounds of reading share: same list, same texts.
const memories = new WeakMap<Tree['entries'], Memory>();

/** The same reading, once for each text. */
function remembered<Result>(read: (text: string) => Result): (text: string) => Result {
  const results = new Map<string, { readonly result: Result }>();
  return (text) => {
    const known = results.get(text) ?? { result: read(text) };
    results.set(text, known);
    return known.result;
  };
}

/** As `remembered`, where the place tells how to read. */
function rememberedAt<Result>(read: (path: string, text: string) => Result): (path: string, text: string) => Result {
  const places = new Map<string, (text: string) => Result>();
  return (path, text) => {
    const own = places.get(path) ?? remembered((one) => read(path, one));
    places.set(path, own);
    return own(text);
  };
}

export function memoryOf(tree: Tree): Memory {
  const known = memories.get(tree.entries);
  if (known !== undefined) return known;
  const memory: Memory = {
    workflows: new Map(),
    scripts: new Map(),
    runs: new Map(),
    makeTexts: new Map(),
    action: remembered(actionOf),
    taskfile: remembered(taskfileOf),
    justfile: remembered(justfileOf),
    justVariables: remembered(justVariables),
    packageScripts: remembered(packageScripts),
    projen: remembered(projenTasks),
    workspaces: remembered(workspacePatterns),
    packages: new Map(),
    goSources: new Map(),
    goPackages: new Map(),
    goModules: new Map(),
    goFile: remembered(goFileOf),
    nox: remembered(noxSessions),
    tox: rememberedAt(toxOf),
    whole: undefined,
    isExhausted: false,
  };
  memories.set(tree.entries, memory);
  return memory;
}

/** To be called when nothing will ask again: syntax trees are large. */
export const forget = (tree: Tree): boolean => memories.delete(tree.entries);
