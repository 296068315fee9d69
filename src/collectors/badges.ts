import { CI_READS, ciOf } from '../ci/acts.ts';
import type { Facts } from '../facts.ts';
import { absent, file, foundFirst, isNonEmpty, partial, present, unknown } from '../finding.ts';
import type { Json, NonEmpty, Statement } from '../model.ts';
import type { BadgeKind } from '../parse/badges.ts';
import { DECLARED_NAME_READS } from '../parse/declared-name.ts';
import { README_READS } from '../parse/readme.ts';
import { badgesOf, type ReadmePage, readmePage, type ShownBadge } from './badges/shown.ts';
import type { Collector } from './collector.ts';

interface Kind {
  readonly id: BadgeKind;
  readonly name: string;
}

const KINDS: NonEmpty<Kind> = [
  { id: 'best-practices', name: 'OpenSSF Best Practices' },
  { id: 'scorecard', name: 'OpenSSF Scorecard' },
  { id: 'go-report', name: 'Go Report Card' },
  { id: 'fossa', name: 'FOSSA' },
  { id: 'artifact-hub', name: 'Artifact Hub' },
  { id: 'clomonitor', name: 'CLOMonitor' },
  { id: 'codecov', name: 'Codecov' },
  { id: 'slsa', name: 'SLSA' },
];
const MAX_LINKS = 10;

type Page = Extract<ReadmePage, { kind: 'page' }>;

const placesOf = (badges: readonly ShownBadge[]): Json => badges.map(({ url, line }) => ({ url, line }));

function oneKind(page: Page, { id, name }: Kind): Statement {
  const found = badgesOf(page, id).slice(0, MAX_LINKS);
  const links = found.map(({ line }) => file(page.path, line));
  const [first] = found;
  if (first === undefined || !isNonEmpty(links)) return absent(id, `${page.path} shows no ${name} badge of this repository`, [page.path]);
  const numbers = [...new Set(found.flatMap(({ project }) => project ?? []))];
  const value: Json = id === 'best-practices' ? { id: numbers[0] ?? null } : placesOf(found);
  const which = numbers.length === 0 ? '' : ` of project ${numbers.join(' and ')}`;
  const as = first.as === undefined ? '' : `, under the repository's other name ${first.as}`;
  const text = `${page.path} shows the ${name} badge${which}${as}`;
  if (first.namesake === undefined) return present(id, text, links, value);
  return partial(id, text, `the badge of this repository: it names ${first.namesake}`, links, value);
}

/** Why a badge of GitHub Actions shows nothing; undefined when its workflow is there or cannot be looked up in the tree. */
function lackOf({ workflow, namesake }: ShownBadge, { tree }: Facts): string | undefined {
  if (namesake !== undefined) return `it names ${namesake}`;
  if (workflow === undefined) return undefined;
  if ('file' in workflow) {
    // Workflows that GitHub itself provides (`github-code-scanning/codeql`) have a folder in their name and no file.
    const path = `.github/workflows/${workflow.file}`;
    return workflow.file.includes('/') || tree.has(path) ? undefined : `${path} is not in the tree`;
  }
  const { workflows, broken, unread } = ciOf(tree);
  if (broken.length > 0 || unread.length > 0) return undefined;
  const there = workflows.some(({ name, path }) => (name ?? path) === workflow.name || path === workflow.name);
  return there ? undefined : `no workflow is named ${workflow.name.slice(0, 100)}`;
}

function ci(page: Page, facts: Facts): Statement {
  const found = badgesOf(page, 'ci').map((badge) => ({ badge, lack: lackOf(badge, facts) }));
  const live = found.filter(({ lack }) => lack === undefined);
  const dead = [...new Set(found.flatMap(({ lack }) => lack ?? []))].slice(0, 5).join('; ');
  const shown = (live.length > 0 ? live : found).map(({ badge }) => badge);
  const links = shown.slice(0, MAX_LINKS).map(({ line }) => file(page.path, line));
  if (!isNonEmpty(links)) return absent('ci', `${page.path} shows no badge of a CI run of this repository`, [page.path]);
  const count = `${shown.length} ${shown.length === 1 ? 'badge' : 'badges'}`;
  const text = `${page.path} shows ${count} of CI runs`;
  if (live.length === 0)
    return partial('ci', text, `a workflow behind ${shown.length === 1 ? 'it' : 'them'}: ${dead}`, links, placesOf(shown));
  const rest = dead === '' ? '' : `; ${found.length - live.length} more without a workflow: ${dead}`;
  return present('ci', `${text}${rest}`, links, placesOf(shown));
}

function collect(facts: Facts): NonEmpty<Statement> {
  const page = readmePage(facts);
  const none = (id: string): Statement =>
    page.kind === 'unread'
      ? unknown(id, `Not known: what ${page.path} shows`, page.reason)
      : absent(id, 'There is no README', ['README at the root, in .github/ and in docs/']);
  const of = (kind: Kind): Statement => (page.kind === 'page' ? oneKind(page, kind) : none(kind.id));
  const [first, ...others] = KINDS;
  return foundFirst([of(first), ...others.map(of), page.kind === 'page' ? ci(page, facts) : none('ci')]);
}

/** Badges are claims of the page: what they show today is asked of nobody. What is there comes first. */
export const badges: Collector = {
  id: 'badges',
  section: 'communication',
  question: 'Which badges does the README show?',
  reads: [...README_READS, ...DECLARED_NAME_READS, ...CI_READS],
  collect,
};
