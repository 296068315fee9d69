import type { Facts, Tree } from '../facts.ts';
import { absent, file, foundFirst, isNonEmpty, partial, present } from '../finding.ts';
import type { Link, NonEmpty, Statement } from '../model.ts';
import { baseName } from '../parse/paths.ts';
import { README_READS } from '../parse/readme.ts';
import type { Collector } from './collector.ts';
import { changelogFolder, changelogsOfPackages, changelogsOfParts } from './project-files/changelogs.ts';
import { byFolder, inGuide, inReadme, OF_PAGES, PAGE_READS, pagesOf } from './project-files/deeper.ts';
import { behindPointer, fromOwner, withTarget } from './project-files/elsewhere.ts';
import { type Judged, judge, NOBODY } from './project-files/judge.ts';
import { ENDING, FOLDERS, KINDS, type Kind, PROJECT_FILE_READS } from './project-files/kinds.ts';
import { clomonitorFile, ownersDocuments, ownersFile } from './project-files/owners.ts';
import { pointerTo } from './project-files/pointers.ts';
import { INSIGHTS_READS } from './security-insights/file.ts';

const MAX_LINKS = 5;

/** The entries at the root, in `.github/` and in `docs/`: where every name is looked for. */
type Shallow = Pick<Tree, 'entries' | 'real'>;

/** Paths of a name in the folders, in the order in which GitHub looks; Markdown first. */
function pathsOf({ entries, real }: Shallow, stem: RegExp, folders: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  const found = folders.flatMap((folder) =>
    entries
      .filter(({ path, mode }) => mode !== '160000' && path.toLowerCase().startsWith(folder) && !path.slice(folder.length).includes('/'))
      .map(({ path }) => path)
      .filter((path) => stem.test(baseName(path).replace(ENDING, '')))
      .toSorted((a, b) => Number(/\.md$/i.test(b)) - Number(/\.md$/i.test(a)) || (a < b ? -1 : 1)),
  );
  // A link to another of them is the same file.
  return found.filter((path) => !seen.has(real(path)) && seen.add(real(path)));
}

/** Another place of which a statement tells. */
interface Beside {
  readonly url: string;
  readonly text: string;
  readonly lack: string;
  readonly links: NonEmpty<Link>;
}

/** Where another document sends on to, when what is here plays a part of the role alone. */
function besideOf(facts: Facts, kind: Kind): Beside | undefined {
  const outside = pointerTo(facts, kind);
  if (outside === undefined) return undefined;
  const { path, line, url, whole } = outside;
  const to = whole === true ? `the repository ${url} for a ${kind.what}` : `a ${kind.what} at ${url}`;
  const { text, links, lack } = behindPointer(facts, kind, url);
  return { url, text: `${path} points to ${to}${text}`, lack, links: [file(path, line), ...links] };
}

function said({ id }: Kind, judged: NonEmpty<Judged>, note: string, more?: string, beside?: Beside): Statement {
  const full = judged.filter(({ lack }) => lack === undefined && more === undefined);
  const shown = isNonEmpty(full) ? full : judged;
  const [first] = shown;
  const [link, ...links] = shown.flatMap((one) => one.links);
  const all = [link ?? first.links[0], ...links.slice(0, MAX_LINKS - 1), ...(beside?.links ?? [])] as const;
  const nobody = first.lack === NOBODY;
  const lack = [
    ...(first.lack === undefined ? [] : [first.lack]),
    ...(more === undefined || nobody ? [] : [`${more}${beside?.lack ?? ''}`]),
  ];
  const text = `${first.text}${note}${beside === undefined ? '' : `; ${beside.text}`}`;
  const value = beside === undefined ? first.value : { ...first.value, url: beside.url };
  return lack.length === 0 ? present(id, text, all, value) : partial(id, text, lack.join('; '), all, value);
}

/** Files that play a part of the role, and that a reader may take for it. */
function notes({ entries }: Shallow, { id }: Kind): string[] {
  if (id !== 'maintainers') return [];
  return entries
    .filter(({ path }) => /^(?:\.github\/|docs\/)?codeowners$/i.test(path) || /^authors(?:\.\w+)?$/i.test(path))
    .map(({ path }) => `${path}, which is ${/codeowners/i.test(path) ? 'about reviews' : 'a list of authors'} and not counted`);
}

const usualOf = ({ tree }: Pick<Facts, 'tree'>, near: Shallow, { id, what, stem }: Kind): readonly Judged[] =>
  pathsOf(near, stem, FOLDERS).flatMap((path) => judge(tree, id, `a ${what}`, path, false) ?? []);

/** Where the file is about the work of maintainers alone, the README may name them. */
function besideNobody(tree: Tree, kind: Kind, name: string, judged: NonEmpty<Judged>): Statement | undefined {
  const section = judged.every(({ lack }) => lack === NOBODY) ? inReadme(tree, kind, name) : undefined;
  if (section?.status !== 'partial') return undefined;
  const [{ path, links }] = judged;
  return { ...section, text: `${path} is there, without ${NOBODY}; ${section.text}`, links: [...section.links, ...links] };
}

