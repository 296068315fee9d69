import { describe, expect, it } from 'vitest';
import { communicationChannels } from '../../../src/collectors/communication-channels.ts';
import { type Files, factsOf } from '../../support/facts.ts';

const run = (files: Files, subject: { owner?: string; name?: string } = {}) =>
  new Map(communicationChannels.collect(factsOf({ files, subject })).map((statement) => [statement.id, statement]));
const readme = (text: string, subject = {}) => run({ 'README.md': `# Widget\n\n${text}\n` }, subject);

describe('a front page that is called a blog', () => {
  const text = '## Documentation\n\n* [Widget development blog](https://acme.github.io/widget/)';
  it('is the blog, and neither documentation nor the web site', () => {
    const found = readme(text);
    expect(found.get('blog')).toMatchObject({ status: 'present', value: [{ url: 'https://acme.github.io/widget/', line: 5 }] });
    expect(found.get('documentation')).toMatchObject({ status: 'absent' });
    expect(found.get('website')).toMatchObject({ status: 'absent' });
  });
  it.each([
    ['of another', '* [Company blog](https://other.dev/)'],
    ['that is an article', '* [A story on our blog](https://acme.github.io/widget/2024/story)'],
  ])('is none %s', (_, other) => {
    expect(readme(other).get('blog')).toMatchObject({ status: 'absent' });
  });
});

describe('a channel of a workspace that many share', () => {
  const part = { owner: 'acmefoundation', name: 'python-wdgt' };
  const at = (label: string): string => `Talk in [${label}](https://cloud-native.slack.com/archives/C1).`;
  it('bears a part of the name of the repository', () => {
    expect(readme(at('#wdgt'), part).get('slack')).toMatchObject({ status: 'present' });
    expect(readme(at('#wdgt-dev'), part).get('slack')).toMatchObject({ status: 'present' });
  });
  it.each(['#python', '#other', '#widget-wdgt', '#wdgt-api'])('is not %s', (label) => {
    expect(readme(at(label), part).get('slack')).toMatchObject({
      status: 'absent',
      text: 'No address of Slack other than that of a channel with another name (README.md, line 3) was found in the documents of the project',
    });
    expect(readme(`${at(label)} Join [Slack](https://slack.cncf.io).`, part).get('slack')).toMatchObject({
      status: 'partial',
      missing: expect.stringContaining('the channel that is named bears another name (README.md, line 3)'),
    });
  });
  it('stands where the document tells how to reach the project', () => {
    expect(readme(`## Contact\n\n${at('#turners')}`, part).get('slack')).toMatchObject({ status: 'present' });
    expect(readme(`## Contact\n\n${at('#kubernetes-users')}`, part).get('slack')).toMatchObject({ status: 'absent' });
  });
  it('is named on the badge that leads to its door', () => {
    const badge = (name: string): string =>
      `[![Slack](https://img.shields.io/static/v1?label=openssf.slack.com&message=%23${name}&color=%234A154B)](https://slack.openssf.org/)`;
    expect(readme(badge('wdgt-tools'), part).get('slack')).toMatchObject({ status: 'present' });
    expect(readme(badge('other'), part).get('slack')).toMatchObject({ status: 'partial' });
  });
});

describe('meetings', () => {
  it('are at the repository that the owner has for them', () => {
    const text =
      'Finally, we have biweekly project meetings for Widget. For more, see our [meetings agendas/minutes\nrepository](https://github.com/acme/meetings).';
    expect(readme(text).get('meetings')).toMatchObject({
      status: 'present',
      value: [{ url: 'https://github.com/acme/meetings', line: 4 }],
    });
    expect(readme('It depends on [meetings](https://github.com/acme/meetings).').get('meetings')).toMatchObject({ status: 'absent' });
    expect(readme('See our notes in [meetings](https://github.com/other/meetings).').get('meetings')).toMatchObject({ status: 'absent' });
  });
  it('are where people say that they come, with each document of minutes once', () => {
    const notes = 'https://docs.google.com/document/d/1abc/edit';
    const text = `### Community meetings\n\n- [RSVP here](https://community.cncf.io/widget/)\n- [Meeting minutes](${notes}?usp=sharing)\n- [Meeting minutes](${notes}#heading=h.1)`;
    expect(readme(text).get('meetings')).toMatchObject({
      value: [{ url: 'https://community.cncf.io/widget/' }, { url: `${notes}?usp=sharing` }],
    });
    expect(readme('### Talks\n\n- [RSVP here](https://community.cncf.io/widget/)').get('meetings')).toMatchObject({ status: 'absent' });
  });
});

