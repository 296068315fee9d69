import { expect, it } from 'vitest';
import { communicationChannels } from '../../../src/collectors/communication-channels.ts';
import { type Files, factsOf } from '../../support/facts.ts';

const run = (files: Files) => new Map(communicationChannels.collect(factsOf({ files })).map((statement) => [statement.id, statement]));

it('takes the front page for no documentation where that lies below it', () => {
  const files = {
    'README.md': '- [Homepage](https://widget.io)\n- [Docs](https://widget.io/docs/index.html)',
    'pyproject.toml': '[project.urls]\nhomepage = "https://widget.io"\ndocumentation = "https://widget.io/docs"\n',
  };
  expect(run(files).get('documentation')).toMatchObject({
    value: [{ url: 'https://widget.io/docs/index.html', line: 2 }, { url: 'https://widget.io/docs' }],
  });
});

it('finds a room of IRC, and where a guide tells how to join meetings', () => {
  const found = run({
    'README.md': '- IRC: the [widget](irc://irc.example.org:6667/#widget) room',
    'GOVERNANCE.md': '## Community Meetings\n\nHow to take part: https://github.com/acme/community/blob/main/JOIN-MEETINGS.md',
  });
  expect(found.get('other-chat')).toMatchObject({ status: 'present', value: [{ url: 'irc://irc.example.org:6667/#widget' }] });
  expect(found.get('meetings')).toMatchObject({ status: 'present', links: [{ path: 'GOVERNANCE.md', lines: { start: 3 } }] });
});

it.each<[string, string, number]>([
  ['.goreleaser.yml', 'winget:\n  - name: widget\n    homepage: https://widget.dev/\n', 3],
  ['setup.cfg', '[metadata]\nname = widget\nurl = https://widget.dev/\nproject_urls =\n  Source = https://github.com/acme/widget\n', 3],
])('takes the site that %s names, where documents name none', (path, text, line) => {
  expect(run({ [path]: text }).get('website')).toMatchObject({
    status: 'present',
    text: 'The web site is at https://widget.dev',
    links: [{ path, lines: { start: line } }],
  });
  for (const other of ['https://github.com/acme/widget', 'https://other.dev', 'https://docs.widget.dev'])
    expect(run({ [path]: text.replace('https://widget.dev/', other) }).get('website')).toMatchObject({ status: 'absent' });
  expect(run({ [path]: text, 'README.md': 'Website: https://widget.io' }).get('website')).toMatchObject({
    text: 'The web site is at https://widget.io',
  });
});

it.each(['contribute/README.md', 'docs/src/supported_releases.md', 'docs/support.md'])('finds the chat of which %s tells', (path) => {
  const text = 'Ask in the [#widget-users](https://acme.slack.com/archives/C1) channel.';
  expect(run({ [path]: text }).get('slack')).toMatchObject({ status: 'present', links: [{ path, lines: { start: 1 } }] });
  expect(run({ [`examples/${path}`]: text, 'contribute/tests/README.md': text }).get('slack')).toMatchObject({ status: 'absent' });
});
