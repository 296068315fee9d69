/** `evidence explain`, through the command line. */
import { expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';

async function run(...args: readonly string[]) {
  const texts = { out: '', err: '' };
  const code = await main(
    ['explain', ...args],
    {
      write: (stream, text) => {
        texts[stream] += text;
      },
      columns: () => undefined,
      env: {},
    },
    {
      fetch: () => Promise.reject(new Error('no network')),
      now: () => new Date('2026-01-02T03:04:05Z'),
      progress: () => undefined,
      signal: new AbortController().signal,
      env: {},
    },
  );
  return { code, ...texts };
}

test.each([
  ['a finding', ['code-owners'], /^code-owners\n {2}Who must review/],
  ['a statement', ['code-owners.covers-all'], /^code-owners\.covers-all\n[\s\S]*git show COMMIT:\.github\/CODEOWNERS/],
  ['a statement with more than one dot', ['dco.sign-off.100'], /^dco\.sign-off\.100\n/],
  ['no id', [], /^ {2}repository +Which repository, at which commit\?\n/],
] as const)('%s: exit 0, on standard output', async (_, args, words) => {
  const { code, out, err } = await run(...args);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(words);
});

test.each([
  ['code-owner', 'evidence: no finding or statement is called code-owner: did you mean code-owners?\n'],
  ['code-owners.cover-all', 'evidence: no finding or statement is called code-owners.cover-all: did you mean code-owners.covers-all?\n'],
  ['weather', 'evidence: no finding or statement is called weather: run "evidence explain" for the list of findings\n'],
  ['', 'evidence: no finding or statement is called : run "evidence explain" for the list of findings\n'],
])('%j: exit 2, one sentence', async (id, sentence) => {
  expect(await run(id)).toEqual({ code: 2, out: '', err: sentence });
});

test('a hostile id does not reach the terminal as it is', async () => {
  const { code, out, err } = await run(`\u001b[31m${'x'.repeat(10_000)}\nnext`);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).not.toContain('\u001b');
  expect(err.length).toBeLessThan(300);
  expect(err.trimEnd()).not.toContain('\n');
});

test('two ids are one too many', async () => {
  expect((await run('dco', 'sbom')).code).toBe(2);
});
