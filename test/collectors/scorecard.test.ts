import { describe, expect, it } from 'vitest';
import { scorecard } from '../../src/collectors/scorecard.ts';
import { known, notKnown, type ScorecardResult } from '../../src/facts.ts';
import { COMMIT, type Files, factsOf, type Parts } from '../support/facts.ts';

const run = (files: Files, rest: Omit<Parts, 'files'> = {}) =>
  new Map(scorecard.collect(factsOf({ files, ...rest })).map((statement) => [statement.id, statement]));
const job = (...steps: string[]) => ({
  '.github/workflows/s.yml': `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n${steps.map((step) => `      ${step}\n`).join('')}`,
});
const BADGE = 'https://api.scorecard.dev/projects/github.com/acme/widget/badge';

describe('scorecard.workflow', () => {
  it.each([
    ['no workflow', {}],
    ['a comment', job('# - uses: ossf/scorecard-action@v2', '- run: make')],
    ['a disabled step', job('- uses: ossf/scorecard-action@v2', '  if: false')],
    ['a step that installs it only', job('- run: go install github.com/ossf/scorecard/v5@latest')],
    ['a program that prints its name', job('- run: echo scorecard --repo=x')],
    ['a workflow elsewhere', { 'testdata/.github/workflows/s.yml': job('- uses: ossf/scorecard-action@v2')['.github/workflows/s.yml'] }],
  ])('is absent with %s', (_, files) => expect(run(files).get('workflow')).toMatchObject({ status: 'absent' }));

  it('is partial where a called workflow of another repository is named after it, unknown where it may hold it', () => {
    const called = (path: string) => ({
      '.github/workflows/s.yml': `on: push\njobs:\n  a:\n    uses: acme/.github/.github/workflows/${path}@main\n`,
    });
    expect(run(called('reusable-scorecard.yml')).get('workflow')).toMatchObject({
      status: 'partial',
      missing: 'what the called workflow does: it is of another repository, and not read',
      value: { path: '.github/workflows/s.yml', line: 4, publishes: null },
      links: [{ path: '.github/workflows/s.yml', lines: { start: 4 } }],
    });
    expect(run(called('security.yml')).get('workflow')).toMatchObject({
      status: 'unknown',
      reason: { why: 'not-asked', remedy: "gh api 'repos/acme/.github/contents/.github/workflows/security.yml?ref=main'" },
    });
    expect(run(called('stale.yml')).get('workflow')).toMatchObject({ status: 'absent' });
  });

  it.each([
    ['nothing said', [], false],
    ['true', ['  with:', '    publish_results: true'], true],
    ['false', ['  with:', '    publish_results: false'], false],
    ['an expression', ['  with:', `    publish_results: \${{ github.event_name == 'push' }}`], null],
  ])('links the step, publishing with %s', (_, inputs, publishes) => {
    expect(run(job('- run: make', '- uses: ossf/scorecard-action@v2', ...inputs)).get('workflow')).toMatchObject({
      status: 'present',
      value: { path: '.github/workflows/s.yml', line: 7, publishes },
      links: [{ path: '.github/workflows/s.yml', lines: { start: 7, end: 7 } }],
    });
  });

  it.each([
    'scorecard --repo=github.com/acme/widget',
    'docker run -e GITHUB_AUTH_TOKEN=x ghcr.io/ossf/scorecard:latest --repo=x',
    'go run github.com/ossf/scorecard/v5@latest --local .',
  ])('knows the command %s', (command) => {
    expect(run(job(`- run: ${command}`)).get('workflow')).toMatchObject({ status: 'present', value: { line: 6, publishes: false } });
  });
});

