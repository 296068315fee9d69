/** Names that documents give to the rows of the draft, in the spelling of `normalised`. */
import { normalised } from '../headings.ts';

const ALIASES: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    'assessment stage': ['stage', 'status'],
    software: ['project home', 'software repository', 'software repositories', 'repository', 'source code'],
    languages: ['language', 'programming languages', 'programming language'],
    sbom: ['software bill of materials', 'software bill of materials sbom', 'sbom software bill of materials'],
    'security policy': ['security file', 'security md', 'security policies', 'security policy file'],
    'security insights': ['security insights file', 'security insights yml'],
    'security contacts': ['security contact', 'security contacts file'],
    'code owners': ['codeowners', 'codeowners file'],
    'release keys': ['release key', 'signing key', 'signing keys', 'cosign pub key', 'cosign public key', 'cosign pub'],
    'security audit': ['security audits', 'audit', 'audits', 'audit report', 'third party security audit'],
    'threat model': ['threat modeling', 'threat modelling'],
    'default and optional configs': ['default and optional configurations', 'default and optional configuration'],
    'sign off dco': ['sign off', 'dco', 'developer certificate of origin', 'developer certificate of origin dco'],
    review: ['reviewers', 'reviews', 'code review', 'code reviews'],
    internal: ['internal communication', 'internal communications', 'internal channels'],
    inbound: ['inbound communication', 'inbound communications', 'inbound channels'],
    outbound: ['outbound communication', 'outbound communications', 'outbound channels'],
    'where to report': ['reporting a vulnerability', 'reporting security vulnerabilities', 'vulnerability reporting'],
    'best practices badge': ['openssf best practices badge', 'openssf best practices', 'cii best practices'],
    'openssf scorecard': ['scorecard', 'ossf scorecard'],
    adopters: ['adopters list', 'adopter list'],
  }),
);

/** Whether a row or bullet of a document is the draft's row of this label. */
export function isLabel(theirs: string, ours: string): boolean {
  const [written, wanted] = [normalised(theirs), normalised(ours)];
  return wanted !== '' && (written === wanted || (ALIASES.get(wanted) ?? []).includes(written));
}
