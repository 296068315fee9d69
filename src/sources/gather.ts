/** Asks git, GitHub and the services, all at once, and returns plain facts. The only way into the sources. */
import { ciReferences } from '../ci/acts.ts';
import { ciMentions } from '../ci/mentions.ts';
import { collectors } from '../collectors/index.ts';
import { EvidenceError } from '../errors.ts';
import type { Access, Fact, Facts, GitHubFacts, ServiceFacts, TreeEntry } from '../facts.ts';
import { notKnown } from '../facts.ts';
import type { Subject } from '../model.ts';
import type { Outside } from '../outside.ts';
import { type RepositoryName, repositoryNameOf, repositoryOfUrl, type Target } from '../target.ts';
import type { GitSource } from './git/index.ts';
import type { Counter } from './http.ts';
import type { Origins } from './origins.ts';
import type { Learned } from './recording.ts';
import { load, matcherOf, type TreeParts, treeOf } from './tree.ts';
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
}

/** A script names a Makefile that includes another: deeper than this it is left to the walk. */
const MENTION_ROUNDS = 3;

interface Answers {
  readonly github: GitHubFacts;
  readonly services: ServiceFacts;
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

async function gatherRemote(request: Request, target: RepositoryName, outside: Outside, count: Counter): Promise<Learned> {
  const { openRemote } = await import('./git/index.ts');
  const { origins, ref, token } = request;
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
  const source = await openClone(path, { ref: request.ref, signal: outside.signal }).catch((error: unknown) => {
    if (!request.offline || repositoryNameOf(path) === undefined) throw error;
    throw new EvidenceError('NOT_A_REPOSITORY', `${path} is no clone on this machine: with --offline give the path of a clone`, {
      cause: error,
    });
  });
  try {
    const named = request.repository ?? (source.origin === null ? undefined : repositoryOfUrl(source.origin, request.origins.server));
    const asking = named === undefined ? notAsking() : ask(request, named, outside, count).catch((error) => refused(error));
    return await learn(request, source, named, asking, count, outside);
  } finally {
    await source.close();
  }
}

/** A path is reported on whatever GitHub says; what it would not tell is unknown. */
async function refused(error: unknown): Promise<Answers> {
  if (!(error instanceof EvidenceError) || error.code === 'INTERRUPTED') throw error;
  const why = error.code === 'UNREACHABLE' ? 'unreachable' : 'no-access';
  return { github: unknownGitHub({ why, detail: error.message }), services: { scorecard: notKnown(why, error.message) } };
}

function notAsking(): Answers {
  const reason = {
    why: 'not-asked',
    detail: 'no GitHub repository is known for this path',
    remedy: 'name it with --repo owner/name',
  } as const;
  return { github: unknownGitHub(reason), services: { scorecard: { known: false, reason } } };
}

async function ask(request: Request, named: RepositoryName, outside: Outside, count: Counter): Promise<Answers> {
  if (request.offline) {
    const reason = { why: 'not-asked', detail: '--offline', remedy: 'run without --offline' } as const;
    return { github: unknownGitHub(reason), services: { scorecard: { known: false, reason } } };
  }
  const [{ askGitHub }, { askScorecard }] = await Promise.all([import('./github/index.ts'), import('./services.ts')]);
  const { origins, token, cacheDir, maxWait } = request;
  const [github, scorecard] = await Promise.all([
    askGitHub({ ...named, token, api: origins.api, graphql: origins.graphql, outside, cacheDir, maxWait, count }),
    askScorecard({ ...named, origin: origins.scorecard, outside, count }),
  ]);
  return { github, services: { scorecard } };
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
  const parts = await readTree(source, outside);
  const answers = await answering;
  const subject: Subject = {
    ...nameOf(answers.github, asked),
    server: request.origins.server,
    api: request.origins.api,
    defaultBranch: source.defaultBranch,
    ref: request.ref,
    commit: source.commit,
    committedAt: source.committedAt,
  };
  const facts: Facts = {
    subject,
    asked: asked === undefined ? null : `${asked.owner}/${asked.name}`,
    tree: treeOf(parts),
    history: await history,
    tags: await tags,
    ...answers,
    access: accessOf(request, source, answers, count),
  };
  return { facts, parts, observedAt: outside.now() };
}

/** The name GitHub uses now, when it told; else the name that was asked for. */
function nameOf({ repository }: GitHubFacts, asked: RepositoryName | undefined): Pick<Subject, 'owner' | 'name'> {
  const now = repository.known ? repositoryNameOf(repository.value.fullName) : undefined;
  return now ?? asked ?? { owner: null, name: null };
}

/** Two rounds: what the collectors name, then what those files mention; the walk asks for what only it could find, which is rare. */
async function readTree(source: GitSource, outside: Outside): Promise<TreeParts> {
  const texts = new Map<string, Fact<string>>();
  const links = new Map<string, string | null>();
  const parts = { entries: source.entries, texts, links };
  const tree = treeOf(parts);
  const byPath = new Map<string, TreeEntry>(source.entries.map((entry) => [entry.path, entry]));
  const read = (paths: readonly string[]) =>
    load(
      paths.flatMap((path) => byPath.get(path) ?? []),
      byPath,
      source.read,
      parts,
    );
  const isNamed = matcherOf(collectors.flatMap(({ reads }) => reads));
  outside.progress('reading files');
  await load(
    source.entries.filter(({ path }) => isNamed(path)),
    byPath,
    source.read,
    parts,
  );
  for (let round = 0, found = ciMentions(tree); found.length > 0 && round < MENTION_ROUNDS; round += 1, found = ciMentions(tree))
    await read(found);
  await read(ciReferences(tree));
  return parts;
}

function accessOf(request: Request, source: GitSource, { github }: Answers, count: Counter): Access {
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
