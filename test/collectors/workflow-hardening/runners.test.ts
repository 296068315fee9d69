import { describe, expect, it } from 'vitest';
import { workflowHardening } from '../../../src/collectors/workflow-hardening.ts';
import { type Files, factsOf } from '../../support/facts.ts';

const expr = (text: string): string => `$${`{{ ${text} }}`}`;
const at = (files: Files, id: string) => workflowHardening.collect(factsOf({ files })).find((one) => one.id === id);
const PATH = '.github/workflows/ci.yml';
const job = (id: string, labels: string, more = ''): string => `  ${id}:\n    runs-on: ${labels}\n${more}    steps:\n      - run: make\n`;

it('a name that every object has is no row of a matrix', () => {
  const jobs = job('a', expr('matrix.constructor')) + job('b', expr('matrix.toString'), '    strategy:\n      matrix:\n        os: [x]\n');
  expect(at({ [PATH]: `on: push\njobs:\n${jobs}` }, 'runners')).toMatchObject({ value: { hosted: 0, other: 2 } });
});

it('callers of many rows are bounded', () => {
  const rows = `[${Array.from({ length: 50 }, (_, n) => `x${n}`).join(', ')}]`;
  const matrix = `    strategy:\n      matrix:\n        a: ${rows}\n        b: ${rows}\n`;
  const calls = Array.from(
    { length: 100 },
    (_, n) => `  c${n}:\n    uses: ./.github/workflows/called.yml\n${matrix}    with:\n      os: ${n}-${expr('matrix.a')}\n`,
  );
  const jobs = Array.from({ length: 100 }, (_, n) => job(`j${n}`, expr('inputs.os'), matrix));
  const files = {
    '.github/workflows/calls.yml': `on: push\njobs:\n${calls.join('')}`,
    '.github/workflows/called.yml': `on: { workflow_call: { inputs: { os: { type: string } } } }\njobs:\n${jobs.join('')}`,
  };
  expect(at(files, 'runners')).toMatchObject({ value: { hosted: 0 } });
}, 10_000);

it('tells runners apart by their labels', () => {
  const jobs = [
    job('a', 'ubuntu-24.04-arm'),
    job('b', '[self-hosted, linux]'),
    job('c', 'big-box'),
    job('d', expr('matrix.os'), '    strategy:\n      matrix:\n        os: [macos-15, windows-2022]\n'),
    job('e', expr('inputs.os')),
  ].join('');
  expect(at({ [PATH]: `on: push\njobs:\n${jobs}` }, 'runners')).toMatchObject({
    status: 'present',
    value: { hosted: 2, selfHosted: 1, other: 2 },
    text: expect.stringContaining('(big-box; an expression)'),
  });
  const chosen = [
    job('a', expr("inputs.arch == 'arm64' && 'ubuntu-24.04-arm' || 'ubuntu-latest'")),
    job('b', expr("inputs.big && 'big-box' || 'ubuntu-latest'")),
    job('c', expr("inputs.own && 'self-hosted' || 'ubuntu-latest'")),
  ].join('');
  expect(at({ [PATH]: `on: push\njobs:\n${chosen}` }, 'runners')).toMatchObject({ value: { hosted: 1, selfHosted: 1, other: 1 } });
});

it('looks into the maps of a matrix', () => {
  const maps = (label: string): string =>
    `    strategy:\n      matrix:\n        run:\n          - { name: a, runner: ubuntu-latest }\n          - { runner: ${label} }\n`;
  const jobs = [
    job('a', expr('matrix.run.runner'), maps('ubuntu-24.04-arm')),
    job('b', expr('matrix.run.runner'), maps('self-hosted')),
    job('c', expr('matrix.run.name'), maps('ubuntu-latest')),
  ].join('');
  expect(at({ [PATH]: `on: push\njobs:\n${jobs}` }, 'runners')).toMatchObject({ value: { hosted: 1, selfHosted: 1, other: 1 } });
});

it.each([
  ['ubuntu-24.04-arm', 'hosted'],
  ['windows-11-arm', 'hosted'],
  ['windows-2025-vs2026', 'hosted'],
  ['macos-latest-xlarge', 'hosted'],
  ['macos-15-intel', 'hosted'],
  ['ubuntu-slim', 'hosted'],
  ['ubuntu-24.04-arm64', 'other'],
  ['ubuntu-arm', 'other'],
  ['windows-latest-8-cores', 'other'],
])('knows the labels of the hosted machines: %s', (label, kind) => {
  expect(at({ [PATH]: `on: push\njobs:\n${job('a', label)}` }, 'runners')).toMatchObject({ value: { [kind]: 1 } });
});

it('names what stands in for a variable', () => {
  const jobs = `${job('a', expr("vars.RUNNER || 'ubuntu-24.04'"))}${job('b', expr('vars.RUNNER || vars.OTHER'))}`;
  expect(at({ [PATH]: `on: push\njobs:\n${jobs}` }, 'runners')).toMatchObject({
    value: { hosted: 0, selfHosted: 0, other: 2 },
    text: expect.stringContaining('2 on labels that do not tell (ubuntu-24.04 unless the variable RUNNER is set; an expression)'),
  });
});

