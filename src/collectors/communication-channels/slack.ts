/** Whether an address leads to a channel of the project on Slack, or to the door of a workspace of many projects. */
import type { Placed } from './documents.ts';
import { all, COMMUNITY, host, isOfPart, isOurs, isRelated, isShortLink, own, type Project, parts, sendsOn, type Verdict } from './own.ts';

const SLACK = /^slack$/i;
/** Workspaces that many projects share. */
const SHARED = /^(?:kubernetes|cloud-native|cncf|k8s|gophers|openssf|hashicorp|apache|the-asf|lfedge|todogroup)$/;
const SHARED_DOOR = /^slack\.(?:k8s\.io|kubernetes\.io|cncf\.io|openssf\.org|lfedge\.org)$/;
/** The beginnings of the parts of a hyphenated name, one after the other: `wgad` for `widget-gadget`. */
function abbreviates(word: string, name: string): boolean {
  const pieces = name.split(/[-_.]/);
  let ends = new Set([0]);
  for (const piece of pieces) {
    const next = new Set<number>();
    for (const from of ends) for (let n = 1; n <= piece.length && word.startsWith(piece.slice(0, n), from); n += 1) next.add(from + n);
    ends = next;
  }
  return pieces.length > 1 && word.length >= 4 && ends.has(word.length);
}

/** A part of the channel's name is short for the owner's or the repository's. */
const isShortened = (channel: string, { owner, name }: Project): boolean =>
  channel
    .toLowerCase()
    .split(/[-_]/)
    .some((part) => [owner, name].some((whole) => whole !== null && abbreviates(part, whole)));

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Sections that tell where to talk about the project. */
const WHERE = /^\W{0,8}(?:contact|community|get(?:ting)? (?:help|in touch)|support|communication|chat|slack|questions)\b/i;
/** Channels of everybody in a workspace that many share. */
const EVERYBODY = /^(?:general|random|help|announcements|kubernetes-|helm-|sig-|wg-|cncf-)/i;

/** The verdict of `.slack`. */
export function slack(url: URL, mention: Placed, project: Project): Verdict {
  if (sendsOn(url, mention, SLACK, project) || isShortLink(url, mention, SLACK, project)) return 'own';
  const name = host(url);
  const [first = '', second = '', third = ''] = parts(url);
  // Lists of people and of settings, for those who are inside.
  if (first === 'client' && third.startsWith('browse-')) return undefined;
  const channel = /#([a-z0-9][a-z0-9_-]{1,79})/gi;
  const called = /([a-z0-9][a-z0-9_-]{1,79})[*_`"']{0,4} channel\b|\bchannel:?\s{1,4}[*_`"'(]{0,4}([a-z0-9][a-z0-9_-]{1,79})/gi;
  const named = [...`${mention.label} ${url.hash} #${url.searchParams.get('channel') ?? ''}`.matchAll(channel)].map(([, one]) => one ?? '');
  const inLine = [...mention.around.matchAll(channel), ...mention.around.matchAll(called)].map(([, one, other]) => one ?? other ?? '');
  const related = (list: readonly string[]): boolean => list.some((one) => isRelated(one, project) || isOfPart(one, project));
  // On the picture of the badge, among colours that are written alike.
  const onBadge = [...decoded(mention.image ?? '').matchAll(channel)].map(([, one]) => one ?? '');
  const workspace =
    name === 'join.slack.com' && first === 't' ? second : name.endsWith('.slack.com') ? name.slice(0, -'.slack.com'.length) : '';
  const inviter = /^(?:communityinviter\.com|inviter\.co)$/.test(name) ? (first === 'apps' ? second : first) : '';
  const door = /^slack\.(?!com$|dev$|design$|engineering$)[a-z0-9.-]+$/.test(name) ? name : inviter;
  if (door === '' && (workspace === '' || /^(?:api|hooks|status|get|help|files|join|your.*|my.*|example.*)$/.test(workspace)))
    return undefined;
  if (workspace !== '' && !SHARED.test(workspace)) {
    return own(isRelated(workspace, project) || workspace === 'app' || (/slack/i.test(all(mention)) && COMMUNITY.test(all(mention))));
  }
  if (/^(?:archives|channels|messages|client)$/.test(first)) {
    const here = WHERE.test(mention.heading) && named.length === 1 && !EVERYBODY.test(named[0] ?? '');
    const is =
      named.length === 0 || here || related(named) || named.some((one) => isShortened(one, project)) || isOurs(mention, /^slack\b/i);
    return is ? 'own' : 'other';
  }
  if (related(named) || related(inLine) || related(onBadge)) return 'own';
  if (door === '' || SHARED.test(door) || SHARED_DOOR.test(door)) return 'shared';
  return own(isRelated(door, project) || COMMUNITY.test(all(mention)));
}
