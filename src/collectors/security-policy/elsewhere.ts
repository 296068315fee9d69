/** A policy that is kept outside the repository: what a pointer leads to, and what the owner or GitHub provides. */
import { commitElsewhere, type DefaultFile, type ExternalPlace, followedFrom, linkElsewhere, nameElsewhere } from '../../elsewhere.ts';
import type { ExternalFile } from '../../external.ts';
import type { Fact, Facts, RepositoryFacts } from '../../facts.ts';
import { absent, api, file, partial, present, web } from '../../finding.ts';
import type { Json, NonEmpty, Reason, Statement, Subject } from '../../model.ts';
import { addressesOf } from '../../parse/policy/contact.ts';
import { pointerOf } from '../../parse/policy/pointer.ts';
import { privateReporting } from '../../parse/policy/private.ts';
import { quoted, TEMPLATE } from '../../parse/policy/reading.ts';
import { type ProseLine, readProse, sentencesOf } from '../../parse/prose.ts';
import { unreadFile } from '../../text/unread.ts';
import { aspectsOf, type Otherwise, type Policy, unreadAspects } from './aspects.ts';
import type { Words } from './in-documents.ts';

const HOW = /\breport\w*|\bdisclos\w*|\bvulnerabilit\w*|\bsecurity (?:issues?|bugs?|problems?|concerns?|contacts?|flaws?)\b/i;

/** The page says so of itself. */
const UNFINISHED =
  /\bthis (?:page|document|policy|file) is (?:still |currently )*(?:(?:under|in) (?:development|construction)|(?:an? )?(?:work in progress|draft|stub)\b|incomplete|not (?:yet )?(?:complete|finished))/i;

export const webAddress = ({ owner, name, server }: Subject): string | undefined =>
  owner === null || name === null ? undefined : `${server}/${owner}/${name}`;

/** What keeps a text from being a policy, whoever keeps it. */
export function lackOf(lines: readonly ProseLine[]): { readonly template: string[]; readonly how: string[] } {
  const template = lines.find(({ text }) => TEMPLATE.test(text));
  const says = lines.some(({ text, kind }) => kind !== 'blank' && HOW.test(text.replace(/\bsecurity\.md\b/gi, '')));
  const open = sentencesOf(lines).find(({ text }) => UNFINISHED.test(text));
  return {
    template: [
      ...(template === undefined ? [] : [`words of the project: line ${template.line} is that of GitHub's template`]),
      ...(open === undefined ? [] : [`the rest: line ${open.line} says that it is not complete`]),
    ],
    how: says ? [] : ['a word on how to report a vulnerability'],
  };
}

/** Whether a policy says itself where reports go. */
export const hasOwnWay = (lines: readonly ProseLine[]): boolean => addressesOf(lines).length > 0 || privateReporting(lines) !== undefined;

const policyAt = (place: ExternalPlace, text: string, subject: Subject): Policy => ({
  name: nameElsewhere(place),
  lines: readProse(text),
  at: (line) => linkElsewhere(place, subject, line),
});

/** One hop: a followed file that hands over once more lacks the policy. */
function lackElsewhere({ lines }: Policy, place: ExternalPlace, { server }: Subject): string[] {
  const pointer = pointerOf(lines, `${server}/${place.owner}/${place.name}`);
  const { template, how } = lackOf(lines);
  return [
    ...(pointer === undefined || hasOwnWay(lines) ? [] : [`the policy itself, which is kept at ${quoted(pointer.url)}`]),
    ...template,
    ...(pointer === undefined ? how : []),
  ];
}

/** A place in the tree that sends on to a policy elsewhere. */
interface Pointing {
  readonly path: string;
  readonly real: string;
  readonly line: number;
  readonly url: string;
}

/** What the pointer leads to, for the aspects: a text, or what to say without one; neither when the address is not followed. */
export function behind(facts: Facts, url: string | undefined): { readonly policy?: Policy; readonly otherwise?: Otherwise } {
  const target = followedFrom(facts, url);
  if (target === undefined) return {};
  if (!target.known) return { otherwise: { reason: target.reason } };
  const { text, ...place } = target.value;
  if (text === undefined) return { otherwise: { note: `; it points to a file that ${commitElsewhere(place)} does not hold` } };
  return { policy: policyAt(place, text, facts.subject) };
}

export function externalStatement(facts: Facts, { path, real, line, url }: Pointing): Statement {
  const said = `${path} points to ${quoted(url)}`;
  const here = file(real, line);
  const target: Fact<ExternalFile> | undefined = followedFrom(facts, url);
  if (target?.known !== true) return present('external', `${said}.`, [here], { url });
  const { text, ...place } = target.value;
  if (text === undefined) {
    const missing = `the policy: ${commitElsewhere(place)} holds no ${place.path}`;
    return partial('external', `${said}.`, missing, [here], { url });
  }
  const policy = policyAt(place, text, facts.subject);
  const lack = lackElsewhere(policy, place, facts.subject);
  const links = [here, linkElsewhere(place, facts.subject)] as const;
  const read = `${said}; ${policy.name} was read at ${place.commit.slice(0, 7)}.`;
  return lack.length === 0 ? present('external', read, links, { url }) : partial('external', read, lack.join('; '), links, { url });
}

