/** The REST endpoints that the loopback answers, each with the permission behaviour of the real one. */
import { advisory } from './advisory-body.ts';
import { commit, owner, release, TIME } from './bodies.ts';
import { content } from './content.ts';
import { environmentBody, environmentList } from './environments.ts';
import { branch, protection, ruleset, rulesetRow, shortBranch } from './protection-bodies.ts';
import { repository } from './repository-body.ts';
import { type Ask, administration, NOT_FOUND, paged, type Refusal, type Route, route } from './route.ts';
import { sbom } from './sbom.ts';
import { defaultBranch, fullName, idOf, languagesOf, nodeId, type Release, rulesInForce } from './scenario.ts';

const EMPTY: Refusal = { refused: 409, message: 'Git Repository is empty.' };
const NO_BRANCH: Refusal = { refused: 404, message: 'Branch not found' };
const NO_CONTENT: Refusal = { refused: 204 };
const REPO = '/repos/{owner}/{repo}';

/** Drafts are shown to those who may push. */
const releases = (ask: Ask): readonly Release[] =>
  (ask.scenario.releases ?? []).filter((one) => one.draft !== true || ask.level === 'admin');

async function history(ask: Ask) {
  const asked = ask.query.get('sha') ?? defaultBranch(ask.scenario);
  const commits = await ask.git.commits(asked);
  if (commits.length > 0) return commits;
  const all = await ask.git.commits(defaultBranch(ask.scenario));
  const start = all.findIndex((one) => one.oid === asked);
  return start === -1 ? undefined : all.slice(start);
}

export const CORE: readonly Route[] = [
  route(REPO, (ask) => repository(ask.place, ask.scenario, ask.level)),
  route(`${REPO}/languages`, ({ scenario }) => Object.fromEntries(languagesOf(scenario))),
  route(`${REPO}/commits`, async (ask) => {
    if (ask.scenario.empty === true) return EMPTY;
    const commits = await history(ask);
    return commits === undefined ? NOT_FOUND : paged(commits, (one) => commit(ask.place, ask.scenario, one));
  }),
  route(`${REPO}/contents/{path}`, content),
  route(`${REPO}/tags`, async (ask) => {
    const url = `${ask.place.api}/repos/${fullName(ask.scenario)}`;
    return paged(await ask.git.tags(), ({ name, target }) => ({
      name,
      node_id: nodeId('REF', name),
      commit: { sha: target, url: `${url}/commits/${target}` },
      zipball_url: `${url}/zipball/refs/tags/${name}`,
      tarball_url: `${url}/tarball/refs/tags/${name}`,
    }));
  }),
  route(`${REPO}/releases`, (ask) => paged(releases(ask), (one) => release(ask.place, ask.scenario, one))),
  route(`${REPO}/releases/latest`, (ask) => {
    const latest = releases(ask).find((one) => one.draft !== true && one.prerelease !== true);
    return latest === undefined ? NOT_FOUND : release(ask.place, ask.scenario, latest);
  }),
  route(`${REPO}/codeowners/errors`, ({ scenario }) =>
    scenario.codeownersErrors === undefined ? NOT_FOUND : { errors: scenario.codeownersErrors },
  ),
  route('/orgs/{org}', ({ place, scenario, level }) => {
    const { login, id, node_id, url, avatar_url } = owner(place, scenario);
    return {
      login,
      id: Number(id),
      node_id,
      url: url.replace('/users/', '/orgs/'),
      avatar_url,
      repos_url: `${url}/repos`,
      events_url: `${url}/events`,
      hooks_url: `${url}/hooks`,
      issues_url: `${url}/issues`,
      members_url: `${url}/members{/member}`,
      public_members_url: `${url}/public_members{/member}`,
      description: null,
      is_verified: false,
      has_organization_projects: true,
      has_repository_projects: true,
      public_repos: 1,
      public_gists: 0,
      followers: 0,
      following: 0,
      html_url: `${place.server}/${login}`,
      type: 'Organization',
      created_at: TIME,
      updated_at: TIME,
      archived_at: null,
      two_factor_requirement_enabled: level === 'admin' ? true : null,
    };
  }),
];

