import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { api, present } from '../../../src/finding.ts';
import { bare, reportWith, rich } from './report.ts';
import { dead, HOME, PATH, update, V1, V2, without } from './samples.ts';
import { differences } from './schema.ts';

describe('a file of schema 2', () => {
  const { text, notes } = update(V2, dead('LICENSE.md'));

  test('gets what is missing and what leads nowhere, line by line', () => {
    expect(without(V2, text)).toEqual([`    url: ${HOME}/blob/main/LICENSE.md`]);
    expect(without(text, V2)).toEqual(
      [
        '  documentation:',
        `    code-of-conduct: ${HOME}/blob/main/CODE_OF_CONDUCT.md`,
        `    release-process: ${HOME}/blob/main/RELEASES.md`,
        `    support-policy: ${HOME}/blob/main/SECURITY.md`,
        `    signature-verification: ${HOME}/blob/main/docs/verify.md`,
        `    policy: ${HOME}/blob/main/SECURITY.md`,
        `    url: ${HOME}/blob/main/LICENSE`,
        `    dependency-management-policy: ${HOME}/blob/main/DEPENDENCIES.md`,
        `    security-policy: ${HOME}/blob/main/SECURITY.md`,
        `        evidence: ${HOME}/blob/main/docs/self-assessment.md`,
      ].filter((line) => !V2.split('\n').includes(line)),
    );
    expect(differences(text)).toEqual([]);
  });

  test("keeps a person's values, also where evidence names another", () => {
    expect(parse(text)).toMatchObject({
      header: { 'last-updated': '2026-01-01', 'last-reviewed': '2026-01-01' },
      project: { name: 'Widget' },
      repository: {
        license: { expression: 'MIT' },
        documentation: { 'contributing-guide': 'https://widget.example/contributing' },
        security: { assessments: { self: { comment: 'Not yet completed.' } } },
      },
    });
  });

  test('the notes say what was done and what is to do', () => {
    expect(notes).toEqual(
      expect.arrayContaining([
        `${PATH} is changed; header.last-updated is left to whoever reviews the change`,
        `repository.license.url was ${HOME}/blob/main/LICENSE.md and is now ${HOME}/blob/main/LICENSE`,
        'repository.security.assessments.self.comment may no longer be true: Not yet completed.',
      ]),
    );
  });

  test('a second run changes nothing', () => {
    expect(update(text, dead('LICENSE.md')).text).toBe(text);
    expect(update(text, dead('LICENSE.md')).notes).toEqual([]);
  });

  test('an address that is not known to be dead is kept', () => {
    expect(update(V2, rich).text).toContain('LICENSE.md');
  });
});

test('schema 2.0 calls the policy by its old key', () => {
  const { text } = update(V2.replace('2.2.0', '2.0.0'), rich);
  expect(parse(text).project['vulnerability-reporting']).toMatchObject({ 'security-policy': `${HOME}/blob/main/SECURITY.md` });
  expect(text).not.toMatch(/^ {4}policy:/m);
});

describe('the self-assessment of schema 2', () => {
  const evidenceOf = (text: string): unknown => parse(text).repository.security.assessments.self.evidence;
  const old = V2.replace('comment: Not yet', 'evidence: https://cncf.example/joint.md\n        comment: Not yet');

  test('a document that is named replaces the address that stands there, which the notes tell', () => {
    const { text, notes } = update(old, bare, 'docs/new.md');
    expect(without(text, old)).toEqual([`        evidence: ${HOME}/blob/main/docs/new.md`]);
    expect(notes.join('\n')).toContain('evidence was https://cncf.example/joint.md and is now');
    expect(update(text, bare, 'docs/new.md').text).toBe(text);
  });

  test('a document that was found does not', () => {
    expect(evidenceOf(update(old, rich).text)).toBe('https://cncf.example/joint.md');
  });

  test('maps on the way are made, with the comment that the schema wants', () => {
    const none = `${V2.slice(0, V2.indexOf('    assessments:'))}    champions:\n      - name: Ann\n        primary: true\n`;
    const { text } = update(none, bare, 'docs/new.md');
    expect(parse(text).repository.security.assessments).toEqual({
      self: { comment: 'Security self-assessment of the project.', evidence: `${HOME}/blob/main/docs/new.md` },
    });
    expect(differences(text)).toEqual([]);
  });

  test('a file for many repositories has no place for it', () => {
    const parent = V2.slice(0, V2.indexOf('repository:\n'));
    const { text, notes } = update(parent, bare, 'docs/new.md');
    expect(text).toBe(parent);
    expect(notes.join('\n')).toContain('could not be written in the form of this file');
    expect(update(parent, rich).text).not.toContain('self-assessment');
  });
});

