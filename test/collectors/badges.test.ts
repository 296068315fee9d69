import { describe, expect, it } from 'vitest';
import { badges } from '../../src/collectors/badges.ts';
import { type Files, factsOf, type Parts } from '../support/facts.ts';

const run = (files: Files, rest: Omit<Parts, 'files'> = {}) =>
  new Map(badges.collect(factsOf({ files, ...rest })).map((statement) => [statement.id, statement]));
const GO = 'https://goreportcard.com/badge/github.com/acme/widget';
const WORKFLOW = { '.github/workflows/ci.yml': 'name: Build it\non: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: make\n' };
const actions = (path: string): string => `https://github.com/acme/widget/${path}/badge.svg`;

describe('badges', () => {
  it.each([
    ['no README', {}],
    ['a README without any', { 'README.md': '# Widget' }],
    ['a fence', { 'README.md': `\`\`\`\n![x](${GO})\n\`\`\`` }],
    ['a comment', { 'README.md': `<!-- ![x](${GO}) -->` }],
    ['a plain link', { 'README.md': `[x](${GO})` }],
    ['the badge of another repository', { 'README.md': `![x](${GO.replace('widget', 'gadget')})` }],
    ['the badge of a part', { 'README.md': '![x](https://app.fossa.com/api/projects/git%2Bgithub.com%2Facme%2Fwidget-ui.svg)' }],
    ['another page', { 'docs/badges.md': `![x](${GO})` }],
    ['a README that GitHub does not show', { '.github/README.md': '# Widget', 'README.md': `![x](${GO})` }],
    ['the README of a folder', { 'src/README.md': `![x](${GO})` }],
  ])('are absent with %s', (_, files) => {
    for (const [, statement] of run(files)) expect(statement).toMatchObject({ status: 'absent' });
  });

  it('of the name that the manifest gives are of this repository, which was renamed', () => {
    const page = `![x](${GO.replace('widget', 'gadget')})`;
    const of = (module: string) => run({ 'README.md': page, 'go.mod': `module github.com/${module}\n` }).get('go-report');
    expect(of('acme/gadget/v2')).toMatchObject({
      status: 'present',
      text: "README.md shows the Go Report Card badge, under the repository's other name acme/gadget",
    });
    // The manifest of a fork names where it came from.
    expect(of('elsewhere/gadget')).toMatchObject({ status: 'absent' });
    expect(of('acme/widget')).toMatchObject({ status: 'absent' });
  });

  it.each([
    ['widget-ui', 'partial'],
    ['widget', 'present'],
    ['acme-widget', 'present'],
  ])('a project that is called %s: %s', (called, status) => {
    const page = `![x](https://app.fossa.com/api/projects/custom%2B162%2F${called}.svg?type=shield)`;
    expect(run({ 'README.md': page }).get('fossa')).toMatchObject({ status });
  });

  it('come in the order of what is there, with all nine questions', () => {
    const ids = [...run({ 'README.md': `![x](${GO})` }).keys()];
    expect(ids).toHaveLength(9);
    expect(ids[0]).toBe('go-report');
  });

  it('gives address and line, and the number of Best Practices', () => {
    const page = `# Widget\n[![x](${GO})](https://goreportcard.com)\n![y](https://www.bestpractices.dev/en/projects/12/badge)`;
    const found = run({ 'README.md': page });
    expect(found.get('go-report')).toMatchObject({
      status: 'present',
      value: [{ url: GO, line: 2 }],
      links: [{ path: 'README.md', lines: { start: 2 } }],
    });
    expect(found.get('best-practices')).toMatchObject({ status: 'present', value: { id: 12 }, links: [{ lines: { start: 3 } }] });
  });

  it('is partial for a namesake of another owner', () => {
    const found = run({ 'README.md': `![x](${GO.replace('acme', 'old-home')})` }).get('go-report');
    expect(found).toMatchObject({ status: 'partial', missing: 'the badge of this repository: it names old-home/widget' });
  });
  it('knows the name before a rename', () => {
    const found = run({ 'README.md': `![x](${GO.replace('widget', 'gizmo')})` }, { asked: 'acme/gizmo' }).get('go-report');
    expect(found).toMatchObject({ status: 'present' });
  });
  it('takes every badge when the repository has no name', () => {
    expect(run({ 'README.md': `![x](${GO})` }, { subject: { owner: null, name: null } }).get('go-report')).toMatchObject({
      status: 'present',
    });
  });
  it('is unknown when the README was not read', () => {
    for (const [, statement] of run({ 'README.md': { unread: 'binary' } })) expect(statement).toMatchObject({ status: 'unknown' });
  });
  it('links the target of a link', () => {
    const files = { 'README.md': { link: 'docs/index.md' }, 'docs/index.md': `![x](${GO})` };
    expect(run(files).get('go-report')).toMatchObject({ links: [{ path: 'docs/index.md' }] });
  });
});

