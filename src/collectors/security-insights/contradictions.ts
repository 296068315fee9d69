/** Where a declaration and the repository do not agree; only what the scanned commit or GitHub's own answer shows. */
import type { Facts, Tree } from '../../facts.ts';
import { absent, file, isNonEmpty, present, unknown } from '../../finding.ts';
import type { Link, Reason, Statement } from '../../model.ts';
import { readCodeowners } from '../../parse/codeowners.ts';
import { addressesOf } from '../../parse/policy/contact.ts';
import { readProse } from '../../parse/prose.ts';
import { firstAt, type Insights, valuesAt } from '../../parse/security-insights.ts';
import { unreadFile } from '../../text/unread.ts';
import { ownersDocuments } from '../project-files/owners.ts';
import { documentPaths, named, SELF_ASSESSMENT, THREAT_MODEL } from '../security-docs/names.ts';

/** Files that declarations are compared with. */
export const COMPARED_READS: readonly string[] = [
  '{,.github/,docs/}CODEOWNERS',
  '{,.github/,docs/}security.{md,rst,adoc,txt}',
  '{,.github/,docs/}maintainers{,.md,.txt,.yml,.yaml}',
  '{,.github/,docs/}owner{,s}.{md,mdx,markdown,rst,adoc,asciidoc,txt}',
];

/** The same, of a path. */
const COMPARED =
  /^(?:\.github\/|docs\/)?(?:codeowners|security\.(?:md|rst|adoc|txt)|maintainers(?:\.(?:md|txt|ya?ml))?|owners?\.(?:mdx?|markdown|rst|adoc|asciidoc|txt))$/i;

interface Contradiction {
  readonly declared: string;
  readonly found: string;
  readonly line: number;
  readonly links: readonly Link[];
}

const CODEOWNERS = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'] as const;
const LISTS = /^(?:\.github\/|docs\/)?maintainers(?:\.\w+)?$/i;
const MAIL = /^[^\s@]{1,64}@[^\s@]{1,250}$/;

const textOf = (tree: Tree, path: string): string | undefined => {
  const text = tree.text(path);
  return text.known ? text.value : undefined;
};

/** A login out of `https://github.com/login`, `github:login` or `@login`. */
const loginOf = (text: string): string | undefined =>
  /^(?:https:\/\/github\.com\/|github:|@)([A-Za-z0-9](?:[A-Za-z0-9-]{0,38}))\/?$/i.exec(text.trim())?.[1]?.toLowerCase();

/** Maintainers that a CODEOWNERS of single people and the lists of maintainers do not name; teams hide their members. */
function maintainers({ tree }: Facts, { root }: Insights): Contradiction[] {
  const path = CODEOWNERS.find((one) => tree.has(one));
  const owners = path === undefined ? [] : readCodeowners(textOf(tree, path) ?? '').rules.flatMap((rule) => rule.owners);
  if (path === undefined || owners.length === 0 || owners.some((owner) => owner.includes('/') || !owner.startsWith('@'))) return [];
  const known = new Set(owners.map((owner) => owner.slice(1).toLowerCase()));
  const lists = tree.entries.filter((one) => LISTS.test(one.path) && tree.loaded(one.path));
  const words = lists.map((one) => (textOf(tree, one.path) ?? '').toLowerCase());
  return valuesAt(root, 'project-lifecycle.core-maintainers.*').flatMap(({ text, line }) => {
    const login = loginOf(text);
    if (login === undefined || known.has(login) || words.some((one) => one.includes(login))) return [];
    return [
      {
        declared: `core maintainer ${login}`,
        found: `${path} names ${known.size} people and not ${login}`,
        line,
        links: [file(tree.real(path))],
      },
    ];
  });
}

/** Headings of those who are maintainers no longer. */
const FORMER = /\b(?:emeritus|emeriti|former|past|previous|retired|alumni|inactive)\b/i;

const LOGIN = /(?:(?<![\w.+-])@|github\.com\/)([a-z0-9][a-z0-9-]{0,38})/gi;

/** Core maintainers whom the lists of maintainers name under headings of former ones, and nowhere else. */
function former({ tree }: Facts, { root }: Insights): Contradiction[] {
  const declared = valuesAt(root, 'project-lifecycle.core-maintainers.*');
  if (declared.length === 0) return [];
  const lists = tree.entries.filter(({ path, mode }) => mode !== '160000' && LISTS.test(path)).map(({ path }) => path);
  const texts = [...lists, ...ownersDocuments(tree)].map((path) => ({ path, text: textOf(tree, path) }));
  // In one that was not read they may stand as maintainers.
  if (texts.some(({ text }) => text === undefined)) return [];
  const under = texts.flatMap(({ path, text: list = '' }) => {
    let heading = '';
    return readProse(list).flatMap(({ kind, text, line }) => {
      if (kind === 'heading') heading = text.trim().slice(0, 80);
      return [...text.matchAll(LOGIN)].map(([, login = '']) => ({ path, login: login.toLowerCase(), line, heading }));
    });
  });
  return declared.flatMap(({ text, line }) => {
    const login = loginOf(text);
    const found = under.filter((one) => one.login === login);
    const [first] = found;
    if (login === undefined || first === undefined || !found.every((one) => FORMER.test(one.heading))) return [];
    const seen = `${first.path} lists ${login} under “${first.heading}”`;
    return [{ declared: `core maintainer ${login}`, found: seen, line, links: [file(tree.real(first.path), first.line)] }];
  });
}

