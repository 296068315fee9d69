/** The draft's facts in documents of every kind that projects write. */
import { describe, expect, test } from 'vitest';
import { fillIn } from '../../../src/draft/into/fill-in.ts';
import { inlineCode } from '../../../src/report/markdown-text.ts';
import { at, draftOf, fact, link } from './sample.ts';

/** The other sections, with everything said, so that a test sees its own. */
const REST = `## Secure development practices

### Development Pipeline

See [how we build](${at('CONTRIBUTING.md', 'main')}), [modules](${at('go.mod', 'main')}) and [lint](${at('.github/workflows/lint.yml', 'main')}).

## Security issue resolution

### Responsible Disclosures Process

By mail: [how](../docs/report.md).

## Appendix

### Case Studies

See [who uses it](/ADOPTERS.md).
`;
const SOFTWARE = '| Software | https://github.com/acme/widget |';
const STAGE = '| Assessment Stage | Complete |';
const LANGUAGES = '| Languages | Go, C, see [main.go](https://github.com/acme/widget/blob/main/main.go) |';
const LINKS = `### Security links

| Doc | url |
| -- | -- |
| Security file | <${at('SECURITY.md', 'main')}> |
| Owners | [CODEOWNERS](/CODEOWNERS) |
`;
const TABLE = `| | |\n| -- | -- |\n${STAGE}\n${SOFTWARE}\n| Security Provider | No |\n${LANGUAGES}\n| SBOM | none |\n`;
const FULL = `# Widget\n\n## Metadata\n\n${TABLE}\n${LINKS}\n${REST}`;

/** The text after; it must be settled, and every line that is not a table's, a bullet or new must be there as it was. */
function filled(text: string, draft = draftOf()): string {
  const result = fillIn(text, draft);
  if (result.kind !== 'edits') throw new Error(result.why);
  expect(fillIn(result.text, draft)).toMatchObject({ kind: 'edits', edits: [], text: result.text });
  return result.text;
}

/** Lines that are new, and with a minus those that are gone; without marks. */
function changes(text: string, draft = draftOf()): readonly string[] {
  const before = text.split('\n');
  const after = filled(text, draft).split('\n');
  const isNews = (line: string): boolean => line !== '' && !/^\s*<!-- evidence:/.test(line);
  return [
    ...before.filter((line) => !after.includes(line)).map((line) => `-${line}`),
    ...after.filter((line) => !before.includes(line) && isNews(line)),
  ];
}

const LANGUAGE_ROW = `| Languages | Go 90 %, C 10 %. ${link('main.go')} |`;
const SOFTWARE_ROW = '| Software | [`https://github.com/acme/widget`](https://github.com/acme/widget) |';
const POLICY_ROW = `| Security policy | ${link('SECURITY.md')} |`;
const OWNERS_ROW = `| Code owners | ${link('CODEOWNERS')} and 2 more |`;

describe('a document whose facts are right is left as it is', () => {
  test('linked on a branch, relatively, or under another label', () => {
    expect(filled(FULL)).toBe(FULL);
  });
  test('and what a person wrote about it is told, not replaced', () => {
    const text = FULL.replace(LANGUAGES, '| Languages | Rust |');
    const result = fillIn(text, draftOf());
    expect(result).toMatchObject({
      edits: [],
      notes: expect.arrayContaining([expect.stringContaining('Metadata: Languages is left as it is written; found: Go 90 %')]),
    });
  });
});

