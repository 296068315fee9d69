/** The languages of a tree, told by file names and sizes alone, as GitHub's Linguist counts them. */
import { ALIASES } from '../data/language-aliases.ts';
import { LANGUAGES } from '../data/languages.ts';
import type { TreeEntry } from '../facts.ts';
import type { Told } from './gitattributes.ts';

export interface LanguageCount {
  readonly name: string;
  readonly bytes: number;
  /** Its largest file whose path does not call it generated, where there is one. */
  readonly largest: string;
}

export interface LanguageReading {
  /** Largest first. */
  readonly languages: readonly LanguageCount[];
  /** Files of a language whose size is not known. */
  readonly unsized: number;
  /** Languages that `.gitattributes` hides and that would be one percent of the bytes or more. */
  readonly hidden: readonly string[];
}

/** After Linguist's vendor.yml, documentation.yml and generated.rb, as far as names decide. */
const LEFT_OUT: readonly RegExp[] = [
  /(?:^|\/)(?:node_modules|bower_components|vendors?|vnd|testdata|dist|cache|external|extern|carthage|sourcemaps|debian|fixtures|__generated__)\//i,
  /(?:^|\/)(?:3rd|third)[-_]?party\//i,
  /^(?:deps|dependencies)\//i,
  /(?:^|\/)(?:Godeps\/_workspace|gradle\/wrapper|\.mvn\/wrapper|\.yarn\/(?:releases|plugins|sdks|versions|unplugged))\//,
  /(?:^|\/)\.(?:github|vscode|teamcity|idea)\//,
  /^(?:docs?|man|examples?|demos?|samples?)\//i,
  /(?:^|\/)(?:documentation|javadoc|groovydoc)\//i,
  /(?:^|\/)(?:configure|config\.guess|config\.sub|gradlew(?:\.bat)?|mvnw(?:\.cmd)?|vagrantfile|aclocal\.m4|libtool\.m4|ltmain\.sh|cpplint\.py|erlang\.mk|rebar)$/i,
  /[-.]min\.(?:js|css)$|\.(?:js|css)\.map$|(?:^|\/)jquery[^/]*\.js$|(?:^|\/)bootstrap[^/]*\.(?:js|s?css|less)$/i,
  // `main.5123fcea.js`: a bundler names what it writes by the hash of it, where Linguist asks the content.
  /\.(?=[a-f]*[0-9])(?=[0-9]*[a-f])(?:[0-9a-f]{8}|[0-9a-f]{20})(?:\.(?:chunk|bundle|min))?\.(?:js|css)$/,
  // Pictures: Linguist calls PostScript with a %%Creator generated.
  /\.(?:epsi?|pfa)$/i,
  /\.pb(?:\.gw|\.validate)?\.(?:go|cc|h)$|_grpc\.pb\.go$|_pb2(?:_grpc)?\.pyi?$|_pb\.(?:js|d\.ts|rb)$|\.pb\.dart$/,
  /(?:^|\/)zz_generated[^/]*$|[._-]generated\.[a-z]{1,5}$|\.designer\.(?:cs|vb)$|\.(?:g|freezed)\.dart$|(?:^|\/)(?:bindata\.go|\.terraform\.lock\.hcl)$/i,
  /(?:^|\/)(?:Pods|\.sorbet\/rbi\/(?:annotations|dsl|gems))\/|\.feature\.cs$|_tlb\.pas$|(?:^|\/)ppport\.h$/,
];

/** Names that say so themselves, of which Linguist asks the content. */
const NAMED_GENERATED = /(?:^|[._-])generated[._-][^/]*$/i;

/** Counted, as Linguist tells such files by their content alone, but no example of what people write. */
const SAYS_GENERATED = /(?:^|[/._-])generated[/._-]|[._-]gen\.|(?:^|\/)(?:swagger|open-?api)[\w-]*\//i;

interface Index {
  readonly extensions: ReadonlyMap<string, string>;
  readonly filenames: ReadonlyMap<string, string>;
  /** By name in lower case, with hyphens for blanks, and by alias. */
  readonly names: ReadonlyMap<string, string>;
}

let index: Index | undefined;

function indexOf(): Index {
  if (index !== undefined) return index;
  const extensions = new Map<string, string>();
  const filenames = new Map<string, string>();
  const called = new Map<string, string>(ALIASES);
  for (const [name, ends, names] of LANGUAGES) {
    called.set(name.toLowerCase().replaceAll(' ', '-'), name);
    for (const end of ends.split(' ')) if (end !== '') extensions.set(end, name);
    for (const one of names.split(' ')) if (one !== '') filenames.set(one, name);
  }
  index = { extensions, filenames, names: called };
  return index;
}

/** What `.gitattributes` says, else the name's own language, else that of its longest known ending. */
function languageOf(path: string, told: Told | undefined): { name: string; end: string } | undefined {
  const { extensions, filenames, names } = indexOf();
  const said = told?.language(path);
  // One that is not in the list is one of data or prose, which do not count.
  const name = said === undefined ? undefined : names.get(said);
  if (said !== undefined) return name === undefined ? undefined : { name, end: '' };
  const base = path.slice(path.lastIndexOf('/') + 1);
  const own = filenames.get(base);
  if (own !== undefined) return { name: own, end: '' };
  const lower = base.toLowerCase();
  for (let dot = lower.indexOf('.'); dot >= 0; dot = lower.indexOf('.', dot + 1)) {
    const end = lower.slice(dot);
    const name = extensions.get(end);
    if (name !== undefined) return { name, end };
  }
  return undefined;
}

