/** Which channel an address is, and whether it is the project's own. */
import type { Placed } from './documents.ts';
import { mailingList } from './mailing-list.ts';
import {
  all,
  COMMUNITY,
  host,
  isOurs,
  isOwnHost,
  isRelated,
  isShortLink,
  leadOf,
  own,
  type Project,
  parts,
  sendsOn,
  sentenceOf,
  type Verdict,
} from './own.ts';
import { slack } from './slack.ts';

export interface Kind {
  readonly id: string;
  /** The beginning of a sentence. */
  readonly name: string;
  /** In the middle of one. */
  readonly what: string;
  readonly many?: true;
  /** What addresses are of which the verdict is `shared`, and what they lack; a workspace of many projects without it. */
  readonly shared?: { readonly name: string; readonly lack: string };
  /** Hosts of the channel itself, where pages that send on to it count as well. */
  readonly door?: RegExp;
  readonly judge: (url: URL, mention: Placed, project: Project) => Verdict;
}

const ASK = /\b(?:ask\w*|questions?|help|forums?|discuss\w*|communit\w+|chat|support|ideas?|feedback)\b/i;

function discussions(url: URL, { label, words }: Placed, { server, owner, name }: Project): Verdict {
  if (owner === null || name === null || url.origin !== server) return undefined;
  const [first = '', second = '', third = '', ...rest] = parts(url).map((part) => part.toLowerCase());
  if (first === 'orgs') return own(second === owner && third === 'discussions' && (rest.length === 0 || rest[0] === 'categories'));
  if (first !== owner || third !== 'discussions') return undefined;
  if (/^\d+$/.test(rest[0] ?? '')) return undefined;
  if (second === name || second === '.github' || second === 'community' || second === 'discussions') return 'own';
  return ASK.test(`${label} ${words}`) ? 'sibling' : undefined;
}

const MEETING = /\b(?:meetings?|calls?|office hours|community hours|agenda|minutes|stand-?up|sync)\b/i;
const MEETING_LABEL =
  /\b(?:community|developer|contributor|project|maintainers?|office|working group|public|dev) (?:zoom )?(?:meetings?|calls?|hours|calendar)\b|\bmeetings? (?:notes|minutes|agendas?|calendar|link|invite|schedule)\b/i;
const WE_MEET = /\bwe (?:have|hold|host|run)\b.{0,60}\b(?:meetings?|calls?|office hours)\b/i;
const OUR_MEETING = /\b(?:our|community|join)\b.{0,60}\b(?:meetings?|calls?|office hours)\b/i;

/** They tell when it is somewhere, not where to meet. */
const CLOCK = /time-?zone|timeanddate|worldtime|worldclock|dateful|savvytime|zonebuddy|arewemeetingyet|^time\.is$/;

const COMING = /^community\.cncf\.io$|(?:^|\.)(?:meetup\.com|lu\.ma|luma\.com|eventbrite\.[a-z.]{2,6})$/;

/** A section of the README, which is read itself. */
const isReadme = (url: URL, { server, owner, name }: Project): boolean =>
  url.origin === server &&
  `${url.pathname}/`.toLowerCase().startsWith(`/${owner}/${name}/`) &&
  /^\/[^/]+\/[^/]+(?:\/(?:(?:blob|tree)\/[^/]+\/?(?:readme(?:\.[a-z]{2,8})?)?)?)?$/i.test(url.pathname);

