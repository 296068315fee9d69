/** A governing file as it is: whole, or with what it lacks. */
import type { Tree } from '../../facts.ts';
import { file } from '../../finding.ts';
import type { Json, Link, NonEmpty } from '../../model.ts';
import { adoptersOf } from '../../parse/adopters.ts';
import { latestEntry, listedRelease, releaseHeading } from '../../parse/changelog.ts';
import { directoryOf } from '../../parse/paths.ts';
import { type ProseLine, readProse } from '../../parse/prose.ts';
import { signpostOf } from '../../parse/signpost.ts';
import { readYaml } from '../../parse/yaml.ts';
import { countOf } from '../../text/count.ts';
import { holdsOf, newestIn } from './changelogs.ts';
import { adopts, firstLine, isEmpty, withScheme } from './content.ts';
import { isForMaintainers } from './outsiders.ts';
import { groupsOf } from './owners.ts';
import { namesSomebody } from './people.ts';

export interface Judged {
  readonly path: string;
  readonly text: string;
  readonly lack?: string;
  readonly links: NonEmpty<Link>;
  readonly value: { readonly [key: string]: Json };
  /** The address at which its content is kept, when it is a signpost to one. */
  readonly to?: string;
}

interface Reading {
  readonly text?: string;
  readonly lack?: string;
  readonly line?: number;
  readonly value?: { readonly [key: string]: Json };
}

const DATA = /\.(?:ya?ml|json)$/i;

/** The entries of a list that is the whole of the data, or the one list at its top. */
function ofData(text: string): Reading | undefined {
  const yaml = readYaml(text);
  if (!yaml.ok) return undefined;
  const { root } = yaml;
  const lists = root.kind === 'map' ? root.entries.map(({ value }) => value).filter(({ kind }) => kind === 'list') : [root];
  const [list] = lists;
  const items = lists.length === 1 && list !== undefined ? list.items : [];
  const [first] = items;
  return first === undefined
    ? undefined
    : { text: `lists adopters: ${countOf(items.length, 'entry', 'entries')}`, value: { count: items.length }, line: first.line };
}

function adopters(lines: readonly ProseLine[], alternative: boolean): Reading | undefined {
  const { count, lines: rows, form, other } = adoptersOf(lines);
  if (count > 0) {
    const unit = {
      rows: `${countOf(count, 'row')} in its tables`,
      logos: `${countOf(count, 'logo')} with a link`,
      items: `${countOf(count, 'item')} in its lists`,
      paragraphs: `${countOf(count, 'paragraph')} with a name in bold at the beginning`,
    }[form];
    return { text: `lists adopters: ${unit}`, value: { count }, ...(rows[0] === undefined ? {} : { line: rows[0] }) };
  }
  if (alternative) return undefined;
  return other
    ? { text: 'is a file of adopters in a form whose entries were not counted', value: { count: null } }
    : { lack: 'an adopter: no row and no item names one', value: { count: 0 } };
}

/** Names under which other things than a log of changes are kept as well. */
const MAYBE_LOG = /(?:^|\/)releases?\.[a-z]+$|^(?:docs|\.github)\/(?:changes|history|news)\.[a-z]+$/i;

const END = /^\s*(?:[-*+]\s+)?[*_]{0,3}(?:end of (?:life|support)|EOL)\b/i;

/** The section of the release below that line says when it ends: dates of releases, and no changes. */
function isSchedule(lines: readonly ProseLine[], line: number): boolean {
  const below = lines.filter((one) => one.line > line);
  const next = below.findIndex(({ kind }) => kind === 'heading');
  return below.slice(0, next < 0 ? undefined : next).some(({ kind, text }) => kind === 'text' && END.test(text));
}

function changelog(path: string, lines: readonly ProseLine[]): Reading | undefined {
  const maybe = MAYBE_LOG.test(path);
  const entry = maybe ? (releaseHeading(lines) ?? listedRelease(lines)) : latestEntry(lines);
  if (entry === undefined && maybe) return undefined;
  if (entry === undefined) return { text: 'is a change log; no heading names a version', value: { latest: null } };
  if (maybe && isSchedule(lines, entry.line)) {
    const text = `tells when ${entry.version} and others were released, and how long they are kept up`;
    return { text, line: entry.line, lack: 'the changes of each release', value: { latest: entry.version, date: entry.date } };
  }
  const when = entry.date === null ? '' : ` (${entry.date})`;
  const { version, unreleased } = entry;
  if (unreleased === undefined)
    return { text: `names ${version}${when} first`, line: entry.line, value: { latest: version, date: entry.date } };
  const value = { latest: unreleased === version ? null : version, date: unreleased === version ? null : entry.date, unreleased };
  const then = unreleased === version ? '' : `, then ${version}${when}`;
  return { text: `names ${unreleased} first, as unreleased${then}`, line: entry.line, value };
}

