import { grepCi, grepIn, listed, OBSERVATION, SHOW, type StatementRow } from '../row.ts';

const CERTIFICATE = 'https://developercertificate.org/';
const SIGNATURES = 'https://docs.github.com/authentication/managing-commit-signature-verification/about-commit-signature-verification';
const CONVENTION = 'https://www.conventionalcommits.org/en/v1.0.0/';
const SIGN_OFF = "-i -E --grep='^Signed-off-by: .+ <.+>'";
const RULES = 'gh api repos/OWNER/REPO/rules/branches/BRANCH';
const ENFORCERS = /dco\.yml|settings|mergify/;
const CONVENTION_CHECKS = /semantic|husky|pre-commit|title-checker/;
const TAGS = "git for-each-ref --sort=-creatordate --count=20 --format='%(creatordate:short) %(objecttype) %(refname:short)' refs/tags";

const signOff = (window: number): StatementRow => ({
  id: `dco.sign-off.${window}`,
  means: `Each of the last ${window} non-merge commits carries a Signed-off-by line; partial where some do.`,
  makes: 'Commit with git commit --signoff; the commits that are there stay as they are.',
  from: ['history'],
  repeat: [
    `git rev-list --no-merges --max-count=${window} COMMIT | wc -l`,
    `git rev-list --no-merges --max-count=${window} COMMIT | git log --no-walk=unsorted --stdin ${SIGN_OFF} --format=%h | wc -l`,
    `git rev-list --no-merges --max-count=${window} COMMIT | git log --no-walk=unsorted --stdin ${SIGN_OFF} --invert-grep --format='%h %an'`,
  ],
  source: CERTIFICATE,
});

const signed = (window: number): StatementRow => ({
  id: `signed-commits.signed.${window}`,
  means: `Each of the last ${window} commits, merges included, carries a cryptographic signature; whether it is valid is not checked.`,
  makes: "Sign commits with a key of your own (git commit -S); GitHub's key signs what is merged on its site, and is counted apart.",
  from: ['history'],
  repeat: [
    `git rev-list --max-count=${window} COMMIT | git cat-file --batch | grep -ac '^gpgsig'`,
    `git log --max-count=${window} --format='%h %G? %GK %s' COMMIT`,
  ],
  source: SIGNATURES,
});

export const COMMITS: readonly StatementRow[] = [
  signOff(100),
  signOff(1000),
  {
    id: 'dco.statement',
    means: 'A guide of the repository asks contributors for a sign-off; one that only shows the command, or the certificate, is partial.',
    makes: 'Ask for it in CONTRIBUTING.md, in a sentence of its own.',
    from: ['files'],
    paths: /contribut|commit\{|^(?:\S*\/)?dco\*|governance|charter|develop|hacking|readme|pull/,
    repeat: [grepIn('sign(ed)?[- ]?off|certificate of origin', '**/*.md', '**/DCO*'), SHOW],
    source: CERTIFICATE,
  },
  {
    id: 'dco.enforced-by',
    means: 'A workflow or an app on pull requests, a required check or a rule looks for the sign-off of commits.',
    makes: 'Make the DCO app or a workflow a required check of the default branch.',
    from: ['ci', 'files', 'github'],
    paths: ENFORCERS,
    repeat: [
      grepCi('dco|[Ss]igned-off-by'),
      listed('^\\.github/(dco|settings)\\.yml$|mergify\\.yml$'),
      `${RULES} --jq '.[] | select(.type == "required_status_checks" or .type == "commit_message_pattern")'`,
      'gh api repos/OWNER/REPO --jq .web_commit_signoff_required',
    ],
    source: 'https://github.com/dcoapp/app',
  },
  signed(100),
  signed(1000),
  {
    id: 'signed-commits.verified',
    means: 'GitHub holds the signatures of the newest commits of the default branch for valid; partial where of some.',
    makes: 'Let contributors add their public signing keys to their accounts on GitHub.',
    from: ['github'],
    repeat: [
      "gh api 'repos/OWNER/REPO/commits?per_page=100' --jq '.[] | [.sha, .commit.verification.verified, .commit.verification.reason] | @tsv'",
    ],
    source: SIGNATURES,
  },
  {
    id: 'signed-tags.tags',
    means: 'Each of the newest 20 tags by date is an annotated tag with a signature; whether it is valid is not checked.',
    makes: 'Make tags with git tag -s; a lightweight tag cannot carry a signature.',
    from: ['tags'],
    repeat: [TAGS, "git for-each-ref --sort=-creatordate --count=20 --format='%(refname:short) %(contents:signature)' refs/tags"],
    source: 'https://docs.github.com/authentication/managing-commit-signature-verification/signing-tags',
  },
  {
    id: 'signed-tags.latest',
    means: 'The newest tag by date, its kind, and whether it is signed; one of a higher version among the newest twenty is named.',
    makes: OBSERVATION,
    from: ['tags'],
    repeat: [TAGS, 'git cat-file -p TAG'],
  },
  {
    id: 'conventional-commits.share',
    means:
      'At least 95 in 100 of the non-merge commits among the last 200 have a Conventional Commits subject with a type that @commitlint/config-conventional lists; fewer than 5 in 100 is absent. Commits of bots are named beside those of people.',
    makes: 'Write subjects as type(scope): description, if the project follows the convention.',
    from: ['history'],
    repeat: ["git log --max-count=200 --format='%h [%p] %an <%ae> %s' COMMIT"],
    source: CONVENTION,
  },
  {
    id: 'conventional-commits.policy',
    means:
      'A guide for contributors or for coding agents asks for Conventional Commits; one for releases, or one that allows them, is partial.',
    makes: 'Ask for it in CONTRIBUTING.md, if the project follows the convention.',
    from: ['files'],
    paths: /contribut|commit\{|develop|readme|pull|releas|agents|claude|copilot/,
    repeat: [grepIn('conventional ?commit', '**/*.md'), SHOW],
    source: CONVENTION,
  },
  {
    id: 'conventional-commits.enforced-by',
    means: 'A workflow or a rule checks commit messages or titles of pull requests for the convention; another rule for titles is partial.',
    makes: 'Run commitlint or a check of titles on pull requests.',
    from: ['ci', 'files', 'github'],
    paths: CONVENTION_CHECKS,
    repeat: [grepCi('commitlint|conventional|semantic|title'), `${RULES} --jq '.[] | select(.type == "commit_message_pattern")'`],
  },
];
