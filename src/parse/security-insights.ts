/**
 * Security Insights files, schema 1.0.0 and 2.x: their values by path, and what the required keys lack.
 * Source: github.com/ossf/security-insights (`spec/schema.cue`, and the 1.0.0 schema of its history).
 */
import type { Json } from '../model.ts';
import { readYaml, type YamlEntry, type YamlValue } from './yaml.ts';

/** Something about one line of the file. */
export interface InsightsNote {
  readonly message: string;
  readonly line: number;
}

export interface Insights {
  readonly root: YamlValue;
  /** As written. */
  readonly schemaVersion: YamlValue;
  readonly major: 1 | 2;
}

type InsightsResult =
  | { readonly ok: true; readonly insights: Insights }
  | { readonly ok: false; readonly note: InsightsNote; readonly unread: boolean };

const MAX_ERRORS = 50;
const MAX_FOUND = 200;
const URL = /^https?:\/\/[^\s]+$/i;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** The values at a path of keys; `*` stands for each item of a list (or for the value itself when it is no list). */
export function valuesAt(root: YamlValue, path: string): readonly YamlValue[] {
  let values: readonly YamlValue[] = [root];
  for (const key of path.split('.')) {
    values = values
      .flatMap((value) => {
        if (key === '*') return value.kind === 'list' ? value.items : [value];
        const found = value.get(key);
        return found === undefined ? [] : [found];
      })
      .slice(0, MAX_FOUND);
  }
  return values.filter((value) => value.kind !== 'scalar' || value.text.trim() !== '');
}

/** The first value at any of the paths. */
export const firstAt = (root: YamlValue, ...paths: readonly string[]): YamlValue | undefined =>
  paths.flatMap((path) => valuesAt(root, path)).at(0);

/** A scalar as JSON: booleans as such, everything else as written, 200 characters at most. */
export const jsonOf = ({ value, text }: YamlValue): Json => (typeof value === 'boolean' ? value : text.trim().slice(0, 200));

/** Reads the file; it counts as one when it names a schema version of 1 or 2, wherever it lies. */
export function readInsights(text: string): InsightsResult {
  const yaml = readYaml(text);
  if (!yaml.ok) return { ok: false, unread: yaml.unread, note: { message: yaml.message, line: yaml.line ?? 1 } };
  const { root } = yaml;
  const schemaVersion = firstAt(root, 'header.schema-version');
  const note = (message: string, line: number): InsightsResult => ({ ok: false, unread: false, note: { message, line } });
  if (root.kind !== 'map') return note('it holds no keys', 1);
  if (schemaVersion?.kind !== 'scalar') return note('header.schema-version is missing', root.get('header')?.line ?? 1);
  const major = /^([12])(?:\.|$)/.exec(schemaVersion.text)?.[1];
  if (major === undefined) return note(`schema version ${schemaVersion.text.slice(0, 40)} is not known`, schemaVersion.line);
  return { ok: true, insights: { root, schemaVersion, major: major === '1' ? 1 : 2 } };
}

type Kind = 'text' | 'url' | 'date' | 'boolean' | 'list' | 'status';

const STATUS_2 = new Set(['active', 'abandoned', 'concept', 'inactive', 'moved', 'suspended', 'unsupported', 'WIP']);

const REQUIRED_1: readonly (readonly [string, Kind])[] = [
  ['header.expiration-date', 'text'],
  ['header.project-url', 'url'],
  ['project-lifecycle.status', 'text'],
  ['project-lifecycle.bug-fixes-only', 'boolean'],
  ['contribution-policy.accepts-pull-requests', 'boolean'],
  ['contribution-policy.accepts-automated-pull-requests', 'boolean'],
  ['distribution-points', 'list'],
  ['security-contacts', 'list'],
  ['vulnerability-reporting.accepts-vulnerability-reports', 'boolean'],
];

/** What another key asks for: where it stands, its text, and the key that must then be there. */
const THEN_1: readonly (readonly [path: string, text: string, then: string, kind: Kind])[] = [
  ['project-lifecycle.status', 'active', 'project-lifecycle.core-maintainers', 'list'],
  ['project-lifecycle.bug-fixes-only', 'true', 'project-lifecycle.core-maintainers', 'list'],
  ['vulnerability-reporting.accepts-vulnerability-reports', 'true', 'vulnerability-reporting.email-contact', 'text'],
  ['vulnerability-reporting.accepts-vulnerability-reports', 'true', 'vulnerability-reporting.security-policy', 'text'],
  ['security-artifacts.threat-model.threat-model-created', 'true', 'security-artifacts.threat-model.evidence-url', 'list'],
  ['security-artifacts.self-assessment.self-assessment-created', 'true', 'security-artifacts.self-assessment.evidence-url', 'list'],
];

const HEADER_2: readonly (readonly [string, Kind])[] = [
  ['header.last-updated', 'date'],
  ['header.last-reviewed', 'date'],
  ['header.url', 'url'],
];
const PROJECT_2: readonly (readonly [string, Kind])[] = [
  ['project.name', 'text'],
  ['project.administrators', 'list'],
  ['project.administrators.*.name', 'text'],
  ['project.administrators.*.primary', 'boolean'],
  ['project.repositories', 'list'],
  ['project.repositories.*.name', 'text'],
  ['project.repositories.*.url', 'url'],
  ['project.repositories.*.comment', 'text'],
  ['project.vulnerability-reporting.reports-accepted', 'boolean'],
  ['project.vulnerability-reporting.bug-bounty-available', 'boolean'],
];
const REPOSITORY_2: readonly (readonly [string, Kind])[] = [
  ['repository.status', 'status'],
  ['repository.url', 'url'],
  ['repository.accepts-change-request', 'boolean'],
  ['repository.accepts-automated-change-request', 'boolean'],
  ['repository.core-team', 'list'],
  ['repository.core-team.*.name', 'text'],
  ['repository.core-team.*.primary', 'boolean'],
  ['repository.license.url', 'url'],
  ['repository.license.expression', 'text'],
  ['repository.security.assessments.self.comment', 'text'],
];

