import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { securityDocs } from '../../src/collectors/security-docs.ts';
import { known } from '../../src/facts.ts';
import { matcherOf } from '../../src/sources/named.ts';
import { treeOf } from '../../src/sources/tree.ts';
import { type Files, factsOf } from '../support/facts.ts';

const run = (files: Files) => Object.fromEntries(securityDocs.collect(factsOf({ files })).map((one) => [one.id, one]));
const WORDS = 'We must protect widget: threats and attackers of this project are listed, with security settings, in these words. ';
const LONG = `# Widget\n\n${WORDS.repeat(6)}\n`;
const OTHER = `# Frobnicator\n\n${'A scanner finds threats and attackers, and sets security options for a cluster. '.repeat(8)}\n`;

const IDS = ['threat-model', 'self-assessment', 'hardening', 'verification', 'audit', 'configuration', 'dependency-policy'];

test('nothing is there: each aspect says where it was looked for', () => {
  const found = run({});
  expect(Object.keys(found)).toEqual(IDS);
  for (const one of Object.values(found)) expect(one.status === 'absent' && one.searched.length > 0).toBe(true);
});

test.each<[string, Files]>([
  [
    'test data and examples',
    { 'testdata/THREAT_MODEL.md': LONG, 'docs/examples/hardening.md': LONG, 'docs/tests/security-audit.md': LONG },
  ],
  ['vendored code', { 'vendor/acme/SELF_ASSESSMENT.md': LONG, 'node_modules/x/DEPENDENCY.md': LONG }],
  ['source code', { 'pkg/threat-model/README.md': LONG, 'internal/audit/audit-report.md': LONG, 'src/threat-model.ts': '' }],
  [
    'proposals, blogs, translations',
    { 'docs/proposals/threat-model.md': LONG, 'docs/blog/hardening.md': LONG, 'docs/zh/hardening.md': LONG },
  ],
  ['templates', { 'docs/threat-model-template.md': LONG, '.github/security-audit-template.md': LONG }],
  ['documents about something else', { 'docs/threat-modeling.md': OTHER, 'docs/hardening.md': OTHER, 'docs/AUDIT.md': LONG }],
  ['the coverage of a baseline', { 'docs/osps-baseline-self-assessment.md': LONG }],
  ['a list of dependencies, notes on upgrades', { 'DEPENDENCIES.md': OTHER, 'docs/dependency-upgrades.md': LONG }],
  ['an audit trail', { 'docs/audit.md': LONG, 'docs/security-audit.md': OTHER }],
  ['words in the README', { 'README.md': `# Widget\n\nIt finds a threat model, hardening gaps and [audits](https://acme.dev/x).\n` }],
])('absent with %s', (_, files) => {
  for (const one of Object.values(run(files))) expect(one.status, `${one.id}: ${one.text}`).toBe('absent');
});

test.each([
  ['threat-model', 'THREAT_MODEL.md'],
  ['threat-model', 'docs/security/threat-modelling.md'],
  ['threat-model', 'docs/threat-model/README.md'],
  ['self-assessment', 'docs/governance/cncf/Security-Self-Assessment.md'],
  ['self-assessment', 'SELF_ASSESSMENT.md'],
  ['hardening', 'docs/hardening-guide.md'],
  ['hardening', 'docs/guides/security-best-practices.md'],
  ['configuration', 'docs/security-configuration.md'],
  ['dependency-policy', 'docs/environment-dependencies-policy.md'],
  ['dependency-policy', 'DEPENDENCY.md'],
])('%s is present as %s', (id, path) => {
  expect(run({ [path]: LONG })[id]).toMatchObject({
    status: 'present',
    value: [{ path, line: 1 }],
    links: [{ path, lines: { start: 1, end: 1 } }],
  });
  expect(matcherOf(securityDocs.reads)(path)).toBe(true);
});

