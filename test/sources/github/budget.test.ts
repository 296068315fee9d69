import { expect, test } from 'vitest';
import { openPurse, PLAN, POINTERS } from '../../../src/sources/github/budget.ts';

const sum = (requests: Readonly<Record<string, number>>): number => Object.values(requests).reduce((all, one) => all + one, 0);

test('a visitor and a token ask REST eight times, an administrator sixteen with the two of GraphQL', () => {
  expect(sum(PLAN.visitor)).toBe(8);
  expect(sum(PLAN.token)).toBe(8);
  expect(2 + sum(PLAN.token) + sum(PLAN.admin)).toBe(16);
});

test('a purse is empty when it is', () => {
  const purse = openPurse('token');
  expect(purse.take(7)).toBe(true);
  expect(purse.take(2)).toBe(false);
  expect(purse.take(1)).toBe(true);
  expect(purse.take(1)).toBe(false);
  purse.grantAdmin();
  expect(purse.take(6)).toBe(true);
  expect(purse.take(1)).toBe(false);
});

test('what is kept for later is not taken', () => {
  const purse = openPurse('token');
  expect(purse.take(7, POINTERS)).toBe(false);
  expect(purse.take(6, POINTERS)).toBe(true);
  expect(purse.take(1, POINTERS)).toBe(false);
  expect(purse.take(POINTERS)).toBe(true);
});
