/** The repository that a project's own manifest says it lives in. */
import type { Tree } from '../facts.ts';
import type { Subject } from '../model.ts';
import { type RepositoryName, repositoryOfUrl } from '../target.ts';

/** Manifests at the root, and what in each holds the address. */
const ADDRESSES: readonly (readonly [path: string, address: RegExp])[] = [
  ['go.mod', /^module[ \t]+"?([^\s"]{1,200})/mu],
  ['package.json', /"repository"\s{0,20}:\s{0,20}(?:\{[^{}]{0,200}?"url"\s{0,20}:\s{0,20})?"([^"]{1,200})"/u],
  ['Cargo.toml', /^repository[ \t]*=[ \t]*"([^"\n]{1,200})"/mu],
];

export const DECLARED_NAME_READS: readonly string[] = ADDRESSES.map(([path]) => path);

/** Of the first manifest that names a repository on the server; `text` gives a file of the root, where it was read. */
export function declaredName(text: (path: string) => string | undefined, server: string): RepositoryName | undefined {
  for (const [path, address] of ADDRESSES) {
    const found = address
      .exec(text(path) ?? '')?.[1]
      ?.replace(/^git\+/u, '')
      .replace(/^github:/u, `${server}/`);
    const name = found === undefined ? undefined : repositoryOfUrl(/^[a-z]+:|^git@/u.test(found) ? found : `https://${found}`, server);
    if (name !== undefined) return name;
  }
  return undefined;
}

/**
 * Another name of a repository that was renamed: what its manifest says, where the owner is the same. The manifest of a fork names the
 * repository of another owner, which is not this one.
 */
export function otherName(tree: Tree, { owner, name, server }: Pick<Subject, 'owner' | 'name' | 'server'>): string | undefined {
  const read = (path: string): string | undefined => {
    const text = tree.has(path) && tree.loaded(path) ? tree.text(path) : undefined;
    return text?.known === true ? text.value : undefined;
  };
  const found = owner === null || name === null ? undefined : declaredName(read, server);
  const same = found?.owner.toLowerCase() === owner?.toLowerCase();
  return found === undefined || !same || found.name.toLowerCase() === name?.toLowerCase() ? undefined : found.name;
}
