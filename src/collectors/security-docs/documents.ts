/** Documents as lines, and places in them. */

import type { Facts, Tree } from '../../facts.ts';
import type { Subject } from '../../model.ts';
import { countWords } from '../../parse/policy/pointer.ts';
import { linksOf, type ProseLine, readProse, sectionsOf, sentencesOf } from '../../parse/prose.ts';
import { countOf } from '../../text/count.ts';
import { type InsightsFile, insightsFiles } from '../security-insights/file.ts';
import { documentPaths, isPdf, readPaths } from './names.ts';

export interface Document {
  readonly path: string;
  readonly lines: readonly ProseLine[];
}

/** A place that speaks about the thing looked for; `lack`: what it does not show. */
export interface Hit {
  readonly path: string;
  readonly line?: number;
  readonly lack?: string;
  /** Set when a document only says so: its path is named in the text. */
  readonly stated?: true;
  /** Set for a document by name whose content was not read. */
  readonly unread?: true;
}

/** Documents in the order of the tree, and the paths that could not be read. */
export interface Library {
  readonly documents: readonly Document[];
  /** What is read, and documents without a text (PDF). */
  readonly paths: readonly string[];
  readonly insights: readonly InsightsFile[];
  readonly unread: ReadonlyMap<string, string>;
  /** How many more there are than the bound allows. */
  readonly more: number;
}

/** How many are read. */
export const MAX_DOCUMENTS = 600;

const OPENING = 20;
/** What was once proposed is no document of what is there; pages at the root and one folder down may speak of proposals. */
const isProposal = ({ path, lines }: Document): boolean =>
  path.split('/').length > 2 &&
  lines.slice(0, OPENING).some(({ text }) => /\bthis (?:\w+ )?(?:improvement |enhancement )?proposal\b/i.test(text));

export function libraryOf(tree: Tree): Library {
  const unread = new Map<string, string>();
  const all = documentPaths(tree);
  const paths = readPaths(all);
  const read = paths.slice(0, MAX_DOCUMENTS).flatMap((path) => {
    const text = tree.text(path);
    if (!text.known) unread.set(path, text.reason.detail);
    return text.known && text.value !== undefined ? [{ path, lines: readProse(text.value) }] : [];
  });
  const proposals = new Set(read.flatMap((one) => (isProposal(one) ? [one.path] : [])));
  return {
    documents: read.filter(({ path }) => !proposals.has(path)),
    paths: [...paths.filter((path) => !proposals.has(path)), ...all.filter(isPdf)],
    insights: insightsFiles(tree),
    unread,
    more: Math.max(0, paths.length - MAX_DOCUMENTS),
  };
}

const firstLine = (lines: readonly ProseLine[]): number => lines.find(({ kind }) => kind !== 'blank' && kind !== 'code')?.line ?? 1;

/** Whether the words speak of the scanned project; anything does when its name is not known. */
export function speaksOf(text: string, { owner, name }: Subject): boolean {
  const words = [owner, name].filter((word) => word !== null && word.length > 1).map((word) => (word ?? '').toLowerCase());
  const lower = text.toLowerCase();
  // "acme-widget" is AcmeWidget in words.
  return words.length === 0 || words.some((word) => lower.includes(word) || lower.includes(word.replace(/[-_]/g, '')));
}

const OWN = /\b(?:this|the|our) (?:project|repository|software|operator|controller|tool)\b|\bwe\b|\bour\b/i;
const FEW_WORDS = 40;

/** A document by name: full when its words fit, partial when it was not read or only points elsewhere, undefined when it is about something else. */
function namedHit(path: string, library: Library, subject: Subject, content: RegExp): Hit | undefined {
  if (isPdf(path)) return { path, lack: 'the content of the PDF, which was not read', unread: true };
  const reason = library.unread.get(path);
  if (reason !== undefined) return { path, lack: `its content, which was not read: ${reason}`, unread: true };
  const document = library.documents.find((one) => one.path === path);
  if (document === undefined) return { path, lack: 'its content, which was not read', unread: true };
  const { lines } = document;
  const text = lines.map((line) => line.text).join('\n');
  const line = firstLine(lines);
  if (countWords(lines) < FEW_WORDS) {
    const [link] = linksOf(lines);
    return {
      path,
      line,
      lack:
        link === undefined
          ? `more of it: the document holds ${countOf(countWords(lines), 'word')}`
          : `the document itself: it points to ${link.url.slice(0, 200)}`,
    };
  }
  return content.test(text) && (speaksOf(text, subject) || OWN.test(text)) ? { path, line } : undefined;
}

const MIN_SECTION = 25;

/** Sections with a heading of their own and something under it. */
export function sectionHits(documents: readonly Document[], heading: RegExp, lack: string | undefined, body?: RegExp): Hit[] {
  return documents.flatMap(({ path, lines }) =>
    lines.some((line) => line.kind === 'heading' && heading.test(line.text))
      ? sectionsOf(lines)
          .filter((section) => heading.test(section.heading.text))
          .filter((section) => countWords(section.body) >= MIN_SECTION || section.body.filter(({ kind }) => kind === 'code').length > 3)
          .filter((section) => body === undefined || section.body.some(({ text }) => body.test(text)))
          .map((section) => ({ path, line: section.heading.line, ...(lack === undefined ? {} : { lack }) }))
      : [],
  );
}

