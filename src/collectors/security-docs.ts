import type { Facts } from '../facts.ts';
import { absent, file, foundFirst, isNonEmpty, partial, present, unknown } from '../finding.ts';
import type { NonEmpty, Statement } from '../model.ts';
import { agree } from '../text/count.ts';
import { unreadFile } from '../text/unread.ts';
import type { Collector } from './collector.ts';
import { AUDIT_WORDS, AUDITED, auditSections, ownAudits, toldAudits } from './security-docs/audits.ts';
import {
  byName,
  dependencySections,
  type Hit,
  keyOf,
  type Library,
  libraryOf,
  listed,
  MAX_DOCUMENTS,
  sectionHits,
  startOf,
  titleHits,
  within,
} from './security-docs/documents.ts';
import {
  AUDIT,
  AUDIT_PDF,
  CONFIGURATION,
  DEPENDENCY,
  DEPENDENCY_WORK,
  DOCUMENT_READS,
  HARDENING,
  isPdf,
  named,
  PERMISSIONS,
  SELF_ASSESSMENT,
  SETTINGS,
  THREAT_MODEL,
} from './security-docs/names.ts';
import { declared, denials, mentions } from './security-docs/references.ts';
import { keySections, verifications } from './security-docs/verification.ts';
import { INSIGHTS_READS } from './security-insights/file.ts';

const MAX_LINKS = 10;
/** Files of which one that could not be read leaves the answer open. */
const GENERAL = /^(?:\.github\/|docs\/)?(?:readme|contributing|security)\.[a-z]+$/i;
const SECTION = 'a document of its own: it is a section of another';
const PLACES =
  'at the root, in .github/ and in folders of documents (docs/, security/, website/ and the like), without tests, examples, vendored code, blogs, translations and proposals';

interface Topic {
  readonly id: string;
  /** After "A" and after "No". */
  readonly what: string;
  /** What a document is like of which the name alone is known. */
  readonly unreadName?: string;
  readonly searched: NonEmpty<string>;
  readonly find: (facts: Facts, library: Library) => readonly Hit[];
  /** Where the Security Insights file names it, and may say that there is none. */
  readonly declaredAt?: string;
}

const POLICY_WORDS = /\bpolic(?:y|ies)\b|\bmust\b|\bguidelines?\b|\bwe (?:only|pin|update|review|use|evaluate)\b/i;

const SELF = 'repository.security.assessments.self.evidence';