test('what was not read, or only points elsewhere, is partial', () => {
  expect(run({ 'docs/security/threat-model.pdf': '' })['threat-model']).toMatchObject({
    status: 'partial',
    value: [{ line: null }],
    missing: expect.stringContaining('PDF'),
  });
  expect(run({ 'THREAT_MODEL.md': { unread: '2 MB' } })['threat-model']).toMatchObject({
    status: 'partial',
    missing: expect.stringContaining('2 MB'),
  });
  expect(run({ 'self-assessment.md': 'Moved to https://acme.dev/sa.' })['self-assessment']).toMatchObject({
    status: 'partial',
    missing: expect.stringContaining('points to https://acme.dev/sa'),
  });
});

test('an unread README or SECURITY leaves the answer open', () => {
  expect(run({ 'SECURITY.md': { unread: 'binary' } })['audit']).toMatchObject({
    status: 'unknown',
    reason: { detail: 'SECURITY.md: binary' },
  });
});

describe('sections', () => {
  test('are less than a document', () => {
    const text = `# Widget\n\n## Deploy\n\n## Security hardening\n\n${WORDS.repeat(3)}\n`;
    expect(run({ 'docs/deployment.md': text })['hardening']).toMatchObject({
      status: 'partial',
      value: [{ path: 'docs/deployment.md', line: 5 }],
      missing: expect.stringContaining('section'),
    });
    expect(run({ 'CONTRIBUTING.md': text })['hardening']).toMatchObject({ status: 'absent' });
  });
  test('a heading with nothing under it is none', () => {
    expect(run({ 'docs/deployment.md': '# A\n\n## Security hardening\n\n## Next\n' })['hardening']).toMatchObject({ status: 'absent' });
  });
  test('a policy may be a section', () => {
    const text = `# Contributing\n\n## Dependency policy\n\n${WORDS.repeat(3)}\n`;
    expect(run({ 'CONTRIBUTING.md': text })['dependency-policy']).toMatchObject({ status: 'present', value: [{ line: 3 }] });
    expect(run({ 'CONTRIBUTING.md': text.replace('policy\n', 'management\n') })['dependency-policy']).toMatchObject({ status: 'partial' });
  });
});

describe('verification', () => {
  const block = (command: string): string => `\`\`\`sh\n# a comment\n${command}\n\`\`\`\n`;
  const own = 'cosign verify ghcr.io/acme/widget:v1 --certificate-identity x';

  test.each<[string, string, string]>([
    ['a command for anybody', 'README.md', block('cosign verify your/image')],
    ['the manual of a feature', 'docs/sign.md', block('gh attestation verify --owner <user> file')],
    ['prose', 'README.md', 'Users of widget may verify releases with cosign.\n'],
    ['signing', 'README.md', block('cosign sign ghcr.io/acme/widget:v1')],
    ['documents about other things', 'docs/architecture.md', block(own)],
  ])('absent with %s', (_, path, text) => {
    expect(run({ [path]: `# Widget\n\n${text}` })['verification']).toMatchObject({ status: 'absent' });
  });

  test('links the heading that says so, that of a deeper one included', () => {
    const text = `# Widget\n\n## Images\n\n${block(own)}\n## Verify a download\n\n### Signatures\n\n${block('gpg --verify widget.tar.gz.asc widget.tar.gz')}`;
    expect(run({ 'README.md': text })['verification']).toMatchObject({
      status: 'present',
      value: [
        { path: 'README.md', line: 10 },
        { path: 'README.md', line: 3 },
      ],
    });
  });

  test.each([
    ['slsa-verifier', './slsa-verifier-linux-amd64 verify-artifact \\\n  --source-uri github.com/acme/widget'],
    ['old slsa-verifier', 'slsa-verifier -artifact-path a -source github.com/acme/widget'],
    ['attestations', 'gh attestation verify --owner acme widget.tar.gz'],
    ['minisign', 'minisign -Vm widget.tar.gz -P abc'],
    ['helm', 'helm pull oci://ghcr.io/acme/charts/widget --verify'],
  ])('%s', (_, command) => {
    expect(run({ 'README.md': `# Widget\n\n${block(command)}` })['verification']).toMatchObject({
      status: 'present',
      value: [{ line: 1 }],
    });
  });

  test('sums alone do not show who made it', () => {
    expect(run({ 'RELEASE.md': `# Release\n\n${block('sha256sum --check checksums.txt')}` })['verification']).toMatchObject({
      status: 'partial',
      missing: expect.stringContaining('signature'),
    });
  });

  test('the tool itself shows its commands without speaking of its releases', () => {
    const facts = factsOf({
      subject: { name: 'cosign' },
      files: { 'README.md': `# cosign\n\n${block('cosign verify --key cosign.pub image')}` },
    });
    expect(securityDocs.collect(facts).find(({ id }) => id === 'verification')).toMatchObject({ status: 'absent' });
  });
});