describe('badges.ci', () => {
  const ci = (url: string, files: Files = WORKFLOW) => run({ 'README.md': `![x](${url})`, ...files }).get('ci');

  it.each([
    ['a file', actions('actions/workflows/ci.yml')],
    ['a file, drawn elsewhere', 'https://img.shields.io/github/actions/workflow/status/acme/widget/ci.yml'],
    [
      'a path with its folder, written in percent signs',
      'https://img.shields.io/github/actions/workflow/status/acme/widget/.github%2Fworkflows%2Fci.yml?branch=main',
    ],
    ['a name', actions('workflows/Build%20it')],
    ['a workflow that GitHub provides', actions('actions/workflows/github-code-scanning/codeql')],
    ['another service', 'https://circleci.com/gh/acme/widget.svg'],
  ])('is present by %s', (_, url) => expect(ci(url)).toMatchObject({ status: 'present', value: [{ url, line: 1 }] }));

  it.each([
    ['file', actions('actions/workflows/gone.yml'), 'a workflow behind it: .github/workflows/gone.yml is not in the tree'],
    [
      'path',
      'https://img.shields.io/github/actions/workflow/status/acme/widget/.github%2Fworkflows%2Fgone.yml',
      'a workflow behind it: .github/workflows/gone.yml is not in the tree',
    ],
    ['name', actions('workflows/Gone'), 'a workflow behind it: no workflow is named Gone'],
  ])('is partial when no workflow has that %s', (_, url, missing) => expect(ci(url)).toMatchObject({ status: 'partial', missing }));

  it('is found among other badges of its line', () => {
    const badge = 'https://img.shields.io/github/actions/workflow/status/acme/widget/.github%2Fworkflows%2Fci.yml?label=Build';
    const page = `[![a](https://img.shields.io/a.svg)](https://a.example) [![b](${badge})](https://b.example) [![c](${GO})](https://c.example)`;
    expect(run({ 'README.md': page, ...WORKFLOW }).get('ci')).toMatchObject({ status: 'present', value: [{ url: badge, line: 1 }] });
  });
  it('does not decide on a name while a workflow is unread', () => {
    const files = { ...WORKFLOW, '.github/workflows/big.yml': { unread: 'over the bound' } };
    expect(ci(actions('workflows/Gone'), files)).toMatchObject({ status: 'present' });
  });
  it('lists the live ones and names the dead', () => {
    const page = `![x](${actions('actions/workflows/gone.yml')})\n![y](${actions('actions/workflows/ci.yml')})`;
    expect(run({ 'README.md': page, ...WORKFLOW }).get('ci')).toMatchObject({
      status: 'present',
      text: 'README.md shows 1 badge of CI runs; 1 more without a workflow: .github/workflows/gone.yml is not in the tree',
      value: [{ url: actions('actions/workflows/ci.yml'), line: 2 }],
    });
  });
});
