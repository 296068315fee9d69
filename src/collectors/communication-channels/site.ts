/** The project's web site as its own settings name it. */
import type { Facts, Tree } from '../../facts.ts';
import { OWN_SITE_FILES, ownSites } from '../../parse/own-site.ts';
import { readYaml } from '../../parse/yaml.ts';

export interface Site {
  readonly url: string;
  /** Null: set on GitHub. */
  readonly path: string | null;
  readonly line: number | null;
  /** Generators of documentation build documentation; others build whatever. */
  readonly documentation: boolean;
}

const FOLDERS = ['', 'docs/', 'website/', 'site/', 'www/', 'documentation/'] as const;

interface Setting {
  readonly files: readonly string[];
  readonly match: RegExp;
  readonly documentation: boolean;
}

const inFolders = (...names: readonly string[]): readonly string[] => FOLDERS.flatMap((folder) => names.map((name) => `${folder}${name}`));

/** Settings that stand on a line of their own. */
const SETTINGS: readonly Setting[] = [
  { files: inFolders('mkdocs.yml', 'mkdocs.yaml'), match: /^site_url:\s{0,8}["']?(https?:\/\/[^\s"'#]{3,300})/, documentation: true },
  {
    files: inFolders('hugo.toml', 'hugo.yaml', 'hugo.yml', 'config.toml', 'config/_default/hugo.toml', 'config/_default/config.toml'),
    match: /^baseURL\s{0,8}[=:]\s{0,8}["']?(https?:\/\/[^\s"'#]{3,300})/i,
    documentation: false,
  },
  {
    files: ['pyproject.toml', 'Cargo.toml'],
    match: /^\s{0,4}["']?homepage["']?\s{0,8}=\s{0,8}["'](https?:\/\/[^\s"']{3,300})/i,
    documentation: false,
  },
  {
    files: ['pyproject.toml', 'Cargo.toml'],
    match: /^\s{0,4}["']?documentation["']?\s{0,8}=\s{0,8}["'](https?:\/\/[^\s"']{3,300})/i,
    documentation: true,
  },
];
const DOMAINS = [...inFolders('CNAME', 'static/CNAME', 'public/CNAME')];

/** Name a site where documents do not. */
export const BUILD_FILE = 'pom.xml';
const DECLARING: readonly Omit<Setting, 'documentation'>[] = [
  { files: ['setup.cfg'], match: /^(?:url|home[-_]page)\s{0,8}[=:]\s{0,8}(https?:\/\/[^\s"'#]{3,300})/i },
  // Of the packages that it describes.
  {
    files: ['.goreleaser.yml', '.goreleaser.yaml', 'goreleaser.yml', 'goreleaser.yaml'],
    match: /^\s{1,20}(?:-\s{1,4})?["']?homepage["']?:\s{1,8}["']?(https?:\/\/[^\s"'#{]{3,300})/,
  },
];
/** The project's own charts. */
const CHART = /^(?:charts|helm|chart|install\/helm|deploy\/charts|deploy\/helm)\/(?:[^/]{1,100}\/)?chart\.ya?ml$/i;
const CHART_HOME = /^home:\s{1,8}["']?(https?:\/\/[^\s"'#]{3,300})/;

export const SITE_READS: readonly string[] = [
  ...new Set([
    ...SETTINGS.flatMap(({ files }) => files),
    ...OWN_SITE_FILES,
    ...DOMAINS,
    'package.json',
    BUILD_FILE,
    ...DECLARING.flatMap(({ files }) => files),
    '{charts,helm,chart,install/helm,deploy/charts,deploy/helm}/{,*/}chart.{yaml,yml}',
  ]),
];

const PLACEHOLDER = /^(?:localhost|127\.|0\.0\.0\.0)|(?:^|\.)example\.(?:com|org|net)$|^your-|^my-/i;
/** Code hosts and registries: the page of a package is no site of the project. */
const NO_SITE =
  /(?:^|\.)(?:github\.com|gitlab\.com|bitbucket\.org|npmjs\.com|npmjs\.org|pypi\.org|crates\.io|docs\.rs|pkg\.go\.dev|godoc\.org)$/i;

/** The address, when it can be a site of the project. */
export function siteUrl(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || !url.hostname.includes('.')) return undefined;
  return PLACEHOLDER.test(url.hostname) || NO_SITE.test(url.hostname) ? undefined : url;
}

/** Empty where it was not read. */
export const textOf = (tree: Tree, path: string): string => {
  const text = tree.has(path) && tree.loaded(path) ? tree.text(path) : undefined;
  return text?.known === true ? (text.value ?? '').slice(0, 200_000) : '';
};

function addressIn(tree: Tree, path: string, match: RegExp): { readonly url: string; readonly path: string; readonly line: number }[] {
  const lines = textOf(tree, path).split(/\r?\n/, 3_000);
  const at = lines.findIndex((line) => match.test(line.slice(0, 500)));
  const url = match.exec(lines[at]?.slice(0, 500) ?? '')?.[1];
  return url === undefined ? [] : [{ url, path, line: at + 1 }];
}

const fromSettings = (tree: Tree): Site[] =>
  SETTINGS.flatMap(({ files, match, documentation }) =>
    files.flatMap((path): Site[] => addressIn(tree, path, match).map((found) => ({ ...found, documentation }))),
  );

/** What the descriptions of packages name as their page. */
export const declaredIn = (tree: Tree): readonly { readonly url: string; readonly path: string; readonly line: number }[] => [
  ...DECLARING.flatMap(({ files, match }) => files.flatMap((path) => addressIn(tree, path, match))),
  ...tree.entries.flatMap(({ path, mode }) => (mode.startsWith('100') && CHART.test(path) ? addressIn(tree, path, CHART_HOME) : [])),
];

/** Sites named by settings in the tree and by the homepage on GitHub, the latter first. */
export function sitesOf({ tree, github }: Facts): readonly Site[] {
  const homepage = github.repository.known ? github.repository.value.homepage : null;
  const domains = DOMAINS.flatMap((path): Site[] => {
    const host = textOf(tree, path).split('\n', 1)[0]?.trim() ?? '';
    return /^[a-z0-9.-]{4,100}$/i.test(host) ? [{ url: `https://${host}`, path, line: 1, documentation: false }] : [];
  });
  const yaml = readYaml(textOf(tree, 'package.json'));
  const home = yaml.ok ? yaml.root.get('homepage') : undefined;
  const all: readonly Site[] = [
    ...(homepage === null || homepage === '' ? [] : [{ url: homepage, path: null, line: null, documentation: false }]),
    ...domains,
    ...ownSites(tree).map(({ url, path, line }) => ({ url, path, line, documentation: false })),
    ...fromSettings(tree),
    ...(home === undefined || home.text === '' ? [] : [{ url: home.text, path: 'package.json', line: home.line, documentation: false }]),
  ];
  return all.filter(({ url }) => siteUrl(url) !== undefined);
}
