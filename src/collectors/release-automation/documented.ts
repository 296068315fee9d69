/** The document that tells how a release is made. */
import type { Tree } from '../../facts.ts';
import { absent, file, isNonEmpty, partial, present, unknown } from '../../finding.ts';
import type { Link, Reason, Statement } from '../../model.ts';
import { isOwn } from '../../parse/own-path.ts';
import { directoryOf, normalize } from '../../parse/paths.ts';
import { linksOf, type ProseLine, readProse, type Section, sectionsOf } from '../../parse/prose.ts';
import { guidesBehind, signpostTarget } from '../../parse/signpost.ts';
import { boundOf } from '../../text/count.ts';
import { unreadFile } from '../../text/unread.ts';
import { declaredProcess } from './declared.ts';

const MAX_FILES = 60;
const ENDINGS = '{md,mdx,markdown,rst,adoc,asciidoc,txt}';
const FOLDERS = [
  '',
  '.github/',
  'docs/',
  'doc/',
  'docs/**/',
  'doc/**/',
  'documentation/**/',
  '*-docs/',
  'community/**/',
  '{release,devel,build,hack,scripts,dev,eng,tekton}/',
  '{website,www,site,content,governance}/**/',
  '{contribute,contributing}/{,*/}',
];
const IN_FOLDERS =
  /^(?:[^/]+$|[^/]+-docs\/[^/]+$|(?:\.github|docs?|documentation|community|website|www|site|content|governance|contribut(?:e|ing))\/|(?:release|devel|build|hack|scripts|dev|eng|tekton)\/(?:releas(?:e|es|ing)\/)?[^/]+$)/i;
const NAMES =
  '{release,releases,releasing,*release-process*,*release_process*,release{-,_}{procedure,guide,checklist,cheat-sheet,instructions,workflow,runbook,playbook}*,create-a-release,creating-a-release,making-a-release,cutting-a-release,cut-a-release,cutting-releases,creating-releases,how-to-release,release-how-to,publishing}';
const GENERAL = '{contributing,development,developing,developer,developers,maintainers,maintaining,hacking,governance,readme}';

/** Globs for `reads`. */
export const DOCUMENT_READS: readonly string[] = [
  ...FOLDERS.map((folder) => `${folder}${NAMES}.${ENDINGS}`),
  '{docs,doc,build,hack,scripts,dev,devel,eng}/{release,releases,releasing,release-process}/{readme,index}.md',
  ...['', '.github/', 'docs/'].map((folder) => `${folder}${GENERAL}.${ENDINGS}`),
  '{docs,doc}/**/{contributing,development,developing}.md',
  '.github/issue_template/*release*.md',
];

const OWN_NAME =
  /(?:^|\/)(?:releas(?:e|es|ing)|[^/]*release[-_]process[^/]*|release[-_](?:procedure|guide|checklist|cheat-sheet|instructions|workflow|runbook|playbook)[^/]*|(?:create|creating|making|cutting|cut)-(?:a-)?releases?|how-to-release|release-how-to|publishing)\.[a-z]+$|(?:^|\/)releas(?:e|es|ing|e-process)\/(?:readme|index)\.md$|^\.github\/issue_template\/[^/]*release[^/]*\.md$/i;
const GENERAL_NAME = /(?:^|\/)(?:contributing|develop(?:ment|ing|ers?)|maintain(?:ers|ing)|hacking|governance|readme)\.[a-z]+$/i;
const TEXT = /\.(?:md|mdx|markdown|rst|adoc|asciidoc|txt)$/i;
const LEFT_OUT =
  /(?:^|\/)(?:blogs?|posts?|news|changelogs?|proposals?|designs?|rfcs?|enhancements?|keps?|adrs?|defunct|deprecated|obsolete|archived?|old|versioned[-_]docs|i18n|locales?|translations?|release[-_]?notes)\//i;

