/**
 * The history query: how the newest commits got to the default branch, who approved them, what checked them. Each field that can be
 * refused is one that GraphQL can leave null, so that it is lost alone.
 */

/** Who a review or a pull request is of. */
const ACTOR = '{ __typename login }';

const PULL_REQUEST = `number mergedAt baseRepository { nameWithOwner } author ${ACTOR}
          latestOpinionatedReviews(first: 20) { nodes { state author ${ACTOR} } }
          labels(first: 30) { nodes { name } }`;

/** Apps report on the newest commit of a pull request, not on the commit that a merge makes of it. */
const CHECKED = `number mergedAt baseRepository { nameWithOwner }
          commits(last: 1) { nodes { commit { statusCheckRollup { contexts(first: 60) {
            pageInfo { hasNextPage }
            nodes {
              __typename
              ... on CheckRun { name checkSuite { app { slug } workflowRun { workflow { resourcePath } } } }
              ... on StatusContext { context }
            }
          } } } } }`;

const SIGNED = 'oid signature { isValid state }';

export const HISTORY_QUERY = `query History($owner: String!, $name: String!, $first: Int!, $recent: Int!) {
  repository(owner: $owner, name: $name, followRenames: true) {
    nameWithOwner
    mergeQueue { url }
    defaultBranchRef {
      refUpdateRule {
        requiredApprovingReviewCount requiredStatusCheckContexts requiresCodeOwnerReviews
        requiresConversationResolution requiresLinearHistory requiresSignatures
      }
      target { ... on Commit {
        history(first: $first) { nodes { ${SIGNED}
          associatedPullRequests(first: 1) { nodes { ${PULL_REQUEST} } }
        } }
        recent: history(first: $recent) { nodes { associatedPullRequests(first: 1) { nodes { ${CHECKED} } } } }
      } }
    }
  }
}`;

/** For a server that does not know the rest. */
export const PLAIN_HISTORY_QUERY = `query History($owner: String!, $name: String!, $first: Int!) {
  repository(owner: $owner, name: $name, followRenames: true) {
    defaultBranchRef { target { ... on Commit { history(first: $first) { nodes { ${SIGNED} } } } } }
  }
}`;

/** Commits whose pull requests are asked for their checks: a few are enough to tell a habit. */
export const RECENT = 15;
