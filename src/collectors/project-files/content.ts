/** What keeps a governing file from being what its name says: it is empty, or a signpost. */
import type { Tree } from '../../facts.ts';
import { directoryOf, normalize } from '../../parse/paths.ts';
import { countWords } from '../../parse/policy/pointer.ts';
import { type ProseLine, sentencesOf } from '../../parse/prose.ts';

/** `inside`: the path in the tree to which a signpost points. */
interface Signpost {
  readonly to: string;
  readonly line: number;
  readonly inside?: string;
}

/** A text with more words than this says something of its own. */
const FEW = 60;
/** A roadmap that is kept on a board says how the board is used. */
const FEW_FOR_BOARD = 120;
/** Little more than the link, and nothing but the link. */
const BARE = 15;
const LONE = 4;
/** Words that say that the content is somewhere else. */
const ELSEWHERE =
  /\b(?:see|refer(?:s|red)?|moved|lives?|kept|found|located|available|hosted|maintained|described|documented|listed|published|tracked|managed|defined|visit|consult|check (?:out|our)|head (?:over )?to|go to|please (?:read|follow|use|review)|read (?:the|our)|is at|are at|is in|are in|follow(?:s|ing)? (?:the|our) [^.]{0,60}\b(?:guide|guidelines|document|governance))\b/i;
/** A reference for a rule, not the rule of a project. */
const REFERENCE =
  /conventionalcommits\.org|developercertificate\.org|semver\.org|keepachangelog\.com|contributor-covenant\.org|choosealicense\.com|opensource\.org|apache\.org\/licenses|commit\.style|chris\.beams\.io|docs\.github\.com|help\.github\.com|shields\.io/i;
const CONDUCT = /code[-_]?of[-_]?conduct/i;
/** What the sentence around a link must speak of, by the kind of file; another name is its own word. */
const SUBJECTS: Readonly<Record<string, RegExp>> = {
  'code-of-conduct': /conduct/i,
  contributing: /contribut|guide|develop/i,
  governance: /govern|charter/i,
  maintainers: /maintain|owners|team/i,
  adopters: /adopt|users?\b|testimonial/i,
  roadmap: /roadmap|plan|milestone/i,
  changelog: /change|release/i,
  support: /support|help/i,
  community: /communit/i,
};
/** Talk is no place where a document is kept. */
const TALK = /slack|discord|gitter|matrix\.to|zulip|groups\.google|#[a-z-]{0,40}$/i;
const BOARD =
  /\/projects?(?:\/|$)|\/milestones?|\/(?:issues|labels)(?:[/?]|$)|trello\.com|\bboards?\b|jira|atlassian|notion\.|miro\.com|airtable/i;
