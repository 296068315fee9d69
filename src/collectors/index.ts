import { advisories } from './advisories.ts';
import { badges } from './badges.ts';
import { bestPractices } from './best-practices.ts';
import { branchProtection } from './branch-protection.ts';
import { cla } from './cla.ts';
import { codeOwners } from './code-owners.ts';
import { codeReview } from './code-review.ts';
import type { Collector } from './collector.ts';
import { communicationChannels } from './communication-channels.ts';
import { containerImages } from './container-images.ts';
import { contributionTemplates } from './contribution-templates.ts';
import { conventionalCommits } from './conventional-commits.ts';
import { dco } from './dco.ts';
import { dependencyLocking } from './dependency-locking.ts';
import { dependencyUpdates } from './dependency-updates.ts';
import { distribution } from './distribution.ts';
import { fuzzing } from './fuzzing.ts';
import { knownIssues } from './known-issues.ts';
import { languages } from './languages.ts';
import { license } from './license.ts';
import { licenseScanning } from './license-scanning.ts';
import { lint } from './lint.ts';
import { privateReporting } from './private-reporting.ts';
import { projectFiles } from './project-files.ts';
import { provenance } from './provenance.ts';
import { releaseAutomation } from './release-automation.ts';
import { repository } from './repository.ts';
import { sbom } from './sbom.ts';
import { scorecard } from './scorecard.ts';
import { secretScanning } from './secret-scanning.ts';
import { securityContacts } from './security-contacts.ts';
import { securityDocs } from './security-docs.ts';
import { securityInsights } from './security-insights.ts';
import { securityPolicy } from './security-policy.ts';
import { signedCommits } from './signed-commits.ts';
import { signedReleases } from './signed-releases.ts';
import { signedTags } from './signed-tags.ts';
import { signingKeys } from './signing-keys.ts';
import { staticAnalysis } from './static-analysis.ts';
import { tests } from './tests.ts';
import { vulnerabilityScanning } from './vulnerability-scanning.ts';
import { workflowHardening } from './workflow-hardening.ts';

/** Every question the report answers, in the order it prints them. */
export const collectors: readonly Collector[] = [
  repository,
  languages,
  license,
  sbom,
  securityPolicy,
  privateReporting,
  advisories,
  securityInsights,
  securityContacts,
  codeOwners,
  securityDocs,
  signingKeys,
  projectFiles,
  branchProtection,
  codeReview,
  dco,
  signedCommits,
  signedTags,
  conventionalCommits,
  tests,
  lint,
  staticAnalysis,
  vulnerabilityScanning,
  secretScanning,
  licenseScanning,
  fuzzing,
  dependencyUpdates,
  dependencyLocking,
  workflowHardening,
  releaseAutomation,
  signedReleases,
  provenance,
  containerImages,
  scorecard,
  contributionTemplates,
  cla,
  communicationChannels,
  badges,
  distribution,
  knownIssues,
  bestPractices,
];