describe('scorecard.result', () => {
  const RESULT: ScorecardResult = {
    score: 7.4,
    date: '2026-01-01',
    version: 'v5.2.1',
    commit: COMMIT,
    checks: [
      { name: 'License', score: 10, reason: 'license file detected' },
      { name: 'Fuzzing', score: -1, reason: 'internal error' },
    ],
  };
  const given = (result: ScorecardResult | undefined) => run({}, { services: { scorecard: known(result) } }).get('result');

  it('is unknown when it was not asked', () =>
    expect(run({}).get('result')).toMatchObject({ status: 'unknown', reason: { why: 'not-asked' } }));
  it('is unknown when the service fails', () => {
    const services = { scorecard: notKnown('unreachable', 'timeout') };
    expect(run({}, { services }).get('result')).toMatchObject({ status: 'unknown', reason: { why: 'unreachable' } });
  });
  it('is absent when there is none', () => {
    expect(given(undefined)).toMatchObject({ status: 'absent', searched: ['the published Scorecard results of acme/widget'] });
  });
  it('quotes it with date and commit', () => {
    expect(given(RESULT)).toMatchObject({
      status: 'present',
      text: 'OpenSSF Scorecard v5.2.1 published 7.4 of 10 on 2026-01-01 for the scanned commit, over 2 checks, 1 of them inconclusive',
      value: RESULT,
      links: [{ kind: 'web', url: 'https://scorecard.dev/viewer/?uri=github.com/acme/widget' }],
    });
  });
  it('says when it is a copy', () => {
    expect(given({ ...RESULT, from: 'deps.dev' })).toMatchObject({
      text: expect.stringMatching(/, as deps\.dev repeats it$/),
      links: [{ url: 'https://deps.dev/project/github/acme%2Fwidget' }],
    });
  });
  it('says when it is for another commit, and when it has no score', () => {
    const text = given({ ...RESULT, commit: 'c'.repeat(40), score: -1 })?.text;
    expect(text).toContain('commit cccccccccccc, not the scanned one');
    expect(text).toContain('an inconclusive score');
  });
});

describe('scorecard.badge', () => {
  it.each([
    ['no README', {}],
    ['a README without it', { 'README.md': '# Widget' }],
    ['a fence', { 'README.md': `\`\`\`\n![x](${BADGE})\n\`\`\`` }],
    ['a comment', { 'README.md': `<!-- ![x](${BADGE}) -->` }],
    ['a plain link', { 'README.md': `[x](${BADGE})` }],
    ['the badge of another repository', { 'README.md': `![x](${BADGE.replace('widget', 'gadget')})` }],
    ['another document', { 'docs/badges.md': `![x](${BADGE})` }],
    ['another README', { 'src/README.md': `![x](${BADGE})` }],
  ])('is absent with %s', (_, files) => expect(run(files).get('badge')).toMatchObject({ status: 'absent' }));

  it.each([
    ['the new host', 'README.md', BADGE],
    ['the old host', 'Readme.markdown', BADGE.replace('scorecard.dev', 'securityscorecards.dev')],
    ['another case', 'README.md', BADGE.replace('acme/widget', 'Acme/Widget')],
    ['a style', 'README.md', `${BADGE}?style=flat`],
    ['shields.io', 'readme', 'https://img.shields.io/ossf-scorecard/github.com/acme/widget?label=scorecard'],
  ])('finds %s', (_, path, url) => {
    expect(run({ [path]: `# Widget\n\n[![x](${url})](https://scorecard.dev)` }).get('badge')).toMatchObject({
      status: 'present',
      value: { url, line: 3 },
      links: [{ path, lines: { start: 3 } }],
    });
  });

  it('links the target of a link', () => {
    const files = { 'README.md': { link: 'docs/index.md' }, 'docs/index.md': `![x](${BADGE})` };
    expect(run(files).get('badge')).toMatchObject({ status: 'present', links: [{ path: 'docs/index.md' }] });
  });
  it('is unknown when the README was not read', () => {
    expect(run({ 'README.md': { unread: 'binary' } }).get('badge')).toMatchObject({ status: 'unknown' });
  });
});
