import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasSignOffTrailer, signOffs } from '../../src/parse/sign-off.ts';

const ANN = 'Signed-off-by: Ann Example <ann@example.org>';

describe('lines', () => {
  test.each<[string, string, number]>([
    ['none', 'Add a lid\n', 0],
    ['in the subject of a sentence', 'Drop the Signed-off-by: Ann <ann@example.org> line\n', 0],
    ['indented', `Title\n\n    ${ANN}\n`, 0],
    ['without an address', 'Title\n\nSigned-off-by: Ann Example\n', 0],
    ['without a blank after the colon', 'Title\n\nSigned-off-by:Ann <ann@example.org>\n', 0],
    ['with words after the address', `Title\n\n${ANN} (by hand)\n`, 0],
    ['plain', `Title\n\n${ANN}\n`, 1],
    ['lower case and CRLF', `Title\r\n\r\n${ANN.toLowerCase()}\r\nOther: x\r\n`, 1],
    ['in the middle of a squash', `Title\n\n* one\n\n${ANN}\n\n* two\n\n${ANN}\n\nCo-authored-by: x\n`, 2],
    ['after a long line', `Title\n\n${'Signed-off-by: <'.repeat(500)}\n${ANN}`, 1],
  ])('%s', (_, message, count) => {
    expect(signOffs(message)).toHaveLength(count);
  });
  test('who signed', () => {
    expect(signOffs(`x\n\nSigned-off-by: Ann <Odd> Example <ann@example.org> `)).toEqual([
      { name: 'Ann <Odd> Example', email: 'ann@example.org' },
    ]);
  });
});

const git = (message: string): boolean => {
  const { stdout } = spawnSync('git', ['interpret-trailers', '--parse', '--no-divider'], { input: message, encoding: 'utf8', cwd: '/' });
  return stdout.split('\n').some((line) => /^signed-off-by\s*:\s*\S/i.test(line));
};
const hasGit = spawnSync('git', ['--version']).status === 0;

describe('trailers', () => {
  const cases: [string, string, boolean][] = [
    ['the title alone', ANN, false],
    ['the last paragraph', `Title\n\nBody.\n\n${ANN}\n`, true],
    ['another case', `Title\n\n${ANN.toLowerCase()}\n`, true],
    ['a paragraph before the last', `Title\n\n${ANN}\n\nMore words\n`, false],
    ['a quarter of the last paragraph', `Title\n\nOne\ntwo\nthree\n${ANN}\n`, true],
    ['less than a quarter', `Title\n\nOne\ntwo\nthree\nfour\n${ANN}\n`, false],
    ['words beside another case', `Title\n\nOne\n${ANN.toLowerCase()}\n`, false],
    ['after a cherry-pick line', `Title\n\n(cherry picked from commit abc)\nwords\nsigned-off-by: x <y@z>\n`, true],
    ['a continued trailer', `Title\n\nNote: a\n  b\n${ANN}\n`, true],
    ['a comment inside', `Title\n\n# no\n${ANN}\n`, true],
    ['comments and conflicts after', `Title\n\n${ANN}\n\nConflicts:\n\ta\n# b\n`, true],
    ['words after the conflicts', `Title\n\n${ANN}\n\nConflicts:\n\ta\nb\n`, false],
    ['a divider before', `Title\n---\nnotes: x\n\n${ANN}\n`, true],
    ['no value', 'Title\n\nSigned-off-by: \n', false],
    ['blank lines at the end', `Title\n\n${ANN}\n\n\n`, true],
    ['CRLF', `Title\r\n\r\n${ANN}\r\n`, true],
  ];
  test.each(cases)('%s', (_, message, expected) => {
    expect(hasSignOffTrailer(message)).toBe(expected);
  });
  test.runIf(hasGit).each(cases)('git agrees: %s', (_, message, expected) => {
    expect(git(message)).toBe(expected);
  });
  const line = fc.constantFrom(
    'Title',
    '',
    ' ',
    ANN,
    'signed-off-by: a <b@c>',
    'Key: v',
    ' more',
    '# c',
    'words here',
    '(cherry picked from commit a)',
    'Conflicts:',
    '\tx',
    '---',
  );
  test.runIf(hasGit)('git agrees on odd messages', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 9 }), (lines) => {
        const message = ['Title', ...lines].join('\n');
        expect(hasSignOffTrailer(`${message}\n`)).toBe(git(`${message}\n`));
      }),
      { numRuns: 150, seed: 7 },
    );
  });
});