/** Endings shared by languages, decided by what else is in the tree. */
function meant(name: string, end: string, ends: ReadonlyMap<string, number>, has: (base: string) => boolean): string {
  const many = (...list: readonly string[]): number => list.reduce((sum, one) => sum + (ends.get(one) ?? 0), 0);
  if (end === '.h') return many('.cpp', '.cc', '.cxx', '.hpp') > many('.c') ? 'C++' : many('.m', '.mm') > many('.c') ? 'Objective-C' : name;
  if (end === '.m') return many('.h', '.mm', '.swift') > 0 ? name : 'MATLAB';
  if (end === '.v') return has('v.mod') ? 'V' : has('_CoqProject') ? 'Rocq Prover' : name;
  if (end === '.tpl') return has('Chart.yaml') ? 'Go Template' : name;
  return name;
}

/** `assets/index-b_McqEzZ.js`: Rollup and Vite write eight letters of a hash, of which some look like words. */
const HASHED = /^(.*\/)?assets\/[^/]+-[\w-]{8}\.(?:js|css)$/;
const SURE_HASH = /-(?=[\w-]*[0-9])(?=[\w-]*[A-Z])(?=[\w-]*[a-z])[\w-]{8}\.(?:js|css)$/;
/** So many that are surely hashes make a folder one of a bundler. */
const BUNDLED = 3;

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

/** Headers that are there for C and, under the same name, for C++; the others of a folder where half of them are. */
function headersOfC(entries: readonly TreeEntry[]): (path: string) => boolean {
  const headers = new Set(entries.flatMap(({ path }) => (path.endsWith('.h') ? [path] : [])));
  const paired = new Set(entries.flatMap(({ path }) => (/\.(?:hh|hpp|hxx)$/.test(path) ? [path.replace(/\.\w+$/, '.h')] : [])));
  const counts = new Map<string, number>();
  for (const path of paired.size === 0 ? [] : headers)
    counts.set(folderOf(path), (counts.get(folderOf(path)) ?? 0) + (paired.has(path) ? 1 : -1));
  return (path) => headers.has(path) && (paired.has(path) || (counts.get(folderOf(path)) ?? -1) >= 0);
}

/** Folders into which a bundler writes. */
function bundledFolders(entries: readonly TreeEntry[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { path } of entries) {
    if (!path.includes('assets/') || !HASHED.test(path) || !SURE_HASH.test(path)) continue;
    counts.set(folderOf(path), (counts.get(folderOf(path)) ?? 0) + 1);
  }
  return new Set([...counts].flatMap(([folder, count]) => (count >= BUNDLED ? [folder] : [])));
}

/** Whether names and `.gitattributes` leave a file in; the latter outrank the former. */
const isCounted = (path: string, told: Told | undefined, bundled: ReadonlySet<string>): boolean | 'hidden' =>
  told?.counted(path) ??
  !(
    NAMED_GENERATED.test(path) ||
    LEFT_OUT.some((pattern) => pattern.test(path)) ||
    (bundled.size > 0 && bundled.has(folderOf(path)) && HASHED.test(path))
  );

/** Counts the bytes of each language; vendored, generated and documentation files, links and submodules are left out. */
export function readLanguages(entries: readonly TreeEntry[], told?: Told): LanguageReading {
  const bundled = bundledFolders(entries);
  const ofC = headersOfC(entries);
  const ends = new Map<string, number>();
  const special = new Set<string>();
  const hidden = new Map<string, number>();
  const counted: { path: string; size: number | undefined; name: string; end: string }[] = [];
  for (const { path, mode, size } of entries) {
    const base = path.slice(path.lastIndexOf('/') + 1);
    if (base === 'Chart.yaml' || base === 'v.mod' || base === '_CoqProject') special.add(base);
    if (mode === '120000' || mode === '160000') continue;
    const language = languageOf(path, told);
    const counts = language !== undefined && isCounted(path, told, bundled);
    if (language === undefined || counts === false) continue;
    if (counts === 'hidden') {
      hidden.set(language.name, (hidden.get(language.name) ?? 0) + (size ?? 0));
      continue;
    }
    ends.set(language.end, (ends.get(language.end) ?? 0) + 1);
    counted.push({ path, size, ...language });
  }
  const totals = new Map<string, { bytes: number; largest: string; top: number }>();
  let unsized = 0;
  for (const { path, size, name, end } of counted) {
    if (size === undefined) {
      unsized += 1;
      continue;
    }
    const isC = end === '.h' && ofC(path);
    const language = isC ? name : meant(name, end, ends, (base) => special.has(base));
    const total = totals.get(language) ?? { bytes: 0, largest: path, top: -2 };
    total.bytes += size;
    // Below each other file, in the order of their sizes.
    const rank = SAYS_GENERATED.test(path) ? -1 / (size + 1) : size;
    if (rank > total.top) [total.largest, total.top] = [path, rank];
    totals.set(language, total);
  }
  const languages = [...totals].map(([name, { bytes, largest }]) => ({ name, bytes, largest })).filter(({ bytes }) => bytes > 0);
  const sum = [...hidden.values(), ...languages.map(({ bytes }) => bytes)].reduce((all, bytes) => all + bytes, 0);
  return {
    languages: languages.sort((a, b) => b.bytes - a.bytes || (a.name < b.name ? -1 : 1)),
    unsized,
    hidden: [...hidden].flatMap(([name, bytes]) => (bytes * 100 >= sum && bytes > 0 ? [name] : [])),
  };
}
