/** Bills of materials that lie in the repository. */

import { notKnown, type Tree } from '../../facts.ts';
import { absent, file, isNonEmpty, partial, present, unknown } from '../../finding.ts';
import type { Reason, Statement } from '../../model.ts';
import { baseName } from '../../parse/paths.ts';
import { isNotTheProjects, sbomContent, sbomName } from '../../parse/sbom-name.ts';
import { agree, countOf } from '../../text/count.ts';
import { unreadFile } from '../../text/unread.ts';

/** Names that can be one; what they hold is looked at. */
export const IN_TREE_READS: readonly string[] = [
  '**/*.spdx',
  '**/*{spdx,sbom,cyclonedx,.cdx,-bom,_bom}*.{json,xml,yaml,yml,txt,rdf}',
  '**/*.{cdx,sbom}',
  '**/*{spdx,sbom,syft}*.{jsonl,jsonld,tv,json}',
  '**/bom.{json,xml}',
];

/** `LICENSE.spdx`: https://spdx.dev/learn/handling-license-info/ keeps licences in the format of SBOMs. */
function licenceStatement(tree: Tree): string | undefined {
  return tree.entries
    .map(({ path }) => path)
    .filter((path) => /^licen[cs]e\.spdx$/i.test(path) && tree.loaded(path))
    .find((path) => {
      const text = tree.text(path);
      return text.known && text.value !== undefined && sbomContent(text.value) !== undefined;
    });
}

/** By name and by content; test data, examples, documentation and vendored code are not looked at. */
export function inTreeStatement(tree: Tree): Statement {
  const found: string[] = [];
  let unread: { readonly path: string; readonly reason: Reason } | undefined;
  for (const { path, mode } of tree.entries) {
    if (mode === '160000' || sbomName(baseName(path)) === undefined || isNotTheProjects(path)) continue;
    const source = tree.loaded(path) ? tree.text(path) : notKnown('unreadable', `${path} is packed`);
    if (!source.known) unread ??= { path, reason: source.reason };
    else if (source.value !== undefined && sbomContent(source.value) !== undefined) found.push(path);
  }
  const links = found.slice(0, 10).map((path) => file(path));
  if (isNonEmpty(links)) {
    const [first, ...more] = found;
    const rest = more.length === 0 ? '' : ` and ${more.length} more`;
    return present(
      'in-tree',
      `${agree(found.length, 'An SBOM file is', 'SBOM files are')} in the repository: ${first}${rest}`,
      links,
      found.slice(0, 100),
    );
  }
  if (unread !== undefined)
    return unknown('in-tree', `Not known: whether ${unread.path}, named like an SBOM, is one`, unreadFile(unread.path, unread.reason));
  const statement = licenceStatement(tree);
  if (statement !== undefined) {
    return partial(
      'in-tree',
      `${statement} is an SPDX document that states licences`,
      'a bill of materials: the file is named after the licence, not after what the project is made of',
      [file(statement)],
      [statement],
    );
  }
  return absent('in-tree', 'No SBOM file is in the repository', [
    `${countOf(tree.entries.length, 'path')} of the tree, by name (spdx, cyclonedx, cdx, sbom, bom) and content, without tests, examples, docs and vendored code`,
  ]);
}
