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
