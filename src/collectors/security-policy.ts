import { defaultFile } from '../elsewhere.ts';
import type { Facts } from '../facts.ts';
import { absent, file, partial, present, unknown } from '../finding.ts';
import type { NonEmpty, Reason, Statement } from '../model.ts';
import { OWN_SITE_FILES } from '../parse/own-site.ts';
import { type Handed, handedTo, POLICY_FOLDERS, policyPath } from '../parse/policy/place.ts';
import { innerPointer, type Pointer, pointerOf, sendsForMore } from '../parse/policy/pointer.ts';
import { type ProseLine, readProse } from '../parse/prose.ts';
import { README_READS } from '../parse/readme.ts';
import { unreadFile } from '../text/unread.ts';
import type { Collector } from './collector.ts';
import { aspectsOf, type Otherwise, unreadAspects } from './security-policy/aspects.ts';
import { BESIDE_READS, withBeside } from './security-policy/beside.ts';
import {
  behind,
  externalStatement,
  fromDefaults,
  fromDocument,
  hasOwnWay,
  lackOf,
  noneAtOwner,
  shownByGitHub,
  webAddress,
} from './security-policy/elsewhere.ts';
import { GUIDE_READS, wordsInDocuments } from './security-policy/in-documents.ts';
import { VERSIONS_READS, withVersionsPage } from './security-policy/versions-page.ts';

const PLACES: NonEmpty<string> = [
  '.github/SECURITY.*',
  'SECURITY.*',
  'docs/SECURITY.*',
  'words on reports in README, in CONTRIBUTING and in docs/security/',
];

function fileStatement(path: string, real: string, lines: readonly ProseLine[], pointer: Pointer | undefined, own: boolean): Statement {
  const first = lines.find(({ kind }) => kind !== 'blank' && kind !== 'code')?.line;
  const inner = pointer === undefined && !own ? innerPointer(lines) : undefined;
  const { template, how } = lackOf(lines);
  const lack = [
    ...(pointer !== undefined && !own ? [`the policy itself, which is kept at ${pointer.url}`] : []),
    ...(inner === undefined ? [] : [`the policy itself: the file points to ${inner.url}`]),
    ...template,
    ...(pointer === undefined ? how : []),
  ];
  const via = real === path ? '' : ` (a link to ${real})`;
  const onward = pointer !== undefined && !own ? 'points to a security policy that is kept elsewhere' : undefined;
  const inside = inner === undefined ? undefined : 'points to another file for the security policy';
  const handed = onward ?? inside;
  const text = handed === undefined ? `${path} is the security policy${via}.` : `${path}${via} ${handed}.`;
  const links = [file(real, (lack.length > 0 && pointer?.line) || (first ?? 1))] as const;
  return lack.length === 0 ? present('file', text, links, { path }) : partial('file', text, lack.join('; '), links, { path });
}

/** The policy in another file of the tree. */
function onPage({ tree }: Facts, path: string, { page, line }: Handed): NonEmpty<Statement> | undefined {
  const text = tree.loaded(page) ? tree.text(page) : undefined;
  if (text?.known !== true) return undefined;
  const lines = readProse(text.value ?? '');
  const missing = [`the policy itself: the file points to ${page}`, ...lackOf(lines).template, ...lackOf(lines).how].join('; ');
  const said = `${path} points to ${page} for the security policy.`;
  const here = { name: page, lines, at: (at: number) => file(page, at) };
  return [
    partial('file', said, missing, [file(tree.real(path), line), file(page)], { path }),
    ...aspectsOf([here], { note: '' }),
    absent('external', `${path} points to ${page} in this repository, and to no policy elsewhere.`, [path, page]),
  ];
}

