import { describe, expect, test } from 'vitest';
import type { Check } from '../../src/activity.ts';
import { type AppTopic, reportedStatement, reportsOf } from '../../src/checks/apps.ts';
import { licenseScanning } from '../../src/collectors/license-scanning.ts';
import { staticAnalysis } from '../../src/collectors/static-analysis.ts';
import { tests } from '../../src/collectors/tests.ts';
import { vulnerabilityScanning } from '../../src/collectors/vulnerability-scanning.ts';
import { type GitHubFacts, known } from '../../src/facts.ts';
import { factsOf } from '../support/facts.ts';

const run = (app: string, name: string, workflow: string | null = null): Check => ({ name, app, workflow });
const status = (name: string): Check => ({ name, app: null, workflow: null });
const factsWith = (...pulls: readonly (readonly Check[])[]) =>
  factsOf({ github: { checks: known(pulls.map((checks, n) => ({ number: 9 - n, checks, complete: true }))) } });

describe('nothing of a service', () => {
  test.each<[string, AppTopic, Check]>([
    ['a job of a workflow named like it', 'codeql', run('github-actions', 'CodeQL')],
    ['the job that analyses, which only uploads', 'codeql', run('github-actions', 'Analyze (go)')],
    ['another report of the app', 'codeql', run('github-advanced-security', 'Trivy')],
    ['an app run where a status is meant', 'vulnerability', run('github-actions', 'security/snyk (acme)')],
    ['a status that only begins alike', 'vulnerability', status('security/snyks')],
    ['another finding of the same service', 'vulnerability', status('license/snyk (acme)')],
    ['an agreement, which is no licence scan', 'license', status('license/cla')],
    ['a sentence with the word', 'sign-off', status('please sign the DCO')],
  ])('%s', (_, topic, check) => {
    expect(reportsOf(factsWith([check]), topic)).toEqual({ known: true, value: [] });
  });

  test('not asked', () => {
    expect(reportsOf(factsOf(), 'codeql')).toMatchObject({ known: false, reason: { why: 'not-asked' } });
    expect(reportedStatement(factsOf(), 'codeql', 'codeql', 'x')).toBeUndefined();
  });
});

test.each<[AppTopic, Check, string]>([
  ['sign-off', run('dco', 'DCO'), 'DCO'],
  ['sign-off', status('dco'), 'DCO'],
  ['cla', status('EasyCLA'), 'EasyCLA'],
  ['codeql', run('github-advanced-security', 'CodeQL'), 'CodeQL'],
  ['analysis', run('sonarqubecloud', 'SonarCloud Code Analysis'), 'SonarQube Cloud'],
  ['vulnerability', status('security/snyk (acme)'), 'Snyk'],
  ['license', status('license/fossa'), 'FOSSA'],
  ['license', run('fossa', 'License Compliance'), 'FOSSA'],
  ['secret', run('gitguardian', 'GitGuardian Security Checks'), 'GitGuardian'],
  ['coverage', run('codecov', 'codecov/patch'), 'Codecov'],
])('%s: %o is %s', (topic, check, tool) => {
  expect(reportsOf(factsWith([check], [], [check, check]), topic)).toMatchObject({
    value: [{ tool, on: [9, 7], of: 3, check: check.name }],
  });
});

test('a statement names the tool, how often it reported, and where', () => {
  const facts = factsWith([status('security/snyk (acme)')], []);
  expect(reportedStatement(facts, 'vulnerability', 'scanners', 'A service scans')).toEqual({
    id: 'scanners',
    status: 'present',
    text: 'A service scans: Snyk reported on 1 of 2 recently merged pull requests (security/snyk (acme))',
    value: [{ tool: 'Snyk', check: 'security/snyk (acme)', app: null, of: 2, reported: 1 }],
    links: [{ kind: 'web', url: 'https://github.com/acme/widget/pull/9/checks' }],
  });
});

test('without a step in the workflows, the service is what there is', () => {
  const facts = factsWith([
    status('security/snyk (acme)'),
    status('license/fossa'),
    run('codecov', 'codecov/patch'),
    run('github-advanced-security', 'CodeQL'),
    run('sonarcloud', 'SonarCloud Code Analysis'),
  ]);
  const statuses = Object.fromEntries(
    [vulnerabilityScanning, licenseScanning, tests, staticAnalysis].flatMap(({ id, collect }) =>
      collect(facts).map((one) => [`${id}.${one.id}`, one.status]),
    ),
  );
  expect(statuses).toMatchObject({
    'vulnerability-scanning.scanners': 'present',
    'license-scanning.tools': 'present',
    'tests.coverage': 'present',
    'static-analysis.codeql': 'present',
    'static-analysis.other': 'present',
    'static-analysis.default-setup': 'unknown',
  });
});

describe("CodeQL's default setup", () => {
  const OWN = '/acme/widget/actions/workflows/github-code-scanning/codeql';
  const look = (github: Partial<GitHubFacts>) =>
    Object.fromEntries(staticAnalysis.collect(factsOf({ github })).map((one) => [one.id, one]));
  const checks = (workflow: string) => known([{ number: 3, checks: [run('github-actions', 'Analyze (go)', workflow)], complete: true }]);

  test('a run of its own workflow shows it', () => {
    const present = { status: 'present', links: [{ url: 'https://github.com/acme/widget/pull/3/checks' }] };
    expect(look({ checks: checks(OWN) })).toMatchObject({ 'default-setup': present, codeql: present });
    for (const other of ['/acme/widget/actions/workflows/codeql.yml', `${OWN}.yml`])
      expect(look({ checks: checks(other) })['default-setup']).toMatchObject({ status: 'unknown' });
  });

  test('an administrator is told, and is right about yesterday’s run', () => {
    expect(look({ defaultSetup: known(true) })).toMatchObject({
      'default-setup': { status: 'present', links: [{ path: '/repos/acme/widget/code-scanning/default-setup' }] },
      codeql: { status: 'present' },
    });
    expect(look({ defaultSetup: known(false), checks: checks(OWN) })).toMatchObject({
      'default-setup': { status: 'absent' },
      codeql: { status: 'absent' },
    });
  });
});
