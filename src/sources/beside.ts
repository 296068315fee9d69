/** The services beside GitHub, and which of them may be asked about this repository. */
import { readmePage } from '../collectors/badges/shown.ts';
import type { Facts, GitHubFacts, ServiceFacts } from '../facts.ts';
import { notKnown } from '../facts.ts';
import type { Outside } from '../outside.ts';
import type { RepositoryName } from '../target.ts';
import { askBestPractices } from './best-practices.ts';
import type { Counter } from './http.ts';
import { isServed, type Origins } from './origins.ts';
import { askDepsDev, askScorecard, firstOf } from './services.ts';

/** One scan's way to them. */
interface Beside {
  readonly named: RepositoryName;
  readonly origins: Origins;
  readonly outside: Outside;
  readonly count: Counter;
}

const ELSEWHERE = notKnown('not-asked', 'the service knows repositories of github.com only');
const PRIVATE = notKnown('not-asked', 'the name of a repository that is not public is not given to other services');

const isHidden = (repository: GitHubFacts['repository']): boolean => repository.known && repository.value.visibility !== 'public';

/** What needs the repository's name alone, and GitHub's word that it is no secret. Throws EvidenceError INTERRUPTED. */
export async function askByName(
  { named, origins, outside, count }: Beside,
  repository: GitHubFacts['repository'],
): Promise<Pick<ServiceFacts, 'scorecard' | 'ossFuzz'>> {
  if (isHidden(repository)) return { scorecard: PRIVATE, ossFuzz: PRIVATE };
  const to = { ...named, outside, count };
  const [own, copy] = await Promise.all([
    isServed(origins, 'scorecard') ? askScorecard({ ...to, origin: origins.scorecard }) : ELSEWHERE,
    isServed(origins, 'depsDev') ? askDepsDev({ ...to, origin: origins.depsDev }) : ELSEWHERE,
  ]);
  const ossFuzz: ServiceFacts['ossFuzz'] = copy.known ? { known: true, value: copy.value?.ossFuzz } : copy;
  return { scorecard: firstOf(own, copy), ossFuzz };
}

/** What needs the README too. Throws EvidenceError INTERRUPTED. */
export async function askByBadge(
  { named, origins, outside, count }: Beside,
  facts: Pick<Facts, 'tree' | 'subject' | 'asked' | 'github'>,
): Promise<ServiceFacts['bestPractices']> {
  const { repository } = facts.github;
  if (!isServed(origins, 'bestPractices')) return ELSEWHERE;
  if (isHidden(repository)) return PRIVATE;
  const page = readmePage(facts);
  const ids = page.kind === 'page' ? page.badges.flatMap(({ kind, project }) => (kind === 'best-practices' ? (project ?? []) : [])) : [];
  const now = repository.known ? [repository.value.fullName] : [];
  const names = [...new Set([...now, `${named.owner}/${named.name}`])];
  return askBestPractices({ ids: [...new Set(ids)], names, origin: origins.bestPractices, outside, count });
}
