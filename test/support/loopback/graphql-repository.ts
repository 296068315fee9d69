/** `Repository` and the root of a query. */
import { owner, release as releaseBody, TIME } from './bodies.ts';
import { environments } from './environments.ts';
import type { GitRef } from './git.ts';
import { adminOnly, connection, typedError } from './graphql-field.ts';
import { commitObject, object, tagObject, type View } from './graphql-object.ts';
import { branchRules, classicRule, ruleset, updateRule } from './graphql-rules.ts';
import type { Level } from './level.ts';
import type { Rate } from './rate.ts';
import { licence } from './repository-body.ts';
import { find, type Hub } from './rest.ts';
import { defaultBranch, fullName, idOf, languagesOf, nodeId, type Release, type Scenario, visible } from './scenario.ts';

type Fields = Readonly<Record<string, unknown>>;

function branchRef(view: View, name: string): Fields {
  const { scenario, git, level } = view;
  const classic = name === defaultBranch(scenario) ? scenario.classic : undefined;
  return {
    id: nodeId('REF', name),
    name,
    prefix: 'refs/heads/',
    branchProtectionRule: adminOnly(level, classic === undefined ? null : () => classicRule(view, classic), null),
    refUpdateRule: classic === undefined ? null : () => updateRule(view, classic),
    rules: connection(branchRules(view, name)),
    target: async () => {
      const tip = (await git.commits(name))[0];
      return tip === undefined ? null : commitObject(view, tip);
    },
  };
}

const tagRef = (view: View, ref: GitRef): Fields => ({
  id: nodeId('REF', ref.name),
  name: ref.name,
  prefix: 'refs/tags/',
  target: () => tagObject(view, ref),
});

function release(view: View, from: Release, latest: Release | undefined): Fields {
  const { place, scenario, git } = view;
  const body = releaseBody(place, scenario, from);
  const tag = async (): Promise<GitRef | undefined> => (await git.tags()).find((ref) => ref.name === from.tag);
  return {
    id: body.node_id,
    databaseId: body.id,
    tagName: body.tag_name,
    name: body.name,
    url: body.html_url,
    isDraft: body.draft,
    isPrerelease: body.prerelease,
    isLatest: from === latest,
    immutable: body.immutable,
    createdAt: body.created_at,
    publishedAt: body.published_at,
    updatedAt: body.updated_at,
    tag: async () => {
      const ref = await tag();
      return ref === undefined ? null : tagRef(view, ref);
    },
    tagCommit: async () => {
      const ref = await tag();
      const commit = ref === undefined ? undefined : await git.commit(ref.target);
      return commit === undefined ? null : commitObject(view, commit);
    },
    releaseAssets: connection(body.assets, (asset) => ({
      id: asset.node_id,
      name: asset.name,
      size: asset.size,
      contentType: asset.content_type,
      digest: asset.digest,
      downloadCount: asset.download_count,
      downloadUrl: asset.browser_download_url,
      url: asset.browser_download_url,
      createdAt: asset.created_at,
      updatedAt: asset.updated_at,
    })),
  };
}

function releases(view: View): Fields {
  const all = (view.scenario.releases ?? []).filter((one) => one.draft !== true || view.level === 'admin');
  const latest = all.find((one) => one.draft !== true && one.prerelease !== true);
  return {
    releases: connection(all, (one) => release(view, one, latest)),
    latestRelease: latest === undefined ? null : () => release(view, latest, latest),
    release: ({ tagName }: Fields) => all.filter((one) => one.tag === tagName).map((one) => release(view, one, latest))[0] ?? null,
  };
}

function languages(scenario: Scenario): Fields {
  const rows = languagesOf(scenario);
  const node = (name: string): Fields => ({ id: nodeId('LA', name), name });
  const totalSize = rows.reduce((sum, [, bytes]) => sum + bytes, 0);
  return {
    primaryLanguage: rows[0] === undefined ? null : node(rows[0][0]),
    languages: connection(rows, ([name]) => node(name), { fields: { totalSize }, edge: ([, size]) => ({ size }) }),
  };
}

/** Fields that differ between callers. */
function byLevel(view: View): Fields {
  const { level, scenario } = view;
  const permission: Readonly<Record<Level, string | null>> = {
    none: null,
    actions: null,
    read: 'READ',
    'fine-grained': 'READ',
    admin: 'ADMIN',
  };
  const { classic } = scenario;
  return {
    viewerPermission: permission[level],
    viewerCanAdminister: level === 'admin',
    branchProtectionRules: adminOnly(
      level,
      connection(classic === undefined ? [] : [classic], (one) => classicRule(view, one)),
      connection([]),
    ),
    hasVulnerabilityAlertsEnabled: adminOnly(level, scenario.dependabotAlerts ?? false, false),
    vulnerabilityAlerts: adminOnly(level, connection([]), null),
    deployKeys: adminOnly(level, connection([]), connection([])),
    collaborators: adminOnly(level, connection([]), null),
    environments: environments(view),
  };
}

