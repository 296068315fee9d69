import { describe, expect, test } from 'vitest';
import { ciOf } from '../../src/ci/acts.ts';
import type { Act } from '../../src/ci/model.ts';
import { type Files, treeOf } from '../support/facts.ts';

const CI = '.github/workflows/ci.yml';
const ACTION = 'actions/image/action.yml';
const REUSED = '.github/workflows/reused.yml';

const show = (act: Act): string =>
  act.kind === 'uses'
    ? [act.uses.raw, ...Object.entries(act.with).map(([name, { text }]) => `${name}=${text}`)].join(' ')
    : act.words.join(' ');
/** The acts without the calls themselves. */
const acts = (files: Files): readonly string[] =>
  ciOf(treeOf(files))
    .acts.filter(({ context }) => context.via.length > 0)
    .map(show);

const action = (inputs: string, steps: string): string => `inputs: ${inputs}\nruns:\n  using: composite\n  steps:\n${steps}`;
const pushIf = (condition: string): string =>
  action('{push: {default: "false"}, name: {}}', `    - if: ${condition}\n      shell: bash\n      run: docker push x\n`);
const uses = (given: string): string => `on: push\njobs:\n  a:\n    steps:\n      - uses: ./actions/image\n        with: ${given}\n`;

describe('conditions of a local action', () => {
  test.each<[string, string, boolean]>([
    ["inputs.push == 'true'", '{push: true}', true],
    ["inputs.push == 'true'", '{push: false}', false],
    ["inputs.push == 'true'", '{name: x}', false],
    ["inputs.push != 'true'", '{push: true}', false],
    ['"${{ inputs.push == \'true\' }}"', '{push: "true"}', true],
    ['inputs.name', '{push: true}', false],
    ['inputs.name', '{name: x}', true],
    ["inputs.Name == 'x'", '{name: x}', true],
    // A string that says false is not empty, and so it holds.
    ['inputs.push', '{push: false}', true],
    ["inputs.push == 'true' && inputs.name == 'x'", '{push: true, name: y}', false],
    ["inputs.push == 'true' || inputs.name == 'y'", '{push: false, name: y}', true],
    ['"${{ !(inputs.push == \'true\') }}"', '{push: true}', false],
    ["success() && inputs.push == 'true'", '{push: false}', false],
    // Not decided here.
    ["inputs.push == 'true'", '{push: "${{ github.event_name == \'push\' }}"}', true],
    ['inputs.push == true', '{push: true}', true],
    ["github.ref == 'x' && inputs.push == 'true'", '{push: true}', true],
    ["contains(inputs.name, 'x')", '{name: y}', true],
  ])('%s with %s', (condition, given, runs) => {
    expect(acts({ [CI]: uses(given), [ACTION]: pushIf(condition) })).toEqual(runs ? ['docker push x'] : []);
  });

  test('of a workflow that was started by hand anybody may choose the inputs', () => {
    const yaml =
      "on: {workflow_dispatch: {inputs: {push: {default: 'false'}}}}\njobs:\n  a:\n    steps:\n      - if: inputs.push == 'true'\n        run: make\n";
    expect(ciOf(treeOf({ [CI]: yaml })).acts).toHaveLength(1);
  });
});

describe('conditions of a reusable workflow', () => {
  const reused = (type: string, condition: string): string =>
    `on: {workflow_call: {inputs: {push: {type: ${type}}}}}\njobs:\n  b:\n    steps:\n      - if: ${condition}\n        run: docker push x\n  c:\n    if: ${condition}\n    steps:\n      - run: docker push y\n`;
  const calls = (given: string): string => `on: push\njobs:\n  a:\n    uses: ./${REUSED}\n    with: ${given}\n`;

  test.each<[string, string, string, boolean]>([
    ['boolean', 'inputs.push', '{push: true}', true],
    ['boolean', 'inputs.push', '{push: false}', false],
    ['boolean', '${{ !inputs.push }}', '{push: true}', false],
    ['boolean', 'inputs.push == true', '{push: false}', false],
    ['boolean', 'inputs.push', '{}', false],
    ['boolean', "inputs.push == 'true'", '{push: true}', true],
    ['boolean', 'inputs.push', '{push: "${{ inputs.x }}"}', true],
    ['string', 'inputs.push', '{push: "false"}', true],
    ['string', 'inputs.push', '{}', false],
  ])('%s: %s with %s', (type, condition, given, runs) => {
    expect(acts({ [CI]: calls(given), [REUSED]: reused(type, condition) })).toEqual(runs ? ['docker push x', 'docker push y'] : []);
  });
});

describe('what an action gives on', () => {
  const build = action(
    '{name: {}, registry: {default: registry.example.org}}',
    '    - uses: docker/build-push-action@v6\n      with: {push: true, tags: "${{ inputs.registry }}/${{ inputs.name }}:${{ github.sha }}"}\n',
  );

  test('values of the caller, expressions among them', () => {
    expect(acts({ [CI]: uses('{name: "${{ github.repository }}"}'), [ACTION]: build })).toEqual([
      'docker/build-push-action@v6 push=true tags=registry.example.org/${{ github.repository }}:${{ github.sha }}',
    ]);
  });

  test('once for each row of a matrix, and for each use', () => {
    const yaml = `on: push\njobs:\n  a:\n    strategy: {matrix: {image: [one, two]}}\n    steps:\n      - uses: ./actions/image\n        with: {name: "\${{ matrix.image }}"}\n      - uses: ./actions/image\n        with: {name: three}\n`;
    expect(acts({ [CI]: yaml, [ACTION]: build }).map((text) => /example\.org\/(\w+)/.exec(text)?.[1])).toEqual(['one', 'two', 'three']);
  });
});

test('a called job runs only where the one that calls it does', () => {
  const called = "on: workflow_call\njobs:\n  b:\n    if: github.actor != 'x'\n    steps:\n      - run: fuzz\n";
  const caller = (condition: string): string => `on: [push, pull_request]\njobs:\n  a:\n    if: ${condition}\n    uses: ./${REUSED}\n`;
  const conditionOf = (condition: string): string | undefined =>
    ciOf(treeOf({ [CI]: caller(condition), [REUSED]: called })).acts.find((act) => act.kind === 'command')?.context.job.if;
  expect(conditionOf("${{ github.event_name == 'pull_request' }}")).toBe(
    "( github.event_name == 'pull_request' ) && (github.actor != 'x')",
  );
  expect(conditionOf('inputs.fuzz')).toBe("github.actor != 'x'");
  const [call] = ciOf(treeOf({ [CI]: caller('x'), [REUSED]: called })).acts.filter((act) => act.kind === 'command');
  expect(call?.context.job.written?.if).toBe("github.actor != 'x'");
});
