/** Whether contributors are asked for Conventional Commits. */
import type { Facts } from '../../facts.ts';
import { absent, file, isNonEmpty, partial, present, unknown } from '../../finding.ts';
import type { FileLink, Reason, Statement } from '../../model.ts';
import { withoutCommentMarks } from '../../parse/comments.ts';
import { GUIDE_PAGE_READS, isGuidePage } from '../../parse/guide-page.ts';
import { mentionsOf } from '../../parse/mentions.ts';
import { quoted } from '../../parse/policy/reading.ts';
import { type ProseLine, readProse, sentencesOf } from '../../parse/prose.ts';
import { guidesBehind, guidesOutside } from '../../parse/signpost.ts';
import { boundOf } from '../../text/count.ts';
import { ledOutside, unreadFile } from '../../text/unread.ts';

/** Globs of the guides. */
export const POLICY_READS: readonly string[] = [
  '{,.github/,docs/}contribut*',
  '{,.github/,docs/}{development,developing,hacking}*',
  '{,.github/,docs/}pull_request_template*',
  ...GUIDE_PAGE_READS,
  'readme*',
  '{,.github/,docs/}releas*.{md,mdx,rst,adoc,txt}',
  '{agents,claude,.github/copilot-instructions}.md',
];
const GUIDE =
  /^(?:\.github\/|docs\/)?(?:contribut(?:ing|e|ion|ions)|development|developing|hacking|pull_request_template)(?:[-_.][^/]*)?$|^readme(?:\.[a-z]+)?$/i;
