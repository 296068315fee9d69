/** What a cell or a bullet holds: nothing, the template's own words, a question of ours, or what a person said. */

/** `question`: a `TODO(maintainer):` that nobody answered. */
export type Answer = 'empty' | 'template' | 'question' | 'said';

/** What the template has in its tables, in the spelling of `plain`: `community/assessments/guide/self-assessment.md`, all versions. */
const CELLS: readonly string[] = [
  'incomplete complete or obsolete',
  'incomplete complete or obsolete status of this file may change over time',
  'incomplete or complete or obsolete',
  'a link to the software s repository',
  'yes or no is the primary function of the project to support the security of an integrating system',
  'yes no is the primary function of the project to support the security of an integrating system',
  'yes or no is the primary function of the project to support the',
  'language s the project is written in',
  'languages the project is written in',
  'software bill of materials link to the libraries packages versions used by the project may also include direct dependencies',
  'software bill of materials link to the libraries packages versions used by the project may also included direct dependencies',
  'software bill of materials link to the libraries packages versions used by',
  'link to the libraries packages versions used by the project',
  'https my security file',
  'https my security config',
  'https example org config',
  'tbd',
  'todo',
  'to do',
  'to be determined',
  'to be done',
];
/** How its instructions in prose begin. */
const PROSE: readonly string[] = [
  'a table at the top for quick reference information',
  'provide the list of links to existing security documentation',
  'a description of the testing and assessment processes',
  'a list of requirements for contributors',
  'reference where you document how to reach your team',
  'how do team members communicate with each other',
  'how do users or prospective users communicate with the team',
  'how do you communicate with your users',
  'how does your software fit into the cloud native ecosystem',
  'a outline of the project s responsible',
  'an outline of the project s responsible',
  'who is responsible for responding to a report',
  'a description of the defined procedures for triage',
  'list or summarize statistics of past vulnerabilities',
  'best practices a brief discussion of where the project is at',
  'a brief discussion of where the project is at',
  'provide context for reviewers by detailing 2 3 scenarios',
  'reflect on times prospective users have asked',
];

/** Template words with anything behind them are what a person said: they may have kept the words and answered. */
export function answerOf(source: string): Answer {
  const said = plain(source);
  if (said === '') return 'empty';
  // An answer may stand behind the question.
  if (said.startsWith('todo maintainer') && /\?[\s*_]*$/.test(source)) return 'question';
  return CELLS.includes(said) ? 'template' : 'said';
}

/** Whether a text begins as the template's instructions do; nothing may be replaced because of that. */
export function isInstruction(source: string): boolean {
  const said = plain(source);
  return PROSE.some((start) => said.startsWith(start));
}

/** A tag that shows nothing by itself: no link, no picture, no box. */
const TAG = /<\/?[a-z][a-z0-9]{0,20}(?:\s{1,9}(?:id|name|class|align|style)="[^"<>]{0,200}"){0,5}\s{0,9}\/?>/gi;

/**
 * Words in lower case and symbols such as a tick, one space between them: no comments, no tags, no punctuation. Punctuation alone is
 * nothing.
 */
const plain = (source: string): string =>
  source
    .replace(/<!--.*?(?:-->|$)/gs, ' ')
    .replace(TAG, ' ')
    .replace(/&(?:nbsp|#160|emsp|ensp);/gi, ' ')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{So}]+/gu, ' ')
    .trim();
