/** Queries of the breadth that a scan needs. */

export const FACTS = `query Facts($owner: String!, $name: String!) {
  rateLimit { cost remaining resetAt nodeCount }
  repository(owner: $owner, name: $name, followRenames: true) {
    id databaseId nameWithOwner url homepageUrl isArchived isDisabled isEmpty isFork isLocked isMirror
    isPrivate isTemplate isInOrganization visibility createdAt pushedAt diskUsage
    viewerPermission viewerCanAdminister
    isSecurityPolicyEnabled securityPolicyUrl
    codeOfConduct { key name url }
    contributingGuidelines { url }
    licenseInfo { key spdxId name }
    codeowners { errors { kind line column path source message suggestion } }
    mergeCommitAllowed squashMergeAllowed rebaseMergeAllowed autoMergeAllowed webCommitSignoffRequired
    owner { __typename login url ... on Organization { isVerified websiteUrl } }
    mergeQueue { url configuration { mergeMethod mergingStrategy } }
    rulesets(first: 50, includeParents: true) {
      totalCount
      nodes {
        databaseId name target enforcement updatedAt
        source { __typename ... on Repository { nameWithOwner } ... on Organization { login } ... on Enterprise { slug } }
        conditions { refName { include exclude } }
        rules(first: 30) { totalCount nodes { type parameters { ...RuleParams } } }
      }
    }
    defaultBranchRef {
      name
      refUpdateRule { pattern allowsDeletions allowsForcePushes requiredApprovingReviewCount
        requiredStatusCheckContexts requiresCodeOwnerReviews requiresConversationResolution
        requiresLinearHistory requiresSignatures }
      rules(first: 50) { totalCount nodes { type repositoryRuleset { databaseId name enforcement } parameters { ...RuleParams } } }
      target {
        oid
        ... on Commit {
          committedDate url
          statusCheckRollup { state contexts(first: 50) { totalCount nodes { __typename
            ... on CheckRun { name conclusion status detailsUrl checkSuite { app { slug name } } }
            ... on StatusContext { context state targetUrl } } } }
        }
      }
    }
    rootTree: object(expression: "HEAD:") { ... on Tree { entries { name type mode size oid } } }
    githubTree: object(expression: "HEAD:.github") { ... on Tree { entries { name type mode size oid } } }
    workflows: object(expression: "HEAD:.github/workflows") { ... on Tree { entries { name type oid object { ... on Blob { byteSize isTruncated text } } } } }
    latestRelease { tagName }
    releases(first: 10, orderBy: { field: CREATED_AT, direction: DESC }) {
      totalCount
      nodes {
        databaseId tagName name url isDraft isLatest isPrerelease immutable createdAt publishedAt
        tagCommit { oid signature { isValid state } }
        tag { target { __typename oid } }
        releaseAssets(first: 100) { totalCount pageInfo { hasNextPage endCursor }
          nodes { id name size contentType digest downloadUrl url createdAt } }
      }
    }
    environments(first: 10) { totalCount nodes { name protectionRules(first: 10) { nodes { type timeout preventSelfReview reviewers(first: 5) { totalCount } } } } }
  }
}
fragment RuleParams on RuleParameters {
  __typename
  ... on PullRequestParameters { requiredApprovingReviewCount dismissStaleReviewsOnPush requireCodeOwnerReview requireLastPushApproval requiredReviewThreadResolution }
  ... on RequiredStatusChecksParameters { strictRequiredStatusChecksPolicy requiredStatusChecks { context integrationId } }
  ... on CodeScanningParameters { codeScanningTools { tool alertsThreshold securityAlertsThreshold } }
  ... on MergeQueueParameters { mergeMethod }
  ... on WorkflowsParameters { workflows { path repositoryId ref } }
}`;

export const HISTORY = `query History($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) { defaultBranchRef { target { ... on Commit { history(first: 100) { totalCount nodes {
    oid committedDate committedViaWeb author { user { login } } signature { isValid state wasSignedByGitHub }
    associatedPullRequests(first: 1) { nodes { number url mergedAt author { login } mergedBy { login } reviewDecision
      latestOpinionatedReviews(first: 3) { nodes { state author { login } } } } }
  } } } } } }
}`;

export const ADMIN = `query Admin($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) {
    branchProtectionRules(first: 50) { totalCount nodes { pattern requiredApprovingReviewCount requiresStatusChecks requiresStrictStatusChecks
      requiresCommitSignatures isAdminEnforced } }
    rulesets(first: 50) { nodes { databaseId bypassActors(first: 50) { nodes { bypassMode repositoryRoleName organizationAdmin
      actor { __typename ... on Team { slug } } } } } }
    vulnerabilityAlerts(first: 1) { totalCount }
    owner { ... on Organization { requiresTwoFactorAuthentication } }
  }
}`;