describe('tables', () => {
  test.each<[string, string, readonly string[]]>([
    ['a missing row', FULL.replace(`${LANGUAGES}\n`, ''), [LANGUAGE_ROW]],
    ['an empty cell', FULL.replace(SOFTWARE, '| Software | |'), ['-| Software | |', SOFTWARE_ROW]],
    ['a cell of no width', FULL.replace(SOFTWARE, '| Software ||'), ['-| Software ||', SOFTWARE_ROW]],
    [
      "the template's words",
      FULL.replace(SOFTWARE, '| Software | A link to the software’s repository.  |'),
      [
        '-| Software | A link to the software’s repository.  |',
        '| Software | [`https://github.com/acme/widget`](https://github.com/acme/widget)  |',
      ],
    ],
    [
      'a question nobody answered',
      FULL.replace(SOFTWARE, '| Software | TODO(maintainer): where? |'),
      ['-| Software | TODO(maintainer): where? |', SOFTWARE_ROW],
    ],
    [
      'what was not found goes into a cell that asks for it',
      FULL.replace('| SBOM | none |', '| SBOM | TBD |'),
      ['-| SBOM | TBD |', '| SBOM | No SBOM was found. Looked in 3 workflows on 2026-11-21. |'],
    ],
    ['and makes no row', FULL.replace('| SBOM | none |\n', ''), []],
    ['a stage makes no row either', FULL.replace(`${STAGE}\n`, ''), []],
    ['a question fills nothing', FULL.replace('| Security Provider | No |', '| Security Provider | |'), []],
    ['above rows left empty at the end', FULL.replace(`${LANGUAGES}\n| SBOM | none |\n`, '| | |\n'), [LANGUAGE_ROW]],
    [
      'the first row as header',
      FULL.replace(`| | |\n| -- | -- |\n${STAGE}\n`, `${STAGE}\n| -- | -- |\n`).replace(`${LANGUAGES}\n`, ''),
      [LANGUAGE_ROW],
    ],
    [
      'rows without closing pipe',
      FULL.replace(TABLE, '| | |\n| -- | -- |\n| Software | acme/widget\n| SBOM | none\n'),
      [LANGUAGE_ROW.slice(0, -2)],
    ],
    ['rows without pipes at the ends', FULL.replace(TABLE, 'What | Value\n-- | --\nSoftware | acme/widget\n'), [LANGUAGE_ROW.slice(2, -2)]],
    [
      'bold labels and a third column',
      FULL.replace(TABLE, '| a | b | c |\n|--|--|--|\n| **Software** | acme/widget | x |\n'),
      [`${LANGUAGE_ROW} |`.replace(' | |', ' |  |')],
    ],
    [
      'glued to the text above',
      FULL.replace('### Security links\n\n', '### Security links\nSee the list:\n').replace('| Owners | [CODEOWNERS](/CODEOWNERS) |\n', ''),
      [OWNERS_ROW],
    ],
    [
      'indented',
      FULL.replace(LINKS, `### Security links\n\n  | Doc | url |\n  | -- | -- |\n  | Security file | x |\n`),
      [`  ${OWNERS_ROW}`],
    ],
    ['only a header', FULL.replace(LINKS, '### Security links\n\n| Doc | url |\n| -- | -- |\n'), [POLICY_ROW, OWNERS_ROW]],
    ['no table', FULL.replace(LINKS, '### Security links\n'), ['| Doc | url |', POLICY_ROW, OWNERS_ROW]],
    [
      'a list in place of a table',
      FULL.replace(LINKS, '### Security links\n- [Security file](SECURITY.md)\n'),
      [`- Code owners: ${link('CODEOWNERS')} and 2 more`],
    ],
    [
      'one table for both sections',
      FULL.replace(`## Metadata\n\n${TABLE}\n`, '## Metadata\n\n').replace(
        LINKS,
        `### Security links\n${TABLE.replace(`${LANGUAGES}\n`, '')}`,
      ),
      [LANGUAGE_ROW, POLICY_ROW, OWNERS_ROW],
    ],
  ])('%s', (_, text, expected) => {
    expect(changes(text)).toEqual(expected);
  });

  test.each([
    ['an address of mail', '<security@example.org>'],
    ['a picture', '<img src="sbom.svg">'],
    ['a picture that is a link', '<a href="https://example.org/"></a>'],
    ['a tick', '✅'],
    ['a cross', '❌'],
    ['an answer behind the words of the template', "A link to the software's repository: [widget](https://example.org/widget)"],
    ['an answer behind the question', 'TODO(maintainer): where? At example.org'],
    ['a comment', '<!-- ask Ann -->'],
    ['a comment behind a question', 'TBD <!-- ask Ann -->'],
  ])('%s is what a person said', (_, cell) => {
    const text = FULL.replace(SOFTWARE, `| Software | ${cell} |`);
    expect(filled(text)).toBe(text);
  });
  test.each(['-', '—', '…', '<br>', '<p align="center"></p>', '&nbsp;', '**TODO(maintainer): where?**', '_TBD_'])(
    '%s is no answer',
    (cell) => {
      expect(changes(FULL.replace(SOFTWARE, `| Software | ${cell} |`))).toEqual([`-| Software | ${cell} |`, SOFTWARE_ROW]);
    },
  );

  test('rows stand below the line of dashes', () => {
    const text = FULL.replace(LINKS, '### Security links\n\n| Doc | url |\n| -- | -- |\n');
    expect(filled(text)).toContain(`| Doc | url |\n| -- | -- |\n${POLICY_ROW}\n${OWNERS_ROW}\n<!-- evidence:`);
  });

  const cells =
    '<table>\n  <tr>\n   <td>Software\n   </td>\n   <td>\n   </td>\n  </tr>\n  <tr>\n   <td>SBOM</td>\n   <td>none</td>\n  </tr>\n</table>\n';
  test('HTML is written in the cell, as HTML', () => {
    const text = filled(FULL.replace(TABLE, cells));
    expect(text).toContain('<td><a href="https://github.com/acme/widget"><code>https://github.com/acme/widget</code></a>\n   </td>');
    expect(text).toContain(
      `  <tr>\n   <td>Languages</td>\n   <td>Go 90 %, C 10 %. <a href="${at('main.go')}"><code>main.go</code></a></td>\n  </tr>\n</table>\n<!-- evidence:metadata/table `,
    );
  });
  test.each([
    ['a block', `~~~html\n${cells}~~~\n`],
    ['a span', 'Text `<table>` first.\n'],
  ])('HTML in %s of code is an example', (_, code) => {
    const after = filled(FULL.replace(TABLE, `${code}\n${cells.replace('<td>\n', '<td>acme/widget\n')}`));
    expect(after).toContain(code);
    expect(after).toContain('<td>Languages</td>');
  });
  test('HTML with spans is left alone', () => {
    const text = FULL.replace(TABLE, cells.replace('<td>none', '<td colspan="2">none'));
    expect(filled(text)).toContain('<td colspan="2">none');
  });
});

