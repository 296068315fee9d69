import { expect, test } from 'vitest';
import { askBestPractices } from '../../src/sources/best-practices.ts';
import { type Routes, serve, worldOf } from './server.ts';

const entry = (id: number, part: object = {}) => ({
  id,
  user_id: 1,
  name: 'Widget',
  repo_url: 'https://github.com/Acme/Widget',
  badge_level: 'silver',
  badge_percentage_0: 100,
  badge_percentage_1: 100,
  badge_percentage_2: 43,
  updated_at: '2026-01-02T03:04:05.678Z',
  ...part,
});
const FOUND = {
  id: 42,
  name: 'Widget',
  level: 'silver',
  percentages: { passing: 100, silver: 100, gold: 43 },
  date: '2026-01-02',
  repository: 'https://github.com/Acme/Widget',
  matches: true,
};
const OTHER = 'https://github.com/other/thing';
const BY_ID = 'GET /projects/42.json';
const SEARCH = 'GET /projects.json';

async function ask(routes: Routes, ids: readonly number[] = [], names: readonly string[] = ['Acme/Widget']) {
  const { base, asked } = await serve(routes);
  const { outside, count } = worldOf();
  const fact = await askBestPractices({ ids, names, origin: base, outside, count });
  return { fact, urls: asked.map(({ url }) => url), count };
}

test.each(['https://github.com/acme/widget/', 'http://www.github.com/ACME/widget.git', 'https://github.com/Acme/Widget'])(
  'the entry of the badge, which names %s',
  async (repository) => {
    const { fact, urls } = await ask({ [BY_ID]: { body: entry(42, { repo_url: repository }) } }, [42, 43]);
    expect(fact).toEqual({ known: true, value: { ...FOUND, repository, by: 'badge' } });
    expect(urls).toEqual(['/projects/42.json']);
  },
);

test('without a badge, by the address in each writing', async () => {
  const { fact, urls } = await ask({
    [SEARCH]: ({ url }) => ({ body: url.endsWith('acme%2Fwidget') ? [entry(7, { repo_url: OTHER }), entry(42)] : [] }),
  });
  expect(fact).toEqual({ known: true, value: { ...FOUND, by: 'address' } });
  expect(urls).toEqual([
    '/projects.json?url=https%3A%2F%2Fgithub.com%2FAcme%2FWidget',
    '/projects.json?url=https%3A%2F%2Fgithub.com%2Facme%2Fwidget',
  ]);
});

test('never more than three requests', async () => {
  const { urls } = await ask({ [SEARCH]: { body: [] } }, [42], ['Acme/Widget', 'acme/Gadget']);
  expect(urls).toHaveLength(3);
});

test('the badge of another repository: its own entry is looked for, else that one is told as another’s', async () => {
  const other = { [BY_ID]: { body: entry(42, { repo_url: OTHER }) } };
  expect((await ask({ ...other, [SEARCH]: { body: [entry(50)] } }, [42])).fact).toMatchObject({
    value: { id: 50, by: 'address', matches: true },
  });
  expect((await ask({ ...other, [SEARCH]: { body: [] } }, [42])).fact).toMatchObject({ value: { id: 42, by: 'badge', matches: false } });
});

test('an entry whose home page only is this repository is not its entry', async () => {
  const { fact } = await ask({ [SEARCH]: { body: [entry(42, { repo_url: OTHER, homepage_url: 'https://github.com/acme/widget' })] } });
  expect(fact).toEqual({ known: true, value: undefined });
});

test('a number that nobody has', async () => {
  expect((await ask({ [SEARCH]: { body: [] } }, [42])).fact).toEqual({ known: true, value: undefined });
});

test.each<[string, Routes]>([
  ['an answer of another shape', { [BY_ID]: { body: { id: 42 } }, [SEARCH]: { body: [] } }],
  ['the entry of another number', { [BY_ID]: { body: entry(41) }, [SEARCH]: { body: [] } }],
  ['a level of tomorrow', { [BY_ID]: { body: entry(42, { badge_level: 'platinum' }) }, [SEARCH]: { body: [] } }],
  ['no JSON', { [BY_ID]: { body: '<html>' }, [SEARCH]: { body: [] } }],
  ['a service in trouble', { [BY_ID]: { status: 500 }, [SEARCH]: { status: 500 } }],
  ['too many requests', { [BY_ID]: { status: 429 }, [SEARCH]: { status: 429 } }],
])('%s is no absence', async (_, routes) => {
  expect((await ask(routes, [42])).fact).toMatchObject({ known: false, reason: { why: 'unreachable' } });
});

test('when the number fails, the address can still answer', async () => {
  expect((await ask({ [BY_ID]: { status: 500 }, [SEARCH]: { body: [entry(42)] } }, [42])).fact).toMatchObject({
    value: { id: 42, by: 'address' },
  });
});