/** What a guide for releases asks is asked of those who make them. */
const RELEASES = /^(?:\.github\/|docs\/)?releas(?:e|es|ing)(?:[-_](?!notes)[^/]*)?\.(?:md|mdx|rst|adoc|txt)$/i;
/** What coding agents are told; what contributors are asked for comes first. */
const AGENTS = /^(?:agents|claude|\.github\/copilot-instructions)\.md$/i;
const NAME =
  /\bconventionally[- ]named\b|\bconventional[- ]?(?:commits?|pull requests?|pr titles?)\b|conventionalcommits\.org|\bsemantic (?:pr|pull request) titles?\b|\b(?:semantic|angular)(?:['’]s)?[- ](?:commits?|commit[- ]messages?)\b|\bangular\/angular(?:\.js)?\/blob\/[\w./-]{1,80}?(?:#[\w-]{0,10}commit|commit-message)|\bangular (?:commit )?convention/i;
const ASKED =
  /\b(?:follow(?:s|ed|ing)?|use[sd]?|using|must|should|need(?:s|ed)?|require[sd]?|please|adhere[sd]?|adopt(?:s|ed)?|comply|conform(?:s|ing)?|according|format(?:ted)?|guidelines?|enforce[sd]?|stick|write|prefer(?:red)?|based on|expect(?:s|ed)?)\b/i;
/** What contributors may do is not asked of them. */
const ALLOWED =
  /\b(?:may|can|could|might)(?: also| optionally)? (?:be (?:written|formatted)|follow|use|adopt|adhere|conform|comply|stick|write)\b[^.;:]{0,60}(?:conventional|semantic|angular)/i;
const DEMANDED = /\b(?:must|should|shall|require[sd]?|please|need(?:s|ed)?|enforce[sd]?|expect(?:s|ed)?)\b/i;
const REFUSED =
  /\b(?:no|not|don['’]?t|doesn['’]?t|without|instead of|rather than|never|similar to|inspired by|loosely|optional(?:ly)?)\b[^.]{0,60}\bconventional/i;
const MAX_FILES = 60;
const SHOWN = 4;

interface Found {
  readonly path: string;
  readonly link: FileLink;
  readonly quote: string;
  readonly asks: boolean;
}

function rule(path: string, lines: readonly ProseLine[]): Found | undefined {
  const found = sentencesOf(lines).filter(({ text }) => NAME.test(text) && !REFUSED.test(text));
  const isAllowed = ({ text }: { readonly text: string }): boolean => ALLOWED.test(text) && !DEMANDED.test(text);
  const sentence = found.find((one) => ASKED.test(one.text) && !isAllowed(one)) ?? found[0];
  const heading = lines.find(({ kind, text }) => kind === 'heading' && NAME.test(text));
  if (sentence === undefined) return undefined;
  const link = file(path, sentence.lineAt(Math.max(0, sentence.text.search(NAME))));
  return { path, link, quote: quoted(sentence.text), asks: !isAllowed(sentence) && (heading !== undefined || ASKED.test(sentence.text)) };
}

/** What a link to a convention for commits is called, and the section that it names. */
const CONVENTION = /\bcommit[- ](?:messages? )?(?:conventions?|guidelines?|formats?|styles?)\b|\bconventional commits?\b/i;
const SECTION = /#[\w-]{0,40}(?:commit[-_]?(?:messages?[-_]?)?(?:convention|guideline|format|style)|conventional[-_]?commit)/i;
const TEMPLATE = /pull_request_template/i;

/** The first link to a convention for commits in another repository of the owner. */
function elsewhere(
  { tree, subject: { server, owner, name } }: Pick<Facts, 'tree' | 'subject'>,
  paths: readonly string[],
): Statement | undefined {
  if (owner === null || name === null) return undefined;
  const owners = `${server}/${owner}/`.toLowerCase();
  const own = `${owners}${name.toLowerCase()}/`;
  for (const path of paths.filter((one) => tree.loaded(one))) {
    const text = tree.text(path);
    if (!text.known) continue;
    // What a template asks stands in its comments.
    const words = TEMPLATE.test(path) ? withoutCommentMarks(text.value ?? '') : (text.value ?? '');
    const found = mentionsOf(words).find(({ url, label }) => {
      const plain = url.toLowerCase();
      return plain.startsWith(owners) && !plain.startsWith(own) && (SECTION.test(url) || CONVENTION.test(label));
    });
    if (found === undefined) continue;
    const said = `${path} points to a convention for commits at ${found.url.slice(0, 300)}`;
    return partial('policy', said, 'the convention itself, which was not read', [file(path, found.line)], { url: found.url.slice(0, 300) });
  }
  return undefined;
}

/** `.policy`: the sentence of a guide that asks for it; a guide that only names it, or that is about releases, is partial. */
export function policy(facts: Pick<Facts, 'tree' | 'subject'>): Statement {
  const { tree } = facts;
  const named = tree.entries
    .filter(
      ({ path, mode }) =>
        mode !== '160000' && (GUIDE.test(path) || isGuidePage(path) || RELEASES.test(path) || AGENTS.test(path)) && tree.loaded(path),
    )
    .map(({ path }) => path);
  const real = [...new Set([...guidesBehind(tree, named), ...named].map((path) => tree.real(path)))];
  let unread: Reason | undefined;
  const found = real.slice(0, MAX_FILES).flatMap((path): Found[] => {
    if (!tree.loaded(path)) {
      unread ??= { why: 'unreadable', detail: `${path}, to which a guide leads, was not read` };
      return [];
    }
    const text = tree.text(path);
    if (!text.known) {
      // A page of a guide in docs/ is one of many; the guide itself decides.
      if (!isGuidePage(path)) unread ??= unreadFile(path, text.reason);
      return [];
    }
    const one = rule(path, readProse(text.value ?? ''));
    return one === undefined ? [] : [one];
  });
  // A README and what agents are told name what the product can do, too: they count only when they ask.
  const counted = found.filter(({ path, asks }) => asks || !(/^readme/i.test(path) || AGENTS.test(path)));
  const whole = ({ path, asks }: Found): boolean => asks && !RELEASES.test(path);
  const rank = (one: Found): number => (whole(one) ? 0 : 2) + (AGENTS.test(one.path) ? 1 : 0);
  const ordered = counted.toSorted((a, b) => rank(a) - rank(b)).slice(0, SHOWN);
  const links = ordered.map(({ link }) => link);
  const [first] = ordered;
  if (first !== undefined && isNonEmpty(links)) {
    const what = AGENTS.test(first.path) ? ', which instructs coding agents' : '';
    const said = `as stated in ${first.path}${what}: “${first.quote}”`;
    if (whole(first)) return present('policy', `Conventional Commits are asked for, ${said}`, links);
    const missing = first.asks ? 'a guide for contributors that asks for them' : 'a sentence that asks for them';
    return partial('policy', `Conventional Commits are named, ${said}`, missing, links);
  }
  const outside = elsewhere(facts, real.slice(0, MAX_FILES));
  if (outside !== undefined) return outside;
  const [led] = guidesOutside(tree, named);
  const why = unread ?? (led === undefined ? undefined : ledOutside(led));
  if (why !== undefined) return unknown('policy', 'Not known: whether contributors are asked for Conventional Commits', why);
  return absent('policy', 'No guide asks for Conventional Commits', [
    'CONTRIBUTING, DEVELOPMENT, RELEASE and pull request templates at the root, in .github/ and in docs/',
    'contributor pages in docs/, site/ and website/, but of past versions, and contribute/ and contributing/',
    'README, and AGENTS, CLAUDE and .github/copilot-instructions, which instruct coding agents',
    ...boundOf(real.length, MAX_FILES, 'guide'),
  ]);
}
