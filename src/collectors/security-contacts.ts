import type { Tree } from '../facts.ts';
import { absent, file, isNonEmpty, partial, present, unknown } from '../finding.ts';
import type { Json, Statement } from '../model.ts';
import { addressesOf } from '../parse/policy/contact.ts';
import { readProse, sectionsOf } from '../parse/prose.ts';
import { valuesAt } from '../parse/security-insights.ts';
import { signpostOf } from '../parse/signpost.ts';
import { readYaml } from '../parse/yaml.ts';
import { agree, countOf } from '../text/count.ts';
import { unreadFile } from '../text/unread.ts';
import type { Collector } from './collector.ts';
import { INSIGHTS_READS, insightsFiles } from './security-insights/file.ts';

const FOLDERS = ['', '.github/', 'docs/'] as const;
const PLACE = /^(?:\.github\/|docs\/)?security[-_]contacts(?:\.(?:md|markdown|txt|ya?ml))?$/i;
const ALIASES = /^(?:\.github\/)?owners_aliases$/i;
/** Groups of an OWNERS_ALIASES whose name says that they receive reports. */
const GROUP =
  /security.*(?:contact|response|report|disclos)|(?:contact|response|report).*security|^psirt$|product-security|^security(?:[-_]|$)/i;
const HANDLE = /(?:^|[\s([*-])@([A-Za-z0-9](?:[A-Za-z0-9-]{0,38}))(?![\w.@])/g;
const PROFILE = /github\.com\/([A-Za-z0-9](?:[A-Za-z0-9-]{0,38}))(?=[\s)\]>,;"']|$)/g;
const BARE = /^(?:[-*]\s+)?([A-Za-z0-9](?:[A-Za-z0-9-]{0,38}))$/;
const MAX = 100;

interface Contact {
  readonly name: string;
  readonly line: number;
}

/** One name a line, as Kubernetes asks for, or handles, profiles and mail addresses in text. Comments are instructions. */
function contactsOf(text: string): Contact[] {
  const markdown = /^#{1,6} /m.test(text) && /@|\]\(|\|/.test(text);
  const plain = text.split(/\r?\n/, 2_000).map((line, i) => ({
    text: line
      .slice(0, 500)
      .replace(markdown ? /^#.*/ : /#.*/, '')
      .trim(),
    line: i + 1,
  }));
  const found = plain.flatMap(({ text: words, line }) => {
    const bare = BARE.exec(words)?.[1];
    const names = [...words.matchAll(HANDLE), ...words.matchAll(PROFILE)].map(([, name]) => name ?? '');
    return (names.length > 0 ? names : bare === undefined ? [] : [bare]).map((name) => ({ name, line }));
  });
  const mails = addressesOf(readProse(plain.map((line) => line.text).join('\n'))).map(({ address, line }) => ({ name: address, line }));
  const seen = new Set<string>();
  return [...found, ...mails].filter(({ name }) => !seen.has(name.toLowerCase()) && seen.add(name.toLowerCase())).slice(0, MAX);
}

/** A handle and an address on the same line are of the same person. */
function peopleOf(contacts: readonly Contact[]): number {
  const lines = [...new Set(contacts.map(({ line }) => line))].map((line) => contacts.filter((one) => one.line === line));
  return lines.reduce((sum, list) => {
    const mails = list.filter(({ name }) => name.includes('@')).length;
    return sum + Math.max(mails, list.length - mails);
  }, 0);
}

function fromFile(tree: Tree, path: string): Statement {
  const text = tree.text(path);
  const real = tree.real(path);
  if (!text.known) return unknown('file', `Not known: what ${path} says`, unreadFile(path, text.reason));
  const contacts = contactsOf(text.value ?? '');
  const value: Json = { path, contacts: contacts.map(({ name }) => name) };
  const [first] = contacts;
  const signpost = first === undefined ? signpostOf(real, readProse(text.value ?? ''), 'security-contacts', tree) : undefined;
  if (signpost !== undefined) {
    const to = signpost.inside ?? signpost.to.slice(0, 200);
    return partial('file', `${path} points to ${to}`, `the contacts, which are kept at ${to}`, [file(real, signpost.line)], value);
  }
  if (first === undefined) return partial('file', `${path} is there`, 'a name or an address of anybody', [file(real)], value);
  return present('file', `${path} names ${countOf(peopleOf(contacts), 'contact')}`, [file(real, first.line)], value);
}

/** A group in OWNERS_ALIASES says who belongs to it, and no more. */
function fromAliases(tree: Tree, path: string): Statement | undefined {
  const text = tree.text(path);
  const not = `Not known: whether ${path} names a security group`;
  if (!text.known) return unknown('file', not, unreadFile(path, text.reason));
  const yaml = readYaml(text.value ?? '');
  if (!yaml.ok) return unknown('file', not, { why: 'unreadable', detail: `${path}: ${yaml.message}` });
  const groups = (yaml.root.get('aliases')?.entries ?? []).filter(
    ({ key, value }) => GROUP.test(key.slice(0, 200)) && value.items.length > 0,
  );
  const links = groups.map(({ keyLine }) => file(tree.real(path), keyLine));
  if (!isNonEmpty(links)) return undefined;
  const contacts = groups.flatMap(({ value }) => value.items.map((item) => item.text.slice(0, 100))).slice(0, MAX);
  const names = groups.map(({ key }) => key.slice(0, 60)).join(', ');
  return partial(
    'file',
    `${path} names the ${agree(groups.length, 'group', 'groups')} ${names}`,
    'a SECURITY_CONTACTS file; the alias does not say what the group does',
    links,
    { path, contacts },
  );
}

const POLICY = /^(?:\.github\/|docs\/)?security\.(?:md|markdown)$/i;
const SECTION = /^security contacts?$/i;

/** A section of the policy that names people. */
function fromPolicy(tree: Tree, path: string): Statement | undefined {
  const text = tree.text(path);
  if (!text.known) return unknown('file', `Not known: whether ${path} names security contacts`, unreadFile(path, text.reason));
  const sections = sectionsOf(readProse(text.value ?? ''));
  for (const { heading, body } of sections) {
    const title = heading.text.replace(/[*_`:]/g, '').trim();
    const items = SECTION.test(title) ? body.map((line) => (/^\s*(?:[-*+|]|\d{1,2}[.)])/.test(line.text) ? line.text : '')) : [];
    const contacts = contactsOf(items.join('\n'));
    if (contacts.length === 0) continue;
    const people = countOf(peopleOf(contacts), 'contact');
    const said = `${path} names ${people} in the section “${title}”`;
    const links = [file(tree.real(path), heading.line)] as const;
    return partial('file', said, 'a SECURITY_CONTACTS file', links, { path, contacts: contacts.map(({ name }) => name) });
  }
  return undefined;
}

/** People whom the Security Insights file names, by the keys of either schema. */
function fromInsights(tree: Tree): Statement | undefined {
  const [{ path, real, insights } = {}] = insightsFiles(tree).filter((one) => tree.loaded(one.path));
  if (path === undefined || real === undefined || insights === undefined) return undefined;
  const keys = [
    'security-contacts.*.value',
    'repository.security.champions.*.name',
    'project.vulnerability-reporting.contact.name',
    'vulnerability-reporting.email-contact',
  ];
  const found = keys.flatMap((at) => valuesAt(insights.root, at)).slice(0, MAX);
  const [first] = found;
  if (first === undefined) return undefined;
  const contacts = [...new Set(found.map(({ text }) => text.trim().slice(0, 200)))];
  const said = `${path} names ${countOf(contacts.length, 'security contact')}`;
  return partial('file', said, 'a SECURITY_CONTACTS file', [file(real, first.line)], { path, contacts });
}

/** The Kubernetes file, else a section of the policy, else a group of that name in OWNERS_ALIASES, else Security Insights. */
export const securityContacts: Collector = {
  id: 'security-contacts',
  section: 'security-links',
  question: 'Who receives reports?',
  reads: [
    ...FOLDERS.map((folder) => `${folder}security{-,_}contacts{,.md,.markdown,.txt,.yml,.yaml}`),
    '{,.github/}owners_aliases',
    '{,.github/,docs/}security.{md,markdown}',
    ...INSIGHTS_READS,
  ],
  collect({ tree }) {
    const files = tree.entries.filter(({ mode }) => mode !== '160000').map(({ path }) => path);
    const path = files.filter((one) => PLACE.test(one)).toSorted((a, b) => a.split('/').length - b.split('/').length)[0];
    if (path !== undefined) return [fromFile(tree, path)];
    const alias = files.filter((one) => ALIASES.test(one)).flatMap((one) => fromAliases(tree, one) ?? [])[0];
    const section = files.filter((one) => POLICY.test(one)).flatMap((one) => fromPolicy(tree, one) ?? [])[0];
    return [
      section ??
        alias ??
        fromInsights(tree) ??
        absent('file', 'No file of security contacts was found', [
          'SECURITY_CONTACTS with and without an ending, at the root, in .github/ and in docs/',
          'sections named security contacts in SECURITY, with people in a list or a table',
          'security groups in OWNERS_ALIASES',
          'contacts in Security Insights',
        ]),
    ];
  },
};
