/** The documents in which a project names its channels. */
import type { Tree } from '../../facts.ts';
import type { Reason } from '../../model.ts';
import { type Mention, mentionsOf } from '../../parse/mentions.ts';
import { README_READS, readmeOf } from '../../parse/readme.ts';

/** A mention and the file it stands in. */
export interface Placed extends Mention {
  readonly path: string;
}

export interface Documents {
  readonly read: readonly string[];
  readonly unread: readonly { readonly path: string; readonly reason: Reason }[];
  readonly mentions: readonly Placed[];
}

const ENDING = String.raw`(?:\.(?:md|markdown|rst|adoc|txt))?`;
/** In the order in which a reader would look. */
const PLACES: readonly RegExp[] = [
  ...['contributing', 'support', 'community', 'governance', 'security'].map(
    (name) => new RegExp(`^(?:\\.github/|docs/)?${name}${ENDING}$`, 'i'),
  ),
  /^\.github\/issue_template\/config\.ya?ml$/i,
  /^docs\/community(?:\/(?:readme|index|community|support|contact|meetings?|communication))?\.(?:md|rst|adoc)$/i,
  /^[^/]*meeting[-_ ]?(?:notes|minutes)[^/]*\.(?:md|rst|adoc|txt)$/i,
];
const NOTES = /meeting[-_ ]?(?:notes|minutes)/i;

export const DOCUMENT_READS: readonly string[] = [
  ...README_READS,
  '{,.github/,docs/}{contributing,support,community,governance,security}{,.md,.markdown,.rst,.adoc,.txt}',
  '.github/issue_template/config.{yml,yaml}',
  'docs/community.{md,rst,adoc}',
  'docs/community/{readme,index,community,support,contact,meeting,meetings,communication}.{md,rst,adoc}',
  '*meeting*{notes,minutes}*.{md,rst,adoc,txt}',
];
const MAX_FILES = 30;
const DATED = /\b20\d\d\b/;

/** Notes hold what guests linked: their head, before the first dated entry, is the project's. */
const read = (path: string, text: string): readonly Mention[] =>
  NOTES.test(path)
    ? mentionsOf(text, (line) => line.line > 1 && DATED.test(line.text) && (line.kind === 'heading' || /<summary/i.test(line.text)))
    : mentionsOf(text);

/** Reads them in order; a symbolic link and its target are one. */
export function documentsOf(tree: Tree): Documents {
  const readme = readmeOf(tree);
  const named = PLACES.flatMap((pattern) =>
    tree.entries.filter(({ path, mode }) => mode !== '160000' && pattern.test(path)).map(({ path }) => path),
  );
  const paths = [...new Set([...(readme === undefined ? [] : [readme]), ...named].map((path) => tree.real(path)))];
  const done: string[] = [];
  const unread: { path: string; reason: Reason }[] = [];
  const mentions: Placed[] = [];
  for (const path of paths.slice(0, MAX_FILES)) {
    // A link may lead to a file that nothing asked for: its text is known under the link's own name.
    const name = tree.loaded(path) ? path : ([readme, ...named].find((one) => one !== undefined && tree.real(one) === path) ?? path);
    const text = tree.text(name);
    if (!text.known) unread.push({ path, reason: text.reason });
    else {
      done.push(path);
      mentions.push(...read(path, text.value ?? '').map((one) => ({ ...one, path })));
    }
  }
  return { read: done, unread, mentions };
}
