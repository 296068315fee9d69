import { expect, it } from 'vitest';
import { securityDocs } from '../../../src/collectors/security-docs.ts';
import { type Files, factsOf } from '../../support/facts.ts';

const at = (files: Files) => securityDocs.collect(factsOf({ files })).find((one) => one.id === 'audit');
const README = '# Widget\n\nFull reports of security audits of Widget are [here](https://widget.dev/audits).\n';
const FIRST = 'audits/SECURITY_AUDIT_2019_07.pdf';
const SECOND = 'audits/SECURITY_AUDIT_2023_01.pdf';

it('reports whose content was not read stand beside the words that name them', () => {
  expect(at({ 'README.md': README, [FIRST]: { unread: 'binary' }, [SECOND]: { unread: 'binary' } })).toMatchObject({
    status: 'present',
    text: `A report of a third-party security audit is named in README.md; named like one, and not read: ${FIRST}, ${SECOND}`,
    links: [{ path: 'README.md', lines: { start: 3 } }, { path: FIRST }, { path: SECOND }],
    value: [
      { path: 'README.md', line: 3 },
      { path: FIRST, line: null },
      { path: SECOND, line: null },
    ],
  });
});

it('reports alone are partial, and words alone name no file', () => {
  expect(at({ [FIRST]: { unread: 'binary' } })).toMatchObject({
    status: 'partial',
    text: `${FIRST} is named like a report of a security audit`,
  });
  expect(at({ 'README.md': README })).toMatchObject({ text: 'A report of a third-party security audit is named in README.md' });
});

const REPORT = 'docs/reports/widget-review-report.pdf';
const told = (heading: string, text: string) =>
  at({ 'README.md': `# Widget\n\n## ${heading}\n\nWe fuzz Widget.\n\n${text}\n`, [REPORT]: { unread: 'binary' } });
const LINKED = `The\n[full report](/${REPORT}) is in \`docs/\`.`;

it('a report that the sentence after the audit links, whatever its name', () => {
  expect(told('Security', `A third party security audit of Widget was performed by\nA Firm in 2021. ${LINKED}`)).toMatchObject({
    status: 'present',
    text: `A report of a third-party security audit is in ${REPORT}, and named in README.md`,
    links: [{ path: REPORT }, { path: 'README.md', lines: { start: 7 } }],
  });
});

it.each([
  ['another section', 'Reports', `A third party security audit of Widget was performed. ${LINKED}`],
  ['a paragraph of its own', 'Security', `A third party security audit of Widget was performed.\n\n${LINKED}`],
  ['a promise', 'Security', `A third party security audit of Widget was planned, and will be done. ${LINKED}`],
  ['a feature', 'Security', `Widget runs third-party security audits of clusters. ${LINKED}`],
  ['an audit without a report', 'Security', 'A third party security audit of Widget was performed. See [us](/README.md).'],
])('no report: %s', (_, heading, text) => {
  expect(told(heading, text)).toMatchObject({ status: 'absent' });
});

const post = (path: string, words: string, url: string) =>
  at({ [path]: `---\ntitle: An audit\n---\n\n${words}\n\nRead the [report](\n  ${url}).\n` });
const BY = 'A firm made an independent security assessment of Widget.';
const PDF = 'https://auditors.dev/audits/widget-2022.pdf';

it('a document named as an assessment that links the report', () => {
  const path = 'docs/_posts/2022-01-01-widget-security-assessment.md';
  expect(post(path, BY, PDF)).toMatchObject({
    status: 'present',
    text: `A report of a third-party security audit is named in ${path}`,
    links: [{ path, lines: { start: 8 } }],
  });
});

it.each([
  ["one's own", 'docs/security-self-assessment.md', BY, PDF],
  ['one that nobody else made', 'docs/security-assessment.md', 'We made a security assessment of Widget.', PDF],
  ['one of another', 'docs/security-assessment.md', BY.replace('Widget', 'Gadget'), PDF.replace('widget', 'gadget')],
  ['one without a report', 'docs/security-assessment.md', BY, 'https://acme.dev/audits/'],
])('no report: an assessment that is %s', (_, path, words, url) => {
  expect(post(path, words, url)).toMatchObject({ status: 'absent' });
});
