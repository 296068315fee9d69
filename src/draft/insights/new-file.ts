/** A whole new file of schema 2.2.0: github.com/ossf/security-insights, `spec/schema.cue`. */
import { encodeSegment } from '../../link.ts';
import type { Evidence } from './evidence.ts';
import { NEVER, NOWHERE } from './placeholders.ts';
import { projectFields } from './project.ts';
import { repositoryFields } from './repository.ts';
import { type Field, mapLines, type Value } from './yaml-text.ts';

const SCHEMA = '2.2.0';
const PLACE = 'security-insights.yml';

/** Where in the file values stand that are no answers: `project.administrators[0].name`. */
function placeholders(fields: readonly Field[], at = ''): readonly string[] {
  return fields.flatMap(({ key, value, isPlaceholder }) => {
    if (key === undefined || value === undefined) return [];
    return isPlaceholder === true ? [`${at}${key}`] : inside(value, `${at}${key}`);
  });
}

function inside(value: Value, at: string): readonly string[] {
  if (typeof value !== 'object') return [];
  if ('fields' in value) return placeholders(value.fields, `${at}.`);
  return value.flatMap((item, i) => (typeof item === 'string' ? [] : placeholders(item.fields, `${at}[${i}].`)));
}

const countAsks = (value: Value | undefined): number => {
  if (value === undefined || typeof value !== 'object') return 0;
  if (!('fields' in value)) return value.reduce((sum, item) => sum + (typeof item === 'string' ? 0 : countAsks(item)), 0);
  return value.fields.reduce((sum, { ask, value: below }) => sum + (ask === undefined ? 0 : 1) + countAsks(below), 0);
};

/** The comment of the header says what the values are, for readers to whom YAML comments are lost. */
function commentOf({ subject, home }: Evidence, held: readonly string[]): string {
  const source = home === undefined ? '' : ` of ${home}`;
  return `Drafted by evidence from commit ${encodeSegment(subject.commit)}${source}; not reviewed by a maintainer. These values are placeholders and state nothing about the project: ${held.join(', ')}.`;
}

function headerFields(evidence: Evidence, path: string): readonly Field[] {
  const address = evidence.onBranch('raw', path);
  return [
    { key: 'schema-version', value: SCHEMA },
    { key: 'last-updated', value: evidence.date },
    { key: 'last-reviewed', value: NEVER, ask: 'when was this file last reviewed by a person?', isPlaceholder: true },
    address === undefined
      ? { key: 'url', value: NOWHERE, ask: 'at which address will this file be found?', isPlaceholder: true }
      : { key: 'url', value: address },
  ];
}

interface NewFile {
  readonly text: string;
  /** Where it is written to be kept, unless it has a place. */
  readonly path: string;
  readonly questions: number;
}

export function newFile(evidence: Evidence, assessment: string | undefined, at: string | undefined): NewFile {
  const path = at ?? PLACE;
  const header = headerFields(evidence, path);
  const parts: readonly Field[] = [
    { key: 'project', value: { fields: projectFields(evidence) } },
    { key: 'repository', value: { fields: repositoryFields(evidence, assessment) } },
  ];
  const held = placeholders([{ key: 'header', value: { fields: header } }, ...parts]);
  const comment: Field = {
    key: 'comment',
    value: commentOf(evidence, held),
    ask: 'once the questions below are answered, what is to be said about this file (or is this comment to go)?',
  };
  const all: readonly Field[] = [{ key: 'header', value: { fields: [...header, comment] } }, ...parts];
  const blocks = all.map((field) => mapLines([field]).join('\n'));
  return { path, text: `${blocks.join('\n\n')}\n`, questions: countAsks({ fields: all }) };
}
