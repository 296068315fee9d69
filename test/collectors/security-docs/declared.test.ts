import { describe, expect, it } from 'vitest';
import { securityDocs } from '../../../src/collectors/security-docs.ts';
import { type Files, factsOf } from '../../support/facts.ts';

const at = (files: Files, id: string) => securityDocs.collect(factsOf({ files })).find((one) => one.id === id);
const HEAD = 'header:\n  schema-version: 2.0.0\n';
const BLOB = 'https://github.com/acme/widget/blob/main';

describe('a self-assessment in the Security Insights file', () => {
  const insights = (comment: string): Files => ({
    'security-insights.yml': `${HEAD}repository:\n  security:\n    assessments:\n      self:\n        comment: ${comment}\n        evidence: https://github.com/acme/widget/pull/7\n`,
  });
  it.each(['No formal self-assessment yet.', 'Not done.', 'The assessment has not been completed.'])('is none: %s', (comment) => {
    expect(at(insights(comment), 'self-assessment')).toMatchObject({
      status: 'absent',
      text: `No security self-assessment was found; security-insights.yml says at line 7: “${comment}”`,
    });
  });
  it.each(['No issues were found.', 'Completed with the TAG.'])('is one: %s', (comment) => {
    expect(at(insights(comment), 'self-assessment')).toMatchObject({ status: 'partial' });
  });
});

describe('a dependency policy in the Security Insights file', () => {
  const named = (path: string): Files => ({
    'security-insights.yml': `${HEAD}repository:\n  documentation:\n    dependency-management-policy: ${BLOB}/${path}\n`,
    [path]: '{}',
  });
  it('is no configuration of a bot', () => {
    expect(at(named('.github/renovate.json'), 'dependency-policy')).toMatchObject({
      status: 'partial',
      text: 'A dependency policy is named in security-insights.yml',
      missing: 'the policy itself: security-insights.yml names .github/renovate.json, which is the configuration of a bot',
    });
  });
  it('may be a document of any name', () => {
    expect(at(named('handbook.md'), 'dependency-policy')).toMatchObject({ status: 'present', value: [{ path: 'handbook.md' }, {}] });
  });
});

it('a declared section is linked at its heading', () => {
  const files = {
    'security-insights.yml': `${HEAD}project:\n  documentation:\n    signature-verification: ${BLOB}/README.md#digital-signing\n`,
    'README.md': '# Widget\n\nA widget.\n\n## Digital *signing*\n\nBinaries are signed.\n',
  };
  expect(at(files, 'verification')).toMatchObject({ value: [{ path: 'README.md', line: 5 }, { path: 'security-insights.yml' }] });
});
