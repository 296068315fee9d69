import { describe, expect, it } from 'vitest';
import { communicationChannels } from '../../../src/collectors/communication-channels.ts';
import { type Files, factsOf } from '../../support/facts.ts';

const run = (files: Files) => new Map(communicationChannels.collect(factsOf({ files })).map((statement) => [statement.id, statement]));
const readme = (text: string, files: Files = {}) => run({ 'README.md': `# Widget\n\n${text}`, ...files });

describe('a short link', () => {
  it.each<[string, string, string]>([
    ['other-chat', '[![Discord](https://img.shields.io/discord/77?label=x)](http://bit.ly/acme-chat)', 'http://bit.ly/acme-chat'],
    ['other-chat', '[![Talk](https://img.shields.io/discord/77)](https://tinyurl.com/abc)', 'https://tinyurl.com/abc'],
    ['slack', '[![x](https://img.shields.io/badge/chat-on%20slack-blue)](https://bit.ly/abc)', 'https://bit.ly/abc'],
    ['other-chat', 'See [Discord](https://bit.ly/widget-discord).', 'https://bit.ly/widget-discord'],
  ])('is %s: %s', (id, text, url) => {
    expect(readme(text).get(id)).toMatchObject({ status: 'present', text: expect.stringContaining(`is at ${url}`) });
  });
  it.each([
    'See [Discord](https://bit.ly/gadget-discord).',
    '[![Build](https://img.shields.io/travis/acme/widget)](https://bit.ly/abc)',
    '[![Discord](https://img.shields.io/discord/77)](https://gadget.example/discord)',
    '![Discord](https://img.shields.io/discord/77) [docs](https://bit.ly/abc)',
  ])('is no chat: %s', (text) => {
    expect(readme(text).get('other-chat')).toMatchObject({ status: 'absent' });
  });
});

describe('discussions of another repository of the owner', () => {
  const url = 'https://github.com/acme/gadget/discussions/new';
  it.each([`Start by [asking a question in the forums][talk].\n\n[talk]: ${url}`, `Questions: ${url}`])('are told as such: %j', (text) => {
    expect(readme(text).get('discussions')).toMatchObject({
      status: 'present',
      text: `GitHub Discussions are at ${url}, of another repository of the owner`,
      links: [{ lines: { start: 3 } }],
    });
  });
  it('come after its own', () => {
    const own = 'https://github.com/acme/widget/discussions';
    expect(readme(`Ask at ${url}\n\nor ${own}`).get('discussions')).toMatchObject({ text: `GitHub Discussions are at ${own}` });
  });
  it.each([
    'Ask in https://github.com/acme/gadget/discussions/12.',
    'Ask in https://github.com/other/gadget/discussions.',
    'Made by https://github.com/acme/gadget/discussions.',
  ])('are not in %s', (text) => {
    expect(readme(text).get('discussions')).toMatchObject({ status: 'absent' });
  });
});

describe('documentation of the code', () => {
  const JAVADOC = 'Refer to our [Javadoc](https://acme.github.io/widget/) website.';
  const pom = (url: string) => `<project>\n<scm><url>https://acme.dev/scm</url></scm>\n<url>${url}</url>\n</project>`;
  it('is no web site; that is where the build says', () => {
    const found = readme(JAVADOC, { 'pom.xml': pom('https://acme.dev') });
    expect(found.get('documentation')).toMatchObject({ value: [{ url: 'https://acme.github.io/widget/' }] });
    expect(found.get('website')).toMatchObject({
      status: 'present',
      text: 'The web site is at https://acme.dev',
      links: [{ path: 'pom.xml', lines: { start: 3 } }],
    });
  });
  it.each(['http://maven.apache.org', 'https://github.com/acme/widget', 'https://parent.example', '${site}'])('but not %s', (url) => {
    expect(readme(JAVADOC, { 'pom.xml': pom(url) }).get('website')).toMatchObject({ status: 'absent' });
  });
  it('documents come before the build', () => {
    const found = readme('Website: https://acme.io', { 'pom.xml': pom('https://acme.dev') });
    expect(found.get('website')).toMatchObject({ text: 'The web site is at https://acme.io' });
  });
  it('is not a page for contributors, unless there is nothing else', () => {
    const page = 'See the [bot documentation](https://docs.acme.dev/contributing/bot/).';
    expect(readme(`${page}\n\n${JAVADOC}`).get('documentation')).toMatchObject({ value: [{ url: 'https://acme.github.io/widget/' }] });
    expect(readme(page).get('documentation')).toMatchObject({ value: [{ url: 'https://docs.acme.dev/contributing/bot/' }] });
  });
});
