import { expect, it } from 'vitest';
import { ciOf } from '../../src/ci/acts.ts';
import { type Files, treeOf } from '../support/facts.ts';

const TASKS = JSON.stringify(
  {
    tasks: {
      build: { name: 'build', env: { MODE: 'ci', AT: '$(date)' }, steps: [{ spawn: 'test' }, { exec: 'tsc --mode $MODE' }] },
      test: {
        steps: [{ exec: 'jest --passWithNoTests', receiveArgs: true }, { spawn: 'lint' }, { builtin: 'release/bump' }, { say: 'done' }],
      },
      lint: { cwd: 'web', steps: [{ exec: 'eslint .' }] },
      loop: { steps: [{ spawn: 'loop' }, { exec: 'never ends' }] },
      default: { steps: [{ exec: 'node setup.js' }] },
    },
  },
  undefined,
  2,
);
const run = (command: string, more: Files = {}) =>
  ciOf(
    treeOf({
      '.github/workflows/a.yml': `on: push\njobs:\n  a:\n    steps:\n      - run: ${command}\n`,
      '.projen/tasks.json': TASKS,
      ...more,
    }),
  );
const words = (command: string, more: Files = {}): readonly string[] =>
  run(command, more).acts.flatMap((act) => (act.kind === 'command' && !act.text.includes('projen') ? [act.words.join(' ')] : []));

it.each(['npx projen build', 'yarn projen build', 'pnpm exec projen build', 'projen build', 'npx -y projen@latest build'])(
  'follows %s',
  (command) => expect(words(command)).toEqual(['jest --passWithNoTests', 'eslint .', 'tsc --mode ci']),
);

it('follows a script that starts it', () => {
  const files = { 'package.json': '{"scripts": {"build": "npx projen build"}}' };
  expect(words('yarn build', files)).toContain('eslint .');
});

it('tells where a step stands, and what led there', () => {
  const jest = run('npx projen test').acts.find((act) => act.kind === 'command' && act.words[0] === 'jest');
  expect(TASKS.split('\n')[(jest?.at.line ?? 0) - 1]).toContain('jest --passWithNoTests');
  expect(jest).toMatchObject({ at: { path: '.projen/tasks.json' }, context: { via: [{ path: '.github/workflows/a.yml', line: 5 }] } });
});

it('ends, and runs nothing for a task of its own', () => {
  expect(words('npx projen loop')).toEqual(['never ends']);
  expect(words('npx projen new app')).toEqual([]);
  expect(words('npx projen')).toEqual(['node setup.js']);
});

it('says what it did not find', () => {
  expect(run('npx projen other').lost).toMatchObject({
    gap: { detail: expect.stringContaining('runs the task other, which was not found in .projen/tasks.json') },
  });
  expect(run('npx projen build', { '.projen/tasks.json': 'nothing' }).lost).toBeDefined();
});
