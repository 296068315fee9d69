/** Addresses of repositories: credentials removed, protocols refused. */
import { EvidenceError } from '../../errors.ts';

/** A remote's address as configured, without what could be a secret: user and password of a web address, every password, queries. */
export function withoutCredentials(address: string): string {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(address)) {
    if (!URL.canParse(address)) return address.replace(/^([^/]*\/\/)[^/]*@/, '$1').replace(/[?#].*$/s, '');
    const url = new URL(address);
    if (url.username === '' && url.password === '' && url.search === '' && url.hash === '') return address;
    if (url.protocol !== 'ssh:') url.username = '';
    url.password = '';
    url.search = '';
    url.hash = '';
    return url.href;
  }
  // user@host:path, in which a colon before the @ can only be a password.
  const at = address.lastIndexOf('@');
  return at >= 0 && address.slice(0, at).includes(':') ? address.slice(at + 1) : address;
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** The address to transfer from: https, or http on this machine. Throws on everything else. */
export function transferAddress(address: string): { href: string; origin: string; plain: boolean } {
  const url = URL.canParse(address) ? new URL(withoutCredentials(address)) : undefined;
  const plain = url?.protocol === 'http:' && LOOPBACK.includes(url.hostname);
  if (url === undefined || (url.protocol !== 'https:' && !plain)) {
    throw new EvidenceError('USAGE', 'Only https addresses can be scanned over the network; clone it yourself and give the path.');
  }
  return { href: url.href, origin: url.origin, plain };
}
