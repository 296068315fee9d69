/** The newest release that a change log names. */
import type { ProseLine } from './prose.ts';

interface ChangelogEntry {
  /** As written: `v1.2.3`, `1.2.3-rc.1`. */
  readonly version: string;
  readonly date: string | null;
  readonly line: number;
}

const VERSION =
  /(?:^|[\s[(/@-])(v?\d{1,4}\.\d{1,4}(?:\.\d{1,5}){0,2}(?:[-+.~]?(?:rc|alpha|beta|pre|dev|post|a|b|next|canary|snapshot)[.-]?\d{0,6}(?:\.\d{1,6})?)?(?:[-+][0-9A-Za-z.-]{1,40})?)(?=[\s\]),:;]|$)/i;
/** Deeper headings are changes, which speak of all kinds of versions, unless they begin with one. */
const STARTS = /^\W{0,4}(?:(?:release|version) )?v?\d/i;
/** A tool that the project moved to has versions of its own. */
const MOVED = /\b(?:upgrad|updat|bump|migrat|mov|switch)\w*\b.{0,80}\b(?:to|from)\s/i;
const DATE = /\b(\d{4}-\d{2}-\d{2})\b/;

/** The first heading (or bold line) with a version number; "Unreleased" is none. */
export function latestEntry(lines: readonly ProseLine[]): ChangelogEntry | undefined {
  for (const { kind, text, line, level } of lines) {
    if (kind !== 'heading' && !(kind === 'text' && /^\*\*[^*]{3,80}\*\*/.test(text))) continue;
    const version = VERSION.exec(text.replace(/\*\*/g, ''))?.[1];
    if (version === undefined || (!STARTS.test(text) && (level > 2 || MOVED.test(text)))) continue;
    return { version, date: DATE.exec(text)?.[1] ?? null, line };
  }
  return undefined;
}

const RELEASE = /^\W{0,4}(?:(?:release|version) )?(?:v\d{1,4}\.\d{1,4}|\d{1,4}\.\d{1,4}\.\d{1,5})/i;

/** The first heading that is a version in full, where other headings may be numbered. */
export const releaseHeading = (lines: readonly ProseLine[]): ChangelogEntry | undefined =>
  latestEntry(lines.filter(({ kind, text }) => kind === 'heading' && RELEASE.test(text)));

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
