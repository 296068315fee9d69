/** What a cargo-dist configuration asks for. */
import type { Act, Ci } from '../ci/model.ts';
import type { Tree } from '../facts.ts';
import { toolUses } from './tools.ts';
import { isReal } from './when.ts';

export const CARGO_DIST_READS: readonly string[] = ['dist-workspace.toml', 'dist.toml', 'Cargo.toml'];

export interface CargoDist {
  readonly path: string;
  /** The line that asks for attestations on GitHub. */
  readonly attestations: number | undefined;
  /** The line that asks for a signature, and of whom. */
  readonly signing: { readonly line: number; readonly tool: string } | undefined;
  /** The line that switches checksums off. */
  readonly noChecksums: number | undefined;
  /** A run that is not only for proposed changes. */
  readonly run: Act | undefined;
}

/** The table of cargo-dist: `[dist]`, in a manifest `[workspace.metadata.dist]`. Only plain `key = value` lines are needed. */
function settings(text: string): ReadonlyMap<string, { readonly value: string; readonly line: number }> | undefined {
  const found = new Map<string, { readonly value: string; readonly line: number }>();
  let inside = false;
  let there = false;
  for (const [i, line] of text.split(/\r?\n/).slice(0, 5000).entries()) {
    const table = /^\s*\[([^\][]{1,100})\]/.exec(line)?.[1];
    if (table !== undefined) {
      inside = /^(?:dist|(?:workspace|package)\.metadata\.dist)$/.test(table.trim());
      there ||= inside;
      continue;
    }
    const [, key, value] = inside ? (/^\s*([A-Za-z0-9_-]{1,60})\s*=\s*(.{1,200})$/.exec(line) ?? []) : [];
    if (key !== undefined && value !== undefined) found.set(key, { value: value.replace(/\s#.*$/, '').trim(), line: i + 1 });
  }
  return there ? found : undefined;
}

const SIGNERS: readonly (readonly [string, string])[] = [
  ['ssldotcom-windows-sign', 'SSL.com code signing'],
  ['macos-sign', 'Apple code signing'],
];

/** The first configuration that is there. */
export function cargoDistOf(tree: Tree, ci: Ci): CargoDist | undefined {
  for (const path of CARGO_DIST_READS) {
    if (!tree.has(path) || !tree.loaded(path)) continue;
    const text = tree.text(path);
    const table = text.known ? settings(text.value ?? '') : undefined;
    if (table === undefined) continue;
    const on = (key: string): number | undefined => (table.get(key)?.value === 'true' ? table.get(key)?.line : undefined);
    const signer = SIGNERS.find(([key]) => !/^(?:|""|false)$/.test(table.get(key)?.value ?? ''));
    const checksum = table.get('checksum');
    const run = toolUses(ci.acts, 'release').find(({ tool, act }) => tool.name === 'cargo-dist' && isReal(act))?.act;
    return {
      path,
      attestations: on('github-attestations'),
      signing: signer === undefined ? undefined : { tool: signer[1], line: table.get(signer[0])?.line ?? 1 },
      noChecksums: checksum !== undefined && /^(?:false|["']false["'])$/.test(checksum.value) ? checksum.line : undefined,
      run,
    };
  }
  return undefined;
}
