/** The packages of Rust in a tree, and which of them commands publish. */
import type { Act } from '../../ci/model.ts';
import type { Tree } from '../../facts.ts';
import { normalize } from '../../parse/paths.ts';
import { invocationOf } from '../../release/invocation.ts';

interface Crate {
  readonly path: string;
  /** Absent: the manifest was not read. */
  readonly name?: string;
}

/** Plain `key = value` lines of the table `[package]`; `undefined` without one: a workspace alone is no package. */
function packageTable(text: string): ReadonlyMap<string, string> | undefined {
  const lines = text.slice(0, 200_000).split(/\r?\n/);
  const start = lines.findIndex((line) => /^\s*\[package\]\s*(?:#.*)?$/.test(line));
  if (start < 0) return undefined;
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => /^\s*\[/.test(line));
  return new Map(
    rest.slice(0, end < 0 ? undefined : end).flatMap((line) => {
      const [, key, value] = /^\s*([a-z-]{1,40})\s*=\s*(.{1,200})$/.exec(line) ?? [];
      return key === undefined || value === undefined ? [] : [[key, value.trim()] as const];
    }),
  );
}

/** Of the manifests, those of packages that may be published. https://doc.rust-lang.org/cargo/reference/manifest.html#the-publish-field */
export const cratesOf = (tree: Tree, paths: readonly string[]): readonly Crate[] =>
  paths.flatMap((path): readonly Crate[] => {
    const text = tree.loaded(path) ? tree.text(path) : undefined;
    if (text?.known !== true) return [{ path }];
    const table = packageTable(text.value ?? '');
    const name = /^["']([\w-]{1,100})["']/.exec(table?.get('name') ?? '')?.[1];
    return name === undefined || /^(?:false|\[\s*\])(?:\s|#|$)/.test(table?.get('publish') ?? '') ? [] : [{ path, name }];
  });

const valuesOf = (args: readonly string[], names: readonly string[]): readonly string[] =>
  args.flatMap((word, i) => {
    const name = names.find((one) => word === one || word.startsWith(`${one}=`));
    return name === undefined ? [] : [word === name ? (args[i + 1] ?? '') : word.slice(name.length + 1)];
  });

/** The packages that `cargo publish` names, where each of the commands names them and each is in the tree. */
export function publishedCrates(acts: readonly Act[], crates: readonly Crate[]): readonly Crate[] | undefined {
  const found = acts.map((act): readonly (Crate | undefined)[] => {
    if (act.kind !== 'command') return [undefined];
    const { program, args } = invocationOf(act.words);
    if (program !== 'cargo' || !args.includes('publish')) return [undefined];
    const named = valuesOf(args, ['-p', '--package']).map((spec) => crates.find(({ name }) => name === spec.replace(/[@:].*$/, '')));
    if (named.length > 0) return named;
    const paths = valuesOf(args, ['--manifest-path']).map((path) => crates.find((one) => one.path === normalize(path)));
    return paths.length > 0 ? paths : [undefined];
  });
  const all = found.flat();
  const known = all.flatMap((one) => one ?? []);
  return known.length === 0 || known.length < all.length ? undefined : [...new Set(known)];
}
