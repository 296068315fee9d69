/** Asks git, GitHub and the services, all at once, and returns plain facts. The only way into the sources. */
import { EvidenceError } from '../errors.ts';
import type { ExternalFacts } from '../external.ts';
import type { Access, Facts, GitHubFacts, ServiceFacts } from '../facts.ts';
import type { Reason, Subject } from '../model.ts';
import type { Outside } from '../outside.ts';
import { type RepositoryName, repositoryNameOf, repositoryOfUrl, type Target } from '../target.ts';
import type { Begun } from '../threads/findings.ts';
import type { Follow } from './follow.ts';
import type { GitSource } from './git/index.ts';
import type { Pace } from './github/patience.ts';
import type { Counter } from './http.ts';
import { isOneGitHub, type Origins } from './origins.ts';
import type { Learned } from './recording.ts';
import { type TreeParts, treeOf } from './tree.ts';
import { unknownGitHub } from './unknown-github.ts';

/** What to scan, and with what. */
export interface Request {
  readonly target: Target;
  /** A branch, tag or commit instead of the default branch. */
  readonly ref: string | null;
  /** The repository a path stands for, when its `origin` remote does not say. */
  readonly repository: RepositoryName | undefined;
  readonly offline: boolean;
  readonly token: string | undefined;
  readonly origins: Origins;
  /** Seconds, all waits for rate limits together. */
  readonly maxWait: number;
  /** Where answers are kept for conditional requests; absent: nowhere. */
  readonly cacheDir: string | undefined;
  /** Timeouts and pauses of requests to GitHub, when they are not to be the usual ones. */
  readonly pace?: Pace;
}

interface Answers {
  readonly github: GitHubFacts;
  readonly services: Omit<ServiceFacts, 'bestPractices'>;
  readonly bestPractices: (facts: Pick<Facts, 'tree' | 'subject' | 'asked' | 'github'>) => Promise<ServiceFacts['bestPractices']>;
  readonly defaults: ExternalFacts['defaults'];
  /** Or why nobody follows. */
  readonly follow: Follow | Reason;
}

/** Nothing is known, for one reason. */
function silent(reason: Reason): Answers {
  const fact = { known: false, reason } as const;
  const services = { scorecard: fact, ossFuzz: fact };
  return { github: unknownGitHub(reason), services, bestPractices: async () => fact, defaults: fact, follow: reason };
}

/** Gathers everything. Throws EvidenceError only when there is nothing to report. */
export async function gather(request: Request, outside: Outside): Promise<Learned> {
  const stop = new AbortController();
  // Not `AbortSignal.any`: on Node 20 what only a composed signal holds may be collected.
  const { signal } = stop;
  const abort = (): void => stop.abort();
  outside.signal.addEventListener('abort', abort, { once: true });
  if (outside.signal.aborted) abort();
  const within: Outside = { ...outside, signal };
  const count: Counter = { graphql: 0, rest: 0, services: 0, bytes: 0 };
  try {
    return await (request.target.kind === 'remote'
      ? gatherRemote(request, request.target, within, count)
      : gatherClone(request, request.target.path, within, count));
  } catch (error) {
    if (outside.signal.aborted) throw new EvidenceError('INTERRUPTED', 'interrupted', { cause: error });
    throw error;
  } finally {
    outside.signal.removeEventListener('abort', abort);
    stop.abort();
  }
}

/** Git's first answers take as long as loading every collector does. */
const preload = (): void => void import('./reading.ts');

async function gatherRemote(request: Request, target: RepositoryName, outside: Outside, count: Counter): Promise<Learned> {
  const { openRemote } = await import('./git/index.ts');
  const { origins, ref } = request;
  setImmediate(preload);
  // It is the API's: git shows it to the same GitHub alone.
  const token = isOneGitHub(origins) ? request.token : undefined;
  if (token !== request.token) outside.progress(`the token is for ${origins.api}: git asks ${origins.server} without it`);
  const asking = ask(request, target, outside, count);
  void asking.catch(() => undefined);
  const opening = openRemote(`${origins.server}/${target.owner}/${target.name}.git`, {
    ref,
    token,
    signal: outside.signal,
    progress: outside.progress,
  });
  // What GitHub says of a repository that cannot be fetched is the better sentence: it tells absent from hidden.
  const source = await opening.catch(async (error: unknown) => {
    throw await asking.then(
      () => error,
      (refusal: unknown) => refusal,
    );
  });
  try {
    return await learn(request, source, target, asking, count, outside);
  } finally {
    await source.close();
  }
}

async function gatherClone(request: Request, path: string, outside: Outside, count: Counter): Promise<Learned> {
  const { openClone } = await import('./git/index.ts');
  outside.progress('reading the clone');
  const source = await openClone(path, { ref: request.ref, signal: outside.signal, atWork: preload }).catch((error: unknown) => {
    if (!request.offline || repositoryNameOf(path) === undefined) throw error;
    throw new EvidenceError('NOT_A_REPOSITORY', `${path} is no clone on this machine: with --offline give the path of a clone`, {
      cause: error,
    });
  });
  try {
    const named = request.repository ?? (source.origin === null ? undefined : repositoryOfUrl(source.origin, request.origins.server));
    const asking =
      named === undefined
        ? notAsking()
        : request.offline
          ? offline()
          : ask(request, named, outside, count).catch((error) => refused(error));
    return await learn(request, source, named, asking, count, outside);
  } finally {
    await source.close();
  }
}

