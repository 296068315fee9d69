import { grepIn, listed, OBSERVATION, REPOSITORY, SHOW, type StatementRow } from '../row.ts';

const POLICY = 'https://docs.github.com/code-security/getting-started/adding-a-security-policy-to-your-repository';
const OWNERS =
  'https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners';
const INSIGHTS = 'https://github.com/ossf/security-insights-spec';
const FIND_POLICY = listed('^(\\.github/|docs/)?security(\\.[a-z]+)?$');
const FIND_INSIGHTS = listed('^(\\.github/)?security[-_]insights\\.ya?ml$');
const FIND_OWNERS = listed('^(\\.github/|docs/)?codeowners$');
const ELSEWHERE = "gh api 'repos/OWNER/NAME/contents/PATH?ref=COMMIT' --jq .content | base64 --decode";
const PROVIDER = 'gh api graphql -f query=\'{repository(owner:"OWNER",name:"REPO"){isSecurityPolicyEnabled securityPolicyUrl}}\'';
const INSIGHTS_READS = /security[-_]insights/;

export const SECURITY_LINKS: readonly StatementRow[] = [
  {
    id: 'security-policy.file',
    means: 'A security policy in the first place where GitHub looks says how to report a vulnerability.',
    makes: 'Write SECURITY.md with the address that receives reports and what a reporter can expect.',
    from: ['files', 'github'],
    repeat: [FIND_POLICY, SHOW, PROVIDER],
    source: POLICY,
  },
  {
    id: 'security-policy.contact-email',
    means: 'The security policy names a mail address that can receive mail.',
    makes: 'Name the address in SECURITY.md; a policy that relies on private reporting can do without one.',
    from: ['files'],
    repeat: ["git show COMMIT:PATH | grep -n '@'"],
  },
  {
    id: 'security-policy.private-reporting',
    means:
      "The security policy sends reporters to GitHub's private vulnerability reporting; whether that is switched on is another question.",
    makes: 'Switch private reporting on in the settings, and link to it from SECURITY.md.',
    from: ['files'],
    repeat: ["git show COMMIT:PATH | grep -niE 'advisor|private'", 'gh api repos/OWNER/REPO/private-vulnerability-reporting'],
    source:
      'https://docs.github.com/code-security/security-advisories/guidance-on-reporting-and-writing-information-about-vulnerabilities/privately-reporting-a-security-vulnerability',
  },
  {
    id: 'security-policy.response-time',
    means: 'The security policy states a time within which a report is answered, in its own words.',
    makes: 'State the time that the project can keep.',
    from: ['files'],
    repeat: ["git show COMMIT:PATH | grep -niE 'hour|day|week'"],
  },
  {
    id: 'security-policy.supported-versions',
    means: 'The security policy says which versions receive fixes.',
    makes: 'Say so in SECURITY.md, as a table or a sentence.',
    from: ['files'],
    repeat: ["git show COMMIT:PATH | grep -niE 'support|version'"],
    source: POLICY,
  },
  {
    id: 'security-policy.disclosure-process',
    means: 'The security policy says what happens after a report: triage, fix, and publication.',
    makes: 'Describe the steps in SECURITY.md as the project follows them.',
    from: ['files'],
    repeat: ["git show COMMIT:PATH | grep -niE 'disclos|advisor|embargo|fix|patch'"],
  },
  {
    id: 'security-policy.external',
    means:
      'The policy itself is kept elsewhere: the file points to it, or GitHub shows that of the owner. What is in another repository of the owner is read once, at its newest commit, with a token.',
    makes: OBSERVATION,
    from: ['files', 'github'],
    repeat: [SHOW, PROVIDER, ELSEWHERE],
    source: POLICY,
  },
  {
    id: 'security-insights.file',
    means:
      'A Security Insights file that can be read is at the root or in .github/; one with an underscore in its name, or past its expiration date, is partial.',
    makes: 'Write security-insights.yml in the newest schema, with what is true of the project.',
    from: ['files'],
    paths: INSIGHTS_READS,
    repeat: [FIND_INSIGHTS, SHOW],
    source: INSIGHTS,
  },
  {
    id: 'security-insights.expired',
    means: 'The expiration date of the file lies before the scanned commit, so that present is not the good news.',
    makes: 'Review the file before its date and set a new one, and it is absent.',
    from: ['files'],
    paths: INSIGHTS_READS,
    repeat: ["git show COMMIT:PATH | grep -n 'expiration-date'", 'git show --no-patch --format=%cI COMMIT'],
    source: INSIGHTS,
  },
  {
    id: 'security-insights.valid',
    means: 'The file has the keys that its schema requires, of the right kind; optional keys are not checked.',
    makes: 'Correct the lines that the statement names.',
    from: ['files'],
    paths: INSIGHTS_READS,
    repeat: [SHOW],
    source: INSIGHTS,
  },
  {
    id: 'security-insights.dead-links',
    means: 'The file links to paths of this repository that the scanned commit does not hold.',
    makes: 'Correct the addresses, and it is absent.',
    from: ['files', 'names'],
    paths: INSIGHTS_READS,
    repeat: ["git show COMMIT:PATH | grep -n '://'", 'git ls-tree -r --name-only COMMIT'],
  },
  {
    id: 'security-insights.declares',
    means: 'What the file declares about the project, shown as declared and not checked.',
    makes: OBSERVATION,
    from: ['files'],
    paths: INSIGHTS_READS,
    repeat: [SHOW],
    source: INSIGHTS,
  },
  {
    id: 'security-insights.contradictions',
    means: 'What the file declares and what the repository shows do not agree.',
    makes: 'Correct whichever of the two is wrong, and it is absent.',
    from: ['files', 'names', 'github'],
    repeat: [SHOW, FIND_OWNERS, `${REPOSITORY} --jq .archived`],
  },
  {
    id: 'security-contacts.file',
    means: 'A SECURITY_CONTACTS file names who receives reports of vulnerabilities.',
    makes: 'List the people, one a line, if the project uses such a file; SECURITY.md may be enough.',
    from: ['files'],
    repeat: [listed('security[-_]contacts|owners_aliases|security[-_]insights'), SHOW],
  },
  {
    id: 'code-owners.file',
    means: 'A CODEOWNERS file with rules is in a place where GitHub reads it; the first place counts.',
    makes: 'Write .github/CODEOWNERS with the paths and the people or teams who review them.',
    from: ['files'],
    repeat: [FIND_OWNERS, 'git show COMMIT:.github/CODEOWNERS'],
    source: OWNERS,
  },
  {
    id: 'code-owners.covers-all',
    means: 'A rule for every file names owners, and no later rule takes them away without naming others.',
    makes: 'Put a rule for * with owners above the rules for single paths.',
    from: ['files'],
    repeat: ["git show COMMIT:.github/CODEOWNERS | grep -nvE '^[[:space:]]*(#|$)'"],
    source: OWNERS,
  },
  {
    id: 'code-owners.syntax',
    means:
      'No line of the file is in error, as GitHub reports; partial with the lines that are, or when GitHub was not asked and only the syntax was read.',
    makes: 'Correct the lines that GitHub names: owners need write access to the repository.',
    from: ['files', 'github'],
    repeat: ['gh api repos/OWNER/REPO/codeowners/errors', SHOW],
    source: OWNERS,
  },
  {
    id: 'code-owners.dead-rules',
    means: 'Rules have no effect, since a later rule matches the same files: the last one that matches wins.',
    makes: 'Order the rules from the general to the specific, and it is absent.',
    from: ['files'],
    repeat: ["git show COMMIT:.github/CODEOWNERS | grep -nvE '^[[:space:]]*(#|$)'"],
    source: OWNERS,
  },
  {
    id: 'security-docs.threat-model',
    means: 'A document about the threats to this project is in the repository, or a document of it links to one.',
    makes: 'Write one with the actors, the trust boundaries and the threats, and link to it from SECURITY.md.',
    from: ['files'],
    repeat: [listed('threat'), grepIn('threat[- ]model', '**/*.md'), SHOW],
  },
  {
    id: 'security-docs.self-assessment',
    means: 'A security self-assessment of this project is in the repository, or Security Insights names one.',
    makes: 'Write one: evidence makes a draft with -o markdown.',
    from: ['files'],
    repeat: [listed('self.?assess'), SHOW],
    source: 'https://github.com/cncf/tag-security/blob/main/community/assessments/guide/self-assessment.md',
  },
  {
    id: 'security-docs.hardening',
    means: 'A document tells users how to run the project more securely.',
    makes: 'Write the settings and limits that make an installation safer.',
    from: ['files'],
    repeat: [listed('harden|best.?practices'), grepIn('harden', '**/*.md'), SHOW],
  },
  {
    id: 'security-docs.verification',
    means: 'A document shows users the commands that verify a release.',
    makes: 'Show the command with the identity or the key to expect, once releases are signed.',
    from: ['files'],
    repeat: [grepIn('cosign verify|slsa-verifier|gh attestation|gpg --verify|minisign|notation verify', '**/*.md'), SHOW],
  },
  {
    id: 'security-docs.audit',
    means: 'A report of a security audit by others is in the repository or linked from its documents.',
    makes: 'Publish the report of an audit that took place, and link to it from SECURITY.md.',
    from: ['files'],
    repeat: [listed('audit|pentest'), grepIn('audit', '**/SECURITY.md', '**/README.md', '**/security-insights.y*ml'), SHOW],
  },
  {
    id: 'security-docs.configuration',
    means: 'A document describes the security settings of the project and their defaults.',
    makes: 'Describe the defaults and the options that change the security of an installation.',
    from: ['files'],
    repeat: [grepIn('^#.*secur.*(config|setting|option|default)', '**/*.md'), SHOW],
  },
  {
    id: 'security-docs.dependency-policy',
    means: 'A document says how the project chooses, updates and reviews its dependencies.',
    makes: 'Write down what the project does with dependencies.',
    from: ['files'],
    repeat: [grepIn('dependenc.*polic', '**/*.md', '**/security-insights.y*ml'), SHOW],
  },
  {
    id: 'signing-keys.keys',
    means:
      'The repository holds public keys, recognised by what the files hold; test keys are left out. A key that a document names by its fingerprint alone is partial.',
    makes: 'Publish the public key if releases are signed with one; keyless signatures need none.',
    from: ['files'],
    repeat: [listed('\\.(pub|asc|gpg|pgp|minisign|pem|key)$|(^|/)keys$'), grepIn('BEGIN (PGP )?PUBLIC KEY|fingerprint', '**/*.md'), SHOW],
  },
];
