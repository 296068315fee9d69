import { grepCi, grepIn, grepWorkflows, listed, OBSERVATION, SHOW, type StatementRow } from '../row.ts';

const SCORECARD = 'https://github.com/ossf/scorecard/blob/main/docs/checks.md';
const TEMPLATES =
  'https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/about-issue-and-pull-request-templates';
const MERGE_RULES = /renovate|mergify/;
const TRIGGERS = grepWorkflows('pull_request_target|workflow_run');

export const SUPPLY_CHAIN: readonly StatementRow[] = [
  {
    id: 'dependency-updates.renovate',
    means: 'A configuration of Renovate that parses and is not switched off is in the repository.',
    makes: 'Write renovate.json, and let the app or a workflow run it.',
    from: ['files', 'ci'],
    paths: /renovate|^default\.json$/,
    repeat: [listed('renovate'), SHOW],
    source: 'https://docs.renovatebot.com/configuration-options/',
  },
  {
    id: 'dependency-updates.dependabot',
    means: 'A configuration of Dependabot parses, and each entry names a folder with a manifest and proposes to the default branch.',
    makes: 'Write .github/dependabot.yml with an entry for each ecosystem and folder.',
    from: ['files'],
    paths: /dependabot|^\*\.\{yaml/,
    repeat: ['git show COMMIT:.github/dependabot.yml', 'git ls-tree -r --name-only COMMIT'],
    source: 'https://docs.github.com/code-security/dependabot/working-with-dependabot/dependabot-options-reference',
  },
  {
    id: 'dependency-updates.automerge',
    means: 'A setting, a workflow or a rule merges update pull requests without a person, as far as it says.',
    makes: 'Nothing to do: an observation; the scope is in the words of the file.',
    from: ['files', 'ci'],
    paths: MERGE_RULES,
    repeat: [grepIn('automerge', '**/*renovate*'), grepCi('gh pr merge|auto-?merge'), listed('mergify'), SHOW],
  },
  {
    id: 'dependency-updates.recent',
    means:
      'Commits among the last 100 are written by Renovate or Dependabot. Partial where only other programs wrote some, told by their names and addresses, with subjects of updates.',
    makes: OBSERVATION,
    from: ['history'],
    repeat: [
      "git log --max-count=100 --format='%h %an <%ae>' COMMIT | grep -iE 'renovate|dependabot'",
      "git log --max-count=100 --format='%h %an <%ae> %s' COMMIT | grep -iE 'bot|automation'",
    ],
    source: `${SCORECARD}#dependency-update-tool`,
  },
  {
    id: 'dependency-locking.lockfiles',
    means: 'Lock files of package managers are in the repository, by the names that the tools give them; those of tests alone are partial.',
    makes: 'Commit the lock file that the package manager writes.',
    from: ['names', 'files'],
    paths: /requirements/,
    repeat: [listed('\\.sum$|lock|requirements'), SHOW],
    source: `${SCORECARD}#pinned-dependencies`,
  },
  {
    id: 'dependency-locking.dockerfile-bases',
    means: 'Each Dockerfile of the project names the images it builds on by digest; partial where some do.',
    makes: 'Write FROM name:tag@sha256:… and let an update bot keep the digest fresh.',
    from: ['files'],
    paths: /dockerfile/,
    repeat: [grepIn('^[[:space:]]*FROM[[:space:]]', '**/*Dockerfile*', '**/*Containerfile*')],
    source: `${SCORECARD}#pinned-dependencies`,
  },
  {
    id: 'workflow-hardening.pinned-actions',
    means: 'Each action and workflow from elsewhere is named by a commit hash or a digest; partial where some are.',
    makes: 'Name actions by their commit hash with the version as a comment; the SLSA generator must be named by its tag.',
    from: ['ci'],
    repeat: [grepWorkflows('^[[:space:]]*(- )?uses:')],
    source: `${SCORECARD}#pinned-dependencies`,
  },
  {
    id: 'workflow-hardening.permissions',
    means: 'Each workflow states at its top what its token may do, and none grants write access to each scope at once.',
    makes: 'Start each workflow with permissions: {} or contents: read, and give jobs what they need.',
    from: ['ci'],
    repeat: [grepWorkflows('permissions:|: write|write-all'), SHOW],
    source: `${SCORECARD}#token-permissions`,
  },
  {
    id: 'workflow-hardening.privileged-triggers',
    means:
      'Workflows run on pull_request_target, or on workflow_run or issue_comment with a checkout of what is proposed: with rights of the repository, on what a stranger may have proposed.',
    makes: 'Nothing to do: an observation; where a workflow checks the proposal out, use pull_request instead.',
    from: ['ci'],
    repeat: [TRIGGERS, grepWorkflows('checkout|pull_request\\.head|head_ref'), SHOW],
    source: `${SCORECARD}#dangerous-workflow`,
  },
  {
    id: 'workflow-hardening.harden-runner',
    means: 'Workflows use harden-runner, with the policy that the statement counts.',
    makes: 'Make step-security/harden-runner the first step of jobs, if the project uses it.',
    from: ['ci'],
    repeat: [grepWorkflows('harden-runner|egress-policy')],
  },
  {
    id: 'workflow-hardening.runners',
    means:
      'How many jobs run on GitHub-hosted and on self-hosted machines, by the labels they ask for; jobs that call a workflow have none of their own.',
    makes: OBSERVATION,
    from: ['ci'],
    repeat: [grepWorkflows('runs-on:')],
  },
  {
    id: 'workflow-hardening.unused-id-token',
    means: 'Jobs are granted id-token: write and hold no step that is known to use it.',
    makes: 'Take the permission away from jobs that do not need it, and it is absent.',
    from: ['ci', 'files'],
    repeat: [grepWorkflows('id-token'), SHOW],
  },
  {
    id: 'release-automation.tools',
    means:
      'A workflow makes releases, uploads of release files or packages, with the tools that the statement names, or completes those that people make; one that only tags is partial.',
    makes: 'Let a workflow make the release, so that what is published comes from the tagged commit.',
    from: ['ci', 'files'],
    paths: /goreleaser/,
    repeat: [grepCi('release|publish'), listed('goreleaser|releaserc|release-please|changeset'), SHOW],
  },
  {
    id: 'release-automation.trigger',
    means:
      'What starts the workflows in which those tools run: a pushed tag, a published release, a push, a person; partial where they are only named so, or only add to a release that is there.',
    makes: OBSERVATION,
    from: ['ci'],
    repeat: [grepWorkflows('tags:|release:|workflow_dispatch|schedule:'), SHOW],
  },
  {
    id: 'release-automation.documented',
    means: 'A document tells how a release is made; an address of one in the Security Insights file is partial.',
    makes: 'Write the steps into RELEASING.md or a section of CONTRIBUTING.md.',
    from: ['files'],
    paths: /^(?!.*goreleaser)/,
    repeat: [listed('releas'), grepIn('^#.*releas', '**/*.md'), SHOW],
  },
  {
    id: 'release-automation.environments',
    means:
      'Jobs that release or publish run in a deployment environment, or wait for a job in one, and GitHub lists a protection rule for each; whether administrators may pass it by is not seen.',
    makes:
      'Name an environment in each such job, and give it required reviewers in the settings of the repository; a token shows the rules.',
    from: ['ci', 'github'],
    repeat: [
      grepWorkflows('environment:|needs:'),
      SHOW,
      "gh api repos/OWNER/REPO/environments --jq '.environments[] | {name, protection_rules}'",
    ],
    source: 'https://docs.github.com/actions/how-tos/deploy/configure-and-manage-deployments/manage-environments',
  },
  {
    id: 'scorecard.workflow',
    means: 'A workflow runs OpenSSF Scorecard; whether it publishes its results is part of the statement.',
    makes: 'Run ossf/scorecard-action on a schedule with publish_results: true.',
    from: ['ci'],
    repeat: [grepCi('scorecard|publish_results'), SHOW],
    source: 'https://github.com/ossf/scorecard-action',
  },
  {
    id: 'scorecard.result',
    means: 'Scorecard publishes a result for the repository, quoted with its date and commit, which may be another than the scanned one.',
    makes: 'Publish the results of the workflow; projects that many others use are also scanned every week.',
    from: ['scorecard'],
    repeat: [
      'curl -sS https://api.scorecard.dev/projects/github.com/OWNER/REPO',
      'curl -sS https://api.deps.dev/v3/projects/github.com%2FOWNER%2FREPO',
    ],
    source: 'https://github.com/ossf/scorecard',
  },
  {
    id: 'scorecard.badge',
    means: 'The README shows the Scorecard badge of this repository, under the old or the new host name.',
    makes: 'Add the badge to the README, once results are published.',
    from: ['files'],
    repeat: [grepIn('scorecard', '**/README*')],
  },
  {
    id: 'contribution-templates.pull-request',
    means: 'A template greets who opens a pull request.',
    makes: 'Write .github/PULL_REQUEST_TEMPLATE.md with what reviewers need to know.',
    from: ['files'],
    paths: /pull[-_]request/,
    repeat: [listed('pull[-_]request[-_]template'), SHOW],
    source: TEMPLATES,
  },
  {
    id: 'contribution-templates.issues',
    means: 'Templates or forms greet who opens an issue, and their front matter is sound.',
    makes: 'Write forms into .github/ISSUE_TEMPLATE/.',
    from: ['files'],
    paths: /issue[-_]template/,
    repeat: [listed('issue[-_]template'), SHOW],
    source: TEMPLATES,
  },
  {
    id: 'cla.cla',
    means: 'A guide, a workflow or a required check asks contributors for a licence agreement; a sign-off is no such agreement.',
    makes: OBSERVATION,
    from: ['files', 'ci', 'github'],
    repeat: [
      grepIn('\\bCLA\\b|licen[cs]e agreement', '**/CONTRIBUTING*', '**/README*', '**/*PULL_REQUEST_TEMPLATE*'),
      grepWorkflows('cla-|contributor-assistant'),
      "gh api repos/OWNER/REPO/branches/BRANCH --jq '.protection.required_status_checks.contexts'",
    ],
  },
];
