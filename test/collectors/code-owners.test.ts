import { describe, expect, it } from 'vitest';
import { codeOwners } from '../../src/collectors/code-owners.ts';
import { known } from '../../src/facts.ts';
import { type Files, factsOf, type Parts } from '../support/facts.ts';

const run = (files: Files, rest: Omit<Parts, 'files'> = {}) =>
  new Map(codeOwners.collect(factsOf({ files, ...rest })).map((statement) => [statement.id, statement]));

describe('code-owners', () => {
  it.each([
    ['no file', {}],
    ['another place', { 'community/CODEOWNERS': '* @ann' }],
    ['another case', { '.github/codeowners': '* @ann' }],
    ['an ending', { 'CODEOWNERS.md': '* @ann' }],
  ])('is absent with %s', (_, files) => {
    const found = run(files);
    expect([...found.keys()]).toEqual(['file']);
    expect(found.get('file')).toMatchObject({ status: 'absent', searched: expect.arrayContaining(['.github/CODEOWNERS', 'CODEOWNERS']) });
    for (const path of Object.keys(files))
      expect(found.get('file')).toMatchObject({ searched: expect.arrayContaining([expect.stringContaining(path)]) });
  });

  it('counts owners of rules, once each, and not those of comments', () => {
    const found = run({ CODEOWNERS: '# the team\n* @ann @Ben\n/doc @ben\n\n# @cid @dan - Acme\n' });
    expect(found.get('file')).toMatchObject({
      status: 'present',
      value: { path: 'CODEOWNERS', rules: 2, owners: 2 },
      links: [{ path: 'CODEOWNERS', lines: { start: 2, end: 2 } }],
    });
    expect(found.get('covers-all')).toMatchObject({ status: 'present', links: [{ lines: { start: 2 } }] });
    expect(found.get('syntax')).toMatchObject({ status: 'partial', value: { errors: [] } });
    expect(found.get('dead-rules')).toMatchObject({ status: 'absent', value: [] });
  });

  it('reads the first place only and says which it does not read', () => {
    const found = run({ CODEOWNERS: '* @ben', '.github/CODEOWNERS': '/src @ann', 'docs/CODEOWNERS': '* @cid' });
    expect(found.get('file')).toMatchObject({
      value: { path: '.github/CODEOWNERS', rules: 1, owners: 1 },
      text: expect.stringContaining('not CODEOWNERS or docs/CODEOWNERS'),
    });
    expect(found.get('covers-all')).toMatchObject({ status: 'absent' });
  });

  it.each([
    ['a file of comments', '# @ann', 'a rule'],
    ['an empty file', '', 'a rule'],
    ['rules without owners', '*\n', 'an owner'],
  ])('is partial with %s', (_, text, missing) => {
    expect(run({ CODEOWNERS: text }).get('file')).toMatchObject({ status: 'partial', missing: expect.stringContaining(missing) });
  });

  it('covers everything only while no later rule clears it', () => {
    expect(run({ CODEOWNERS: '* @ann\n*' }).get('covers-all')).toMatchObject({ status: 'absent', searched: ['CODEOWNERS:2'] });
    expect(run({ CODEOWNERS: '* @ann\n/vendor' }).get('covers-all')).toMatchObject({
      status: 'partial',
      missing: 'owners in later rules: line 2',
    });
    expect(run({ CODEOWNERS: '/vendor\n* @ann' }).get('covers-all')).toMatchObject({ status: 'present' });
  });

  it('names dead rules', () => {
    expect(run({ CODEOWNERS: '/a @ann\n/b @ann\n* @ben' }).get('dead-rules')).toMatchObject({
      status: 'present',
      value: [1, 2],
      links: [{ lines: { start: 1 } }, { lines: { start: 2 } }],
    });
  });

  const wrong = { CODEOWNERS: '* @ann\n!/x @ann\n/y @gone' };
  it('reports its own reading of the syntax while GitHub was not asked', () => {
    const found = run(wrong);
    expect(found.get('syntax')).toMatchObject({
      status: 'partial',
      value: { errors: [{ line: 2, message: expect.stringContaining('!') }] },
      links: [{ kind: 'file', path: 'CODEOWNERS', lines: { start: 2, end: 2 } }],
    });
  });

  it('does not call the syntax right while GitHub said nothing', () => {
    expect(run({ CODEOWNERS: '* @ann' }).get('syntax')).toMatchObject({
      status: 'partial',
      missing: expect.stringContaining('the test does not say'),
      value: { errors: [] },
    });
  });

  it('gives GitHub the last word', () => {
    const other = { path: 'docs/CODEOWNERS', line: 1, kind: 'Unknown owner', message: 'Unknown owner' };
    const here = { path: 'CODEOWNERS', line: 3, kind: 'Unknown owner', message: 'Unknown owner on line 3: make sure\n  /y @gone' };
    expect(run(wrong, { github: { codeownersErrors: known([here, other]) } }).get('syntax')).toMatchObject({
      status: 'partial',
      value: { errors: [{ line: 3, message: 'GitHub: Unknown owner on line 3: make sure' }] },
    });
    expect(run(wrong, { github: { codeownersErrors: known([other]) } }).get('syntax')).toMatchObject({
      status: 'present',
      links: [{ kind: 'file' }, { kind: 'api', path: '/repos/acme/widget/codeowners/errors' }],
    });
    const atTag = { subject: { ref: 'v1' }, github: { codeownersErrors: known([]) } };
    expect(run(wrong, atTag).get('syntax')).toMatchObject({ status: 'partial' });
  });

  it('links no line that the scanned commit does not have', () => {
    const newer = { path: 'CODEOWNERS', line: 9, kind: 'Unknown owner', message: 'Unknown owner' };
    const syntax = run({ CODEOWNERS: '* @ann\n' }, { github: { codeownersErrors: known([newer]) } }).get('syntax');
    expect(syntax).toMatchObject({ status: 'partial', value: { errors: [{ line: 9 }] } });
    expect(syntax).toHaveProperty('links.0', { kind: 'file', path: 'CODEOWNERS' });
  });

  it('follows a link inside the tree but says that it is one', () => {
    const found = run({ CODEOWNERS: { link: 'OWNERS.txt' }, 'OWNERS.txt': '* @ann' });
    expect(found.get('file')).toMatchObject({
      status: 'partial',
      missing: expect.stringContaining('OWNERS.txt'),
      links: [{ path: 'OWNERS.txt' }],
    });
  });

  it('does not call an unread file absent', () => {
    expect(run({ CODEOWNERS: { unread: 'binary' } }).get('file')).toMatchObject({ status: 'unknown', reason: { why: 'unreadable' } });
    expect(run({ CODEOWNERS: 'x'.repeat(3 * 1024 * 1024 + 1) }).get('file')).toMatchObject({
      status: 'partial',
      missing: expect.stringContaining('3 MB'),
    });
  });
});
