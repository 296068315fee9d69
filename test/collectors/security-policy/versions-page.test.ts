import { expect, test } from 'vitest';
import { securityPolicy } from '../../../src/collectors/security-policy.ts';
import { factsOf } from '../../support/facts.ts';

const PAGE = '# Supported releases\n\nWe support the latest minor release until the next one is made.\n';
const at = (url: string, files: Readonly<Record<string, string>> = { 'docs/src/supported_releases.md': PAGE }) =>
  securityPolicy
    .collect(
      factsOf({
        files: {
          'SECURITY.md': `# Security\n\n## Supported versions\n\nPlease see the [documentation](${url}).\n\n## Reporting\n\nWrite to security@acme.dev.\n`,
          ...files,
        },
      }),
    )
    .find(({ id }) => id === 'supported-versions');

test('the page of the documentation to which the policy sends says which', () => {
  expect(at('https://widget.dev/docs/devel/supported-releases/')).toMatchObject({
    status: 'present',
    text: 'docs/src/supported_releases.md names the versions that receive fixes: “We support the latest minor release until the next one is made.”',
    links: [{ path: 'docs/src/supported_releases.md', lines: { start: 3 } }],
  });
});

test.each<[string, string, Readonly<Record<string, string>>?]>([
  ['on a host of others', 'https://gadget.dev/docs/supported-releases'],
  ['of another name', 'https://widget.dev/docs/releases'],
  ['that names none', 'https://widget.dev/docs/supported-releases', { 'docs/supported-releases.md': '# Support\n\nAsk.\n' }],
  [
    'that stands twice',
    'https://widget.dev/docs/supported_releases',
    { 'docs/1/supported_releases.md': PAGE, 'docs/2/supported_releases.md': PAGE },
  ],
])('a page %s does not', (_, url, files) => expect(at(url, files)).toMatchObject({ status: 'partial' }));

test('a table of versions comes before one of kinds of releases', () => {
  const table =
    '# Supported releases\n\n| Type | Support |\n| --- | --- |\n| Patch | Yes |\n\n## Versions\n\n| Version | Supported |\n| --- | --- |\n| 1.2 | Yes |\n';
  expect(at('https://widget.dev/docs/supported_releases', { 'docs/supported_releases.md': table })).toMatchObject({
    value: '1.2 Yes',
    links: [{ lines: { start: 11 } }],
  });
});
