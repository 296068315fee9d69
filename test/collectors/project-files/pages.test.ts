import { describe, expect, it } from 'vitest';
import { projectFiles } from '../../../src/collectors/project-files.ts';
import { matcherOf } from '../../../src/sources/named.ts';
import { type Files, factsOf } from '../../support/facts.ts';

const at = (files: Files, id: string) => projectFiles.collect(factsOf({ files })).find((one) => one.id === id);
const TEXT = '# Of the project\n\n- [@ann](https://github.com/ann) leads, with those who work with her on the widget.\n';

describe('pages about the project below the sources of a site', () => {
  it.each([
    ['contributing', 'docs/src/community/contributing.md'],
    ['governance', 'docs/src/community/governance.md'],
    ['maintainers', 'docs/src/community/maintainer.md'],
    ['community', 'docs/src/community/introduction.md'],
    ['community', 'site/content/community/_index.md'],
    ['governance', 'website/content/en/project/governance.md'],
    ['support', 'docs/public/GettingHelp.rst'],
    ['support', 'docs/getting-help.md'],
  ])('%s: %s', (id, path) => {
    expect(at({ [path]: TEXT }, id)).toMatchObject({ status: 'present', value: { path }, links: [{ path }] });
    expect(matcherOf(projectFiles.reads)(path)).toBe(true);
  });
  it.each([
    ['contributing', 'docs/src/developer/contributing.md'],
    ['contributing', 'docs/gadget/contributing.md'],
    ['maintainers', 'docs/src/community/how-to-add-a-maintainer.md'],
    ['community', 'docs/src/user/introduction.md'],
    ['support', 'docs/src/user/support.md'],
    ['support', 'pkg/help/getting-help.md'],
  ])('no %s: %s', (id, path) => expect(at({ [path]: TEXT }, id)).toMatchObject({ status: 'absent' }));
  it('come after a file of the usual name', () => {
    const files = { 'CONTRIBUTING.md': TEXT, 'docs/src/community/contributing.md': TEXT };
    expect(at(files, 'contributing')).toMatchObject({ value: { path: 'CONTRIBUTING.md' } });
  });
});

describe('a pointer without a scheme', () => {
  it('is told as one', () => {
    expect(at({ 'CODE_OF_CONDUCT.md': 'Move to acme.github.io/widget/community.html#code-of-conduct' }, 'code-of-conduct')).toMatchObject({
      status: 'partial',
      text: 'CODE_OF_CONDUCT.md points to https://acme.github.io/widget/community.html',
      links: [{ path: 'CODE_OF_CONDUCT.md', lines: { start: 1 } }],
    });
  });
  it.each([
    ['a text of its own', `Be kind. ${'We treat each other well and listen. '.repeat(6)}Found at acme.dev/conduct`],
    ['a file name', 'Be kind to each other, as said in conduct.md/x, please.'],
  ])('%s is none', (_, text) => expect(at({ 'CODE_OF_CONDUCT.md': text }, 'code-of-conduct')).toMatchObject({ status: 'present' }));
});

describe('sections of the README', () => {
  const readme = (text: string): Files => ({ 'README.md': `# Widget\n\n${text}\n` });
  it('about the community and contributing, after a picture', () => {
    const files = readme('# \u{1F465} Community and Contributing\n\nWe welcome your contributions to the widget.');
    for (const id of ['community', 'contributing'])
      expect(at(files, id)).toMatchObject({ status: 'partial', links: [{ lines: { start: 3 } }] });
  });
  it('on contact, where they offer support', () => {
    expect(at(readme('## Contacting us\n\nWe use discussions for support or general questions.'), 'support')).toMatchObject({
      status: 'partial',
      links: [{ path: 'README.md', lines: { start: 3 } }],
    });
    expect(at(readme('## Contact\n\nQuestions are welcome on our [list](https://lists.acme.dev).'), 'support')).toMatchObject({
      status: 'partial',
      text: 'README.md has a section “Contact”',
    });
    expect(at(readme('## Contact\n\nAnn Example, ann@acme.dev, leads the team.'), 'support')).toMatchObject({ status: 'absent' });
    expect(at(readme('## Contact us\n\nWrite to ann@acme.dev about licences of the widget.'), 'support')).toMatchObject({
      status: 'absent',
    });
  });
});

describe('a contributing guide that was not read', () => {
  const guide: Files = { 'CONTRIBUTING.md': { unread: 'too large' } };
  it('leaves open whether it tells where to get help', () => {
    expect(at(guide, 'support')).toMatchObject({
      status: 'unknown',
      reason: { detail: expect.stringContaining('CONTRIBUTING.md: too large') },
    });
  });
  it('takes nothing from what was found elsewhere', () => {
    expect(at({ ...guide, 'SUPPORT.md': TEXT }, 'support')).toMatchObject({ status: 'present' });
    expect(at({ ...guide, 'README.md': '# Widget\n\n## Getting help\n\nAsk us in the chat of the widget.\n' }, 'support')).toMatchObject({
      status: 'partial',
    });
    expect(at({ 'CONTRIBUTING.md': TEXT }, 'support')).toMatchObject({ status: 'absent' });
  });
});

describe('data and pages deeper in docs/', () => {
  const at = (files: Files, id: string) => projectFiles.collect(factsOf({ files })).find((one) => one.id === id);
  it('counts the adopters from whose data a site makes its page', () => {
    expect(
      at({ 'website/data/adopters.yml': '---\nadopters:\n- name: One\n  url: https://one.dev\n- name: Two\n' }, 'adopters'),
    ).toMatchObject({
      status: 'present',
      text: 'website/data/adopters.yml lists adopters: 2 entries',
      links: [{ path: 'website/data/adopters.yml', lines: { start: 3 } }],
      value: { count: 2 },
    });
    expect(at({ 'test/data/adopters.yml': '- name: One\n' }, 'adopters')).toMatchObject({ status: 'absent' });
  });
  it('takes a page of docs/ whose title is the community', () => {
    const path = 'docs/contributing/community.md';
    expect(at({ [path]: '# Community\n\nWe meet each week and you may come.' }, 'community')).toMatchObject({
      status: 'present',
      links: [{ path }],
    });
    expect(at({ [path]: '# Community edition of Gadget\n\nIt has less in it than the other.' }, 'community')).toMatchObject({
      status: 'absent',
    });
  });
});

describe('a contributing guide', () => {
  const guide = (text: string) => at({ 'CONTRIBUTING.md': `# Contributing\n\n${text}\n` }, 'contributing');
  it('that tells maintainers alone what they do', () => {
    const text = '## Gears\n\nThe bot turns the gears, and maintainers run `make turn` or [this](../test/turn.sh) on the machine.';
    expect(guide(text)).toMatchObject({
      status: 'partial',
      text: 'CONTRIBUTING.md is a contributing guide',
      missing: 'how others than maintainers propose a change',
    });
    expect(guide(text.replace('## Gears', '## Pull requests'))).toMatchObject({ status: 'present' });
  });
  it.each([
    'Send your patches to the maintainers, please.',
    'Ask maintainers before you open issues in the queue.',
    'Les maintainers lisent tout.',
  ])('that tells others: %s', (text) => expect(guide(text)).toMatchObject({ status: 'present' }));
});
