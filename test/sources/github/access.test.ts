/** Who is shown what: the rows, the loopback GitHub, the explanations and the README's table say the same. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shownTo } from '../../../src/explain/access.ts';
import { explain } from '../../../src/explain/explain.ts';
import type { Statement } from '../../../src/model.ts';
import { PLAN } from '../../../src/sources/github/budget.ts';
import { ROWS } from '../../../src/sources/github/rows.ts';
import { LEVELS, PROJECTS, type Project, startWitness } from './honesty.ts';

let witness: Awaited<ReturnType<typeof startWitness>>;
beforeAll(async () => {
  witness = await startWitness();
});
afterAll(() => witness.close());

type Seen = Readonly<Record<(typeof LEVELS)[number], ReadonlyMap<string, Statement>>>;

async function see(project: Project): Promise<Seen> {
  const by = async (level: (typeof LEVELS)[number]) => witness.statementsOf(project, await witness.ask(project, level));
  return { none: await by('none'), read: await by('read'), admin: await by('admin') };
}

/** Unknown to one and not to the other, in either project. */
const gained = (seen: readonly Seen[], without: keyof Seen, given: keyof Seen): readonly string[] => {
  const ids = seen.flatMap((one) => [...one[given].values()].filter(({ status }) => status !== 'unknown').map(({ id }) => id));
  const never = (id: string): boolean => seen.every((one) => (one[without].get(id)?.status ?? 'unknown') === 'unknown');
  return [...new Set(ids)].filter(never).sort();
};

test('`evidence explain` says which token shows a statement, as GitHub does', async () => {
  const seen = [await see('acme'), await see('bare')];
  const token = gained(seen, 'none', 'read');
  const administrator = gained(seen, 'read', 'admin');
  const shown = (who: string): readonly string[] => seen.flatMap((one) => [...one.admin.keys()]).filter((id) => shownTo(id) === who);
  expect([...new Set(shown('token'))].sort()).toEqual(token);
  expect([...new Set(shown('administrator'))].sort()).toEqual(administrator);
  for (const id of token) expect(explain(id)).toContain('Which token shows it\n  A token that can read the repository.');
  for (const id of administrator) expect(explain(id)).toContain('Which token shows it\n  A token with Administration: read.');
});

test('what is unknown names the token that shows it', async () => {
  const { none, read } = await see('bare');
  for (const [seen, who] of [
    [none, 'token'],
    [read, 'administrator'],
  ] as const)
    for (const one of seen.values()) {
      if (shownTo(one.id) !== who || one.status !== 'unknown') continue;
      expect(one.reason, one.id).toMatchObject({ remedy: expect.stringContaining('token') });
    }
});

describe("the README's table", () => {
  const table =
    readFileSync(join(import.meta.dirname, '../../../README.md'), 'utf8')
      .split('## Which token shows what')[1]
      ?.split('\n## ')[0] ?? '';
  const rowOf = (start: string): string => table.split('\n').find((line) => line.startsWith(`| ${start}`)) ?? '';
  const sum = (requests: Readonly<Record<string, number>>): number => Object.values(requests).reduce((all, one) => all + one, 0);
  const visitor = sum(PLAN.visitor);
  const token = sum(PLAN.token);

  test.each([
    ['no token', `${visitor} REST of 60 an hour`],
    ['any token', `2 GraphQL, at most ${token} REST`],
    ['a fine-grained token with *Administration: read*', `2 GraphQL, at most ${token + sum(PLAN.admin)} REST`],
  ])('%s: %s', (start, costs) => {
    expect(rowOf(start)).toContain(`| ${costs} |`);
  });

  test('names each permission that a public repository asks for', () => {
    // What everybody is shown of a public repository needs no more than a token that can read it.
    const asked = new Set(Object.values(ROWS).map(({ permission }) => permission));
    const everybody = /^(?:Metadata|Contents|Attestations|Repository security advisories): read$/;
    expect([...asked].filter((permission) => !everybody.test(permission))).toEqual(['Administration: read']);
    expect(table).toContain('*Administration: read*');
  });
});

test('a scan asks no more than the table says', async () => {
  const most = { none: [0, 8], read: [2, 8], admin: [2, 14] } as const;
  for (const project of Object.keys(PROJECTS) as Project[])
    for (const level of LEVELS) {
      await witness.ask(project, level);
      const { graphql, rest } = witness.asked();
      const [queries, requests] = most[level];
      expect(graphql).toBe(queries);
      expect(rest).toBeLessThanOrEqual(requests);
    }
});
