import { describe, expect, test } from 'vitest';
import { securityInsights } from '../../../src/collectors/security-insights.ts';
import { known } from '../../../src/facts.ts';
import { type Files, factsOf, type Parts } from '../../support/facts.ts';
import { repositoryOf } from '../../support/github.ts';

const run = (files: Files, rest: Omit<Parts, 'files'> = {}) =>
  Object.fromEntries(securityInsights.collect(factsOf({ files, ...rest })).map((one) => [one.id, one]));

const header = (version: string, more = ''): string => `# Security Insights\nheader:\n  schema-version: ${version}\n${more}`;
const V1 = (more = ''): string =>
  header(
    '1.0.0',
    `  expiration-date: '2025-06-30T00:00:00.000Z'
  project-url: https://github.com/acme/widget
${more}`,
  );

describe('contradictions', () => {
  const look = (more: string, files: Files = {}, rest: Omit<Parts, 'files'> = {}) =>
    run({ 'SECURITY-INSIGHTS.yml': V1(more), ...files }, rest)['contradictions'];
  test.each(['CODEOWNERS', 'docs/SECURITY.md', 'MAINTAINERS'])('nothing is said when %s was not read', (path) => {
    expect(look('', { [path]: { unread: 'too large' } })).toMatchObject({ status: 'unknown', reason: { detail: `${path}: too large` } });
    expect(look('', { [path]: '' })).toMatchObject({ status: 'absent' });
  });
  const team =
    'project-lifecycle:\n  status: active\n  core-maintainers:\n    - https://github.com/Ann\n    - github:ben\n    - the board\n';

  test.each<[string, string, Files]>([
    ['nothing to compare', team, {}],
    ['a team, whose members are not known', team, { CODEOWNERS: '* @acme/maintainers' }],
    ['everybody is there', team, { CODEOWNERS: '* @ann @ben' }],
    ['the rest is in MAINTAINERS', team, { CODEOWNERS: '* @ann', 'MAINTAINERS.md': '- Ben (@ben)' }],
    ['one who was a reviewer, too', team, { 'MAINTAINERS.md': '# Maintainers\n\n- @ann\n- @ben\n\n# Former Reviewers\n\n- @ben\n' }],
    [
      'one who was a maintainer before, in one of two lists',
      team,
      { '.github/MAINTAINERS.md': '# Past maintainers\n\n- @ben\n', 'MAINTAINERS.md': '# Maintainers\n\n- @ann\n- @ben\n' },
    ],
    [
      'another of a longer name, and an address of mail',
      team,
      { 'OWNERS.md': '# Maintainers\n\n# Emeritus\n\n- @ben-x\n- Cid (cid@ben.dev)\n' },
    ],
    ['a threat model that was made', 'security-artifacts:\n  threat-model:\n    threat-model-created: true\n', { 'THREAT_MODEL.md': 'x' }],
    [
      'one contact in common',
      'security-contacts:\n  - value: S@acme.dev\n  - value: t@acme.dev\n',
      { 'SECURITY.md': 'Write to s@acme.dev.' },
    ],
    ['contacts that are no mail addresses', 'security-contacts:\n  - value: https://acme.dev\n', { 'SECURITY.md': 'Write to s@acme.dev.' }],
  ])('none: %s', (_, more, files) => {
    expect(look(more, files)).toMatchObject({
      status: 'absent',
      value: [],
      searched: expect.arrayContaining([expect.stringContaining('CODEOWNERS')]),
    });
  });

  test('nothing is known while one of the lists was not read', () => {
    const files = { '.github/MAINTAINERS.md': '# Past maintainers\n\n- @ben\n', 'MAINTAINERS.md': { unread: 'too large' } };
    expect(look(team, files)).toMatchObject({ status: 'unknown' });
  });

  test.each<[string, string, Files, object, number]>([
    [
      'a maintainer',
      team,
      { CODEOWNERS: '* @ann @cid' },
      { declared: 'core maintainer ben', found: 'CODEOWNERS names 2 people and not ben' },
      10,
    ],
    [
      'a maintainer who is one no longer',
      team,
      { 'OWNERS.md': '# Maintainers\n\n- Ann (@ann)\n\n# Emeritus Maintainers\n\n- Ben (@Ben)\n', CODEOWNERS: '* @acme/all' },
      { declared: 'core maintainer ben', found: 'OWNERS.md lists ben under “Emeritus Maintainers”' },
      10,
    ],
    [
      'a maintainer who is one no longer, by the second of two lists',
      team,
      { '.github/MAINTAINERS.md': '# Maintainers\n\n- @ann\n', 'MAINTAINERS.md': '# Past maintainers\n\n- @ben\n' },
      { declared: 'core maintainer ben', found: 'MAINTAINERS.md lists ben under “Past maintainers”' },
      10,
    ],
    [
      'a document',
      'security-artifacts:\n  self-assessment:\n    self-assessment-created: false\n',
      { 'docs/security/self-assessment.md': 'x' },
      { declared: 'no self-assessment was created', found: 'docs/security/self-assessment.md is in the tree' },
      8,
    ],
    [
      'the contact',
      'security-contacts:\n  - value: old@acme.dev\n',
      { 'SECURITY.md': '\nWrite to new@acme.dev.' },
      { declared: 'the contact old@acme.dev', found: 'SECURITY.md names new@acme.dev' },
      7,
    ],
  ])('%s', (_, more, files, value, line) => {
    expect(look(more, files)).toMatchObject({
      status: 'present',
      value: [{ ...value, line }],
      links: [{ lines: { start: line } }, { kind: 'file' }],
    });
  });

  test('another repository, and one that is archived', () => {
    expect(look('', {}, { subject: { name: 'gadget' } })).toMatchObject({
      value: [{ declared: 'the repository github.com/acme/widget', found: 'the scanned repository is github.com/acme/gadget', line: 5 }],
    });
    const github = { repository: known(repositoryOf({ archived: true })) };
    expect(look('project-lifecycle:\n  status: active\n', {}, { github })).toMatchObject({
      status: 'present',
      value: [{ found: 'GitHub shows the repository as archived' }],
    });
  });
});
