import type { GitHubFacts } from '../facts.ts';
import type { Reason } from '../model.ts';

/** Nothing of GitHub is known, for one reason. */
export function unknownGitHub(reason: Reason): GitHubFacts {
  const fact = { known: false, reason } as const;
  return {
    mode: 'offline',
    repository: fact,
    languages: fact,
    branch: fact,
    rules: fact,
    classicProtection: fact,
    bypass: fact,
    releases: fact,
    verifications: fact,
    codeownersErrors: fact,
    privateReporting: fact,
    advisories: fact,
    changes: fact,
    checks: fact,
    updateRule: fact,
    attestations: fact,
    dependencyGraph: fact,
    defaultSetup: fact,
    environments: fact,
  };
}