it('counts jobs that call a workflow apart, and links the line of the runner', () => {
  const call = (id: string): string => `  ${id}:\n    uses: acme/shared/.github/workflows/x.yml@v1\n`;
  const late = '  b:\n    # a job\n    env:\n      runs-on: none\n    name: B\n    runs-on: ubuntu-latest\n    steps:\n      - run: make\n';
  const flow = '  c: { runs-on: ubuntu-latest, steps: [{ run: make }] }\n';
  const of = (jobs: string) => at({ [PATH]: `on: push\njobs:\n${jobs}` }, 'runners');
  expect(of(`${job('a', 'ubuntu-latest')}${late}${flow}${call('d')}${call('e')}`)).toMatchObject({
    text: 'Of 3 jobs, 3 run on GitHub-hosted runners and 0 on self-hosted ones; 2 more jobs call workflows and have no runner of their own',
    links: [{ lines: { start: 4 } }, { lines: { start: 12 } }, { lines: { start: 15 } }],
  });
  expect(of(`${job('a', 'ubuntu-latest')}${call('d')}`)).toMatchObject({
    text: expect.stringMatching(/; 1 more job calls a workflow and has no runner of its own$/u),
  });
});

it('fills in lists of labels from the rows of a matrix', () => {
  const matrix = (labels: string): string =>
    `    strategy:\n      matrix:\n        include:\n          - on: ${labels}\n            arch: x\n`;
  const group = (labels: string): string => `\n      group: Default\n      labels: ${labels}`;
  const jobs = [
    job('a', group(expr('matrix.on')), matrix('[big-box]')),
    job('b', expr('matrix.on'), matrix('[self-hosted, linux]')),
    job('c', expr('matrix.on'), matrix('[ubuntu-latest]')),
  ].join('');
  expect(at({ [PATH]: `on: push\njobs:\n${jobs}` }, 'runners')).toMatchObject({
    value: { hosted: 1, selfHosted: 1, other: 1 },
    text: 'Of 3 jobs, 1 runs on GitHub-hosted runners, 1 on self-hosted ones and 1 on labels that do not tell (big-box)',
  });
});

it('counts no self-hosted runners where labels do not tell', () => {
  expect(at({ [PATH]: `on: push\njobs:\n${job('a', 'big-box')}${job('b', 'ubuntu-latest')}` }, 'runners')?.text).toBe(
    'Of 2 jobs, 1 runs on GitHub-hosted runners and 1 on labels that do not tell (big-box)',
  );
});

describe('labels that stand elsewhere', () => {
  const CALLED = '.github/workflows/called.yml';
  const called = (on: string): string => `on:\n${on}jobs:\n${job('a', expr('inputs.os'))}`;
  const INPUTS = '    inputs:\n      os: {type: string}\n';
  const caller = (given: string, more = ''): string =>
    `on: push\njobs:\n  b:\n${more}    uses: ./.github/workflows/called.yml\n    with:\n      os: ${given}\n`;
  const MATRIX = '    strategy:\n      matrix:\n        os: [ubuntu-latest, windows-latest]\n';
  it.each([
    [caller('ubuntu-latest'), 'hosted'],
    [caller(expr('matrix.os'), MATRIX), 'hosted'],
    [caller(expr('matrix.os'), MATRIX.replace('windows-latest', 'big-box')), 'other'],
    [caller(expr('matrix.os'), MATRIX.replace('windows-latest', 'self-hosted')), 'selfHosted'],
    [caller(expr('vars.OS')), 'other'],
  ])('are those of the callers: %#', (from, kind) => {
    const files = { [PATH]: from, [CALLED]: called(`  workflow_call:\n${INPUTS}`) };
    expect(at(files, 'runners')).toMatchObject({ value: { hosted: 0, selfHosted: 0, other: 0, [kind]: 1 } });
  });
  it('are not those of the callers alone where a person may start the workflow', () => {
    const files = { [PATH]: caller('ubuntu-latest'), [CALLED]: called(`  workflow_call:\n${INPUTS}  workflow_dispatch:\n${INPUTS}`) };
    expect(at(files, 'runners')).toMatchObject({ value: { other: 1 } });
  });
  it.each([
    ['amd64', 'hosted'],
    ['arm64', 'other'],
  ])('are chosen from a map by the matrix: %s', (arch, kind) => {
    const label = `"${expr(`fromJSON('{\\"amd64\\":\\"ubuntu-22.04\\"}')[matrix.arch]`)}"`;
    const files = { [PATH]: `on: push\njobs:\n${job('a', label, `    strategy:\n      matrix:\n        arch: [${arch}]\n`)}` };
    expect(at(files, 'runners')).toMatchObject({ value: { hosted: 0, selfHosted: 0, other: 0, [kind]: 1 } });
  });
});

it('leaves out jobs that run in another repository alone', () => {
  const only = (name: string): string => `    if: github.event_name == 'push' && github.repository == '${name}'\n`;
  const files = {
    [PATH]: `on: push\njobs:\n${job('a', 'ubuntu-latest', only('acme/widget'))}${job('b', 'self-hosted', only('acme/bench'))}`,
  };
  const facts = factsOf({ files });
  const named = { ...facts, tree: { ...facts.tree, name: 'acme/widget' } };
  expect(workflowHardening.collect(named).find(({ id }) => id === 'runners')).toMatchObject({
    value: { hosted: 1, selfHosted: 0, other: 0 },
    text: 'Of 1 job, 1 runs on GitHub-hosted runners and 0 on self-hosted ones; 1 more job runs in another repository alone',
  });
});
