import { expect, it } from 'vitest';
import { ciOf } from '../../src/ci/acts.ts';
import { treeOf } from '../support/facts.ts';

const job = (shell: string, matrix = ''): string =>
  `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n${matrix}    defaults:\n      run:\n        shell: ${shell}\n    steps:\n      - run: npm run check -- --fast\n`;
const commands = (text: string): readonly string[] =>
  ciOf(treeOf({ '.github/workflows/ci.yml': text })).acts.flatMap((act) => (act.kind === 'command' ? act.words.join(' ') : []));
const MATRIX = (...shells: readonly string[]): string =>
  `    strategy:\n      matrix:\n        on:\n${shells.map((shell) => `          - { os: x, shell: ${shell} }\n`).join('')}`;
const FROM_MATRIX = '$' + '{{ matrix.on.shell }}';

it.each([
  ['a shell by name', 'bash'],
  ['the command line of Windows', 'cmd'],
  ['PowerShell', 'pwsh'],
  ['what nobody knows before the run', '$' + '{{ inputs.shell }}'],
])('reads a script for %s', (_, shell) => {
  expect(commands(job(shell))).toEqual(['npm run check -- --fast']);
});

it('reads a script whose shell the matrix names', () => {
  expect(commands(job(FROM_MATRIX, MATRIX('bash', 'cmd')))).toContain('npm run check -- --fast');
  expect(commands(job(FROM_MATRIX, MATRIX('cmd')))).toEqual(['npm run check -- --fast']);
});

it('reads no script of another language', () => {
  expect(commands(job('python'))).toEqual([]);
  expect(commands(job(FROM_MATRIX, MATRIX('python')))).toEqual([]);
});

it('takes commands of the command line of Windows out of what is around them', () => {
  const text =
    'on: push\njobs:\n  a:\n    runs-on: windows-latest\n    steps:\n      - shell: cmd\n        run: |\n          @echo off\n          rem cosign sign x\n          set A=b\n          call npm run check\n          @ctest -V\n';
  expect(commands(text)).toEqual(['echo off', 'npm run check', 'ctest -V']);
});