describe('a file of schema 1', () => {
  const { text, notes } = update(V1, dead('LICENSE.md'));

  test('gets what is missing and what leads nowhere, and the assessment that is there', () => {
    expect(without(V1, text)).toEqual([`  license: ${HOME}/blob/main/LICENSE.md   # moved`, '    self-assessment-created: false']);
    expect(without(text, V1)).toEqual(
      [
        `  license: ${HOME}/blob/main/LICENSE   # moved`,
        `  changelog: ${HOME}/blob/main/CHANGELOG.md`,
        `  contributing-policy: ${HOME}/blob/main/CONTRIBUTING.md`,
        `  code-of-conduct: ${HOME}/blob/main/CODE_OF_CONDUCT.md`,
        '    self-assessment-created: true',
        '    evidence-url:',
        `      - ${HOME}/blob/main/docs/self-assessment.md`,
        `  security-policy: ${HOME}/blob/main/SECURITY.md`,
      ].filter((line) => !V1.split('\n').includes(line)),
    );
    expect(update(text, dead('LICENSE.md')).text).toBe(text);
  });

  test('an expired date is told and not changed', () => {
    expect(text).toContain("expiration-date: '2025-12-31T01:00:00.000Z'");
    expect(notes).toEqual(
      expect.arrayContaining([
        'header.expiration-date (2025-12-31T01:00:00.000Z) has passed: review the file and set a new one',
        'header.last-reviewed is 2024-01-01: is the file still right?',
        'schema 1.0.0 is old: readers of schema 2 refuse it',
        'security-artifacts.self-assessment.comment may no longer be true: None yet.',
      ]),
    );
  });

  test('another document is listed behind the one that is there', () => {
    const again = update(text, bare, 'docs/new.md').text;
    expect(without(again, text)).toEqual([`      - ${HOME}/blob/main/docs/new.md`]);
    expect(update(again, bare, 'docs/new.md').text).toBe(again);
  });
});

describe('the address of the repository', () => {
  const renamed = reportWith([['repository', present('renamed-from', 'Renamed.', [api('/repos/acme/widget')], 'acme/gadget')]]);

  test.each(['https://github.com/acme/gadget', 'https://github.com/Acme/Gadget.git', 'http://www.github.com/acme/gadget/'])(
    'the name of before is replaced: %s',
    (url) => {
      const { text } = update(V2.replace(`  status: active\n  url: ${HOME}`, `  status: active\n  url: ${url}`), renamed);
      expect(parse(text).repository.url).toBe(HOME);
    },
  );

  test('another repository is asked about', () => {
    const other = V2.replace(`  status: active\n  url: ${HOME}`, '  status: active\n  url: https://example.org/widget');
    const { text, notes } = update(other, renamed);
    expect(text).toBe(other);
    expect(notes.join('\n')).toContain('repository.url names https://example.org/widget, while https://github.com/acme/widget was scanned');
  });

  test('a missing one is added', () => {
    const none = V2.replace(`  status: active\n  url: ${HOME}\n`, '  status: active\n');
    expect(parse(update(none, bare).text).repository.url).toBe(HOME);
  });
});

test('keys that the schema wants and that are not there are told', () => {
  const { notes } = update(V2.replace('      primary: true\n  license', '  license'), rich);
  expect(notes.join('\n')).toContain('repository.core-team[0].primary is missing');
});
