import { describe, expect, it } from 'vitest';
import { cla } from '../../src/collectors/cla.ts';
import { known } from '../../src/facts.ts';
import { type Files, factsOf, type Parts } from '../support/facts.ts';

const run = (files: Files, rest: Omit<Parts, 'files'> = {}) => cla.collect(factsOf({ files, ...rest }))[0];
const job = (...steps: string[]) => ({
  '.github/workflows/c.yml': `on: pull_request_target\njobs:\n  a:\n    runs-on: x\n    steps:\n${steps.map((step) => `      ${step}\n`).join('')}`,
});

describe('cla', () => {
  it.each([
    ['nothing', {}],
    ['a sign-off', { 'CONTRIBUTING.md': 'Sign off your commits (DCO).' }],
    ['a refusal', { 'CONTRIBUTING.md': 'No CLA is needed.' }],
    ['product code', { 'src/cla/readme.md': 'Sign the CLA.', 'pkg/cla.go': 'x' }],
    ['a comment in a workflow', job('# - uses: contributor-assistant/github-action@v2', '- run: make')],
    ['a disabled step', job('- uses: contributor-assistant/github-action@v2', '  if: false')],
  ])('is absent with %s', (_, files) => expect(run(files)).toMatchObject({ id: 'cla', status: 'absent' }));

  it('quotes the guide', () => {
    expect(run({ 'CONTRIBUTING.md': '# C\n\nPlease sign the CLA.' })).toMatchObject({
      status: 'present',
      links: [{ path: 'CONTRIBUTING.md', lines: { start: 3 } }],
    });
  });
  it('reads what a template of pull requests says in comments, and no comment of a guide', () => {
    const text = '<!--\n- You signed your commits\n  - See https://acme.dev/guide#sign-the-cla\n-->\n## What\n';
    expect(run({ '.github/PULL_REQUEST_TEMPLATE.md': text })).toMatchObject({
      status: 'present',
      text: expect.stringContaining('“You signed your commits See https://acme.dev/guide#sign-the-cla”'),
      links: [{ path: '.github/PULL_REQUEST_TEMPLATE.md', lines: { start: 3 } }],
    });
    expect(run({ 'CONTRIBUTING.md': text })).toMatchObject({ status: 'absent' });
  });
  it('quotes a guide among the sources of documentation', () => {
    expect(run({ 'docs/source/contribute.rst': 'Agreement\n---------\n\nContributors must sign the CLA.' })).toMatchObject({
      status: 'present',
      links: [{ path: 'docs/source/contribute.rst', lines: { start: 4 } }],
    });
  });
  it('links the action', () => {
    expect(run(job('- uses: contributor-assistant/github-action@v2'))).toMatchObject({
      status: 'present',
      links: [{ path: '.github/workflows/c.yml', lines: { start: 6 } }],
    });
  });
  it('names the required check', () => {
    const branch = known({ name: 'main', protected: true, requiredChecks: ['build', 'EasyCLA'] });
    expect(run({}, { github: { branch } })).toMatchObject({
      status: 'present',
      links: [{ kind: 'api', path: '/repos/acme/widget/branches/main' }],
    });
  });
  it.each([
    ['a configured bot', { '.clabot': '{}' }],
    ['the agreement alone', { 'CLA.md': 'I grant …' }],
    ['a mention', { 'CONTRIBUTING.md': 'About the CLA, see there.' }],
  ])('is partial with %s', (_, files) => expect(run(files)).toMatchObject({ status: 'partial' }));
  it('is unknown when the guide was not read', () => {
    expect(run({ 'CONTRIBUTING.md': { unread: 'binary' } })).toMatchObject({ status: 'unknown' });
  });
});
