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
  /** The owner's name without what makes it one of an organisation: `widget` of `widget-team`. */
  readonly stem: string | null;
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

const OF_ORGANISATION = /[-_]?(?:io|cd|team|org|project|proj|dev|labs|hq|community|oss|core|k8s|lang)$/;

/** Too short a name, and one that is anybody's, tell nothing. */
function stemOf(owner: string | null): string | null {
  const stem = owner?.toLowerCase().replace(OF_ORGANISATION, '') ?? '';
  return stem.length < 4 || stem === owner?.toLowerCase() || COMMON.has(stem) ? null : stem;
}

export function projectOf({ subject, asked, github }: Facts, hosts: ReadonlySet<string>): Project {
  const names = [subject.owner, subject.name, asked, github.repository.known ? github.repository.value.fullName : null];
  const whole = names.flatMap((name) => (name === null ? [] : name.split('/'))).map(plain);
  // `widget2` is the second widget.
  const tokens = whole.flatMap((token) => (/^[a-z]{4,}\d$/.test(token) ? [token, token.slice(0, -1)] : [token]));
  return {
    server: subject.server,
    owner: subject.owner?.toLowerCase() ?? null,
    name: subject.name?.toLowerCase() ?? null,
    stem: stemOf(subject.owner),
    tokens: [...new Set(tokens)].filter((token) => token.length >= 3 && (!COMMON.has(token) || subject.owner === token)),
    hosts,
  };
}

const LANGUAGE = /^(?:python|java|javascript|typescript|rust|ruby|swift|golang|node|nodejs|dotnet)$/;

/** The text holds a name of the project, or is the longer part of one. */
export function isRelated(text: string, { tokens }: Project): boolean {
  const words = plain(text);
  return tokens.some((token) => words.includes(token) || (words.length >= 4 && token.startsWith(words) && !LANGUAGE.test(words)));
}

/** Parts of a repository's name that say in which language, or what for. */
const PART =
  /^(?:python|java|rust|ruby|swift|dotnet|php|node|nodejs|javascript|typescript|golang|clang|wasm|the|and|for|framework|project|client|server|service|controller|operator|agent|core|sdk|api|cli|app|web|lib|library|tools?|tooling|plugin|action|actions|docs?|website|community|github|gitlab|cloud|native|kube|kubernetes|k8s|security|update|test|tests|testing|dev|users?|team|labs|open|source|data|helm|charts?|example|examples|generator|verifier|general|support|contributors?)$/;

/** What a channel is for; another word behind the name is another project: `cluster-api` of those that begin with `cluster`. */
const FOR =
  /^(?:[-_](?:dev|devs|developers?|users?|general|help|support|contributors?|contribex|announce(?:ments)?|community|maintainers?|tools?|tooling|chat|questions|discuss(?:ion)?))?$/;

/** The name of a channel is a part of the project's name, with what it is for: `widget` and `widget-dev` for `python-widget`. */
export function isOfPart(channel: string, { owner, name }: Project): boolean {
  const first = channel.toLowerCase().split(/[-_]/, 1)[0] ?? '';
  const pieces = [owner, name].flatMap((whole) => (whole ?? '').split(/[-_.]/));
  return first.length >= 3 && !PART.test(first) && pieces.includes(first) && FOR.test(channel.toLowerCase().slice(first.length));
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

/** The same, or the site of the organisation: what a link to it is called tells the rest. */
export const isOwnSite = (host: string, project: Project): boolean =>
  isOwnHost(host, project) || (project.stem !== null && host.toLowerCase().split('.').at(-2) === project.stem);

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

/**
 * `own`: a channel of the project. `sibling`: of another repository of its owner. `shared`: the door to a place where it may have one.
 * `other`: a channel with another name, which may be anybody's.
 */
export type Verdict = 'own' | 'sibling' | 'shared' | 'other' | undefined;

/** Without what tells the same place by another machine. */
export const host = ({ hostname }: URL): string => hostname.toLowerCase().replace(/^(?:www|m|mobile)\./, '');
/** Of the path. */
export const parts = ({ pathname }: URL): readonly string[] => pathname.split('/').filter((part) => part !== '');
/** Every word that stands with it. */
export const all = ({ label, words, heading }: Placed): string => `${label} ${words} ${heading}`;
/** The sentence of the paragraph in which the address stands, which may begin on a line before. */
export const sentenceOf = ({ around, url }: Placed): string =>
  around
    .replace(/\s+/g, ' ')
    .split(/(?<=[.!?]) (?=[A-Z])/)
    .find((sentence) => sentence.includes(url))
    ?.slice(0, 500) ?? '';
/** The verdict that knows no doors. */
export const own = (is: boolean): Verdict => (is ? 'own' : undefined);

/** People are asked to come. */
export const COMMUNITY = /\b(?:join|chat|communit\w+|channels?|our|us|help|questions?|support|discuss\w*|contact|reach|talk|invit\w+)\b/i;

/** A page of the project's own that sends on: `widget.example/slack`, or any page that is called "Join our Slack". */
export function sendsOn(url: URL, { label, words }: Placed, chat: RegExp, project: Project): boolean {
  if (!isOwnHost(host(url), project)) return false;
  const path = parts(url);
  const last = (path.at(-1) ?? '').toLowerCase();
  const name = last.replace(/^join-?|-?invite$/g, '');
  // `docs/integrations/slack` is about the product.
  if (chat.test(name) && (name !== last || path.length === 1 || path[0] === 'community')) return true;
  return /\bjoin\b/i.test(words) && label.split(/[^\w]+/).length <= 5 && label.split(/[^\w]+/).some((word) => chat.test(word));
}

/** Services whose addresses do not tell where they lead. */
const SHORT = /^(?:bit\.ly|tinyurl\.com|goo\.gl|aka\.ms|t\.ly|ow\.ly|rebrand\.ly|is\.gd|tiny\.cc|rb\.gy|cutt\.ly|shorturl\.at)$/;

/** A short link that is a badge of the chat, or that is called so and bears a name of the project. */
export function isShortLink(url: URL, { label, image }: Placed, chat: RegExp, project: Project): boolean {
  if (!SHORT.test(host(url))) return false;
  const badge = image !== undefined && URL.canParse(image) ? new URL(image).pathname.replaceAll('%20', ' ') : '';
  const words = `${label} ${badge}`.split(/[^A-Za-z0-9]+/);
  return words.length <= 12 && words.some((word) => chat.test(word)) && (image !== undefined || isRelated(url.pathname, project));
}
