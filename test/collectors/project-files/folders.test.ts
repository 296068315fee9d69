import { describe, expect, it } from 'vitest';
import { projectFiles } from '../../../src/collectors/project-files.ts';
import { type Files, factsOf, tagsOf } from '../../support/facts.ts';

const at = (files: Files, id: string) => projectFiles.collect(factsOf({ files })).find((one) => one.id === id);

describe('a page of releases', () => {
  const page = (...items: string[]) => `# Releases\n\n## Release\n\n### v1.2 (LTS)\n${items.join('\n')}\n\n### v1.1\n- x\n`;
  it('that tells dates and ends alone holds no changes', () => {
    const text = page('- **Latest Release**: [v1.2.1][a] (2026-01-02)', '- **End of Life**: 2027-01-02');
    expect(at({ 'releases.md': text }, 'changelog')).toMatchObject({
      status: 'partial',
      text: expect.stringContaining('releases.md tells when v1.2 and others were released'),
      missing: 'the changes of each release',
      links: [{ lines: { start: 5 } }],
    });
  });
  it('is a change log where it tells changes', () => {
    const text = page('- The end of life of the old gears is near', '- Faster gears');
    expect(at({ 'releases.md': text }, 'changelog')).toMatchObject({ status: 'present', value: { latest: 'v1.2' } });
  });
  it('is no setting of a generator', () => {
    expect(at({ '.github/release-notes.yml': 'labels:\n  bug:\n    title: Bugs\n' }, 'changelog')).toMatchObject({ status: 'absent' });
  });
});

describe('a change log that points to a folder', () => {
  const files = { 'CHANGELOG.md': '# CHANGELOGs\n\n[CHANGELOG](./docs/CHANGELOG/)\n', 'docs/CHANGELOG/README.md': 'x' };
  it('tells the newest there', () => {
    const both = { ...files, 'docs/CHANGELOG/CHANGELOG-1.9.md': 'x', 'docs/CHANGELOG/CHANGELOG-1.10.md': 'x', 'changelog/v9.0.md': 'x' };
    expect(at(both, 'changelog')).toMatchObject({
      status: 'present',
      text: 'CHANGELOG.md points to docs/CHANGELOG, which holds 2 files named after versions, of which 1.10 is the newest',
      value: { path: 'CHANGELOG.md', latest: '1.10' },
      links: [{ path: 'CHANGELOG.md' }, { path: 'docs/CHANGELOG/CHANGELOG-1.10.md' }],
    });
  });
  it('tells the newest of the folder whose index it is', () => {
    const index = {
      'CHANGELOG.md': { link: 'CHANGELOG/README.md' },
      'CHANGELOG/README.md': '# Change logs\n\n- [of 1.9](./CHANGELOG-1.9.md)\n- [older ones](./older.md)\n- [and the rest](./rest.md)\n',
      'CHANGELOG/CHANGELOG-1.9.md': 'x',
      'CHANGELOG/CHANGELOG-1.10.md': 'x',
    };
    expect(at(index, 'changelog')).toMatchObject({
      status: 'present',
      text: 'CHANGELOG.md (a link to CHANGELOG/README.md) is an index; CHANGELOG/ holds 2 files named after versions, of which 1.10 is the newest',
      value: { path: 'CHANGELOG.md', latest: '1.10' },
    });
  });
  it('tells none of a folder without versions', () => {
    expect(at(files, 'changelog')).toMatchObject({ text: 'CHANGELOG.md points to docs/CHANGELOG in this repository' });
  });
});

describe('a folder of change logs beside tags', () => {
  const files = { 'release-notes/v0.9.0.md': 'x' };
  const beside = (...names: string[]) => {
    const newest = names.map((name) => ({ name, kind: 'lightweight' as const, time: 1, target: 'a'.repeat(40) }));
    return projectFiles.collect(factsOf({ files, tags: tagsOf(newest) })).find((one) => one.id === 'changelog');
  };
  it('was given up where there is a later major version', () => {
    expect(beside('v0.8.0', 'v1.2.0', 'v1.3.0-rc.1')).toMatchObject({
      status: 'partial',
      text: 'release-notes/ holds 1 file named after versions, of which 0.9.0 is the newest',
      missing: 'the changes since, as there is a tag v1.3.0-rc.1',
    });
  });
  it.each([[['v0.12.0']], [['chart-2.0.0', 'v0.9.1']], [['nightly']], [[]]])('holds where the tags are %j', (names) => {
    expect(beside(...names)).toMatchObject({ status: 'present' });
  });
});