function meetings(url: URL, mention: Placed, project: Project): Verdict {
  const name = host(url);
  if (CLOCK.test(name) || isReadme(url, project)) return undefined;
  const [first = '', second = '', third = ''] = parts(url);
  const text = all(mention);
  // A page on GitHub of the same owner, or of the project's site; no issue and no discussion of one meeting.
  const onGitHub = url.origin === project.server && first.toLowerCase() === project.owner && /^(?:blob|tree|wiki|$)/.test(third);
  const ours = onGitHub || isOwnHost(name, project);
  // The owner's repository for what meetings are about, where the sentence speaks in the project's name.
  if (onGitHub && third === '' && /(?:^|[-_.])meetings?(?:$|[-_.])/i.test(second) && /\b(?:our|we|us)\b/i.test(sentenceOf(mention)))
    return 'own';
  // Where people say that they will come.
  if (COMING.test(name) && /\bmeetings?\b/i.test(mention.heading) && /\b(?:rsvp|register|sign up|join|attend)\b/i.test(mention.label))
    return own(first !== '');
  if (/\b(?:recordings?|recorded)\b/i.test(mention.label) || first === 'rec' || first === 'recording') return undefined;
  if (name === 'zoom-lfx.platform.linuxfoundation.org') return own(/^meetings?$/.test(first));
  if (/(?:^|\.)zoom\.us$/.test(name)) return own(/^(?:j|my|meeting|w)$/.test(first) && MEETING.test(text));
  if (
    /^(?:meet\.google\.com|meet\.jit\.si|teams\.microsoft\.com|teams\.live\.com|calendar\.google\.com|calendar\.app\.google|tockify\.com|addevent\.com|calendar\.[a-z0-9.-]+)$/.test(
      name,
    )
  ) {
    return own(first !== '' && (MEETING.test(text) || /\bcalendar\b/i.test(mention.label)));
  }
  // The calendar of the foundation holds the meetings of its projects.
  if (name === 'cncf.io' && first === 'calendar') return own(OUR_MEETING.test(mention.words));
  if (/^lists\.|(?:^|\.)groups\.io$/.test(name))
    return own(first === 'g' && /^(?:calendar|events?|ics|viewevent)$/.test(parts(url)[2] ?? '') && second !== '');
  if (name === 'docs.google.com' || name === 'hackmd.io' || name === 'notes.kubernetes.io') {
    const notes = /\bmeeting (?:notes|minutes|agenda)\b/i.test(sentenceOf(mention));
    return own(notes || /\b(?:agenda|minutes)\b|\bmeeting/i.test(`${mention.label} ${mention.words}`));
  }
  // The front page of the site is no page of meetings.
  const page = ours && url.pathname !== '/';
  const about = MEETING.test(mention.words) || /meetings?\b/i.test(`${url.pathname}${url.hash}`);
  if (page && (MEETING_LABEL.test(mention.label) || WE_MEET.test(mention.words) || (/\bmeetings?\b/i.test(mention.heading) && about)))
    return 'own';
  return own(
    /^https?:$/.test(url.protocol) && MEETING_LABEL.test(mention.label) && !/(?:^|\.)(?:youtube\.com|youtu\.be|github\.com)$/.test(name),
  );
}

/** Accounts of those who are linked everywhere. */
const FOREIGN_ACCOUNT =
  /^(?:cloudnativefdn|cncf|cloud-?native-computing-foundation|linuxfoundation|the-?linux-?foundation|kubernetesio|kubernetes|openssf|github|docker|golang)$/i;
const RESERVED = /^(?:i|intent|share|home|search|hashtag|login|explore|settings|about|tos|privacy|download)$/i;

const account = (name: string, mention: Placed, project: Project, channel: RegExp): Verdict =>
  own(isRelated(name, project) || (!FOREIGN_ACCOUNT.test(name) && isOurs(mention, channel)));

function twitter(url: URL, mention: Placed, project: Project): Verdict {
  if (!/^(?:twitter|x)\.com$/.test(host(url))) return undefined;
  const [first = '', ...rest] = parts(url);
  const name =
    first === 'intent'
      ? (url.searchParams.get('screen_name') ?? '')
      : rest.length === 0 && !RESERVED.test(first)
        ? first.replace(/^@/, '')
        : '';
  return /^\w{1,15}$/.test(name) ? account(name, mention, project, /^(?:twitter|x\b)/i) : undefined;
}

function linkedin(url: URL, mention: Placed, project: Project): Verdict {
  const [first = '', second = ''] = parts(url);
  if (!/(?:^|\.)linkedin\.com$/.test(host(url)) || !/^(?:company|groups|showcase)$/.test(first) || second === '') return undefined;
  return account(second, mention, project, /^linkedin\b/i);
}

/** Lists of what others say: they credit the channels of those who do. */
const CREDITS = /\b(?:videos?|talks?|presentations?|podcasts?|webinars?|press|media|conferences?)\b/i;

function youtube(url: URL, mention: Placed, project: Project): Verdict {
  if (host(url) !== 'youtube.com') return undefined;
  const [first = '', second = ''] = parts(url);
  const handle = first.startsWith('@') ? first.slice(1) : /^(?:c|user)$/.test(first) ? second : undefined;
  if (handle !== undefined) return account(handle, mention, project, /^(?:youtube|you tube)\b/i);
  const opaque = (first === 'channel' && second !== '') || (first === 'playlist' && url.searchParams.has('list'));
  if (!opaque) return undefined;
  const text = `${mention.label} ${mention.words}`;
  return own(
    isRelated(CREDITS.test(mention.heading) ? mention.label : text, project) ||
      isOurs(mention, /^youtube\b/i) ||
      (/\brecord(?:ed|ings?)\b/i.test(text) && MEETING.test(all(mention))),
  );
}

/** A part of a path that tells which edition of a site it is. */
const EDITION = /^(?:latest|stable|main|en|v?\d[\w.]{0,20})$/i;
const BLOG = /^(?:the |our |official )?(?:blog|medium|dev\.to|hashnode|substack)\b/i;