describe('bullets', () => {
  const bare = (inside: string): string => FULL.replace(/(### Development Pipeline\n)[\s\S]*?(?=## Security issue)/, `$1${inside}`);
  const signOff = [`91 of the last 100 commits carry a sign-off. ${link('go.mod')}`, `A sign-off is asked for. ${link('CONTRIBUTING.md')}`];
  const all = (sign: string, indent = ''): readonly string[] => [
    `${indent}${sign} Sign-off (DCO):`,
    ...signOff.map((line) => `${indent}  ${sign} ${line}`),
    `${indent}${sign} Lint: Linters run in CI. ${link('.github/workflows/lint.yml')}`,
  ];
  const fuzzing = '* Fuzzing: No fuzz target was found. Looked in 3 workflows on 2026-11-21.';

  test.each<[string, string, readonly string[]]>([
    ['an empty section also tells what was not found', bare('\n'), [...all('*'), fuzzing]],
    [
      'the words of the template are no answer',
      bare('\nA description of the testing and assessment processes that the software undergoes.\n\n'),
      [...all('*'), fuzzing],
    ],
    ['behind a text of a person', bare('\nWe test.\n\n'), all('*')],
    ['in the list that is there, with its bullet', bare('\n+ We test.\n\n'), all('+')],
    ['at its indentation', bare('\n - We test.\n - And more.\n\n'), all('-', ' ')],
    ['behind a numbered list', bare('\n1. We test.\n\n'), all('*')],
    ['before headings below', bare('\n- We test.\n\n#### More\n\nText.\n\n'), all('-')],
    ['no empty line between', bare('We test.\n').replace('\n\n## Security issue', '\n## Security issue'), all('*')],
    ['a bullet of the name is theirs', bare('\n- **Sign-off**: required\n- Linting\n\n'), [all('-').at(-1) ?? '']],
    ['a heading of the name, too', bare('\n- We test.\n\n#### Sign-off (DCO)\n\nYes.\n\n'), [all('-').at(-1) ?? '']],
    [
      'a bullet with nothing behind its name is filled',
      bare('\n* Lint:\n* DCO: yes\n\n'),
      ['-* Lint:', `* Lint: Linters run in CI. ${link('.github/workflows/lint.yml')}`],
    ],
    ['with several lines', bare('\n* DCO:\n* Lint: yes\n\n'), signOff.map((line) => `  * ${line}`)],
  ])('%s', (_, text, expected) => {
    expect(changes(text)).toEqual(expected);
  });

  test.each<[string, string, string]>([
    ['behind bold words, which open no section', bare('\n**We test.**\n\nMore.\n\n'), `More.\n\n* Sign-off (DCO):`],
    ['before definitions', bare('\nWe [test].\n\n[test]: https://example.org/\n\n'), `We [test].\n\n* Sign-off (DCO):`],
  ])('%s', (_, text, expected) => {
    expect(filled(text)).toContain(expected);
  });

  test('in the bullets of the template itself', () => {
    const template = FULL.replace(
      /## Secure development[\s\S]*/,
      '## Secure development practices\n\n* Development Pipeline.  A description of the testing and assessment processes that\n  the software undergoes.\n* Ecosystem. How does your software fit into the cloud native ecosystem?\n\n## Appendix\n',
    );
    expect(changes(template).slice(0, 5)).toEqual([...all('*', '  '), `  ${fuzzing}`]);
    expect(filled(template)).toMatch(/ -->\n\* Ecosystem\./);
  });
});

describe('sections', () => {
  test.each<[string, string, string]>([
    ['missing, among its neighbours', FULL.replace(LINKS, ''), '\n\n### Security links\n\n| Doc | url |'],
    [
      'with the level of its neighbours',
      FULL.replace(/^## /gm, '# ').replace(/^### /gm, '## ').replace(LINKS.replace('###', '##'), ''),
      '\n\n## Security links\n\n| Doc |',
    ],
    [
      'with its parent',
      FULL.replace(/## Security issue resolution[\s\S]*?(?=## Appendix)/, ''),
      '\n\n## Security issue resolution\n\n### Responsible Disclosures Process\n\n* Where to report:',
    ],
    [
      'under another name',
      FULL.replace('## Metadata', '## **Metadata**:').replace('Security links', '2. Security Links'),
      '### 2. Security Links',
    ],
  ])('%s', (_, text, expected) => {
    expect(filled(text)).toContain(expected);
  });

  test('a new one is told', () => {
    expect(fillIn(FULL.replace(LINKS, ''), draftOf())).toMatchObject({
      notes: expect.arrayContaining(['no section “Security links” in the document: it is new']),
    });
  });
  test('none is made of what was not found', () => {
    const draft = draftOf();
    const only = { ...draft, sections: draft.sections.filter(({ key }) => key !== 'resolution.disclosure') };
    expect(filled(FULL.replace(/## Security issue resolution[\s\S]*?(?=## Appendix)/, ''), only)).not.toContain('Security issue');
  });
  test('names in a table of contents open none', () => {
    const text = FULL.replace('# Widget\n', '# Widget\n\n* [Metadata](#metadata)\n  * [Security links](#security-links)\n* Appendix\n');
    expect(filled(text)).toBe(text);
  });
});

describe('bytes', () => {
  const open = FULL.replace(`${LANGUAGES}\n`, '').replace(LINKS, '');
  test('CRLF stays, in new lines too', () => {
    const text = filled(open.replaceAll('\n', '\r\n'));
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(text.replaceAll('\r\n', '\n')).toBe(filled(open));
  });
  test('a byte order mark stays, and offsets count it', () => {
    const result = fillIn(`\ufeff${open}`, draftOf());
    if (result.kind !== 'edits') throw new Error(result.why);
    expect(result.text).toBe(`\ufeff${filled(open)}`);
    for (const { start, end } of result.edits) expect(`\ufeff${open}`.slice(0, start) + `\ufeff${open}`.slice(end)).toContain('# Widget');
  });
  test('no final newline, none added', () => {
    const text = `# Widget\n\n${REST.replace(/\n$/, '')}\n\n## Metadata\n\n| | |\n| -- | -- |\n${SOFTWARE}`;
    expect(filled(text).endsWith(' -->')).toBe(true);
  });
  test('comments, tabs, trailing spaces, long lines, footnotes, code and template variables stay', () => {
    const odd = `<!-- cSpell:disable -->\n<!-- | SBOM | | -->\n\tcode | SBOM | |\n\ntext  \n${'long '.repeat(200)}\n\nnote[^1] {{{ project }}}\n\n~~~\n| SBOM | |\n- Lint:\n~~~\n\n[^1]: note\n\n`;
    const text = open.replace('## Metadata', `${odd}## Metadata`);
    expect(filled(text)).toContain(odd);
    expect(filled(text).replace(odd, '')).toBe(filled(open));
  });
});

describe('hostile names', () => {
  const NAMES = [
    'a|b',
    'a`b``c',
    '</td></table><script>',
    '--> <!-- evidence:x a=12345678 -->',
    '](https://evil.example)',
    '* x\n# y',
    '\\|',
    '| x | y |',
    '[^1]: z',
    '\u202etxt',
  ];
  test.each(NAMES)('%j in a cell, a new row and a bullet', (name) => {
    const item = (key: string, label: string) => fact(key, label, `${inlineCode(name)} ${link('x.md')}`);
    const draft = draftOf({ links: [item('security-links/odd', 'Odd')], bullets: [item('practices.pipeline/odd', 'Odd name')] });
    const html = FULL.replace(TABLE, '<table><tr><td>Software</td><td></td></tr></table>\n').replace(
      LINKS,
      '### Security links\n\n<table>\n<tr><td>Odd</td><td></td></tr>\n</table>\n',
    );
    for (const text of [FULL, FULL.replace('| Owners', '| Odd | |\n| Owners'), html]) {
      const after = filled(text, draft);
      expect(after.split('\n').filter((line) => /^#/.test(line))).toEqual(text.split('\n').filter((line) => /^#/.test(line)));
      expect(after).not.toMatch(/<script>(?![^\n]*`)/);
    }
  });
});

describe('documents that are left alone', () => {
  test.each<[string, string, string]>([
    ['the gutter of a viewer', FULL.replaceAll('\n', '\n|\n|\n'), 'gutter'],
    ['headings of a rendered page', FULL.replace(/^#+ (.*)$/gm, '$1#'), 'end in “#”'],
    ['headings lost', FULL.replace(/^#+ (.*)$/gm, '$1'), 'none of its headings'],
    ['decoded wrongly', FULL.replace('By mail', 'It’s fine'.replace('’', 'â€™')), 'decoded wrongly'],
    ['conflict markers', FULL.replace('By mail', '<<<<<<< ours\nBy mail\n>>>>>>> theirs'), 'conflict'],
    ['no self-assessment', '# Widget\n\n## Overview\n\nA widget.\n', 'only 1 of its headings'],
    ['empty', '', 'none of its headings'],
    ['too long', 'a'.repeat(512 * 1024 + 1), 'longer'],
    ['too many brackets', '[^a]'.repeat(10_001), 'brackets'],
    ['too deep', `${'>'.repeat(5000)} a`, 'nested'],
    ['too deep in lists', `${'- '.repeat(5000)}a`, 'nested'],
    [
      'a comment that never ends',
      `${FULL.replace(`${LANGUAGES}\n`, '').replace('## Metadata', '## Metadata\n\n<!-- draft')}`,
      'of its headings',
    ],
  ])('%s', (_, text, why) => {
    const result = fillIn(text, draftOf());
    expect(result).toMatchObject({ kind: 'unrecognised', why: expect.stringContaining(why) });
    expect(result.kind === 'unrecognised' && result.proposal.startsWith(text)).toBe(true);
  });

  test('what would be swallowed by a block that never ends', () => {
    const text = `${FULL.replace(/## Secure development practices[\s\S]*/, '')}## Secure development practices\n\n### Development Pipeline\n\n~~~\nmake\n`;
    expect(fillIn(text, draftOf())).toMatchObject({ kind: 'unrecognised', why: expect.stringContaining('found there again') });
  });
  test('what could be added is proposed at the end', () => {
    const result = fillIn('# Widget\r\n\r\nA widget.\r\n', draftOf());
    expect(result.kind === 'unrecognised' && result.proposal).toContain(
      `\r\n\r\n## Security links\r\n\r\n* Security policy: ${link('SECURITY.md')}\r\n`,
    );
  });
});

test('a document is no evidence for itself', () => {
  const draft = draftOf({ links: [fact('security-links/self', 'Self-assessment', link('docs/Self.md'))] });
  expect(filled(FULL, draft)).toContain('Self.md');
  expect(fillIn(FULL, draft, 'self.md')).toMatchObject({ edits: [] });
});