/** An issue for each release, with what is to be done; one that asks for a release has no list. */
const ISSUE = /(?:^|\/)issue_template\//i;
const TASK = /^\s{0,12}[-*] \[[ x]\] /i;
const FEW_TASKS = 3;
/** Others are what is to be done before and after. */
const MAKES =
  /\b(?:creat|cut|push|publish|mak|trigger|run|start|perform)\w*\b.{0,60}\b(?:releases?(?![ -](?:notes?|branch|blog|issue|track))|tags?|rc\d{0,2}|draft)\b|\bdraft an? (?:new )?release\b|\bgit tag\b|\btag (?:the|an?|v\d|releases?\b)/i;

const NUMBER = '^[\\d.) ]{0,8}(?:the |our )?';
/** Headings of a section about making a release; not those about notes, cycles, downloads and signatures. */
const HEADING = new RegExp(
  `${NUMBER}(?:releas(?:e|es|ing)(?: [a-z]{2,12}){0,2} (?:process(?:es)?|procedures?|instructions|workflow|checklist|steps|guide|management)\\b|releas(?:e|ing) (?:process|procedure|instructions|workflow|checklist|steps|guide|management)|releasing\\b|(?:how (?:to|we) |steps (?:to|for) )?(?:do(?:ing)?|mak(?:e|ing)|cut(?:ting)?|creat(?:e|ing)|prepar(?:e|ing)|publish(?:ing)?|perform(?:ing)?|draft(?:ing)?) (?:an? |the )?(?:new )?releases?\\b|how (?:to|we) release\\b|release automation|releases?$)`,
  'i',
);
/** Headings below which the tag or the release itself is made. */
const STEP =
  /\b(?:tag|creat(?:e|ing)|cut(?:ting)?|publish(?:ing)?|workflow|(?:releas(?:e|ing)|^[\d.) ]{0,8}(?:the |our )?) ?process|steps|mak(?:e|ing))\b/i;
/** Words that a text about making releases holds; two different ones are asked for. */
const WORDS = [
  /\btag(?:s|ged|ging)?\b/i,
  /\b(?:version )?bump(?:s|ed|ing)?\b/i,
  /\bpublish/i,
  /\bpipeline|workflow|github actions?\b/i,
  /\bdraft/i,
  /\brelease (?:branch|candidate|manager|notes|prs?)\b/i,
  /\bcut(?:s|ting)?\b/i,
  /\bchangelog\b/i,
  /\b(?:release-please|semantic-release|goreleaser|changesets?)\b/i,
  /\b(?:creat|mak|trigger)(?:e|es|ing)\b.{0,40}\brelease/i,
];

interface Hit {
  readonly path: string;
  readonly lines: readonly number[];
  readonly lack?: string;
  /** It says that the process is kept elsewhere than in the tree. */
  readonly outward?: true;
  /** Where it says that the process is described in the tree. */
  readonly leads?: string;
}

/** The page on which a release is made. */
const NEW_RELEASE = /\/releases\/new(?![\w/-])/;

/** Other addresses say nothing: `releases/tag/v1` is a link to a release. */
const wordsOf = (lines: readonly ProseLine[]): number => {
  const text = lines
    .map((line) => line.text.replace(/https?:\/\/[^\s)>\]]{1,500}/g, ' '))
    .join('\n')
    .slice(0, 50_000);
  return WORDS.filter((word) => word.test(text)).length + Number(lines.some((line) => NEW_RELEASE.test(line.text)));
};

