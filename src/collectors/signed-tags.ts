import type { Tag } from '../facts.ts';
import { absent, isNonEmpty, partial, present, tag, unknown } from '../finding.ts';
import type { Json, NonEmpty, Statement } from '../model.ts';
import { compareParts, highestOf, versionName } from '../parse/version-name.ts';
import { agree, countOf, lastOf, shareOf } from '../text/count.ts';
import type { Collector } from './collector.ts';

const WINDOW = 20;
const SHOWN = 3;
const LARGEST_TIME = 8_640_000_000_000;

/** `YYYY-MM-DD` in UTC; null for a time that no calendar holds. */
const dateOf = (seconds: number): string | null =>
  Number.isFinite(seconds) && Math.abs(seconds) <= LARGEST_TIME ? new Date(seconds * 1000).toISOString().slice(0, -14) : null;

function count(tags: NonEmpty<Tag>, total: number): Statement {
  const signed = tags.filter(({ signature }) => signature !== undefined);
  const format = (wanted: string): number => signed.filter(({ signature }) => signature?.format === wanted).length;
  const annotated = tags.filter(({ kind }) => kind === 'annotated').length;
  const [of, lightweight] = [tags.length, tags.length - annotated];
  const value: Json = { of, annotated, lightweight, signed: signed.length, pgp: format('pgp'), ssh: format('ssh'), x509: format('x509') };
  const formats = (['PGP', 'SSH', 'X.509'] as const)
    .map((name) => ({ name, count: format(name === 'X.509' ? 'x509' : name.toLowerCase()) }))
    .flatMap(({ name, count }) => (count === 0 ? [] : [`${count} ${name}`]));
  const which = `${shareOf(signed.length, of, 'tag')} by date${total > of ? ` (${total} in all)` : ''}`;
  const how = signed.length === 0 ? '' : ` (${formats.join(', ')}; validity was not checked)`;
  const text =
    `${which} ${agree(signed.length, 'carries', 'carry')} a signature${how}; ` +
    `${annotated} ${agree(annotated, 'is', 'are')} annotated, ${lightweight} lightweight.`;
  const [first] = signed;
  if (first === undefined) return absent('tags', text, [`the tag objects of ${lastOf(of, 'tag')} by date`], value);
  if (signed.length === of) return present('tags', text, [tag(first.name)], value);
  const without = tags.filter(({ signature }) => signature === undefined).slice(0, SHOWN);
  const missing = `a signature on ${countOf(of - signed.length, 'tag')}${lightweight === 0 ? '' : `, ${lightweight} of them lightweight`}`;
  return partial('tags', text, missing, [tag(first.name), ...without.map(({ name }) => tag(name))], value);
}

/** Names that are moved from one commit to the next, and are of no release. */
const MOVED = /^(?:canary|nightly|latest|edge|unstable|tip|dev|development|snapshot|main|master)$/i;

/** The tag of a higher version, as one for an old line may be the last that was made. */
function higher(tags: readonly Tag[], name: string): string {
  const own = versionName(name);
  const top =
    own === undefined
      ? undefined
      : highestOf(
          tags.map((one) => one.name),
          own.line,
        );
  const version = top === undefined ? undefined : versionName(top);
  return own === undefined || version === undefined || compareParts(version.parts, own.parts) <= 0 ? '' : `; ${top} is a higher version`;
}

/** The newest tag, those that are moved left out where there is another. */
function latest(tags: NonEmpty<Tag>): Statement {
  const { name, kind, time, signature } = tags.find((one) => !MOVED.test(one.name)) ?? tags[0];
  const newer = tags
    .slice(
      0,
      tags.findIndex((one) => one.name === name),
    )
    .map((one) => one.name);
  const date = dateOf(time);
  const how = signature === undefined ? 'not signed' : `signed (${signature.format})`;
  const of = kind === 'lightweight' ? ' (the date of its commit)' : '';
  const beside = newer.length === 0 ? '' : `; newer and by ${agree(newer.length, 'its name', 'their names')} moved: ${newer.join(', ')}`;
  const text = `The newest tag is ${name}, ${kind}, ${how}${date === null ? '' : `, of ${date}${of}`}${beside}${higher(tags, name)}.`;
  return present('latest', text, [tag(name)], { tag: name, kind, date, signature: signature?.format ?? null });
}

/** The newest twenty tags by creator date, as their tag objects are. */
export const signedTags: Collector = {
  id: 'signed-tags',
  section: 'development.pipeline',
  question: 'Are release tags signed?',
  reads: [],
  collect({ tags }) {
    if (!tags.known) {
      return [unknown('tags', 'Not known: signatures on tags', tags.reason), unknown('latest', 'Not known: the newest tag', tags.reason)];
    }
    const newest = tags.value.newest.slice(0, WINDOW);
    if (!isNonEmpty(newest)) return [absent('tags', 'The repository has no tag.', ['the tags of the repository (refs/tags)'])];
    return [count(newest, tags.value.total), latest(newest)];
  },
};
