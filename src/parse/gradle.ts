/** What a build script or the settings of Gradle say in plain words, in Groovy or Kotlin: they are programs, and are not run. */

interface Placed {
  readonly name: string;
  readonly line: number;
}

export interface GradleScript {
  /** Ids of plugins that it applies; `libs.plugins.x` is a name in the version catalogue. */
  readonly plugins: readonly Placed[];
  /** Scripts that it applies, as written. */
  readonly from: readonly Placed[];
  /** Projects that settings include: `:a:b`. */
  readonly includes: readonly Placed[];
}

/** A statement, with the heads of the blocks around it, outermost first. */
interface Segment {
  readonly text: string;
  readonly line: number;
  readonly blocks: readonly string[];
}

const MAX_TEXT = 200_000;
const MAX_SEGMENT = 400;
const MAX_BLOCKS = 30;

/** Where the string or the comment that begins at `at` ends, and whether it is a comment; `undefined` when neither begins there. */
function skipped(text: string, at: number): { readonly end: number; readonly comment: boolean } | undefined {
  const letter = text[at];
  const upTo = (mark: string, from: number): number => {
    const found = text.indexOf(mark, from);
    return found < 0 ? text.length : found + mark.length;
  };
  if (letter === '/' && text[at + 1] === '*') return { end: upTo('*/', at + 2), comment: true };
  if (letter === '/' && text[at + 1] === '/') return { end: upTo('\n', at + 2) - 1, comment: true };
  if (letter !== '"' && letter !== "'") return undefined;
  const long = letter.repeat(3);
  if (text.startsWith(long, at)) return { end: upTo(long, at + 3), comment: true };
  let end = at + 1;
  while (end < text.length && text[end] !== letter && text[end] !== '\n') end += text[end] === '\\' ? 2 : 1;
  return { end: text[end] === letter ? end + 1 : end, comment: false };
}

function segmentsOf(text: string): readonly Segment[] {
  const segments: Segment[] = [];
  const blocks: string[] = [];
  let [own, line, start] = ['', 1, 1];
  const flush = (): string => {
    const said = own.trim().slice(0, MAX_SEGMENT);
    if (said !== '') segments.push({ text: said, line: start, blocks: blocks.slice(0, MAX_BLOCKS) });
    own = '';
    return said;
  };
  for (let at = 0; at < Math.min(text.length, MAX_TEXT); at += 1) {
    const letter = text[at] ?? '';
    const over = skipped(text, at);
    if (own === '') start = line;
    if (over !== undefined) {
      const inside = text.slice(at, over.end);
      if (!over.comment) own += inside;
      line += inside.split('\n').length - 1;
      at = Math.max(at, over.end - 1);
    } else if (letter === '{') blocks.push(flush());
    else if (letter === '\n' || letter === ';' || letter === '}') {
      flush();
      if (letter === '}') blocks.pop();
      if (letter === '\n') line += 1;
    } else if (own !== '' || letter.trim() !== '') own += letter;
  }
  flush();
  return segments;
}

const DECLARED =
  /^(?:id\s{0,9}\(?\s{0,9}["']([\w.-]{1,120})["']|alias\s{0,9}\(\s{0,9}([\w.]{1,120})|`([\w-]{1,60})`$|([a-z][\w-]{0,60})$)/u;
const APPLIED =
  /^(?:[\w.]{1,60}\.)?(?:apply\s{0,9}\(?\s{0,9}plugin\s{0,9}[:=]\s{0,9}|(?:plugins|pluginManager)\.apply\s{0,9}\(?\s{0,9})["']([\w.-]{1,120})["']/u;
const FROM = /^(?:[\w.]{1,60}\.)?apply\s{0,9}\(?\s{0,9}from\s{0,9}[:=]\s{0,9}[^"']{0,60}["']([^"']{1,200})["']/u;
const IN_APPLY = /^plugin\s{0,9}\(?\s{0,9}["']([\w.-]{1,120})["']/u;
const SWITCHED_OFF = /\bapply\s{0,9}\(?\s{0,9}false\b/u;
/** Blocks that may not be gone through, or that only tell of plugins. */
const UNSURE =
  /^(?:(?:\}\s*)?else\b|if\b|when\b|while\b|try\b|catch\b|switch\b|pluginManagement\b|buildscript\b|.{0,60}\bfun\b|gradlePlugin\b)/u;
/** What waits for another plugin is taken where that is one of a language. */
const WAITS = /\bwith(?:Id|Plugin|Type)\b(?!.{0,60}(?:java|kotlin|groovy|scala))/iu;

/** Reads the statements; those in a condition are left out. */
export function gradleScript(text: string): GradleScript {
  const plugins: Placed[] = [];
  const from: Placed[] = [];
  const includes: Placed[] = [];
  let isListing = false;
  for (const { text: said, line, blocks } of segmentsOf(text)) {
    const head = blocks.at(-1);
    if (blocks.some((block) => UNSURE.test(block) || WAITS.test(block)) || /^(?:if|else)\b/u.test(said)) continue;
    if (isListing || /^include\b(?!Build)/u.test(said)) {
      for (const [, name] of said.matchAll(/["']([\w:./-]{1,200})["']/gu)) if (name !== undefined) includes.push({ name, line });
      isListing = /[,(]$/u.test(said);
    } else if (head === 'plugins') {
      const [, id, alias, quoted, bare] = DECLARED.exec(said) ?? [];
      const name = id ?? alias ?? quoted ?? bare;
      if (SWITCHED_OFF.test(said) && name === undefined) plugins.pop();
      else if (name !== undefined && !SWITCHED_OFF.test(said)) plugins.push({ name, line });
    } else {
      const name = (head === 'apply' ? IN_APPLY : APPLIED).exec(said)?.[1];
      if (name !== undefined) plugins.push({ name, line });
      const path = FROM.exec(said)?.[1];
      if (path !== undefined) from.push({ name: path, line });
    }
  }
  return { plugins, from, includes };
}

/** The plugins of a version catalogue, `gradle/libs.versions.toml`: id by the name that scripts use, `libs.plugins.a.b` for `a-b`. */
export function catalogPlugins(text: string): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  let section = '';
  for (const line of text.slice(0, MAX_TEXT).split('\n')) {
    section = /^\s{0,9}\[([\w.-]{1,60})\]/u.exec(line)?.[1] ?? section;
    const [, key = '', short, long] =
      /^\s{0,9}([\w.-]{1,100})\s{0,9}=\s{0,9}(?:"([\w.-]{1,120}):|\{[^#}]{0,200}?\bid\s{0,9}=\s{0,9}"([\w.-]{1,120})")/u.exec(line) ?? [];
    const id = short ?? long;
    if (section === 'plugins' && id !== undefined) ids.set(`libs.plugins.${key.replace(/[-_]/gu, '.')}`, id);
  }
  return ids;
}
