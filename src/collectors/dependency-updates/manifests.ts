/** Whether an update entry has something to update: only where the names of the manifests are certain. */
import type { Tree } from '../../facts.ts';
import type { DependabotUpdate } from '../../parse/dependabot.ts';

/** Those that are told by what they say; a folder further down is not worth the reading. */
export const MANIFEST_READS: readonly string[] = ['*.{yaml,yml}'];

interface Manifest {
  /** Said when none is there. */
  readonly name: string;
  /** Tells a manifest by its path below the entry's directory. */
  readonly is: (below: string) => boolean;
  /** What it says tells whether it is one, where it is read. */
  readonly says?: RegExp;
}

const named = (name: string, ...files: readonly string[]): Manifest => ({ name, is: (below) => files.includes(below) });

/** Generous where Dependabot is: pip also looks one folder down, docker also reads Kubernetes manifests. */
const MANIFESTS: ReadonlyMap<string, Manifest> = new Map(
  Object.entries({
    gomod: named('go.mod', 'go.mod', 'go.work'),
    npm: named('package.json', 'package.json', 'pnpm-workspace.yaml'),
    cargo: named('Cargo.toml', 'Cargo.toml'),
    pip: { name: 'Python requirements', is: (below) => /\.(?:txt|in|toml|cfg|lock)$|(?:^|\/)(?:setup\.py|Pipfile)$/.test(below) },
    // Dependabot's fetcher: a hidden file is none, and YAML is one of Kubernetes or the values of a chart.
    docker: {
      name: 'Dockerfile',
      is: (below) => !below.includes('/') && /(?:docker|container)file|^[^.].*\.ya?ml$/i.test(below),
      says: /^\s*(?:apiVersion|image|repository)\s*:|^\s*FROM\s/im,
    },
    'github-actions': { name: 'workflow or action', is: (below) => /^(?:\.github\/workflows\/)?[^/]+\.ya?ml$/.test(below) },
  }),
);

const SHOWN = 5;

/** `/a/b/`, `./a/b` and `a/b` are `a/b/`; the root is the empty string. */
function prefixOf(directory: string): string {
  const parts = directory.split('/').filter((part) => part !== '' && part !== '.');
  return parts.map((part) => `${part}/`).join('');
}

function isManifest(tree: Tree, path: string, from: number, { is, says }: Manifest): boolean {
  if (!is(path.slice(from))) return false;
  const text = says === undefined || !tree.loaded(path) ? undefined : tree.text(path);
  const source = text?.known === true ? (text.value ?? '').slice(0, 100_000) : '';
  return source.trim() === '' || says?.test(source) !== false;
}

/** One phrase for each directory that holds nothing the entry could update. Wildcards and other branches are not judged. */
export function withoutManifest(tree: Tree, updates: readonly DependabotUpdate[]): readonly string[] {
  const lacking = updates.flatMap(({ ecosystem, directories, targetBranch, line }) => {
    const manifest = MANIFESTS.get(ecosystem);
    return directories.flatMap((directory) => {
      if (targetBranch !== null || /[*?[\]{}!]|(?:^|\/)\.\.(?:\/|$)/.test(directory)) return [];
      const prefix = prefixOf(directory);
      const inside = tree.entries.filter(({ path }) => path.startsWith(prefix));
      // Behind a link or a submodule there may be files that the tree does not show.
      const opaque = tree.entries.some(({ path, mode }) => (mode === '120000' || mode === '160000') && prefix.startsWith(`${path}/`));
      if (opaque) return [];
      if (inside.length === 0) return [`line ${line}: there is no directory ${directory}`];
      if (manifest === undefined || inside.some(({ path }) => isManifest(tree, path, prefix.length, manifest))) return [];
      return [`line ${line}: no ${manifest.name} in ${directory}`];
    });
  });
  return lacking.length <= SHOWN ? lacking : [...lacking.slice(0, SHOWN), `and ${lacking.length - SHOWN} more`];
}
