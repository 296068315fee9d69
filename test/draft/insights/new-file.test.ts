import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { securityInsightsOf } from '../../../src/draft/security-insights.ts';
import { file, partial } from '../../../src/finding.ts';
import { reportIn } from '../../e2e/support/report.ts';
import { at, bare, blind, reportWith, rich } from './report.ts';
import { differences } from './schema.ts';

const textOf = (report: typeof rich, assessment?: string): string =>
  securityInsightsOf(report, undefined, assessment === undefined ? {} : { assessment }).text;
const dataOf = (report: typeof rich, assessment?: string) => parse(textOf(report, assessment));
const questionsIn = (text: string): readonly string[] => [...text.matchAll(/# TODO\(maintainer\): (.*)/g)].map(([, one]) => one ?? '');
const blob = (path: string): string => `https://github.com/acme/widget/blob/main/${path}`;

describe.each([
  ['much was seen', rich],
  ['nothing was found', bare],
  ['nothing could be read', blind],
])('where %s', (_, report) => {
  test('the file is valid in YAML 1.2 and 1.1', () => {
    expect(differences(textOf(report))).toEqual([]);
  });

  test('each placeholder is named in the header, and no other value', () => {
    const data = dataOf(report);
    const named = /placeholders and state nothing about the project: (.*)\.$/.exec(data.header.comment)?.[1]?.split(', ') ?? [];
    expect(named).toEqual(expect.arrayContaining(['header.last-reviewed', 'project.administrators[0].name', 'repository.status']));
    const values: string[] = [];
    const walk = (value: unknown, path: string): void => {
      if (typeof value === 'object' && value !== null)
        for (const [key, one] of Object.entries(value))
          walk(one, Array.isArray(value) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`);
      else if (/TODO|todo\.invalid|NOASSERTION|1970-01-01/.test(String(value))) values.push(path);
    };
    walk(data, '');
    expect(named).toEqual(expect.arrayContaining(values));
  });

  test('it asks who, when and whether', () => {
    const questions = questionsIn(textOf(report)).join('\n');
    for (const word of ['administrative access', 'maintains the repository', 'bug bounty', 'last reviewed', 'repostatus.org', 'champions'])
      expect(questions).toContain(word);
    expect(securityInsightsOf(report).notes[0]).toContain(`${questionsIn(textOf(report)).length} questions`);
  });

  test('the same report gives the same bytes', () => {
    expect(textOf(report)).toBe(textOf(report));
  });
});

test('what was seen is written, with addresses on the default branch', () => {
  expect(dataOf(rich)).toMatchObject({
    header: { 'last-updated': '2026-03-04', url: 'https://github.com/acme/widget/raw/main/security-insights.yml' },
    project: {
      name: 'widget',
      homepage: 'https://widget.example/',
      roadmap: blob('docs/road%20map.md'),
      documentation: {
        'code-of-conduct': blob('CODE_OF_CONDUCT.md'),
        'release-process': blob('RELEASES.md'),
        'support-policy': blob('SECURITY.md'),
        'signature-verification': blob('docs/verify.md'),
      },
      'vulnerability-reporting': {
        'reports-accepted': true,
        policy: blob('SECURITY.md'),
        contact: { name: 'Security contact named in SECURITY.md', primary: true, email: 'security@widget.example' },
      },
    },
    repository: {
      url: 'https://github.com/acme/widget',
      status: 'active',
      'accepts-change-request': true,
      'accepts-automated-change-request': true,
      license: { url: blob('LICENSE'), expression: 'MIT OR Apache-2.0' },
      documentation: {
        'contributing-guide': blob('CONTRIBUTING.md'),
        'dependency-management-policy': blob('DEPENDENCIES.md'),
        'security-policy': blob('SECURITY.md'),
      },
      release: {
        'automated-pipeline': true,
        changelog: blob('CHANGELOG.md'),
        'distribution-points': [
          { uri: 'https://github.com/acme/widget/releases' },
          { uri: 'pkg:oci/widget?repository_url=ghcr.io/acme/widget' },
        ],
      },
      security: {
        assessments: { self: { evidence: blob('docs/self-assessment.md') }, 'third-party': [{ evidence: blob('docs/audit-2025.pdf') }] },
      },
    },
  });
});

test('what is partial is left out: a template of a governance document is none', () => {
  expect(textOf(rich)).not.toContain('GOVERNANCE');
  const pointer = partial('file', 'A pointer.', 'the policy', [file('SECURITY.md')], { path: 'SECURITY.md' });
  expect(textOf(reportWith([['security-policy', pointer]]))).not.toContain('SECURITY.md');
});

test('where nothing was found, no document is named and nothing is claimed', () => {
  const { project, repository } = dataOf(bare);
  expect(textOf(bare)).not.toContain('/blob/');
  expect(project).not.toHaveProperty('documentation');
  expect(project['vulnerability-reporting']).toEqual({ 'reports-accepted': false, 'bug-bounty-available': false });
  expect(repository).toMatchObject({
    status: 'inactive',
    'accepts-change-request': false,
    license: { url: 'https://todo.invalid/', expression: 'NOASSERTION' },
    security: { assessments: { self: { comment: 'No security self-assessment was found in this repository on 2026-03-04.' } } },
  });
  expect(repository).not.toHaveProperty('release');
  expect(repository.security).not.toHaveProperty('tools');
});

test('where nothing could be read, nothing is said to be missing', () => {
  expect(textOf(blind)).not.toMatch(/\b(?:No |was found|none)\b/);
  expect(dataOf(blind).repository).toMatchObject({
    url: 'https://todo.invalid/',
    security: { assessments: { self: { comment: 'TODO(maintainer)' } } },
  });
});

test.each([
  ['docs/assess me.md', blob('docs/assess%20me.md')],
  ['./docs/a.md', blob('docs/a.md')],
  ['https://cncf.example/widget.md', 'https://cncf.example/widget.md'],
])('the document that is named is the evidence: %s', (named, address) => {
  expect(dataOf(rich, named).repository.security.assessments.self).toEqual({
    comment: 'Security self-assessment of the project.',
    evidence: address,
  });
});

test.each(['../outside.md', 'https://user:word@host.example/a.md', 'javascript:alert(1)//', 'https://host.example/a b.md'])(
  'a document that has no address is said: %s',
  (named) => {
    const { text, notes } = securityInsightsOf(blind, undefined, { assessment: named });
    expect(notes.join('\n')).toContain(`no web address is known for ${named}`);
    expect(text).not.toContain('evidence:');
  },
);

test('of two mail addresses neither is chosen', () => {
  const text = textOf(reportWith([['security-policy', at('contact-email', 'SECURITY.md', ['a@widget.example', 'b@widget.example'])]]));
  expect(text).toContain('# TODO(maintainer): the security policy names a@widget.example, b@widget.example: which is the contact');
  expect(parse(text).project['vulnerability-reporting']).not.toHaveProperty('contact');
});

test('an archived repository takes no changes, and which word fits is asked', () => {
  const archived = at('status', 'x', { archived: true, fork: false, visibility: 'public' });
  const report = reportWith([
    ['repository', archived],
    ['project-files', at('contributing', 'CONTRIBUTING.md')],
  ]);
  expect(dataOf(report).repository).toMatchObject({
    status: 'inactive',
    'accepts-change-request': false,
    'accepts-automated-change-request': false,
  });
  expect(questionsIn(textOf(report)).join('\n')).toContain('the repository is archived');
});

test('what was seen at another revision is linked there', () => {
  const report = reportWith([['project-files', at('contributing', 'CONTRIBUTING.md')]], { ref: 'v1.0.0' });
  expect(dataOf(report).repository.documentation['contributing-guide']).toBe(
    `https://github.com/acme/widget/blob/${report.subject.commit}/CONTRIBUTING.md`,
  );
});

test('a document that only the old file declares is no evidence for the new one', () => {
  const declared = at('verification', '.github/SECURITY-INSIGHTS.yml', [{ path: '.github/SECURITY-INSIGHTS.yml', line: 4 }]);
  expect(dataOf(reportWith([['security-docs', declared]])).project).not.toHaveProperty('documentation');
});

test('an image is known by its registry; a template is no name', () => {
  const images = ['acme/widget', 'quay.io/acme/{{ .Name }}', 'registry.example:5000/acme/widget'].map((image) => ({ image }));
  const { release } = dataOf(reportWith([['container-images', at('built', 'x', images)]])).repository;
  expect(release['distribution-points'].map(({ uri }: { uri: string }) => uri)).toEqual([
    'pkg:oci/widget?repository_url=docker.io/acme/widget',
    'pkg:oci/widget?repository_url=registry.example:5000/acme/widget',
  ]);
  expect(release['automated-pipeline']).toBe(false);
  expect(dataOf(reportWith([['container-images', at('built', 'x', images)]])).header.comment).toContain(
    'repository.release.automated-pipeline',
  );
});

test('a change log of one version is not the change log', () => {
  const log = at('changelog', 'changelogs/CHANGELOG-1.2.md', { path: 'changelogs/CHANGELOG-1.2.md', latest: '1.2' });
  expect(textOf(reportWith([['project-files', log]]))).not.toContain('CHANGELOG-1.2');
});

test('an empty file is written anew, in its place', () => {
  const { text } = securityInsightsOf(rich, { path: '.github/security-insights.yml', text: '\n' });
  expect(parse(text).header.url).toBe('https://github.com/acme/widget/raw/main/.github/security-insights.yml');
});

test.each(['acme', 'bare', 'blind'])('the report of the fixture %s gives a valid file', async (name) => {
  const { readFile } = await import('node:fs/promises');
  const report = reportIn(await readFile(new URL(`../../../fixtures/${name}/report.json`, import.meta.url), 'utf8'));
  expect(differences(textOf(report))).toEqual([]);
});
