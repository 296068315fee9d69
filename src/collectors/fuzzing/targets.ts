/** Fuzz targets in the tree, by their usual names: reading each test file of a large repository would cost too much. */
import type { Tree } from '../../facts.ts';
import { csharpFuzzTargets } from '../../parse/csharp-fuzz.ts';
import { goFuzzFunctions, goFuzzTargets } from '../../parse/go-fuzz.ts';
import { jsFuzzTargets } from '../../parse/js-fuzz.ts';

export const FUZZ_READS: readonly string[] = [
  '**/*fuzz*.go',
  '**/fuzz/**/*_test.go',
  '**/{fuzz,fuzzing}/{,*/}Cargo.toml',
  '**/*[Ff]uzz*.{java,kt}',
  '.clusterfuzzlite/Dockerfile',
  '**/*fuzz*.py',
  '**/*[Ff]uzz*.cs',
  '**/*[Ff]uzz*/**/*.cs',
  '**/*fuzz*.{c,cc,cpp,cxx}',
  '**/{fuzz,fuzzer,fuzzers,fuzzing}/**/*.{c,cc,cpp,cxx}',
  '**/*[Ff]uzz*.{js,mjs,cjs,ts,mts}',
  '**/{fuzz,fuzzer,fuzzers,fuzzing}/**/*.{js,mjs,cjs,ts,mts}',
];

/** Where targets are looked for, in words. */
export const FUZZ_SEARCHED =
  'Go, C, C++, C#, Java, Kotlin, Python, JavaScript and TypeScript files named for fuzzing, Go tests and C, C++, C#, JavaScript and TypeScript files in folders named so, Cargo.toml in fuzz and its folders, .clusterfuzzlite/Dockerfile; other test files were not read';

export interface FuzzTarget {
  readonly kind: string;
  readonly path: string;
  readonly line?: number;
  readonly name: string;
}

