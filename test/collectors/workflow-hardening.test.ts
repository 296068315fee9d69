import { describe, expect, it } from 'vitest';
import { workflowHardening } from '../../src/collectors/workflow-hardening.ts';
import type { Statement } from '../../src/model.ts';
import { type Files, factsOf } from '../support/facts.ts';

const expr = (text: string): string => `$${`{{ ${text} }}`}`;
const at = (files: Files, id: string): Statement | undefined => workflowHardening.collect(factsOf({ files })).find((one) => one.id === id);
const PATH = '.github/workflows/ci.yml';
const SHA = 'a'.repeat(40);
const HEX = 'b'.repeat(64);

interface Parts {
  readonly on?: string;
  readonly top?: string;
  readonly job?: string;
  readonly steps?: string;
}
const workflow = ({ on = 'push', top = '', job = '', steps = '      - run: make\n' }: Parts): string =>
  `on: ${on}\n${top}jobs:\n  build:\n    runs-on: ubuntu-latest\n${job}    steps:\n${steps}`;

describe('pinned-actions', () => {
  it('counts each use that is parsed, and no comment', () => {
    const steps = [
      `      - uses: acme/a@${SHA} # v1`,
      '      # - uses: acme/commented@v1',
      '      - uses: acme/b@v1',
      '      - uses: ./.github/actions/setup',
      `      - uses: docker://alpine@sha256:${HEX}`,
      '      - uses: docker://alpine:3',
      '      - run: "echo uses: acme/c@v1"',
      '  never:',
      '    if: false',
      '    runs-on: ubuntu-latest',
      '    steps:',
      `      - uses: acme/d@${SHA}`,
      '',
    ].join('\n');
    const action = `runs:\n  using: composite\n  steps:\n    - uses: acme/e@${SHA}\n`;
    const files = {
      [PATH]: workflow({ steps }),
      '.github/actions/setup/action.yml': action,
      'testdata/.github/workflows/x.yml': workflow({ steps: '      - uses: acme/z@v1\n' }),
    };
    expect(at(files, 'pinned-actions')).toMatchObject({
      status: 'partial',
      value: { usesTotal: 7, local: 1, remote: 4, remotePinned: 3, docker: 2, dockerPinned: 1 },
      missing: 'a hash or a digest in place of the tag or branch of acme/b@v1 (ci.yml:8), docker://alpine:3 (ci.yml:11)',
    });
  });

  it('takes the tag of the SLSA generator for what its documentation asks', () => {
    const job = (target: string): Files => ({
      [PATH]: `on: push\njobs:\n  a:\n    uses: ${target}\n  b:\n    uses: acme/x/.github/workflows/y.yml@${SHA}\n`,
    });
    const slsa = job('slsa-framework/slsa-github-generator/.github/workflows/generator_generic_slsa3.yml@v2.1.0');
    expect(at(slsa, 'pinned-actions')).toMatchObject({ status: 'present', text: expect.stringContaining('as its documentation asks') });
    expect(at(job('acme/x/.github/workflows/z.yml@v2.1.0'), 'pinned-actions')).toMatchObject({ status: 'partial' });
  });

  it('is absent when nothing is pinned or used', () => {
    expect(at({ [PATH]: workflow({ steps: '      - uses: acme/a@v1\n' }) }, 'pinned-actions')).toMatchObject({
      status: 'absent',
      value: { remote: 1, remotePinned: 0 },
    });
    expect(at({}, 'pinned-actions')).toMatchObject({ status: 'absent', value: { usesTotal: 0 } });
  });
});

