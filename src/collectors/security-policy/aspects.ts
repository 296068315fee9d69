/** What a policy says, aspect by aspect, wherever it is kept. */
import { absent, isNonEmpty, partial, present, unknown } from '../../finding.ts';
import type { Link, NonEmpty, Reason, Statement } from '../../model.ts';
import { addressesOf, reservedAddressesOf } from '../../parse/policy/contact.ts';
import { privateReporting } from '../../parse/policy/private.ts';
import { disclosureProcess } from '../../parse/policy/process.ts';
import type { PolicyReading } from '../../parse/policy/reading.ts';
import { responseTime } from '../../parse/policy/response.ts';
import { supportedVersions } from '../../parse/policy/support.ts';
import type { ProseLine } from '../../parse/prose.ts';

/** A text of the policy. */
export interface Policy {
  /** As statements name it: "SECURITY.md", "SECURITY.md of acme/community". */
  readonly name: string;
  readonly lines: readonly ProseLine[];
  readonly at: (line: number) => Link;
}

/** What may be said where no text names an aspect: that it is absent, with a remark, or that another text was not read. */
export type Otherwise = { readonly note: string } | { readonly reason: Reason };

/** The aspects that only the words of the policy decide. */
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

const UNREAD_CONTACT = 'Not known: mail addresses in the policy';
const unreadAspect = (what: string): string => `Not known: whether the policy names ${what}`;

const namesOf = (policies: NonEmpty<Policy>): { readonly names: NonEmpty<string>; readonly text: string } => {
  const [first, ...rest] = policies;
  const names = [first.name, ...rest.map(({ name }) => name)] as const;
  return { names, text: names.join(' and ') };
};

/** The first text that names an aspect speaks for it. */
export function aspectsOf(policies: NonEmpty<Policy>, otherwise: Otherwise): Statement[] {
  return [contact(policies, otherwise), ...ASPECTS.map((one) => aspect(policies, otherwise, one))];
}

export const unreadAspects = (reason: Reason): Statement[] => [
  unknown('contact-email', UNREAD_CONTACT, reason),
  ...ASPECTS.map(({ id, what }) => unknown(id, unreadAspect(what), reason)),
];

function contact(policies: NonEmpty<Policy>, otherwise: Otherwise): Statement {
  for (const { name, lines, at } of policies) {
    const addresses = addressesOf(lines);
    const links = addresses.map(({ line }) => at(line));
    const list = addresses.map(({ address }) => address);
    if (isNonEmpty(links)) return present('contact-email', `Mail addresses, as stated in ${name}: ${list.join(', ')}.`, links, list);
  }
  for (const policy of policies) {
    const found = reserved(policy);
    if (found !== undefined) return found;
  }
  if ('reason' in otherwise) return unknown('contact-email', UNREAD_CONTACT, otherwise.reason);
  const { names, text } = namesOf(policies);
  return absent('contact-email', `${text} ${names.length > 1 ? 'name' : 'names'} no mail address${otherwise.note}.`, names);
}

/** An address that is written down, but of a domain where nobody can receive mail. */
function reserved({ name, lines, at }: Policy): Statement | undefined {
  const addresses = reservedAddressesOf(lines);
  const links = addresses.map(({ line }) => at(line));
  if (!isNonEmpty(links)) return undefined;
  const list = addresses.map(({ address }) => address);
  const text = `Mail addresses of domains that are reserved for examples, as stated in ${name}: ${list.join(', ')}.`;
  return partial('contact-email', text, 'an address of a domain that can receive mail', links, list);
}

function aspect(policies: NonEmpty<Policy>, otherwise: Otherwise, { id, what, read }: (typeof ASPECTS)[number]): Statement {
  for (const { name, lines, at } of policies) {
    const reading = read(lines);
    const links = reading?.lines.map(at) ?? [];
    if (reading === undefined || !isNonEmpty(links)) continue;
    const others = (reading.others ?? []).map((words) => `; and, with another time: “${words}”`).join('');
    const text = `${name} names ${reading.what ?? what}: “${reading.quote}”${others}`;
    return reading.lack === undefined ? present(id, text, links, reading.quote) : partial(id, text, reading.lack, links, reading.quote);
  }
  if ('reason' in otherwise) return unknown(id, unreadAspect(what), otherwise.reason);
  const { names, text } = namesOf(policies);
  return absent(id, `${text} ${names.length > 1 ? 'do' : 'does'} not name ${what}${otherwise.note}.`, names);
}
