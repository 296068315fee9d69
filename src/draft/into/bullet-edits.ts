/** The bullets of one block of the draft in a section of the document. */
import { normalised } from '../headings.ts';
import { lineSum } from '../mark.ts';
import { isLabel } from './aliases.ts';
import { answerOf, isInstruction } from './answers.ts';
import { type Document, signOf, sourceOf } from './document.ts';
import { type Edit, insertion, type Outcome } from './edit.ts';
import { markEdit } from './mark-edits.ts';
import { lineStart, type Node, nodesOf } from './markdown.ts';
import { placeIn } from './place.ts';
import { leadOf, type Part } from './structure.ts';
import { isNews, isRight } from './table-edits.ts';
import { bulletOf, bulletSums, type Wanted, type WantedBlock } from './wanted.ts';

/** `addresses`: what the section links already. */
export function inBullets(document: Document, part: Part, block: WantedBlock, addresses: ReadonlySet<string>): Outcome {
  const { text, written } = document;
  const here = part.whole.flatMap(nodesOf);
  // What was not found is told once, where nobody said anything: not again beside what was found.
  const told = document.marks.some((mark) => mark.block === block.key) || isSpoken(document, part);
  const edits: Edit[] = [];
  const sums = new Map<string, readonly string[]>();
  const added: Wanted[] = [];
  const unsaid: string[] = [];
  for (const item of block.items) {
    const before = written.get(item.key);
    const theirs = here.find((node) => isNamed(node, item.label));
    const change = before !== undefined ? refreshed(document, item, before) : theirs !== undefined ? begun(text, theirs, item) : undefined;
    if (change !== undefined) {
      edits.push(...change.edits);
      if (change.edits.length > 0) sums.set(item.key, change.sums);
    } else if (item.known === 'maintainer' || isRight(item, addresses)) continue;
    else if (item.known === 'not-found' && told) unsaid.push(item.label);
    else added.push(item);
  }
  const { at, gap, look, apart } = placeIn(document, part, block.key);
  const bullets = added.map((item) => bulletOf(item, look));
  for (const [index, item] of added.entries()) sums.set(item.key, bulletSums(bullets[index] ?? '', item.lines));
  const mark = markEdit(document, block, sums, { at, before: `${added.length > 0 ? '' : gap.slice(1)}\n${part.indent}` });
  const isNew = added.length > 0 || mark.some(({ start, end }) => start === end);
  return {
    edits: [
      ...edits,
      ...(added.length > 0 ? [insertion(at, 'bullet', gap + bullets.join('\n'))] : []),
      ...mark,
      ...(isNew && apart ? [insertion(at, 'block', '\n')] : []),
    ],
    notes: unsaid.length === 0 ? [] : [`nothing was found, and nothing is written, about: ${unsaid.join(', ')}`],
  };
}

interface Change {
  readonly edits: readonly Edit[];
  readonly sums: readonly string[];
}

/** What was written before: the bullet as a whole, else those of its lines that nobody edited. */
function refreshed(document: Document, item: Wanted, before: readonly string[]): Change {
  const { text, bullets } = document;
  const [sum, ...lines] = before;
  const whole = bullets.find((one) => one.sum === sum)?.node;
  if (whole !== undefined) {
    const now = underName(item, bulletOf(item, lookAt(text, whole)).trimStart(), sourceOf(text, whole));
    if (!isNews(document, sourceOf(text, whole), now)) return { edits: [], sums: before };
    return { edits: [{ kind: 'bullet', start: whole.start, end: whole.end, text: now }], sums: bulletSums(now, item.lines) };
  }
  const sums = [...before];
  const edits = item.lines.flatMap((line): readonly Edit[] => {
    const found = bullets.find(({ node }) => lines.includes(lineSum(line.key, sourceOf(text, node))))?.node;
    if (found === undefined || !isNews(document, sourceOf(text, found).slice(2), line.text)) return [];
    sums[before.indexOf(lineSum(line.key, sourceOf(text, found)))] = lineSum(line.key, line.text);
    return [{ kind: 'bullet', start: found.start, end: found.end, text: `${signOf(text, found)} ${line.text}` }];
  });
  return { edits, sums };
}

/** A name that a person wrote stays as it is. */
function underName({ label }: Wanted, now: string, before: string): string {
  const [theirs] = NAME.exec(before) ?? [];
  const [ours] = NAME.exec(now) ?? [];
  return theirs === undefined || ours === undefined || !isLabel(theirs, label) ? now : theirs + now.slice(ours.length);
}

const NAME = /^[^:\n]{1,200}:[*_]{0,3}(?=\s|$)/;

/** A bullet of this name that a person wrote: filled when nothing stands behind the name. */
function begun(text: string, theirs: Node, item: Wanted): Change {
  const place = item.known === 'maintainer' ? undefined : emptyPlace(text, theirs);
  if (place === undefined) return { edits: [], sums: [] };
  const { sign, indent } = lookAt(text, theirs);
  const said = item.lines.length === 1 ? ` ${item.lines[0]?.text}` : item.lines.map((line) => `\n${indent}  ${sign} ${line.text}`).join('');
  return { edits: [insertion(place, 'bullet', said)], sums: bulletSums(text.slice(theirs.start, place) + said, item.lines) };
}

/** A bullet, heading or bold word of this name. */
export function isNamed(node: Node, label: string): boolean {
  if (label === '') return false;
  if (node.type === 'heading') return isLabel(node.children.map(({ value }) => value).join(''), label);
  const [title] = node.children;
  return node.type === 'listItem' && title?.type === 'paragraph' && isLabel(leadOf(title), label);
}

/** The end of a bullet's only line when nothing stands behind the label. */
function emptyPlace(text: string, node: Node): number | undefined {
  const [title, ...more] = node.children;
  if (node.type !== 'listItem' || title === undefined || more.length > 0) return undefined;
  const source = sourceOf(text, title);
  return /^[^:\n]*:[*_]{0,3}\s*$/.test(source) && normalised(source) !== '' ? title.start + source.trimEnd().length : undefined;
}

interface Look {
  readonly indent: string;
  readonly sign: string;
}

const lookAt = (text: string, item: Node): Look => ({
  indent: text.slice(lineStart(text, item.start), item.start).replace(/[^\t]/g, ' '),
  sign: signOf(text, item),
});

/** Whether a person said anything in the section, apart from headings and the template's words. */
function isSpoken({ text, written, bullets }: Document, part: Part): boolean {
  const sums = new Set([...written.values()].flat());
  const ours = new Set(bullets.filter(({ sum }) => sums.has(sum)).map(({ node }) => node));
  const isSaid = (source: string): boolean => answerOf(source) === 'said' && !isInstruction(source);
  const said = (node: Node): boolean => {
    if (node.type === 'heading' || ours.has(node) || !isSaid(sourceOf(text, node))) return false;
    return node.type === 'list' ? node.children.some(said) : true;
  };
  const rest = part.kind === 'bullet' ? sourceOf(text, part.title).replace(/^[^.:]*[.:]\s*/, '') : '';
  return isSaid(rest) || part.whole.some(said);
}
