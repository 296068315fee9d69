/** The documents in which a project names its channels. */
import type { Tree } from '../../facts.ts';
import type { Reason } from '../../model.ts';
import { type Mention, mentionsOf } from '../../parse/mentions.ts';
import { addressesOf } from '../../parse/policy/contact.ts';
import { readProse, sentencesOf } from '../../parse/prose.ts';
import { README_READS, readmeOf } from '../../parse/readme.ts';

/** A mention and the file it stands in. */
export interface Placed extends Mention {
  readonly path: string;
  /** The paragraph, list item or entry in which it stands, 1,000 characters at most. */
  readonly around: string;
}

export interface Documents {
  readonly read: readonly string[];
  readonly unread: readonly { readonly path: string; readonly reason: Reason }[];
  readonly mentions: readonly Placed[];
  /** Where the security policy tells of a list that is closed. */
  readonly closed?: { readonly path: string; readonly line: number };
}

const ENDING = String.raw`(?:\.(?:md|markdown|rst|adoc|txt))?`;
/** In the order in which a reader would look. */
const PLACES: readonly RegExp[] = [
  ...['contributing', 'support', 'community', 'governance', 'security'].map(
    (name) => new RegExp(`^(?:\\.github/|docs/)?${name}${ENDING}$`, 'i'),
  ),
  /^community\/(?:readme|index)\.(?:md|rst|adoc)$/i,
  /^\.github\/issue_template\/config\.ya?ml$/i,
  /^docs\/community(?:\/(?:readme|index|community|support|contact|meetings?|communication))?\.(?:md|rst|adoc)$/i,
  // The page of a site that is built from the repository.
  /^(?:docs?|documentation|site|website)\/(?:src|source|content)\/(?:en\/)?community(?:\/(?:_?index|readme|introduction|support|contact|chat|meetings?))?\.(?:md|rst|adoc)$/i,
  /^(?:\.github\/|docs?\/(?:[^/]+\/)?)?get(?:ting)?[-_ ]?help\.(?:md|rst|adoc|txt)$/i,
  /^[^/]*meeting[-_ ]?(?:notes|minutes)[^/]*\.(?:md|rst|adoc|txt)$/i,
  /^(?:docs\/)?releases?\.(?:md|rst|adoc)$/i,
];
const RELEASES = /(?:^|\/)releases?\.[a-z]+$/i;
const ANNOUNCED = /\bannounc|\bcommunicat|\bcommunity\b|\bchannels?\b|\bcontact\b/i;
const NOTES = /meeting[-_ ]?(?:notes|minutes)/i;

export const DOCUMENT_READS: readonly string[] = [
  ...README_READS,
  '{,.github/,docs/}{contributing,support,community,governance,security}{,.md,.markdown,.rst,.adoc,.txt}',
  '.github/issue_template/config.{yml,yaml}',
  '{docs/community,community/readme,community/index}.{md,rst,adoc}',
  'docs/community/{readme,index,community,support,contact,meeting,meetings,communication}.{md,rst,adoc}',
  '{docs,doc,documentation,site,website}/{src,source,content}/{,en/}community{,/index,/_index,/readme,/introduction,/support,/contact,/chat,/meeting,/meetings}.{md,rst,adoc}',
  '{,.github/,docs/,doc/,docs/*/,doc/*/}get{,ting}{,-,_, }help.{md,rst,adoc,txt}',
  '*meeting*{notes,minutes}*.{md,rst,adoc,txt}',
  '{,docs/}release{,s}.{md,rst,adoc}',
];
const MAX_FILES = 30;
const DATED = /\b20\d\d\b/;

/** Notes hold what guests linked: their head, before the first dated entry, is the project's. Of releases, where they are announced is. */
const read = (path: string, text: string): readonly Mention[] =>
  RELEASES.test(path) ? mentionsOf(text).filter(({ heading }) => ANNOUNCED.test(heading)) : readWhole(path, text);

const readWhole = (path: string, text: string): readonly Mention[] =>
  NOTES.test(path)
    ? mentionsOf(text, (line) => line.line > 1 && DATED.test(line.text) && (line.kind === 'heading' || /<summary/i.test(line.text)))
    : mentionsOf(text);

const ITEM = /^\s{0,20}(?:[-*+|]|\d{1,3}[.)]\s)/;
const NEAR = 4;

/** The lines beside one that belong to it: as far as the next empty line, heading or item. */
function around(lines: readonly string[], line: number): string {
  const isEnd = (text: string): boolean => text.trim() === '' || /^\s{0,3}#/.test(text);
  let [from, to] = [line - 1, line];
  while (from > 0 && line - 1 - from < NEAR && !ITEM.test(lines[from] ?? '') && !isEnd(lines[from - 1] ?? '')) from -= 1;
  while (to < lines.length && to - line < NEAR && !ITEM.test(lines[to] ?? '') && !isEnd(lines[to] ?? '')) to += 1;
  return lines.slice(from, to).join('\n').slice(0, 1_000);
}

const POLICY = /(?:^|\/)security(?:\.[a-z]{2,8})?$/i;
const CLOSED = /\b(?:private|closed|non-public)\b.{0,40}\bmailing[- ]list\b/i;
const FOR_REPORTS = /secur|vuln|cert|psirt|private/i;

/** Where a policy asks to report: no place where people talk, unless another document names it and its name does not tell. */
function withoutReports(mentions: readonly Placed[], reports: ReadonlySet<string>): readonly Placed[] {
  const lists = new Set([...reports].map((address) => address.replace(/@.*$/, '')));
  return mentions.filter(({ url, path }) => {
    const mail = /^mailto:([^?]{3,200})/i.exec(url)?.[1]?.toLowerCase();
    const list = /^https?:\/\/(?:groups\.google\.com|[^/]{1,80}groups\.io|lists\.[^/]{1,80})\/.{0,80}?([^/#?]{1,80})\/?$/i
      .exec(url)?.[1]
      ?.toLowerCase();
    const is = mail === undefined ? list !== undefined && lists.has(list) : reports.has(mail);
    return !(is && (POLICY.test(path) || FOR_REPORTS.test(mail ?? list ?? '')));
  });
}

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
  const reports = new Set<string>();
  let closed: Documents['closed'];
  for (const path of paths.slice(0, MAX_FILES)) {
    // A link may lead to a file that nothing asked for: its text is known under the link's own name.
    const name = tree.loaded(path) ? path : ([readme, ...named].find((one) => one !== undefined && tree.real(one) === path) ?? path);
    const text = tree.text(name);
    if (!text.known) unread.push({ path, reason: text.reason });
    else {
      done.push(path);
      const value = text.value ?? '';
      const lines = value.split(/\r?\n/);
      mentions.push(...read(path, value).map((one) => ({ ...one, path, around: around(lines, one.line) })));
      if (POLICY.test(path)) {
        const prose = readProse(value);
        for (const { address } of addressesOf(prose)) reports.add(address.toLowerCase());
        const line = sentencesOf(prose).find((sentence) => CLOSED.test(sentence.text))?.line;
        if (line !== undefined) closed ??= { path, line };
      }
    }
  }
  return { read: done, unread, mentions: withoutReports(mentions, reports), ...(closed === undefined ? {} : { closed }) };
}
