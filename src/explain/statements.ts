/** Every statement that a collector can make, in the order of the collectors. */
import type { StatementRow } from './row.ts';
import { BRANCHES } from './statements/branches.ts';
import { CHECKS } from './statements/checks.ts';
import { COMMITS } from './statements/commits.ts';
import { COMMUNITY } from './statements/community.ts';
import { GITHUB_ROWS } from './statements/github.ts';
import { METADATA } from './statements/metadata.ts';
import { PROJECT_FILES } from './statements/project-files.ts';
import { RELEASE_ROWS } from './statements/releases.ts';
import { SECURITY_LINKS } from './statements/security-links.ts';
import { SUPPLY_CHAIN } from './statements/supply-chain.ts';

export const STATEMENTS: readonly StatementRow[] = [
  ...METADATA,
  ...SECURITY_LINKS,
  ...PROJECT_FILES,
  ...BRANCHES,
  ...COMMITS,
  ...CHECKS,
  ...SUPPLY_CHAIN,
  ...RELEASE_ROWS,
  ...COMMUNITY,
  ...GITHUB_ROWS,
];
