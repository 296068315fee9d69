/** Whether a document is a signpost: a few words that lead to the place where its content is kept. */
import type { Tree } from '../facts.ts';
import { ownPage } from './own-page.ts';
import type { SiteTree } from './own-site.ts';
import { directoryOf, normalize } from './paths.ts';
import { countWords } from './policy/pointer.ts';
import { type ProseLine, readProse, sentencesOf } from './prose.ts';

/** `inside`: the path in the tree to which a signpost points. */
interface Signpost {
  readonly to: string;
  readonly line: number;
  readonly inside?: string;
}

/** A text with more words than this says something of its own. */
const FEW = 60;
/** A text with a link to a board that says so in no more words is about the board. */
const FEW_FOR_BOARD = 120;
/** Little more than the link, and nothing but the link. */
const BARE = 15;
const LONE = 4;
/** Words that say that the content is somewhere else. */
const ELSEWHERE =
  /\b(?:see|refer(?:s|red)?|moved|lives?|kept|found|located|available|hosted|maintained|described|documented|listed|published|tracked|managed|defined|visit|consult|can find|check (?:out|our)|head (?:over )?to|go to|please (?:read|follow|use|review)|read (?:the|our)|is at|are at|is in|are in|follow(?:s|ing)? (?:the|our) [^.]{0,60}\b(?:guide|guidelines|document|governance))\b/i;
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

/** A table or a list. */
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
    // What the sentence before speaks of, this one says where to find: "Follow some guidelines. Please see …".
    const before = at > 0 && words <= FEW ? `${sentences[at - 1]?.text ?? ''} ` : '';
    return ELSEWHERE.test(around) && (about === undefined || about.test(`${before}${around}`));
  });
}

/** A page that bears the name of the list, and no file of code or template of an issue. */
const ADOPTERS_PAGE = /^https?:\/\/(?!github\.com)[^\s?#]{3,200}\/adopters(?:\.html?)?\/?$/i;

const EARLIER = /\b(?:previous|past|earlier|former|old(?:er)?|archived?)\b/i;
const BOARD_WORD = /\bboards?\b|\bgithub projects?\b|\bmilestones?\b/i;

/** Where a text says that the roadmap is kept, however many words it has about how that is done. */
function roadmapAt<T extends { readonly to: string }>(
  lines: readonly ProseLine[],
  board: T | undefined,
  targets: readonly T[],
): T | undefined {
  const told = sentencesOf(lines).flatMap(({ text }) =>
    /\broad ?map/i.test(text) && ELSEWHERE.test(text) && !EARLIER.test(text) ? [text] : [],
  );
  if (board !== undefined && told.some((text) => BOARD_WORD.test(text))) return board;
  return targets.find(({ to }) => !TALK.test(to) && told.some((text) => text.includes(to)));
}

/** The document of that name among the items of a list of links. */
const itemNamed = <T extends { readonly to: string; readonly line: number }>(lines: readonly ProseLine[], targets: readonly T[]) =>
  targets.find(
    ({ to, line }) => /^https?:.*\/governance[^/]*$/i.test(to) && lines.some((one) => one.line === line && /^\s*[-*+]\s/.test(one.text)),
  );

/** Whether the file is a few words around a link; a roadmap may have more, about how the place that it leads to is used. */
export function signpostOf(
  path: string,
  lines: readonly ProseLine[],
  id: string,
  tree: Pick<Tree, 'has' | 'entries' | 'name'> & SiteTree,
): Signpost | undefined {
  const roadmap = id === 'roadmap';
  const words = countWords(lines);
  const targets = targetsOf(lines).filter(({ to }) => !/^(?:#|mailto:)/i.test(to));
  const headings = lines.filter(({ kind }) => kind === 'heading').length;
  const opening = id === 'governance' && words <= FEW_FOR_BOARD ? (sentencesOf(lines)[0]?.text ?? '') : '';
  const handed = targets.find(({ to }) => /^https?:.*\/governance[^/]*$/i.test(to) && opening.includes(to));
  // What it says on its own comes after the first words, which hand over.
  if (handed !== undefined && ELSEWHERE.test(opening)) return handed;
  const listed = id === 'governance' && words <= FEW && !hasOwnEntries(lines) ? itemNamed(lines, targets) : undefined;
  const adopters = id === 'adopters' && words <= FEW_FOR_BOARD ? targets.find(({ to }) => ADOPTERS_PAGE.test(to)) : undefined;
  if ((roadmap ? hasOwnEntries(lines) : listed === undefined && hasEntries(lines)) || headings > 2) return undefined;
  const board = targets.find(({ to }) => /\/projects?\//i.test(to)) ?? targets.find(({ to }) => BOARD.test(to));
  const planned = !roadmap ? undefined : words <= FEW_FOR_BOARD && board !== undefined ? board : roadmapAt(lines, board, targets);
  const found = planned ?? listed ?? adopters ?? (words <= FEW ? elsewhere(lines, id, words, targets) : undefined);
  if (found === undefined) return undefined;
  if (/^[a-z][a-z0-9+.-]*:/i.test(found.to)) {
    const page = ownPage(found.to, tree);
    return page === undefined || page === path ? found : { ...found, inside: page };
  }
  const plain = found.to.replace(/[?#].*$/, '');
  const target = plain.startsWith('/') ? normalize(plain.slice(1)) : normalize(plain, directoryOf(path));
  const inside =
    target !== undefined && target !== path && (tree.has(target) || tree.entries.some((one) => one.path.startsWith(`${target}/`)));
  return inside && target !== undefined ? { ...found, inside: target } : found;
}

const PAGE = /^\/(?:readme|_?index)\.(?:md|mdx|markdown|rst|adoc|asciidoc|txt)$/i;

/** The document of the tree to which a signpost leads: the file itself, or the page that GitHub shows for the folder. */
export function signpostTarget(
  path: string,
  lines: readonly ProseLine[],
  id: string,
  tree: Pick<Tree, 'has' | 'entries' | 'name'> & SiteTree,
): string | undefined {
  const inside = signpostOf(path, lines, id, tree)?.inside;
  if (inside === undefined || tree.has(inside)) return inside;
  return tree.entries.find((one) => one.path.startsWith(`${inside}/`) && PAGE.test(one.path.slice(inside.length)))?.path;
}

const GUIDE = /(?:^|\/)contribut(?:ing|e|ion|ions)(?:[-_.][^/]*)?$/i;

/** Where contributing guides among `paths` lead that say little themselves: addresses outside the tree, each with its guide. */
export const guidesOutside = (tree: Tree, paths: readonly string[]): readonly { readonly path: string; readonly to: string }[] =>
  paths.flatMap((path) => {
    const text = GUIDE.test(path) && tree.loaded(path) ? tree.text(path) : undefined;
    const found = text?.known === true ? signpostOf(tree.real(path), readProse(text.value ?? ''), 'contributing', tree) : undefined;
    return found === undefined || found.inside !== undefined || !/^https?:/i.test(found.to) ? [] : [{ path, to: found.to }];
  });

/** The documents of the tree to which contributing guides among `paths` lead: a scan reads them, as far as it can, after what globs name. */
export function guidesBehind(tree: Tree, paths: readonly string[]): readonly string[] {
  const found = paths.flatMap((path) => {
    const text = GUIDE.test(path) && tree.loaded(path) ? tree.text(path) : undefined;
    return text?.known !== true ? [] : (signpostTarget(tree.real(path), readProse(text.value ?? ''), 'contributing', tree) ?? []);
  });
  return [...new Set(found)].filter((path) => !paths.includes(path));
}
