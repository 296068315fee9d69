/**
 * What a scan may cost at GitHub, and who asks what: the whole of it in one place. A question that finds the purse empty is not asked,
 * and says so. On top come retries after a failure, and further pages of a list.
 */
import type { ROWS } from './rows.ts';

type Question = keyof typeof ROWS;

/**
 * REST requests by question. Where one has to give way (a rename cost a redirect, GraphQL refused the token), it is the last of these
 * that can. A token asks GraphQL twice, whoever gave it.
 */
export const PLAN = {
  visitor: { repository: 1, branch: 1, rules: 1, privateReporting: 1, advisories: 1, releases: 1, verifications: 1, languages: 1 },
  /** `tip` and `content`: what a pointer of the tree leads to. The attestations are those of a user or of an organisation. */
  token: { branch: 1, rules: 1, privateReporting: 1, advisories: 1, tip: 1, content: 1, organizationAttestations: 1, dependencyGraph: 1 },
  /** Beside what a token asks. `bypass`: a ruleset each. */
  admin: { protection: 1, defaultSetup: 1, bypass: 4 },
} as const satisfies Readonly<Record<string, Partial<Readonly<Record<Question, number>>>>>;

const sum = (requests: Readonly<Record<string, number>>): number => Object.values(requests).reduce((all, one) => all + one, 0);

/** Kept for pointers while the tree is still being read. */
export const POINTERS = PLAN.token.tip + PLAN.token.content;

/** The REST requests that are left to one scan. */
export interface Purse {
  /** Takes so many, when as many as `keep` remain after that; false: nothing is taken. */
  readonly take: (requests: number, keep?: number) => boolean;
  /** More of them, since an administrator asks more. */
  readonly grantAdmin: () => void;
}

export function openPurse(who: 'visitor' | 'token'): Purse {
  let left = sum(PLAN[who]);
  return {
    take: (requests, keep = 0) => {
      if (requests + keep > left) return false;
      left -= requests;
      return true;
    },
    grantAdmin: () => {
      left += sum(PLAN.admin);
    },
  };
}
