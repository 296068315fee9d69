/** The home pages that packages below the root name: members of a Cargo workspace, and packages of NuGet. */
import type { Tree } from '../../facts.ts';
import { type Site, siteUrl, textOf } from './site.ts';

const WORKSPACE = 'Cargo.toml';

export const PACKAGE_READS: readonly string[] = [
  '{*,crates/*,packages/*,libs/*,lib/*,components/*,bin/*,src/*,rust/*}/Cargo.toml',
  '{,*/,*/*/}*.{props,nuspec}',
  'src/{,*/}*/*.csproj',
];
const MAX_FILES = 100;
const HOMEPAGE = /^\s{0,4}homepage\s{0,8}=\s{0,8}["'](https?:\/\/[^\s"']{3,300})/i;
const PROJECT_URL = /<(?:PackageProjectUrl|projectUrl)>\s{0,8}(https?:\/\/[^\s<"']{3,300})/;
const NUGET = /^(?:[^/]{1,100}\/){0,2}[^/]{1,200}\.(?:props|nuspec)$|^src\/(?:[^/]{1,100}\/){1,2}[^/]{1,200}\.csproj$/i;
const NOT_OWN = /(?:^|\/)(?:vendor|third[-_]?party|node_modules|tests?|testdata|examples?|samples?|benchmarks?|external)\//i;

/** Folders of `members`, a star for one part of a path at most. */
function isMember(folder: string, members: readonly string[]): boolean {
  return members.some((member) => {
    const [before = '', after] = member.split('*', 2);
    const inner = after === undefined ? undefined : folder.slice(before.length, folder.length - after.length);
    return inner === undefined ? folder === member : folder.startsWith(before) && folder.endsWith(after ?? '') && !inner.includes('/');
  });
}

function homepageIn(tree: Tree, path: string, match: RegExp): Site[] {
  const lines = textOf(tree, path).split(/\r?\n/, 3_000);
  const at = lines.findIndex((line) => match.test(line.slice(0, 500)));
  const url = match.exec(lines[at]?.slice(0, 500) ?? '')?.[1];
  return url === undefined || siteUrl(url) === undefined ? [] : [{ url, path, line: at + 1, documentation: false }];
}

/** Where the members of a workspace that is no package itself name one home page, that one. */
export function ofMembers(tree: Tree): readonly Site[] {
  const root = textOf(tree, WORKSPACE);
  if (!/^\[workspace\]/m.test(root) || /^\[package\]/m.test(root)) return [];
  const list = /^members\s{0,8}=\s{0,8}\[([^\]]{0,10000})\]/m.exec(root)?.[1] ?? '';
  const members = [...list.matchAll(/["']([^"'\n]{1,200})["']/g)].map(([, member = '']) => member.replace(/^\.\/|\/$/g, ''));
  const found = tree.entries
    .filter(({ path }) => path.endsWith(`/${WORKSPACE}`) && isMember(path.slice(0, -WORKSPACE.length - 1), members))
    .slice(0, MAX_FILES)
    .flatMap(({ path }) => homepageIn(tree, path, HOMEPAGE));
  const [first] = found;
  return first !== undefined && new Set(found.map(({ url }) => url)).size === 1 ? [first] : [];
}

/** Of packages of NuGet; whose they are is for the caller to judge: a repository may pack what others make. */
export const ofNuGet = (tree: Tree): readonly Site[] =>
  tree.entries
    .filter(({ path, mode }) => mode.startsWith('100') && NUGET.test(path) && !NOT_OWN.test(path))
    .slice(0, MAX_FILES)
    .flatMap(({ path }) => homepageIn(tree, path, PROJECT_URL))
    .slice(0, 1);
