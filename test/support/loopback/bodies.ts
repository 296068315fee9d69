/** Builders of REST bodies, typed by GitHub's own description: a field that becomes required stops the build. */
import type { GitCommit } from './git.ts';
import type { Schemas } from './level.ts';
import type { Place } from './place.ts';
import {
  defaultBranch,
  fullName,
  idOf,
  nodeId,
  type Release,
  type ReleaseAsset,
  type Scenario,
  type VerificationReason,
} from './scenario.ts';

export const TIME = '2026-01-02T03:04:05Z';

export function user(place: Place, login: string, type: 'User' | 'Organization' | 'Bot' = 'User'): Schemas['simple-user'] {
  const url = `${place.api}/users/${login}`;
  return {
    login,
    id: idOf(login),
    node_id: nodeId('U', login),
    avatar_url: `${place.server}/avatars/${login}`,
    gravatar_id: '',
    url,
    html_url: `${place.server}/${login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type,
    site_admin: false,
  };
}

export function owner(place: Place, scenario: Scenario): Schemas['simple-user'] {
  return user(place, scenario.owner, scenario.ownerType ?? 'Organization');
}

export function verdict(scenario: Scenario, commit: GitCommit): VerificationReason {
  const signed = commit.signature !== null;
  const asked = scenario.verification?.({ oid: commit.oid, committer: commit.committer.email, signed });
  if (asked !== undefined) return asked;
  if (!signed) return 'unsigned';
  return commit.committer.email === 'noreply@github.com' ? 'valid' : 'unknown_key';
}

function verification(scenario: Scenario, commit: GitCommit): Schemas['verification'] {
  const reason = verdict(scenario, commit);
  const verified = reason === 'valid';
  const payload = commit.signature === null ? null : `tree ${commit.tree}\n`;
  return { verified, reason, signature: commit.signature, payload, verified_at: verified ? commit.committer.date : null };
}

/** Accounts behind an address of GitHub's no-reply kind; others are unknown to it. */
function account(place: Place, email: string): Schemas['simple-user'] | null {
  const login = /^(?:\d+\+)?([\w[\]-]+)@users\.noreply\.github\.com$/.exec(email)?.[1];
  if (email === 'noreply@github.com') return user(place, 'web-flow');
  return login === undefined ? null : user(place, login, login.endsWith('[bot]') ? 'Bot' : 'User');
}

export function commit(place: Place, scenario: Scenario, from: GitCommit): Schemas['commit'] {
  const url = `${place.api}/repos/${fullName(scenario)}/commits/${from.oid}`;
  const base = `${place.api}/repos/${fullName(scenario)}/git`;
  return {
    url,
    sha: from.oid,
    node_id: nodeId('C', from.oid),
    html_url: `${place.server}/${fullName(scenario)}/commit/${from.oid}`,
    comments_url: `${url}/comments`,
    commit: {
      url: `${base}/commits/${from.oid}`,
      author: from.author,
      committer: from.committer,
      message: from.message,
      comment_count: 0,
      tree: { sha: from.tree, url: `${base}/trees/${from.tree}` },
      verification: verification(scenario, from),
    },
    author: account(place, from.author.email),
    committer: account(place, from.committer.email),
    parents: from.parents.map((sha) => ({
      sha,
      url: `${place.api}/repos/${fullName(scenario)}/commits/${sha}`,
      html_url: `${place.server}/${fullName(scenario)}/commit/${sha}`,
    })),
  };
}

function asset(place: Place, scenario: Scenario, release: Release, from: ReleaseAsset): Schemas['release-asset'] {
  const id = idOf(`${release.tag}/${from.name}`);
  return {
    url: `${place.api}/repos/${fullName(scenario)}/releases/assets/${id}`,
    browser_download_url: `${place.server}/${fullName(scenario)}/releases/download/${release.tag}/${encodeURIComponent(from.name)}`,
    id,
    node_id: nodeId('RA', from.name),
    name: from.name,
    label: '',
    state: 'uploaded',
    content_type: 'application/octet-stream',
    size: from.size ?? 1024,
    digest: from.digest ?? null,
    download_count: 0,
    created_at: TIME,
    updated_at: TIME,
    uploader: user(place, 'github-actions[bot]', 'Bot'),
  };
}

export function release(place: Place, scenario: Scenario, from: Release): Schemas['release'] {
  const id = idOf(`${fullName(scenario)}/${from.tag}`);
  const url = `${place.api}/repos/${fullName(scenario)}/releases/${id}`;
  const draft = from.draft ?? false;
  return {
    url,
    html_url: `${place.server}/${fullName(scenario)}/releases/tag/${from.tag}`,
    assets_url: `${url}/assets`,
    upload_url: `${url}/assets{?name,label}`,
    tarball_url: draft ? null : `${place.api}/repos/${fullName(scenario)}/tarball/${from.tag}`,
    zipball_url: draft ? null : `${place.api}/repos/${fullName(scenario)}/zipball/${from.tag}`,
    id,
    node_id: nodeId('RE', from.tag),
    tag_name: from.tag,
    target_commitish: defaultBranch(scenario),
    name: from.name === undefined ? from.tag : from.name,
    body: null,
    draft,
    prerelease: from.prerelease ?? false,
    immutable: from.immutable ?? false,
    created_at: from.publishedAt ?? TIME,
    published_at: draft ? null : (from.publishedAt ?? TIME),
    updated_at: from.publishedAt ?? TIME,
    author: user(place, 'github-actions[bot]', 'Bot'),
    assets: (from.assets ?? []).map((one) => asset(place, scenario, from, one)),
  };
}
