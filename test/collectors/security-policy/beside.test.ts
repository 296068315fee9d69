import { describe, expect, it } from 'vitest';
import { securityPolicy } from '../../../src/collectors/security-policy.ts';
import { type Files, factsOf } from '../../support/facts.ts';

const at = (files: Files, id: string) => securityPolicy.collect(factsOf({ files })).find((one) => one.id === id);
const POLICY = '# Security\n\nWrite to security@acme.dev. Fixes are made\nfor all supported releases.\n';

describe('the versions that receive fixes', () => {
  const readme = (heading: string, head: string, policy = POLICY): Files => ({
    'SECURITY.md': policy,
    'README.md': `# Widget\n\n## ${heading}\n\nSee the table.\n\n| ${head} |\n| --- | --- |\n| 2.x | 2030-01-01 |\n`,
  });
  it.each([
    ['Long Term Support', 'Widget Version | End of Life'],
    ['Supported versions', 'Version | Supported'],
  ])('%s: %s', (heading, head) =>
    expect(at(readme(heading, head), 'supported-versions')).toMatchObject({
      status: 'partial',
      text: `SECURITY.md speaks of supported versions, and README.md names them under “${heading}”: “2.x 2030-01-01”`,
      links: [
        { path: 'README.md', lines: { start: 9 } },
        { path: 'SECURITY.md', lines: { start: 4 } },
      ],
    }),
  );
  it.each<[string, Files]>([
    ['another heading', readme('Features', 'Version | End of Life')],
    ['the versions of a platform', readme('Supported versions', 'Gadget version | End of Life')],
    ['a table without support', readme('Supported versions', 'Version | Gadget')],
    ['a policy without a word on them', readme('Supported versions', 'Version | Supported', '# Security\n\nWrite to security@acme.dev.\n')],
  ])('not: %s', (_, files) => expect(at(files, 'supported-versions')).toMatchObject({ status: 'absent' }));

  const sends = (words: string, page = 'docs/stability.md'): Files => ({
    'SECURITY.md': '# Security\n\nWrite to security@acme.dev.\n',
    'README.md': `# Widget\n\n${words} can be found [in the book](https://docs.widget.dev/stability.html#now).\n`,
    [page]: '# Releases\n',
  });
  it('a sentence of the README that sends to a document', () =>
    expect(at(sends("Widget's currently supported versions"), 'supported-versions')).toMatchObject({
      status: 'partial',
      missing: 'the versions in the policy itself: README.md points to docs/stability.md',
      links: [{ path: 'README.md', lines: { start: 3 } }, { path: 'docs/stability.md' }],
    }));
  it.each([sends('Supported versions of Gadget'), sends("Gadget's supported versions"), sends("Widget's supported versions", 'docs/x.md')])(
    'not: %j',
    (files) => expect(at(files, 'supported-versions')).toMatchObject({ status: 'absent' }),
  );
});

describe('what happens after a report', () => {
  const STEPS = 'Once there is a report, the maintainers will confirm it, prepare a fix and publish an advisory.';
  const page = (path: string, title: string): Files => ({
    'SECURITY.md': '# Security\n\nWrite to security@acme.dev.\n',
    [path]: `# ${title}\n\n${STEPS}\n`,
  });
  it.each([
    ['docs/security-runbook.md', 'Vulnerability Runbook'],
    ['docs/security/response.md', 'Security incident response'],
  ])('%s: %s', (path, title) =>
    expect(at(page(path, title), 'disclosure-process')).toMatchObject({
      status: 'present',
      text: `${path} names what happens after a report: “${STEPS}”`,
      links: [{ path, lines: { start: 3 } }],
    }),
  );
  it.each([
    ['docs/security-model.md', 'Security model'],
    ['docs/runbook.md', 'Vulnerability Runbook'],
  ])('not %s: %s', (path, title) => expect(at(page(path, title), 'disclosure-process')).toMatchObject({ status: 'absent' }));
});
