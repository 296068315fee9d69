import { describe, expect, it } from 'vitest';
import { projectFiles } from '../../../src/collectors/project-files.ts';
import { type Files, factsOf } from '../../support/facts.ts';

const at = (files: Files, id: string) => projectFiles.collect(factsOf({ files })).find((one) => one.id === id);
const readme = (text: string): Files => ({ 'README.md': `# Widget\n\n## More\n\n${text}\n` });
const BOARD = 'https://github.com/orgs/acme/projects/5';

describe('a roadmap by the name of its link', () => {
  it.each([
    ['with the name of the project', `See the [Widget Roadmap](${BOARD}), which tells more.`, BOARD],
    ['at the owner', `See our [roadmap](${BOARD}).`, BOARD],
    ['on the site', 'See the [public roadmap](https://widget.dev/plans).', 'https://widget.dev/plans'],
  ])('%s', (_, text, url) => {
    expect(at(readme(text), 'roadmap')).toMatchObject({
      status: 'partial',
      text: `README.md points to a roadmap at ${url}`,
      links: [{ path: 'README.md', lines: { start: 5 } }],
    });
  });

  it.each([
    ['of another project', `See the [Gadget Roadmap](${BOARD}).`],
    ['of somebody else', 'See the [roadmap](https://github.com/orgs/other/projects/5).'],
    ['that is an article', `See [how to read a roadmap](${BOARD}).`],
  ])('not %s', (_, text) => {
    expect(at(readme(text), 'roadmap')).toMatchObject({ status: 'absent' });
  });
});

describe('maintainers that OWNERS does not name', () => {
  const OWNERS = { OWNERS: 'approvers:\n  - ann\n' };
  const url = 'https://github.com/acme/community/blob/main/MAINTAINERS.md';

  it('are where the README points to', () => {
    expect(at({ ...OWNERS, ...readme(`- [Maintainers](${url})`) }, 'maintainers')).toMatchObject({
      status: 'partial',
      text: `OWNERS is there; there is no file named MAINTAINERS; README.md points to a list of maintainers at ${url}`,
      links: [{ path: 'OWNERS' }, { path: 'README.md', lines: { start: 5 } }],
      value: { path: 'OWNERS', url },
    });
  });
  it('are not told without a pointer', () => {
    expect(at(OWNERS, 'maintainers')).toMatchObject({
      text: 'OWNERS is there; there is no file named MAINTAINERS',
      value: { path: 'OWNERS' },
    });
  });
});
