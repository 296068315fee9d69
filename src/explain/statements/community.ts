import { grepCi, grepIn, listed, OBSERVATION, SHOW, type StatementRow } from '../row.ts';

const DOCUMENTS = ['*.md', '.github/*.md', 'docs/*.md', 'docs/community/*.md'] as const;
const PROSE = /readme|contributing|community|meeting|issue_template/i;

/** A channel by its address, told apart from links to other people's places. */
const channel = (aspect: string, pattern: string, what: string): StatementRow => ({
  id: `communication-channels.${aspect}`,
  means: `A document of the repository names ${what} of the project; whether it answers is asked of nobody.`,
  makes: 'Name it in the README or in a document about the community, if there is one.',
  from: ['files'],
  paths: PROSE,
  repeat: [grepIn(pattern, ...DOCUMENTS), SHOW],
});

/** A badge of this very repository on its README. */
const badge = (aspect: string, pattern: string, name: string): StatementRow => ({
  id: `badges.${aspect}`,
  means: `The README shows the ${name} badge of this repository; what it shows today is asked of nobody.`,
  makes: `Add the badge, if the project uses ${name}.`,
  from: ['files'],
  // Manifests tell the other name of a repository that was renamed.
  paths: /readme|^(?:go\.mod|package\.json|Cargo\.toml)$/i,
  repeat: [grepIn(pattern, 'README*', '.github/README*', 'docs/README*')],
});

/** A package registry or a package manager that a step publishes to. */
const published = (aspect: string, pattern: string, name: string): StatementRow => ({
  id: `distribution.${aspect}`,
  means: `A step or GoReleaser publishes the project to ${name}; whether ${name} holds it is asked of nobody.`,
  makes: `Nothing to do: an observation; a project need not be on ${name}.`,
  from: ['ci', 'files'],
  paths: /goreleaser|package\.json/,
  repeat: [grepCi(pattern), grepIn('krews:|brews:|homebrew_casks:|npms:|winget:', '**/.goreleaser*'), SHOW],
});

export const COMMUNITY: readonly StatementRow[] = [
  {
    id: 'communication-channels.documentation',
    means: 'Where the documentation of the project is: a site that its settings or documents name, else a folder of the repository.',
    makes: 'Link to the documentation from the README.',
    from: ['files', 'github'],
    repeat: [grepIn('documentation|docs', ...DOCUMENTS), listed('mkdocs|docusaurus|hugo|conf\\.py|docs/'), SHOW],
  },
  {
    id: 'communication-channels.website',
    means: 'The web site of the project, as settings of site generators and packages, GitHub or its documents name it.',
    makes: 'Set the web site under About on GitHub, or link to it from the README.',
    from: ['files', 'github'],
    repeat: ['gh api repos/OWNER/REPO --jq .homepage', grepIn('https?://', 'README*'), SHOW],
  },
  channel('slack', 'slack', 'a Slack channel or workspace'),
  channel('mailing-list', 'groups\\.google|groups\\.io|lists\\.|mailing', 'a mailing list'),
  channel('discussions', 'discussions', 'the GitHub Discussions'),
  channel('meetings', 'zoom|meet\\.|calendar|meeting', 'a community meeting'),
  channel('twitter', 'twitter\\.com|//x\\.com', 'an account on Twitter / X'),
  channel('linkedin', 'linkedin', 'a page on LinkedIn'),
  channel('youtube', 'youtube', 'a channel or playlist on YouTube'),
  channel('blog', 'blog|medium\\.com|dev\\.to', 'a blog'),
  channel('other-chat', 'discord|gitter|matrix\\.to|zulip|t\\.me|libera', 'a chat other than Slack'),
  badge('best-practices', 'bestpractices', 'OpenSSF Best Practices'),
  badge('scorecard', 'scorecard', 'OpenSSF Scorecard'),
  badge('go-report', 'goreportcard', 'Go Report Card'),
  badge('fossa', 'fossa', 'FOSSA'),
  badge('artifact-hub', 'artifacthub', 'Artifact Hub'),
  badge('clomonitor', 'clomonitor', 'CLOMonitor'),
  badge('codecov', 'codecov', 'Codecov'),
  badge('slsa', 'slsa', 'SLSA'),
  {
    id: 'badges.ci',
    means: 'The README shows badges of CI runs of this repository, and a workflow is behind one of them.',
    makes: 'Add the badge of a workflow, or correct the one whose workflow is gone.',
    from: ['files', 'ci'],
    paths: /readme/i,
    repeat: [grepIn('badge', 'README*', '.github/README*', 'docs/README*'), 'git ls-tree --name-only COMMIT .github/workflows/'],
    source: 'https://docs.github.com/actions/monitoring-and-troubleshooting-workflows/adding-a-workflow-status-badge',
  },
  {
    id: 'distribution.helm',
    means: 'A Helm chart of the project with templates of its own is in the repository.',
    makes: OBSERVATION,
    from: ['files'],
    paths: /Chart/,
    repeat: [listed('(^|/)Chart\\.yaml$'), SHOW],
    source: 'https://helm.sh/docs/topics/charts/',
  },
  published('krew', 'krew', 'Krew'),
  published('homebrew', 'homebrew|brew ', 'Homebrew'),
  published('npm', 'npm publish|pnpm|yarn|changeset|lerna', 'npm'),
  published('pypi', 'pypi|twine|poetry publish|uv publish', 'PyPI'),
  published('winget', 'winget|wingetcreate|komac', 'WinGet'),
  published('rubygems', 'gem push|release-gem', 'RubyGems'),
  published('nuget', 'nuget push', 'NuGet'),
  published('maven', 'deploy|publish|release:perform', 'a Maven repository'),
  published('crates', 'cargo publish|publish-crates|release-plz', 'crates.io'),
  {
    id: 'distribution.artifact-hub',
    means: 'Metadata for Artifact Hub is in the repository, in a file of its own or in a chart, or the README shows its badge.',
    makes: 'Write artifacthub-repo.yml, if the project is listed on Artifact Hub.',
    from: ['names', 'files'],
    paths: /readme|chart\.yaml/i,
    repeat: [listed('artifacthub-(repo|pkg)\\.ya?ml$'), grepIn('artifacthub', 'README*', '**/Chart.yaml')],
    source: 'https://artifacthub.io/docs/topics/repositories/',
  },
];
