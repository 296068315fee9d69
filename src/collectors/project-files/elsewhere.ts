/** Governing documents in another repository of the owner: those that a pointer leads to, and the owner's defaults. */
import { commitElsewhere, defaultFile, type ExternalPlace, followedFrom, linkElsewhere, nameElsewhere } from '../../elsewhere.ts';
import type { Facts } from '../../facts.ts';
import { partial } from '../../finding.ts';
import type { Link, NonEmpty, Statement } from '../../model.ts';
import { latestEntry } from '../../parse/changelog.ts';
import { readProse } from '../../parse/prose.ts';
import { signpostOf } from '../../parse/signpost.ts';
import { adopts, firstLine, isEmpty } from './content.ts';
import type { Judged } from './judge.ts';
import type { Kind } from './kinds.ts';

const NOTHING = { has: () => false, entries: [] } as const;

/** What keeps the text from being what its name says; its first line otherwise. */
function reading(id: string, path: string, text: string): { readonly lack?: string; readonly line?: number } {
  const lines = readProse(text);
  if (isEmpty(lines)) return { lack: 'content: that file is empty or holds a heading alone' };
  const onward = id === 'changelog' && latestEntry(lines) !== undefined ? undefined : signpostOf(path, lines, id, NOTHING);
  if (onward !== undefined && !(id === 'code-of-conduct' && adopts(lines)))
    return { lack: `the content, which that file says is kept at ${onward.to.slice(0, 200)}` };
  return { line: firstLine(lines) };
}

/** A pointer after it was followed: how the sentence goes on, the link that shows it, and what is still missing. */
interface Followed {
  readonly text: string;
  readonly link?: Link;
  readonly lack: string;
}

/** Undefined: the address is not one that is followed. */
function followed(facts: Facts, { id }: Pick<Kind, 'id'>, url: string | undefined): Followed | undefined {
  const target = followedFrom(facts, url);
  if (target === undefined) return undefined;
  if (!target.known) return { text: '', lack: `what the link leads to, which was not read: ${target.reason.detail}` };
  const { text, ...place } = target.value;
  if (text === undefined) return { text: '', lack: `the content: ${commitElsewhere(place)} holds no ${place.path}` };
  const { lack, line } = reading(id, place.path, text);
  const link = linkElsewhere(place, facts.subject, line);
  return { text: `, read at ${place.commit.slice(0, 7)}`, link, lack: lack ?? 'the content in this repository' };
}

/** A signpost in the tree, with what was learned of its target. */
export function withTarget(facts: Facts, kind: Kind, judged: Judged): Judged {
  const target = followed(facts, kind, judged.to);
  if (target === undefined) return judged;
  const links: NonEmpty<Link> = target.link === undefined ? judged.links : [judged.links[0], target.link, ...judged.links.slice(1)];
  const lack = target.link === undefined ? `${judged.lack ?? 'the content'}; ${target.lack}` : target.lack;
  return { ...judged, text: `${judged.text}${target.text}`, lack, links };
}

/** The words after a pointer of another document, its further links, and what it lacks beside a file in this repository. */
export function behindPointer(
  facts: Facts,
  kind: Kind,
  url: string,
): { readonly text: string; readonly links: Link[]; readonly lack: string } {
  const target = followed(facts, kind, url);
  if (target === undefined) return { text: '', links: [], lack: '; what the link leads to was not read' };
  const { text, link, lack } = target;
  if (link === undefined) return { text, links: [], lack: `; ${lack}` };
  return { text, links: [link], lack: lack === 'the content in this repository' ? '' : `; ${lack}` };
}

/** What to say of the owner when there is no default. */
interface NoDefault {
  readonly note: string;
  readonly searched: readonly string[];
}

/** The owner's default for repositories without a file of their own, or what is known about there being none. */
export function fromOwner(facts: Facts, { id, what, stem, inherited }: Kind, name: string): Statement | NoDefault {
  if (inherited !== true) return { note: '', searched: [] };
  const found = defaultFile(facts, stem);
  if (!found.known) return { note: '; whether the owner keeps one for every repository was not looked at', searched: [] };
  if (found.value === undefined) {
    const { defaults } = facts.external;
    if (!defaults.known || facts.subject.owner === null) return { note: '', searched: [] };
    const at = defaults.value === undefined ? ', which is not there or not public' : ` at ${defaults.value.commit.slice(0, 7)}`;
    const note = ', nor one that the owner keeps for every repository';
    return { note, searched: [`the .github repository of ${facts.subject.owner}${at}`] };
  }
  const { place, text } = found.value;
  return inheritedFrom(facts, { id, what, name, place, text: text.known ? text.value : undefined });
}

interface Default {
  readonly id: string;
  readonly what: string;
  readonly name: string;
  readonly place: ExternalPlace;
  readonly text: string | undefined;
}

function inheritedFrom({ subject }: Facts, { id, what, name, place, text }: Default): Statement {
  const { lack, line } = text === undefined ? { lack: 'its content, which was not read' } : reading(id, place.path, text);
  const link = linkElsewhere(place, subject, line);
  const said = `${nameElsewhere(place)} is the ${what} of the owner's repositories that have none of their own`;
  const missing = [`a file named ${name} in this repository`, ...(lack === undefined ? [] : [lack])].join('; ');
  return partial(id, said, missing, [link], { path: null, url: 'url' in link ? link.url : null });
}