describe('what the policy and the Security Insights file say', () => {
  test('an audit report that the policy links', () => {
    const text = '# Security\n\nA third-party audit was done, see the [audit report](https://acme.dev/audit.pdf).\n';
    expect(run({ 'SECURITY.md': text })['audit']).toMatchObject({
      status: 'present',
      text: 'A report of a third-party security audit is named in SECURITY.md',
      value: [{ path: 'SECURITY.md', line: 3 }],
    });
    expect(run({ 'SECURITY.md': text.replace('was done', 'is planned') })['audit']).toMatchObject({ status: 'absent' });
  });

  test('a review of its own is no third-party audit', () => {
    const files = {
      'SECURITY.md': '# Security\n\n| [Security Review](docs/security/security-review.md) | Current public security review |\n',
      'docs/security/security-review.md': LONG,
      'README.md': '# Widget\n\nIt plans third-party security audits, see https://acme.dev/audits.\n',
    };
    expect(run(files)['audit']).toMatchObject({ status: 'absent' });
  });

  test('audits of the project at a bare address in the README', () => {
    const text = '# Widget\n\nThird-party security audits of Widget are in https://github.com/acme/security-audits. Ask us.\n';
    expect(run({ 'README.md': text })['audit']).toMatchObject({ status: 'present', value: [{ path: 'README.md', line: 3 }] });
    expect(run({ 'README.md': text.replace('of Widget', 'of clusters') })['audit']).toMatchObject({ status: 'absent' });
  });

  test('a page that is kept elsewhere is partial, one in the tree is found', () => {
    const text = (url: string): string => `# Security\n\nFor the project threat model and hardening, see the [guide](${url}).\n`;
    expect(run({ 'SECURITY.md': text('https://acme.dev/guide') })).toMatchObject({
      'threat-model': { status: 'partial', missing: expect.stringContaining('https://acme.dev/guide') },
      hardening: { status: 'partial' },
    });
    expect(run({ 'SECURITY.md': text('design/model.md'), 'design/model.md': LONG })['threat-model']).toMatchObject({
      status: 'present',
      value: [{ path: 'design/model.md' }, { path: 'SECURITY.md', line: 3 }],
    });
  });

  test('declared evidence', () => {
    const insights = `header:
  schema-version: 2.0.0
repository:
  documentation:
    dependency-management-policy: https://github.com/acme/widget/blob/main/handbook.md
  security:
    assessments:
      self:
        comment: none
      audit-2025:
        evidence: https://acme.dev/audit
        comment: done by somebody
      notes:
        evidence: https://acme.dev/notes
`;
    const found = run({ '.github/security-insights.yml': insights, 'handbook.md': LONG });
    expect(found['audit']).toMatchObject({ status: 'present', value: [{ path: '.github/security-insights.yml', line: 11 }] });
    expect(found['dependency-policy']).toMatchObject({ status: 'present', value: [{ path: 'handbook.md' }, { line: 5 }] });
    expect(run({ '.github/security-insights.yml': insights })['dependency-policy']).toMatchObject({ status: 'partial' });
  });
});