/** What such sections have none of, for the end of a sentence: words, code, and headings below. */
export function emptySection(documents: readonly Document[], heading: RegExp): string {
  for (const { path, lines } of documents) {
    const found = lines.some((line) => line.kind === 'heading' && heading.test(line.text))
      ? sectionsOf(lines).find((one) => heading.test(one.heading.text) && one.body.every(({ kind }) => kind === 'blank'))
      : undefined;
    if (found !== undefined) return `; ${path} has nothing under “${found.heading.text.slice(0, 100)}” at line ${found.heading.line}`;
  }
  return '';
}

/** Documents in `docs/` of which the title, which is the first heading, says what they are about; in folders below, where it names the project as well. */
export function titleHits(documents: readonly Document[], title: RegExp, lack: string, subject: Subject): Hit[] {
  return documents.flatMap(({ path, lines }) => {
    const heading = /^docs?\/(?:[^/]+\/){0,3}[^/]+$/i.test(path) ? lines.find(({ kind }) => kind === 'heading') : undefined;
    const whose = heading !== undefined && (path.split('/').length === 2 || speaksOf(heading.text, subject));
    const is = whose && title.test(heading.text) && countWords(lines) >= FEW_WORDS;
    return is ? [{ path, line: heading.line, lack }] : [];
  });
}

/** Documents in `docs/` and its folders that are titled so and speak of the project, whole. */
export const titledHits = (documents: readonly Document[], title: RegExp, subject: Subject): Hit[] =>
  documents.flatMap(({ path, lines }) => {
    const heading = /^docs?\//i.test(path) ? lines.find(({ kind }) => kind === 'heading') : undefined;
    if (heading === undefined || !title.test(heading.text) || countWords(lines) < FEW_WORDS) return [];
    const text = lines.map((line) => line.text).join('\n');
    return speaksOf(text, subject) ? [{ path, line: heading.line }] : [];
  });

/** Documents in folders of `docs/` titled so, of which the first words tell how the project's own connections are secured. */
export const connectionHits = (documents: readonly Document[], title: RegExp, lack: string, subject: Subject): Hit[] =>
  documents.flatMap(({ path, lines }) => {
    const heading = /^docs?\/(?:[^/]+\/){0,3}[^/]+$/i.test(path) ? lines.find(({ kind }) => kind === 'heading') : undefined;
    if (heading === undefined || !title.test(heading.text) || countWords(lines) < FEW_WORDS) return [];
    const first = sentencesOf(lines.filter(({ line }) => line > heading.line)).slice(0, 6);
    const tells = /\b(?:m?TLS|SSL|HTTPS)\b/.test(first.map(({ text }) => text).join(' '));
    const body = lines.map(({ text }) => text).join('\n');
    return tells && /\bconfigur|\bdefault/i.test(body) && speaksOf(body, subject) ? [{ path, line: heading.line, lack }] : [];
  });

/** Hits of the paths, by name and content. */
export const byName = ({ subject }: Facts, library: Library, paths: readonly string[], content: RegExp): Hit[] =>
  paths.flatMap((path) => namedHit(path, library, subject, content) ?? []);

/** Documents at such paths. */
export const within = ({ documents }: Library, path: RegExp) => documents.filter((one) => path.test(one.path));

/** A sentence on what is asked of a dependency before it is added. */
const ADDED =
  /\b(?:add(?:ition|ing)|new|introduc\w+)\b[^.]{0,60}\bdependenc(?:y|ies)\b[^.]{0,60}\b(?:review\w*|consider\w*|approv\w+|justif\w+|discuss\w*|avoid\w*)|\bdependencies (?:are required to|must|have to|need to) be ["“]?(?:vetted|reviewed|approved|audited)/i;
/** What is asked before one is taken for good. */
const ACCEPTING =
  /\bpolic(?:y|ies) (?:for|on) (?:adding|accepting|approving|updating|reviewing) (?:\S{1,20} ){0,2}(?:entries|dependenc(?:y|ies)|packages|crates|modules)$/i;

/** Sections on dependencies in documents that govern, of which the heading does not speak of a policy. */
export function dependencySections(library: Library, words: RegExp): Hit[] {
  const governing = within(library, /(?:^|\/)(?:contributing(?:[-_][a-z-]{1,40})?|security|governance)\.[a-z]+$/i);
  const lack = (about: string): string => `the word policy: it is a section about ${about}`;
  return [
    ...sectionHits(governing, /^[\d. ]{0,8}dependency management\b/i, lack('dependency management'), words),
    ...sectionHits(governing, /\bdependencies(?: of \S{1,40})?$/i, lack('dependencies'), ADDED),
    ...sectionHits(governing, ACCEPTING, undefined, /\bdependenc(?:y|ies)\b/i),
  ];
}

/** A place, as one text. */
export const keyOf = ({ path, line }: { readonly path: string; readonly line: number | undefined }): string => `${path}:${line ?? ''}`;

/** The first line of a document with words. */
export const startOf = ({ documents }: Library, path: string): number | undefined => {
  const document = documents.find((one) => one.path === path);
  return document === undefined ? undefined : firstLine(document.lines);
};

/** Some paths in a sentence. */
export const listed = (paths: readonly string[]): string =>
  `${paths.slice(0, 3).join(', ')}${paths.length > 3 ? ` and ${paths.length - 3} more` : ''}`;
