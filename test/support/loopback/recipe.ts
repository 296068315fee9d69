/** What a made-up repository is made of. */

export interface Person {
  readonly name: string;
  readonly email: string;
}

/** Text, an executable, a symbolic link, or null to delete. */
export type Content = string | { readonly executable: string } | { readonly link: string } | null;

export interface CommitRecipe {
  readonly message: string;
  /** `ADA` unless given. */
  readonly author?: Person;
  /** The author unless given. */
  readonly committer?: Person;
  /** Seconds since the epoch; an hour after the commit before unless given. */
  readonly time?: number;
  readonly files?: Readonly<Record<string, Content>>;
  /** The default branch unless given; a new branch starts at the default branch. */
  readonly branch?: string;
  /** A branch that this commit merges. */
  readonly merges?: string;
  /** Armoured signature for the commit's header: its presence counts, nobody can verify it. */
  readonly signature?: string;
}

export interface TagRecipe {
  readonly name: string;
  readonly annotated?: boolean;
  /** Commits back from the tip of the default branch, along first parents. */
  readonly back?: number;
  readonly message?: string;
  /** Armoured signature below the message. */
  readonly signature?: string;
}

export interface Recipe {
  /** `main` unless given. */
  readonly defaultBranch?: string;
  /** The first commit's files; without them the history begins with `commits`. */
  readonly files?: Readonly<Record<string, Content>>;
  readonly commits?: Iterable<CommitRecipe>;
  readonly tags?: readonly TagRecipe[];
}

export const ADA: Person = { name: 'Ada Example', email: 'ada@example.com' };
const BOB: Person = { name: 'Bob Example', email: '1+bob@users.noreply.github.com' };
const BOT: Person = { name: 'dependabot[bot]', email: '49699333+dependabot[bot]@users.noreply.github.com' };
const SITE: Person = { name: 'GitHub', email: 'noreply@github.com' };

/** A block of the right shape that no key made. */
export const PLACEHOLDER_SIGNATURE =
  '-----BEGIN PGP SIGNATURE-----\n\niQEzBAABCAAdFiEEAAAAAAAAAAAAAAAAAAAAAAAAAAAF\n=AAAA\n-----END PGP SIGNATURE-----';

export interface SyntheticOptions {
  readonly commits: number;
  readonly files: number;
  readonly workflows: number;
  readonly tags?: number;
}

function workflow(index: number): string {
  const oid = index.toString(16).padStart(40, 'a');
  return `name: Workflow ${index}
on:
  push:
    branches: [main]
  pull_request:
permissions:
  contents: read
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@${oid} # v4
      - name: Test
        run: go test ./pkg/part${index}/...
`;
}

function* history(count: number): Generator<CommitRecipe> {
  for (let index = 1; index < count; index += 1) {
    const author = index % 5 === 0 ? BOT : index % 3 === 0 ? BOB : ADA;
    const signOff = index % 4 === 0 ? '' : `\n\nSigned-off-by: ${author.name} <${author.email}>`;
    const files = { [`pkg/part${index % 50}/counter.txt`]: `${index}\n` };
    if (index % 20 === 18) yield { message: `Work on a branch, part ${index}${signOff}`, author, files, branch: `topic-${index}` };
    else if (index % 20 === 19 && index > 1)
      yield { message: `Merge pull request #${index} from acme/topic`, author, committer: SITE, merges: `topic-${index - 1}` };
    else yield { message: `Change part ${index % 50} (#${index})${signOff}`, author, files };
  }
}

/** A large, dull repository: people and bots, three commits of four signed off, a merge in twenty, workflows and tags. */
export function synthetic({ commits, files, workflows, tags = 20 }: SyntheticOptions): Recipe {
  const all: Record<string, Content> = {
    'README.md': '# Widget\n\nA widget.\n',
    'SECURITY.md': '# Security\n\nReport to security@example.com.\n',
    'go.mod': 'module example.com/widget\n\ngo 1.22\n',
  };
  for (let index = 0; index < workflows; index += 1) all[`.github/workflows/workflow-${index}.yml`] = workflow(index);
  for (let index = Object.keys(all).length; index < files; index += 1) {
    all[`pkg/part${index % 50}/file${index}.go`] =
      `package part${index % 50}\n\n// Value${index} is a number.\nconst Value${index} = ${index}\n`;
  }
  // One commit in twenty is on a branch, not on the line that tags are counted along.
  const apart = Math.min(10, Math.floor((commits * 0.9) / tags));
  const versions = Array.from({ length: tags }, (_, index) => ({
    name: `v1.${index}.0`,
    annotated: index % 2 === 0,
    back: (tags - 1 - index) * apart,
  }));
  return { files: all, commits: history(commits), tags: versions };
}