function fromFile(facts: Facts, path: string): NonEmpty<Statement> {
  const { tree, subject } = facts;
  const real = tree.real(path);
  const text = tree.text(path);
  if (!text.known) {
    const reason = unreadFile(path, text.reason);
    const said = `Not known: what ${path} says`;
    return [unknown('file', said, reason), ...unreadAspects(reason), unknown('external', 'Not known: whether it points elsewhere', reason)];
  }
  const lines = readProse(text.value ?? '');
  const address = webAddress(subject);
  const pointer = pointerOf(lines, address);
  const own = hasOwnWay(lines);
  const handed = own ? undefined : handedTo(real, lines, tree, address);
  const paged = handed === undefined ? undefined : onPage(facts, path, handed);
  if (paged !== undefined) return paged;
  const { policy, otherwise } = behind(facts, pointer?.url);
  const here = { name: path, lines, at: (line: number) => file(real, line) };
  const more = pointer !== undefined && own && sendsForMore(lines, pointer);
  const unread: Otherwise =
    pointer === undefined || (own && !more)
      ? { note: '' }
      : {
          reason: {
            why: 'not-asked',
            detail: `${more ? 'the page' : 'the policy'} to which ${path} points${more ? ' for more' : ''} was not read: ${pointer.url.slice(0, 200)}`,
            remedy: 'read it there',
          },
        };
  return [
    fileStatement(path, real, lines, pointer, own),
    ...withBeside(
      facts,
      here,
      withVersionsPage(
        facts,
        lines,
        policy === undefined ? aspectsOf([here], own && !more ? unread : (otherwise ?? unread)) : aspectsOf([here, policy], { note: '' }),
      ),
    ),
    pointer === undefined
      ? absent('external', `${path} does not hand over to a policy elsewhere.`, [path])
      : externalStatement(facts, { path, real, ...pointer }),
  ];
}

/** Where the file, or what speaks in its place, sends on to. */
function follows(facts: Pick<Facts, 'tree' | 'subject'>): readonly string[] {
  const path = policyPath(facts.tree);
  const text = path === undefined ? undefined : facts.tree.text(path);
  const pointer =
    text === undefined
      ? wordsInDocuments(facts)?.external
      : text.known
        ? pointerOf(readProse(text.value ?? ''), webAddress(facts.subject))
        : undefined;
  return pointer === undefined ? [] : [pointer.url];
}

/** The policy file in the places where GitHub looks, then what GitHub shows in its stead. */
export const securityPolicy: Collector = {
  id: 'security-policy',
  section: 'security-links',
  question: 'How is a vulnerability to be reported?',
  reads: [
    ...POLICY_FOLDERS.flatMap((folder) => [`${folder}security`, `${folder}security.{md,markdown,rst,adoc,asciidoc,txt}`]),
    ...README_READS,
    ...GUIDE_READS,
    ...OWN_SITE_FILES,
    ...VERSIONS_READS,
    ...BESIDE_READS,
  ],
  follows,
  collect(facts) {
    const path = policyPath(facts.tree);
    if (path !== undefined) return fromFile(facts, path);
    const { subject, github } = facts;
    const { repository } = github;
    const owners = defaultFile(facts, /^security$/i);
    if (owners.known && owners.value !== undefined) return fromDefaults(facts, owners.value);
    const unread: Reason = { why: 'not-asked', detail: 'the inherited policy is kept in another repository and was not read' };
    const shown = repository.known ? shownByGitHub(subject, repository.value, owners.known ? unread : owners.reason) : undefined;
    if (shown !== undefined) return shown;
    const words = wordsInDocuments(facts);
    if (words !== undefined) return fromDocument(facts, words);
    if (subject.owner !== null && repository.known && repository.value.securityPolicy?.enabled === false)
      return noneAtOwner(subject.owner, PLACES);
    const unsaid: Reason = { why: 'not-asked', detail: "GitHub's answer does not say whether it shows a policy" };
    const reason = repository.known ? (owners.known ? unsaid : owners.reason) : repository.reason;
    return [
      absent(
        'file',
        "No security policy was found in this repository; whether the owner's .github repository holds one is not known.",
        PLACES,
      ),
      unknown('external', 'Not known: whether GitHub shows a policy that is kept elsewhere', reason),
    ];
  },
};
