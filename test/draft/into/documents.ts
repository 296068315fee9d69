/** Self-assessments put together from what real ones are made of, then changed at random. */
import fc from 'fast-check';

const METADATA = [
  '## Metadata\n\n| | |\n| -- | -- |\n| Assessment Stage | Incomplete |\n| Software | https://github.com/acme/widget |\n| Security Provider | No |\n| Languages | Go |\n| SBOM | none |\n| | |\n',
  '### Metadata\n\nA table at the top for quick reference information, later used for indexing.\n\n|||\n| -- | -- |\n| Software | A link to the software’s repository.  |\n| SBOM | Software bill of materials.  Link to the libraries, packages, versions used by the project. |\n',
  '# **Metadata**\n\n| Software | [x](https://github.com/acme/widget)\n| -- | --\n| Security Provider | Yes\n',
  '## Metadata\n<table>\n  <tr>\n   <td>Software\n   </td>\n   <td><a href="https://github.com/acme/widget">x</a>\n<p>\nmore\n   </td>\n  </tr>\n  <tr>\n   <td>Languages</td>\n   <td></td>\n  </tr>\n</table>\n',
  '**Metadata**\n\n- Software: widget\n',
  '',
];
const LINKS = [
  '### Security links\n\n| Doc | url |\n| -- | -- |\n| Security file | <https://my.security.file> |\n| Default and optional configs | <https://example.org/config> |\n',
  '### Security Links\n<!-- markdown-link-check-disable -->\nProvide the list of links:\n| Doc | url |\n|:---:\t|:---:\t|\n| Security policy\t| [here](./SECURITY.md#a)\t|\n<!-- markdown-link-check-enable -->\n',
  '## Relevant Links\n* [Owners](CODEOWNERS)\n* <https://example.org>\n',
  '### Security links\n',
  '',
];
const OVERVIEW = [
  '## Overview\n\nA “widget” that turns  \nslowly.\n\n### Background\n\n```\n| Software | |\n* Lint:\n```\n\n    ## Metadata\n\n> * Lint:\n\n### Actors\n\n1. One\n   - two\n\n### Goals\n',
  'Overview\n========\nText\n* a\n* b\n',
];
const PRACTICES = [
  '## Secure development practices\n\n### Development Pipeline\n\n- **Lint:** yes\n- Tests run.\n  More.\n\n#### Reviewers\n\nTwo.\n\n### Communication Channels\n\n* Internal.\n',
  '## 8. Secure Development Practices\n\n* Development Pipeline.  A description of the testing and assessment processes that\n  the software undergoes.\n\n  * a\n\n* Communication Channels. Reference where you document how to reach your team.\n',
  '# Secure development practices\n**Development Pipeline**\nAll commits are signed off.\n\n**Communication Channels:**\n\nChat.\n',
  '## Secure development practices\n\n### Deployment Pipeline.\n\n+ Sign-off (DCO):\n+ Lint:\n\n[ref]: https://example.org\n',
  '## Secure development practices\n\nProse alone.\n',
];
const RESOLUTION = [
  '## Security issue resolution\n\n### Responsible Disclosures Process:\n\nMail us[^1].\n\n[^1]: A note.\n',
  '## Security Issue Resolution\n* Responsible Disclosures Process. A outline of the project’s responsible disclosures process.\n  * Vulnerability Response Process. Who is responsible for responding to a report.\n* Incident Response. We act.\n',
  '',
];
const APPENDIX = [
  '## Appendix\n\n* Known Issues Over Time. None.\n* [Open SSF Best Practices](https://www.bestpractices.dev/en).\n',
  '## Appendix\n',
  '## Appendix\n\n### Known Issues\n\n|a|b|\n|-|-|\n|c|d|',
];
const HEAD = [
  '# Widget Self-assessment\n\n* [Metadata](#metadata)\n  * [Security links](#security-links)\n',
  '<!-- cSpell:disable -->\n\nSecurity reviewers: A, B\n',
  '---\ntitle: x\n---\n# Widget\n',
];