describe('permissions', () => {
  it('are counted at the top', () => {
    const other = '.github/workflows/other.yml';
    const read = workflow({ top: 'permissions:\n  contents: read\n' });
    expect(at({ [PATH]: read, [other]: workflow({ top: 'permissions: {}\n' }) }, 'permissions')).toMatchObject({
      status: 'present',
      value: { workflows: 2, topLevel: 2 },
    });
    expect(at({ [PATH]: read, [other]: workflow({ job: '    permissions: read-all\n' }) }, 'permissions')).toMatchObject({
      status: 'partial',
      value: { workflows: 2, topLevel: 1 },
      text: expect.stringContaining('1 more in each of their jobs'),
      missing: 'permissions at the top of other.yml, where each job states its own',
    });
    const job = workflow({ job: '    permissions: read-all\n' });
    const bare = '.github/workflows/bare.yml';
    expect(at({ [PATH]: read, [other]: job, [bare]: workflow({}) }, 'permissions')).toMatchObject({
      missing: 'permissions at the top of bare.yml',
    });
    expect(at({ [PATH]: workflow({}) }, 'permissions')).toMatchObject({ status: 'absent' });
  });

  it('are not limited by write-all', () => {
    expect(at({ [PATH]: workflow({ top: 'permissions: write-all\n' }) }, 'permissions')).toMatchObject({
      status: 'partial',
      missing: 'single permissions in place of write-all in ci.yml',
    });
  });
});

