/** Whether an update entry has something to update: only where the names of the manifests are certain. */
import type { Tree } from '../../facts.ts';
import type { DependabotUpdate } from '../../parse/dependabot.ts';

interface Manifest {
  /** Said when none is there. */
  readonly name: string;
  /** Tells a manifest by its path below the entry's directory. */
  readonly is: (below: string) => boolean;
}

const named = (name: string, ...files: readonly string[]): Manifest => ({ name, is: (below) => files.includes(below) });

/** Generous where Dependabot is: pip also looks one folder down, docker also reads Kubernetes manifests. */
const MANIFESTS: ReadonlyMap<string, Manifest> = new Map(
  Object.entries({
    gomod: named('go.mod', 'go.mod', 'go.work'),
    npm: named('package.json', 'package.json', 'pnpm-workspace.yaml'),
    cargo: named('Cargo.toml', 'Cargo.toml'),
    pip: { name: 'Python requirements', is: (below) => /\.(?:txt|in|toml|cfg|lock)$|(?:^|\/)(?:setup\.py|Pipfile)$/.test(below) },
    docker: { name: 'Dockerfile', is: (below) => !below.includes('/') && /docker|container|\.ya?ml$/i.test(below) },
    'github-actions': { name: 'workflow or action', is: (below) => /^(?:\.github\/workflows\/)?[^/]+\.ya?ml$/.test(below) },
  }),
);

const SHOWN = 5;

/** `/a/b/`, `./a/b` and `a/b` are `a/b/`; the root is the empty string. */
function prefixOf(directory: string): string {
  const parts = directory.split('/').filter((part) => part !== '' && part !== '.');
  return parts.map((part) => `${part}/`).join('');
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
      if (manifest === undefined || inside.some(({ path }) => manifest.is(path.slice(prefix.length)))) return [];
      return [`line ${line}: no ${manifest.name} in ${directory}`];
    });
  });
  return lacking.length <= SHOWN ? lacking : [...lacking.slice(0, SHOWN), `and ${lacking.length - SHOWN} more`];
}
