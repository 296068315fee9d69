import type { BestPractices } from '../activity.ts';
import type { Facts } from '../facts.ts';
import { absent, file, partial, present, unknown, web } from '../finding.ts';
import type { Json, Link, NonEmpty, Statement } from '../model.ts';
import { README_READS } from '../parse/readme.ts';
import { badgesOf, readmePage, type ShownBadge } from './badges/shown.ts';
import type { Collector } from './collector.ts';

const SERVICE = 'https://www.bestpractices.dev';
const LEVELS: ReadonlyMap<string, string> = new Map(
  Object.entries({ in_progress: 'in progress', passing: 'passing', silver: 'silver', gold: 'gold' }),
);

const page = (id: number): Link => web(`${SERVICE}/projects/${id}`);
const nameOf = ({ subject, github }: Facts): string =>
  github.repository.known ? github.repository.value.fullName : `${subject.owner}/${subject.name}`;

function described({ name, id, level, percentages, date }: BestPractices): string {
  const met = `passing ${percentages.passing} %, silver ${percentages.silver} %, gold ${percentages.gold} %`;
  return `entry ${id}${name === '' ? '' : ` (${name.slice(0, 80)})`} of the OpenSSF Best Practices badge is at level ${LEVELS.get(level) ?? level} (criteria met: ${met}; last changed on ${date})`;
}

function project(facts: Facts): Statement {
  const asked = facts.services.bestPractices;
  if (!asked.known) return unknown('project', 'Not known: the OpenSSF Best Practices entry of the project', asked.reason);
  const entry = asked.value;
  const name = nameOf(facts);
  if (entry === undefined)
    return absent('project', `No entry of the OpenSSF Best Practices badge names ${name} as its repository`, [
      `the entries of ${SERVICE} by the address of ${name}`,
      'the number in the badge of the README',
    ]);
  const { id, level, percentages, date, matches, repository } = entry;
  const value: Json = { id, level, percentages: { ...percentages }, date };
  const text = `${described(entry).replace(/^./, (letter) => letter.toUpperCase())}`;
  if (!matches)
    return partial('project', text, `this repository: the entry names ${repository.slice(0, 120) || 'no repository'}`, [page(id)], value);
  return level === 'in_progress'
    ? partial('project', text, 'a level that is reached: the entry is in progress', [page(id)], value)
    : present('project', text, [page(id)], value);
}

/** The badge and the entry are two places that a person keeps in step. */
function idMatches(facts: Facts): Statement {
  const shown = readmePage(facts);
  const badges: readonly ShownBadge[] =
    shown.kind === 'page' ? badgesOf(shown, 'best-practices').filter((one) => one.project !== undefined) : [];
  const [badge] = badges;
  const asked = facts.services.bestPractices;
  if (!asked.known) return unknown('id-matches', 'Not known: whether the badge is that of this repository', asked.reason);
  const entry = asked.value;
  if (badge === undefined || shown.kind !== 'page') {
    const place = shown.kind === 'none' ? 'the README (there is none)' : shown.path;
    if (shown.kind === 'unread') return unknown('id-matches', `Not known: whether ${shown.path} shows the badge`, shown.reason);
    const found = entry === undefined ? '' : `; its entry is ${entry.id}`;
    return absent('id-matches', `The README shows no Best Practices badge${found}`, [place]);
  }
  const here = file(shown.path, badge.line);
  if (entry === undefined || entry.id !== badge.project || !entry.matches) {
    const other =
      entry?.matches === true ? `the number of this repository's entry, which is ${entry.id}` : 'an entry that names this repository';
    return partial('id-matches', `${shown.path} shows the badge of entry ${badge.project}`, other, [here], false);
  }
  return present(
    'id-matches',
    `${shown.path} shows the badge of entry ${entry.id}, which names this repository`,
    [here, page(entry.id)],
    true,
  );
}

/** Data of the badge: CC-BY-3.0 or later, by the contributors of the OpenSSF Best Practices badge. */
export const bestPractices: Collector = {
  id: 'best-practices',
  section: 'appendix',
  question: 'Where does it stand with the OpenSSF Best Practices badge?',
  reads: [...README_READS],
  collect: (facts) => [project(facts), idMatches(facts)] satisfies NonEmpty<Statement>,
};
