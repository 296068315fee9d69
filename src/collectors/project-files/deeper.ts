/** Governing documents among the pages of the documentation, and sections of the README that stand for one. */
import type { Tree } from '../../facts.ts';
import { file, partial, unknown } from '../../finding.ts';
import type { Statement } from '../../model.ts';
import { baseName, directoryOf } from '../../parse/paths.ts';
import { countWords } from '../../parse/policy/pointer.ts';
import { type ProseLine, readProse, sectionsOf } from '../../parse/prose.ts';
import { readmeOf } from '../../parse/readme.ts';
import { countOf } from '../../text/count.ts';
import { unreadFile } from '../../text/unread.ts';
import { ENDING, type Kind } from './kinds.ts';
import { namesSomebody } from './people.ts';

/** One folder of pages below these, and no deeper: there every product has documents of its own. */
const PAGES = /^(?:docs\/[^/]+|(?:doc|documentation|community|website\/docs|site\/docs)(?:\/[^/]+)?)\/[^/]+$/i;
const LEFT_OUT =
  /\/(?:blogs?|posts?|news|proposals?|designs?|plans?|enhancements?|rfcs?|adrs?|specs?|examples?|templates?|archive[ds]?|old|i18n|locales?|translations?|plugins?|sdks?)\//i;
/** A folder about the project itself, below the sources of a site: there a contributing guide is the project's as well. */
const ABOUT = /^(?:docs?|documentation|site|website)\/(?:src|source|content)\/(?:en\/)?(?:community|contributing|project)\/[^/]+$/i;
/** The page of such a folder that stands for the community. */
const COMMUNITY =
  /^community\/(?:readme|index)\.[a-z]+$|^docs\/[^/]+\/community\.[a-z]+$|^(?:docs?|documentation|site|website)\/(?:src|source|content)\/(?:en\/)?community\/(?:_?index|readme|introduction)\.[a-z]+$/i;
const HELP = /^(?:docs?|documentation)\/(?:[^/]+\/)?get(?:ting)?[-_]?help\.[a-z]+$/i;
/** What a site makes its page of adopters of. */
const DATA = /^(?:(?:website|site|docs)\/)?_?data\/adopters?\.(?:ya?ml|json)$/i;
/** The kinds that pages of any folder of documentation may be. */
export const OF_PAGES: readonly string[] = ['code-of-conduct', 'governance', 'maintainers', 'adopters', 'roadmap'];

const NAMES = ['code{-,_,}of{-,_,}conduct', 'governance', 'maintainer{,s}', 'adopter{,s}', '{,project-,project_}roadmap'] as const;
const TEXT = '{md,mdx,markdown,rst,adoc,txt}';
const SOURCES = '{docs,doc,documentation,site,website}/{src,source,content}/{,en/}';

/** Globs of such pages. */
export const PAGE_READS: readonly string[] = [
  ...NAMES.flatMap((name) =>
    ['docs/*', '{doc,documentation,community}{,/*}', '{website,site}/docs{,/*}'].map((folder) => `${folder}/${name}.${TEXT}`),
  ),
  ...[...NAMES, 'contribut{ing,e,ion,ions}'].map((name) => `${SOURCES}{community,contributing,project}/${name}.${TEXT}`),
  `community/{readme,index}.${TEXT}`,
  `docs/*/community.${TEXT}`,
  '{,website/,site/,docs/}{data,_data}/adopter{,s}.{yml,yaml,json}',
  `${SOURCES}community/{_index,index,readme,introduction}.${TEXT}`,
  `{docs,doc,documentation}{,/*}/get{,ting}{,-,_}help.${TEXT}`,
];

const FOLDER = /^community\/(?:readme|index)\.|^docs\/[^/]+\/community\./i;

/** A folder of that name may hold anything: its first page says by its title that it is about the community. */
function isTitled(tree: Tree, path: string): boolean {
  const text = FOLDER.test(path) ? tree.text(path) : undefined;
  if (text?.known !== true) return true;
  const title = readProse(text.value ?? '').find(({ kind }) => kind === 'heading')?.text ?? '';
  return /\bcommunity\W{0,5}$/i.test(title);
}

const DUTY = /^support\/(?:community[-_])?contacts?\.(?:md|markdown|rst|adoc)$/i;
const PLANS = /^(?:docs\/)?road-?maps?\/[^/]*?(20\d\d)[^/]*\.(?:md|markdown|rst|adoc)$/i;

/** By the names alone: a duty of those who answer users, and plans named after years. */
export function byFolder({ entries }: Pick<Tree, 'entries'>, { id }: Kind, name: string): Statement | undefined {
  const files = entries.filter(({ mode }) => mode.startsWith('100')).map(({ path }) => path);
  if (id === 'support') {
    const duty = files.find((path) => DUTY.test(path));
    const lack = `a support document in a file of its own (${name})`;
    return duty === undefined
      ? undefined
      : partial(id, `${duty} is about those who answer users`, lack, [file(duty)], { path: null, page: duty });
  }
  const plans =
    id === 'roadmap' ? files.flatMap((path) => ({ path, year: PLANS.exec(path)?.[1] ?? '' })).filter(({ year }) => year !== '') : [];
  const [newest] = plans.toSorted((a, b) => Number(b.year) - Number(a.year));
  if (newest === undefined) return undefined;
  const text = `${directoryOf(newest.path)}/ holds ${countOf(plans.length, 'plan')} named after years, of which ${newest.year} is the newest`;
  return partial(id, text, `a roadmap that is not of one year (${name})`, [file(newest.path)], { path: null, page: newest.path });
}

