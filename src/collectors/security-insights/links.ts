/** Addresses of the file that name a path of this repository. */
import type { Facts, Tree } from '../../facts.ts';
import { absent, file, isNonEmpty, present, unknown } from '../../finding.ts';
import type { Statement } from '../../model.ts';
import { otherName } from '../../parse/declared-name.ts';
import { normalize } from '../../parse/paths.ts';
import { bareDocument, type RepositoryAddress, repositoryPath } from '../../parse/repository-link.ts';
import { addressesIn, type Insights } from '../../parse/security-insights.ts';
import { agree, countOf } from '../../text/count.ts';

const ID = 'dead-links';

/** A file, or a directory with something in it. */
function inTree({ entries, has }: Tree, path: string): boolean {
  return path === '' || has(path) || entries.some((entry) => entry.path.startsWith(`${path}/`));
}

/** `bare`: a document named right after the repository, which leads to no page of GitHub. */
function linkOf(url: string, repository: RepositoryAddress) {
  const bare = bareDocument(url, repository);
  return bare === undefined ? repositoryPath(url, repository) : ({ kind: 'bare', path: bare } as const);
}

/** Only addresses of the default branch are judged, by the tree of the scanned commit; what else they lead to is not asked. */
export function deadLinks({ subject, tree }: Facts, path: string, real: string, { root }: Insights): Statement {
  const { server, owner, name, defaultBranch } = subject;
  if (owner === null || name === null || defaultBranch === null) {
    return unknown(ID, `Not known: whether the links of ${path} into the repository lead anywhere`, {
      why: 'not-asked',
      detail: "the repository's own address or default branch is not known",
      remedy: 'name it with `--repo owner/name`',
    });
  }
  const renamed = otherName(tree, subject);
  const names = renamed === undefined ? [name] : [name, renamed];
  const own = addressesIn(root).flatMap(({ url, line }) => {
    const relative = /^https?:/i.test(url) ? undefined : normalize(url);
    const target =
      relative === undefined
        ? names.map((one) => linkOf(url, { server, owner, name: one, defaultBranch })).find((one) => one !== undefined)
        : ({ kind: 'path', path: relative } as const);
    return target === undefined ? [] : [{ target, line }];
  });
  const judged = own.flatMap(({ target, line }) =>
    target.kind === 'elsewhere' ? [] : [{ path: target.path, line, bare: target.kind === 'bare' }],
  );
  const dead = judged.filter((one) => one.bare || !inTree(tree, one.path));
  const other = own.length - judged.length;
  const rest =
    other === 0 ? '' : `; ${other} more ${agree(other, 'names', 'name')} another branch or commit than ${defaultBranch}, not checked`;
  const links = dead.map(({ line }) => file(real, line));
  const paths = [...new Set(dead.map((one) => one.path))];
  if (isNonEmpty(links)) {
    const list = (some: readonly { readonly path: string }[]): string => [...new Set(some.map((one) => one.path))].slice(0, 5).join(', ');
    const missing = dead.filter((one) => !one.bare);
    const bare = dead.filter((one) => one.bare);
    const text = [
      ...(missing.length === 0 ? [] : [`${path} links to paths that are not in the tree of the scanned commit: ${list(missing)}`]),
      ...(bare.length === 0
        ? []
        : [`${path} links to ${list(bare)} without /blob/ and a branch, which leads to no page of the repository`]),
    ]
      .join('; ')
      .concat(rest);
    return present(ID, text, links, paths);
  }
  const text =
    judged.length === 0
      ? `${path} links to no path of this repository on ${defaultBranch}${rest}`
      : `${path} holds ${countOf(judged.length, 'link')} to ${agree(judged.length, 'a path', 'paths')} of this repository on ${defaultBranch}, and none to a path that is missing from the scanned commit${rest}`;
  return absent(ID, text, [`the tree of the scanned commit, for the addresses in ${path}`], paths);
}
