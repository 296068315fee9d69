import fc from 'fast-check';
import { expect, test } from 'vitest';
import { absent, api, file, partial, present, unknown, web } from '../../src/finding.ts';
import { writers } from '../../src/report/index.ts';
import type { Report } from '../../src/report/model.ts';
import { SECTIONS } from '../../src/report/sections.ts';
import { COMMIT } from '../support/facts.ts';
import { HOSTILE, PIECES } from './hostile.ts';
import { type Node, nodesOf, parsed } from './parsed.ts';
import { findingOf, foreignReport, reportOf } from './sample.ts';

const draft = (report: Report): string => writers.markdown(report, { color: false, width: 0 });
const NOT_ASKED = { why: 'not-asked', detail: '--offline', remedy: 'run without --offline' } as const;
const BLOB = `https://github.com/acme/widget/blob/${COMMIT}`;

const DRAFT = draft(
  reportOf([
    findingOf('repository', 'metadata', present('software', 'It is here.', [web('https://github.com/acme/widget')])),
    findingOf('languages', 'metadata', present('languages', 'Go 80%, Shell 20%', [api('/repos/acme/widget/languages')])),
    findingOf(
      'sbom',
      'metadata',
      absent('release', 'No release makes one', ['.goreleaser.yml']),
      absent('ci', 'No workflow makes one', ['.github/workflows']),
      unknown('published', 'Not known: published SBOMs', NOT_ASKED),
      unknown('in-tree', 'Not known: SBOMs in the tree', NOT_ASKED),
    ),
    findingOf(
      'code-owners',
      'security-links',
      partial('file', 'CODEOWNERS holds 2 rules', 'no rule names an owner', [file('CODEOWNERS', 2)]),
      absent('covers-all', 'No rule matches every file', ['CODEOWNERS']),
    ),
    findingOf('security-insights', 'security-links', absent('file', 'No such file', ['security-insights.yml', '.github/'])),
    findingOf('private-reporting', 'security-links', unknown('enabled', 'Not known', NOT_ASKED)),
    findingOf(
      'dco',
      'development.pipeline',
      present('sign-off.100', '91 of the last 100 carry one', [file('a.md', 3), file('b', 1), file('c', 1)]),
      unknown('enforced-by', 'Who checks is not known', NOT_ASKED),
      unknown('policy', 'Not known: what is asked for', NOT_ASKED),
      unknown('policy-2', 'Not known: what is asked for', NOT_ASKED),
    ),
    findingOf('brand-new', 'development.pipeline', present('thing', 'It is there', [file('thing')])),
  ]),
);

test.each([
  '# widget Self-assessment\n',
  `[\`${COMMIT}\`](https://github.com/acme/widget/commit/${COMMIT}), looked at \`2026-03-04T05:06:07Z\` (UTC) by evidence \`9.8.7\`, access: offline.`,
  'This is a draft, not an audit.',
  '## Metadata\n\n| | |\n| -- | -- |\n| Assessment Stage | Incomplete |\n',
  '| Software | [`https://github.com/acme/widget`](https://github.com/acme/widget) |\n',
  '| Security Provider | TODO(maintainer): Yes or No? |\n',
  '| Languages | Go 80%, Shell 20%. [`/repos/acme/widget/languages`](https://api.github.com/repos/acme/widget/languages) |\n',
  '| SBOM | No release makes one. No workflow makes one. Not found on 2026-03-04, see Software bill of materials. TODO(maintainer): not seen: published SBOMs, SBOMs in the tree (`--offline`; to see it: run without `--offline`). |\n',
  '- Software bill of materials:\n  - No release makes one. Not found on 2026-03-04 in: `.goreleaser.yml`.\n',
  `### Security links\n\n| Doc | url |\n| -- | -- |\n| Code owners | [\`CODEOWNERS:2\`](${BLOB}/CODEOWNERS#L2) Missing: no rule names an owner. |\n\n`,
  '- Security Insights: No such file. Not found on 2026-03-04 in: `security-insights.yml`; `.github/`.\n',
  '- Private vulnerability reporting: TODO(maintainer): Not known (`--offline`; to see it: run without `--offline`).\n',
  '## Secure development practices\n\n### Development Pipeline\n\n- Sign-off (DCO):\n',
  `  - 91 of the last 100 carry one. [\`a.md:3\`](${BLOB}/a.md?plain=1#L3) and 2 more under Evidence\n`,
  '  - TODO(maintainer): Who checks is not known. Not seen: what is asked for (`--offline`; to see it: run without `--offline`).\n',
  '- Coverage and syntax of CODEOWNERS: No rule matches every file. Not found on 2026-03-04 in: CODEOWNERS.\n',
  '- TODO(maintainer): Is two-factor authentication required of maintainers?\n',
  `- Is it there? It is there. [\`thing\`](${BLOB}/thing)\n`,
  `## Evidence\n\n1. \`repository.software\`: [\`https://github.com/acme/widget\`](https://github.com/acme/widget); 2026-03-04T05:06:07Z\n`,
])('the draft holds %j', (part) => {
  expect(DRAFT).toContain(part);
});