const NOT_OWN = /(?:^|\/)(?:testdata|vendor|third_party|node_modules|examples?)\//u;
const GO = /(?:^|\/)[^/]*fuzz[^/]*_test\.go$|(?:^|\/)fuzz\/(?:[^/]+\/)*[^/]+_test\.go$/iu;
const GO_SOURCE = /(?:^|\/)[^/]*fuzz[^/]*\.go$/iu;
const NATIVE = /(?:^|\/)(?:[^/]*fuzz[^/]*|fuzz(?:ers?|ing)?\/(?:[^/]+\/)*[^/]+)\.(?:c|cc|cpp|cxx)$/iu;
/** https://llvm.org/docs/LibFuzzer.html: the function may stand below its type. */
const ONE_INPUT = /^\s*(?:extern\s+"C"\s+)?(?:int\s+)?LLVMFuzzerTestOneInput\s*\(/u;
const CARGO = /(?:^|\/)fuzz(?:ing)?\/(?:[^/]+\/)?Cargo\.toml$/u;
const JVM = /fuzz[^/]*\.(?:java|kt)$/iu;
/** https://github.com/CodeIntelligenceTesting/jazzer: the annotation of its tests, or the entry point by name. */
const JAZZER = /^\s*@FuzzTest\b|\bvoid\s+fuzzerTestOneInput\s*\(|\bfun\s+fuzzerTestOneInput\s*\(/u;
/** https://github.com/rohanpadhye/JQF: the annotation alone is a word that others use too. */
const JQF = /^\s*@Fuzz(?:\s*\(|\s*$)/u;
/** Projects of .NET name the folder: `test/Acme.Widget.FuzzTests/`. */
const CSHARP = /fuzz.*\.cs$/iu;
const PYTHON = /fuzz[^/]*\.py$/iu;
const SCRIPT = /(?:^|\/)(?:[^/]*fuzz[^/]*|fuzz(?:ers?|ing)?\/(?:[^/]+\/)*[^/]+)\.[cm]?[jt]s$/iu;
/** Seeds of a Go fuzz test: https://go.dev/doc/security/fuzz/. */
const CORPUS = /^(.*\/)?testdata\/fuzz\/(Fuzz[^/]+)\/[^/]+$/u;

const MAX_LINES = 5000;

function textOf(tree: Tree, path: string): string {
  const text = tree.loaded(path) ? tree.text(path) : undefined;
  return text?.known === true ? (text.value ?? '') : '';
}

function lineOf(text: string, pattern: RegExp): number | undefined {
  const at = text.split('\n', MAX_LINES).findIndex((line) => pattern.test(line));
  return at < 0 ? undefined : at + 1;
}

const FUZZ_CRATE = /^\s*(?:libfuzzer-sys|honggfuzz|afl|bolero)\b|cargo-fuzz\s*=\s*true/u;
const BIN = /^\s*\[\[\s*bin\s*\]\]/u;

/** Each binary of a crate that fuzzes, as cargo-fuzz makes them; the crate itself where it declares none. */
function rustTargets(path: string, text: string): readonly FuzzTarget[] {
  const crate = lineOf(text, FUZZ_CRATE);
  if (crate === undefined) return [];
  const lines = text.split('\n', MAX_LINES);
  const starts = lines.flatMap((line, i) => (BIN.test(line) ? [i] : []));
  if (starts.length === 0) return [{ kind: 'Rust fuzz crate', path, line: crate, name: path }];
  return starts.map((start): FuzzTarget => {
    const end = lines.findIndex((line, i) => i > start && /^\s*\[/u.test(line));
    const own = lines.slice(start, end < 0 ? undefined : end);
    const name = own.flatMap((line) => /^\s*name\s*=\s*["']([\w.-]{1,100})["']/u.exec(line)?.[1] ?? [])[0];
    return { kind: 'Rust fuzz target', path, line: start + 1, name: name === undefined ? path : `${name} of ${path}` };
  });
}

/** The targets of the project itself, 500 at most. */
export function fuzzTargets(tree: Tree): readonly FuzzTarget[] {
  const corpora = new Set<string>();
  const targets = tree.entries.flatMap(({ path, mode }): readonly FuzzTarget[] => {
    const corpus = CORPUS.exec(path);
    if (corpus !== null && !NOT_OWN.test(corpus[1] ?? '')) {
      const key = `${corpus[1] ?? ''}${corpus[2] ?? ''}`;
      if (corpora.has(key)) return [];
      corpora.add(key);
      return [{ kind: 'seed inputs of a Go fuzz test', path, name: corpus[2] ?? '' }];
    }
    if (NOT_OWN.test(path) || mode !== '100644') return [];
    if (GO.test(path)) return goFuzzTargets(textOf(tree, path)).map(({ name, line }) => ({ kind: 'Go fuzz test', path, line, name }));
    if (GO_SOURCE.test(path))
      return goFuzzFunctions(textOf(tree, path)).map(({ name, line }) => ({ kind: 'go-fuzz function', path, line, name }));
    if (NATIVE.test(path)) {
      const line = lineOf(textOf(tree, path), ONE_INPUT);
      return line === undefined ? [] : [{ kind: 'libFuzzer target', path, line, name: path }];
    }
    if (CARGO.test(path)) return rustTargets(path, textOf(tree, path));
    if (JVM.test(path)) {
      const text = textOf(tree, path);
      const kind = /\bcom\.code_intelligence\.jazzer\b/u.test(text)
        ? 'Jazzer'
        : /\bedu\.berkeley\.cs\.jqf\b/u.test(text)
          ? 'JQF'
          : undefined;
      const line = kind === undefined ? undefined : lineOf(text, kind === 'JQF' ? JQF : JAZZER);
      return line === undefined ? [] : [{ kind: `${kind} target`, path, line, name: path }];
    }
    if (CSHARP.test(path)) return csharpFuzzTargets(textOf(tree, path)).map((one) => ({ ...one, path, name: `${one.name} of ${path}` }));
    if (SCRIPT.test(path)) return jsFuzzTargets(textOf(tree, path)).map((one) => ({ ...one, path, name: path }));
    if (!PYTHON.test(path)) return [];
    const line = lineOf(textOf(tree, path), /^\s*(?:import atheris|from atheris)\b/u);
    return line === undefined ? [] : [{ kind: 'Atheris target', path, line, name: path }];
  });
  // Seeds outlive their test: in a folder whose fuzz tests were read they are not counted.
  const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);
  const tests = targets.filter(({ kind }) => kind === 'Go fuzz test');
  const names = new Set(tests.map(({ name }) => name));
  const folders = new Set(tests.map(({ path }) => folderOf(path)));
  const isLeft = ({ path, name }: FuzzTarget): boolean => names.has(name) || folders.has(CORPUS.exec(path)?.[1] ?? '');
  return targets.filter((one) => one.kind !== 'seed inputs of a Go fuzz test' || !isLeft(one)).slice(0, 500);
}

/** `.clusterfuzzlite/Dockerfile` with something in it. */
export function clusterFuzzLiteLine(tree: Tree): number | undefined {
  return lineOf(textOf(tree, '.clusterfuzzlite/Dockerfile'), /^\s*[^#\s]/u);
}