const TOPICS: NonEmpty<Topic> = [
  {
    id: 'threat-model',
    what: 'threat model',
    searched: [`documents named threat-model ${PLACES}`, 'sections of that name in SECURITY, ARCHITECTURE and self-assessments'],
    find: (facts, library) => [
      ...byName(
        facts,
        library,
        named(library.paths, THREAT_MODEL),
        /\b(?:threats?|attack(?:s|ers?)?|adversar|mitigat|STRIDE|trust boundar)/i,
      ),
      ...sectionHits(
        within(library, /self[-_ ]?assess|security[^/]*$|architecture[^/]*$/i),
        /^[\d. ]{0,8}(?:\w+ )?threat model(?:l?ing)?\b/i,
        SECTION,
        /\b(?:threats?|attack|adversar|spoof|tamper)/i,
      ),
      ...mentions(facts, library.documents, /\bthreat[- ]model/i, undefined),
      ...declared(facts, library, ['security-artifacts.threat-model.evidence-url.*', 'documentation.threat-model'], false),
    ],
  },
  {
    id: 'self-assessment',
    what: 'security self-assessment',
    searched: [`documents named self-assessment ${PLACES}`],
    declaredAt: SELF,
    find: (facts, library) => [
      ...byName(facts, library, named(library.paths, SELF_ASSESSMENT), /\bsecur/i),
      ...declared(facts, library, ['security-artifacts.self-assessment.evidence-url.*', SELF], false),
    ],
  },
  {
    id: 'hardening',
    what: 'hardening guide',
    searched: [`documents named hardening, security-best-practices, rbac ${PLACES}`, 'sections of that name in README, SECURITY and docs/'],
    find: (facts, library) => [
      ...byName(facts, library, named(library.paths, HARDENING), /\bsecur|\bharden/i),
      ...byName(facts, library, named(library.paths, PERMISSIONS).slice(0, 1), /\bmore securely\b|\bleast[- ]privilege/i).map((hit) => ({
        lack: 'the rest of it: the document is about permissions',
        ...hit,
      })),
      ...sectionHits(
        library.documents.filter(({ path }) => !/contribut|develop|self[-_ ]?assess|threat|changelog/i.test(path)),
        /\bhardening\b|^[\d. ]{0,8}(?:security best practices\b|securing your\b)/i,
        SECTION,
      ),
      ...mentions(facts, library.documents, /\bhardening\b/i, undefined),
    ],
  },
  {
    id: 'verification',
    what: 'description of how a user verifies a release',
    searched: [
      'commands of cosign, slsa-verifier, gh attestation, gpg, minisign, notation, helm, openssl and docker buildx imagetools in README, CONTRIBUTING, RELEASE, SECURITY and INSTALL',
      `the same, or a key by its fingerprint, in documents about verification, signatures, releases and installation ${PLACES}`,
    ],
    find: (facts, library) => [
      ...verifications(library.documents, facts.subject),
      ...keySections(library.documents),
      ...declared(facts, library, ['project.documentation.signature-verification', 'documentation.verifying-artifacts'], false),
    ],
  },
  {
    id: 'audit',
    what: 'report of a third-party security audit',
    unreadName: 'a report of a security audit',
    searched: [
      `reports named security-audit, audit-report or pentest, and PDFs with audit in their names, ${PLACES}`,
      'links and sections about audits in SECURITY and README',
      'the Security Insights file',
    ],
    find: (facts, library) => [
      ...byName(facts, library, named(library.paths, AUDIT), AUDITED),
      ...byName(facts, library, named(library.paths.filter(isPdf), AUDIT_PDF), AUDITED),
      ...declared(
        facts,
        library,
        ['security-assessments.*.auditor-report', 'repository.security.assessments.third-party.*.evidence'],
        true,
      ),
      ...ownAudits(library),
      ...mentions(facts, library.documents, AUDIT_WORDS, /audit|pen-?test|report|assessment/i),
      ...auditSections(facts, library.documents),
      ...toldAudits(facts, library.documents),
    ],
  },
  {
    id: 'configuration',
    what: 'description of the security configuration',
    searched: [
      `documents named security-configuration, secure-defaults and the like ${PLACES}`,
      'sections of that name in README, SECURITY, self-assessments and docs/, and titles in docs/ on authentication, encryption, HTTPS, TLS or RBAC',
    ],
    find: (facts, library) => [
      ...byName(facts, library, named(library.paths, CONFIGURATION), /\b(?:default|enable|disable|set|option|config)/i),
      ...sectionHits(
        library.documents.filter(({ path }) => !/contribut|develop|changelog/i.test(path)),
        /^[\d. ]{0,8}(?:(?:security|secure)[- ](?:configurations?|settings|options|defaults?)\b|secure[- ]by[- ]default\b|default security\b)/i,
        SECTION,
      ),
      ...titleHits(library.documents, SETTINGS, 'the other settings: the document is about one', facts.subject),
    ],
  },
  {
    id: 'dependency-policy',
    what: 'dependency policy',
    searched: [
      `documents named dependency, dependency-policy, dependency-management or the like ${PLACES}`,
      'sections of that name in CONTRIBUTING, SECURITY, GOVERNANCE, README and docs/',
    ],
    find: (facts, library) => [
      ...byName(facts, library, named(library.paths, DEPENDENCY), POLICY_WORDS),
      ...byName(facts, library, named(library.paths, DEPENDENCY_WORK), /\b(?:upgrad|updat)(?:e[sd]?|ing)\b/i).map((hit) => ({
        lack: 'the word policy: the document tells how dependencies are maintained',
        ...hit,
      })),
      ...sectionHits(
        library.documents.filter(({ path }) => !/changelog|release[-_ ]?notes/i.test(path)),
        /\b(?:dependenc(?:y|ies)|third[- ]party packages?) (?:management |update )?polic(?:y|ies)\b|\bpolicy (?:for|on) dependencies\b/i,
        undefined,
      ),
      ...dependencySections(library, POLICY_WORDS),
      ...declared(
        facts,
        library,
        ['dependencies.env-dependencies-policy.policy-url', 'repository.documentation.dependency-management-policy'],
        false,
      ),
    ],
  },
];

