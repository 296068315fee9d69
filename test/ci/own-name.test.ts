import { expect, it } from 'vitest';
import { ciOf } from '../../src/ci/acts.ts';
import { treeOf } from '../support/facts.ts';

const workflow = (...conditions: readonly string[]): string =>
  `on: push\njobs:\n${conditions.map((condition, i) => `  j${i}:\n    if: ${condition}\n    runs-on: x\n    steps:\n      - run: step ${i}\n`).join('')}`;
const steps = (name: string | undefined, text: string, more: Readonly<Record<string, string>> = {}): readonly string[] => {
  const tree = treeOf({ '.github/workflows/ci.yml': text, ...more });
  return ciOf(name === undefined ? tree : { ...tree, name }).acts.flatMap((act) => (act.kind === 'command' ? act.words.join(' ') : []));
};
const OWN = "github.repository_owner == 'acme'";

it.each([
  ['of another owner', "github.repository_owner == 'elsewhere'"],
  ['of another repository', "github.repository == 'acme/gadget'"],
  ['in an expression', '$' + "{{ github.repository_owner == 'elsewhere' && github.ref == 'refs/heads/main' }}"],
  ['by inequality', "github.repository != 'acme/widget'"],
])('a job that runs only in the repository %s is left out', (_, condition) => {
  expect(steps('acme/widget', workflow(OWN, condition))).toEqual(['step 0']);
});

it.each([
  ['asks for the own owner', OWN],
  ['asks for the own name, in other letters', "github.repository == 'Acme/Widget'"],
  ['asks for one of two', "github.repository_owner == 'elsewhere' || github.ref == 'refs/heads/main'"],
  ['asks for something else', "github.event_name == 'push'"],
  ['is an expression and a word', '$' + "{{ github.repository_owner == 'elsewhere' }} || $" + "{{ github.event_name == 'push' }}"],
])('a job that %s stays', (_, condition) => {
  expect(steps('acme/widget', workflow(OWN, condition))).toEqual(['step 0', 'step 1']);
});

it('in a fork, whose conditions ask for another name, nothing is left out', () => {
  expect(steps('fork/widget', workflow(OWN, "github.repository_owner == 'elsewhere'"))).toEqual(['step 0', 'step 1']);
  expect(steps(undefined, workflow(OWN, "github.repository_owner == 'elsewhere'"))).toEqual(['step 0', 'step 1']);
});

it('holds for steps, and in called workflows', () => {
  const calling = `on: push\njobs:\n  a:\n    uses: ./.github/workflows/called.yml\n`;
  const called = `on: workflow_call\njobs:\n  b:\n    runs-on: x\n    steps:\n      - run: one\n        if: ${OWN}\n      - run: two\n        if: github.repository_owner == 'elsewhere'\n`;
  expect(steps('acme/widget', calling, { '.github/workflows/called.yml': called })).toEqual(['one']);
});
