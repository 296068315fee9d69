/** Whether a name, a host or a line belongs to the project. */
import type { Facts } from '../../facts.ts';
import type { Placed } from './documents.ts';

export interface Project {
  readonly server: string;
  /** Lower case; null when the repository has no name. */
  readonly owner: string | null;
  readonly name: string | null;
  /** The owner's and the repository's names, letters and digits alone. */
  readonly tokens: readonly string[];
  /** Hosts that the project's own settings name, without `www.`. */
  readonly hosts: ReadonlySet<string>;
}

/** Names that say nothing about whose a channel is. */
const COMMON = new Set([
  'docs',
  'website',
  'www',
  'site',
  'blog',
  'github',
  'gitlab',
  'community',
  'org',
  'com',
  'dev',
  'app',
  'api',
  'web',
  'cloud',
  'kubernetes',
]);

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

export function projectOf({ subject, asked, github }: Facts, hosts: ReadonlySet<string>): Project {
  const names = [subject.owner, subject.name, asked, github.repository.known ? github.repository.value.fullName : null];
  const whole = names.flatMap((name) => (name === null ? [] : name.split('/'))).map(plain);
  // `widget2` is the second widget.
  const tokens = whole.flatMap((token) => (/^[a-z]{4,}\d$/.test(token) ? [token, token.slice(0, -1)] : [token]));
  return {
    server: subject.server,
    owner: subject.owner?.toLowerCase() ?? null,
    name: subject.name?.toLowerCase() ?? null,
    tokens: [...new Set(tokens)].filter((token) => token.length >= 3 && (!COMMON.has(token) || subject.owner === token)),
    hosts,
  };
}

/** The text holds a name of the project, or is the longer part of one. */
export function isRelated(text: string, { tokens }: Project): boolean {
  const words = plain(text);
  return tokens.some((token) => words.includes(token) || (words.length >= 4 && token.startsWith(words)));
}

/** A host of the project: set as such, or with a name of the project as one of its parts. */
export function isOwnHost(host: string, { hosts, tokens }: Project): boolean {
  const bare = host.toLowerCase().replace(/^www\./, '');
  return (
    hosts.has(bare) ||
    bare
      .split('.')
      .slice(0, -1)
      .some((label) => tokens.includes(plain(label)))
  );
}

/** The repository's own name stands there, and not only its owner's, who may have many. */
export const namesRepository = (text: string, { name }: Project): boolean => {
  const token = plain(name ?? '').replace(/\d$/, '');
  return token.length >= 3 && plain(text).includes(token);
};

/** Words of the line from its first letter on: bullets, pipes, emoji and brackets are passed. */
export const leadOf = ({ words }: Pick<Placed, 'words'>): string => words.replace(/^[^\p{L}@#]+/u, '');

/** The line speaks in the project's name, or is an entry of that channel: "Twitter: …", "| Slack | …". */
export const isOurs = (mention: Placed, channel: RegExp): boolean =>
  /\b(?:our|us)\b/i.test(mention.words) || channel.test(leadOf(mention)) || channel.test(mention.label.replace(/^[^\p{L}]+/u, ''));
