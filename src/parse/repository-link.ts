/** Addresses of a GitHub site that stand for a path of one repository. */
import { normalize } from './paths.ts';

/** The repository whose addresses are looked for. */
export interface RepositoryAddress {
  /** Origin of the web site. */
  readonly server: string;
  readonly owner: string;
  readonly name: string;
  readonly defaultBranch: string;
}

/** `path`: a path of the default branch. `elsewhere`: of another branch, tag or commit, or one that cannot be told apart. */
type RepositoryPath = { readonly kind: 'path'; readonly path: string } | { readonly kind: 'elsewhere' };

const FORMS = /^(?:blob|tree|raw|blame)\/(.+)$/;
/** First words of addresses that are pages of a repository, with documents below some of them. */
const PAGES =
  /^(?:wiki|releases|issues|pulls?|discussions|commits?|compare|archive|find|edit|new|security|actions|projects|packages|assets|files|suites|zipball|tarball|graphs|network|search|community|contribute)(?:\/|$)/i;
/** Documents and lists of dependencies. */
const DOCUMENT = /\.(?:md|rst|adoc|pdf|txt|ya?ml|mod|sum|json|toml|lock)$/i;

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

function restOf(url: string, { server, owner, name }: RepositoryAddress): string | undefined {
  const plain = url.replace(/[?#].*$/s, '').replace(/^http:/i, 'https:');
  const lower = plain.toLowerCase();
  for (const origin of [server, server.replace('://', '://www.')]) {
    const base = `${origin}/${owner}/${name}/`.toLowerCase();
    if (lower.startsWith(base)) return FORMS.exec(plain.slice(base.length))?.[1];
  }
  const raw = `https://raw.githubusercontent.com/${owner}/${name}/`.toLowerCase();
  return server === 'https://github.com' && lower.startsWith(raw) ? plain.slice(raw.length) : undefined;
}

/** A document that stands right after the repository's name in the address, where GitHub has no page for it. */
export function bareDocument(url: string, { server, owner, name }: RepositoryAddress): string | undefined {
  const plain = url.replace(/[?#].*$/s, '').replace(/^http:/i, 'https:');
  const base = `${server}/${owner}/${name}/`;
  const rest = plain.toLowerCase().startsWith(base.toLowerCase()) ? plain.slice(base.length) : '';
  return DOCUMENT.test(rest) && !FORMS.test(rest) && !PAGES.test(rest) ? decoded(rest) : undefined;
}

/** The path that the address names in the repository; undefined when it names none. */
export function repositoryPath(url: string, repository: RepositoryAddress): RepositoryPath | undefined {
  const rest = restOf(url, repository);
  const whole = rest === undefined ? undefined : decoded(rest);
  if (whole === undefined) return undefined;
  const plain = whole.replace(/^refs\/heads\//, '');
  const ref = [repository.defaultBranch, 'HEAD'].find((one) => plain === one || plain.startsWith(`${one}/`));
  if (ref === undefined) return { kind: 'elsewhere' };
  const path = normalize(plain.slice(ref.length + 1));
  return path === undefined ? { kind: 'elsewhere' } : { kind: 'path', path };
}
