/** An existing file with what evidence shows: keys without a value, addresses that lead nowhere, and the self-assessment. */
import { repositoryPath } from '../../parse/repository-link.ts';
import { firstAt, type Insights, readInsights } from '../../parse/security-insights.ts';
import { texts } from '../seen.ts';
import { pointToAssessment } from './assessment.ts';
import { type Change, evidentChanges } from './changes.ts';
import { setAt } from './edit.ts';
import type { Evidence } from './evidence.ts';
import { isSameBut } from './unharmed.ts';

/** What one change comes to. */
export interface Outcome {
  /** The path of keys at or below which the text differs. */
  readonly path: readonly string[];
  /** Undefined when the form of the file allows no edit; as it was when there is nothing to do. */
  readonly text: string | undefined;
  /** What is there afterwards. */
  readonly value: string;
  readonly notes: readonly string[];
}

interface Updated {
  readonly text: string;
  readonly insights: Insights;
  readonly notes: readonly string[];
}

const REPOSITORY = /^(?:repository\.url|header\.project-url)$/;

/** `https://github.com/Acme/Widget.git` as `github.com/acme/widget`. */
const plainAddress = (url: string): string =>
  url
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?/, '')
    .replace(/\/{1,5}$/, '')
    .replace(/\.git$/, '');

/** Whether a person's address is contradicted: its path is missing from the tree, or its repository has another name now. */
function isStale(evidence: Evidence, at: string, old: string): boolean {
  const { subject, home, value } = evidence;
  if (home === undefined || subject.owner === null || subject.name === null) return false;
  const server = new URL(home).origin;
  if (REPOSITORY.test(at)) {
    const [asked] = texts(value('repository.renamed-from'));
    return asked !== undefined && plainAddress(old) === plainAddress(`${server}/${asked}`);
  }
  const to = repositoryPath(old, { server, owner: subject.owner, name: subject.name, defaultBranch: subject.defaultBranch ?? 'HEAD' });
  return to?.kind === 'path' && texts(value('security-insights.dead-links')).includes(to.path);
}

/** A difference that a person has to settle. */
function question({ home }: Evidence, at: string, old: string): readonly string[] {
  if (!REPOSITORY.test(at) || home === undefined || plainAddress(old) === plainAddress(home)) return [];
  return [`${at} names ${old.slice(0, 200)}, while ${home} was scanned: which is right?`];
}

function outcomeOf(text: string, evidence: Evidence, { root }: Insights, { path, value }: Change): Outcome {
  const at = path.join('.');
  const there = firstAt(root, at);
  const old = there?.text.trim();
  if (there !== undefined && (there.kind !== 'scalar' || old === value || old === undefined || !isStale(evidence, at, old))) {
    return { path, text, value, notes: there.kind === 'scalar' ? question(evidence, at, there.text.trim()) : [] };
  }
  const note = old === undefined ? `${at} is added: ${value}` : `${at} was ${old.slice(0, 300)} and is now ${value}`;
  return { path, text: setAt(text, path, value), value, notes: [note] };
}

/** The file after each change that its form allows; it is read again after each, so that the places are right. */
export function updateFile(start: string, first: Insights, evidence: Evidence, assessment: string | undefined): Updated {
  let state: Updated = { text: start, insights: first, notes: [] };
  const apply = ({ path, text, value, notes }: Outcome): void => {
    if (text === state.text) {
      state = { ...state, notes: [...state.notes, ...notes] };
      return;
    }
    const read = text === undefined ? undefined : readInsights(text);
    if (text !== undefined && read?.ok === true && isSameBut(state.insights.root, read.insights.root, path)) {
      state = { text, insights: read.insights, notes: [...state.notes, ...notes] };
    } else {
      state = {
        ...state,
        notes: [...state.notes, `${path.join('.')} could not be written in the form of this file; it is to be ${value}`],
      };
    }
  };
  for (const change of evidentChanges(evidence, first)) apply(outcomeOf(state.text, evidence, state.insights, change));
  apply(pointToAssessment(state.text, state.insights, evidence, assessment));
  return state;
}
