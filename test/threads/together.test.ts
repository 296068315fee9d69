import { expect, test } from 'vitest';
import { claim, claimAll, claimsOn, release } from '../../src/threads/claims.ts';
import { sharing, take } from '../../src/threads/together.ts';

const TASKS = ['a', 'b', 'c', 'd', 'e'];
const saidBy = (who: string, done: string[]) => (task: string) => {
  done.push(`${who}${task}`);
  return { said: `${task} by ${who}` };
};

test('a task is given to one who asks, and again once it is given back', () => {
  const claims = claimsOn(2);
  expect([claim(claims, 0), claim(claims, 0), claim(claims, 1)]).toEqual([true, false, true]);
  release(claims, 0);
  expect([claim(claims, 0), claim(claims, 1)]).toEqual([true, false]);
});

test('without another, all is done here, in order', async () => {
  const done: string[] = [];
  const results = await sharing(TASKS, claimsOn(5), Promise.resolve(new Map()), saidBy('me', done)).finish();
  expect(results.map(({ said }) => said)).toEqual(['a by me', 'b by me', 'c by me', 'd by me', 'e by me']);
  expect(done).toEqual(['mea', 'meb', 'mec', 'med', 'mee']);
});

test('each does what the other has not taken, and the results stand in order', async () => {
  const claims = claimsOn(5);
  const done: string[] = [];
  // They meet when the other has taken three, the last ones first.
  let left = 3;
  const theirs = take(TASKS, claims, (task) => (left-- > 0 ? saidBy('you', done)(task) : undefined));
  const results = await sharing(TASKS, claims, Promise.resolve(theirs), saidBy('me', done)).finish();
  expect(done).toEqual(['youe', 'youd', 'youc', 'mea', 'meb']);
  expect(results.map(({ said }) => said)).toEqual(['a by me', 'b by me', 'c by you', 'd by you', 'e by you']);
});

test('what the other left for later is taken by whoever comes next', () => {
  const claims = claimsOn(5);
  const isHard = (task: string): boolean => task === 'b' || task === 'd';
  const easy = take(TASKS, claims, (task) => (isHard(task) ? undefined : { task }));
  const hard = take(TASKS, claims, (task) => ({ task }));
  expect([...easy.keys()].sort()).toEqual([0, 2, 4]);
  expect([...hard.keys()].sort()).toEqual([1, 3]);
});

test('what the other took and never brought back is done here', async () => {
  const claims = claimsOn(5);
  claim(claims, 1);
  claim(claims, 4);
  const done: string[] = [];
  const results = await sharing(TASKS, claims, Promise.resolve(new Map([[4, { said: 'e by you' }]])), saidBy('me', done)).finish();
  expect(results.map(({ said }) => said)).toEqual(['a by me', 'b by me', 'c by me', 'd by me', 'e by you']);
});

test('where all is taken, nothing is left to take', () => {
  const claims = claimsOn(5);
  claimAll(claims);
  expect(take(TASKS, claims, (task) => ({ task })).size).toBe(0);
});

test('what cannot be done yet is done at the end, once, or by the other', async () => {
  const claims = claimsOn(5);
  const done: string[] = [];
  let isKnown = false;
  let give: (results: Map<number, { said: string }>) => void = () => undefined;
  const theirs = new Promise<Map<number, { said: string }>>((resolve) => {
    give = resolve;
  });
  const { here, finish } = sharing(TASKS, claims, theirs, (task) => (isKnown || task < 'c' ? saidBy('me', done)(task) : undefined));
  here();
  expect(done).toEqual(['mea', 'meb']);
  expect(claim(claims, 4)).toBe(true);
  isKnown = true;
  const finished = finish();
  give(new Map([[4, { said: 'e by you' }]]));
  expect((await finished).map(({ said }) => said)).toEqual(['a by me', 'b by me', 'c by me', 'd by me', 'e by you']);
  expect(done).toEqual(['mea', 'meb', 'mec', 'med']);
});

test('a task that can never be done is a fault', async () => {
  const { finish } = sharing(TASKS, claimsOn(5), Promise.resolve(new Map<number, object>()), () => undefined);
  await expect(finish()).rejects.toThrow('task 0 cannot be done');
});