describe('the web site', () => {
  const part = { owner: 'acme', name: 'gadget-controller' };
  it.each(['official Acme website', "Acme's website", 'homepage'])('is what a link calls %s', (label) => {
    expect(readme(`For more information refer to the [${label}](https://acme.dev/).`, part).get('website')).toMatchObject({
      status: 'present',
      value: [{ url: 'https://acme.dev/', line: 3 }],
    });
  });
  it.each([
    ['the site of another', '[official Other website](https://other.dev/)'],
    ['a page', '[our website](https://acme.dev/pricing)'],
    ['another word', '[Acme](https://acme.dev/)'],
  ])('is not %s', (_, text) => {
    expect(readme(`For more information refer to the ${text}.`, part).get('website')).toMatchObject({ status: 'absent' });
  });
  it('comes before the guide on pages of GitHub, and before what settings alone name', () => {
    const text = '[Guide](https://acme.github.io/widget/) | [Website](https://widget.dev/)';
    expect(readme(text).get('website')).toMatchObject({
      value: [{ url: 'https://widget.dev/' }, { url: 'https://acme.github.io/widget/' }],
    });
    const files = {
      'README.md': "See [Widget's website](https://widget.dev/).",
      'pyproject.toml': 'homepage = "https://old-widget.org"\n',
    };
    expect(run(files).get('website')).toMatchObject({ value: [{ url: 'https://widget.dev/' }, { url: 'https://old-widget.org' }] });
  });
  it('is linked where it stands first, whatever it is called there', () => {
    const text = '[![Widget](logo.png)](https://widget.dev)\n\nSee the [Widget website](https://widget.dev).';
    expect(readme(text).get('website')).toMatchObject({ value: [{ url: 'https://widget.dev', line: 3 }] });
  });
  it('is named by a chart of the project', () => {
    const chart = (home: string) => run({ 'charts/widget/Chart.yaml': `name: widget\nhome: ${home}\n` }).get('website');
    expect(chart('https://widget.dev')).toMatchObject({
      value: [{ url: 'https://widget.dev', path: 'charts/widget/Chart.yaml', line: 2 }],
    });
    expect(chart('https://other.dev')).toMatchObject({ status: 'absent' });
    expect(chart('https://github.com/acme/widget')).toMatchObject({ status: 'absent' });
  });
});

it('a path as the words of a link tells of no documentation', () => {
  const of = (label: string) => run({ 'README.md': `More in [${label}](./docs/npm.md).`, 'docs/npm.md': 'x' }).get('documentation');
  expect(of('docs/npm.md')).toMatchObject({ status: 'absent' });
  expect(of('the documentation')).toMatchObject({ status: 'present' });
  expect(of('docs/npm.md](./docs/npm.md) to get started, then [docs/npm.md')).toMatchObject({ status: 'present' });
});

it('an address for reports in the README is no mailing list', () => {
  const text = (heading: string): string =>
    `- [mailing list](https://groups.google.com/g/widget)\n\n### ${heading}\n\nWrite to our security team (\`cncf-widget-security@lists.cncf.io\`).\n`;
  expect(readme(text('Reporting security vulnerabilities')).get('mailing-list')).toMatchObject({
    value: [{ url: 'https://groups.google.com/g/widget' }],
  });
  const both = readme(text('Contact')).get('mailing-list')?.value;
  expect(both).toHaveLength(2);
});
