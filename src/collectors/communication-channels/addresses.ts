/** Addresses as the report tells them: whole, each once, and without what lets their reader in. */
import type { Subject } from '../../model.ts';
import { withoutSecrets } from '../../text/address.ts';

const LONGEST = 200;
const SHOWN = 3;

/** Links in a README of GitHub's may be relative to the page: `../../discussions`. */
export function absolute(url: string, { server, owner, name }: Subject): URL | undefined {
  const relative = /^(?:\.\.\/){1,4}(discussions(?:[/?#].*)?)$/.exec(url)?.[1];
  const whole = relative === undefined ? url : `${server}/${owner}/${name}/${relative}`;
  if (relative !== undefined && (owner === null || name === null)) return undefined;
  return URL.canParse(whole) ? new URL(whole) : undefined;
}

/** As written, but for passwords and for the button that follows an account, which stands for the account. */
export function plain(written: string, url: URL): string {
  const followed = /^(?:www\.)?(?:twitter|x)\.com$/i.test(url.hostname) && /^\/intent\//.test(url.pathname);
  const account = followed ? url.searchParams.get('screen_name') : null;
  if (account !== null) return `${url.origin}/${account}`;
  return withoutSecrets(written.startsWith('..') ? url.href : written);
}

/** Addresses that lead to the same place are one. */
export function keyOf({ hostname, pathname, search, hash }: URL): string {
  if (/\/discussions(?:\/|$)/.test(pathname)) return `${hostname}${pathname.replace(/(\/discussions).*$/, '$1')}`.toLowerCase();
  // One document, however it is opened and at whichever heading.
  const shared = /^(?:docs\.google\.com\/(?:document|spreadsheets)\/d\/[^/]+|hackmd\.io\/.+?)(?:\/(?:edit|view|preview)?)?$/.exec(
    `${hostname}${pathname}`,
  );
  if (shared !== null) return /^.*\/d\/[^/]+/.exec(shared[0])?.[0] ?? shared[0];
  const host = hostname.replace(/^www\./, '').replace(/^twitter\.com$/, 'x.com');
  const path = pathname.replace(/\/(?:featured|videos|streams|playlists|about)?\/?$/, '');
  return `${host}${path}${/^\?(?:utm_|ref=)/.test(search) ? '' : search}${hash}`.toLowerCase();
}

/** The first few in a sentence. An address that is cut leads nowhere: what is too long is counted, and linked like the others. */
export function named(urls: readonly string[]): string {
  const names = [...new Set(urls.map((url) => url.replace(/^mailto:/, '').replace(/\/$/, '')))];
  const shown = names.filter((name) => name.length <= LONGEST).slice(0, SHOWN);
  const [first = ''] = names;
  if (shown.length === 0 && first !== '') {
    const host = URL.canParse(first) ? new URL(first).hostname : '';
    return `${host.length > LONGEST || host === '' ? 'a place' : host}, by an address too long to print here`;
  }
  const more = names.length > shown.length ? ` and ${names.length - shown.length} more` : '';
  return `${shown.join(', ')}${more}`;
}