/** Lines that open, close or join what stands around them. */
const ODD = [
  '',
  '',
  '---',
  '===',
  '<!--',
  '-->',
  '<!-- x -->',
  '```',
  '~~~',
  '<table>',
  '</table>',
  '<tr><td>a</td><td>b</td></tr>',
  '<div>',
  '</div>',
  '| | |',
  '| a | b | c |',
  '| Software | |',
  '|-|',
  '* ',
  '- [ ] task',
  '    code',
  '\ttab',
  '> quote',
  '10. ten',
  '## Metadata',
  '#### Lint',
  '## ',
  '* Lint:',
  '[a]: https://example.org "t',
  '[^x]: note',
  '<!-- evidence:metadata/table metadata/software=00000000 -->',
  '<!-- evidence:draft head=00000000 -->',
  '\u00a0',
  '\u2028text',
  'a\\',
  'text  ',
  '🖥️ «ü»',
  '&nbsp;',
  '\\| |',
];

const pick = (values: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...values);

type Change = (lines: readonly string[]) => readonly string[];
const place = fc.double({ min: 0, max: 0.999_999, noNaN: true });
const at = (lines: readonly string[], where: number): number => Math.floor(where * lines.length);

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(place, pick(ODD)).map(
    ([where, line]): Change =>
      (lines) =>
        lines.toSpliced(at(lines, where), 0, line),
  ),
  fc.tuple(place, pick(ODD)).map(
    ([where, line]): Change =>
      (lines) =>
        lines.toSpliced(at(lines, where), 1, line),
  ),
  place.map(
    (where): Change =>
      (lines) =>
        lines.toSpliced(at(lines, where), 1),
  ),
  fc.tuple(place, place).map(
    ([from, to]): Change =>
      (lines) =>
        lines.toSpliced(at(lines, to), 0, lines[at(lines, from)] ?? ''),
  ),
  fc.tuple(place, pick([' ', '  ', '   ', '\t', '> ', '* ', '#', '| '])).map(
    ([where, before]): Change =>
      (lines) =>
        lines.with(at(lines, where), before + (lines[at(lines, where)] ?? '')),
  ),
  fc.tuple(place, pick([' ', '  ', ' |', ' #', ':', ' -->', '<br>'])).map(
    ([where, behind]): Change =>
      (lines) =>
        lines.with(at(lines, where), (lines[at(lines, where)] ?? '') + behind),
  ),
  fc.tuple(place, place).map(
    ([where, cut]): Change =>
      (lines) => {
        const line = lines[at(lines, where)] ?? '';
        return lines.with(at(lines, where), line.slice(0, Math.floor(cut * line.length)));
      },
  ),
  place.map(
    (where): Change =>
      (lines) =>
        lines.map((line, index) => (index >= at(lines, where) ? line.replace(/^##/, '#') : line)),
  ),
);

/** With its own line ends, a byte order mark or none, and a final newline or none. */
export const documents: fc.Arbitrary<string> = fc
  .record({
    parts: fc.tuple(pick(HEAD), pick(METADATA), pick(LINKS), pick(OVERVIEW), pick(PRACTICES), pick(RESOLUTION), pick(APPENDIX)),
    glue: pick(['\n', '']),
    changes: fc.array(change, { maxLength: 6 }),
    eol: pick(['\n', '\n', '\n', '\r\n']),
    bom: pick(['', '', '\ufeff']),
    end: pick(['\n', '\n', '', '\n\n']),
  })
  .map(({ parts, glue, changes, eol, bom, end }) => {
    const lines = changes.reduce<readonly string[]>((now, one) => one(now), parts.join(glue).split('\n'));
    return bom + lines.join(eol).replace(/[\r\n]+$/, '') + end.replaceAll('\n', eol);
  });
