/** What the user wants scanned: a repository on GitHub or a path to a clone. Pure. */
import { EvidenceError } from './errors.ts';

export interface RepositoryName {
  readonly owner: string;
  readonly name: string;
}

export type Target = ({ readonly kind: 'remote' } & RepositoryName) | { readonly kind: 'path'; readonly path: string };

// GitHub's own limits; `_` occurs in the logins of managed users.
const OWNER = /^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98})$/;
const NAME = /^[A-Za-z0-9._-]{1,100}$/;
const SCP_LIKE = /^(?:[A-Za-z0-9._-]+@)?([A-Za-z0-9.-]+):(?!\/\/)(.+)$/;
const PATH_LIKE = /^(?:\.{1,2}(?:[/\\]|$)|[/\\~]|[A-Za-z]:[/\\])/;

/** `owner/name`, or undefined when the text is not of that form. */
export function repositoryNameOf(text: string): RepositoryName | undefined {
  const [owner = '', rawName = '', ...rest] = text.split('/');
  const name = rawName.replace(/\.git$/, '');
  if (rest.length > 0 || !OWNER.test(owner) || !NAME.test(name) || name === '.' || name === '..') return undefined;
  return { owner, name };
}

/**
 * The repository that a git URL names on the web site `server` (`https://github.com`): https, ssh and scp-like forms, with or without
 * `.git`, deeper paths allowed. Undefined for another host or another form.
 */
export function repositoryOfUrl(text: string, server: string): RepositoryName | undefined {
  const { host, hostname } = new URL(server);
  const scp = SCP_LIKE.exec(text);
  if (scp !== null && !text.includes('://')) {
    const [, scpHost = '', path = ''] = scp;
    return scpHost.toLowerCase() === hostname ? nameInPath(path) : undefined;
  }
  if (!/^(?:https?|ssh|git):\/\//i.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const same = /^https?:$/.test(url.protocol) ? [host, `www.${host}`].includes(url.host) : url.hostname === hostname;
  return same ? nameInPath(url.pathname) : undefined;
}

function nameInPath(path: string): RepositoryName | undefined {
  const [owner, name] = path.split('/').filter((part) => part !== '');
  return owner === undefined || name === undefined ? undefined : repositoryNameOf(`${owner}/${name}`);
}

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

/** `offline` reads `a/b` as a path, because a repository on GitHub could not be asked for. Throws USAGE for what is neither. */
export function targetOf(text: string, server: string, offline: boolean): Target {
  if (text.trim() === '' || text.includes('\0'))
    throw new EvidenceError('USAGE', 'the target is empty: give owner/repo, a GitHub URL or a path');
  const named = repositoryNameOf(text);
  if (named !== undefined) return offline ? { kind: 'path', path: text } : { kind: 'remote', ...named };
  const isUrl = /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
  const fromUrl = repositoryOfUrl(text, server);
  if (fromUrl !== undefined) return { kind: 'remote', ...fromUrl };
  if (isUrl || (SCP_LIKE.test(text) && !PATH_LIKE.test(text))) {
    throw new EvidenceError(
      'USAGE',
      `${withoutCredentials(text)} names no repository on ${server}: give owner/repo, a GitHub URL or a path (for GitHub Enterprise set GITHUB_SERVER_URL)`,
    );
  }
  if (PATH_LIKE.test(text) || !/^[^/\\]+\/[^/\\]+$/.test(text)) return { kind: 'path', path: text };
  throw new EvidenceError('USAGE', `${text} is neither owner/repo nor a path: write ./${text} when you mean a folder`);
}
