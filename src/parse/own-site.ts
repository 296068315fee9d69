/** The site that Docusaurus builds from the tree: its address, the folder of its pages, and what its menus link. */
import type { Tree } from '../facts.ts';

/** As much of a tree as is looked at. */
export type SiteTree = Partial<Pick<Tree, 'has' | 'loaded' | 'text'>>;

interface OwnSite {
  readonly path: string;
  /** 1-based, of the address. */
  readonly line: number;
  /** In which the settings lie: empty at the root, else with a slash at its end. */
  readonly folder: string;
  /** With the path below which the pages are. */
  readonly url: string;
}

/** A link of a menu with the heading of its group. */
interface MenuLink {
  readonly url: string;
  readonly label: string;
  readonly title: string;
  readonly line: number;
}

const FOLDERS = ['', 'docs/', 'website/', 'site/', 'www/', 'documentation/'];
export const OWN_SITE_FILES: readonly string[] = FOLDERS.flatMap((folder) =>
  ['js', 'ts'].map((ending) => `${folder}docusaurus.config.${ending}`),
);

const URL_LINE = /^\s{0,8}url:\s{0,8}["'`](https?:\/\/[^\s"'`]{3,300})["'`]/;
const BASE_LINE = /^\s{0,8}baseUrl:\s{0,8}["'`](\/[^\s"'`]{0,200})["'`]/;
const FIELD = /^\s{0,60}(?:\{\s{0,8})?["']?(label|href|title)["']?:\s{0,8}["'`]([^"'`]{1,500})["'`]/;

const linesOf = ({ has, loaded, text }: SiteTree, path: string): readonly string[] => {
  const found = has?.(path) === true && loaded?.(path) === true ? text?.(path) : undefined;
  return found?.known === true
    ? (found.value ?? '')
        .slice(0, 200_000)
        .split(/\r?\n/, 3_000)
        .map((line) => line.slice(0, 600))
    : [];
};

/** One for each file of settings that names an address. */
export const ownSites = (tree: SiteTree): readonly OwnSite[] =>
  OWN_SITE_FILES.flatMap((path): OwnSite[] => {
    const lines = linesOf(tree, path);
    const at = lines.findIndex((line) => URL_LINE.test(line));
    const url = URL_LINE.exec(lines[at] ?? '')?.[1];
    if (url === undefined) return [];
    const base = lines.flatMap((line) => BASE_LINE.exec(line)?.[1] ?? [])[0] ?? '/';
    const whole = base === '/' || !/^https?:\/\/[^/]+\/?$/.test(url) ? url : `${url.replace(/\/$/, '')}${base}`;
    return [{ path, line: at + 1, folder: path.slice(0, path.lastIndexOf('/') + 1), url: whole }];
  });

/** Entries of the bar and of the foot, each with its own address: an entry ends where its braces do. */
export function menuLinks(tree: SiteTree, path: string): readonly MenuLink[] {
  const found: MenuLink[] = [];
  let title = '';
  let entry: { label?: string; url?: string; line?: number } = {};
  for (const [i, line] of linesOf(tree, path).entries()) {
    const [, name, value = ''] = FIELD.exec(line) ?? [];
    if (name === 'title') title = value;
    if (/^\s*\{/.test(line)) entry = {};
    if (name === 'label') entry.label = value;
    if (name === 'href' && /^https?:\/\//i.test(value)) entry = { ...entry, url: value, line: i + 1 };
    const { label, url, line: at } = entry;
    if (label === undefined || url === undefined || at === undefined) continue;
    found.push({ url, label, title, line: at });
    entry = {};
  }
  return found;
}
