import { describe, expect, it } from 'vitest';
import { communicationChannels } from '../../../src/collectors/communication-channels.ts';
import { matcherOf } from '../../../src/sources/named.ts';
import { type Files, factsOf } from '../../support/facts.ts';

const run = (files: Files) => new Map(communicationChannels.collect(factsOf({ files })).map((statement) => [statement.id, statement]));
const CONFIG = 'website/docusaurus.config.js';
const SITE = `  url: 'https://acme.github.io',
  baseUrl: '/widget/',
      {
        label: 'Meetings',
        href: 'https://docs.google.com/document/d/1/edit',
      },
      {
        label: 'Parts',
        href: 'https://acme.github.io/parts/',
      },
`;

describe('a site that is built from the tree', () => {
  it('has its path in its address, and channels in its menus', () => {
    const found = run({ [CONFIG]: SITE, 'README.md': '# Widget\n\nSee also [Parts](https://acme.github.io/parts/docs/).' });
    expect(found.get('website')).toMatchObject({
      status: 'present',
      value: [{ url: 'https://acme.github.io/widget/', path: CONFIG, line: 1 }],
    });
    expect(found.get('meetings')).toMatchObject({ status: 'present', links: [{ path: CONFIG, lines: { start: 5 } }] });
    expect(found.get('documentation')).toMatchObject({ status: 'absent' });
    expect(matcherOf(communicationChannels.reads)(CONFIG)).toBe(true);
  });
  it('has a guide for contributors that names channels', () => {
    const found = run({
      [CONFIG]: SITE,
      'CONTRIBUTING.md': 'Please refer to the [contribution guide](https://acme.github.io/widget/docs/help).',
      'website/docs/help.md': '# Help\n\nAsk on [Slack](https://acme.slack.com/archives/C1).',
    });
    expect(found.get('slack')).toMatchObject({ status: 'present', links: [{ path: 'website/docs/help.md', lines: { start: 3 } }] });
  });
});

it('the front of the pages of the repository is its own, where the site is below', () => {
  const found = run({
    [CONFIG]: SITE.replace('/widget/', '/widget/site/'),
    'README.md': '# Widget\n\n[Docs](https://acme.github.io/widget).',
  });
  expect(found.get('documentation')).toMatchObject({ status: 'present', value: [{ url: 'https://acme.github.io/widget' }] });
});

describe('documentation', () => {
  const at = (text: string, more: Files = {}) => run({ 'README.md': `# Widget\n\n${text}`, ...more }).get('documentation');
  it('is not that of what the project is compared with', () => {
    expect(at('Compared to [Acme](https://www.acme.dev/docs/gadget.html), Widget is small.')).toMatchObject({ status: 'absent' });
    expect(at('Read about [Widget](https://www.acme.dev/docs/widget.html).')).toMatchObject({ status: 'present' });
  });
  it('is the page under a heading of that name, of those as deep', () => {
    const text = 'It [turns](https://widget.dev/docs/turn).\n\n## Documentation\n\nSee the [site](https://widget.dev/docs/use).';
    expect(at(text)).toMatchObject({ value: [{ url: 'https://widget.dev/docs/use', line: 7 }] });
  });
  it('is the first page for users of the own site, before files; of those, none for maintainers first', () => {
    const files = { 'docs/release-process.md': 'x', 'docs/use.md': 'x', CNAME: 'widget.dev' };
    const text = 'See [release docs](docs/release-process.md) and [docs](docs/use.md).';
    expect(at(text, files)).toMatchObject({ value: [{ url: 'docs/use.md' }] });
    expect(at(`[Getting started](https://widget.dev/start/). ${text}`, files)).toMatchObject({
      value: [{ url: 'https://widget.dev/start/' }],
    });
    expect(at(`[Getting started](https://gadget.dev/start/). ${text}`, files)).toMatchObject({ value: [{ url: 'docs/use.md' }] });
  });
});

describe('lists that are not for everybody', () => {
  const at = (text: string) => run({ 'GOVERNANCE.md': `# G\n\n${text}` }).get('mailing-list');
  it('are none of the community where a sentence says that they are private', () => {
    const list = '[widget](https://groups.google.com/g/widget)';
    expect(at(`Propose members on ${list}.\n\nVotes on people are held in private on the ${list}.`)).toMatchObject({
      status: 'absent',
      text: expect.stringContaining('GOVERNANCE.md speaks of a private one at line 5'),
    });
    expect(at(`Propose members on ${list}.\n\nVotes on people are private.`)).toMatchObject({ status: 'present' });
  });
  it('are partial by the name of the maintainers, unless an entry calls them the list', () => {
    expect(at('Write to widget-maintainers@googlegroups.com.')).toMatchObject({
      status: 'partial',
      text: 'A list of the maintainers is at widget-maintainers@googlegroups.com',
    });
    expect(at('- Mailing list: widget-maintainers@googlegroups.com')).toMatchObject({ status: 'present' });
  });
});

describe('a chat with an identifier', () => {
  const at = (text: string) => run({ 'README.md': `# Widget\n\n${text}` }).get('other-chat');
  it('is named by it', () => {
    expect(at('- **DingTalk Group**: `12345678`')).toMatchObject({
      status: 'present',
      text: 'Another chat is named by its identifier: DingTalk 12345678',
      value: [{ url: null, name: 'DingTalk', id: '12345678', path: 'README.md', line: 3 }],
    });
  });
  it.each(['We use DingTalk: it is good', '- Telegram: coming', 'QQ 12345678 is a number', '- Matrix: 4 by 4'])('%s is none', (text) =>
    expect(at(text)).toMatchObject({ status: 'absent' }),
  );
});
