/** What a cell or a bullet holds: nothing, the template's own words, a question of ours, or what a person said. */

/** `question`: a `TODO(maintainer):` that nobody answered. */
export type Answer = 'empty' | 'template' | 'question' | 'said';

/** How the template's instructions begin, in the spelling of `plain`: `community/assessments/guide/self-assessment.md`, all versions. */
const TEMPLATE: readonly string[] = [
  'incomplete complete or obsolete',
  'incomplete or complete or obsolete',
  'a link to the software s repository',
  'yes or no is the primary function of the project',
  'yes no is the primary function of the project',
  'language s the project is written in',
  'languages the project is written in',
  'software bill of materials link to the libraries',
  'link to the libraries packages versions used by the project',
  'https my security file',
  'https example org config',
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
const PLACEHOLDERS: readonly string[] = ['tbd', 'todo', 'to do', 'to be determined', 'to be done'];

export function answerOf(source: string): Answer {
  const said = plain(source);
  if (said === '') return 'empty';
  if (said.startsWith('todo maintainer')) return 'question';
  return PLACEHOLDERS.includes(said) || TEMPLATE.some((start) => said.startsWith(start)) ? 'template' : 'said';
}

/** Words in lower case, one space between them: no comments, no tags, no punctuation. Signs alone are nothing. */
const plain = (source: string): string =>
  source
    .slice(0, 4000)
    .replace(/<!--.*?(?:-->|$)/gs, ' ')
    .replace(/<([a-z][a-z0-9+.-]{0,30}:[^<>\s]{0,500})>/gi, ' $1 ')
    .replace(/<\/?[a-z][^<>]{0,500}>/gi, ' ')
    .replace(/&(?:nbsp|#160|emsp|ensp);/gi, ' ')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
