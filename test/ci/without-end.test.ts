import { describe, expect, test } from 'vitest';
import { ciOf } from '../../src/ci/acts.ts';
import { type Files, treeOf } from '../support/facts.ts';

const CI = '.github/workflows/ci.yml';
const REUSED = '.github/workflows/reused.yml';
const many = (count: number, line: (n: number) => string): string => Array.from({ length: count }, (_, n) => line(n)).join('\n');
const runs = (script: string): string => `on: push\njobs:\n  a:\n    steps:\n      - run: |\n${script.replace(/^/gmu, '          ')}\n`;
const calls = (count: number): string => many(count, (n) => `  j${n}: {uses: ./${REUSED}}`);

describe('a few lines that start a great many things end, and are said to be cut', () => {
  test.each<[string, Files]>([
    [
      'patterns, each of two prerequisites',
      {
        [CI]: runs('make a0-x'),
        Makefile: many(40, (n) => `a${n}-%: a${n + 1}-%x a${n + 1}-%y\n\techo $@`),
      },
    ],
    [
      'a chain of Makefiles',
      {
        [CI]: runs('make'),
        Makefile: 'include 0.mk\nall:\n\tx\n',
        ...Object.fromEntries(Array.from({ length: 9000 }, (_, n) => [`${n}.mk`, `include ${n + 1}.mk\n`])),
      },
    ],
    [
      'a large Makefile, read for each of many variables',
      { [CI]: runs(many(1000, (n) => `make X=${n}`)), Makefile: `${many(20_000, (n) => `V${n} := $(X)`)}\nall:\n\tx\n` },
    ],
    ['workflows that call each other', { [CI]: `on: push\njobs:\n${calls(200)}\n`, [REUSED]: `on: workflow_call\njobs:\n${calls(200)}\n` }],
    [
      'an action that starts itself, otherwise each time',
      {
        [CI]: 'on: push\njobs:\n  a:\n    steps:\n      - uses: ./x\n',
        'x/action.yml': `inputs: {i: {default: ''}}\nruns:\n  using: composite\n  steps:\n${many(50, (n) => `    - uses: ./x\n      with: {i: '${n} \${{ inputs.i }}'}`)}\n`,
      },
    ],
    [
      'a script that starts itself, otherwise each time',
      { [CI]: runs('./x.sh'), 'x.sh': `${'a\n'.repeat(2000)}${many(30, (n) => `./x.sh ${n} $*`)}\n` },
    ],
    [
      'steps that each hand on a variable',
      { [CI]: `on: push\njobs:\n  a:\n    steps:\n${many(6000, (n) => `    - run: echo A${n}=x >> $GITHUB_ENV`)}\n` },
    ],
    [
      'rows of a matrix for many steps and variables',
      {
        [CI]: `on: push\nenv:\n${many(3000, (n) => `  E${n}: x`)}\njobs:\n  a:\n    strategy:\n      matrix:\n        b: [1, 2, 3, 4, 5, 6, 7, 8]\n    steps:\n${many(3000, (n) => `      - run: x \${{ matrix.b }} ${n}`)}\n`,
      },
    ],
    [
      'functions of a magefile, each with twice the argument',
      {
        [CI]: runs('mage a0'),
        'magefile.go': `//go:build mage\npackage main\n${many(40, (n) => `func A${n}(x string) { x = x + x\n${many(20, (m) => `A${n + 1}(x + "${m}")`)} }`)}\n`,
      },
    ],
    [
      'values of a magefile that name each other many times',
      {
        [CI]: runs('mage x'),
        'magefile.go': `//go:build mage\npackage main\nimport "github.com/magefile/mage/sh"\n${many(13, (n) => `var a${n} = ${many(6, () => `a${n + 1}`).replaceAll('\n', '+')}`)}\n${many(13, (n) => `func c${n}() bool { return ${many(300, () => `c${n + 1}()`).replaceAll('\n', ' && ')} }`)}\nfunc X() { if c0() { sh.Run("one", a0) } }\n`,
      },
    ],
    [
      'a list of a magefile that grows, handed on again and again',
      {
        [CI]: runs('mage x'),
        'magefile.go': `//go:build mage\npackage main\nfunc f(n string, l []string) {}\nfunc X() {\ns := "0123456789"\nl := []string{s}\n${many(9, () => 's = s + s\nl = append(l, l...)\nl = append(l, s)')}\n${many(3000, (n) => `f("${n}", l)`)}\n}\n`,
      },
    ],
    [
      'branches of a magefile over many variables',
      {
        [CI]: runs('mage x'),
        'magefile.go': `//go:build mage\npackage main\nfunc X() {\n${many(15_000, (n) => `v${n} := "a"`)}\n${many(15_000, () => 'if y {}')}\n}\n`,
      },
    ],
    [
      'many targets of a large magefile',
      {
        [CI]: runs(many(2000, () => `mage x\nmage y`)),
        'magefile.go': `//go:build mage\npackage main\n${many(20_000, (n) => `func F${n}() {}`)}\nfunc X() {}\n`,
      },
    ],
    ['environments of tox', { [CI]: runs('tox'), 'tox.ini': `[testenv]\ncommands =\n${'  {[testenv]commands}\n'.repeat(4000)}` }],
    [
      'environments of tox, one by one',
      { [CI]: runs(many(1000, (n) => `tox -e e${n}`)), 'tox.ini': `[testenv]\ncommands =\n${many(4900, (n) => `  x ${n}`)}\n` },
    ],
    [
      'name spaces of task',
      { [CI]: runs('task'), 'Taskfile.yml': `includes: {a: .}\ntasks: {default: {deps: ["${'a:'.repeat(100_000)}x"]}}\n` },
    ],
    [
      'variables of just, for each of many recipes',
      {
        [CI]: runs(many(1000, (n) => `just r${n}`)),
        justfile: `${many(10_000, (n) => `v${n} := "x"`)}\n${many(1000, (n) => `r${n}:\n  x`)}\n`,
      },
    ],
  ])('%s', { timeout: 60_000 }, (_, files) => {
    const { acts, cut } = ciOf(treeOf(files));
    expect(cut).toBe(true);
    expect(acts.length).toBeGreaterThan(0);
  });
});

test('name spaces of task inside each other are followed', () => {
  const files = { [CI]: runs('task a:a:x'), 'Taskfile.yml': 'includes: {a: .}\ntasks: {x: {cmds: [go test ./...]}}\n' };
  const { acts, cut } = ciOf(treeOf(files));
  expect(cut).toBe(false);
  expect(acts.map((act) => act.kind === 'command' && act.words[0])).toEqual(['task', 'go']);
});
