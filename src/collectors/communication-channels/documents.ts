/** The documents in which a project names its channels. */
import type { Tree } from '../../facts.ts';
import type { Reason } from '../../model.ts';
import { type Mention, mentionsOf } from '../../parse/mentions.ts';
import { menuLinks, OWN_SITE_FILES } from '../../parse/own-site.ts';
import { addressesOf } from '../../parse/policy/contact.ts';
import { readProse, sectionsOf, sentencesOf } from '../../parse/prose.ts';
import { README_READS, readmeOf } from '../../parse/readme.ts';
import { valuesAt } from '../../parse/security-insights.ts';
import { guidesBehind } from '../../parse/signpost.ts';
import { readYaml } from '../../parse/yaml.ts';
import { INSIGHTS_READS, insightsFiles } from '../security-insights/file.ts';
import { sentenceOf } from './own.ts';

/** A mention and the file it stands in. */
export interface Placed extends Mention {
  readonly path: string;
  /** The paragraph, list item or entry in which it stands, 1,000 characters at most. */
  readonly around: string;
}

/** A chat that is found by an identifier and has no address. */
interface NamedChat {
  readonly name: string;
  readonly id: string;
  readonly path: string;
  readonly line: number;
}

export interface Documents {
  readonly read: readonly string[];
  readonly unread: readonly { readonly path: string; readonly reason: Reason }[];
  readonly mentions: readonly Placed[];
  readonly chats: readonly NamedChat[];
  /** Where the security policy tells of a list that is closed. */
  readonly closed?: { readonly path: string; readonly line: number };
  /** A list that is for reports alone. */
  readonly reported?: { readonly path: string; readonly line: number };
}

const ENDING = String.raw`(?:\.(?:md|markdown|rst|adoc|txt))?`;
/** In the order in which a reader would look. */
const PLACES: readonly RegExp[] = [
  ...['contributing', 'support', 'community', 'governance', 'security'].map(
    (name) => new RegExp(`^(?:\\.github/|docs/)?${name}${ENDING}$`, 'i'),
  ),
  /^community\/(?:readme|index)\.(?:md|rst|adoc)$/i,
  // For those whose turn it is to answer.
  /^support\/(?:community[-_])?contacts?\.(?:md|rst|adoc)$/i,
  /^\.github\/issue_template\/config\.ya?ml$/i,
  /^docs\/[^/]+\/community\.(?:md|rst|adoc)$/i,
  /^docs\/community(?:\/(?:readme|index|community|support|contact|meetings?|communication))?\.(?:md|rst|adoc)$/i,
  /^contribut(?:e|ing)\/(?:readme|index)\.(?:md|rst|adoc)$/i,
  // What is supported, and who is to be asked.
  /^docs?\/(?:(?:src|source|content)\/)?(?:en\/)?support(?:ed[-_](?:releases|versions))?\.(?:md|rst|adoc)$/i,
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
  'docs/*/community.{md,rst,adoc}',
  'support/{,community-,community_}contact{,s}.{md,rst,adoc}',
  'docs/community/{readme,index,community,support,contact,meeting,meetings,communication}.{md,rst,adoc}',
  '{docs,doc,documentation,site,website}/{src,source,content}/{,en/}community{,/index,/_index,/readme,/introduction,/support,/contact,/chat,/meeting,/meetings}.{md,rst,adoc}',
  '{,.github/,docs/,doc/,docs/*/,doc/*/}get{,ting}{,-,_, }help.{md,rst,adoc,txt}',
  '{contribute,contributing}/{readme,index}.{md,rst,adoc}',
  '{docs,doc}/{,src/,source/,content/}{,en/}{community,support,supported{-,_}{releases,versions}}.{md,rst,adoc}',
  '*meeting*{notes,minutes}*.{md,rst,adoc,txt}',
  '{,docs/}release{,s}.{md,rst,adoc}',
  ...OWN_SITE_FILES,
  ...INSIGHTS_READS,
];
const MAX_FILES = 30;
const DATED = /\b20\d\d\b/;

const CHOOSER = /^\.github\/issue_template\/config\.ya?ml$/i;