test('what is not there has no row, no evidence and no heading of its own', () => {
  expect(DRAFT).not.toContain('| Security Insights');
  expect(DRAFT).not.toContain('`security-insights.file`:');
  expect(DRAFT).not.toContain('## Appendix');
  expect(DRAFT).not.toContain('## Overview');
});

test('every bullet ends with a link, a place and date, or a question', () => {
  const lines = DRAFT.split('\n').filter((line) => /^ *- /.test(line) && !line.endsWith(':'));
  expect(lines.length).toBeGreaterThan(8);
  const odd = lines.filter((line) => !/\)$|under Evidence$|Not found on \d{4}-\d\d-\d\d in: .*\.$|TODO\(maintainer\): /.test(line));
  expect(odd).toEqual([]);
});

test.each(['gh api repos/acme/widget --paginate', '`gh api repos/acme/widget --paginate`'])('a command is one code span: %s', (remedy) => {
  const shown = draft(reportOf([findingOf('dco', 'development.pipeline', unknown('x', 'Not known: it', { ...NOT_ASKED, remedy }))]));
  expect(shown).toContain('not seen: it (`--offline`; to see it: `gh api repos/acme/widget --paginate`).\n');
});

test.each(SECTIONS)('a finding that no row names is printed all the same: $id', ({ id }) => {
  const shown = draft(
    reportOf([
      findingOf(
        'brand-new',
        id,
        present('a', 'It is there', [file('there')]),
        absent('b', 'It is gone', ['here']),
        unknown('c', 'It is dark', NOT_ASKED),
      ),
    ]),
  );
  expect(shown).toContain('- Is it there?\n  - It is there. [`there`]');
  expect(shown).toContain('  - It is gone. Not found on 2026-03-04 in: here.\n  - TODO(maintainer): It is dark (`--offline`;');
});

test('a clone without an owner: places without links', () => {
  const report = reportOf([findingOf('dco', 'development.pipeline', present('statement', 'As stated', [file('CONTRIBUTING.md', 4)]))], {
    subject: { owner: null, name: null },
  });
  expect(draft(report)).toContain('# Self-assessment\n\n> Basis: a clone at commit `aaaa');
  expect(draft(report)).toContain('- Sign-off (DCO): As stated. `CONTRIBUTING.md:4`\n');
});

test('long lists are cut, and say so', () => {
  const places = ['p0', ...Array.from({ length: 11 }, (_, n) => `p${n + 1}`)] as const;
  const [first, ...rest] = places.map((place) => file(place));
  const report = reportOf([
    findingOf(
      'dco',
      'development.pipeline',
      absent('x', 'None', places),
      ...(first === undefined ? [] : [present('y', 'Some', [first, ...rest])]),
    ),
  ]);
  expect(draft(report)).toContain('p6; p7 and 4 more in the JSON report.\n');
  expect(draft(report)).toMatch(/`p4`\]\([^)]*\) and 7 more in the JSON report; 2026/);
});

interface Skeleton {
  readonly type: string;
  readonly children: readonly Skeleton[];
}

/** The structure of a document: what is left when words, code spans and our links are taken out. */
const skeleton = ({ type, children = [] }: Node): Skeleton => ({
  type,
  children: children.filter((child) => !['text', 'inlineCode', 'link'].includes(child.type)).map(skeleton),
});

const CALM = skeleton(parsed(draft(foreignReport('x'))));
const OURS = /^(?:https:\/\/github\.com\/acme\/|https:\/\/api\.github\.com\/)/;

/** Percent-encoded ASCII as it was: the writer encodes what Markdown could misread. */
const decoded = (url: string): string =>
  url.replace(/%([0-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

function provesCalm(text: string): void {
  const report = foreignReport(text);
  const tree = parsed(draft(report));
  expect(skeleton(tree)).toEqual(CALM);
  const given = new Set(
    report.findings.flatMap(({ statements }) =>
      statements.flatMap((one) => ('links' in one ? one.links.map(({ url }) => decoded(url ?? '')) : [])),
    ),
  );
  for (const node of nodesOf(tree)) {
    if (node.type === 'text') expect(node.value ?? '').not.toMatch(/@|#\d|:\/\/|www\.|gh-\d/i);
    if (node.type !== 'link') continue;
    expect(node.children?.map(({ type }) => type)).toEqual(['inlineCode']);
    expect(OURS.test(node.url ?? '') || given.has(decoded(node.url ?? ''))).toBe(true);
  }
}

test.each(PIECES)('foreign text changes no structure: %j', (piece) => {
  provesCalm(`${piece} ${piece}word ${piece}`);
});

test('foreign text in every field: the structure of the draft stays, and links are ours', () => {
  fc.assert(fc.property(HOSTILE, provesCalm), { numRuns: 100 });
});