function fault(value: YamlValue, kind: Kind): string | undefined {
  if (kind === 'list') return value.kind === 'list' && value.items.length > 0 ? undefined : 'is not a list of one or more';
  if (value.kind !== 'scalar') return `is not ${kind === 'boolean' ? 'true or false' : 'a text'}`;
  if (kind === 'boolean') return typeof value.value === 'boolean' ? undefined : 'is neither true nor false';
  if (kind === 'url') return URL.test(value.text.trim()) ? undefined : 'is not a web address';
  if (kind === 'date') return DATE.test(value.text.trim()) ? undefined : 'is not a date of the form YYYY-MM-DD';
  if (kind === 'status') return STATUS_2.has(value.text.trim()) ? undefined : 'is none of the words that the schema allows';
  return undefined;
}

/** Each place at which the path ought to lead to a value of the kind. */
function check(root: YamlValue, path: string, kind: Kind): InsightsNote[] {
  const star = path.lastIndexOf('.*.');
  const holders = star < 0 ? [root] : valuesAt(root, path.slice(0, star + 2));
  const rest = star < 0 ? path : path.slice(star + 3);
  return holders.flatMap((holder, i) => {
    const name = star < 0 ? path : `${path.slice(0, star)}[${i}].${rest}`;
    const value = firstAt(holder, rest);
    if (value === undefined) return [{ message: `${name} is missing`, line: nearest(holder, rest) }];
    const wrong = fault(value, kind);
    return wrong === undefined ? [] : [{ message: `${name} ${wrong}`, line: value.line }];
  });
}

/** The line of the deepest key on the way to a path that is not there. */
function nearest(from: YamlValue, path: string): number {
  let line = from.line;
  let value: YamlValue | undefined = from;
  for (const key of path.split('.')) {
    const entry: YamlEntry | undefined = value?.entries.find((one) => one.key === key);
    if (entry === undefined) break;
    line = entry.keyLine;
    value = entry.value;
  }
  return line;
}

/** The keys that a file of schema 1 needs for what its other keys say. */
function askedFor(root: YamlValue): readonly (readonly [string, Kind])[] {
  const found = THEN_1.filter(([path, text]) => firstAt(root, path)?.text.trim() === text);
  return [...new Map(found.map(([, , then, kind]) => [then, kind]))];
}

const strangers = (map: YamlValue | undefined, at: string, allowed: readonly string[]): InsightsNote[] =>
  (map?.entries ?? [])
    .filter(({ key }) => !allowed.includes(key))
    .map(({ key, keyLine }) => ({ message: `${at}${key.slice(0, 60)} is no key of schema 2`, line: keyLine }));

/** What the required keys of the file's own schema version lack; 50 at most. Optional keys are not looked at. */
export function faultsOf({ root, major }: Insights): readonly InsightsNote[] {
  const rules =
    major === 1
      ? [...REQUIRED_1, ...askedFor(root)]
      : [
          ...HEADER_2,
          ...(root.get('project') === undefined ? [] : PROJECT_2),
          ...(root.get('repository') === undefined ? [] : REPOSITORY_2),
        ];
  const found = rules.flatMap(([path, kind]) => check(root, path, kind));
  if (major === 2) {
    if (root.get('project') === undefined && root.get('repository') === undefined) {
      found.push({ message: 'neither project nor repository is there', line: 1 });
    }
    found.push(...strangers(root, '', ['header', 'project', 'repository']));
    const assessments = firstAt(root, 'repository.security.assessments');
    found.push(...strangers(assessments, 'repository.security.assessments.', ['self', 'third-party']));
  }
  return found.slice(0, MAX_ERRORS);
}

/** A document of the repository named by its path alone, where the schema asks for an address. */
const RELATIVE = /^(?!\/|[^/]{0,200}:)(?:\.\/)?(?:[\w.@-]{1,100}\/){0,8}[\w.@-]{1,100}\.(?:md|rst|adoc|pdf)$/i;

/** The values that are web addresses or paths of documents, with their lines, in the order of the file. */
export function addressesIn(root: YamlValue): readonly { readonly url: string; readonly line: number }[] {
  const found: { url: string; line: number }[] = [];
  const walk = (value: YamlValue): void => {
    if (found.length >= MAX_FOUND) return;
    if (value.kind === 'scalar' && (URL.test(value.text.trim()) || RELATIVE.test(value.text.trim())))
      found.push({ url: value.text.trim(), line: value.line });
    for (const item of value.items) walk(item);
    for (const entry of value.entries) walk(entry.value);
  };
  walk(root);
  return found;
}

/** Whether a moment or a day (`YYYY-MM-DD`, counted to its end) lies before another moment; undefined when it is neither. */
export function isPast(date: string, moment: string): boolean | undefined {
  const text = date.trim();
  if (!/^\d{4}-\d{2}-\d{2}(?:[T ][\d:.]{4,20}(?:Z|[+-]\d{2}:?\d{2})?)?$/i.test(text)) return undefined;
  if (DATE.test(text)) return Number.isNaN(Date.parse(text)) ? undefined : text < moment.slice(0, 10);
  const zoned = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(text) ? text : `${text}Z`;
  const time = Date.parse(zoned.replace(' ', 'T'));
  return Number.isNaN(time) ? undefined : time < Date.parse(moment);
}