/** A path is reported on whatever GitHub says; what it would not tell is unknown. */
async function refused(error: unknown): Promise<Answers> {
  if (!(error instanceof EvidenceError) || error.code === 'INTERRUPTED') throw error;
  const why = error.code === 'UNREACHABLE' ? 'unreachable' : 'no-access';
  return silent({ why, detail: error.message });
}

function notAsking(): Answers {
  return silent({ why: 'not-asked', detail: 'no GitHub repository is known for this path', remedy: 'name it with --repo owner/name' });
}

const offline = (): Answers =>
  silent({ why: 'not-asked', detail: 'with --offline the network is not asked', remedy: 'run without --offline' });

async function ask(request: Request, named: RepositoryName, outside: Outside, count: Counter): Promise<Answers> {
  const [{ openGitHub }, { askByBadge, askByName }] = await Promise.all([import('./github/index.ts'), import('./beside.ts')]);
  const { origins, token, cacheDir, maxWait } = request;
  const gitHub = openGitHub(
    { ...named, token, api: origins.api, graphql: origins.graphql, outside, cacheDir, maxWait, count },
    request.pace,
  );
  const beside = { named, origins, outside, count };
  const { defaults, ...github } = await gitHub.facts();
  const services = await askByName(beside, github.repository);
  const follow: Follow = (owner, pointers) => gitHub.follow(owner, pointers, defaults);
  return { github, services, bestPractices: (facts) => askByBadge(beside, facts), defaults, follow };
}

async function learn(
  request: Request,
  source: GitSource,
  asked: RepositoryName | undefined,
  answering: Answers | Promise<Answers>,
  count: Counter,
  outside: Outside,
): Promise<Learned> {
  const history = source.history();
  const tags = source.tags();
  // When reading the tree fails, nobody waits for these any more: their failures are not to end the process.
  void Promise.allSettled([history, tags, answering]);
  outside.progress('reading files');
  const name = asked === undefined ? undefined : `${asked.owner}/${asked.name}`;
  const factsOver = async (parts: TreeParts): Promise<Facts> => {
    const { github, services, bestPractices: askBadge, defaults, follow } = await answering;
    const subject: Subject = {
      ...nameOf(github, asked),
      server: request.origins.server,
      api: request.origins.api,
      defaultBranch: source.defaultBranch,
      ref: request.ref,
      commit: source.commit,
      committedAt: source.committedAt,
    };
    const tree = treeOf(parts);
    const known = { subject, asked: name ?? null, tree, github };
    const [followed, bestPractices] = await Promise.all([followedBy(follow, known), askBadge(known)]);
    return {
      ...known,
      history: await history,
      tags: await tags,
      services: { ...services, bestPractices },
      external: { defaults, ...followed },
      access: accessOf(request, source, github, count),
    };
  };
  const second = outside.second?.();
  let early: { readonly facts: Facts; readonly begun: Begun } | undefined;
  const { readFiles } = await import('./reading.ts');
  const { parts, ci } = await readFiles(source, name?.toLowerCase(), second, async (read) => {
    // Where nobody is asked, nothing is waited for: all is known but what following CI finds.
    if (second === undefined || answering instanceof Promise) return;
    const facts = await factsOver(read);
    const { beginFindings } = await import('../threads/findings.ts');
    early?.begun.drop();
    early = { facts, begun: beginFindings(facts, read, second) };
  });
  const followed = ci === undefined ? {} : { ci };
  if (early?.begun.holds(parts) === true) return { ...early, ...followed, parts, observedAt: outside.now() };
  early?.begun.drop();
  const facts = await factsOver(parts);
  return { facts, ...followed, parts, observedAt: outside.now() };
}

async function followedBy(follow: Answers['follow'], facts: Pick<Facts, 'tree' | 'subject'>): Promise<Omit<ExternalFacts, 'defaults'>> {
  if (typeof follow !== 'function') return { followed: [], unfollowed: follow };
  const { followFrom } = await import('./follow.ts');
  return { followed: await followFrom(facts, follow) };
}

/** The name GitHub uses now, when it told; else the name that was asked for. */
function nameOf({ repository }: GitHubFacts, asked: RepositoryName | undefined): Pick<Subject, 'owner' | 'name'> {
  const now = repository.known ? repositoryNameOf(repository.value.fullName) : undefined;
  return now ?? asked ?? { owner: null, name: null };
}

function accessOf(request: Request, source: GitSource, github: GitHubFacts, count: Counter): Access {
  const { transfers, bytes } = source.spent();
  return {
    mode: github.mode,
    requests: { graphql: count.graphql, rest: count.rest, registry: 0, services: count.services, gitTransfers: transfers },
    bytesFetched: count.bytes + bytes,
    notAsked: notAsked(request, github),
  };
}

function notAsked({ offline }: Request, { mode, repository }: GitHubFacts): readonly string[] {
  if (offline) return ['GitHub and other services (--offline)'];
  if (mode === 'offline') return repository.known ? [] : [repository.reason.detail];
  return mode === 'anonymous' ? ['what GitHub shows only to a token'] : [];
}
