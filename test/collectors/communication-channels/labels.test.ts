import { describe, expect, it } from 'vitest';
import { communicationChannels } from '../../../src/collectors/communication-channels.ts';
import { type Files, factsOf, type Parts } from '../../support/facts.ts';

const run = (files: Files, rest: Omit<Parts, 'files'> = {}) =>
  new Map(communicationChannels.collect(factsOf({ files, ...rest })).map((statement) => [statement.id, statement]));
const readme = (text: string, rest: Omit<Parts, 'files'> = {}) => run({ 'README.md': `# Widget\n\n${text}\n` }, rest);
const PAGES = 'https://acme.github.io/widget';

describe('a web site by what its link is called', () => {
  it('is not what a badge calls its release notes', () => {
    const badge = `[![Release Notes](https://img.shields.io/badge/release-notes-blue.svg)](${PAGES})`;
    expect(readme(badge).get('website')).toMatchObject({ status: 'absent' });
    expect(readme(`${badge}\n\nThe notes are on [our pages](${PAGES}).`).get('website')).toMatchObject({
      status: 'present',
      value: [{ url: PAGES, line: 5 }],
    });
  });
  const part = { subject: { name: 'gadget-sdk' } };
  it('is the owner’s where the name of the link says so', () => {
    expect(readme('[Acme][acme-website] is a thing.\n\n[acme-website]: https://acme.dev', part).get('website')).toMatchObject({
      status: 'present',
      value: [{ url: 'https://acme.dev', line: 5 }],
    });
  });
  it.each([
    ['another name', '[acme-demo]: https://acme.dev'],
    ['the site of another', '[other-website]: https://acme.dev'],
    ['a page', '[acme-website]: https://acme.dev/pricing'],
  ])('is none with %s', (_, text) => {
    expect(readme(text, part).get('website')).toMatchObject({ status: 'absent' });
  });
});

it('a channel that bears the project’s name comes first', () => {
  const text =
    'Ask in [sig-tools](https://kubernetes.slack.com/archives/sig-tools) or [here](https://kubernetes.slack.com/archives/widget).';
  expect(readme(text).get('slack')).toMatchObject({
    value: [{ url: 'https://kubernetes.slack.com/archives/widget' }, { url: 'https://kubernetes.slack.com/archives/sig-tools' }],
  });
});

describe('a list in the security policy', () => {
  const policy = (text: string) => run({ 'SECURITY.md': `# Security\n\n${text}\n` }).get('mailing-list')?.text;
  it('is told as the private one', () => {
    const text = 'Email the private\n[widget-security@lists.acme.dev](mailto:widget-security@lists.acme.dev) list with the details.';
    expect(policy(text)).toContain('SECURITY.md speaks of a private one at line 3');
  });
  it('is not when the list is of something else', () => {
    expect(policy('Mail private@acme.dev with a list of versions.')).not.toContain('private');
  });
});

describe('a blog of the group of projects', () => {
  const part = { subject: { owner: 'acme-labs' } };
  it('is an entry on a site with the first part of the owner’s name', () => {
    expect(readme('- **Blog**: [Acme Blog](https://acme.org/blog/)', part).get('blog')).toMatchObject({
      status: 'present',
      value: [{ url: 'https://acme.org/blog/' }],
    });
  });
  it.each([
    'See the [Acme Blog](https://acme.org/blog/)',
    '- **Blog**: [Other Blog](https://acme.org/blog/)',
    '- **Blog**: [Acme Blog](https://other.org/blog/)',
    '- **Blog**: [Acme Blog](https://acme.org/pricing/)',
  ])('is none: %s', (text) => {
    expect(readme(text, part).get('blog')).toMatchObject({ status: 'absent' });
  });
});

describe('documentation in the tree', () => {
  const look = (link: string, path = 'docs/widget.8.md') =>
    run({ 'README.md': `# Widget\n\n| ${link} | Runs it |\n`, [path]: 'x' }).get('documentation');
  it('is a manual', () => {
    expect(look('[widget(8)](/docs/widget.8.md)')).toMatchObject({
      status: 'present',
      links: [{ path: 'README.md', lines: { start: 3 } }],
    });
    expect(look('[widget(8)](docs/widget.8.md)')).toMatchObject({ status: 'present' });
  });
  it.each([
    '[widget](/docs/widget.8.md)',
    '[widget(8)](/docs/gone.8.md)',
    '[widget(8)](//docs/widget.8.md)',
    '[run(x)](/docs/widget.8.md)',
  ])('is not %s', (link) => {
    expect(look(link)).toMatchObject({ status: 'absent' });
  });
  it('is not a manual outside of it', () => {
    expect(look('[widget(8)](/test/widget.8.md)', 'test/widget.8.md')).toMatchObject({ status: 'absent' });
  });
});