function blog(url: URL, mention: Placed, project: Project): Verdict {
  const name = host(url);
  const path = parts(url);
  const [first = ''] = path;
  // An article is no blog, though its address may name one.
  if (name === 'dev.to' && first === 't' && isRelated(path[1] ?? '', project)) return own(/\bblog$/i.test(mention.label));
  if (name === 'medium.com' || name === 'dev.to') {
    if (path.length === 1) return account(first.replace(/^@/, ''), mention, project, BLOG);
    return path.length === 2 && !first.startsWith('@') && isRelated(first, project) ? 'shared' : undefined;
  }
  if (/\.(?:medium\.com|hashnode\.dev|substack\.com)$/.test(name))
    return path.length === 0 ? account(name.split('.')[0] ?? '', mention, project, BLOG) : undefined;
  const stem = project.owner?.split('-', 1)[0] ?? '';
  // An entry "Blog: …" on a site that bears the first part of the owner's name.
  const entry = BLOG.test(leadOf(mention)) && stem.length >= 4 && name.split('.').at(-2) === stem && isNamed(stem, mention.label);
  if (!isOwnHost(name, project) && !entry) return undefined;
  // A front page that the link calls a blog; pages of GitHub have theirs below the name of the repository.
  const front = path.length === 0 || (/\.github\.io$/.test(name) && path.length === 1);
  if (front && /\bblog$/i.test(mention.label)) return 'own';
  const pages = path.filter((part) => !EDITION.test(part));
  return own((name.startsWith('blog.') && path.length === 0) || (pages.length <= 2 && /^blogs?$/i.test(path.at(-1) ?? '')));
}

const isNamed = (stem: string, label: string): boolean =>
  label
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .includes(stem);

const CHAT = /^(?:discord|matrix|telegram|gitter|zulip)$/i;

function otherChat(url: URL, mention: Placed, project: Project): Verdict {
  const name = host(url);
  const [first = '', second = ''] = parts(url);
  const text = all(mention);
  if (sendsOn(url, mention, CHAT, project) || isShortLink(url, mention, CHAT, project)) return 'own';
  if (/^ircs?:$/.test(url.protocol)) return own(isRelated(`${url.pathname}${url.hash}`, project) || COMMUNITY.test(text));
  const community = isRelated(text, project) || COMMUNITY.test(text) || isOurs(mention, /^discord\b/i);
  if (name === 'discord.gg' || name === 'dsc.gg') return own(first !== '' && community);
  if (/^discord(?:app)?\.com$/.test(name)) return own(/^(?:invite|channels)$/.test(first) && second !== '' && community);
  if (name === 'gitter.im' || name === 'app.gitter.im') return own(isRelated(`${first}/${second}${url.hash}`, project));
  if (name === 'matrix.to')
    return own(isRelated(url.hash, project) || (/#\/(?:#|%23)/i.test(url.hash) && isOurs(mention, /^(?:matrix|element|chat)\b/i)));
  if (/\.zulipchat\.com$/.test(name)) return own(isRelated(name, project) || isRelated(url.hash, project));
  if (name === 't.me' || name === 'telegram.me') return own(first !== '' && (isRelated(first, project) || isOurs(mention, /^telegram\b/i)));
  return /^(?:web\.libera\.chat|webchat\.(?:oftc|freenode)\.net)$/.test(name) ? own(isRelated(url.href, project)) : undefined;
}

/** The channels with addresses of their own; documentation and web site are judged apart. */
export const KINDS: readonly Kind[] = [
  { id: 'slack', name: 'Slack', what: 'Slack', door: /(?:^|\.)slack\./i, judge: slack },
  {
    id: 'mailing-list',
    name: 'The mailing list',
    what: 'a mailing list',
    shared: { name: 'A list of the maintainers', lack: 'a list for everybody: by its name the list is that of the maintainers' },
    judge: mailingList,
  },
  { id: 'discussions', name: 'GitHub Discussions', what: 'GitHub Discussions', many: true, judge: discussions },
  { id: 'meetings', name: 'Community meetings', what: 'community meetings', many: true, judge: meetings },
  { id: 'twitter', name: 'Twitter / X', what: 'Twitter / X', judge: twitter },
  { id: 'linkedin', name: 'LinkedIn', what: 'LinkedIn', judge: linkedin },
  { id: 'youtube', name: 'YouTube', what: 'YouTube', judge: youtube },
  {
    id: 'blog',
    name: 'The blog',
    what: 'a blog',
    shared: { name: 'An article of a blog', lack: 'the address of the blog itself: only articles are linked' },
    judge: blog,
  },
  { id: 'other-chat', name: 'Another chat', what: 'another chat', judge: otherChat },
];