/** What a file lacks that is about the work of maintainers. */
export const NOBODY = 'the name of anybody';

function special(id: string, path: string, lines: readonly ProseLine[], alternative: boolean): Reading | undefined {
  if (id === 'adopters') return adopters(lines, alternative);
  if (id === 'changelog') return changelog(path, lines);
  if (id === 'maintainers' && !namesSomebody(lines)) return { text: 'is there', lack: NOBODY };
  if (id === 'contributing' && isForMaintainers(lines)) return { lack: 'how others than maintainers propose a change' };
  return {};
}

/** Undefined: the file is something else of that name. `alternative`: its name is not the usual one. */
export function judge(tree: Tree, id: string, what: string, path: string, alternative: boolean): Judged | undefined {
  const source = tree.text(path);
  const real = tree.real(path);
  const via = real === path ? '' : ` (a link to ${real})`;
  const base = { path, text: `${path}${via} is ${what}`, links: [file(real)] as const, value: { path } };
  if (id === 'changelog' && DATA.test(path) && alternative) return undefined;
  if (!source.known) return { ...base, text: `${path} is there`, lack: `its content, which was not read: ${source.reason.detail}` };
  const data = id === 'adopters' && DATA.test(path) ? ofData(source.value ?? '') : undefined;
  if (data !== undefined)
    return { path, text: `${path}${via} ${data.text ?? ''}`, links: [file(real, data.line)], value: { path, ...data.value } };
  const lines = withScheme(readProse(source.value ?? ''));
  const links = [file(real, firstLine(lines))] as const;
  if (isEmpty(lines)) return { ...base, links, lack: 'content: the file is empty or holds a heading alone' };
  if (id === 'changelog' && changelog(path, lines) === undefined) return undefined;
  const signpost = id === 'changelog' && latestEntry(lines) !== undefined ? undefined : signpostOf(real, lines, id, tree);
  if (signpost !== undefined && !(id === 'code-of-conduct' && adopts(lines))) {
    const to = signpost.to.slice(0, 200);
    if (signpost.inside === undefined) {
      return {
        ...base,
        text: `${path}${via} points to ${to}`,
        links: [file(real, signpost.line)],
        lack: `the content, which is kept at ${to}`,
        to: signpost.to,
      };
    }
    const newest = id === 'changelog' ? newestIn(tree, signpost.inside) : undefined;
    if (newest !== undefined) {
      return {
        path,
        text: `${path}${via} points to ${signpost.inside}, which holds ${holdsOf(newest)}`,
        links: [file(real, signpost.line), file(newest.path)],
        value: { path, latest: newest.version },
      };
    }
    // Where it points to is judged on its own when it is one of the places that are looked at.
    const target = tree.has(signpost.inside) ? [file(signpost.inside)] : [];
    return {
      ...base,
      text: `${path}${via} points to ${signpost.inside} in this repository`,
      links: [file(real, signpost.line), ...target],
    };
  }
  const index = id === 'changelog' && latestEntry(lines) === undefined ? newestIn(tree, directoryOf(real)) : undefined;
  if (index !== undefined) {
    const text = `${path}${via} is an index; ${index.folder}/ holds ${holdsOf(index)}`;
    return { path, text, links: [...links, file(index.path)], value: { path, latest: index.version } };
  }
  const groups = id === 'maintainers' ? groupsOf(tree, path) : undefined;
  if (groups !== undefined) {
    const text = `${path}${via} names groups, whose members are in ${groups.path}`;
    return { ...base, text, links: [file(real, groups.line), file(groups.path, groups.at)] };
  }
  const reading = special(id, path, lines, alternative);
  if (reading === undefined) return undefined;
  return {
    path,
    text: reading.text === undefined ? base.text : `${path}${via} ${reading.text}`,
    ...(reading.lack === undefined ? {} : { lack: reading.lack }),
    links: reading.line === undefined ? links : [file(real, reading.line)],
    value: { ...base.value, ...reading.value },
  };
}
