import type { Facts, RepositoryFacts, Tree } from '../facts.ts';
import { absent, api, file, isNonEmpty, partial, present, unknown, web } from '../finding.ts';
import type { Json, NonEmpty, Reason, Statement, Subject } from '../model.ts';
import { addressesOf, reservedAddressesOf } from '../parse/policy/contact.ts';
import { innerPointer, type Pointer, pointerOf } from '../parse/policy/pointer.ts';
import { privateReporting } from '../parse/policy/private.ts';
import { disclosureProcess } from '../parse/policy/process.ts';
import { type PolicyReading, quoted, TEMPLATE } from '../parse/policy/reading.ts';
import { responseTime } from '../parse/policy/response.ts';
import { supportedVersions } from '../parse/policy/support.ts';
import { type ProseLine, readProse } from '../parse/prose.ts';
import { README_READS } from '../parse/readme.ts';
import { unreadFile } from '../text/unread.ts';
import type { Collector } from './collector.ts';
import { type ReadmeWords, wordsInReadme } from './security-policy/in-readme.ts';

/** GitHub's order of folders (docs.github.com, "Adding a security policy to your repository"). */
const FOLDERS = ['.github/', '', 'docs/'] as const;
const NAME = /^security(?:\.(?:md|markdown|rst|adoc|asciidoc|txt))?$/i;
const HOW = /\breport\w*|\bdisclos\w*|\bvulnerabilit\w*|\bsecurity (?:issues?|bugs?|problems?|concerns?|contacts?|flaws?)\b/i;
const PLACES: NonEmpty<string> = ['.github/SECURITY.*', 'SECURITY.*', 'docs/SECURITY.*'];

/** The aspects that only the words of the file decide. */
const ASPECTS: readonly {
  readonly id: string;
  readonly what: string;
  readonly read: (lines: readonly ProseLine[]) => PolicyReading | undefined;
}[] = [
  { id: 'private-reporting', what: "GitHub's private vulnerability reporting", read: privateReporting },
  { id: 'response-time', what: 'a time for an answer', read: responseTime },
  { id: 'supported-versions', what: 'the versions that receive fixes', read: supportedVersions },
  { id: 'disclosure-process', what: 'what happens after a report', read: disclosureProcess },
];

function policyPath({ entries }: Tree): string | undefined {
  for (const folder of FOLDERS) {
    const found = entries
      .filter(({ path, mode }) => mode !== '160000' && path.toLowerCase().startsWith(folder) && NAME.test(path.slice(folder.length)))
      .map(({ path }) => path)
      // Markdown first: that is what GitHub shows.
      .sort((a, b) => Number(/\.md$/i.test(b)) - Number(/\.md$/i.test(a)) || (a < b ? -1 : 1));
    if (found[0] !== undefined) return found[0];
  }
  return undefined;
}

function fileStatement(path: string, real: string, lines: readonly ProseLine[], pointer: Pointer | undefined, own: boolean): Statement {
  const first = lines.find(({ kind }) => kind !== 'blank' && kind !== 'code')?.line;
  const template = lines.find(({ text }) => TEMPLATE.test(text));
  const inner = pointer === undefined && !own ? innerPointer(lines) : undefined;
  const lack = [
    ...(pointer !== undefined && !own ? [`the policy itself, which is kept at ${pointer.url}`] : []),
    ...(inner === undefined ? [] : [`the policy itself: the file points to ${inner.url}`]),
    ...(template === undefined ? [] : [`words of the project: line ${template.line} is that of GitHub's template`]),
    ...(pointer !== undefined || lines.some(({ text, kind }) => kind !== 'blank' && HOW.test(text.replace(/\bsecurity\.md\b/gi, '')))
      ? []
      : ['a word on how to report a vulnerability']),
  ];
  const text = `${path} is the security policy${real === path ? '' : ` (a link to ${real})`}.`;
  const links = [file(real, (lack.length > 0 && pointer?.line) || (first ?? 1))] as const;
  return lack.length === 0 ? present('file', text, links, { path }) : partial('file', text, lack.join('; '), links, { path });
}

/** A file, what it says, and a remark for what it does not say. */
interface Policy {
  readonly path: string;
  readonly real: string;
  readonly lines: readonly ProseLine[];
  readonly elsewhere: string;
}

function contact({ path, real, lines, elsewhere }: Policy): Statement {
  const addresses = addressesOf(lines);
  const links = addresses.map(({ line }) => file(real, line));
  const list = addresses.map(({ address }) => address);
  if (!isNonEmpty(links))
    return reserved({ path, real, lines }) ?? absent('contact-email', `${path} names no mail address${elsewhere}.`, [path]);
  return present('contact-email', `Mail addresses, as stated in ${path}: ${list.join(', ')}.`, links, list);
}

/** An address that is written down, but of a domain where nobody can receive mail. */
function reserved({ path, real, lines }: Pick<Policy, 'path' | 'real' | 'lines'>): Statement | undefined {
  const addresses = reservedAddressesOf(lines);
  const links = addresses.map(({ line }) => file(real, line));
  if (!isNonEmpty(links)) return undefined;
  const list = addresses.map(({ address }) => address);
  const text = `Mail addresses of domains that are reserved for examples, as stated in ${path}: ${list.join(', ')}.`;
  return partial('contact-email', text, 'an address of a domain that can receive mail', links, list);
}