export const PROTECTION: readonly Route[] = [
  route(`${REPO}/branches`, async ({ place, scenario, git, query }) => {
    const wanted = query.get('protected');
    const rows = (await git.branches()).map(({ name, oid }) => shortBranch(place, scenario, name, oid));
    return paged(wanted === null ? rows : rows.filter((row) => row.protected === (wanted === 'true')), (row) => row);
  }),
  route(`${REPO}/branches/{branch}`, async ({ place, scenario, git, param }) => {
    const tip = (await git.commits(param('branch')))[0];
    return tip === undefined ? NO_BRANCH : branch(place, scenario, param('branch'), tip);
  }),
  route(`${REPO}/branches/{branch}/protection`, (ask) =>
    administration(ask, async () => {
      const name = ask.param('branch');
      if ((await ask.git.commits(name)).length === 0) return NO_BRANCH;
      const { classic } = ask.scenario;
      if (classic === undefined || name !== defaultBranch(ask.scenario)) return { refused: 404, message: 'Branch not protected' };
      return protection(ask.place, ask.scenario, name, classic);
    }),
  ),
  route(`${REPO}/branches/{branch}/protection/required_signatures`, (ask) =>
    administration(ask, () => {
      const { classic } = ask.scenario;
      if (classic === undefined || ask.param('branch') !== defaultBranch(ask.scenario))
        return { refused: 404, message: 'Branch not protected' };
      const body = protection(ask.place, ask.scenario, ask.param('branch'), classic);
      return body.required_signatures ?? NOT_FOUND;
    }),
  ),
  route(`${REPO}/rules/branches/{branch}`, ({ scenario, param }) => paged(rulesInForce(scenario, param('branch')), (rule) => rule)),
  route(`${REPO}/rulesets`, ({ place, scenario }) => paged(scenario.rulesets ?? [], (one) => rulesetRow(place, scenario, one))),
  route(`${REPO}/rulesets/{ruleset_id}`, ({ place, scenario, level, param }) => {
    const found = scenario.rulesets?.find((one) => String(one.id) === param('ruleset_id'));
    return found === undefined ? NOT_FOUND : ruleset(place, scenario, found, level);
  }),
];

export const SETTINGS: readonly Route[] = [
  route(`${REPO}/private-vulnerability-reporting`, ({ scenario }) =>
    scenario.private === true ? NOT_FOUND : { enabled: scenario.privateVulnerabilityReporting ?? false },
  ),
  route(`${REPO}/security-advisories`, ({ place, scenario }) => paged(scenario.advisories ?? [], (one) => advisory(place, scenario, one))),
  route(`${REPO}/dependency-graph/sbom`, ({ scenario }) => (scenario.dependencies === undefined ? NOT_FOUND : sbom(scenario))),
  route(`${REPO}/environments`, environmentList),
  route(`${REPO}/environments/{environment_name}`, environmentBody),
  route(`${REPO}/vulnerability-alerts`, (ask) =>
    administration(ask, () =>
      ask.scenario.dependabotAlerts === true ? NO_CONTENT : { refused: 404, message: 'Vulnerability alerts are disabled.' },
    ),
  ),
  route(`${REPO}/automated-security-fixes`, (ask) =>
    administration(ask, () => ({ enabled: ask.scenario.dependabotAlerts ?? false, paused: false })),
  ),
  route(`${REPO}/code-scanning/default-setup`, (ask) =>
    administration(ask, () => ({ state: ask.scenario.defaultSetup === true ? ('configured' as const) : ('not-configured' as const) })),
  ),
  route(`${REPO}/code-scanning/analyses`, (ask) => administration(ask, () => ({ refused: 404, message: 'no analysis found' }))),
  route(`${REPO}/immutable-releases`, (ask) =>
    administration(ask, () => {
      const enabled = (ask.scenario.releases ?? []).some((one) => one.immutable === true);
      return enabled ? { enabled, enforced_by_owner: false } : NOT_FOUND;
    }),
  ),
  route(`${REPO}/actions/permissions/workflow`, (ask) =>
    administration(ask, () => ({ default_workflow_permissions: 'read' as const, can_approve_pull_request_reviews: false })),
  ),
  route(`${REPO}/git/tags/{tag_sha}`, async ({ place, scenario, git, param }) => {
    const sha = param('tag_sha');
    const tag = (await git.tags()).find((one) => one.annotated && one.oid === sha);
    const text = tag === undefined ? undefined : await git.read('cat-file', 'tag', sha);
    if (tag === undefined || text === undefined) return NOT_FOUND;
    const tagger = /^tagger (.*?) <([^>\n]*)> (\d+)/m.exec(text);
    const signature = /-----BEGIN [\s\S]*$/.exec(text)?.[0] ?? null;
    const base = `${place.api}/repos/${fullName(scenario)}/git`;
    return {
      node_id: nodeId('TA', String(idOf(sha))),
      tag: tag.name,
      sha,
      url: `${base}/tags/${sha}`,
      message: text.slice(text.indexOf('\n\n') + 2),
      tagger: { name: tagger?.[1] ?? '', email: tagger?.[2] ?? '', date: new Date(Number(tagger?.[3] ?? 0) * 1000).toISOString() },
      object: { sha: tag.target, type: 'commit', url: `${base}/commits/${tag.target}` },
      verification: {
        verified: false,
        reason: signature === null ? 'unsigned' : 'unknown_key',
        signature,
        payload: signature === null ? null : text.slice(0, text.indexOf('-----BEGIN ')),
        verified_at: null,
      },
    };
  }),
];
