import { expect, it } from 'vitest';
import { releaseAutomation } from '../../../src/collectors/release-automation.ts';
import { type Files, factsOf } from '../../support/facts.ts';

const at = (files: Files) => releaseAutomation.collect(factsOf({ files })).find((one) => one.id === 'documented');
const ITEMS = 'Widget holds images, charts and programs for a number of systems, each of which is kept in a place of its own. '.repeat(4);
const release = (text: string): Files => ({ 'RELEASE.md': `# Releases\n\n## Artefacts\n\n${ITEMS}\n\n${text}\n` });

it('a section of the release document that sends on to the process', () => {
  expect(at(release('## Process\n\nThe release process is told on the [site](https://widget.dev/release-process/).'))).toMatchObject({
    status: 'partial',
    text: 'RELEASE.md speaks of how a release is made',
    missing: 'more than a pointer to another place',
    links: [{ path: 'RELEASE.md', lines: { start: 9 } }],
  });
});

it.each([
  ['another process', '## Process\n\nThe process of reviews is told on the [site](https://widget.dev/reviews/).'],
  ['where releases are', '## Releases\n\nReleases are told on the [site](https://widget.dev/releases/).'],
  ['no pointer', '## Process\n\nThe release process is told to the team.'],
])('not %s', (_, text) => {
  expect(at(release(text))).toMatchObject({ status: 'absent' });
});

it('a deeper document that describes it is shown in its stead', () => {
  const files = {
    ...release('## Process\n\nThe release process is told on the [site](https://widget.dev/release-process/).'),
    'docs/releasing.md': `# Releasing\n\nBump the version, push the tag, and publish the draft. ${ITEMS}\n`,
  };
  expect(at(files)).toMatchObject({ status: 'present', links: [{ path: 'docs/releasing.md' }] });
});

it.each([
  ['development-docs/RELEASE.md', 'present'],
  ['versioned-docs/RELEASE.md', 'absent'],
  ['tools/RELEASE.md', 'absent'],
  ['development-docs/old/RELEASE.md', 'absent'],
])('%s is %s', (path, status) => {
  expect(at({ [path]: `# Release\n\nBump the version, push the tag, and publish the draft. ${ITEMS}\n` })).toMatchObject({ status });
});
