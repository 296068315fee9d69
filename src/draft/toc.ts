/** Tables of contents, with the anchors that GitHub gives to headings. */

export interface Entry {
  readonly depth: number;
  /** Without markup. */
  readonly text: string;
}

/** Lower case, without punctuation, blanks as hyphens; a second one of the same name is numbered. Source: gjtorikian/html-pipeline. */
export function anchorsOf(headings: readonly string[]): readonly string[] {
  const taken = new Map<string, number>();
  return headings.map((heading) => {
    const base = heading
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
      .replace(/ /g, '-');
    const before = taken.get(base) ?? 0;
    taken.set(base, before + 1);
    return before === 0 ? base : `${base}-${before}`;
  });
}

/** A list of links, two levels deep, to the headings from `from` on; `all` are those of the whole document. */
export function contentsOf(all: readonly Entry[], from: number, bullet: string): string {
  const anchors = anchorsOf(all.map(({ text }) => text));
  const shown = all.slice(from);
  const top = Math.min(...shown.map(({ depth }) => depth));
  return shown
    .flatMap(({ depth, text }, index) =>
      depth > top + 1 ? [] : [`${'  '.repeat(depth - top)}${bullet} [${escaped(text)}](#${anchors[from + index] ?? ''})`],
    )
    .join('\n');
}

const escaped = (text: string): string => text.replace(/[\\[\]`*_<>]/g, '\\$&');