/** GitHub says that it shows a policy of the owner, and none of its words is known. */
export function shownByGitHub(subject: Subject, { securityPolicy }: RepositoryFacts, unread: Reason): NonEmpty<Statement> | undefined {
  const address = webAddress(subject);
  if (securityPolicy?.enabled !== true || address === undefined) return undefined;
  const url = securityPolicy.url ?? `${address}/security/policy`;
  const value: Json = { url };
  return [
    partial(
      'file',
      'GitHub shows a security policy that is kept outside this repository.',
      'a policy in the repository itself',
      [web(url)],
      { path: null },
    ),
    ...unreadAspects(unread),
    present(
      'external',
      `GitHub shows the policy at ${url}.`,
      [web(url), ...(subject.owner === null ? [] : [api(`/repos/${subject.owner}/${subject.name}`)])],
      value,
    ),
  ];
}

/** GitHub says that it shows no policy. */
export const noneAtOwner = (owner: string, places: NonEmpty<string>): NonEmpty<Statement> => {
  const owners = `the .github repository of ${owner}`;
  return [
    absent('file', 'No security policy was found in this repository, and GitHub shows none for it.', [...places, owners]),
    absent('external', 'GitHub shows no security policy that is kept elsewhere.', [owners]),
  ];
};

/** The policy for every repository of the owner that has none of its own. */
export function fromDefaults({ subject }: Facts, { place, text }: DefaultFile): NonEmpty<Statement> {
  const name = nameElsewhere(place);
  const link = linkElsewhere(place, subject);
  const said = `${name} is the security policy of the owner's repositories that have none of their own`;
  const url = 'url' in link ? link.url : null;
  const read = text.known ? policyAt(place, text.value, subject) : undefined;
  const lack = read === undefined ? [] : lackElsewhere(read, place, subject);
  const missing = ['a policy in the repository itself', ...lack].join('; ');
  const reason = text.known ? undefined : unreadFile(name, text.reason);
  return [
    partial('file', `${said}.`, missing, [link], { path: null }),
    ...(read === undefined ? unreadAspects(reason ?? { why: 'unreadable', detail: name }) : aspectsOf([read], { note: '' })),
    lack.length === 0
      ? present('external', `${said}; ${commitElsewhere(place)} holds it.`, [link], { url })
      : partial('external', `${said}; ${commitElsewhere(place)} holds it.`, lack.join('; '), [link], { url }),
  ];
}

/** The README or the contributing guide sends on to a policy elsewhere, or says itself how to report. */
export function fromDocument(facts: Facts, { external, contact: mail, section }: Words): NonEmpty<Statement> {
  const at = external ?? section ?? mail;
  const path = at?.path ?? '';
  const says = [
    ...(external === undefined ? [] : [`points to the policy at ${quoted(external.url)}`]),
    ...(section === undefined ? [] : [`says under “${section.heading}” how to report`]),
    ...(section === undefined && mail !== undefined ? [`names ${mail.address} for reports`] : []),
  ].join(' and ');
  const links = [file(path, at?.line)] as const;
  const { policy, otherwise } = behind(facts, external?.url);
  const unread: Reason = { why: 'not-asked', detail: `the policy to which ${path} points was not read` };
  const here: Policy | undefined = section && {
    name: `${path} under “${section.heading}”`,
    lines: section.lines,
    at: (line) => file(path, line),
  };
  const [first, ...more] = [...(here === undefined ? [] : [here]), ...(policy === undefined ? [] : [policy])];
  const open = external === undefined || policy !== undefined ? { note: '' } : reasonOf(otherwise, unread);
  const aspects = first === undefined ? unreadAspects(reasonOf(otherwise, unread).reason) : aspectsOf([first, ...more], open);
  return [
    partial('file', `${path} ${says}.`, 'a policy in the repository itself: no SECURITY file was found', links, { path: null }),
    ...(section !== undefined || mail === undefined
      ? []
      : [
          present(
            'contact-email',
            `Mail addresses, as stated in ${mail.path}: ${mail.address}.`,
            [file(mail.path, mail.line)],
            [mail.address],
          ),
        ]),
    ...(first === undefined && external === undefined
      ? []
      : aspects.filter(({ id }) => section !== undefined || mail === undefined || id !== 'contact-email')),
    ...(external === undefined ? [] : [externalStatement(facts, { ...external, real: external.path })]),
  ];
}

const reasonOf = (otherwise: Otherwise | undefined, unread: Reason): { readonly reason: Reason } =>
  otherwise !== undefined && 'reason' in otherwise ? otherwise : { reason: unread };
