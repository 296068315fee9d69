import { expect, test } from 'vitest';
import { countsOf } from '../../src/draft/counts.ts';
import { draftOf } from '../../src/draft/draft.ts';
import { intoTemplate } from '../../src/draft/template.ts';
import { nodesOf, parsed } from '../report/parsed.ts';
import { foreignReport } from '../report/sample.ts';
import { kept, linesOf } from './sample.ts';

const DRAFT = draftOf(kept('acme'));

/** In the shape of the official one: what it is, a table of contents, sub-sections as bullets, instructions everywhere. */
const OFFICIAL = `# Self-assessment

The initial document for projects to begin thinking.

## Self-assessment outline

### Table of contents

* [Metadata](#metadata)
  * [Gone](#gone)

### Metadata

A table at the top for quick reference.

|||
| -- | -- |
| Software | A link to the repository. |

#### Security links

<!-- link-check-disable -->
Provide the list of links.
| Doc | url |
| -- | -- |
| Security file | <https://my.security.file> |

### Overview

One or two sentences.

#### Goals

Flibble only allows parties with a key.

### Self-assessment use

Created by the [project] team. It is no audit of [project].

It gives [project] users an understanding.

### Secure development practices

* Development Pipeline.  A description of the testing.
* Communication Channels. Where to reach you.
  * Internal. How do team members communicate?

### Appendix

* Known Issues Over Time. List them.
`;
const FILLED = intoTemplate(DRAFT, OFFICIAL);

const headings = (text: string): readonly string[] =>
  nodesOf(parsed(text))
    .filter(({ type }) => type === 'heading')
    .map(
      (node) =>
        `${'#'.repeat(node.depth ?? 0)} ${nodesOf(node)
          .map(({ value }) => value ?? '')
          .join('')}`,
    );

test('headings and their order are the template’s; the title names the project; evidence closes it', () => {
  expect(headings(FILLED)).toEqual(['# widget Self-assessment', ...headings(OFFICIAL).slice(1), '### Evidence']);
});

test('no instruction is left', () => {
  for (const words of [
    'initial document',
    'A table at the top',
    'Provide the list',
    'Flibble',
    'One or two sentences.',
    'link-check',
    'my.security.file',
    'List them',
    'How do team',
  ]) {
    expect(FILLED).not.toContain(words);
  }
});

test.each([
  '# widget Self-assessment\n\n> Basis: [`https://github.com/acme/widget`]',
  '## Self-assessment outline\n\n### Table of contents\n\n* [Metadata](#metadata)\n  * [Security links](#security-links)\n* [Overview](#overview)\n  * [Goals](#goals)\n',
  '* [Appendix](#appendix)\n* [Evidence](#evidence)\n\n### Metadata\n\n| | |\n| -- | -- |\n| Assessment Stage | Incomplete |\n',
  '### Self-assessment use\n\nCreated by the widget team. It is no audit of widget.\n\nIt gives widget users an understanding.\n\n### Secure',
  '### Secure development practices\n\n* Development Pipeline:\n  * Sign-off (DCO):\n    * 89 of the last 100',
  '* Communication Channels:\n  * Internal: TODO(maintainer):',
  '\n* Background: TODO(maintainer): ',
  '### Appendix\n\n* Known Issues Over Time:\n  * TODO(maintainer): ',
  '\n* Related Projects / Vendors: TODO(maintainer): ',
])('the filled template holds %j', (part) => {
  expect(FILLED).toContain(part);
});

test('what lost its heading with its section is left out, and the head counts what is there', () => {
  expect(FILLED).not.toContain('Project compliance');
  const whole = countsOf(DRAFT.sections);
  const missing = linesOf(DRAFT).filter(({ section }) => /^(?:functions|compliance|resolution)/.test(section));
  const of = (known: string): number => missing.filter((line) => line.known === known).length;
  expect(FILLED).toContain(
    `${whole.documented - of('documented')} *documented* (linked), ${whole.notFound - of('not-found')} *not found* (with places and date), 0 *inferred*, ${whole.maintainer - of('maintainer')} *maintainer*`,
  );
});

