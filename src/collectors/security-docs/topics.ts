/** What is looked for among the documents on security. */
import type { Facts } from '../../facts.ts';
import type { NonEmpty } from '../../model.ts';
import { AUDIT_WORDS, AUDITED, assessments, auditSections, ownAudits, toldAudits } from './audits.ts';
import {
  byName,
  connectionHits,
  dependencySections,
  type Hit,
  type Library,
  sectionHits,
  titledHits,
  titleHits,
  within,
} from './documents.ts';
import {
  AUDIT,
  AUDIT_PDF,
  CONFIGURATION,
  CONFIGURED,
  CONNECTIONS,
  DEPENDENCY,
  DEPENDENCY_WORK,
  HARDENED,
  HARDENING,
  HARDENING_TITLE,
  isPdf,
  named,
  PERMISSIONS,
  SELF_ASSESSMENT,
  SETTINGS,
  THREAT_MODEL,
  TRANSPORT,
} from './names.ts';
import { declared, mentions } from './references.ts';
import { threatCatalogs } from './threats.ts';
import { keySections, selfVerifications, verifications } from './verification.ts';

const SECTION = 'a document of its own: it is a section of another';
const PLACES =
  'at the root, in .github/ and in folders of documents (docs/, security/, website/ and the like), without tests, examples, vendored code, blogs, translations and proposals';

/** A kind of document, and how it is found. */
export interface Topic {
  readonly id: string;
  /** After "A" and after "No". */
  readonly what: string;
  /** What a document is like of which the name alone is known. */
  readonly unreadName?: string;
  readonly searched: NonEmpty<string>;
  readonly find: (facts: Facts, library: Library) => readonly Hit[];
  /** Where the Security Insights file names it, and may say that there is none. */
  readonly declaredAt?: string;
  /** Headings of which an empty section is told where nothing else is found. */
  readonly heading?: RegExp;
}

const POLICY_WORDS = /\bpolic(?:y|ies)\b|\bmust\b|\bguidelines?\b|\bwe (?:only|pin|update|review|use|evaluate)\b/i;

const SELF = 'repository.security.assessments.self.evidence';

/** In the order of the statements. */
export const TOPICS: NonEmpty<Topic> = [
  {
    id: 'threat-model',
    what: 'threat model',
    searched: [
      `documents named threat-model ${PLACES}`,
      'sections of that name in SECURITY, ARCHITECTURE, documents on the design and self-assessments',
      'catalogues of threats in YAML (type: ThreatCatalog)',
    ],
    find: (facts, library) => [
      ...byName(
        facts,
        library,
        named(library.paths, THREAT_MODEL),
        /\b(?:threats?|attack(?:s|ers?)?|adversar|mitigat|STRIDE|trust boundar)/i,
      ),
      ...sectionHits(
        within(library, /self[-_ ]?assess|security[^/]*$|architecture[^/]*$|(?:^|[/_-])design(?:[-_][^/]*)?\.[a-z]+$/i),
        /^[\d. ]{0,8}(?:(?:the|our) (?:[\w.'-]{1,60} ){0,2}|\w+ )?threat model(?:l?ing)?\b/i,
        SECTION,
        /\b(?:threats?|attack|adversar|spoof|tamper)/i,
      ),
      ...threatCatalogs(facts),
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
    heading: HARDENED,
    searched: [
      `documents named hardening, security-best-practices, rbac ${PLACES}`,
      'sections and titles of that name in README, SECURITY and docs/',
    ],
    find: (facts, library) => [
      ...byName(facts, library, named(library.paths, HARDENING), /\bsecur|\bharden/i),
      ...byName(facts, library, named(library.paths, PERMISSIONS).slice(0, 1), /\bmore securely\b|\bleast[- ]privilege/i).map((hit) => ({
        lack: 'the rest of it: the document is about permissions',
        ...hit,
      })),
      ...titledHits(
        library.documents.filter(({ path }) => !/contribut|develop/i.test(path)),
        HARDENING_TITLE,
        facts.subject,
      ),
      ...sectionHits(
        library.documents.filter(({ path }) => !/contribut|develop|self[-_ ]?assess|threat|changelog/i.test(path)),
        HARDENED,
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
      ...selfVerifications(library.documents, facts.subject),
      ...declared(facts, library, ['project.documentation.signature-verification', 'documentation.verifying-artifacts'], false),
    ],
  },
  {
    id: 'audit',
    what: 'report of a third-party security audit',
    unreadName: 'a report of a security audit',
    searched: [
      `reports named security-audit, audit-report or pentest, and PDFs with audit in their names, ${PLACES}`,
      'documents named security-assessment or code-audit that link a report',
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
      ...assessments(facts, library),
    ],
  },
  {
    id: 'configuration',
    what: 'description of the security configuration',
    heading: /^[\d. ]{0,8}(?:security|m?TLS) configuration$/i,
    searched: [
      `documents named security-configuration, secure-defaults and the like ${PLACES}`,
      'sections of that name in README, SECURITY, self-assessments and docs/, and titles in docs/ on authentication, encryption, HTTPS, TLS or RBAC',
    ],
    find: (facts, library) => [
      ...byName(facts, library, named(library.paths, CONFIGURATION), /\b(?:default|enable|disable|set|option|config)/i),
      ...sectionHits(
        library.documents.filter(({ path }) => !/contribut|develop|changelog/i.test(path)),
        CONFIGURED,
        SECTION,
      ),
      ...sectionHits(
        within(library, /^(?:\.github\/|docs\/)?security\.[a-z]+$/i),
        TRANSPORT,
        'the other settings: the section is about one',
      ),
      ...connectionHits(library.documents, CONNECTIONS, 'the other settings: the document is about one', facts.subject),
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
