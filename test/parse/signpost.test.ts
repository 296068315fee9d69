import { describe, expect, it } from 'vitest';
import { readProse } from '../../src/parse/prose.ts';
import { signpostOf, signpostTarget } from '../../src/parse/signpost.ts';
import { type Files, treeOf } from '../support/facts.ts';

const FOLDER: Files = { 'guide/README.md': 'x', 'guide/api.md': 'x', 'docs/guide.md': 'x', 'plain/a.md': 'x' };
const target = (text: string, path = 'CONTRIBUTING.md') =>
  signpostTarget(path, readProse(text), 'contributing', treeOf({ ...FOLDER, [path]: text }));

describe('signpostTarget', () => {
  it.each([
    ['a folder, by its page', 'See [contributing](guide).', 'guide/README.md'],
    ['a file', 'The guide is kept in [docs](./docs/guide.md).', 'docs/guide.md'],
    ['from the root', 'See [the guide](/docs/guide.md).', 'docs/guide.md'],
  ])('is %s', (_, text, path) => expect(target(text)).toBe(path));

  it.each([
    ['a folder without a page', 'See [contributing](plain).'],
    ['an address', 'See [contributing](https://acme.dev/contributing).'],
    ['what is not there', 'See [contributing](gone.md).'],
    ['a text of its own', `${'Please write tests for what you change. '.repeat(20)} See [the guide](docs/guide.md).`],
  ])('is none for %s', (_, text) => expect(target(text)).toBeUndefined());
});

describe('a roadmap of many words', () => {
  const prose = 'Whoever wants to change what is planned talks to the team. '.repeat(30);
  const board = '[board]: https://github.com/orgs/acme/projects/2\n';
  const at = (text: string) => signpostOf('ROADMAP.md', readProse(`# Roadmap\n\n${text}\n`), 'roadmap', treeOf({}))?.to;

  it('is a signpost where it says that the roadmap is kept on a board, or at an address', () => {
    expect(at(`The roadmap is tracked on a project board.\n${prose}\n\n${board}`)).toBe('https://github.com/orgs/acme/projects/2');
    expect(at(`${prose}\nThe roadmap is found at https://acme.dev/plans.`)).toBe('https://acme.dev/plans');
  });
  it.each([
    ['plans beside a board', `${prose}\n\n${board}`],
    ['a board of another thing', `Bugs are tracked on a board.\n${prose}\n\n${board}`],
    ['earlier roadmaps', `${prose}\nPrevious roadmaps are found at https://acme.dev/old.`],
    ['plans in a list', `The roadmap is tracked on a board.\n${prose}\n\n- Faster builds\n- Fewer bugs\n\n${board}`],
  ])('is none with %s', (_, text) => expect(at(text)).toBeUndefined());
});