/** Pages of that name, the shortest path first. */
export function pagesOf(tree: Tree, { id, stem }: Kind): readonly string[] {
  const { entries, loaded } = tree;
  const isNamed = (path: string): boolean => stem.test(baseName(path).replace(ENDING, ''));
  const isPage = (path: string): boolean => {
    if (id === 'support') return HELP.test(path);
    if (id === 'community') return COMMUNITY.test(path);
    if (id === 'adopters' && DATA.test(path)) return true;
    return isNamed(path) && ((OF_PAGES.includes(id) && PAGES.test(path)) || ABOUT.test(path));
  };
  return entries
    .filter(
      ({ path, mode }) =>
        mode !== '160000' &&
        (ENDING.test(path) || DATA.test(path)) &&
        isPage(path) &&
        !LEFT_OUT.test(path) &&
        loaded(path) &&
        isTitled(tree, path),
    )
    .map(({ path }) => path)
    .toSorted((a, b) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1))
    .slice(0, 3);
}

/** The whole heading, without the marks around it; what else a heading says makes it one about something else. */
const HEADINGS: Readonly<Record<string, RegExp>> = {
  'code-of-conduct': /^(?:(?:our|community|project) )?code of conduct$/i,
  contributing:
    /^(?:how to )?contribut(?:e|ing|ions?)(?: guide(?:lines?)?)?(?: to .{1,40})?$|^community (?:and|&) contribut(?:ing|ions?)$/i,
  governance: /^(?:project )?governance(?: model)?$|^governance (?:and|&) contribut(?:ing|ions?)$/i,
  maintainers: /^(?:(?:our|project|core|current|active) )?(?:maintainers?|collaborators|committers)$/i,
  adopters: /^(?:(?:our|project|known) )?adopters$|^who(?: is|['’]s|s)? us(?:es|ing)\b.{0,40}$|^[\w.-]{1,30} adopters$/i,
  roadmap: /^(?:(?:our|project|public) )?road ?map$/i,
  changelog: /^change ?log$|^release notes$/i,
  support:
    /^(?:(?:where to |how to )?(?:get|getting|find|finding|seek|seeking|ask for|asking for) |community )?(?:support|help)$|^need(?:ing)? help$|^contact(?:ing)?(?: us)?$|^(?:community|contribution)(?:, [a-z]+)? (?:and|&) (?:commercial )?support$/i,
  community:
    /^(?:(?:our|join the|join our) )?community(?: (?:and|&) (?:support|docs))?$|^contributing (?:and|&) community$|^get(?:ting)? involved (?:with|in) (?:the|our) community$|^community (?:and|&) contribut(?:ing|ions?)$/i,
};
/** A section headed so may be about anything: what it has to say. */
const BODY: readonly (readonly [RegExp, RegExp])[] = [
  [/^contact/i, /\bfor (?:support|help)\b|\b(?:get|need) (?:support|help)\b|\bquestions?\b/i],
];
/** Fewer words say nothing of their own, unless a link stands among them. */
const FEW = 4;

const says = (body: readonly ProseLine[]): boolean =>
  countWords(body) >= FEW || body.some(({ kind, text }) => kind === 'table' || /\]\(|https?:\/\/|<img /.test(text));

/** The section of the README that plays the role, as what it is; not known when the README was not read. */
export const inReadme = (tree: Tree, kind: Kind, name: string): Statement | undefined => sectionOf(tree, readmeOf(tree), kind, name);

const GUIDE = /^(?:\.github\/|docs\/)?contributing(?:\.(?:md|markdown|rst|adoc|txt))?$/i;

/** Help for those who propose a change. */
const OF_CONTRIBUTORS = /\b(?:questions?|help|support)\b[^.]{0,60}\bcontribut/i;

/** Contributing guides tell users where to get help, too; not known where the guide was not read. */
export function inGuide(tree: Tree, kind: Kind, name: string): Statement | undefined {
  const path = kind.id === 'support' ? tree.entries.find((one) => GUIDE.test(one.path) && tree.loaded(one.path))?.path : undefined;
  return sectionOf(tree, path, kind, name, (body) => !body.some(({ text }) => OF_CONTRIBUTORS.test(text)));
}

function sectionOf(
  tree: Tree,
  path: string | undefined,
  { id, what }: Kind,
  name: string,
  is: (body: readonly ProseLine[]) => boolean = () => true,
): Statement | undefined {
  const text = path === undefined ? undefined : tree.text(path);
  const pattern = HEADINGS[id];
  if (path === undefined || text === undefined || pattern === undefined) return undefined;
  if (!text.known) return unknown(id, `Not known: whether ${path} has a section that is a ${what}`, unreadFile(path, text.reason));
  for (const [i, { heading, body }] of sectionsOf(readProse(text.value ?? '')).entries()) {
    const title = heading.text
      .slice(0, 200)
      .replace(/\]\([^)]{0,200}\)|[*_`[\]]/g, '')
      .replace(/^[^\p{L}]+|[^\p{L})]+$/gu, '');
    // The first is the title of the page.
    if (i === 0 || !pattern.test(title) || !says(body) || !is(body)) continue;
    // Of collaborators and committers, whoever helped may be thanked or asked to: the section names them.
    if (/^.{0,10}(?:collaborators|committers)$/i.test(title) && !namesSomebody(body)) continue;
    if (BODY.some(([of, words]) => of.test(title) && !body.some((one) => words.test(one.text)))) continue;
    const real = tree.real(path);
    const value = { path: null, section: { path: real, line: heading.line } };
    return partial(id, `${path} has a section “${title}”`, `a ${what} in a file of its own (${name})`, [file(real, heading.line)], value);
  }
  return undefined;
}
