/** Who is listed in a file of adopters: rows of its tables, else logos, items of its lists or paragraphs that begin with a name in bold. */
import { type ProseLine, sectionsOf } from './prose.ts';

interface AdopterList {
  readonly count: number;
  /** 1-based lines of the entries. */
  readonly lines: readonly number[];
  readonly form: 'rows' | 'logos' | 'items' | 'paragraphs';
  /** Something that could list adopters in a form that is not read: HTML, images, headings. */
  readonly other: boolean;
}

/** Sections that tell how to be listed, and what else is there to read. */
const ASIDE =
  /\bhow to\b|\badd(?:ing)? (?:your(?:self|selves)?|you|a|an|new|to)\b|\brequire(?:ments?|d)\b|\bcriteria\b|\bguidelines?\b|\bcontribut|\binstructions?\b|\btemplates?\b|\bneed help\b|\bformat\b|\bresources\b|\bsee also\b|\bgetting started\b|\badoption (?:levels?|stages?)\b|\blegend\b|\bstories\b|^(?:key |our |the |business )?(?:highlights?|benefits?|advantages|challenges?|solution|impact|results?|background|use cases?|features?)\W*$/i;
/** A form that nobody filled: bracketed, "your company", or a word that stands alone. A company may well be called Example Corp. */
const PLACEHOLDER =
  /\badd your|\byour[ _-]?(?:org|company|name|project|team|logo)|<(?:org|company|name)|^[\s_*()[\]<>.|…-]*$|^[\s_*`]*[({<]\s*(?:example|sample|placeholder)\b|\[(?:example|sample|placeholder)[^\]]{0,60}\](?!\()|\]\(https?:\/\/(?:www\.)?example\.(?:com|org|net)\b|^[\s_*`"'[(]*(?:example|sample|placeholder|tbd|tba|todo|n\/a|none)[\s_*`"'\]).:…]*$|^[\s_*`"'[(]*(?:none yet|coming soon|todo:)/i;
const STEPS = /\b(?:fork|pull request|open an?|submit|edit (?:this|the)|commit|create an?|send (?:us|an?)|let us know)\b/i;
/** A cell of one dash is enough. */
const SEPARATOR = /^\s*\|?\s*:?-+:?\s*(?:\||$)/;
const ITEM = /^ {0,1}(?:[-*+•]|\d{1,4}[.)])\s+(\S.*)$/;
/** Sections of which the entries may be written as a block of code. */
const WHO = /^(?:list of )?(?:\w+ )?(?:users?|adopters?|organi[sz]ations?|companies)\b/i;
const INDENTED = /^ {4}([-*+] .*)$/;

const firstCell = (text: string): string => text.trim().replace(/^\|/, '').split('|')[0]?.trim() ?? '';

interface Entries {
  readonly lines: number[];
  /** Entries that only show how to be listed. */
  placeholders: number;
}

/** The rows under each separator line, up to the first line that is no row. */
function rowsOf(lines: readonly ProseLine[]): Entries {
  const rows: Entries = { lines: [], placeholders: 0 };
  let inside = false;
  for (const { kind, text, line } of lines) {
    if (kind !== 'table' && !(inside && kind === 'text' && text.includes('|'))) inside = false;
    else if (SEPARATOR.test(text)) inside = true;
    else if (inside && PLACEHOLDER.test(firstCell(text))) rows.placeholders += 1;
    else if (inside) rows.lines.push(line);
  }
  return rows;
}

/** Items at the outer level; a list of steps is left out as a whole. */
function itemsOf(lines: readonly ProseLine[]): Entries {
  const found: Entries = { lines: [], placeholders: 0 };
  let list: { text: string; line: number }[] = [];
  const flush = (): void => {
    const entries = list.some(({ text }) => STEPS.test(text)) ? [] : list;
    const real = entries.filter(({ text }) => !PLACEHOLDER.test(text));
    found.lines.push(...real.map(({ line }) => line));
    found.placeholders += entries.length - real.length;
    list = [];
  };
  for (const { kind, text, line } of lines) {
    const item = kind === 'heading' || kind === 'code' ? undefined : ITEM.exec(text)?.[1];
    if (item !== undefined) list.push({ text: item, line });
    else if (kind === 'heading' || (kind === 'text' && /^\S/.test(text) && list.length > 0)) flush();
  }
  flush();
  return found;
}

/** What stands in sections of users, with blocks of code as the lists that they are written as. */
const unindented = (lines: readonly ProseLine[]): readonly ProseLine[] =>
  sectionsOf(lines).flatMap(({ heading, body }) =>
    heading.level > 1 && WHO.test(heading.text)
      ? body.map((line) => (line.kind === 'code' ? line : { ...line, text: line.text.replace(INDENTED, '$1') }))
      : [],
  );

/** Paragraphs that begin in bold, with a name and not with a label: `**Acme** - turns gears`. */
function paragraphsOf(lines: readonly ProseLine[]): Entries {
  const found: Entries = { lines: [], placeholders: 0 };
  for (const [i, { kind, text, line }] of lines.entries()) {
    const name = kind === 'text' && lines[i - 1]?.kind !== 'text' ? /^(?:\*\*|__)(\S[^\n]{0,200}?)(?:\*\*|__)(.?)/.exec(text) : null;
    if (name === null || name[2] === ':' || /:[_*]?$/.test(name[1] ?? '')) continue;
    if (PLACEHOLDER.test(name[1] ?? '')) found.placeholders += 1;
    else found.lines.push(line);
  }
  return found;
}

const FEW_PARAGRAPHS = 3;
const FEW_LOGOS = 3;
const LOGO =
  /<a\s[^>]{0,400}>\s{0,20}<img\s([^>]{1,500})>\s{0,20}<\/a>|\[!\[[^\]]{0,200}\]\(([^)]{1,500})\)\]\(\s{0,4}<?https?:[^)]{3,500}\)/gi;