describe('privileged-triggers', () => {
  const checkout = (ref: string): string => `      - uses: actions/checkout@v4\n        with:\n          ref: ${ref}\n`;
  const HEAD = expr('github.event.pull_request.head.sha');
  const PAIR = '\n  pull_request:\n  issue_comment:\n    types: [created]';

  it('are no other triggers, and no comments', () => {
    expect(
      at({ [PATH]: workflow({ on: 'pull_request # not pull_request_target', steps: checkout(HEAD) }) }, 'privileged-triggers'),
    ).toMatchObject({
      status: 'absent',
      value: [],
    });
  });

  it.each([
    ['      - run: echo x\n', 'no checkout was seen'],
    ['      - uses: actions/checkout@v4\n', 'checks out a branch of the repository itself'],
    [checkout(expr('github.base_ref')), 'checks out a branch of the repository itself'],
    [checkout(HEAD), 'checks out the head of the pull request'],
    [checkout(`refs/pull/${expr('github.event.number')}/merge`), 'checks out the head of the pull request'],
    [`      - run: gh pr checkout ${expr('github.event.number')}\n`, 'checks out the head of the pull request'],
  ])('say what pull_request_target checks out: %s', (steps, text) => {
    expect(at({ [PATH]: workflow({ on: '\n  pull_request_target:', steps }) }, 'privileged-triggers')).toMatchObject({
      status: 'present',
      value: [{ workflow: PATH, trigger: 'pull_request_target', line: 2 }],
      text: expect.stringContaining(text),
    });
  });

  it('name a branch that the matrix lists', () => {
    const job = `    strategy:\n      matrix:\n        branch: [release-1.2, release-1.3]\n    env:\n      BRANCH: ${expr('matrix.branch')}\n`;
    const found = at(
      { [PATH]: workflow({ on: '\n  pull_request_target:', job, steps: checkout(expr('env.BRANCH')) }) },
      'privileged-triggers',
    );
    expect(found?.text).toContain('checks out a branch of the repository itself');
    const rows = job.replace('release-1.3]', 'refs/pull/1/merge]');
    const proposed = at(
      { [PATH]: workflow({ on: '\n  pull_request_target:', job: rows, steps: checkout(expr('env.BRANCH')) }) },
      'privileged-triggers',
    );
    expect(proposed?.text).toContain('checks out the head of the pull request');
  });

  it.each([
    ['nothing more is done', ''],
    ['another ref is checked out', '\n          git checkout main\n          git diff pr-1'],
    [
      'a branch is checked out beside what a pattern fetched',
      '\n          git fetch origin "+refs/pull/*/head:refs/remotes/origin/pr/*"\n          git checkout origin/main',
    ],
    ['another job checks it out', '\n  b:\n    runs-on: ubuntu-latest\n    steps:\n      - run: git checkout pr-1'],
  ])('are no checkout where a pull request is only fetched: %s', (_, more) => {
    const steps = `      - uses: actions/checkout@v4\n      - run: |\n          git fetch origin pull/1/head:pr-1${more}\n`;
    expect(at({ [PATH]: workflow({ on: PAIR, steps }) }, 'privileged-triggers')).toMatchObject({ status: 'absent' });
    expect(at({ [PATH]: workflow({ on: '\n  pull_request_target:', steps }) }, 'privileged-triggers')).toMatchObject({
      text: 'Workflows with a privileged trigger: ci.yml on pull_request_target, checks out a branch of the repository itself',
    });
  });

  it.each([
    'git fetch origin pull/1/head:pr-1\n          git checkout pr-1',
    'git fetch origin +refs/pull/1/head:refs/remotes/origin/pr/1\n          git merge origin/pr/1',
    `git fetch origin pull/${expr('github.event.issue.number')}/head && git switch --detach FETCH_HEAD`,
    'git pull origin pull/1/head',
    `git fetch widget refs/pull/*/merge:refs/remotes/widget/pull/*/merge\n          git checkout widget/pull/$${'{number}'}/merge -b pr`,
    'git fetch origin "+refs/pull/*/head:refs/remotes/origin/pr/*" && git worktree add w origin/pr/12',
  ])('are a checkout where what was fetched is taken up: %s', (run) => {
    const steps = `      - run: |\n          ${run}\n`;
    expect(at({ [PATH]: workflow({ on: PAIR, steps }) }, 'privileged-triggers')).toMatchObject({
      text: 'Workflows with a privileged trigger: ci.yml on issue_comment, checks out the head of the pull request',
    });
  });

  it('are told by the switch that lets a proposed change be checked out', () => {
    const found = (ref: string): Statement | undefined => {
      const steps = `${checkout(ref)}          allow-unsafe-pr-checkout: true\n`;
      return at({ [PATH]: workflow({ on: '\n  pull_request_target:', steps }) }, 'privileged-triggers');
    };
    expect(found(expr('steps.tag.outputs.tag'))?.text).toContain('checks out the head of the pull request');
    expect(found('main')?.text).toContain('checks out a branch of the repository itself');
  });

  it('are workflow_run only where it checks out what started it', () => {
    const on = '\n  workflow_run:\n    workflows: [CI]';
    expect(at({ [PATH]: workflow({ on, steps: '      - uses: actions/checkout@v4\n' }) }, 'privileged-triggers')).toMatchObject({
      status: 'absent',
    });
    const steps = checkout(expr('github.event.workflow_run.head_sha'));
    expect(at({ [PATH]: workflow({ on, steps }) }, 'privileged-triggers')).toMatchObject({
      status: 'present',
      value: [{ trigger: 'workflow_run' }],
    });
  });

  const checks = (ref: string, job = ''): Statement | undefined =>
    at({ [PATH]: workflow({ on: PAIR, job, steps: checkout(ref) }) }, 'privileged-triggers');

  it.each([
    [`refs/pull/${expr('github.event.issue.number')}/merge`, 'checks out the head of the pull request'],
    [expr('steps.pr.outputs.sha'), 'checks out a ref that is known only when it runs'],
    [expr('needs.find.outputs.ref'), 'checks out a ref that is known only when it runs'],
    [expr('env.BRANCH_NAME'), 'checks out a ref that is known only when it runs'],
    [`main\n          repository: ${expr('env.REPO')}`, 'checks out a ref that is known only when it runs'],
    [
      `${expr('env.PR')}\n        env:\n          PR: refs/pull/${expr('github.event.issue.number')}/head`,
      'checks out the head of the pull request',
    ],
  ])('are issue_comment where it checks out what may be proposed: %s', (ref, text) => {
    expect(checks(ref)).toMatchObject({
      status: 'present',
      value: [{ workflow: PATH, trigger: 'issue_comment', line: 3 }],
      text: `Workflows with a privileged trigger: ci.yml on issue_comment, ${text}`,
    });
  });

  it.each([
    ['what a comment does not hold', HEAD, ''],
    ['a branch', 'main', ''],
    ['a branch in a variable', `${expr('env.B')}\n        env:\n          B: main`, ''],
    ['a job that other events start', expr('steps.pr.outputs.sha'), "    if: github.event_name == 'pull_request'\n"],
  ])('are not issue_comment: %s', (_, ref, job) => {
    expect(checks(ref, job)).toMatchObject({ status: 'absent', value: [] });
  });

  it('say which workflow of another repository was not read', () => {
    const text = 'on:\n  pull_request_target:\njobs:\n  a:\n    uses: acme/shared/.github/workflows/greet.yml@v1\n';
    expect(at({ [PATH]: text }, 'privileged-triggers')).toMatchObject({
      text: 'Workflows with a privileged trigger: ci.yml on pull_request_target, no checkout was seen (acme/shared/.github/workflows/greet.yml, which it calls, was not read)',
    });
  });
});

