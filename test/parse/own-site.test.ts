import { expect, it, test } from 'vitest';
import { ownPage } from '../../src/parse/own-page.ts';
import { menuLinks, ownSites } from '../../src/parse/own-site.ts';
import { treeOf } from '../support/facts.ts';

const PATH = 'website/docusaurus.config.js';
const CONFIG = `module.exports = {
  url: 'https://acme.github.io',
  baseUrl: '/widget/site/',
  themeConfig: {
    footer: {
      links: [
        {
          title: 'Community',
          items: [
            {
              label: 'Docs',
              to: 'docs/',
            },
            {
              label: 'Slack',
              href: 'https://slack.widget.dev/',
            },
          ],
        },
      ],
    },
  },
};
`;
const tree = treeOf({ [PATH]: CONFIG, 'website/docs/help.md': 'x', 'website/docs/use/index.mdx': 'x', 'help.md': 'x' });

it('reads the address with the path below which the pages are', () => {
  expect(ownSites(tree)).toEqual([{ path: PATH, line: 2, folder: 'website/', url: 'https://acme.github.io/widget/site/' }]);
  expect(ownSites(treeOf({ [PATH]: "  url: 'https://acme.dev',\n  baseUrl: '/'," }))).toMatchObject([{ url: 'https://acme.dev' }]);
  expect(ownSites(treeOf({ [PATH]: '  url: process.env.URL,' }))).toEqual([]);
  expect(ownSites(treeOf({ 'examples/docusaurus.config.js': CONFIG }))).toEqual([]);
});

it('links what the menus do, each label with its own address', () => {
  expect(menuLinks(tree, PATH)).toEqual([{ url: 'https://slack.widget.dev/', label: 'Slack', title: 'Community', line: 16 }]);
});

test.each([
  ['https://acme.github.io/widget/site/docs/help/#who', 'website/docs/help.md'],
  ['https://acme.github.io/widget/site/help', 'website/docs/help.md'],
  ['https://acme.github.io/widget/site/docs/use', 'website/docs/use/index.mdx'],
  ['https://acme.github.io/widget/site/docs/none', undefined],
  ['https://acme.github.io/gadget/site/docs/help', undefined],
  ['https://acme.github.io/widget/site/', undefined],
])('%s is the page %s', (url, path) => expect(ownPage(url, tree)).toBe(path));