const BADGE = /shields\.io|badge/i;

/** Pictures that are links, outside of lists: one entry each, however many stand in a line. */
function logosOf(lines: readonly ProseLine[]): Entries {
  const found: Entries = { lines: [], placeholders: 0 };
  for (const { kind, text, line } of lines) {
    if (kind !== 'text' || ITEM.test(text)) continue;
    for (const [, html = '', image = ''] of text.matchAll(LOGO)) if (!BADGE.test(html + image)) found.lines.push(line);
  }
  return found;
}

/** Counts what is listed outside of the sections that tell how to be listed. */
export function adoptersOf(lines: readonly ProseLine[]): AdopterList {
  const aside = new Set(
    sectionsOf(lines).flatMap(({ heading, body }) => (heading.level > 1 && ASIDE.test(heading.text) ? body.map(({ line }) => line) : [])),
  );
  const rest = lines.filter(({ line, kind }) => !aside.has(line) && kind !== 'code');
  const rows = rowsOf(rest);
  const outer = itemsOf(rest);
  const items = outer.lines.length > 0 ? outer : itemsOf(unindented(rest));
  const paragraphs = paragraphsOf(rest);
  const logos = logosOf(rest);
  const isProse = paragraphs.lines.length >= FEW_PARAGRAPHS && paragraphs.lines.length > items.lines.length;
  // What is listed below a wall of logos tells of those who are on it.
  const isWall = logos.lines.length >= FEW_LOGOS && (logos.lines[0] ?? 0) < Math.min(...items.lines, ...paragraphs.lines);
  const form = rows.lines.length > 0 ? 'rows' : isWall ? 'logos' : isProse ? 'paragraphs' : 'items';
  const { lines: found } = { rows, logos, paragraphs, items }[form];
  const placeholders = rows.placeholders + items.placeholders;
  const headings = rest.filter(({ kind, level }) => kind === 'heading' && level >= 3).length;
  const other =
    found.length === 0 && placeholders === 0 && (headings > 1 || rest.some(({ text }) => /<(?:tr|td|li|img)\b|!\[/i.test(text)));
  return { count: found.length, lines: found, form, other };
}
