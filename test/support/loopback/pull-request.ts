/** Pull requests as GraphQL shows them: who wrote and approved them, and what reported on them. */
import type { GitCommit } from './git.ts';
import { connection } from './graphql-field.ts';
import { account, type View } from './graphql-object.ts';
import { fullName, nodeId, type PullRequest, type SeenCheck } from './scenario.ts';

type Fields = Readonly<Record<string, unknown>>;

const check = ({ server, name: repository }: { readonly server: string; readonly name: string }, one: SeenCheck): Fields => {
  if (one.app === undefined) return { __typename: 'StatusContext', id: nodeId('SC', one.name), context: one.name, state: 'SUCCESS' };
  const path = `/${repository}/actions/workflows/${one.workflow}`;
  const workflow = { id: nodeId('W', path), name: one.workflow, resourcePath: path, url: `${server}${path}`, state: 'ACTIVE' };
  return {
    __typename: 'CheckRun',
    id: nodeId('CR', one.name),
    name: one.name,
    status: 'COMPLETED',
    conclusion: 'SUCCESS',
    checkSuite: {
      id: nodeId('CS', one.name),
      app: { id: nodeId('A', one.app), slug: one.app, name: one.app },
      workflowRun: one.workflow === undefined ? null : { id: nodeId('WR', one.name), workflow },
    },
  };
};

/** The newest commit of the pull request; its object is not kept. */
function head(view: View, checks: readonly SeenCheck[]): Fields {
  const place = { server: view.place.server, name: fullName(view.scenario) };
  const contexts = connection(checks, (one) => check(place, one));
  return { commit: { __typename: 'Commit', statusCheckRollup: checks.length === 0 ? null : { state: 'SUCCESS', contexts } } };
}

/** The pull request that a merge or squash commit names in its first line. */
export function pullRequests(view: View, commit: GitCommit): readonly Fields[] {
  const headline = commit.message.split('\n', 1)[0] ?? '';
  const number = Number(/^Merge pull request #(\d+)/.exec(headline)?.[1] ?? /\(#(\d+)\)$/.exec(headline)?.[1]);
  if (Number.isNaN(number)) return [];
  const name = fullName(view.scenario);
  const url = `${view.place.server}/${name}/pull/${number}`;
  const { author = 'ada', approvedBy = [], labels = [], checks = [] }: PullRequest = view.scenario.pullRequests?.[number] ?? {};
  return [
    {
      __typename: 'PullRequest',
      id: nodeId('PR', url),
      number,
      title: headline,
      url,
      merged: true,
      mergedAt: commit.committer.date,
      state: 'MERGED',
      baseRepository: { __typename: 'Repository', id: nodeId('R', name), nameWithOwner: name },
      author: account(view, author),
      latestOpinionatedReviews: connection(approvedBy, (login) => ({
        id: nodeId('PRR', login),
        state: 'APPROVED',
        author: account(view, login),
      })),
      labels: connection(labels, (label) => ({ id: nodeId('LA', label), name: label, color: 'ffffff', isDefault: false })),
      commits: connection([checks], (found) => head(view, found)),
    },
  ];
}