function aspect({ path, real, lines, elsewhere }: Policy, { id, what, read }: (typeof ASPECTS)[number]): Statement {
  const reading = read(lines);
  const links = reading?.lines.map((line) => file(real, line)) ?? [];
  if (reading === undefined || !isNonEmpty(links)) return absent(id, `${path} does not name ${what}${elsewhere}.`, [path]);
  const text = `${path} names ${what}: “${reading.quote}”`;
  return reading.lack === undefined ? present(id, text, links, reading.quote) : partial(id, text, reading.lack, links, reading.quote);
}

const unreadAspects = (reason: Reason): Statement[] => [
  unknown('contact-email', 'Not known: mail addresses in the policy', reason),
  ...ASPECTS.map(({ id, what }) => unknown(id, `Not known: whether the policy names ${what}`, reason)),
];

function fromFile({ tree, subject }: Facts, path: string): NonEmpty<Statement> {
  const real = tree.real(path);
  const text = tree.text(path);
  if (!text.known) {
    const reason = unreadFile(path, text.reason);
    const said = `${path} is there but was not read.`;
    return [unknown('file', said, reason), ...unreadAspects(reason), unknown('external', 'Not known: whether it points elsewhere', reason)];
  }
  const lines = readProse(text.value ?? '');
  const pointer = pointerOf(lines, webAddress(subject));
  const own = addressesOf(lines).length > 0 || privateReporting(lines) !== undefined;
  const policy: Policy = { path, real, lines, elsewhere: pointer !== undefined && !own ? '; the policy it points to was not read' : '' };
  return [
    fileStatement(path, real, lines, pointer, own),
    contact(policy),
    ...ASPECTS.map((one) => aspect(policy, one)),
    pointer === undefined
      ? absent('external', `${path} does not hand over to a policy elsewhere.`, [path])
      : present('external', `${path} points to ${quoted(pointer.url)}.`, [file(real, pointer.line)], { url: pointer.url }),
  ];
}

const webAddress = ({ owner, name, server }: Subject): string | undefined =>
  owner === null || name === null ? undefined : `${server}/${owner}/${name}`;

/** GitHub also shows a policy of the owner's `.github` repository, which this tree does not hold. */
function inherited(subject: Subject, { securityPolicy }: RepositoryFacts): NonEmpty<Statement> | undefined {
  const address = webAddress(subject);
  if (securityPolicy === undefined || address === undefined) return undefined;
  if (!securityPolicy.enabled) {
    const owners = `the .github repository of ${subject.owner}`;
    return [
      absent('file', 'No security policy was found in this repository, and GitHub shows none for it.', [...PLACES, owners]),
      absent('external', 'GitHub shows no security policy that is kept elsewhere.', [owners]),
    ];
  }
  const url = securityPolicy.url ?? `${address}/security/policy`;
  const value: Json = { url };
  const reason: Reason = { why: 'not-asked', detail: 'the inherited policy is kept in another repository and was not read' };
  return [
    partial(
      'file',
      'GitHub shows a security policy that is kept outside this repository.',
      'a policy in the repository itself',
      [web(url)],
      { path: null },
    ),
    ...unreadAspects(reason),
    present(
      'external',
      `GitHub shows the policy at ${url}.`,
      [web(url), ...(subject.owner === null ? [] : [api(`/repos/${subject.owner}/${subject.name}`)])],
      value,
    ),
  ];
}

/** The README sends on to a policy elsewhere, or names who receives reports. */
function fromReadme({ external, contact: mail }: ReadmeWords): NonEmpty<Statement> {
  const reason: Reason = { why: 'not-asked', detail: 'the policy to which the README points was not read' };
  const at = external ?? mail;
  const says = [
    ...(external === undefined ? [] : [`points to the policy at ${quoted(external.url)}`]),
    ...(mail === undefined ? [] : [`names ${mail.address} for reports`]),
  ].join(' and ');
  const links = [file(at?.path ?? '', at?.line)] as const;
  return [
    partial('file', `${at?.path ?? ''} ${says}.`, 'a policy in the repository itself: no SECURITY file was found', links, { path: null }),
    ...(mail === undefined
      ? []
      : [
          present(
            'contact-email',
            `Mail addresses, as stated in ${mail.path}: ${mail.address}.`,
            [file(mail.path, mail.line)],
            [mail.address],
          ),
        ]),
    ...(external === undefined
      ? []
      : [
          ...unreadAspects(reason).filter(({ id }) => mail === undefined || id !== 'contact-email'),
          present('external', `${external.path} points to ${quoted(external.url)}.`, [file(external.path, external.line)], {
            url: external.url,
          }),
        ]),
  ];
}

/** The policy file in the places where GitHub looks, then what GitHub shows in its stead. */
export const securityPolicy: Collector = {
  id: 'security-policy',
  section: 'security-links',
  question: 'How is a vulnerability to be reported?',
  reads: [...FOLDERS.flatMap((folder) => [`${folder}security`, `${folder}security.{md,markdown,rst,adoc,asciidoc,txt}`]), ...README_READS],
  collect(facts) {
    const path = policyPath(facts.tree);
    if (path !== undefined) return fromFile(facts, path);
    const { repository } = facts.github;
    const shown = repository.known ? inherited(facts.subject, repository.value) : undefined;
    if (shown !== undefined && shown[0].status !== 'absent') return shown;
    const words = wordsInReadme(facts);
    if (words !== undefined) return fromReadme(words);
    if (shown !== undefined) return shown;
    const reason: Reason = repository.known
      ? { why: 'not-asked', detail: "GitHub's answer does not say whether it shows a policy" }
      : repository.reason;
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