test.each(['security/README.md', '.security/index.rst', 'audits/x.md'])('%s is named by its globs', (path) => {
  expect(matcherOf(securityDocs.reads)(path)).toBe(true);
});

test('it never asks for a text that its globs do not name', () => {
  const words = [
    'threat-model',
    'README',
    'readme.zh',
    'audits',
    'security',
    'install',
    'INDEX',
    'docs',
    'Docs',
    '.github',
    'hardening',
    'x',
    'dependency',
  ];
  const endings = ['', '.md', '.MD', '.pdf', '.txt'];
  const named = matcherOf(securityDocs.reads);
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }), fc.constantFrom(...endings), (parts, ending) => {
      const path = `${parts.join('/')}${ending}`;
      const texts = new Map(named(path) ? [[path, known(LONG)]] : []);
      const tree = treeOf({ entries: [{ path, mode: '100644', oid: 'a'.repeat(40) }], texts, links: new Map() });
      expect(securityDocs.collect({ ...factsOf(), tree })).toHaveLength(IDS.length);
    }),
  );
});

describe('a section about audits', () => {
  const section = (heading: string, text: string) => run({ 'README.md': `# Widget\n\n## ${heading}\n\n${text}\n` })['audit'];
  test.each([
    ['logs', 'Audit', 'Widget writes an audit log, see [the report](https://acme.dev/log).'],
    ['no link', 'Security audits', 'Security audits are done each year.'],
    ['a promise', 'Security audit', 'A security audit will be done by [a firm](https://firm.dev/report.pdf).'],
    ['a feature', 'Security audit rules', 'A security audit of clusters, see [rules](https://acme.dev/rules).'],
  ])('absent with %s', (_, heading, text) => {
    expect(section(heading, text)).toMatchObject({ status: 'absent' });
  });
  test('a list of reports', () => {
    const text = 'Third party security audits were performed by:\n* [A firm](https://firm.dev). [Full Report](https://acme.dev/r.pdf)';
    expect(section('Security Audits', text)).toMatchObject({ status: 'present', links: [{ path: 'README.md', lines: { start: 6 } }] });
  });
  test('reports in the tree, which the section links', () => {
    const text =
      '## Audits\n\nSecurity audits were made:\n\n* In 2025 by [A firm](https://firm.dev). The report is\n  [here](./security/firm-audit-25.pdf).\n* In 2024, see [the rules](rules.md) and [this](/security/report-24.pdf).\n';
    const files = { 'SECURITY.md': text, 'security/firm-audit-25.pdf': '', 'security/report-24.pdf': '', 'rules.md': 'x' };
    expect(run(files)['audit']).toMatchObject({
      status: 'present',
      text: 'A report of a third-party security audit is in security/firm-audit-25.pdf, security/report-24.pdf, and named in SECURITY.md',
      value: [
        { path: 'security/firm-audit-25.pdf', line: null },
        { path: 'SECURITY.md', line: 6 },
        { path: 'security/report-24.pdf', line: null },
        { path: 'SECURITY.md', line: 7 },
      ],
    });
  });
  test('a PDF by its name, which nobody read', () => {
    expect(run({ 'security/fuzzing-audit.pdf': '' })['audit']).toMatchObject({
      status: 'partial',
      text: 'security/fuzzing-audit.pdf is named like a report of a security audit',
    });
    expect(run({ 'docs/audit-logging.pdf': '', 'docs/audit.md': 'x', 'pkg/audit.pdf': '' })['audit']).toMatchObject({ status: 'absent' });
  });
  test('a page that was not read', () => {
    const text = 'Security audits of widget are hosted on our site, see the [security page](https://acme.dev/security/).';
    expect(section('Security audit', text)).toMatchObject({
      status: 'partial',
      missing: expect.stringContaining('https://acme.dev/security/'),
    });
  });
});