/** The places that the chooser of issues lists, by the names it gives them. */
function contactLinks(text: string): readonly Mention[] {
  const yaml = readYaml(text);
  if (!yaml.ok) return mentionsOf(text);
  return (yaml.root.get('contact_links')?.items ?? []).slice(0, 50).flatMap((link): Mention[] => {
    const { text: address = '', line = 0 } = link.get('url') ?? {};
    const url = address.slice(0, 1_000).replace(/[\s.,;]+$/, '');
    const label = (link.get('name')?.text ?? '').slice(0, 200);
    const words = `${label}: ${link.get('about')?.text ?? ''}`.slice(0, 500);
    return url === '' ? [] : [{ url, line, label, words, heading: '' }];
  });
}

/** Notes hold what guests linked: their head, before the first dated entry, is the project's. Of releases, where they are announced is. */
const read = (path: string, text: string): readonly Mention[] =>
  CHOOSER.test(path)
    ? contactLinks(text)
    : RELEASES.test(path)
      ? mentionsOf(text).filter(({ heading }) => ANNOUNCED.test(heading))
      : readWhole(path, text);

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

/** An item or a row with the name of a chat and an identifier in it: "**DingTalk Group**: `12345678`". */
const CHAT =
  /^\s{0,8}(?:[-*+|]\s{0,4})?[*_]{0,3}(DingTalk|WeChat|QQ|IRC|Telegram|Matrix)(?: (?:group|channel|room|chat|account|id)){0,3}(?: ?id)?[*_]{0,3} ?[:：|][*_]{0,3}\s{0,4}`?([#@]?[\w.-]{3,40}(?:[ :][\w.-]{3,60})?)`?[\s|.]{0,4}$/i;

/** Lines that begin so; a number, or a room with its mark. */
const chatsIn = (path: string, lines: readonly string[]): readonly NamedChat[] =>
  lines.flatMap((text, i) => {
    const [, name = '', id = ''] = CHAT.exec(text.slice(0, 200)) ?? [];
    return /^\d{5,15}$|^[#@][\w:.-]+/.test(id) ? [{ name, id, path, line: i + 1 }] : [];
  });

const POLICY = /(?:^|\/)security(?:\.[a-z]{2,8})?$/i;
const CLOSED =
  /\b(?:private|closed|non-public)\b.{0,40}\b(?:mailing|distribut(?:or|ors|ion))(?:[- ]announce)?[- ]list\b|\b(?:private|closed) \[?[^\s\]@]{1,64}@[^\s\]]{3,100}\]?(?:\([^)\s]{1,200}\))? (?:e-?mail )?list\b/i;
/** A list of which a sentence says that it is closed, or that its members are the maintainers. */
const MEMBERS = /\bin private (?:on|at|in|by)\b|\b(?:private|closed|non-public) (?:e-?mail |mailing )?(?:list|group)s?\b/i;
/** Sections of other documents that tell where to report. */
const REPORTING =
  /\breport\w*\b.{0,40}\b(?:vulnerabilit|security)|\b(?:vulnerabilit\w*|security)\b.{0,40}\b(?:report|disclos)|^\W*security(?: (?:policy|issues|vulnerabilities|bugs|contacts?))?\W*$/i;
const FOR_REPORTS = /secur|vuln|cert|psirt|private/i;

/** Where a policy asks to report: no place where people talk, unless another document names it and its name does not tell. */
function isForReports(mention: Placed, reports: ReadonlySet<string>): boolean {
  const mail = mailOf(mention);
  const list = listOf(mention);
  const is = mail === undefined ? list !== undefined && [...reports].some((one) => one.startsWith(`${list}@`)) : reports.has(mail);
  return is && (POLICY.test(mention.path) || FOR_REPORTS.test(mail ?? list ?? ''));
}

const isList = (mention: Placed): boolean =>
  listOf(mention) !== undefined || /@(?:(?:lists?|groups|googlegroups)\.|[^@]{0,80}\.groups\.io$)/.test(mailOf(mention) ?? '');

function withoutReports(mentions: readonly Placed[], reports: ReadonlySet<string>, secret: ReadonlySet<string>): readonly Placed[] {
  return mentions.filter((mention) => {
    const named = nameOf(mention);
    return !isForReports(mention, reports) && (named === undefined || !secret.has(named));
  });
}

