/** From facts and findings to the report model: the only place where addresses, quotes and the order of keys are decided. */
import type { Facts } from '../facts.ts';
import { hrefOf, repositoryUrl } from '../link.ts';
import type { Finding, Json, Lines, Link, NonEmpty, Statement } from '../model.ts';
import { withoutSecrets } from '../text/address.ts';
import { type Report, type ReportFinding, type ReportLink, type ReportStatement, SCHEMA_URL, SCHEMA_VERSION } from './model.ts';
import { redact, redactExcerpt } from './redact.ts';

/** Characters of a quote; contract.md. */
const LONGEST_QUOTE = 200;

/** The same input gives the same bytes. */
export function buildReport(input: {
  readonly facts: Facts;
  readonly findings: readonly Finding[];
  readonly now: Date;
  readonly version: string;
}): Report {
  const { facts, findings, now, version } = input;
  const { owner, name, defaultBranch, ref, commit, committedAt } = facts.subject;
  const { mode, requests, bytesFetched, notAsked } = facts.access;
  const { graphql, rest, registry, services, gitTransfers } = requests;
  const quote = quoterOf(facts);
  return {
    $schema: SCHEMA_URL,
    schemaVersion: SCHEMA_VERSION,
    tool: { name: 'evidence', version },
    observedAt: now.toISOString().replace(/\.\d+Z$/, 'Z'),
    subject: {
      owner,
      name,
      url: repositoryUrl(facts.subject) ?? null,
      defaultBranch,
      ref,
      commit,
      committedAt,
    },
    access: { mode, requests: { graphql, rest, registry, services, gitTransfers }, bytesFetched, notAsked: [...notAsked] },
    findings: findings.map((finding) => reportFinding(finding, (link) => reportLink(link, facts, quote))),
  };
}

function reportFinding({ id, section, question, statements }: Finding, linkOf: (link: Link) => ReportLink): ReportFinding {
  const [first, ...more] = statements;
  const reported: NonEmpty<ReportStatement> = [reportStatement(first, linkOf), ...more.map((one) => reportStatement(one, linkOf))];
  return { id, section, question, status: first.status, statements: reported };
}

function reportStatement(statement: Statement, linkOf: (link: Link) => ReportLink): ReportStatement {
  const { id, status, value } = statement;
  const text = redact(statement.text);
  const valued = value === undefined ? {} : { value: redactValue(value) };
  switch (status) {
    case 'present':
      return { id, status, text, ...valued, links: mapped(statement.links, linkOf) };
    case 'partial':
      return { id, status, text, ...valued, missing: redact(statement.missing), links: mapped(statement.links, linkOf) };
    case 'absent':
      return { id, status, text, ...valued, searched: mapped(statement.searched, redact) };
    case 'unknown': {
      const { why, detail, remedy } = statement.reason;
      return { id, status, text, ...valued, reason: { why, detail: redact(detail), ...(remedy === undefined ? {} : { remedy }) } };
    }
  }
}

const mapped = <T, U>([first, ...more]: NonEmpty<T>, change: (one: T) => U): NonEmpty<U> => [change(first), ...more.map(change)];

function redactValue(value: Json): Json {
  if (typeof value === 'string') return redact(value);
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map(redactValue);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, redactValue(inner)]));
}

/** `Array.isArray` does not narrow a readonly list out of a union. */
const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

type Quote = (path: string, lines: Lines) => string | undefined;

function reportLink(link: Link, facts: Facts, quote: Quote): ReportLink {
  const { tree, subject } = facts;
  if (link.kind === 'file') {
    const { lines } = link;
    // GitHub shows the target's name for a symbolic link: lines are to be found in the target itself.
    const real = lines === undefined ? link.path : tree.real(link.path);
    const path = tree.has(real) ? real : link.path;
    const text = lines === undefined ? undefined : quote(path, lines);
    return {
      kind: 'file',
      ...urlOf({ kind: 'file', path, ...(lines === undefined ? {} : { lines }) }, facts),
      path,
      ...(lines === undefined ? {} : { lines: { start: lines.start, end: lines.end } }),
      commit: subject.commit,
      ...(text === undefined ? {} : { quote: text }),
    };
  }
  // Whoever wrote the address: what it leads to can be seen without the password in it.
  const url = urlOf(link.kind === 'web' || link.kind === 'run' ? { ...link, url: withoutSecrets(link.url) } : link, facts);
  switch (link.kind) {
    case 'commit':
      return { kind: link.kind, ...url, commit: link.commit };
    case 'tag':
    case 'release':
      return { kind: link.kind, ...url, tag: link.tag };
    case 'asset':
      return {
        kind: link.kind,
        ...url,
        release: link.release,
        name: link.name,
        ...(link.digest === undefined ? {} : { digest: link.digest }),
      };
    case 'api':
      return { kind: link.kind, ...url, path: link.path };
    case 'run':
    case 'web':
      return { kind: link.kind, ...url, ...(url.url === undefined ? { address: redact(link.url) } : {}) };
  }
}

function urlOf(link: Link, { subject }: Facts): { readonly url?: string } {
  const url = hrefOf(link, subject);
  return url === undefined ? {} : { url };
}

/** Reads each file once. Undefined where nothing can be quoted: not read, lines that are not there, blank lines. */
function quoterOf({ tree }: Facts): Quote {
  const files = new Map<string, readonly string[]>();
  const linesOf = (path: string): readonly string[] => {
    const fact = tree.loaded(path) ? tree.text(path) : undefined;
    return fact?.known === true && fact.value !== undefined ? fact.value.split('\n') : [];
  };
  return (path, { start, end }) => {
    const lines = files.get(path) ?? linesOf(path);
    files.set(path, lines);
    // Cut long before the last cut, so that no secret at the edge loses the half by which it is known.
    const excerpt = lines
      .slice(start - 1, end)
      .join('\n')
      .slice(0, 20 * LONGEST_QUOTE);
    const text = redactExcerpt(excerpt.replace(/\r$/, ''));
    return text.trim() === '' ? undefined : [...text].slice(0, LONGEST_QUOTE).join('');
  };
}