function statementOf(facts: Facts, near: Shallow, kind: Kind): Statement {
  const { tree } = facts;
  const { id, what, others } = kind;
  const usual = usualOf(facts, near, kind).map((one) => withTarget(facts, kind, one));
  const name = id.replaceAll('-', '_').toUpperCase();
  if (isNonEmpty(usual)) return besideNobody(tree, kind, name, usual) ?? said(kind, usual, '');
  const documents = id === 'maintainers' ? ownersDocuments(tree).flatMap((path) => judge(tree, id, `a ${what}`, path, true) ?? []) : [];
  if (isNonEmpty(documents)) return said(kind, documents, `; there is no file named ${name}`);
  const other =
    others === undefined
      ? []
      : pathsOf(near, others.stem, others.rootOnly ? [''] : FOLDERS).flatMap((path) => judge(tree, id, 'there', path, true) ?? []);
  if (isNonEmpty(other)) {
    const beside = others?.lack === undefined ? undefined : besideOf(facts, kind);
    const parts = id === 'changelog' ? changelogsOfParts(tree) : '';
    return said(kind, other, `; there is no file named ${name}${parts}`, others?.lack, beside);
  }
  const pages = pagesOf(tree, kind).flatMap((path) => judge(tree, id, `a ${what}`, path, false) ?? []);
  if (isNonEmpty(pages)) return said(kind, pages, '');
  const folder = id === 'changelog' ? changelogFolder(facts) : undefined;
  if (folder !== undefined) return folder;
  const section = inReadme(tree, kind, name) ?? inGuide(tree, kind, name);
  if (id === 'community' && section !== undefined) return section;
  const outside = besideOf(facts, kind);
  if (outside !== undefined) {
    const { url, text, links, lack } = outside;
    return partial(id, text, `a file named ${name} in this repository${lack}`, links, { path: null, url });
  }
  if (section !== undefined && section.status !== 'unknown') return section;
  const packages = id === 'changelog' ? changelogsOfPackages(tree) : undefined;
  if (packages !== undefined) return packages;
  const owners = fromOwner(facts, kind, name);
  if ('status' in owners) return owners;
  const named = byFolder(tree, kind, name);
  if (named !== undefined) return named;
  if (section !== undefined) return section;
  const places = others === undefined ? [] : [`${others.named} ${others.rootOnly ? 'at the root' : 'in the same places'}`];
  const parts = id === 'changelog' ? changelogsOfParts(tree) : '';
  return absent(id, `No ${what} was found${owners.note}${parts}`, [
    `${name}, with and without an ending, in any case, in .github/, at the root and in docs/`,
    ...places,
    ...PLACES.flatMap(({ ids, place }) => (ids.includes(id) ? [place] : [])),
    'sections of the README',
    ...notes(near, kind),
    ...owners.searched,
  ]);
}

/** Deeper folders, by what is looked for in them. */
const PLACES: readonly { readonly ids: readonly string[]; readonly place: string }[] = [
  { ids: OF_PAGES, place: 'pages of that name in docs/, documentation/, community/ and the folders below' },
  {
    ids: [...OF_PAGES, 'contributing'],
    place: 'pages of that name on the community, on contributing or on the project below the sources of a site (docs/src/community/)',
  },
  { ids: ['adopters'], place: 'adopters in the data of a site (data/, website/data/ and the like)' },
  {
    ids: ['community'],
    place:
      'a page named community in a folder of docs/, the first page of community/, or on the community below the sources of a site (docs/src/community/)',
  },
  { ids: ['support'], place: 'pages on getting help in docs/, and sections of CONTRIBUTING' },
];

const shallow = ({ entries, real }: Tree): Shallow => ({
  entries: entries.filter(({ path }) => /^(?:\.github\/|docs\/)?[^/]+$/i.test(path)),
  real,
});

/** Where a file of a kind is a signpost, or another document sends on to one. */
function follows(facts: Pick<Facts, 'tree' | 'subject'>): readonly string[] {
  const near = shallow(facts.tree);
  return KINDS.flatMap((kind) => {
    const usual = usualOf(facts, near, kind);
    const urls = usual.length === 0 ? [pointerTo(facts, kind)?.url] : usual.map(({ to }) => to);
    return urls.flatMap((url) => url ?? []);
  });
}

function collect(facts: Facts): NonEmpty<Statement> {
  const { tree } = facts;
  const near = shallow(tree);
  const of = (kind: Kind): Statement => statementOf(facts, near, kind);
  const [first, ...others] = KINDS;
  return foundFirst([of(first), ...others.map(of), clomonitorFile(tree), ownersFile(tree)]);
}

/** By name in the places where GitHub looks, judged by what they hold; what is there comes first. */
export const projectFiles: Collector = {
  id: 'project-files',
  section: 'security-links',
  question: 'Which governing files are there?',
  reads: [...PROJECT_FILE_READS, ...PAGE_READS, ...README_READS, ...INSIGHTS_READS],
  follows,
  collect,
};