const POINTER = 'more than a pointer to another place';
/** Few words and an address: the process stands elsewhere. */
const isPointer = (body: readonly ProseLine[]): boolean => {
  const text = body.map((line) => line.text).join(' ');
  return text.trim().split(/\s+/).length < 40 && /https?:\/\/|\]\(|<[^>]{1,200}>`?_/.test(text);
};

const TELLS = /\b(?:process|procedures?|how (?:to|we|releases?)|guide|checklists?|steps|instructions)\b/i;
const RELEASE_PAGE = /\/(?:releases|tags)(?:[/?#]|$)|change[-_]?log/i;

/** A pointer to the releases themselves tells nothing about how they are made. */
function pointer(path: string, lines: readonly ProseLine[], tree: Tree): Hit | undefined {
  const tells = lines.some(({ text }) => TELLS.test(text));
  const addresses = linksOf(lines);
  if (!tells && addresses.length > 0 && addresses.every(({ url }) => RELEASE_PAGE.test(url))) return undefined;
  const outward = tells && signpostTarget(path, lines, 'release', tree) === undefined;
  const first = lines.find(({ kind }) => kind !== 'blank')?.line ?? 1;
  return { path, lines: [first], lack: POINTER, ...(outward ? { outward } : {}) };
}

function ownDocument(path: string, lines: readonly ProseLine[], sections: readonly Section[], tree: Tree): Hit | undefined {
  if (isPointer(lines)) return pointer(path, lines, tree);
  const tasks = ISSUE.test(path) ? lines.filter(({ text }) => TASK.test(text)) : undefined;
  if (tasks !== undefined && tasks.length < FEW_TASKS) return undefined;
  if (wordsOf(LIST.test(path) ? lines.map(withoutNews) : lines) < 2) return section(path, sections) ?? sentOn(path, sections);
  const title = sections[0]?.heading;
  const steps = sections
    .slice(1)
    .filter(({ heading }) => STEP.test(heading.text))
    .map(({ heading }) => heading.line);
  if (tasks?.some(({ text }) => MAKES.test(text)) === false)
    return { path, lines: [title?.line ?? 1], lack: 'a task that makes the tag or the release' };
  const leads = ledTo(path, lines, tree);
  return { path, lines: [title?.line ?? 1, ...steps.slice(0, 3)], ...(leads === undefined ? {} : { leads }) };
}

const SEE = /\b(?:see|refer to|read|described|documented)\b.{0,80}\]\(/i;

/** The document of which a policy of releases says that it tells the process. */
function ledTo(path: string, lines: readonly ProseLine[], tree: Tree): string | undefined {
  if (!/(?:^|\/)releases?\.[a-z]+$/i.test(path)) return undefined;
  for (const { kind, text } of lines) {
    const told = kind === 'text' && /\brelease process\b/i.test(text) && SEE.test(text);
    const url = told ? /\]\(([^)\s:#]{1,200})/.exec(text)?.[1] : undefined;
    const target = url === undefined ? undefined : normalize(url, directoryOf(path));
    if (target !== undefined && target !== path && tree.has(target)) return target;
  }
  return undefined;
}

/** Headings that are about releases in a document about them. */
const PROCESS = /^[\d.) ]{0,8}(?:the |our )?(?:process|procedure|workflow|instructions|how ?to)$/i;

/** A section of a document about releases that sends on to the process. */
function sentOn(path: string, sections: readonly Section[]): Hit | undefined {
  const found = sections.find(
    ({ heading, body }) =>
      PROCESS.test(heading.text.replace(/[*_`]/g, '').trim()) &&
      isPointer(body) &&
      body.some(({ text }) => /\breleas/i.test(text) && TELLS.test(text)),
  );
  const first = found?.body.find(({ kind }) => kind !== 'blank')?.line;
  return first === undefined ? undefined : { path, lines: [first], lack: POINTER };
}

/** More often a list of what was released. */
const LIST = /(?:^|\/)releases\.[a-z]+$/i;
const README = /(?:^|\/)readme\.[a-z]+$/i;
/** Where releases are read about and taken from tells nothing about how they are made. */
const withoutNews = (line: ProseLine): ProseLine => ({
  ...line,
  text: line.text.replace(/\b(?:release notes|change ?log|(?:is|are|was|were|been) (?:also )?published)\b/gi, ' '),
});