it('counts harden-runner by workflow, without disabled jobs', () => {
  const use = '      - uses: step-security/harden-runner@v2\n        with:\n          egress-policy: audit\n';
  const files = { [PATH]: workflow({ steps: use }), '.github/workflows/b.yml': workflow({}) };
  expect(at(files, 'harden-runner')).toMatchObject({ status: 'present', value: { workflows: 1, of: 2, uses: 1, audit: 1, block: 0 } });
  expect(at({ [PATH]: workflow({ job: '    if: false\n', steps: use }) }, 'harden-runner')).toMatchObject({ status: 'absent' });
});

it('leaves harden-runner open where steps of other repositories are called', () => {
  const called = (target: string): Files => ({
    [PATH]: workflow({}),
    '.github/workflows/b.yml': `on: push\njobs:\n  go:\n    uses: ${target}@v1\n`,
  });
  expect(at(called('acme/shared/.github/workflows/build.yml'), 'harden-runner')).toMatchObject({
    status: 'unknown',
    text: 'Not known: whether a called workflow uses harden-runner; the one workflow with steps here does not',
    reason: { why: 'not-asked', detail: expect.stringContaining('acme/shared/.github/workflows/build.yml') },
  });
  const generator = 'slsa-framework/slsa-github-generator/.github/workflows/generator_generic_slsa3.yml';
  expect(at(called(generator), 'harden-runner')).toMatchObject({ status: 'absent', text: 'No workflow uses harden-runner' });
});

