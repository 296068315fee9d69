/** Governing documents that are kept elsewhere, as far as the README or a governing file leads to them. */

import type { Place } from '../../ci/model.ts';
import type { Facts, Tree } from '../../facts.ts';
import { type Mention, mentionsOf } from '../../parse/mentions.ts';
import { baseName } from '../../parse/paths.ts';
import { readProse, type Sentence, sentencesOf } from '../../parse/prose.ts';
import { readmeOf } from '../../parse/readme.ts';
import { valuesAt } from '../../parse/security-insights.ts';
import { insightsFiles } from '../security-insights/file.ts';
import { ENDING, FOLDERS, type Kind } from './kinds.ts';

export interface OutsidePointer extends Place {
  readonly url: string;
  /** The address is of a repository, and of no document in it. */
  readonly whole?: true;
}

/** Kinds that owners keep once for many repositories. */
const SHARED = new Set(['code-of-conduct', 'contributing', 'governance', 'maintainers', 'community']);
const CONDUCT = /^(?:(?:the|our|cncf|community|project) )*code of conduct$/i;
const SPEAKERS = /^(?:contributing|governance|community)$/i;
/** Where a community meets is a channel, and a section is of one group in it. */
const MEETS = /\b(?:calendar|meetings?|SIGs?|special interest groups?|working groups?)\b/i;
const meets = ({ url, label }: Pick<Mention, 'url' | 'label'>): boolean => url.includes('#') || MEETS.test(label);
/** A policy of releases tells who is in charge of them. */
const RELEASES = /^releases?$/i;
const MAINTAINERS = /^maintainers$/i;
/** What a link to the log of changes is called. */
const NOTES = /^\W{0,8}(?:the )?(?:release notes|change ?log)\W{0,8}$/i;
/** A sentence that says where the governance is kept, of which the link may be a whole repository. */
const GOVERNED =
  /\bfor\b[^.]{0,40}\bgovernance\b[^.]{0,60}\bsee\b|\bgovernance\b[^.]{0,60}\b(?:is|are) (?:kept|described|documented|defined|maintained)\b/i;

/** The page of those who govern, where the sentence with the link says so. */
const STEERING = /^(?:technical[-_])?steering(?:[-_](?:committee|council|group))?$/i;

/** The README, then the contributing guide, the governance and the community documents. */
function speakers(tree: Tree, names: readonly RegExp[]): string[] {
  const readme = readmeOf(tree);
  const files = FOLDERS.flatMap((folder) =>
    tree.entries
      .map(({ path }) => path)
      .filter(
        (path) => path.toLowerCase().startsWith(folder) && names.some((name) => name.test(path.slice(folder.length).replace(ENDING, ''))),
      ),
  );
  return [...(readme === undefined ? [] : [readme]), ...files];
}

const CODE_HOST = /(?:^|\.)(?:github|gitlab)\.com$/;
const ROADMAP = /^[^\p{L}]{0,8}(?:project )?road ?map[^\p{L}]{0,8}$/iu;

