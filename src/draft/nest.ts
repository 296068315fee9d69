/** Sections without a heading of their own, as bullets of the section they belong to. */
import type { Block, Draft, Item, Section, SectionKey } from './model.ts';

/** The draft's sections that `keys` names, in its order, each with what lost its heading at its end. Nothing of the others is left. */
export function nest(draft: Draft, keys: ReadonlySet<SectionKey>): readonly Section[] {
  const all = draft.sections.filter(({ key }) => key !== 'evidence' || keys.has(key));
  const childrenOf = (parent: Section): readonly Section[] =>
    all.filter((one) => !keys.has(one.key) && parentOf(one, all)?.key === parent.key);
  const itemOf = (section: Section): Item => {
    const below = [...section.blocks.flatMap(itemsOf), ...childrenOf(section).map(itemOf)];
    const [only] = below;
    if (only !== undefined && below.length === 1 && only.label === '' && only.below.length === 0)
      return { ...only, label: section.heading };
    return { key: section.key, label: section.heading, known: only?.known ?? 'maintainer', text: '', below };
  };
  return all
    .filter(({ key }) => keys.has(key))
    .map((section): Section => ({ ...section, blocks: appended(section, childrenOf(section).map(itemOf)) }));
}

/** The nearest section before it that is of a higher level. */
function parentOf(section: Section, all: readonly Section[]): Section | undefined {
  return all.slice(0, all.indexOf(section)).findLast(({ level }) => level < section.level);
}

/** Two lists side by side would be one. */
function appended({ key, blocks }: Section, [first, ...more]: readonly Item[]): readonly Block[] {
  if (first === undefined) return blocks;
  const last = blocks.at(-1);
  if (last?.kind === 'bullets') {
    const [head, ...rest] = last.items;
    return [...blocks.slice(0, -1), { ...last, items: [head, ...rest, first, ...more] }];
  }
  return [...blocks, { kind: 'bullets', key: `${key}/sections`, items: [first, ...more] }];
}

function itemsOf(block: Block): readonly Item[] {
  if (block.kind === 'paragraph') return [{ key: block.key, label: '', known: block.known, text: block.text, below: [] }];
  return block.kind === 'table' ? block.rows : block.items;
}
