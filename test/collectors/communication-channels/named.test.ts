import { describe, expect, it } from 'vitest';
import { communicationChannels } from '../../../src/collectors/communication-channels.ts';
import { factsOf } from '../../support/facts.ts';

const readme = (text: string, owner = 'acme') => {
  const facts = factsOf({ files: { 'README.md': `# Widget\n\n${text}` } });
  const named = { ...facts, subject: { ...facts.subject, owner } };
  return new Map(communicationChannels.collect(named).map((statement) => [statement.id, statement]));
};

it('the archive of a list is the list, and a message of it is none', () => {
  const url = 'https://lists.example.org/g/acme-widget-users/topics';
  expect(readme(`- [Users](${url})`).get('mailing-list')).toMatchObject({ status: 'present', value: [{ url, line: 3 }] });
  const message =
    'As said on https://lists.example.org/g/acme-widget-users/message/12 and https://lists.example.org/g/acme-widget-users/topics/12';
  expect(readme(message).get('mailing-list')).toMatchObject({ status: 'absent' });
});

it('recordings under a heading on meetings are a channel, others are not', () => {
  const list = '[Recordings](https://youtube.com/playlist?list=PL1)';
  expect(readme(`## Community meetings\n\n* ${list}`).get('youtube')).toMatchObject({ status: 'present' });
  expect(readme(`## Talks\n\n* ${list}`).get('youtube')).toMatchObject({ status: 'absent' });
});

describe('the site', () => {
  const docs = '## Documentation\n\nDocumentation of all releases is on our [website][site].\n\n[site]: https://acme.io "Acme"';
  it('is linked by a name, and so is the documentation on it', () => {
    const found = readme(`The [guide to documentation](https://acme.io/contributing/guide) for writers.\n\n${docs}`);
    expect(found.get('documentation')).toMatchObject({ value: [{ url: 'https://acme.io', line: 7 }] });
    expect(found.get('website')).toMatchObject({ status: 'present', value: [{ url: 'https://acme.io', line: 7 }] });
  });
  it('is where its front page is first linked, when its pages hold the documentation', () => {
    const found = readme('[![Acme](logo.png)](https://acme.io/)\n\nRead the [documentation](https://acme.io/docs/widget).');
    expect(found.get('website')).toMatchObject({ status: 'present', value: [{ url: 'https://acme.io/', line: 3 }] });
  });
  it('is no guide for those who write documentation', () => {
    const found = readme('The [documentation contributor guide](https://acme.io/contributing/guide/) tells how to write.');
    expect(found.get('documentation')).toMatchObject({ status: 'absent' });
  });
  it('is no reference of an interface', () => {
    const url = 'https://acme.github.io/widget';
    expect(readme(`[API Reference](${url})`).get('website')).toMatchObject({ status: 'absent' });
    expect(readme(`[Widget](${url})`).get('website')).toMatchObject({ status: 'present' });
    const files = { 'README.md': `[Documentation](${url})`, 'docusaurus.config.js': "url: 'https://acme.github.io'," };
    const built = communicationChannels.collect(factsOf({ files })).find(({ id }) => id === 'website');
    expect(built).toMatchObject({ value: [{ url: 'https://acme.github.io' }, { url }] });
  });
});

describe('a channel of a shared workspace', () => {
  const slack = (channel: string) =>
    readme(`Get in touch on [#${channel}](https://cloud-native.slack.com/archives/C1)`, 'open-gadgets').get('slack');
  it.each(['ogad-users', 'opengad', 'open-gadgets'])('is the project’s by the short name %s', (channel) =>
    expect(slack(channel)).toMatchObject({ status: 'present' }),
  );
  it.each(['ogre-users', 'og-users', 'gadfly', 'general'])('is not by %s', (channel) =>
    expect(slack(channel)).toMatchObject({ status: 'absent' }),
  );
});

it('a page of the owner that is said to tell of meetings is their place', () => {
  const page = (text: string) => readme(text).get('meetings');
  const url = 'https://github.com/acme/community#widget';
  expect(page(`We have a weekly meeting! See the [community page](${url}).`)).toMatchObject({ status: 'present', value: [{ url }] });
  expect(page(`They have a weekly meeting. See the [community page](${url}).`)).toMatchObject({ status: 'absent' });
  expect(page('We have a weekly meeting with [others](https://github.com/other/community).')).toMatchObject({ status: 'absent' });
});

it('a list of videos credits the channels of others', () => {
  const url = 'https://www.youtube.com/channel/UCabc';
  const talk = '- [Testing with Widget](https://youtu.be/abc) @';
  expect(readme(`## Videos\n\n${talk} [Gadget Academy](${url})`).get('youtube')).toMatchObject({ status: 'absent' });
  expect(readme(`## Videos\n\n${talk} [Widget channel](${url})`).get('youtube')).toMatchObject({ status: 'present' });
  expect(readme(`## Chat\n\nWidget is on [this channel](${url})`).get('youtube')).toMatchObject({ status: 'present' });
});

it('a tag of the project that is called its blog', () => {
  const url = 'https://dev.to/t/widget/latest';
  expect(readme(`The [Widget blog](${url}) holds posts.`).get('blog')).toMatchObject({ status: 'present', value: [{ url }] });
  expect(readme(`See [posts](${url}).`).get('blog')).toMatchObject({ status: 'absent' });
  expect(readme('See the [Gadget blog](https://dev.to/t/gadget).').get('blog')).toMatchObject({ status: 'absent' });
});

it('the first page of a folder named community is read', () => {
  const at = (path: string) =>
    communicationChannels
      .collect(factsOf({ files: { [path]: '# Community\n\nOur [calls](https://acme.zoom.us/j/123), a meeting for users.\n' } }))
      .find(({ id }) => id === 'meetings');
  expect(at('community/Readme.md')).toMatchObject({ status: 'present', value: [{ path: 'community/Readme.md' }] });
  expect(at('pkg/community/Readme.md')).toMatchObject({ status: 'absent' });
});