const mailOf = ({ url }: Placed): string | undefined => /^mailto:([^?]{3,200})/i.exec(url)?.[1]?.toLowerCase();
const listOf = ({ url }: Placed): string | undefined =>
  /^https?:\/\/(?:groups\.google\.com|[^/]{1,80}groups\.io|lists\.[^/]{1,80})\/.{0,80}?([^/#?]{1,80})\/?$/i.exec(url)?.[1]?.toLowerCase();
/** Of a list, by whichever of its addresses. */
const nameOf = (mention: Placed): string | undefined => mailOf(mention)?.replace(/@.*$/, '') ?? listOf(mention);

/** Lists that a sentence says to be closed, with the place of the first. */
function secretLists(mentions: readonly Placed[]): { readonly names: ReadonlySet<string>; readonly first?: Placed } {
  const found = mentions.filter((mention) => nameOf(mention) !== undefined && MEMBERS.test(sentenceOf(mention)));
  const [first] = found;
  return { names: new Set(found.flatMap((one) => nameOf(one) ?? [])), ...(first === undefined ? {} : { first }) };
}

/** What the menus of the project's site link, as far as the site is built from the tree. */
const ofMenus = (tree: Tree): readonly Placed[] =>
  OWN_SITE_FILES.flatMap((path) =>
    menuLinks(tree, path).map(({ url, label, title, line }) => ({ url, label, line, path, words: label, around: label, heading: title })),
  );

/** The documentation that the Security Insights file names. */
function declared(tree: Tree): readonly Placed[] {
  const [{ real, insights } = {}] = insightsFiles(tree).filter(({ path }) => tree.loaded(path));
  if (real === undefined || insights === undefined) return [];
  const named = ['documentation.*', 'project.documentation.detailed-guide'].flatMap((at) => valuesAt(insights.root, at));
  return named.flatMap(({ kind, text, line }): Placed[] => {
    const url = text.trim().slice(0, 300);
    const words = `documentation: ${url}`;
    return kind === 'scalar' ? [{ url, line, label: 'documentation', words, heading: 'documentation', path: real, around: words }] : [];
  });
}

/** Reads them in order; a symbolic link and its target are one. */
export function documentsOf(tree: Tree): Documents {
  const readme = readmeOf(tree);
  const named = PLACES.flatMap((pattern) =>
    tree.entries.filter(({ path, mode }) => mode !== '160000' && pattern.test(path)).map(({ path }) => path),
  );
  const whole = [...(readme === undefined ? [] : [readme]), ...named];
  // A guide that is a page of the site says what the file in its place would.
  const behind = guidesBehind(tree, named).filter((path) => tree.loaded(path));
  const paths = [...new Set([...whole, ...behind].map((path) => tree.real(path)))];
  const done: string[] = [];
  const unread: { path: string; reason: Reason }[] = [];
  const mentions: Placed[] = [];
  const chats: NamedChat[] = [];
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
      chats.push(...chatsIn(path, lines));
      mentions.push(...read(path, value).map((one) => ({ ...one, path, around: around(lines, one.line) })));
      const prose = readProse(value);
      const about = POLICY.test(path)
        ? prose
        : sectionsOf(prose).flatMap(({ heading, body }) => (REPORTING.test(heading.text) ? body : []));
      for (const { address } of addressesOf(about)) reports.add(address.toLowerCase());
      if (POLICY.test(path)) {
        const line = sentencesOf(prose).find((sentence) => CLOSED.test(sentence.text))?.line;
        if (line !== undefined) closed ??= { path, line };
      }
    }
  }
  const { names, first } = secretLists(mentions);
  if (first !== undefined) closed ??= { path: first.path, line: first.line };
  const reported = mentions.find((one) => isForReports(one, reports) && isList(one));
  mentions.push(...ofMenus(tree), ...declared(tree));
  return {
    read: done,
    unread,
    chats,
    mentions: withoutReports(mentions, reports, names),
    ...(closed === undefined ? {} : { closed }),
    ...(reported === undefined ? {} : { reported: { path: reported.path, line: reported.line } }),
  };
}
