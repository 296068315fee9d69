/** Addresses of files in other repositories of the same owner. */
import type { Subject } from '../model.ts';
import { normalize } from './paths.ts';

export interface OwnerFile {
  readonly name: string;
  /** A branch, tag or commit as the address names it; undefined: the default branch. Taken for one without a slash. */
  readonly ref: string | undefined;
  readonly path: string;
  /** The address names a page that GitHub makes of one of several paths; this is the usual one. */
  readonly guessed: boolean;
}

const NAME = /^(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/;
const REF = /^(?!-)[A-Za-z0-9._+@-]{1,200}$/;
const FORM = /^(?:blob|tree|raw|blame)\/(?:refs\/(?:heads|tags)\/)?([^/]+)\/(.+)$/;
const RAW = /^(?:refs\/(?:heads|tags)\/)?([^/]+)\/(.+)$/;
const POLICY_PAGE = /^security\/policy\/?$/i;
const MOST = 1000;

/** The owner's name and what comes after it in the path, with whether the host shows raw files alone. */
function below(url: URL, server: string): { readonly segments: readonly string[]; readonly raw: boolean } | undefined {
  const segments = url.pathname.split('/').slice(1);
  if (url.origin === 'https://raw.githubusercontent.com') return server === 'https://github.com' ? { segments, raw: true } : undefined;
  return url.origin === server || url.origin === server.replace('://', '://www.') ? { segments, raw: false } : undefined;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** Undefined for any other address: another host or owner, the repository itself, a page that is no file. */
export function ownerFileOf(address: string, { server, owner, name }: Pick<Subject, 'server' | 'owner' | 'name'>): OwnerFile | undefined {
  if (owner === null || address.length > MOST || !URL.canParse(address)) return undefined;
  const url = new URL(address.replace(/^http:\/\/(?=(?:www\.)?github\.com\/)/i, 'https://'));
  if (url.username !== '' || url.password !== '') return undefined;
  const found = below(url, server);
  const [login = '', repository = '', ...rest] = found?.segments ?? [];
  const other = login.toLowerCase() === owner.toLowerCase() && NAME.test(repository) && repository.toLowerCase() !== name?.toLowerCase();
  if (found === undefined || !other) return undefined;
  const under = rest.join('/');
  if (!found.raw && POLICY_PAGE.test(under)) return { name: repository, ref: undefined, path: 'SECURITY.md', guessed: true };
  const [, ref = '', encoded = ''] = (found.raw ? RAW : FORM).exec(under) ?? [];
  const whole = decoded(encoded);
  const path = whole === undefined || /\p{Cc}/u.test(whole) ? undefined : normalize(whole);
  if (!REF.test(ref) || path === undefined || path === '') return undefined;
  return { name: repository, ref: ref === 'HEAD' ? undefined : ref, path, guessed: false };
}