/** Whether a link is called the roadmap of the project: with its name, or without one when the address is its own. */
function isRoadmap({ label, url }: Mention, { owner, name }: Facts['subject']): boolean {
  const called = /^\W*(?:(?:the|our|public|project) )*(?:([\w.-]{1,60}) )??(?:(?:public|project) )?road ?map\W*$/i.exec(label);
  if (called === null) return false;
  const names = [owner, name].flatMap((one) => (one === null || one.length < 3 ? [] : [one.toLowerCase()]));
  const whose = called[1]?.toLowerCase();
  if (whose !== undefined) return names.includes(whose);
  const [, host = '', first = '', second = ''] = /^https?:\/\/([^/?#]+)\/?([^/?#]*)\/?([^/?#]*)/.exec(url.toLowerCase()) ?? [];
  return CODE_HOST.test(host) ? names.includes(first === 'orgs' ? second : first) : names.some((one) => host.split('.').includes(one));
}

/** The first address under a heading of that name in the README, else of a link of that name. */
function roadmapIn({ tree, subject }: Pick<Facts, 'tree' | 'subject'>): OutsidePointer | undefined {
  const readme = readmeOf(tree);
  const text = readme === undefined ? undefined : tree.text(readme);
  if (readme === undefined || text?.known !== true) return undefined;
  const mentions = mentionsOf(text.value ?? '').filter(({ url }) => /^https?:\/\//i.test(url));
  const link = mentions.find(({ heading }) => ROADMAP.test(heading)) ?? mentions.find((one) => isRoadmap(one, subject));
  return link === undefined ? undefined : { path: tree.real(readme), line: link.line, url: link.url.slice(0, 300) };
}

/** A page named `adopters`, `community` or `roadmap` on a site of the project: one whose host or owner bears its name. */
function pageIn(
  { tree, subject: { owner, name } }: Pick<Facts, 'tree' | 'subject'>,
  stem: RegExp,
  is: (mention: Mention) => boolean = () => true,
): OutsidePointer | undefined {
  const readme = readmeOf(tree);
  const text = readme === undefined ? undefined : tree.text(readme);
  if (readme === undefined || text?.known !== true) return undefined;
  const words = [owner, name].flatMap((word) => (word === null || word.length < 3 ? [] : [word.toLowerCase()]));
  const link = mentionsOf(text.value ?? '').find((mention) => {
    const plain = mention.url
      .replace(/[?#].*$/, '')
      .replace(/\/+$/, '')
      .toLowerCase();
    if (!/^https?:\/\//.test(plain) || !stem.test(baseName(plain)) || !is(mention)) return false;
    const [, host = '', first = ''] = /^https?:\/\/([^/]+)\/([^/]*)/.exec(plain) ?? [];
    return words.some((word) => (CODE_HOST.test(host) ? first === word : host.includes(word)));
  });
  return link === undefined ? undefined : { path: tree.real(readme), line: link.line, url: link.url.slice(0, 300) };
}

/** Where either schema of Security Insights names a document. */
const DECLARED: Readonly<Record<string, readonly string[]>> = {
  roadmap: ['project-lifecycle.roadmap', 'project.roadmap'],
  'code-of-conduct': ['contribution-policy.code-of-conduct', 'project.documentation.code-of-conduct'],
  governance: ['repository.documentation.governance'],
  maintainers: ['project-lifecycle.core-maintainers.*'],
};
/** One of the people, and no list of them. */
const PROFILE = /^https?:\/\/(?:www\.)?git(?:hub|lab)\.com\/[^/?#]+\/?$/i;

/** The address that the Security Insights file names, outside of this repository. */
function declared({ tree, subject: { server, owner, name } }: Pick<Facts, 'tree' | 'subject'>, id: string): OutsidePointer | undefined {
  const [{ real, insights } = {}] = insightsFiles(tree).filter(({ path }) => tree.loaded(path));
  if (real === undefined || insights === undefined) return undefined;
  const own = `${server}/${owner ?? ''}/${name ?? ''}/`.toLowerCase();
  const value = (DECLARED[id] ?? [])
    .flatMap((at) => valuesAt(insights.root, at))
    .find(({ text }) => /^https?:\/\/\S+$/i.test(text.trim()) && !PROFILE.test(text.trim()) && !text.trim().toLowerCase().startsWith(own));
  return value === undefined ? undefined : { path: real, line: value.line, url: value.text.trim().slice(0, 300) };
}

/** Where a link of the README that is called so leads, on a site of the project. */
function notesIn({ tree, subject: { owner, name } }: Pick<Facts, 'tree' | 'subject'>): OutsidePointer | undefined {
  const readme = readmeOf(tree);
  const text = readme === undefined ? undefined : tree.text(readme);
  if (readme === undefined || text?.known !== true) return undefined;
  const words = [owner, name].flatMap((word) => (word === null || word.length < 3 ? [] : [word.toLowerCase()]));
  const link = mentionsOf(text.value ?? '').find(({ url, label }) => {
    const host = /^https?:\/\/([^/?#]+)/i.exec(url)?.[1]?.toLowerCase() ?? '';
    return NOTES.test(label) && !CODE_HOST.test(host) && words.some((word) => host.split('.').includes(word));
  });
  return link === undefined ? undefined : { path: tree.real(readme), line: link.line, url: link.url.slice(0, 300) };
}

/** Whether the sentence on a line has the words; the document is read for the first line that is asked about. */
function sayer(text: string): (line: number, words: RegExp) => boolean {
  let sentences: readonly Sentence[] | undefined;
  return (line, words) => {
    sentences ??= sentencesOf(readProse(text));
    return sentences.some((one) => one.line <= line && line <= one.lineAt(one.text.length) && words.test(one.text));
  };
}

/** The first link to a document of that kind in another repository of the owner; a code of conduct may be anybody's. */
export function pointerTo(facts: Pick<Facts, 'tree' | 'subject'>, { id, stem }: Kind): OutsidePointer | undefined {
  const { tree, subject } = facts;
  const { owner, name, server } = subject;
  if (id === 'roadmap') return roadmapIn(facts) ?? pageIn(facts, stem) ?? declared(facts, id);
  if (id === 'changelog') return notesIn(facts);
  if (id === 'adopters') return pageIn(facts, stem);
  if (!SHARED.has(id)) return undefined;
  const owners = owner === null ? undefined : `${server}/${owner}/`.toLowerCase();
  const own = owners === undefined || name === null ? undefined : `${owners}${name.toLowerCase()}/`;
  let steering: OutsidePointer | undefined;
  for (const path of speakers(tree, id === 'governance' ? [SPEAKERS, RELEASES, MAINTAINERS] : [SPEAKERS])) {
    const text = tree.text(path);
    if (!text.known) continue;
    const says = sayer(text.value ?? '');
    // The document before a section of it.
    const links = mentionsOf(text.value ?? '').toSorted((a, b) => Number(a.url.includes('#')) - Number(b.url.includes('#')));
    for (const { url, line, label } of links) {
      const plain = url
        .replace(/[?#].*$/, '')
        .replace(/\/$/, '')
        .toLowerCase();
      if (!/^https?:\/\//.test(plain) || (own !== undefined && `${plain}/`.startsWith(own))) continue;
      const named = stem.test(baseName(plain).replace(ENDING, ''));
      if (id === 'community' && meets({ url, label })) continue;
      // The community is as good as its repository, and no page in it.
      const whole = owners !== undefined && plain.startsWith(owners) && !plain.slice(owners.length).includes('/');
      if (id === 'community' ? whole && named : id === 'governance' && whole && says(line, GOVERNED))
        return { path: tree.real(path), line, url: url.slice(0, 300), whole: true };
      const conduct = id === 'code-of-conduct' && (named || CONDUCT.test(label));
      if (conduct || (id !== 'community' && named && owners !== undefined && plain.startsWith(owners)))
        return { path: tree.real(path), line, url: url.slice(0, 300), ...(whole && id === 'governance' ? { whole } : {}) };
      const steers =
        id === 'governance' && owners !== undefined && plain.startsWith(owners) && STEERING.test(baseName(plain).replace(ENDING, ''));
      if (steers && says(line, /\bgovernance\b/i)) steering ??= { path: tree.real(path), line, url: url.slice(0, 300) };
    }
  }
  return id === 'community'
    ? pageIn(facts, stem, (mention) => /\bcommunity\b/i.test(mention.label) && !meets(mention))
    : (steering ?? declared(facts, id));
}
