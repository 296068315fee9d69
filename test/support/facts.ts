/** Repositories as objects: everything is unknown except what a test names. */
import type { Commit, Fact, Facts, GitHubFacts, History, Tag, Tags, Tree, TreeEntry } from '../../src/facts.ts';
import { known, notKnown } from '../../src/facts.ts';
import type { Subject } from '../../src/model.ts';

export const COMMIT = 'a'.repeat(40);
const SILENT = notKnown('not-asked', 'the test does not say');

/** A tree of files; a value that is an object stands for a file that could not be read, or a symbolic link. */
export type Files = Readonly<Record<string, string | { readonly link: string } | { readonly unread: string }>>;

export function treeOf(files: Files): Tree {
  const paths = Object.keys(files).sort();
  const real = (path: string): string => {
    const file = files[path];
    return typeof file === 'object' && 'link' in file ? file.link : path;
  };
  return {
    entries: paths.map((path): TreeEntry => {
      const file = files[path];
      const link = typeof file === 'object' && 'link' in file;
      return { path, mode: link ? '120000' : '100644', oid: 'b'.repeat(40), size: typeof file === 'string' ? Buffer.byteLength(file) : 10 };
    }),
    has: (path) => Object.hasOwn(files, path),
    loaded: () => true,
    real,
    text: (path) => {
      if (!Object.hasOwn(files, path)) return known(undefined);
      const file = files[real(path)];
      if (file === undefined) return notKnown('unreadable', `${path} is a link to ${real(path)}, which is not in the tree`);
      if (typeof file === 'string') return known(file);
      return notKnown('unreadable', 'unread' in file ? file.unread : `${path} is a link to a link`);
    },
  };
}

export const subjectOf = (part: Partial<Subject> = {}): Subject => ({
  owner: 'acme',
  name: 'widget',
  server: 'https://github.com',
  api: 'https://api.github.com',
  defaultBranch: 'main',
  ref: null,
  commit: COMMIT,
  committedAt: '2026-01-02T03:04:05Z',
  ...part,
});

const SILENT_GITHUB: GitHubFacts = {
  mode: 'offline',
  repository: SILENT,
  languages: SILENT,
  branch: SILENT,
  rules: SILENT,
  classicProtection: SILENT,
  bypass: SILENT,
  releases: SILENT,
  verifications: SILENT,
  codeownersErrors: SILENT,
  privateReporting: SILENT,
  advisories: SILENT,
  changes: SILENT,
  checks: SILENT,
  updateRule: SILENT,
  attestations: SILENT,
  dependencyGraph: SILENT,
  defaultSetup: SILENT,
  environments: SILENT,
};

export interface Parts {
  readonly subject?: Partial<Subject>;
  /** Unless given, the subject's own name. */
  readonly asked?: string;
  readonly files?: Files;
  readonly history?: Fact<History>;
  readonly tags?: Fact<Tags>;
  readonly github?: Partial<GitHubFacts>;
  readonly services?: Partial<Facts['services']>;
  readonly external?: Partial<Facts['external']>;
}

const nameOf = ({ owner, name }: Subject): string | null => (owner === null || name === null ? null : `${owner}/${name}`);

export const factsOf = (parts: Parts = {}): Facts => ({
  subject: subjectOf(parts.subject),
  asked: parts.asked ?? nameOf(subjectOf(parts.subject)),
  tree: treeOf(parts.files ?? {}),
  history: parts.history ?? SILENT,
  tags: parts.tags ?? SILENT,
  github: { ...SILENT_GITHUB, ...parts.github },
  services: { scorecard: SILENT, bestPractices: SILENT, ossFuzz: SILENT, ...parts.services },
  external: { defaults: SILENT, followed: [], ...parts.external },
  access: {
    mode: parts.github?.mode ?? 'offline',
    requests: { graphql: 0, rest: 0, registry: 0, services: 0, gitTransfers: 0 },
    bytesFetched: 0,
    notAsked: [],
  },
});

const ANN = { name: 'Ann Example', email: 'ann@example.org' };

/** A commit by Ann; `n` makes its id. */
export const commitOf = (n: number, part: Partial<Commit> = {}): Commit => ({
  oid: n.toString(16).padStart(40, '0'),
  parents: [(n + 1).toString(16).padStart(40, '0')],
  author: ANN,
  committer: ANN,
  time: 1_700_000_000 - n,
  message: `Change ${n}\n`,
  ...part,
});

export const historyOf = (commits: readonly Commit[], complete = true): Fact<History> => known({ commits, complete });
export const tagsOf = (newest: readonly Tag[], total = newest.length): Fact<Tags> => known({ newest, total });
