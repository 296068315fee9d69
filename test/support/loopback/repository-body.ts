/** `GET /repos/{owner}/{repo}`, with the parts that only some callers see. */
import { owner, TIME } from './bodies.ts';
import type { Level, Schemas } from './level.ts';
import type { Place } from './place.ts';
import { defaultBranch, fullName, idOf, languagesOf, nodeId, type Scenario } from './scenario.ts';

export function licence(place: Place, spdx: string | null): Schemas['nullable-license-simple'] {
  if (spdx === null) return null;
  const other = spdx === 'NOASSERTION';
  const key = other ? 'other' : spdx.toLowerCase();
  return {
    key,
    name: other ? 'Other' : spdx,
    spdx_id: spdx,
    url: other ? null : `${place.api}/licenses/${key}`,
    node_id: nodeId('L', key),
  };
}

function links(url: string) {
  return {
    archive_url: `${url}/{archive_format}{/ref}`,
    assignees_url: `${url}/assignees{/user}`,
    blobs_url: `${url}/git/blobs{/sha}`,
    branches_url: `${url}/branches{/branch}`,
    collaborators_url: `${url}/collaborators{/collaborator}`,
    comments_url: `${url}/comments{/number}`,
    commits_url: `${url}/commits{/sha}`,
    compare_url: `${url}/compare/{base}...{head}`,
    contents_url: `${url}/contents/{+path}`,
    contributors_url: `${url}/contributors`,
    deployments_url: `${url}/deployments`,
    downloads_url: `${url}/downloads`,
    events_url: `${url}/events`,
    forks_url: `${url}/forks`,
    git_commits_url: `${url}/git/commits{/sha}`,
    git_refs_url: `${url}/git/refs{/sha}`,
    git_tags_url: `${url}/git/tags{/sha}`,
    issue_comment_url: `${url}/issues/comments{/number}`,
    issue_events_url: `${url}/issues/events{/number}`,
    issues_url: `${url}/issues{/number}`,
    keys_url: `${url}/keys{/key_id}`,
    labels_url: `${url}/labels{/name}`,
    languages_url: `${url}/languages`,
    merges_url: `${url}/merges`,
    milestones_url: `${url}/milestones{/number}`,
    notifications_url: `${url}/notifications{?since,all,participating}`,
    pulls_url: `${url}/pulls{/number}`,
    releases_url: `${url}/releases{/id}`,
    stargazers_url: `${url}/stargazers`,
    statuses_url: `${url}/statuses/{sha}`,
    subscribers_url: `${url}/subscribers`,
    subscription_url: `${url}/subscription`,
    tags_url: `${url}/tags`,
    teams_url: `${url}/teams`,
    trees_url: `${url}/git/trees{/sha}`,
    hooks_url: `${url}/hooks`,
  };
}

/** Only administrators see the settings block; anonymous callers have no permissions at all. */
function byLevel(scenario: Scenario, level: Level): Partial<Schemas['full-repository']> {
  if (level === 'none') return {};
  const admin = level === 'admin';
  const permissions = { admin, maintain: admin, push: admin, triage: admin, pull: true };
  if (!admin) return { permissions };
  const status = scenario.secretScanning === true ? 'enabled' : 'disabled';
  return {
    permissions,
    allow_merge_commit: true,
    allow_squash_merge: true,
    allow_rebase_merge: true,
    allow_auto_merge: false,
    delete_branch_on_merge: false,
    security_and_analysis: {
      secret_scanning: { status },
      secret_scanning_push_protection: { status },
      dependabot_security_updates: { status: scenario.dependabotAlerts === true ? 'enabled' : 'disabled' },
    },
  };
}

export function repository(place: Place, scenario: Scenario, level: Level): Schemas['full-repository'] {
  const name = fullName(scenario);
  const url = `${place.api}/repos/${name}`;
  const page = `${place.server}/${name}`;
  const hidden = scenario.private ?? false;
  return {
    ...links(url),
    id: idOf(name),
    node_id: nodeId('R', name),
    name: scenario.name,
    full_name: name,
    owner: owner(place, scenario),
    private: hidden,
    html_url: page,
    description: scenario.description ?? null,
    fork: scenario.fork ?? false,
    url,
    git_url: `git:${page.slice(page.indexOf('//'))}.git`,
    ssh_url: `git@github.com:${name}.git`,
    clone_url: `${page}.git`,
    svn_url: page,
    mirror_url: null,
    homepage: scenario.homepage ?? null,
    language: languagesOf(scenario)[0]?.[0] ?? null,
    forks_count: 0,
    stargazers_count: 0,
    watchers_count: 0,
    subscribers_count: 0,
    network_count: 0,
    forks: 0,
    open_issues: 0,
    open_issues_count: 0,
    watchers: 0,
    size: scenario.empty === true ? 0 : 128,
    default_branch: defaultBranch(scenario),
    is_template: false,
    topics: [],
    has_issues: true,
    has_projects: true,
    has_wiki: false,
    has_pages: false,
    has_discussions: false,
    archived: scenario.archived ?? false,
    disabled: false,
    visibility: hidden ? 'private' : 'public',
    pushed_at: TIME,
    created_at: TIME,
    updated_at: TIME,
    allow_forking: true,
    web_commit_signoff_required: scenario.webCommitSignoffRequired ?? false,
    license: licence(place, scenario.license ?? null),
    ...((scenario.ownerType ?? 'Organization') === 'Organization' ? { organization: owner(place, scenario) } : {}),
    ...byLevel(scenario, level),
  };
}
