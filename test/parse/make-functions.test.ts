import { expect, test } from 'vitest';
import { ciOf } from '../../src/ci/acts.ts';
import { applied } from '../../src/parse/make-functions.ts';
import { treeOf } from '../support/facts.ts';

const made = (makefile: string): readonly string[] =>
  ciOf(
    treeOf({ '.github/workflows/a.yml': 'on: push\njobs:\n  a:\n    steps:\n      - run: make all\n', Makefile: makefile }),
  ).acts.flatMap((act) => (act.kind === 'command' && act.at.path === 'Makefile' ? [act.words.join(' ')] : []));

test.each([
  ['findstring', 'b,abc', 'b'],
  ['findstring', 'x,abc', ''],
  ['filter', '%.c d,a.c b.h d', 'a.c d'],
  ['filter-out', '%.c d,a.c b.h d', 'b.h'],
  ['notdir', 'a/b c', 'b c'],
  ['filter', `${'a '.repeat(60)},b`, undefined],
])('%s of %s', (name, argument, expected) => expect(applied(name, argument)).toBe(expected));

test.each([
  ['a name that is set', 'A = 1\n', '$(if $(A),one,two)', 'x one'],
  ['a name that nothing sets', '', '$(if $(A),one,two)', 'x two'],
  ['what is found in a name that nothing sets', '', '$(if $(findstring b,$(A)),one)', 'x'],
  ['what is found', 'A = abc\n', '$(if $(findstring b,$(A)),one)', 'x one'],
  ['commas in brackets', 'A = 1\n', '$(if $(A),$(subst a,b,a),two)', 'x b'],
  ['what only the runner knows', '', '$(if $(GITHUB_SHA),one,two)', 'x $(if $(GITHUB_SHA),one,two)'],
  ['what a command says', '', '$(if $(shell y),one,two)', 'x $(if $(shell y),one,two)'],
])('if decides by %s', (_, before, call, expected) => {
  expect(made(`${before}all:\n\tx ${call}\n`).filter((line) => line.startsWith('x'))).toEqual([expected]);
});

test('a program is what it is looked up by', () => {
  const text =
    'MISE := $(shell which mise)\nGO := $(shell $(MISE) which go)\nDOCKER ?= $(shell command -v docker)\nall:\n\tA=b $(GO) test ./...\n\t$(DOCKER) build .\n';
  expect(made(text)).toEqual(expect.arrayContaining(['go test ./...', 'docker build .']));
});

test('a variable that make cannot fill in is no program before an assignment', () => {
  expect(made('ifeq ($(shell uname),Darwin)\nT := TMPDIR=/tmp\nendif\nall:\n\t$(T) B= go test ./...\n')).toContain('go test ./...');
  expect(made('all:\n\t$(T) go test ./...\n')).toEqual(['${T} go test ./...']);
});
