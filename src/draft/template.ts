/** A draft in the headings of a template: the official one or a project's own. */
import { EvidenceError } from '../errors.ts';
import { countLine } from './counts.ts';
import { sectionOf } from './headings.ts';
import { eolOf, type Node, nodesOf, parsed, textOf, tooMuch } from './into/markdown.ts';
import { TODO } from './lines.ts';
import type { Draft, Section, SectionKey } from './model.ts';
import { nest } from './nest.ts';
import { type Definitions, newDefinitions, printBlock, printDefinitions, printHead } from './print.ts';
import { DEFAULT_STYLE, type Style } from './style.ts';
import { contentsOf } from './toc.ts';

const FRONT_MATTER = /^---[ \t]*\n(?:.*\n)*?---[ \t]*\n/;
/** Where templates want the project's name. */
const PLACEHOLDER = /\[project(?:[ -]name)?\](?!\()|<project(?:[ -]name)?>|\{\{\s{0,9}project(?:[ -]name)?\s{0,9}\}\}/gi;
const TITLE = /^(?:project )?(?:security )?self[- ]assessment$/i;

interface Part {
  readonly heading: Node;
  /** What the template says under it, up to the next heading. */
  readonly body: readonly Node[];
  /** Undefined for a heading that no section of ours has, and for the second of two alike. */
  readonly key: SectionKey | undefined;
}

/**
 * Headings and their order are the template's, as they are but for the project's name; what stands under them is the draft's. Sections
 * that have no heading there become bullets of the section they belong to; where that has none either, they are left out. Throws USAGE
 * for a text without headings.
 */
export function intoTemplate(draft: Draft, template: string, style: Partial<Style> = {}): string {
  const mark = template.startsWith('\ufeff') ? '\ufeff' : '';
  const whole = template.slice(mark.length).replace(/\r\n?/g, '\n');
  const matter = FRONT_MATTER.exec(whole)?.[0] ?? '';
  const text = whole.slice(matter.length);
  const excess = tooMuch(text);
  if (excess !== undefined) throw new EvidenceError('USAGE', `the template cannot be read: ${excess}`);
  const { children } = parsed(text);
  const parts = partsOf(children);
  if (parts.length === 0) throw new EvidenceError('USAGE', 'the template has no headings: it needs one for each section');
  const blocks = [
    ...notices(children, text),
    ...printed(draft, text, parts, { ...DEFAULT_STYLE, ...style }),
    ...definitionsOf(children, text),
  ];
  const done = `${matter}${blocks.filter((block) => block !== '').join('\n\n')}\n`;
  return mark + (eolOf(template) === '\r\n' ? done.replace(/\n/g, '\r\n') : done);
}

const sourceOf = (text: string, { start, end }: Node): string => text.slice(start, end);

/** Comments before the first heading, such as a licence. */
function notices(nodes: readonly Node[], text: string): readonly string[] {
  const first = nodes.findIndex(({ type }) => type === 'heading');
  return nodes
    .slice(0, first)
    .filter((node) => node.type === 'html' && node.value.startsWith('<!--'))
    .map((node) => sourceOf(text, node));
}

/** Headings may name them. */
const definitionsOf = (nodes: readonly Node[], text: string): readonly string[] => {
  const used = nodes.some((node) => node.type === 'heading' && nodesOf(node).some(({ type }) => type === 'linkReference'));
  return used ? nodes.filter(({ type }) => type === 'definition').map((node) => sourceOf(text, node)) : [];
};

function partsOf(nodes: readonly Node[]): readonly Part[] {
  const starts = nodes.flatMap(({ type }, index) => (type === 'heading' ? [index] : []));
  const open: { readonly depth: number; readonly key: SectionKey | undefined }[] = [];
  const taken = new Set<SectionKey>();
  return starts.flatMap((start, index): readonly Part[] => {
    const heading = nodes[start];
    if (heading === undefined) return [];
    while ((open.at(-1)?.depth ?? 0) >= heading.depth) open.pop();
    const parents = open.flatMap(({ key }) => (key === undefined ? [] : [key]));
    const found = sectionOf(textOf(heading), parents);
    const key = found === undefined || taken.has(found) ? undefined : found;
    if (key !== undefined) taken.add(key);
    open.push({ depth: heading.depth, key });
    return [{ heading, body: nodes.slice(start + 1, starts[index + 1]), key }];
  });
}

function printed(draft: Draft, text: string, parts: readonly Part[], style: Style): readonly string[] {
  const definitions: Definitions = newDefinitions();
  const name = draft.title.replace(/ ?Self-assessment$/, '') || 'the project';
  const headings = parts.map((part, index) => headingOf(part, text, index === 0 ? draft.title : undefined, name));
  const nested = nest(draft, new Set(parts.flatMap(({ key }) => key ?? [])));
  const evidence = draft.sections.filter(({ key }) => key === 'evidence' && !parts.some((part) => part.key === key));
  const depths = parts.filter(({ key }) => key !== undefined).map(({ heading }) => heading.depth);
  const depth = Math.min(6, ...(depths.length > 0 ? depths : parts.map(({ heading }) => heading.depth + 1)));
  const closing = evidence.map(({ heading }) => ({ source: `${'#'.repeat(depth)} ${heading}`, text: heading, depth }));
  const outline = [...headings, ...closing];
  const head = printHead({ ...draft, head: headFor(draft, nested) }, style, definitions);
  const body = (part: Part, index: number): readonly string[] => {
    const section = nested.find(({ key }) => key === part.key);
    if (section !== undefined)
      return usesOwn(section, part, text, name) ?? section.blocks.map((block) => printBlock(block, style, definitions));
    if (index === 0) return [head];
    if (isContents(part)) return [contentsOf(outline, index + 1, style.bullet)];
    const next = parts[index + 1];
    const groups = part.body.every(isSilent) && next !== undefined && next.heading.depth > part.heading.depth;
    return groups ? [] : [`${TODO} What belongs under this heading of the template?`];
  };
  const [first] = parts;
  return [
    ...(first?.key === undefined ? [] : [head]),
    ...parts.flatMap((part, index) => [headings[index]?.source ?? '', ...body(part, index)]),
    ...closing.map(({ source }) => source),
    ...evidence.flatMap(({ blocks }) => blocks.map((block) => printBlock(block, style, definitions))),
    ...printDefinitions(definitions),
  ];
}

/** The counts of what is really printed. */
const headFor = (draft: Draft, sections: readonly Section[]): readonly string[] =>
  draft.head.map((line) => (line === countLine(draft.sections) ? countLine(sections) : line));

/** `title`: what takes the place of a first heading that says no more than what the document is. */
function headingOf({ heading, key }: Part, text: string, title: string | undefined, name: string) {
  const { depth } = heading;
  const own = textOf(heading).trim();
  if (title !== undefined && key === undefined && TITLE.test(own))
    return { source: `${'#'.repeat(depth)} ${title}`, text: title.replace(/`/g, ''), depth };
  const plain = name.replace(/`/g, '');
  return { source: sourceOf(text, heading).replace(PLACEHOLDER, () => name), text: own.replace(PLACEHOLDER, () => plain), depth };
}

/** The paragraphs of "Self-assessment use" are the form's own: a template that has them keeps its words. */
function usesOwn({ key }: Section, { body }: Part, text: string, name: string): readonly string[] | undefined {
  if (key !== 'self-assessment-use') return undefined;
  const paragraphs = body.filter(({ type }) => type === 'paragraph').map((node) => sourceOf(text, node));
  const named = paragraphs.map((paragraph) => paragraph.replace(PLACEHOLDER, () => name));
  return named.some((paragraph, index) => paragraph !== paragraphs[index]) ? named : undefined;
}

const isSilent = ({ type }: Node): boolean => type === 'html' || type === 'definition' || type === 'thematicBreak';

/** Nothing but links to headings. */
function isContents({ body, heading }: Part): boolean {
  if (!/\bcontents\b/i.test(textOf(heading))) return false;
  const links = body.flatMap(nodesOf).filter(({ type }) => type === 'link');
  return links.length > 0 && links.every(({ url }) => url.startsWith('#'));
}
