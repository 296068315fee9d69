import { describe, expect, test } from 'vitest';
import type { Workflow } from '../../src/ci/model.ts';
import { isNever } from '../../src/parse/steps.ts';
import { workflowOf } from '../../src/parse/workflow.ts';

const PATH = '.github/workflows/ci.yml';
const read = (text: string): Workflow => {
  const result = workflowOf(PATH, text);
  if (!result.ok) throw new Error(result.message);
  return result.workflow;
};
const steps = (text: string) => read(`on: push\njobs:\n  a:\n    steps:\n${text}`).jobs[0]?.steps ?? [];

describe('no workflow', () => {
  test.each([
    ['a list', '- a', 'not a map'],
    ['no jobs', 'on: push', 'no jobs'],
    ['empty jobs', 'on: push\njobs: {}', 'no jobs'],
    ['no trigger', 'jobs:\n  a:\n    steps: []', 'no trigger (on)'],
    ['a key given twice', 'on: push\njobs:\n  a: {}\n  a: {}', 'key given twice: a'],
  ])('%s', (_, text, message) => {
    expect(workflowOf(PATH, text)).toMatchObject({ ok: false, unread: false, message });
  });

  test('over a bound it is unread', () => {
    expect(workflowOf(PATH, '['.repeat(100))).toMatchObject({ ok: false, unread: true });
  });
});

test('a condition is constant or it is not judged', () => {
  for (const never of ['false', '${{ false }}', '${{false}}', '0', '!true', "''", 'false && github.ref'])
    expect(isNever(never), never).toBe(true);
  for (const maybe of [undefined, 'true', '${{ false }} && x', 'false || always()', "github.event_name == 'false'", 'falsely', '!false']) {
    expect(isNever(maybe), String(maybe)).toBe(false);
  }
});

test('triggers in their three forms', () => {
  const of = (on: string) => read(`on: ${on}\njobs:\n  a:\n    runs-on: x`).triggers.map(({ event, line }) => [event, line]);
  expect(of('push')).toEqual([['push', 1]]);
  expect(of('[push, invented]')).toEqual([
    ['push', 1],
    ['invented', 1],
  ]);
  const workflow = read(
    'on:\n  push:\n    branches: [main]\n    tags: v*\n    paths-ignore: ["docs/**"]\n  schedule:\n    - cron: "0 1 * * *"\n  workflow_run:\n    workflows: [CI]\n    types: [completed]\n  workflow_call:\n    inputs:\n      target: {default: all}\njobs: {a: {}}',
  );
  expect(workflow.triggers[0]).toMatchObject({
    event: 'push',
    line: 2,
    branches: ['main'],
    tags: ['v*'],
    pathsIgnore: ['docs/**'],
    paths: [],
  });
  expect(workflow.triggers[1]).toMatchObject({ event: 'schedule', line: 6, cron: ['0 1 * * *'] });
  expect(workflow.triggers[2]).toMatchObject({ workflows: ['CI'], types: ['completed'] });
  expect({ ...workflow.inputs }).toEqual({ target: 'all' });
});

test('permissions', () => {
  const of = (text: string) => read(`on: push\n${text}\njobs: {a: {}}`).permissions;
  expect(of('permissions: read-all')).toEqual({ line: 2, all: 'read' });
  expect(of('permissions: {}')).toMatchObject({ line: 2, scopes: {} });
  expect(of('permissions:\n  contents: read\n  id-token: write')).toMatchObject({
    line: 2,
    scopes: { contents: 'read', 'id-token': 'write' },
  });
  expect(of('')).toBeUndefined();
});

