/** Which addresses a repository is transferred from. */
import { EvidenceError } from '../../errors.ts';
import { withoutCredentials } from '../../target.ts';

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