const TARGET =
  /\]\(\s*<?([^)\s>]{1,500})|^\s*\[[^\]]{1,100}\]:\s*<?(\S{1,500})|(https?:\/\/[^\s<>()"'`\]|[]{3,500})|include-markdown\s+"([^"]{1,300})"|`[^`]{1,80} <([^>`]{1,300})>`_/gi;

/** Links in order, reference definitions and includes as well. */
function targetsOf(lines: readonly ProseLine[]): { readonly to: string; readonly line: number }[] {
  const joined = lines.filter(({ kind }) => kind === 'text' || kind === 'table');
  return joined.flatMap(({ text, line }, i) => {
    // A link whose address stands on the next line.
    const whole = /\]\(\s*$/.test(text) ? `${text}${joined[i + 1]?.text ?? ''}` : text;
    return [...whole.matchAll(TARGET)].map((match) => ({
      to: (match.slice(1).find((one) => one !== undefined) ?? '').replace(/[.,;:]+$/, ''),
      line,
    }));
  });
}

const hasEntries = (lines: readonly ProseLine[]): boolean =>
  lines.some(({ kind, text }) => kind === 'table' || (kind === 'text' && /^\s*(?:[-*+•]|\d{1,3}[.)])\s/.test(text)));

/** Items that are links say no more than where to look. */
const hasOwnEntries = (lines: readonly ProseLine[]): boolean => hasEntries(lines.filter(({ text }) => !/\]\(|https?:\/\//.test(text)));

/** The link of a text that says so, or that is little else; a reference for a rule is none. */
function elsewhere<T extends { readonly to: string }>(
  lines: readonly ProseLine[],
  id: string,
  words: number,
  targets: readonly T[],
): T | undefined {
  const able = targets.filter(({ to }) => !TALK.test(to) && !REFERENCE.test(to) && (id === 'code-of-conduct' || !CONDUCT.test(to)));
  const same = able.find(({ to }) => to.toLowerCase().replace(/[-_ ]/g, '').includes(id.replaceAll('-', '')));
  const ordered = same === undefined ? able : [same, ...able];
  const said = lines.some(({ text }) => ELSEWHERE.test(text));
  if (words <= BARE) return same ?? (said || words <= LONE ? able[0] : undefined);
  const sentences = sentencesOf(lines);
  const about = SUBJECTS[id];
  return ordered.find(({ to }) => {
    const at = sentences.findIndex(({ text }) => text.includes(to));
    const own = sentences[at]?.text ?? '';
    // An address in a line of its own ends what the sentence before it says.
    const around = /^\W*https?:\S+$/.test(own) ? `${sentences[at - 1]?.text ?? ''} ${own}` : own;
    return ELSEWHERE.test(around) && (about === undefined || about.test(around));
  });
}

/** Whether the file is a few words around a link; a roadmap has a few more around links to a board. */
export function signpostOf(
  path: string,
  lines: readonly ProseLine[],
  id: string,
  tree: Pick<Tree, 'has' | 'entries'>,
): Signpost | undefined {
  const roadmap = id === 'roadmap';
  const words = countWords(lines);
  const targets = targetsOf(lines).filter(({ to }) => !/^(?:#|mailto:)/i.test(to));
  const headings = lines.filter(({ kind }) => kind === 'heading').length;
  const opening = id === 'governance' && words <= FEW_FOR_BOARD ? (sentencesOf(lines)[0]?.text ?? '') : '';
  const handed = targets.find(({ to }) => /^https?:.*\/governance[^/]*$/i.test(to) && opening.includes(to));
  // What it says on its own comes after the first words, which hand over.
  if (handed !== undefined && ELSEWHERE.test(opening)) return handed;
  if ((roadmap ? hasOwnEntries(lines) : hasEntries(lines)) || headings > 2) return undefined;
  const board =
    roadmap && words <= FEW_FOR_BOARD
      ? (targets.find(({ to }) => /\/projects?\//i.test(to)) ?? targets.find(({ to }) => BOARD.test(to)))
      : undefined;
  const found = board ?? (words <= FEW ? elsewhere(lines, id, words, targets) : undefined);
  if (found === undefined) return undefined;
  if (/^[a-z][a-z0-9+.-]*:/i.test(found.to)) return found;
  const plain = found.to.replace(/[?#].*$/, '');
  const target = plain.startsWith('/') ? normalize(plain.slice(1)) : normalize(plain, directoryOf(path));
  const inside =
    target !== undefined && target !== path && (tree.has(target) || tree.entries.some((one) => one.path.startsWith(`${target}/`)));
  return inside && target !== undefined ? { ...found, inside: target } : found;
}

/** Whether the words adopt a code by its name: then the reference is the code. */
export const adopts = (lines: readonly ProseLine[]): boolean =>
  lines.some(
    ({ text, kind }) =>
      kind !== 'code' &&
      /\b(?:follow|adopt|adher|abid|compl(?:y|ies)|govern|appl(?:y|ies)|subject to|uses?\b|bound)/i.test(text) &&
      /code of conduct|contributor covenant/i.test(text),
  );

/** The words are those of a form that nobody filled. */
export const isEmpty = (lines: readonly ProseLine[]): boolean =>
  countWords(lines) < 3 && lines.filter(({ kind }) => kind === 'heading').length < 2 && !lines.some(({ kind }) => kind === 'code');

/** Somebody is named: a handle, an address, a profile, a row or an item. */
export const namesSomebody = (lines: readonly ProseLine[]): boolean =>
  lines.some(
    ({ text, kind }) =>
      kind !== 'heading' &&
      (/@[A-Za-z0-9]|<[^>\s]{1,100}@[^>\s]{1,100}>/.test(text) || /github\.com\/[A-Za-z0-9-]+(?:[/)\s]|$)/.test(text)),
  ) || hasEntries(lines);

/** The line of the first heading or word. */
export const firstLine = (lines: readonly ProseLine[]): number => lines.find(({ kind }) => kind !== 'blank' && kind !== 'code')?.line ?? 1;
