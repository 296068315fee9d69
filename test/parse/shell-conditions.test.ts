import { describe, expect, test } from 'vitest';
import { runShell } from '../../src/parse/shell.ts';
import { shellState } from '../../src/parse/shell-state.ts';

/** The commands that a script starts when it is given these arguments. */
function run(text: string, args: readonly string[] = [], open = false): readonly string[] {
  const found: string[] = [];
  const state = { ...shellState(new Map([['MODE', 'one']]), '', 'do.sh', args), open };
  runShell(
    { text, line: 1 },
    state,
    () => [],
    ({ words }) => found.push(words.join(' ')),
  );
  return found;
}

const IF = 'if [[ "$1" == "one" ]]; then a; elif [ "$1" = two ]; then b; exit 0; else c; fi\nd\n';
const CASE = 'case "$1" in one|uno) a;; two*) b; exit;; *) c;; esac\nd\n';

describe('arguments decide', () => {
  test.each<[string, string, readonly string[], readonly string[]]>([
    ['if', IF, ['one'], ['a', 'd']],
    ['elif, which ends the script', IF, ['two'], ['b']],
    ['else', IF, ['three'], ['c', 'd']],
    ['case', CASE, ['uno'], ['a', 'd']],
    ['a pattern with a star', CASE, ['two.test'], ['b']],
    ['the last pattern', CASE, ['x'], ['c', 'd']],
    ['a variable that holds one', 'mode=$1\nshift\ncase $mode in one) a "$@";; *) b;; esac', ['one', 'x'], ['a x']],
    ['a default where none is given', 'm=${1:-one}\nif [ "$m" = one ]; then a; else b; fi', [], ['a']],
    ['a default behind an argument', 'm=${1:-one}\nif [ "$m" = one ]; then a; else b; fi', ['two'], ['b']],
    ['a function by its own', 'f() { if [ "$1" = x ]; then a; else b; fi; }\nf x\nf "$1"', ['one'], ['a', 'b']],
    ['a chain', '[ "$1" = one ] && a\n[ "$1" = two ] && b\n[[ $1 == one ]] || c\n[[ ! $1 == one ]] || d', ['one'], ['a', 'd']],
    ['a loop over them', 'for x in "$@"; do case $x in one) a;; two) b;; *) c;; esac; done', ['two', 'one'], ['b', 'a']],
    ['no argument before what may be none', 'if [ "$2" = two ]; then a; else b; fi', ['$FLAGS', 'two'], ['a', 'b']],
    ['words given by set', 'set -- two\nif [ "$1" = two ]; then a; else b; fi', ['one'], ['a']],
    ['and', 'if [[ $1 == one && $2 == two ]]; then a; else b; fi', ['one', 'x'], ['b']],
  ])('%s', (_, text, args, commands) => expect(run(text, args)).toEqual(commands));
});

describe('both branches are followed', () => {
  const both = (condition: string, before = ''): string => `${before}\nif ${condition}; then a; else b; fi`;
  test.each<[string, string]>([
    ['a variable of the environment', both('[ "$MODE" = one ]')],
    ['a variable that was set to text', both('[ "$x" = one ]', 'x=one')],
    ['an argument that is not there', both('[ "$4" = one ]')],
    ['a file', both('[ -f "$1" ]')],
    ['a command', both('grep -q "$1" x', '').replace('grep -q', 'test -e')],
    ['an expression', both('[[ $1 =~ one ]]')],
    ['arguments that a loop shifted', both('[ "$1" = one ]', 'while [ -n "$x" ]; do shift; done')],
    ['arguments shifted by a number that is not known', both('[ "$1" = one ]', 'shift $((n - 1))')],
    ['a variable that a branch set', both('[ "$m" = one ]', 'm=$1\nif [ -f y ]; then m=two; fi')],
  ])('for %s', (_, text) => expect(run(text, ['one', 'two', 'three']).filter((one) => one === 'a' || one === 'b')).toEqual(['a', 'b']));

  test('in a loop that shifts', () => {
    const text = 'while [ $# -gt 0 ]; do case "$1" in one) a;; two) b;; esac; shift; done';
    expect(run(text, ['one', 'two'])).toEqual(['a', 'b']);
  });
  test('where a body falls through', () => {
    expect(run('case $1 in one) a;& two) b;; *) c;; esac', ['one'])).toEqual(['a', 'b', 'c']);
  });
  test('where a pattern is not known', () => {
    expect(run('case $1 in $x) a;; one) b;; *) c;; esac', ['one'])).toEqual(['a', 'b']);
  });
  test('where a run by hand decides', () => {
    expect(run(IF, ['one'], true)).toEqual(['a', 'b', 'c', 'd']);
  });
});
