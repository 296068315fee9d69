import { listed, SHOW, type StatementRow } from '../row.ts';

const DEFAULTS =
  'https://docs.github.com/communities/setting-up-your-project-for-healthy-contributions/creating-a-default-community-health-file';

/** Each is one file by its name, judged by what it holds: a pointer, in the README too, or an empty template is partial. */
const row = (aspect: string, names: string, paths: RegExp, means: string, makes: string, source?: string): StatementRow => ({
  id: `project-files.${aspect}`,
  means,
  makes,
  from: ['files'],
  paths,
  repeat: [listed(`^(\\.github/|docs/)?(${names})(\\.[a-z]+)?$`), SHOW],
  ...(source === undefined ? {} : { source }),
});

export const PROJECT_FILES: readonly StatementRow[] = [
  row(
    'code-of-conduct',
    'code[-_ ]?of[-_ ]?conduct',
    /conduct|README/,
    'A code of conduct with words of its own, or with the address of the one that applies, is in the repository.',
    'Write CODE_OF_CONDUCT.md with the rules or where they stand, and who receives complaints.',
    DEFAULTS,
  ),
  row(
    'contributing',
    'contribut(ing|e|ions?)',
    /contribut|README/,
    'A guide tells contributors how to propose a change.',
    'Write CONTRIBUTING.md with the steps from a clone to a merged change.',
    DEFAULTS,
  ),
  row(
    'governance',
    'governance|.*charter',
    /governance|charter|README/,
    'A document says who decides in the project, and how.',
    'Write GOVERNANCE.md with the roles, and how people come into them and leave them.',
    DEFAULTS,
  ),
  row(
    'maintainers',
    '(core[-_])?maintainers?|owners|committers',
    /maintainer|owners?\{|committers|README/,
    'A file names the people who maintain the project; a file of approvers or committers alone is partial.',
    'List the maintainers in MAINTAINERS.md.',
  ),
  row(
    'adopters',
    'adopters?|users|whos?[-_]uses.*',
    /adopter|users|who\{/,
    'A file names those who use the project, one at least.',
    'List those who agreed to be named in ADOPTERS.md.',
  ),
  row(
    'roadmap',
    '(project[-_])?roadmap',
    /roadmap|README|security[-_]insights/,
    'A file says what the project plans.',
    'Write or link the plans in ROADMAP.md.',
  ),
  row(
    'changelog',
    'change[-_]?logs?|changes|history|news|release[-_]?notes',
    /change|history|news|release/,
    'A file lists what changed from version to version.',
    'Keep CHANGELOG.md, or point from it to the notes of the releases.',
  ),
  row(
    'support',
    'support|get(ting)?[-_]?help',
    /support|help/,
    'A file says where users get help.',
    'Write SUPPORT.md with the places for questions.',
    DEFAULTS,
  ),
  row('community', 'community', /community/, 'A file says where the community meets.', 'Write COMMUNITY.md with channels and meetings.'),
  row(
    'clomonitor',
    '\\.clomonitor',
    /clomonitor/,
    'Settings of CLOMonitor that are not commented out are at the root.',
    'Write .clomonitor.yml if CLOMonitor checks the project and a check needs a setting.',
  ),
  row(
    'owners',
    'owners?(_aliases)?',
    /owner/,
    'An OWNERS file at the root names approvers or reviewers, as Prow reads it.',
    'Write OWNERS if the project merges with Prow; CODEOWNERS is another file.',
    'https://www.kubernetes.dev/docs/guide/owners/',
  ),
];
