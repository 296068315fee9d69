import { expect, test } from 'vitest';
import { ciOf } from '../../src/ci/acts.ts';
import { type Files, treeOf } from '../support/facts.ts';

const job = (...lines: readonly string[]): string => `on: pull_request\njobs:\n  a:\n${lines.map((line) => `    ${line}\n`).join('')}`;
const FILES: Files = {
  '.github/workflows/Scan.yml': 'on: workflow_call\njobs:\n  b:\n    runs-on: ubuntu-latest\n    steps:\n      - run: trivy fs .\n',
  '.github/actions/Lint/action.yml': 'runs:\n  using: composite\n  steps:\n    - run: golint\n      shell: bash\n',
};

/** What runs, and on what, when `ci.yml` holds these lines. */
const ran = (name: string | undefined, ...lines: readonly string[]): readonly string[] =>
  ciOf({ ...treeOf({ ...FILES, '.github/workflows/ci.yml': job(...lines) }), ...(name === undefined ? {} : { name }) }).acts.flatMap(
    (act) => (act.kind === 'command' ? [`${act.text} on ${act.context.workflow.triggers.map(({ event }) => event).join()}`] : []),
  );

const calls = (uses: string): readonly string[] => [`uses: ${uses}`];
const steps = (uses: string): readonly string[] => ['runs-on: ubuntu-latest', 'steps:', `  - uses: ${uses}`];

test.each([
  ['a branch of this repository', 'acme/widget/.github/workflows/Scan.yml@main', 'pull_request'],
  ['in any case', 'Acme/WIDGET/.github/workflows/Scan.yml@refs/heads/main', 'pull_request'],
  ['a tag, whose file may be another', 'acme/widget/.github/workflows/Scan.yml@v1', 'workflow_call'],
  ['another repository', 'acme/other/.github/workflows/Scan.yml@main', 'workflow_call'],
  ['a file that is not there', 'acme/widget/.github/workflows/None.yml@main', 'workflow_call'],
])('a workflow called as one of %s', (_, uses, event) => {
  expect(ran('acme/widget', ...calls(uses))).toEqual([`trivy fs . on ${event}`]);
});

test('where the name is not known, nothing is taken for its own', () => {
  expect(ran(undefined, ...calls('acme/widget/.github/workflows/Scan.yml@main'))).toEqual(['trivy fs . on workflow_call']);
});

test.each([
  ['acme/widget/.github/actions/Lint@main', true],
  ['acme/widget/.github/actions/Lint@v1', false],
  ['acme/other/.github/actions/Lint@main', false],
])('an action named as %s', (uses, isFollowed) => {
  expect(ran('acme/widget', ...steps(uses)).includes('golint on pull_request')).toBe(isFollowed);
});

test('it stays a reference that is not pinned', () => {
  const tree = treeOf({ ...FILES, '.github/workflows/ci.yml': job(...calls('acme/widget/.github/workflows/Scan.yml@main')) });
  const [called] = ciOf({ ...tree, name: 'acme/widget' }).workflows.flatMap(({ jobs }) => jobs.flatMap(({ uses }) => uses ?? []));
  expect(called).toMatchObject({ kind: 'remote', ref: 'main', pinned: false });
});
