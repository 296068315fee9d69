/** Which programs lead to files of the tree, and who follows them. */
import { pathInTree } from '../parse/shell-words.ts';
import { followJust } from './follow-just.ts';
import { followMage, mageWords } from './follow-mage.ts';
import { followMake } from './follow-make.ts';
import { followPackage } from './follow-package.ts';
import { followPython, runnerIn } from './follow-python.ts';
import { followEach, followInterpreter, followNixShell, followPowerShell, followProgram, followSource } from './follow-script.ts';
import { followTask } from './follow-task.ts';
import { followRunner } from './follow-workspaces.ts';
import type { FollowOf } from './runs.ts';
import type { Follow } from './walker.ts';

const FOLLOW: ReadonlyMap<string, Follow> = new Map([
  ['make', followMake],
  ['gmake', followMake],
  ['task', followTask],
  ['go-task', followTask],
  ['just', followJust],
  ['mage', followMage],
  ...['npm', 'yarn', 'pnpm', 'bun'].map((name): [string, Follow] => [name, followPackage]),
  ...['bash', 'sh', 'dash', 'zsh', 'ksh'].map((name): [string, Follow] => [name, followInterpreter]),
  ...['npx', 'bunx', 'lerna', 'nx', 'turbo', 'projen'].map((name): [string, Follow] => [name, followRunner]),
  ['pwsh', followPowerShell],
  ['powershell', followPowerShell],
  ['xargs', followEach],
  ['find', followEach],
  ['nix-shell', followNixShell],
  ['source', followSource],
  ['.', followSource],
]);

/** Programs that start tox and nox, when they do. */
const PYTHON = /^(?:tox|nox|python[\d.]{0,5}|uvx?|pipx|poetry|pipenv|pdm)$/u;

export const followOf: FollowOf = ({ program, words }, { directory }) => {
  if (PYTHON.test(program)) return runnerIn(words) === undefined ? undefined : followPython;
  if (program === 'go') return mageWords(words) === undefined ? undefined : followMage;
  if (!program.includes('/')) return FOLLOW.get(program);
  const own = FOLLOW.get(words[0] ?? '');
  if (own === undefined) return followProgram;
  // `./bin/task` is a file of the tree, or what an earlier step put there.
  return pathInTree(program, directory) === undefined
    ? own
    : (walker, command, state, ...rest) => {
        const path = pathInTree(program, state.directory);
        (path !== undefined && walker.tree.has(path) ? followProgram : own)(walker, command, state, ...rest);
      };
};