describe('unused-id-token', () => {
  const GRANT = '    permissions:\n      contents: read\n      id-token: write\n';
  const of = (steps: string, more: Files = {}): Statement | undefined =>
    at({ [PATH]: workflow({ job: GRANT, steps }), ...more }, 'unused-id-token');

  it.each([
    ['keyless cosign', '      - run: cosign sign --yes ghcr.io/acme/widget\n'],
    ['an attestation', '      - uses: actions/attest-build-provenance@v2\n'],
    ['a cloud', '      - uses: aws-actions/configure-aws-credentials@v4\n'],
    ['Scorecard', '      - uses: ossf/scorecard-action@v2\n        with:\n          publish_results: true\n'],
    ['npm', '      - run: npm publish --provenance\n'],
    ['publib for npm', '      - run: npx -p publib@latest publib-npm\n        env: {NPM_CONFIG_PROVENANCE: "true"}\n'],
    ['Codecov', '      - uses: codecov/codecov-action@v5\n        with:\n          use_oidc: true\n'],
    ['an input', '      - uses: acme/registry-cli@v1\n        with:\n          oidc-namespace: acme\n'],
    ['a script of its own', '      - run: curl -H "x" "$ACTIONS_ID_TOKEN_REQUEST_URL"\n'],
  ])('is none with %s', (_, steps) => {
    expect(of(steps)).toMatchObject({ status: 'absent', value: [] });
  });

  it.each([
    ['a build', '      - uses: docker/build-push-action@v6\n'],
    ['cosign with a key', '      - run: cosign sign --key cosign.key ghcr.io/acme/widget\n'],
    ['an installer', '      - uses: sigstore/cosign-installer@v3\n'],
    ['a printed command', '      - run: echo cosign sign\n'],
    ['Codecov with a token', '      - uses: codecov/codecov-action@v5\n'],
    ['a program that verifies', '      - run: ./bin/widget verify bundle.json\n'],
    ['a login by password', '      - run: docker login ghcr.io\n'],
    ['an input that is off', '      - uses: docker/build-push-action@v6\n        with:\n          oidc-on: false\n'],
  ])('is a job with %s', (_, steps) => {
    expect(of(steps)).toMatchObject({
      status: 'present',
      value: [{ workflow: PATH, job: 'build', line: 7 }],
      links: [{ path: PATH, lines: { start: 7 } }],
    });
  });

  it('is not decided where an action is not known', () => {
    expect(of('      - uses: acme/who-knows@v1\n')).toMatchObject({ status: 'unknown' });
    expect(of('      - run: ./packages/cli/bin/run attest --out bundle.json artifact\n')).toMatchObject({
      status: 'unknown',
      reason: { detail: expect.stringMatching(/^\.\/packages\/cli\/bin\/run attest .{0,60} may use it$/u) },
    });
  });

  it('follows scripts, composite actions and the configuration of GoReleaser', () => {
    expect(of('      - run: make sign\n', { Makefile: 'sign:\n\tcosign sign --yes ghcr.io/acme/widget\n' })).toMatchObject({
      status: 'absent',
    });
    const run = '      - uses: goreleaser/goreleaser-action@v6\n';
    const signs = 'signs:\n  - cmd: cosign\n    artifacts: checksum\n    args: [sign-blob, --yes, $artifact]\n';
    expect(of(run, { '.goreleaser.yml': signs })).toMatchObject({ status: 'absent' });
    expect(of(run, { '.goreleaser.yml': 'version: 2\n' })).toMatchObject({ status: 'present' });
  });

  it('leaves out a job that cannot run in this repository', () => {
    const job = `    if: github.repository_owner == 'someone-else'\n${GRANT}`;
    const files = { [PATH]: workflow({ job, steps: '      - uses: aws-actions/configure-aws-credentials@v4\n' }) };
    expect(at(files, 'unused-id-token')).toMatchObject({ status: 'absent', value: [] });
  });

  it('leaves out a call whose workflow asks for it', () => {
    const call = `on: push\njobs:\n  go:\n${GRANT}    uses: ./.github/workflows/made.yml\n    with:\n      sign: false\n`;
    const made = (grant: string): string =>
      `on:\n  workflow_call:\n    inputs:\n      sign: {type: boolean}\njobs:\n  make:\n    runs-on: x\n${grant}    steps:\n      - run: make\n      - run: cosign sign --yes ghcr.io/acme/widget\n        if: inputs.sign\n`;
    const found = (grant: string) => at({ [PATH]: call, '.github/workflows/made.yml': made(grant) }, 'unused-id-token');
    expect(found('')).toMatchObject({ status: 'present', value: [{ job: 'go' }] });
    expect(found(GRANT)?.text).not.toContain('go in ci.yml');
  });

  it('says that no job is granted it', () => {
    expect(at({ [PATH]: workflow({}) }, 'unused-id-token')).toMatchObject({ status: 'absent', text: 'No job is granted id-token: write' });
  });
});

describe('unused-id-token beside what does not ask', () => {
  const GRANT = '    permissions:\n      id-token: write\n';
  const of = (steps: string, more: Files = {}): Statement | undefined =>
    at({ [PATH]: workflow({ job: GRANT, steps }), ...more }, 'unused-id-token');

  it('is there with publib alone, and with an action of an owner who has others that ask', () => {
    expect(of('      - run: npx -p publib@latest publib-npm\n')).toMatchObject({ status: 'present' });
    expect(of('      - uses: chainguard-dev/actions/setup-kind@v1\n')).toMatchObject({ status: 'present' });
    expect(of('      - uses: chainguard-dev/actions/other@v1\n')).toMatchObject({ status: 'unknown' });
    expect(of('      - uses: chainguard-dev/setup-chainctl@v1\n')).toMatchObject({ status: 'absent' });
  });

  it('says that a job that calls a workflow holds no step', () => {
    const call = `on: push\njobs:\n  go:\n${GRANT}    uses: slsa-framework/slsa-github-generator/.github/workflows/generator_generic_slsa3.yml@v2.1.0\n`;
    expect(of('      - run: cosign sign --yes ghcr.io/acme/widget\n', { '.github/workflows/b.yml': call })).toMatchObject({
      status: 'absent',
      text: 'Each of the 2 jobs with id-token: write holds a step or call that uses it',
    });
  });
});