function section(path: string, sections: readonly Section[]): Hit | undefined {
  for (const { heading, body } of sections) {
    const title = heading.text.replace(/[*_`]/g, '').trim();
    if (!HEADING.test(title)) continue;
    // Links under "Releases" lead to the releases themselves.
    if (isPointer(body) && !/^releases?$/i.test(title)) return { path, lines: [heading.line], lack: POINTER };
    const plain = (/^releases?$/i.test(title) && README.test(path)) || LIST.test(path);
    if (wordsOf(plain ? body.map(withoutNews) : body) >= 2) return { path, lines: [heading.line] };
  }
  return undefined;
}

const depth = (path: string): number => path.split('/').length;

export function documentedStatement(tree: Tree): Statement {
  const id = 'documented';
  const own: Hit[] = [];
  const within: Hit[] = [];
  let unread: { readonly path: string; readonly reason: Reason } | undefined;
  const candidates = tree.entries.filter(
    ({ path, mode }) =>
      mode.startsWith('100') &&
      TEXT.test(path) &&
      IN_FOLDERS.test(path) &&
      isOwn(path) &&
      !LEFT_OUT.test(path) &&
      (OWN_NAME.test(path) || GENERAL_NAME.test(path)) &&
      tree.loaded(path),
  );
  const named = candidates
    .map(({ path }) => path)
    .toSorted((a, b) => Number(ISSUE.test(a)) - Number(ISSUE.test(b)) || depth(a) - depth(b) || (a < b ? -1 : 1));
  const ordered = [...guidesBehind(tree, named).filter((path) => tree.loaded(path)), ...named];
  for (const path of ordered.slice(0, MAX_FILES)) {
    const text = tree.text(path);
    if (!text.known) {
      unread ??= { path, reason: text.reason };
      continue;
    }
    const lines = readProse(text.value ?? '');
    const sections = sectionsOf(lines);
    const hit = OWN_NAME.test(path) ? ownDocument(path, lines, sections, tree) : section(path, sections);
    if (hit !== undefined) (OWN_NAME.test(path) ? own : within).push(hit);
  }
  const led = new Set(own.map(({ leads }) => leads));
  const hits = [...own.filter(({ path }) => led.has(path)), ...own.filter(({ path }) => !led.has(path)), ...within];
  // What a document nearer to the root says is kept elsewhere is not what one deeper down describes.
  const outward = hits.find((one) => one.outward === true);
  const whole = hits.filter(({ path, lack }) => lack === undefined && (outward === undefined || depth(path) <= depth(outward.path)));
  const shown = whole.length > 0 ? whole : hits.filter(({ lack }) => lack !== undefined);
  const links = shown.flatMap(({ path, lines }): readonly Link[] => lines.map((line) => file(path, line))).slice(0, 10);
  const [first] = shown;
  if (first === undefined || !isNonEmpty(links)) {
    const elsewhere = declaredProcess(tree);
    if (elsewhere !== undefined) return elsewhere;
    if (unread !== undefined)
      return unknown(id, 'Not known: whether a document tells how a release is made', unreadFile(unread.path, unread.reason));
    return absent(id, 'No document was found that tells how a release is made', [
      'RELEASE, RELEASING, release-process and the like at the root, in .github/, release/, devel/, build/, hack/, scripts/, dev/, eng/ and tekton/, and in folders of documentation, for contributors, of the community and of the web site',
      'templates of issues with release in their name, and a checklist',
      'sections about releasing in CONTRIBUTING, DEVELOPMENT, MAINTAINERS, GOVERNANCE and README',
      'release-process in Security Insights',
      ...boundOf(ordered.length, MAX_FILES, 'document'),
    ]);
  }
  const names = [...new Set(shown.map(({ path }) => path))];
  const text = `How a release is made is described in ${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''}`;
  const value = { path: first.path, line: first.lines[0] ?? 1 };
  return first.lack === undefined
    ? present(id, text, links, value)
    : partial(id, `${first.path} speaks of how a release is made`, first.lack, links, value);
}
