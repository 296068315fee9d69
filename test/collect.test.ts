import { expect, test } from 'vitest';
import { collect } from '../src/collect.ts';
import type { Collector } from '../src/collectors/collector.ts';
import { absent, file, present } from '../src/finding.ts';
import { factsOf } from './support/facts.ts';

const collector = (id: string, run: Collector['collect']): Collector => ({
  id,
  section: 'metadata',
  question: `Is ${id} there?`,
  reads: [],
  collect: run,
});
const good = (id: string): Collector => collector(id, () => [present('file', 'It is there.', [file('x')]), absent('rest', 'No.', ['y'])]);

test('ids get the name of their collector, in the order of the table', () => {
  const findings = collect([good('b-side'), good('a-side')], factsOf());
  expect(findings.map(({ id, section, question, statements }) => [id, section, question, statements.map((one) => one.id)])).toEqual([
    ['b-side', 'metadata', 'Is b-side there?', ['b-side.file', 'b-side.rest']],
    ['a-side', 'metadata', 'Is a-side there?', ['a-side.file', 'a-side.rest']],
  ]);
});

test('collectors see the facts', () => {
  const facts = factsOf({ files: { x: 'y' } });
  let seen: unknown;
  collect(
    [
      collector('a', (given) => {
        seen = given;
        return [absent('a', 'No.', ['x'])];
      }),
    ],
    facts,
  );
  expect(seen).toBe(facts);
});

test.each<[string, Collector['collect'], string]>([
  [
    'throws an error',
    () => {
      throw new TypeError('x is not a function');
    },
    'TypeError: x is not a function',
  ],
  [
    'throws a string',
    () => {
      throw 'out';
    },
    'out',
  ],
  ['gives one id twice', () => [absent('a', 'No.', ['x']), absent('a', 'No.', ['x'])], 'Error: the id bad.a is given twice'],
])('a collector that %s costs its own answer and no other', (_, run, detail) => {
  const [before, bad, after] = collect([good('first'), collector('bad', run), good('last')], factsOf());
  expect([before?.statements.length, after?.statements.length]).toEqual([2, 2]);
  expect(bad?.statements).toEqual([
    {
      id: 'bad.crashed',
      status: 'unknown',
      text: expect.stringContaining('was not answered'),
      reason: { why: 'crashed', detail, remedy: expect.stringContaining('--record') },
    },
  ]);
});

test('a long message is cut', () => {
  const [finding] = collect(
    [
      collector('bad', () => {
        throw new Error('x'.repeat(5000));
      }),
    ],
    factsOf(),
  );
  const [statement] = finding?.statements ?? [];
  expect(statement?.status === 'unknown' && statement.reason.detail.length).toBe(200);
});

test('two collectors of one name are our own fault', () => {
  expect(() => collect([good('same'), good('same')], factsOf())).toThrow('same is given twice');
});
