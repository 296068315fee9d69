import { describe, expect, it } from 'vitest';
import { conventionalCommits } from '../../../src/collectors/conventional-commits.ts';
import { type Files, factsOf } from '../../support/facts.ts';

const at = (files: Files) => conventionalCommits.collect(factsOf({ files })).find((one) => one.id === 'policy');
const GUIDE = 'https://github.com/acme/.github/blob/main/CONTRIBUTING.md';
const URL = `${GUIDE}#commit-convention`;

describe('a convention that the owner keeps elsewhere', () => {
  it.each<[string, string, number]>([
    ['RELEASE.md', `# Release\n\nThe notes follow the [convention](${URL}).\n`, 3],
    ['CONTRIBUTING.md', `Messages follow our [commit message guidelines](${GUIDE}).\n`, 1],
    ['.github/PULL_REQUEST_TEMPLATE.md', `<!--\nThe convention is that of\ncommits: ${URL}\n-->\n`, 3],
  ])('is a pointer in %s', (path, text, line) => {
    expect(at({ [path]: text })).toMatchObject({
      status: 'partial',
      text: expect.stringContaining(`${path} points to a convention for commits at https://github.com/acme/.github/`),
      missing: 'the convention itself, which was not read',
      links: [{ path, lines: { start: line } }],
    });
  });

  it.each<[string, Files]>([
    ['a guide', { 'CONTRIBUTING.md': `See the [guide](${GUIDE}).` }],
    ['another owner', { 'CONTRIBUTING.md': 'See https://github.com/other/x/blob/main/GUIDE.md#commit-convention.' }],
    ['this repository', { 'CONTRIBUTING.md': 'See https://github.com/acme/widget/blob/main/README.md#commit-convention.' }],
    ['signing', { 'CONTRIBUTING.md': `See [commit signing](${GUIDE}#signed-commits).` }],
  ])('is not %s', (_, files) => {
    expect(at(files)).toMatchObject({ status: 'absent' });
  });

  it('comes after words of its own', () => {
    expect(at({ 'CONTRIBUTING.md': 'Please follow Conventional Commits.', 'RELEASE.md': `See the [convention](${URL}).` })).toMatchObject({
      status: 'present',
      links: [{ path: 'CONTRIBUTING.md' }],
    });
  });
});
