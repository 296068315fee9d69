/** The newest release that a change log names. */
import type { ProseLine } from './prose.ts';

interface ChangelogEntry {
  /** As written: `v1.2.3`, `1.2.3-rc.1`. */
  readonly version: string;
  readonly date: string | null;
  readonly line: number;
  /** That of an entry above it which says of itself that it is not released. */
  readonly unreleased?: string;
}

const VERSION =
  /(?:^|[\s[(/@-])(v?\d{1,4}\.\d{1,4}(?:\.\d{1,5}){0,2}(?:[-+.~]?(?:rc|alpha|beta|pre|dev|post|a|b|next|canary|snapshot)[.-]?\d{0,6}(?:\.\d{1,6})?)?(?:[-+][0-9A-Za-z.-]{1,40})?)(?=[\s\]),:;]|$)/i;
/** Deeper headings are changes, which speak of all kinds of versions, unless they begin with one. */
const STARTS = /^\W{0,4}(?:(?:release|version) )?v?\d/i;
/** A tool that the project moved to has versions of its own. */
const MOVED = /\b(?:upgrad|updat|bump|migrat|mov|switch)\w*\b.{0,80}\b(?:to|from)\s/i;
const DATE = /\b(\d{4}-\d{2}-\d{2})\b/;

const UNRELEASED = /\bunreleased\b|\bnot (?:yet )?released\b|\b(?:in|under) development\b/i;
/** So few words are all that stands in the line below a heading of a release to come. */
const ALONE = /^\W{0,4}(?:unreleased|(?:not (?:yet )?|to be )released|(?:in|under) development)\W{0,4}$/i;

/** The version there is the one before. */
const SINCE = /\bunreleased\b.{0,60}\b(?:since|after)\b/i;

function entryOf({ kind, text, line, level }: ProseLine): ChangelogEntry | undefined {
  if (kind !== 'heading' && !(kind === 'text' && /^\*\*[^*]{3,80}\*\*/.test(text))) return undefined;
  const version = VERSION.exec(text.replace(/\*\*/g, ''))?.[1];
  if (version === undefined || (!STARTS.test(text) && (level > 2 || MOVED.test(text)))) return undefined;
  return { version, date: DATE.exec(text)?.[1] ?? null, line };
}

/** The first heading (or bold line) with a version number; "Unreleased" is none. One that is not released yet only where no other is. */
export function latestEntry(lines: readonly ProseLine[]): ChangelogEntry | undefined {
  return firstOf(lines, () => true);
}

function firstOf(lines: readonly ProseLine[], is: (line: ProseLine) => boolean): ChangelogEntry | undefined {
  let coming: (ChangelogEntry & { readonly level: number }) | undefined;
  for (const [i, one] of lines.entries()) {
    const entry = is(one) ? entryOf(one) : undefined;
    if (entry === undefined || (coming !== undefined && one.level > coming.level) || SINCE.test(one.text)) continue;
    const below = lines.slice(i + 1, i + 6).find(({ kind }) => kind !== 'blank')?.text ?? '';
    const isComing = UNRELEASED.test(one.text) || ALONE.test(below);
    if (!isComing) return coming === undefined ? entry : { ...entry, unreleased: coming.version };
    coming ??= { ...entry, unreleased: entry.version, level: one.level };
  }
  if (coming === undefined) return undefined;
  const { level: _, ...entry } = coming;
  return entry;
}

const RELEASE = /^\W{0,4}(?:(?:release|version) )?(?:v\d{1,4}\.\d{1,4}|\d{1,4}\.\d{1,4}\.\d{1,5})/i;

/** The first heading that is a version in full, where other headings may be numbered. */
export const releaseHeading = (lines: readonly ProseLine[]): ChangelogEntry | undefined =>
  firstOf(lines, ({ kind, text }) => kind === 'heading' && RELEASE.test(text));

const HEADER = /\brelease notes\b|\bchange ?log\b/i;
const DAY = /\b(\d{4})[-/](\d{2})[-/](\d{2})\b/;

/** The first row with a version and a day in a table with a column for release notes. */
export function listedRelease(lines: readonly ProseLine[]): ChangelogEntry | undefined {
  const header = lines.findIndex(({ kind, text }) => kind === 'table' && HEADER.test(text) && /\bversions?\b/i.test(text));
  if (header < 0) return undefined;
  for (const { kind, text, line } of lines.slice(header + 1)) {
    if (kind !== 'table') return undefined;
    const version = VERSION.exec(text)?.[1];
    const [, year, month, day] = DAY.exec(text) ?? [];
    if (version !== undefined && year !== undefined) return { version, date: `${year}-${month}-${day}`, line };
  }
  return undefined;
}
