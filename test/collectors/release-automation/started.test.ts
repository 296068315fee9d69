import { expect, it } from 'vitest';
import { releaseAutomation } from '../../../src/collectors/release-automation.ts';
import { type Files, factsOf } from '../../support/facts.ts';

const trigger = (files: Files) => releaseAutomation.collect(factsOf({ files })).find((one) => one.id === 'trigger');
const RELEASE = {
  '.github/workflows/release.yml':
    'name: Ship it\non: workflow_dispatch\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: gh release create v1\n',
};
const starter = (on: string, step: string, env = ''): Files => ({
  '.github/workflows/weekly.yml': `on: ${on}\n${env}jobs:\n  a:\n    runs-on: x\n    steps:\n      - ${step}\n`,
});
const WEEKLY = '{ schedule: [{ cron: "1 2 * * 3" }], workflow_dispatch: {} }';
const BY_HAND = 'Release workflows run: release.yml on workflow_dispatch (by hand)';
const expr = (text: string): string => `$${`{{ ${text} }}`}`;

const script = (call: string): string => `uses: actions/github-script@v7\n        with:\n          script: |\n            ${call}`;
const OWN = 'owner: context.repo.owner, repo: context.repo.repo';

it.each([
  [script(`github.rest.actions.createWorkflowDispatch({ ${OWN}, workflow_id: 'other.yml', ref: 'main' })`), ''],
  [script("github.rest.actions.createWorkflowDispatch({ owner: 'acme', repo: 'other', workflow_id: 'release.yml' })"), ''],
  ['run: gh workflow run other.yml', ''],
  ['run: echo gh workflow run release.yml', ''],
  ['run: gh workflow view release.yml', ''],
  ['run: gh workflow run -f release.yml other.yml', ''],
  ['run: gh workflow run release.yml -R acme/other', ''],
  ['run: gh workflow run release.yml --repo=acme/other', ''],
  ['run: gh workflow run release.yml', 'env: { GH_REPO: acme/other }\n'],
  ['uses: benc-uk/workflow-dispatch@v1\n        with: { workflow: release.yml, repo: acme/other }', ''],
])('does not start it: %s %s', (step, env) => {
  expect(trigger({ ...RELEASE, ...starter(WEEKLY, step, env) })?.text).toBe(BY_HAND);
});

it('a proposed change, or the workflow itself, starts none', () => {
  expect(trigger({ ...RELEASE, ...starter('pull_request', 'run: gh workflow run release.yml') })?.text).toBe(BY_HAND);
  const [path = '', text = ''] = Object.entries(RELEASE)[0] ?? [];
  expect(trigger({ [path]: `${text}      - run: gh workflow run release.yml\n` })?.text).toBe(BY_HAND);
});

it.each([
  ['run: gh workflow run release.yml -f publish=true', ''],
  ['run: gh workflow run --ref main release.yml', ''],
  ['run: gh workflow run "Ship it"', ''],
  ['run: gh workflow run release.yml', `env: { GH_REPO: "${expr('github.repository')}" }\n`],
  ['run: gh workflow run release.yml -R acme/widget', ''],
  ['uses: benc-uk/workflow-dispatch@v1\n        with: { workflow: release.yml }', ''],
  [script(`github.rest.actions.createWorkflowDispatch({ ${OWN}, workflow_id: 'release.yml', ref: 'main' })`), ''],
])('another workflow starts it: %s %s', (step, env) => {
  expect(trigger({ ...RELEASE, ...starter(WEEKLY, step, env) })).toMatchObject({
    status: 'present',
    text: 'Release workflows run: release.yml on workflow_dispatch (by hand, or started by weekly.yml on schedule 1 2 * * 3, workflow_dispatch)',
    value: [{ workflow: '.github/workflows/release.yml', startedBy: ['.github/workflows/weekly.yml'] }],
    links: [{ path: '.github/workflows/release.yml' }, { path: '.github/workflows/weekly.yml' }],
  });
});
