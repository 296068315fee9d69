/** Lines that evidence wrote: refreshed as long as nobody edited them. */
import { describe, expect, test } from 'vitest';
import { fillIn } from '../../../src/draft/into/fill-in.ts';
import { withMarks } from '../../../src/draft/into/printed.ts';
import { printDraft } from '../../../src/draft/print.ts';
import { draftOf, fact, link } from './sample.ts';

const PERSONS =
  '# Widget\n\n## Metadata\n\n| | |\n| -- | -- |\n| Software | |\n\n## Secure development practices\n\n### Development Pipeline\n\n- We test.\n\n## Appendix\n';

function refreshed(text: string, draft: ReturnType<typeof draftOf>): string {
  const result = fillIn(text, draft);
  if (result.kind !== 'edits') throw new Error(result.why);
  return result.text;
}

/** Lines without marks. */
const linesOf = (text: string): readonly string[] => text.split('\n').filter((line) => !/^\s*<!-- evidence:/.test(line));
const differing = (before: string, now: string): readonly string[] => {
  const old = linesOf(before);
  return linesOf(now).filter((line) => !old.includes(line));
};
const LATER = { commit: 'd'.repeat(40), date: '2027-01-02' };

describe("in a person's document", () => {
  const first = refreshed(PERSONS, draftOf());

  test('another commit or day is no news', () => {
    expect(refreshed(first, draftOf(LATER))).toBe(first);
  });
  test('another number is, with the new links', () => {
    const now = refreshed(first, draftOf({ ...LATER, signedOff: 99 }));
    expect(differing(first, now)).toEqual([
      `  - 99 of the last 100 commits carry a sign-off. ${link('go.mod', LATER.commit)}`,
      `  - A sign-off is asked for. ${link('CONTRIBUTING.md', LATER.commit)}`,
    ]);
    expect(refreshed(now, draftOf({ ...LATER, signedOff: 91 }))).toContain('- 91 of the last 100');
  });
  test('an edited line is theirs; the other lines of its bullet are not', () => {
    const edited = first.replace('A sign-off is asked for.', 'We ask for a sign-off.');
    const now = refreshed(edited, draftOf({ signedOff: 99 }));
    expect(differing(edited, now)).toEqual([`  - 99 of the last 100 commits carry a sign-off. ${link('go.mod')}`]);
    expect(refreshed(now, draftOf({ signedOff: 98 }))).toContain('  - 98 of the last 100');
  });
  test('an edited number stays', () => {
    const edited = first.replace('91 of the last 100', '100 of the last 100');
    expect(refreshed(edited, draftOf({ signedOff: 99 }))).toBe(edited);
  });
  test('a bullet that was removed does not come back', () => {
    const removed = first.replace(/\n- Lint: .*/, '');
    expect(removed).not.toBe(first);
    expect(refreshed(removed, draftOf())).toBe(removed);
  });
  test('a section whose heading was changed is not written again', () => {
    const renamed = first.replace('### Development Pipeline', '### How we build it').replace(/\n- Lint: .*/, '');
    expect(renamed).not.toMatch(/Development Pipeline|Lint:/);
    expect(refreshed(renamed, draftOf())).toBe(renamed);
  });
  test('a table that was removed does not come back', () => {
    const bare = PERSONS.replace('## Secure', '### Security links\n\n## Secure');
    const filled = refreshed(bare, draftOf());
    const removed = filled.replace(/\| Doc \| url \|\n(?:\|.*\n)+/, '');
    expect(removed).not.toContain('| Doc |');
    expect(filled).toContain('| Doc |');
    expect(refreshed(removed, draftOf())).toBe(removed);
  });
  test('a cell that was filled and edited stays', () => {
    const edited = first.replace(/(\| Software \| ).*( \|)/, '$1see the site$2');
    expect(refreshed(edited, draftOf())).toBe(edited);
  });
  test('a cell that says the same in another row is theirs', () => {
    const text = first.replace(/\| Software \| (.*) \|/, '| Software | see the site |\n| Copy | $1 |');
    expect(text).toContain('| Copy | [');
    const moved = JSON.parse(
      JSON.stringify(draftOf())
        .replaceAll('https://github.com/acme/widget`', 'https://example.org/widget`')
        .replaceAll('](https://github.com/acme/widget)', '](https://example.org/widget)'),
    );
    expect(refreshed(first, moved)).toContain('| Software | [`https://example.org/widget`]');
    expect(refreshed(text, moved)).toBe(text);
  });
  test('a row whose name was changed is refreshed', () => {
    const text = first.replace('| Languages |', '| Written in |');
    const moved = JSON.parse(JSON.stringify(draftOf()).replace('Go 90 %', 'Go 95 %'));
    expect(refreshed(text, moved)).toContain('| Written in | Go 95 %');
  });
  test('a list that was numbered keeps its numbers', () => {
    const text = first.replace(/^- (?=Lint:)/m, '12. ');
    expect(text).toMatch(/^12\. Lint:/m);
    const moved = JSON.parse(JSON.stringify(draftOf()).replace('Linters run', 'A linter runs'));
    expect(refreshed(first, moved)).toContain('- Lint: A linter runs');
    expect(refreshed(text, moved)).toContain('12. Lint: Linters run');
  });
  test('bullets, indentation and line ends may change', () => {
    const tidied = first.replace(/^(\s*)-(?= (?:Sign|91|A sign|Lint))/gm, '$1$1*').replaceAll('\n', '\r\n');
    expect(refreshed(tidied, draftOf())).toBe(tidied);
  });
  test('a new fact joins the others', () => {
    const now = refreshed(first, draftOf({ bullets: [fact('practices.pipeline/tests', 'Tests', `Tests run. ${link('ci.yml')}`)] }));
    expect(differing(first, now)).toEqual([`- Tests: Tests run. ${link('ci.yml')}`]);
    expect(now.indexOf('- Lint:')).toBeLessThan(now.indexOf('- Tests:'));
  });
  test('without marks the lines are a person’s', () => {
    const bare = first.replace(/\n<!-- evidence:.*-->/g, '');
    expect(refreshed(bare, draftOf({ signedOff: 99 }))).toBe(bare);
  });
});

