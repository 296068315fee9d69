import { expect, test } from 'vitest';
import { progressOn, widthOf } from '../../src/cli/io.ts';

function terminal(columns: number | undefined, env: Readonly<Record<string, string>> = {}) {
  const written: string[] = [];
  const io = { write: (stream: string, text: string) => void written.push(`${stream}: ${text}`), columns: () => columns, env };
  return { io, written };
}

test.each([
  [undefined, 80],
  [0, 80],
  [10, 40],
  [97, 97],
  [1000, 200],
])('%s columns are laid out in %i', (columns, expected) => {
  expect(widthOf(terminal(columns).io, 'out')).toBe(expected);
});

test('on a terminal one line that is rewritten, and taken away at the end', () => {
  const { io, written } = terminal(24);
  const progress = progressOn(io, { quiet: false, color: false });
  progress.say('reading \u001b[31m the files of the clone');
  progress.say('asking');
  progress.done();
  progress.done();
  expect(written).toEqual(['err: reading ␛[31m the files', 'err: \r\u001b[2K', 'err: asking', 'err: \r\u001b[2K']);
});

test.each([
  ['no terminal', undefined, {}],
  ['a terminal of a CI', 80, { CI: 'true' }],
  ['a terminal without abilities', 80, { TERM: 'dumb' }],
] as const)('%s: a line each', (_what, columns, env) => {
  const { io, written } = terminal(columns, env);
  const progress = progressOn(io, { quiet: false, color: true });
  progress.say('one');
  progress.say('two\n');
  progress.done();
  expect(written).toEqual(['err: one\n', 'err: two⏎\n']);
});

test('nothing when quiet', () => {
  const { io, written } = terminal(80);
  const progress = progressOn(io, { quiet: true, color: true });
  progress.say('one');
  progress.done();
  expect(written).toEqual([]);
});
