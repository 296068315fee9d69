/** Statements about what runs in the CI. */
import type { Act, Ci } from '../ci/model.ts';
import { isNonEmpty, partial, present } from '../finding.ts';
import type { Json, Link, NonEmpty, Statement } from '../model.ts';
import { linksTo, uniqueLinks } from '../release/statements.ts';
import { isGated } from './gates.ts';
import type { Seen } from './uses.ts';

/** More of the `value` than a name and a place. */
export interface Entry extends Seen {
  readonly more?: Readonly<Record<string, Json>>;
  /** Links before that of the act itself. */
  readonly proof?: readonly Link[];
}

const MAX_ENTRIES = 50;
const SHOWN = 4;

/** The line of the starting workflow that leads to the act. */
const lineOf = ({ at, context: { via } }: Act): number => via[0]?.line ?? at.line;

const phraseOf = ({ name, act, runs }: Entry): string => `${name} in ${act.context.workflow.path} on ${runs.text}`;

/** One entry a workflow's line and tool. */
function unique(entries: readonly Entry[]): readonly Entry[] {
  const seen = new Set<string>();
  return entries.filter(({ name, act, more }) => {
    const key = `${name} ${act.context.workflow.path} ${lineOf(act)} ${JSON.stringify(more ?? {})}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

const entryValue = ({ name, act, runs, use, more }: Entry): Json => ({
  tool: use?.tool.name ?? name,
  ...more,
  workflow: act.context.workflow.path,
  line: lineOf(act),
  triggers: [...runs.events],
});

/** What keeps something that runs from being a check of each change. */
function notOnChange(entries: readonly Entry[]): string {
  const events = [...new Set(entries.flatMap(({ lack, runs }) => (lack === undefined ? runs.events : [])))].join(', ');
  return entries.some(({ lack, runs }) => lack !== undefined && runs.onChange)
    ? `what it does on pull requests or pushes to the default branch: there only names speak of it, and the rest was seen to run only on ${events}`
    : `a run on pull requests or pushes to the default branch: it was seen to run only on ${events}`;
}

const BY_HAND = new Set(['workflow_dispatch', 'repository_dispatch', 'workflow_call', 'issue_comment']);

/** `each-change`: to be present it must run on changes. `by-itself`: it must be started by something else than a person. */
type Moment = 'each-change' | 'by-itself';

const isInTime = ({ runs, lack }: Entry, moment: Moment): boolean =>
  lack === undefined && (runs.onChange || (moment === 'by-itself' && runs.events.some((event) => !BY_HAND.has(event))));

/** What runs on each change before what runs on some of them, then the rest: a sentence shows the first few. */
const rankOf = ({ runs }: Entry): number => (!runs.onChange ? 2 : isGated(runs.text) ? 1 : 0);

const NOT_WHOLE = ': none was seen, and the workflows were not read whole';

/** Present when something runs in time, partial when only other things were seen; `undefined` when nothing was. */
export function runningStatement(ci: Ci, id: string, lead: string, moment: Moment, all: readonly Entry[]): Statement | undefined {
  const entries = unique(all);
  const inTime = entries.filter((entry) => isInTime(entry, moment)).sort((one, other) => rankOf(one) - rankOf(other));
  const found = [...inTime, ...entries.filter((entry) => !inTime.includes(entry))];
  const ordered = found.slice(0, MAX_ENTRIES);
  if (!isNonEmpty(ordered)) return undefined;
  const [first, ...others] = ordered;
  const phrases = [...new Set(found.map(phraseOf))];
  const hidden = phrases.length - SHOWN;
  const cut = found.length > ordered.length ? ` (of ${found.length} places the first ${ordered.length} are listed)` : '';
  const text = `${lead}: ${phrases.slice(0, SHOWN).join('; ')}${hidden > 0 ? `; and ${hidden} more` : ''}${cut}`;
  const linksOf = ({ proof = [], act }: Entry): readonly Link[] => [...proof, ...linksTo(act)];
  const [head, ...tail] = [...linksOf(first), ...others.flatMap(linksOf)];
  const links: NonEmpty<Link> = head === undefined ? linksTo(first.act) : uniqueLinks([head, ...tail]);
  const value: Json = ordered.map(entryValue);
  if (inTime.length > 0) return present(id, text, links, value);
  const missing = `${first.lack ?? notOnChange(ordered)}${ci.cut || ci.unread.length > 0 ? NOT_WHOLE : ''}`;
  return partial(id, text, missing, links, value);
}

const RANK = { present: 0, partial: 1, unknown: 2, absent: 2 } as const;

/** The statements with the best one first, so that the finding's status is that of what was found; otherwise in their order. */
export function bestFirst(statements: NonEmpty<Statement>): NonEmpty<Statement> {
  const best = statements.reduce((one, other) => (RANK[other.status] < RANK[one.status] ? other : one));
  return [best, ...statements.filter((statement) => statement !== best)];
}