function repository(view: View): Fields {
  const { place, scenario, git } = view;
  const name = fullName(scenario);
  const url = `${place.server}/${name}`;
  const policy = async (): Promise<boolean> => {
    if (scenario.securityPolicy !== undefined || scenario.securityPolicyInherited !== undefined)
      return scenario.securityPolicy === true || scenario.securityPolicyInherited === true;
    const paths = ['SECURITY.md', '.github/SECURITY.md', 'docs/SECURITY.md'];
    return ((await git.read('ls-tree', '--name-only', 'HEAD', '--', ...paths)) ?? '') !== '';
  };
  const license = licence(place, scenario.license ?? null);
  const errors = scenario.codeownersErrors?.map((error) => ({ source: '', suggestion: null, ...error }));
  const sets = scenario.rulesets ?? [];
  const hidden = scenario.private ?? false;
  const settings = { autoMergeAllowed: false, mergeCommitAllowed: true, rebaseMergeAllowed: true, squashMergeAllowed: true };
  const never = {
    isDisabled: false,
    isLocked: false,
    isMirror: false,
    isTemplate: false,
    hasWikiEnabled: false,
    hasDiscussionsEnabled: false,
  };
  return {
    __typename: 'Repository',
    id: nodeId('R', name),
    databaseId: idOf(name),
    name: scenario.name,
    nameWithOwner: name,
    url,
    homepageUrl: scenario.homepage ?? null,
    description: scenario.description ?? null,
    owner: () => ownerObject(view),
    ...never,
    ...settings,
    hasIssuesEnabled: true,
    hasProjectsEnabled: true,
    isArchived: scenario.archived ?? false,
    isEmpty: scenario.empty ?? false,
    isFork: scenario.fork ?? false,
    isPrivate: hidden,
    isInOrganization: (scenario.ownerType ?? 'Organization') === 'Organization',
    visibility: hidden ? 'PRIVATE' : 'PUBLIC',
    createdAt: TIME,
    pushedAt: TIME,
    updatedAt: TIME,
    diskUsage: 128,
    stargazerCount: 0,
    forkCount: 0,
    isSecurityPolicyEnabled: policy,
    securityPolicyUrl: async () => ((await policy()) ? `${url}/security/policy` : null),
    licenseInfo:
      license === null ? null : { id: license.node_id, key: license.key, spdxId: license.spdx_id, name: license.name, url: license.url },
    codeowners: errors === undefined ? null : { errors },
    webCommitSignoffRequired: scenario.webCommitSignoffRequired ?? false,
    rulesets: (args: Fields, info: { readonly fieldName: string }) =>
      connection(args['includeParents'] === false ? sets.filter((set) => set.organization !== true) : sets, (set) => ruleset(view, set))(
        args,
        info,
      ),
    ruleset: ({ databaseId }: Fields) => sets.filter((set) => set.id === databaseId).map((set) => ruleset(view, set))[0] ?? null,
    defaultBranchRef: scenario.empty === true ? null : () => branchRef(view, defaultBranch(scenario)),
    ref: async ({ qualifiedName }: Fields) => {
      const short = String(qualifiedName).replace(/^refs\/heads\//, '');
      return (await git.branches()).some((one) => one.name === short) ? branchRef(view, short) : null;
    },
    refs: async (args: Fields, info: { readonly fieldName: string }) => {
      if (args['refPrefix'] === 'refs/tags/') return connection(await git.tags(), (ref) => tagRef(view, ref))(args, info);
      return connection(await git.branches(), (ref) => branchRef(view, ref.name))(args, info);
    },
    object: ({ expression, oid }: Fields) => object(view, String(expression ?? oid)),
    ...releases(view),
    ...languages(scenario),
    ...byLevel(view),
  };
}

function ownerObject(view: View): Fields {
  const { login, html_url, node_id, type } = owner(view.place, view.scenario);
  const sibling = ({ name }: Fields): Fields => {
    const found = view.sibling(String(name));
    if (found !== undefined) return repository(found);
    throw typedError('NOT_FOUND', `Could not resolve to a Repository with the name '${login}/${String(name)}'.`);
  };
  const shared = { __typename: type, id: node_id, login, url: html_url, name: login, repository: sibling };
  if (type !== 'Organization') return shared;
  return { ...shared, isVerified: false, websiteUrl: null, requiresTwoFactorAuthentication: view.level === 'admin' ? true : null };
}

/** The root of one query by one caller. */
export function root(hub: Hub, level: Level, rate: Rate): Fields {
  const viewOf = (scenario: Scenario): View => ({
    place: hub.place,
    scenario,
    git: hub.gitOf(scenario),
    level,
    sibling: (name) => {
      const found = find(hub.scenarios, `${scenario.owner}/${name}`);
      return found === undefined || found.renamed || !visible(found.scenario, level) ? undefined : viewOf(found.scenario);
    },
  });
  return {
    rateLimit: { cost: 1, nodeCount: 0, ...rate, resetAt: new Date(rate.reset * 1000).toISOString() },
    viewer: { __typename: 'User', id: nodeId('U', 'canary'), login: level === 'actions' ? 'github-actions[bot]' : 'canary', databaseId: 1 },
    organization: ({ login }: Fields) => {
      const scenario = hub.scenarios.find((one) => one.owner === login && (one.ownerType ?? 'Organization') === 'Organization');
      if (scenario !== undefined) return ownerObject(viewOf(scenario));
      throw typedError('NOT_FOUND', `Could not resolve to an Organization with the login of '${String(login)}'.`);
    },
    repository: ({ owner: login, name, followRenames }: Fields) => {
      const asked = `${String(login)}/${String(name)}`;
      const found = find(hub.scenarios, asked);
      if (found !== undefined && visible(found.scenario, level) && !(found.renamed && followRenames === false))
        return repository(viewOf(found.scenario));
      throw typedError('NOT_FOUND', `Could not resolve to a Repository with the name '${asked}'.`);
    },
  };
}
