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
    text: `A report of a third-party security audit is in ${FIRST}`,
  });
  expect(at({ 'README.md': README })).toMatchObject({ text: 'A report of a third-party security audit is named in README.md' });
});