test('what a uses names, and whether it is pinned', () => {
  const sha = 'A1b2c3d4e5'.repeat(4);
  const list = [
    `Actions/Checkout@${sha}`,
    'actions/checkout@v4',
    'a/b/sub/dir@main',
    './.github/actions/x/',
    `docker://alpine@sha256:${'a'.repeat(64)}`,
    'docker://alpine:3',
    `a/b@${sha.slice(1)}`,
  ];
  expect(
    steps(list.map((uses) => `      - uses: ${uses}\n`).join('')).map(({ uses }) => [
      uses?.kind,
      uses?.target,
      uses?.ref,
      uses?.pinned,
      uses?.line,
    ]),
  ).toEqual([
    ['remote', 'actions/checkout', sha, true, 5],
    ['remote', 'actions/checkout', 'v4', false, 6],
    ['remote', 'a/b/sub/dir', 'main', false, 7],
    ['local', '.github/actions/x', '', false, 8],
    ['docker', `alpine@sha256:${'a'.repeat(64)}`, '', true, 9],
    ['docker', 'alpine:3', '', false, 10],
    ['remote', 'a/b', sha.slice(1), false, 11],
  ]);
});

test('a step: lines, shell and directory of the defaults', () => {
  const workflow = read(
    'on: push\ndefaults: {run: {shell: bash, working-directory: src}}\njobs:\n  a:\n    defaults: {run: {working-directory: lib}}\n    env: {X: 1}\n    steps:\n      - name: one\n        with: {a: b}\n        run: |\n          make\n      - run: make\n        working-directory: .\n        if: false\n  b:\n    needs: a\n    steps:\n      - run: x\n',
  );
  expect(workflow.jobs[0]?.steps[0]).toMatchObject({
    line: 8,
    name: 'one',
    run: { text: 'make\n', line: 11, shell: 'bash', directory: 'lib' },
    disabled: false,
  });
  expect(workflow.jobs[0]?.steps[1]).toMatchObject({ run: { directory: '.' }, disabled: true });
  expect(workflow.jobs[1]?.steps[0]).toMatchObject({ run: { directory: 'src' } });
  expect(workflow.jobs[0]?.env['X']).toEqual({ text: '1', line: 6 });
});

test('a job that needs one that never runs is skipped, unless it asks for the outcome', () => {
  const workflow = read(
    'on: push\njobs:\n  a: {if: false}\n  b: {needs: a}\n  c: {needs: [b], if: "github.ref == 1"}\n  d: {needs: a, if: always()}\n  e: {needs: d}\n',
  );
  expect(workflow.jobs.map(({ id, disabled }) => [id, disabled])).toEqual([
    ['a', true],
    ['b', true],
    ['c', true],
    ['d', false],
    ['e', false],
  ]);
});

test('a literal matrix, with include and exclude; none when an expression makes it or it is large', () => {
  const of = (matrix: string) => read(`on: push\njobs:\n  a:\n    strategy:\n      matrix: ${matrix}`).jobs[0]?.matrix;
  expect(of('{os: [a, b], n: [1, 2], exclude: [{os: b, n: 2}], include: [{os: a, x: y}, {os: c}]}')).toEqual([
    { os: 'a', n: '1', x: 'y' },
    { os: 'a', n: '2', x: 'y' },
    { os: 'b', n: '1' },
    { os: 'c' },
  ]);
  expect(of('{include: [{t: {name: a}}]}')).toEqual([{ 't.name': 'a' }]);
  expect(of('${{ fromJSON(x) }}')).toEqual([]);
  expect(of('{a: "${{ fromJSON(x) }}"}')).toEqual([]);
  const many = JSON.stringify(Array.from({ length: 40 }, (_, n) => n));
  expect(of(`{a: ${many}, b: ${many}, c: ${many}}`)).toEqual([]);
});

test('the environment of a job, and the jobs that it waits for', () => {
  const jobs = read(
    'on: push\njobs:\n  a: {environment: release}\n  b:\n    environment:\n      name: ${{ inputs.where }}\n      url: x\n    needs: a\n  c:\n    environment: {url: x}\n    needs: [a, b]\n  d:\n    environment: ""\n    needs: []\n  e:\n    environment: [release]\n',
  ).jobs;
  expect(jobs.map(({ environment, needs }) => [environment?.text, environment?.line, needs])).toEqual([
    ['release', 3, undefined],
    ['${{ inputs.where }}', 6, ['a']],
    [undefined, undefined, ['a', 'b']],
    [undefined, undefined, undefined],
    [undefined, undefined, undefined],
  ]);
});