function conclude({ id, what, unreadName, searched, find, declaredAt }: Topic, facts: Facts, library: Library): Statement {
  const seen = new Set<string>();
  const found = find(facts, library).map((hit) => ({ ...hit, line: hit.line ?? startOf(library, hit.path) }));
  // Where one way to a document shows it whole, the others do not matter.
  const ordered = [...found.filter(({ lack }) => lack === undefined), ...found.filter(({ lack }) => lack !== undefined)];
  const hits = ordered.filter((hit) => !seen.has(keyOf(hit)) && seen.add(keyOf(hit)));
  const full = hits.filter(({ lack }) => lack === undefined);
  const read = (full.length > 0 ? full : hits).slice(0, MAX_LINKS);
  // Words that name a document hide none that is there.
  const closed = full.length > 0 ? hits.filter(({ unread }) => unread === true).slice(0, MAX_LINKS - read.length) : [];
  const shown = [...read, ...closed];
  const links = shown.map(({ path, line }) => file(path, line));
  const [first] = shown;
  if (first === undefined || !isNonEmpty(links)) {
    const [unread] = [...library.unread].filter(([path]) => GENERAL.test(path));
    if (unread !== undefined)
      return unknown(id, `Not known: whether there is a ${what}`, unreadFile(unread[0], { why: 'unreadable', detail: unread[1] }));
    const bound = library.more === 0 ? [] : [`the first ${MAX_DOCUMENTS} documents, and not in ${library.more} further ones`];
    return absent(id, `No ${what} was found${declaredAt === undefined ? '' : denials(library, declaredAt)}`, [...searched, ...bound]);
  }
  const value = shown.map(({ path, line }) => ({ path, line: line ?? null }));
  const own = new Set(read.filter(({ stated }) => stated !== true).map(({ path }) => path));
  const others = new Set(read.map(({ path }) => path).filter((path) => !own.has(path)));
  const places = [...(own.size === 0 ? [] : [`in ${listed([...own])}`]), ...(others.size === 0 ? [] : [`named in ${listed([...others])}`])];
  const beside = closed.length === 0 ? '' : `; named like one, and not read: ${listed(closed.map(({ path }) => path))}`;
  // Of a document that was not read the name is known, and who made it is not.
  const isUnread = unreadName !== undefined && read.every(({ unread }) => unread === true);
  const text = isUnread
    ? `${listed([...own])} ${agree(own.size, 'is', 'are')} named like ${unreadName}`
    : `A ${what} is ${places.join(', and ')}${beside}`;
  return first.lack === undefined ? present(id, text, links, value) : partial(id, text, first.lack, links, value);
}

/** What is there comes first: the finding asks which documents there are. */
export const securityDocs: Collector = {
  id: 'security-docs',
  section: 'security-links',
  question: 'Which security documents are in the repository?',
  reads: [...DOCUMENT_READS, ...INSIGHTS_READS],
  collect(facts) {
    const library = libraryOf(facts.tree);
    const of = (topic: Topic): Statement => conclude(topic, facts, library);
    const [first, ...others] = TOPICS;
    return foundFirst([of(first), ...others.map(of)]);
  },
};