test('each link of the table of contents leads to a heading', () => {
  const anchors = headings(FILLED).map((heading) => heading.replace(/^#+ /, '').toLowerCase().replaceAll(' ', '-'));
  const links = nodesOf(parsed(FILLED)).flatMap(({ url = '' }) => (url.startsWith('#') ? [url.slice(1)] : []));
  expect(links.length).toBe(8);
  expect(links.filter((link) => !anchors.includes(link))).toEqual([]);
});

test('sections of its own are kept with a question; a heading that only groups stays as it is', () => {
  const text = intoTemplate(
    DRAFT,
    '# [project] security\n\nFill in.\n\n## Part one\n\n### Goals ##\n\nSay them.\n\n## Roles\n\nWho does what?\n\n## Roles\n',
  );
  expect(text).toMatch(/^# widget security\n\n> Basis: /);
  expect(text).toContain('\n\n## Part one\n\n### Goals ##\n\nTODO(maintainer): ');
  expect(text).toContain(
    '\n\n## Roles\n\nTODO(maintainer): What belongs under this heading of the template?\n\n## Roles\n\nTODO(maintainer): What',
  );
  expect(text).not.toMatch(/Fill in|Say them|Who does what/);
});

test('the second heading of the same section is a question', () => {
  const text = intoTemplate(DRAFT, '# A\n\n## Goals\n\n## Goals\n');
  expect(text.match(/which security guarantees/g)).toHaveLength(1);
  expect(text).toContain('## Goals\n\nTODO(maintainer): What belongs');
});

test('a template that begins with a section has the head before it', () => {
  expect(intoTemplate(DRAFT, '## Metadata\n')).toMatch(/^> Basis: [^\n]*\n> How [^\n]*\n> This [^\n]*\n\n## Metadata\n\n\| \| \|\n/);
});

test('front matter, a licence, byte order mark and line ends stay', () => {
  const text = intoTemplate(DRAFT, '\ufeff---\r\ntitle: x\r\n---\r\n<!-- SPDX -->\r\n\r\nOverview\r\n========\r\n\r\nDo it.\r\n');
  expect(text.startsWith('\ufeff---\r\ntitle: x\r\n---\r\n<!-- SPDX -->\r\n\r\n> Basis')).toBe(true);
  expect(text).toContain('\r\n\r\nOverview\r\n========\r\n\r\nTODO(maintainer): ');
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(text).not.toContain('Do it.');
});

test('headings in code and comments are none', () => {
  const text = intoTemplate(DRAFT, '# A\n\n```md\n## Goals\n```\n\n<!--\n## Actors\n-->\n');
  expect(headings(text)).toEqual(['# A', '## Evidence']);
});

test('links of headings keep their addresses', () => {
  const text = intoTemplate(
    DRAFT,
    '# A\n\n## [OpenSSF Best Practices][badge]\n\nWhere are you?\n\n[badge]: https://www.bestpractices.dev/en\n',
  );
  expect(text).toContain('## [OpenSSF Best Practices][badge]\n\nTODO(maintainer): The README shows the badge of project 1234');
  expect(text.endsWith('\n\n[badge]: https://www.bestpractices.dev/en\n')).toBe(true);
});

test.each([
  ['', 'no headings'],
  ['words\n', 'no headings'],
  ['> '.repeat(5000), 'cannot be read'],
])('a text that is no template is refused: %#', (template, why) => {
  expect(() => intoTemplate(DRAFT, template)).toThrow(why);
});

test('a style is kept; a foreign name stays text', () => {
  expect(intoTemplate(DRAFT, OFFICIAL, { bullet: '-', links: 'autolink' })).toContain('\n- [Appendix](#appendix)\n- [Evidence]');
  const text = intoTemplate(draftOf(foreignReport('<b>@team $& #12')), OFFICIAL);
  expect(headings(text)).toHaveLength(headings(OFFICIAL).length + 1);
  expect(nodesOf(parsed(text)).filter(({ type }) => type === 'html')).toEqual([]);
});
