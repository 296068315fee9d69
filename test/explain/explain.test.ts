import { describe, expect, test } from 'vitest';
import { collectors } from '../../src/collectors/index.ts';
import { explain, listFindings, suggestion } from '../../src/explain/explain.ts';
import { STATEMENTS } from '../../src/explain/statements.ts';

const lines = (id: string): readonly string[] => (explain(id) ?? '').split('\n');

test('a finding: question, section, places, statements', () => {
  expect(explain('code-owners')).toMatchInlineSnapshot(`
    "code-owners
      Who must review a change, and to which files?
      Section: Security links

    Where it is looked for
      files of the commit
          .github/CODEOWNERS
          CODEOWNERS
          docs/CODEOWNERS
      GitHub's API, when it is asked

    Statements
      code-owners.file
          A CODEOWNERS file with rules is in a place where GitHub reads it; the
          first place counts.
      code-owners.covers-all
          A rule for every file names owners, and no later rule takes them away
          without naming others.
      code-owners.syntax
          No line of the file is in error, as GitHub reports; partial with the lines
          that are, or when GitHub was not asked and only the syntax was read.
      code-owners.dead-rules
          Rules have no effect, since a later rule matches the same files: the last
          one that matches wins.
    "
  `);
});

test('a statement: meaning, places, how it becomes present, commands, source', () => {
  expect(explain('code-owners.covers-all')).toMatchInlineSnapshot(`
    "code-owners.covers-all
      A rule for every file names owners, and no later rule takes them away without
      naming others.
      It answers: Who must review a change, and to which files?

    Where it is looked for
      files of the commit
          .github/CODEOWNERS
          CODEOWNERS
          docs/CODEOWNERS

    How it becomes present
      Put a rule for * with owners above the rules for single paths.

    How to see for yourself
      git show COMMIT:.github/CODEOWNERS | grep -nvE '^[[:space:]]*(#|$)'
      COMMIT: as in the report.

    Source
      https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
    "
  `);
});

test('an id with more than one dot, and what only history shows', () => {
  const text = explain('dco.sign-off.100') ?? '';
  expect(text).toContain('history: the commits that lead to the scanned one');
  expect(text).toContain('git rev-list --no-merges --max-count=100 COMMIT | wc -l');
  expect(text).not.toContain('CONTRIBUTING');
});

test('a statement prints the globs that concern it, a finding the first of its own', () => {
  expect(lines('project-files.adopters').some((line) => /conduct/.test(line))).toBe(false);
  expect(lines('project-files.adopters').some((line) => /adopter/.test(line))).toBe(true);
  expect(lines('project-files').some((line) => /^ {6}and \d+ more patterns$/.test(line))).toBe(true);
});

test('what is not asked is said to be', () => {
  expect(explain('container-images.signatures')).toContain('nowhere: this version does not ask');
});

test('a crash of any question is explained', () => {
  for (const { id } of collectors) expect(explain(`${id}.crashed`)).toContain('report the fault');
});

test.each(['', 'code-owner', 'code-owners.', 'code-owners.crash', 'toString', '__proto__'])('%j is no name', (id) => {
  expect(explain(id)).toBeUndefined();
});

describe.each([...collectors, ...STATEMENTS].map(({ id }) => id))('%s', (id) => {
  test('fits 80 columns but for commands and addresses, and ends its lines', () => {
    const long = lines(id).filter((line) => line.length > 80 && !/^ {2}(?:git|gh|cosign|curl|https:)/.test(line));
    expect(long).toEqual([]);
    expect(lines(id).filter((line) => /\s$/.test(line))).toEqual([]);
    expect(explain(id)).toMatch(/[^\n]\n$/);
  });
});

test('each finding lists each of its statements', () => {
  for (const { id } of collectors) {
    const listed = lines(id).filter((line) => line.startsWith(`  ${id}.`));
    expect(listed.map((line) => line.trim())).toEqual(STATEMENTS.filter((row) => row.id.startsWith(`${id}.`)).map((row) => row.id));
  }
});

test('the list names each finding with its question', () => {
  const whole = listFindings().replaceAll(/\s+/g, ' ');
  for (const { id, question } of collectors) expect(whole).toContain(`${id} ${question}`);
  expect(
    listFindings()
      .split('\n')
      .filter((line) => line.length > 80),
  ).toEqual([]);
});

test('a name near to a finding or a statement is suggested', () => {
  expect(suggestion('code-owner')).toBe('code-owners');
  expect(suggestion('code-owners.cover-all')).toBe('code-owners.covers-all');
  expect(suggestion('the weather')).toBeUndefined();
});
