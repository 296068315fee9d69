import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catchAll, deadRules, readCodeowners } from '../../src/parse/codeowners.ts';

describe('readCodeowners', () => {
  it.each([
    ['a comment', '# @ann', []],
    ['an indented comment', '  # * @ann', []],
    ['an empty line', '\n\n', []],
    ['a rule', '* @ann', [[1, '*', ['@ann']]]],
    ['line ends of DOS', '# x\r\n*\t@ann  @acme/core\r\n', [[2, '*', ['@ann', '@acme/core']]]],
    ['an address', '*.md docs@example.org', [[1, '*.md', ['docs@example.org']]]],
    ['a comment after the owners', '/src @ann # and @ben', [[1, '/src', ['@ann']]]],
    ['a hash inside a pattern', '/a#b @ann', [[1, '/a#b', ['@ann']]]],
    ['an escaped space', '/a\\ b/ @ann', [[1, '/a b/', ['@ann']]]],
    ['a rule without owners', '/apps/github', [[1, '/apps/github', []]]],
    ['a rule without owners and a comment', '/apps # @ann', [[1, '/apps', []]]],
    ['a user with an underscore', '* @ann_acme', [[1, '*', ['@ann_acme']]]],
  ])('reads %s', (_, text, rules) => {
    const read = readCodeowners(text);
    expect(read.rules.map(({ line, pattern, owners }) => [line, pattern, owners])).toEqual(rules);
    expect(read.errors).toEqual([]);
  });

  it.each([
    ['a negation', '!/docs @ann', /negated/],
    ['a character range', '[ab].txt @ann', /range/],
    ['a section of another forge', '[Docs] @ann', /range/],
    ['an escaped hash', '\\#x @ann', /escaped/],
    ['a name without @', '* ann', /ann is no @user/],
    ['two parts too many', '* @acme/a/b', /no @user/],
    ['an address without a host', '* ann@example', /no @user/],
  ])('skips %s and says so', (_, line, message) => {
    const { rules, errors } = readCodeowners(`* @ann\n${line}`);
    expect(rules).toHaveLength(1);
    expect(errors).toEqual([{ line: 2, message: expect.stringMatching(message) }]);
  });

  it('gives every line one fate', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { rules, errors } = readCodeowners(text);
        const lines = [...rules, ...errors].map(({ line }) => line);
        expect(new Set(lines).size).toBe(lines.length);
        expect(Math.max(0, ...lines)).toBeLessThanOrEqual(text.split('\n').length);
      }),
    );
  });
});

describe('catchAll', () => {
  it.each(['*', '**', '/**', '**/*'])('knows %s', (pattern) => {
    expect(catchAll(readCodeowners(`${pattern} @ann`).rules)?.line).toBe(1);
  });
  it.each(['/*', '*.*', '/src/**', '*.go'])('does not take %s for it', (pattern) => {
    expect(catchAll(readCodeowners(`${pattern} @ann`).rules)).toBeUndefined();
  });
  it('takes the last', () => expect(catchAll(readCodeowners('* @ann\n/a @ben\n*\n').rules)?.line).toBe(3));
});

describe('deadRules', () => {
  it.each([
    ['* @ann\n/src @ben', []],
    ['/src @ben\n* @ann', [1]],
    ['/src @ann\n/doc @ann\n/src @ben', [1]],
    ['/src @ann\n/SRC @ben', []],
    ['* @ann\n/src @ben\n*', [1, 2]],
    ['/src/a @ann\n/src @ben', []],
  ])('of %j are %j', (text, lines) => {
    expect(deadRules(readCodeowners(text).rules).map(({ line }) => line)).toEqual(lines);
  });
});
