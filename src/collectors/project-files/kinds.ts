/** Which files govern a project, by name. */
import type { NonEmpty } from '../../model.ts';

interface Others {
  /** The names, for a reader. */
  readonly named: string;
  readonly stem: RegExp;
  readonly globs: readonly string[];
  readonly rootOnly: boolean;
  /** What a file of such a name lacks whatever it holds. */
  readonly lack?: string;
}

export interface Kind {
  readonly id: string;
  /** For sentences, without article: "code of conduct". */
  readonly what: string;
  /** The name without its ending, any case. */
  readonly stem: RegExp;
  /** Globs of the same, without folder and ending. */
  readonly globs: readonly string[];
  /** Names that play the same role under another name; said as what they are. */
  readonly others?: Others;
  /** Whether GitHub shows the file of the owner's `.github` repository when there is none. */
  readonly inherited?: true;
}

/** In the order in which GitHub looks. */
export const FOLDERS = ['.github/', '', 'docs/'] as const;
const ENDINGS = ['md', 'mdx', 'markdown', 'rst', 'adoc', 'asciidoc', 'txt', 'yml', 'yaml'] as const;
export const ENDING = new RegExp(`\\.(?:${ENDINGS.join('|')})$`, 'i');

export const KINDS: NonEmpty<Kind> = [
  {
    id: 'code-of-conduct',
    what: 'code of conduct',
    stem: /^code[-_ ]?of[-_ ]?conduct$/i,
    globs: ['code{-,_, ,}of{-,_, ,}conduct'],
    inherited: true,
  },
  {
    id: 'contributing',
    what: 'contributing guide',
    stem: /^contribut(?:ing|e|ions?)$/i,
    globs: ['contribut{ing,e,ion,ions}'],
    inherited: true,
  },
  {
    id: 'governance',
    what: 'governance document',
    stem: /^governance$/i,
    globs: ['governance'],
    others: {
      named: 'CHARTER',
      stem: /^(?:(?:project|technical)[-_]?)?charter$/i,
      globs: ['{,project,technical}{,-,_}charter'],
      rootOnly: false,
    },
    inherited: true,
  },
  {
    id: 'maintainers',
    what: 'list of maintainers',
    stem: /^(?:core[-_])?maintainers?$/i,
    globs: ['{,core-,core_}maintainer{,s}'],
    others: {
      named: 'OWNERS and COMMITTERS',
      stem: /^(?:owners|committers)$/i,
      globs: ['owners', 'committers'],
      rootOnly: true,
      lack: 'a file of maintainers: it lists those who approve or commit',
    },
  },
  {
    id: 'adopters',
    what: 'list of adopters',
    stem: /^adopters?$/i,
    globs: ['adopter{,s}'],
    others: { named: 'USERS', stem: /^(?:users|whos?[-_]uses.{0,20})$/i, globs: ['users', 'who{,s}{-,_}uses*'], rootOnly: true },
  },
  { id: 'roadmap', what: 'roadmap', stem: /^(?:project[-_])?roadmap$/i, globs: ['{,project-,project_}roadmap'] },
  {
    id: 'changelog',
    what: 'change log',
    stem: /^change[-_]?logs?$/i,
    globs: ['change{,-,_}log{,s}'],
    others: {
      named: 'CHANGES, HISTORY, NEWS, RELEASE_NOTES, and RELEASES with an entry for each,',
      stem: /^(?:changes|history|news|release[-_]?notes|releases?)$/i,
      globs: ['changes', 'history', 'news', 'release{,-,_}notes', 'release{,s}'],
      rootOnly: false,
    },
  },
  { id: 'support', what: 'support document', stem: /^support$/i, globs: ['support'], inherited: true },
  { id: 'community', what: 'community document', stem: /^community$/i, globs: ['community'] },
];

const ended = (glob: string): string => `${glob}{,.${ENDINGS.join(',.')}}`;

/** Globs of every file of a kind, OWNERS and the configuration of CLOMonitor included. */
export const PROJECT_FILE_READS: readonly string[] = [
  ...KINDS.flatMap(({ globs, others }) => [
    ...FOLDERS.flatMap((folder) => globs.map((glob) => `${folder}${ended(glob)}`)),
    ...(others?.globs ?? []).flatMap((glob) => (others?.rootOnly === true ? [''] : FOLDERS).map((folder) => `${folder}${ended(glob)}`)),
  ]),
  ended('{,.github/,docs/}owner{,s}'),
  'owners_aliases',
  '.clomonitor.{yml,yaml}',
];