/** The file speaks of another repository than the scanned one. */
function repository({ subject }: Facts, { root }: Insights): Contradiction[] {
  const value = firstAt(root, 'repository.url', 'header.project-url');
  const match = /^https?:\/\/(?:www\.)?([^/]+)\/([^/\s]+)\/([^/\s#?]+?)(?:\.git)?\/?$/i.exec(value?.text.trim() ?? '');
  const { owner, name, server } = subject;
  if (value === undefined || match === null || owner === null || name === null) return [];
  const own = `${server.replace(/^https?:\/\//, '')}/${owner}/${name}`.toLowerCase();
  const theirs = `${match[1]}/${match[2]}/${match[3]}`.toLowerCase();
  return theirs === own
    ? []
    : [{ declared: `the repository ${theirs}`, found: `the scanned repository is ${own}`, line: value.line, links: [] }];
}

/** A document that the file says was not made lies in the tree. */
function documents({ tree }: Facts, { root }: Insights): Contradiction[] {
  const pairs = [
    ['threat-model', 'threat model', THREAT_MODEL],
    ['self-assessment', 'self-assessment', SELF_ASSESSMENT],
  ] as const;
  return pairs.flatMap(([key, words, name]) => {
    const value = firstAt(root, `security-artifacts.${key}.${key}-created`);
    if (value?.value !== false) return [];
    const [path] = named(documentPaths(tree), name);
    if (path === undefined) return [];
    return [{ declared: `no ${words} was created`, found: `${path} is in the tree`, line: value.line, links: [file(path)] }];
  });
}

/** The declared mail contacts and those of the security policy have no address in common. */
function contacts({ tree }: Facts, { root }: Insights): Contradiction[] {
  const declared = [
    ...valuesAt(root, 'security-contacts.*.value'),
    ...valuesAt(root, 'vulnerability-reporting.email-contact'),
    ...valuesAt(root, 'project.vulnerability-reporting.contact.email'),
  ].filter(({ text }) => MAIL.test(text.trim()));
  const path = ['.github/', '', 'docs/'].flatMap((folder) =>
    tree.entries.filter((one) => one.path.toLowerCase() === `${folder}security.md`).map((one) => one.path),
  )[0];
  const [first] = declared;
  if (path === undefined || first === undefined) return [];
  const theirs = addressesOf(readProse(textOf(tree, path) ?? ''));
  const [one] = theirs;
  const known = new Set(theirs.map(({ address }) => address.toLowerCase()));
  if (one === undefined || declared.some(({ text }) => known.has(text.trim().toLowerCase()))) return [];
  const found = `${path} names ${theirs
    .map(({ address }) => address)
    .slice(0, 3)
    .join(', ')}`;
  return [
    { declared: `the contact ${first.text.trim().slice(0, 100)}`, found, line: first.line, links: [file(tree.real(path), one.line)] },
  ];
}

function archived({ github }: Facts, { root }: Insights): Contradiction[] {
  const value = firstAt(root, 'project-lifecycle.status', 'repository.status');
  if (value?.text !== 'active' || !github.repository.known || !github.repository.value.archived) return [];
  return [{ declared: 'the status active', found: 'GitHub shows the repository as archived', line: value.line, links: [] }];
}

/** A file that is compared with and that could not be read. */
function unreadOf({ entries, text }: Tree): { readonly path: string; readonly reason: Reason } | undefined {
  for (const { path, mode } of entries) {
    if (mode === '160000' || !COMPARED.test(path)) continue;
    const read = text(path);
    if (!read.known) return { path, reason: read.reason };
  }
  return undefined;
}

/** What was compared, in words, for a report that found nothing. */
const PLACES = [
  'CODEOWNERS, MAINTAINERS and OWNERS documents, for the core maintainers',
  'the scanned repository, for the one that is named',
  'the tree, for documents that are said not to exist',
  'SECURITY.md, for the mail contacts',
] as const;

/** `present` means: there are some. The value is a list of what is declared and what was found. */
export function contradictions(facts: Facts, path: string, real: string, insights: Insights): Statement {
  const found = [repository, maintainers, former, documents, contacts, archived].flatMap((compare) => compare(facts, insights));
  const links = found.flatMap(({ line, links: more }) => [file(real, line), ...more]);
  const value = found.map(({ declared, found: seen, line }) => ({ declared, found: seen, line }));
  if (!isNonEmpty(links)) {
    const unread = unreadOf(facts.tree);
    if (unread !== undefined)
      return unknown('contradictions', `Not known: whether ${path} contradicts ${unread.path}`, unreadFile(unread.path, unread.reason));
    return absent('contradictions', `No contradiction was found between ${path} and what it was compared with`, PLACES, value);
  }
  const words = found.map(({ declared, found: seen }) => `it declares ${declared}, while ${seen}`).slice(0, 5);
  return present('contradictions', `${path} and the repository differ: ${words.join('; ')}`, links, value);
}
