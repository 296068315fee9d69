/** Git objects as GraphQL shows them. */
import { user, verdict } from './bodies.ts';
import type { GitCommit, GitPerson, GitRef, GitRepository } from './git.ts';
import { connection } from './graphql-field.ts';
import type { Level } from './level.ts';
import type { Place } from './place.ts';
import { pullRequests } from './pull-request.ts';
import { defaultBranch, fullName, nodeId, type Scenario } from './scenario.ts';

export interface View {
  readonly place: Place;
  readonly scenario: Scenario;
  readonly git: GitRepository;
  readonly level: Level;
  /** Another repository of the same owner that the caller may see. */
  readonly sibling: (name: string) => View | undefined;
}

type Fields = Readonly<Record<string, unknown>>;

const page = ({ place, scenario }: View): string => `${place.server}/${fullName(scenario)}`;

export function account({ place }: View, login: string): Fields {
  const { id, node_id, html_url, avatar_url } = user(place, login);
  return {
    __typename: login.endsWith('[bot]') ? 'Bot' : 'User',
    id: node_id,
    databaseId: Number(id),
    login,
    url: html_url,
    avatarUrl: avatar_url,
  };
}

function actor(view: View, person: GitPerson): Fields {
  const login = /^(?:\d+\+)?([\w-]+)@users\.noreply\.github\.com$/.exec(person.email)?.[1];
  return { name: person.name, email: person.email, date: person.date, user: login === undefined ? null : account(view, login) };
}

function signature(view: View, commit: GitCommit): Fields | null {
  const reason = verdict(view.scenario, commit);
  if (reason === 'unsigned') return null;
  const armour = commit.signature ?? '';
  const valid = reason === 'valid';
  return {
    __typename: armour.includes('SSH SIGNATURE') ? 'SshSignature' : armour.includes('SIGNED MESSAGE') ? 'SmimeSignature' : 'GpgSignature',
    email: commit.committer.email,
    isValid: valid,
    payload: `tree ${commit.tree}\n`,
    signature: armour,
    state: reason.toUpperCase(),
    verifiedAt: valid ? commit.committer.date : null,
    wasSignedByGitHub: valid && commit.committer.email === 'noreply@github.com',
  };
}

export function commitObject(view: View, commit: GitCommit): Fields {
  const url = `${page(view)}/commit/${commit.oid}`;
  const [messageHeadline = '', ...body] = commit.message.split('\n');
  return {
    __typename: 'Commit',
    id: nodeId('C', commit.oid),
    oid: commit.oid,
    abbreviatedOid: commit.oid.slice(0, 7),
    url,
    commitUrl: url,
    message: commit.message,
    messageHeadline,
    messageBody: body.join('\n').trim(),
    authoredDate: commit.author.date,
    committedDate: commit.committer.date,
    committedViaWeb: commit.committer.email === 'noreply@github.com',
    authoredByCommitter: commit.author.email === commit.committer.email,
    author: actor(view, commit.author),
    committer: actor(view, commit.committer),
    signature: signature(view, commit),
    parents: connection(commit.parents, (oid) => found(view, oid)),
    associatedPullRequests: connection(pullRequests(view, commit)),
    statusCheckRollup: null,
    tree: () => object(view, `${commit.oid}:`),
    history: async (args: Fields, info: { readonly fieldName: string }) => {
      const all = await view.git.commits(defaultBranch(view.scenario));
      const start = all.findIndex((one) => one.oid === commit.oid);
      return connection(start === -1 ? [commit] : all.slice(start), (one) => commitObject(view, one))(args, info);
    },
  };
}

async function found(view: View, oid: string): Promise<Fields | null> {
  const commit = await view.git.commit(oid);
  return commit === undefined ? null : commitObject(view, commit);
}

export function tagObject(view: View, ref: GitRef): unknown {
  if (!ref.annotated) return found(view, ref.target);
  const url = `${page(view)}/releases/tag/${ref.name}`;
  return {
    __typename: 'Tag',
    id: nodeId('TA', ref.oid),
    oid: ref.oid,
    abbreviatedOid: ref.oid.slice(0, 7),
    commitUrl: url,
    name: ref.name,
    target: () => found(view, ref.target),
  };
}

async function blob(view: View, oid: string, byteSize: number): Promise<Fields> {
  const text = (await view.git.read('cat-file', 'blob', oid)) ?? '';
  const binary = text.includes('\0');
  const url = `${page(view)}/blob/${oid}`;
  const shown = { isBinary: binary, isTruncated: byteSize > 512_000, text: binary ? null : text.slice(0, 512_000) };
  return { __typename: 'Blob', id: nodeId('B', oid), oid, abbreviatedOid: oid.slice(0, 7), commitUrl: url, byteSize, ...shown };
}

async function tree(view: View, oid: string, folder: string): Promise<Fields> {
  const rows = ((await view.git.read('ls-tree', '-z', '-l', oid)) ?? '').split('\0').filter(Boolean);
  const entries = rows.map((row) => {
    const [head = '', name = ''] = row.split('\t', 2);
    const [mode = '', type = '', id = '', size = '-'] = head.split(/ +/);
    const path = folder === '' ? name : `${folder}/${name}`;
    const target = type === 'blob' ? () => blob(view, id, Number(size)) : type === 'tree' ? () => tree(view, id, path) : null;
    return {
      name,
      path,
      type,
      mode: Number.parseInt(mode, 8),
      oid: id,
      size: size === '-' ? 0 : Number(size),
      isGenerated: false,
      object: target,
    };
  });
  return {
    __typename: 'Tree',
    id: nodeId('T', oid),
    oid,
    abbreviatedOid: oid.slice(0, 7),
    commitUrl: `${page(view)}/tree/${oid}`,
    entries,
  };
}

/** `object(expression:)`: a revision, or `revision:path`; null when there is none. */
export async function object(view: View, expression: string): Promise<Fields | null> {
  const oid = (await view.git.read('rev-parse', '--verify', '--quiet', '--end-of-options', expression))?.trim();
  if (oid === undefined || oid === '') return null;
  const type = ((await view.git.read('cat-file', '-t', oid)) ?? '').trim();
  if (type === 'blob') return blob(view, oid, Number(await view.git.read('cat-file', '-s', oid)));
  if (type === 'tree') return tree(view, oid, expression.slice(expression.indexOf(':') + 1));
  return found(view, oid);
}
