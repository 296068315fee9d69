import { DEFAULTS_FIELD } from './defaults.ts';

/**
 * The facts query. Only fields that a refusal loses alone, but for `releases` and `viewerCanAdminister`, which are asked again without;
 * what would take the repository with it is asked beside it.
 */

/** What a fact can do without, so that a server that does not know it, or refuses it, still answers the rest. */
export type Spare = (typeof SPARE)[number];
const SPARE = [
  'isSecurityPolicyEnabled',
  'securityPolicyUrl',
  'webCommitSignoffRequired',
  'licenseInfo',
  'languages',
  'codeowners',
  'releases',
  'owner',
  'immutable',
  'digest',
  'environments',
  'preventSelfReview',
] as const;

/** Newer than the oldest servers in use: left out together when a server does not say which one it does not know. */
export const NEWER: readonly Spare[] = [
  'codeowners',
  'webCommitSignoffRequired',
  'immutable',
  'digest',
  'environments',
  'preventSelfReview',
];

export const isSpare = (name: unknown): name is Spare => SPARE.some((spare) => spare === name);

/** The repository once more: `environments` is never null, so that its refusal leaves null what holds it. */
export const BESIDE = 'beside';

/** Twenty releases, because drafts count and are left out later. */
export function factsQuery(without: ReadonlySet<Spare>): string {
  const spare = (name: Spare, selection = ''): string => (without.has(name) ? '' : `${name}${selection}`);
  const release = `tagName name isDraft isPrerelease ${spare('immutable')} publishedAt
        releaseAssets(first: 100) { pageInfo { hasNextPage } nodes { name size ${spare('digest')} } }`;
  const rule = `type timeout ${spare('preventSelfReview')} reviewers(first: 1) { totalCount }`;
  const environments = `${BESIDE}: repository(owner: $owner, name: $name, followRenames: true) {
      environments(first: 10) { totalCount nodes { name protectionRules(first: 10) { nodes { ${rule} } } } }
    }`;
  return `query Facts($owner: String!, $name: String!) {
    repository(owner: $owner, name: $name, followRenames: true) {
      nameWithOwner url description homepageUrl isArchived isFork visibility viewerCanAdminister
      defaultBranchRef { name }
      ${spare('isSecurityPolicyEnabled')} ${spare('securityPolicyUrl')} ${spare('webCommitSignoffRequired')}
      ${spare('licenseInfo', ' { spdxId }')}
      ${spare('languages', '(first: 100, orderBy: { field: SIZE, direction: DESC }) { edges { size node { name } } }')}
      ${spare('codeowners', ' { errors { kind line path message } }')}
      ${spare('releases', `(first: 20, orderBy: { field: CREATED_AT, direction: DESC }) { nodes { ${release} } }`)}
      ${without.has('owner') ? '' : DEFAULTS_FIELD}
    }
    ${without.has('environments') ? '' : environments}
  }`;
}
