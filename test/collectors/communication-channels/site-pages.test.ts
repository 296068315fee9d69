import { describe, expect, it } from 'vitest';
import { communicationChannels } from '../../../src/collectors/communication-channels.ts';
import { matcherOf } from '../../../src/sources/named.ts';
import { type Files, factsOf } from '../../support/facts.ts';

const run = (files: Files) => new Map(communicationChannels.collect(factsOf({ files })).map((statement) => [statement.id, statement]));

describe('pages of the site that is built from the repository', () => {
  it.each(['site/content/community/_index.md', 'docs/src/community/chat.md', 'docs/public/GettingHelp.rst', 'docs/getting-help.md'])(
    '%s names channels',
    (path) => {
      const found = run({ [path]: '- [Widget discussions](https://github.com/acme/widget/discussions)\n- Slack: https://acme.slack.com' });
      expect(found.get('discussions')).toMatchObject({ status: 'present', links: [{ path, lines: { start: 1 } }] });
      expect(found.get('slack')).toMatchObject({ status: 'present', links: [{ path, lines: { start: 2 } }] });
      expect(matcherOf(communicationChannels.reads)(path.toLowerCase())).toBe(true);
    },
  );
  it.each(['site/content/posts/community.md', 'docs/src/user/chat.md', 'pkg/help/getting-help.md'])('%s does not', (path) =>
    expect(run({ [path]: 'Slack: https://acme.slack.com' }).get('slack')).toMatchObject({ status: 'absent' }),
  );
});

describe('meetings, in sentences of several lines', () => {
  const at = (text: string) => run({ 'README.md': `# Widget\n\n${text}` }).get('meetings');
  it('by the words of the sentence, and of a link over two lines', () => {
    expect(at('Meeting notes are available as a public\n[document](https://docs.google.com/document/d/1/edit).')).toMatchObject({
      status: 'present',
      value: [{ url: 'https://docs.google.com/document/d/1/edit', line: 4 }],
    });
    expect(at('We meet weekly. Check the [community\ncalendar](https://github.com/acme/community#calendar)\nfor dates.')).toMatchObject({
      status: 'present',
      links: [{ path: 'README.md', lines: { start: 4 } }],
    });
  });
  it('not by those of another sentence', () => {
    expect(at('Meeting notes are public. Read\n[the design](https://docs.google.com/document/d/1) as well.')).toMatchObject({
      status: 'absent',
    });
  });
});

describe('documentation on the site of the owner', () => {
  const at = (url: string) => {
    const files = { 'README.md': `# Widgets in Ruby\n\n- [Getting started](${url})\n` };
    const found = communicationChannels.collect(factsOf({ files, subject: { owner: 'acme', name: 'acme-ruby' } }));
    return found.find(({ id }) => id === 'documentation');
  };
  it('by what the name of the repository adds to that of the owner', () => {
    expect(at('https://acme.dev/docs/languages/ruby/')).toMatchObject({ status: 'present', links: [{ path: 'README.md' }] });
  });
  it.each(['https://acme.dev/docs/languages/go/', 'https://other.dev/docs/languages/ruby/', 'https://acme.dev/blog/ruby/'])(
    'not %s',
    (url) => expect(at(url)).toMatchObject({ status: 'absent' }),
  );
});