describe('adopters that are listed on a page', () => {
  const ASK = 'If you use Widget, please feel free to add your name to the list: we are happy to have you as a part of our community!';
  it('are told by it', () => {
    const text = `# Adopters\n\nWidget is in use by many [organizations](https://widget.example/adopters/).\n\n${ASK}\n`;
    expect(at({ 'ADOPTERS.md': text }, 'adopters')).toMatchObject({
      status: 'partial',
      text: 'ADOPTERS.md points to https://widget.example/adopters/',
      links: [{ lines: { start: 3 } }],
    });
  });
  it.each(['https://widget.example/how-to-adopt', 'https://github.com/acme/widget/issues/1'])('are not by %s', (url) => {
    expect(at({ 'ADOPTERS.md': `# Adopters\n\nMany [organizations](${url}) have it.\n\n${ASK}\n` }, 'adopters')).toMatchObject({
      missing: 'an adopter: no row and no item names one',
    });
  });
});

describe('an OWNERS of groups', () => {
  const OWNERS_ALIASES = 'aliases:\n  leads:\n  - ann\n  writers:\n  - ben\n';
  it('tells where their members are', () => {
    expect(at({ OWNERS: '# who\napprovers:\n- writers\n- leads\n', OWNERS_ALIASES }, 'owners')).toMatchObject({
      status: 'present',
      text: 'OWNERS names approvers by groups, whose members are in OWNERS_ALIASES',
      links: [
        { path: 'OWNERS', lines: { start: 2 } },
        { path: 'OWNERS_ALIASES', lines: { start: 4 } },
      ],
    });
  });
  it('is told so as a list of maintainers, too', () => {
    expect(at({ OWNERS: '# who\napprovers:\n- writers\n', OWNERS_ALIASES }, 'maintainers')).toMatchObject({
      status: 'partial',
      text: 'OWNERS names groups, whose members are in OWNERS_ALIASES; there is no file named MAINTAINERS',
      links: [
        { path: 'OWNERS', lines: { start: 2 } },
        { path: 'OWNERS_ALIASES', lines: { start: 4 } },
      ],
    });
  });
  it('does not where it names people as well', () => {
    expect(at({ OWNERS: 'approvers:\n- writers\n- cid\n', OWNERS_ALIASES }, 'owners')).toMatchObject({ text: 'OWNERS names approvers' });
  });
});

describe('folders', () => {
  it('hold the duty of those who answer', () => {
    expect(at({ 'support/COMMUNITY_CONTACTS.md': '# Duty\n' }, 'support')).toMatchObject({
      status: 'partial',
      text: 'support/COMMUNITY_CONTACTS.md is about those who answer users',
    });
  });
  it.each(['support/config.md', 'pkg/support/contacts.md', 'support/contacts.go'])('hold none in %s', (path) => {
    expect(at({ [path]: '# Duty\n' }, 'support')).toMatchObject({ status: 'absent' });
  });
  it('hold plans named after years', () => {
    const files = { 'docs/roadmap/scaling-2019.md': 'x', 'docs/roadmap/2020.md': 'x', 'docs/roadmap/README.txt': 'x' };
    expect(at(files, 'roadmap')).toMatchObject({
      status: 'partial',
      text: 'docs/roadmap/ holds 2 plans named after years, of which 2020 is the newest',
      links: [{ path: 'docs/roadmap/2020.md' }],
    });
    expect(at({ 'docs/roadmap/scaling.md': 'x', 'docs/talks/2019.md': 'x' }, 'roadmap')).toMatchObject({ status: 'absent' });
  });
});