describe('in a draft that was printed', () => {
  test.each([{}, { links: 'reference' }, { links: 'autolink', bullet: '-' }, { links: 'bare', title: 2, bullet: '+' }] as const)(
    '%j',
    (style) => {
      const printed = withMarks(printDraft(draftOf(), style), draftOf());
      expect(linesOf(printed).filter((line) => line !== '')).toEqual(
        printDraft(draftOf(), style)
          .split('\n')
          .filter((line) => line !== ''),
      );
      expect(refreshed(printed, draftOf())).toBe(printed);
      expect(refreshed(printed, draftOf(LATER))).toBe(printed);
      const changed = { ...LATER, signedOff: 99 };
      const now = refreshed(printed, draftOf(changed));
      expect(now).toContain('99 of the last 100');
      expect(now).toContain('1. `dco.100`: 99; 2027-01-02');
      expect(now).toContain('looked at 2027-01-02.');
      expect(now).toContain('TODO(maintainer): Who checks it?');
      expect(refreshed(now, draftOf(changed))).toBe(now);
    },
  );

  const printed = withMarks(printDraft(draftOf()), draftOf());
  test('an answer stays, and the facts beside it are refreshed', () => {
    const answered = printed.replace('TODO(maintainer): Who checks it?', 'The DCO app.').replace('TODO(maintainer): Yes or No?', 'No');
    const now = refreshed(answered, draftOf({ signedOff: 99 }));
    expect(now).toContain('* The DCO app.');
    expect(now).toContain('| Security Provider | No |');
    expect(now).toContain('99 of the last 100');
  });
  test('a question does not take the place of a fact', () => {
    const draft = draftOf();
    const blind = JSON.parse(
      JSON.stringify(draft).replace(
        /"known":"documented","text":"Linters run[^"]*"/,
        '"known":"maintainer","text":"TODO(maintainer): Not seen. What lints?"',
      ),
    );
    expect(JSON.stringify(blind)).toContain('What lints?');
    expect(refreshed(printed, blind)).not.toContain('What lints?');
  });
  test('a section that was removed does not come back', () => {
    const removed = printed.replace(/### Security links[\s\S]*?(?=## Overview)/, '');
    expect(refreshed(removed, draftOf())).toBe(removed);
  });
  test('a byte order mark and other headings of a template stay', () => {
    const text = `\ufeff${printDraft(draftOf())}\n## Ours\n\n* Lint: yes\n`;
    expect(withMarks(text, draftOf()).startsWith('\ufeff# Widget')).toBe(true);
    expect(linesOf(withMarks(text, draftOf()))).toEqual(expect.arrayContaining(['## Ours', '* Lint: yes']));
  });
});
