import { describe, expect, test } from 'vitest';
import { countsOf } from '../../src/draft/counts.ts';
import { draftOf } from '../../src/draft/draft.ts';
import type { Draft, SectionKey } from '../../src/draft/model.ts';
import { printDraft } from '../../src/draft/print.ts';
import { absent, api, file, partial, present, unknown, web } from '../../src/finding.ts';
import { SECTIONS } from '../../src/report/sections.ts';
import { findingOf, reportOf } from '../report/sample.ts';
import { COMMIT } from '../support/facts.ts';
import { KEPT, kept, keysOf, linesOf } from './sample.ts';

const NOT_ASKED = { why: 'not-asked', detail: '--offline', remedy: 'run without --offline' } as const;
const BLOB = `https://github.com/acme/widget/blob/${COMMIT}`;

const REPORT = reportOf([
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
    partial('file', 'CODEOWNERS holds 2 rules', 'no rule names an owner', [file('CODEOWNERS', 2)], { path: 'CODEOWNERS', owners: 2 }),
    absent('covers-all', 'No rule matches every file', ['CODEOWNERS']),
  ),
  findingOf(
    'security-policy',
    'security-links',
    present('file', 'SECURITY.md is the policy', [file('SECURITY.md', 1)], { path: 'SECURITY.md' }),
    absent('response-time', 'SECURITY.md does not name a time', ['SECURITY.md']),
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
]);
const DRAFT = draftOf(REPORT);
const TEXT = printDraft(DRAFT);

test.each([
  '# widget Self-assessment\n',
  `[\`${COMMIT}\`](https://github.com/acme/widget/commit/${COMMIT}), looked at \`2026-03-04T05:06:07Z\` (UTC) by evidence \`9.8.7\`, access: offline.`,
  '> This is a draft that maintainers have not approved, and no audit.\n',
  '## Metadata\n\n| | |\n| -- | -- |\n| Assessment Stage | Incomplete |\n',
  '| Software | [`https://github.com/acme/widget`](https://github.com/acme/widget) |\n',
  '| Security Provider | TODO(maintainer): Yes or No: is it the primary function of widget to support the security of an integrating system? |\n',
  '| Languages | Go 80%, Shell 20%. [`/repos/acme/widget/languages`](https://api.github.com/repos/acme/widget/languages) |\n',
  '| SBOM | TODO(maintainer): No release makes one. No workflow makes one. Not found on 2026-03-04, see Software bill of materials. Not seen on 2026-03-04 (`--offline`; to see it: run without `--offline`): published SBOMs, SBOMs in the tree. Where is one published? |\n',
  '* Software bill of materials:\n  * No release makes one. Looked in `.goreleaser.yml`, on 2026-03-04.\n',
  `### Security links\n\n| Doc | url |\n| -- | -- |\n| Security policy | [\`SECURITY.md\`](${BLOB}/SECURITY.md) |\n`,
  `| Code owners | [\`CODEOWNERS:2\`](${BLOB}/CODEOWNERS#L2) Missing: no rule names an owner. |\n\n`,
  '* Security Insights: No such file. Looked in `security-insights.yml`; `.github/`, on 2026-03-04.\n',
  '* Private vulnerability reporting: TODO(maintainer): Not known. Not seen on 2026-03-04 (`--offline`; to see it: run without `--offline`). Is it switched on?\n',
  '## Secure development practices\n\n### Development Pipeline\n\n* Sign-off (DCO):\n',
  `  * 91 of the last 100 carry one. [\`a.md:3\`](${BLOB}/a.md?plain=1#L3) and 2 more (Evidence 6)\n`,
  '  * TODO(maintainer): Who checks is not known. Not seen on 2026-03-04 (`--offline`; to see it: run without `--offline`): what is asked for. Who or what checks it?\n',
  '* Review: TODO(maintainer): `CODEOWNERS` names 2 owners: how many of them must approve a change before it is merged?\n',
  '* Coverage and syntax of CODEOWNERS: No rule matches every file. Looked in CODEOWNERS, on 2026-03-04.\n',
  `* Is it there? It is there. [\`thing\`](${BLOB}/thing)\n`,
  '  * TODO(maintainer): `SECURITY.md` names no response time: what do you promise?\n',
  `## Evidence\n\nLooked at \`2026-03-04T05:06:07Z\` (UTC); links to files hold the commit \`${COMMIT}\`.`,
  '\n1. `repository.software`, *documented*: [`https://github.com/acme/widget`](https://github.com/acme/widget); 2026-03-04\n',
  `\n6. \`dco.sign-off.100\`, *documented*: [\`a.md:3\`](${BLOB}/a.md?plain=1#L3), [\`b:1\`](${BLOB}/b#L1), [\`c:1\`](${BLOB}/c#L1); 2026-03-04\n`,
  '. `sbom.release`, *not found*: `.goreleaser.yml`; 2026-03-04\n',
])('the draft holds %j', (part) => {
  expect(TEXT).toContain(part);
});

const TEMPLATE: readonly SectionKey[] = [
  'metadata',
  'security-links',
  'overview',
  'background',
  'actors',
  'actions',
  'goals',
  'non-goals',
  'self-assessment-use',
  'functions',
  'functions.critical',
  'functions.relevant',
  'compliance',
  'practices',
  'practices.pipeline',
  'practices.communication',
  'practices.ecosystem',
  'resolution',
  'resolution.disclosure',
  'resolution.response',
  'resolution.incident',
  'appendix',
  'appendix.known-issues',
  'appendix.best-practices',
  'appendix.case-studies',
  'appendix.related-projects',
  'evidence',
];
const GROUPS: readonly string[] = ['functions', 'practices', 'resolution', 'appendix'];

const CASES: readonly (readonly [string, Draft])[] = [
  ['no findings', draftOf(reportOf([]))],
  ['some findings', DRAFT],
  ...KEPT.map((name) => [name, draftOf(kept(name))] as const),
];

describe.each(CASES)('%s', (_name, draft) => {
  const lines = linesOf(draft);

  test('each section of the template, in its order, and none is empty', () => {
    expect(draft.sections.map(({ key }) => key)).toEqual(TEMPLATE);
    expect(draft.sections.filter(({ key, blocks }) => blocks.length === 0 && !GROUPS.includes(key))).toEqual([]);
  });

  test('a statement has a link or places with a date; everything else is a question', () => {
    const form = lines.filter(
      ({ section, key }) => section !== 'self-assessment-use' && !/^(?:metadata\/assessment-stage|evidence\/.*)$/.test(key),
    );
    const wrong = form.filter(({ known, text }) => {
      if (known === 'maintainer') return !/^TODO\(maintainer\): .*\?$/s.test(text);
      return known === 'documented'
        ? !/\]\(https?:\/\//.test(text) || text.includes('TODO')
        : !/Looked in .*, on \d{4}-\d\d-\d\d\./.test(text);
    });
    expect(wrong).toEqual([]);
    expect(form.length).toBeGreaterThan(20);
  });

  test('one link in a line at most', () => {
    const more = lines.filter(({ section, text }) => section !== 'evidence' && (text.match(/`\]\(http/g) ?? []).length > 1);
    expect(more).toEqual([]);
  });

  test('keys are unique and fit into a comment', () => {
    const keys = keysOf(draft);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    expect(keys.filter((key) => !/^[a-z0-9._/-]{1,120}$/.test(key))).toEqual([]);
  });

  test('the head counts what is printed', () => {
    const counted = lines.filter(
      ({ section, key }) => !/^(?:evidence|self-assessment-use)$/.test(section) && key !== 'metadata/assessment-stage',
    );
    const count = (known: string): number => counted.filter((line) => line.known === known).length;
    expect(countsOf(draft.sections)).toEqual({
      documented: count('documented'),
      notFound: count('not-found'),
      maintainer: count('maintainer'),
    });
    expect(draft.head[1]).toContain(`${count('documented')} *documented* (linked), ${count('not-found')} *not found*`);
    expect(draft.head[1]).toContain(`0 *inferred*, ${count('maintainer')} *maintainer*`);
  });

  test('a number names what Evidence has under it', () => {
    const sources = lines.filter(({ key }) => key.startsWith('evidence/') && key !== 'evidence/lead');
    const cited = lines
      .filter(({ section }) => section !== 'evidence')
      .flatMap(({ text, key }) => [...text.matchAll(/\(Evidence (\d+)\)/g)].map(([, n]) => ({ n: Number(n), key, text })));
    expect(cited.filter(({ n }) => sources[n - 1] === undefined)).toEqual([]);
    for (const { n, text } of cited) {
      const first = /(`+[^`]+`+)(?:\]\(| and)/.exec(text)?.[1] ?? '';
      if (text.includes('](')) expect(sources[n - 1]?.text).toContain(first.replaceAll('`', '').replace(/:\d+(?:-\d+)?$/, ''));
    }
  });
});

test('each statement of a report that says something is in the list of sources once', () => {
  for (const name of KEPT) {
    const report = kept(name);
    const told = report.findings.flatMap(({ statements }) => statements.filter(({ status }) => status !== 'unknown').map(({ id }) => id));
    const listed = linesOf(draftOf(report)).filter(({ key }) => key.startsWith('evidence/') && key !== 'evidence/lead');
    expect(listed.map(({ key }) => key.slice('evidence/'.length)).toSorted()).toEqual(told.toSorted());
  }
});

test.each(['gh api repos/acme/widget --paginate', '`gh api repos/acme/widget --paginate`'])('a command is one code span: %s', (remedy) => {
  const shown = printDraft(
    draftOf(reportOf([findingOf('dco', 'development.pipeline', unknown('x', 'Not known: it', { ...NOT_ASKED, remedy }))])),
  );
  expect(shown).toContain(
    'Not seen on 2026-03-04 (`--offline`; to see it: `gh api repos/acme/widget --paginate`): it. Who or what checks it?\n',
  );
});

test.each(SECTIONS)('a finding that no row names is printed all the same: $id', ({ id }) => {
  const shown = printDraft(
    draftOf(
      reportOf([
        findingOf(
          'brand-new',
          id,
          present('a', 'It is there', [file('there')]),
          absent('b', 'It is gone', ['here']),
          unknown('c', 'It is dark', NOT_ASKED),
        ),
      ]),
    ),
  );
  expect(shown).toContain('* Is it there?\n  * It is there. [`there`]');
  expect(shown).toContain(
    '  * It is gone. Looked in here, on 2026-03-04.\n  * TODO(maintainer): It is dark. Not seen on 2026-03-04 (`--offline`;',
  );
});

test('a clone without an owner: places without links', () => {
  const report = reportOf([findingOf('dco', 'development.pipeline', present('statement', 'As stated', [file('CONTRIBUTING.md', 4)]))], {
    subject: { owner: null, name: null },
  });
  const shown = printDraft(draftOf(report));
  expect(shown).toContain('# Self-assessment\n\n> Basis: a clone at commit `aaaa');
  expect(shown).toContain('* Sign-off (DCO): As stated. `CONTRIBUTING.md:4`\n');
  expect(shown).toContain('what the project does and what sets it apart?\n');
});

test('absences of one row that were looked for in the same places share a line', () => {
  const [first, ...more] = ['Slack: none', 'Other chat: none', 'Mailing list: none'].map((text, index) =>
    absent(['slack', 'other-chat', 'mailing-list'][index] ?? '', text, index === 2 ? ['elsewhere'] : ['README.md']),
  );
  const shown = printDraft(
    draftOf(reportOf(first === undefined ? [] : [findingOf('communication-channels', 'communication', first, ...more)])),
  );
  expect(shown).toContain(
    '* Inbound:\n  * Slack: none. Other chat: none. Looked in `README.md`, on 2026-03-04.\n  * Mailing list: none. Looked in elsewhere, on 2026-03-04.\n',
  );
});

test('what was seen in part is asked about, and not said as if it were so', () => {
  const trigger = [{ workflow: 'cut.yml' }];
  const draftWith = (whole: boolean) => {
    const shown = (id: string, path: string, value?: typeof trigger) =>
      whole ? present(id, 'It is', [file(path)], value) : partial(id, 'It is', 'the rest', [file(path)], value);
    return printDraft(
      draftOf(
        reportOf([
          findingOf('release-automation', 'development.pipeline', shown('trigger', 'cut.yml', trigger)),
          findingOf('dco', 'development.pipeline', shown('statement', 'DCO'), absent('enforced-by', 'No check was found', ['ci.yml'])),
        ]),
      ),
    );
  };
  const sure = ['A release is made by `cut.yml`', 'Releases are made by `cut.yml`', 'DCO asks for a sign-off'];
  const open = ['Is a release made by `cut.yml`, and who may start it?', 'Is a fix released by `cut.yml`, and how does it reach users?'];
  for (const text of sure)
    expect([draftWith(true).replaceAll('`DCO`', 'DCO').includes(text), draftWith(false).includes(text)]).toEqual([true, false]);
  for (const text of open) expect([draftWith(true).includes(text), draftWith(false).includes(text)]).toEqual([false, true]);
});

test('two findings that say the same share a line', () => {
  const report = reportOf([
    findingOf('scorecard', 'development.pipeline', present('badge', 'The README shows it', [file('README.md', 3)])),
    findingOf('badges', 'communication', present('scorecard', 'The README shows it', [file('README.md', 3)])),
  ]);
  expect(printDraft(draftOf(report))).toContain(
    `* OpenSSF Scorecard: The README shows it. [\`README.md:3\`](${BLOB}/README.md?plain=1#L3)\n`,
  );
});

test('what a row asks about already is not asked again', () => {
  const shown = printDraft(
    draftOf(
      reportOf([
        findingOf('security-docs', 'security-links', unknown('configuration', 'Not known: a guide', NOT_ASKED)),
        findingOf('advisories', 'security-links', unknown('published', 'Not known: advisories', NOT_ASKED)),
      ]),
    ),
  );
  expect(shown).toContain('* Default and optional configs: TODO(maintainer): Not seen on 2026-03-04');
  expect(shown).not.toContain('No description of the security configuration was seen');
  expect(shown).toContain('* Published vulnerabilities: TODO(maintainer): Not seen on');
  expect(shown).not.toContain('Advisories and CVE lists were not read');
});

test('long lists are cut, and say so', () => {
  const places = ['p0', ...Array.from({ length: 60 }, (_, n) => `place${n + 1}`)] as const;
  const [first, ...rest] = places.map((place) => file(place));
  const shown = printDraft(
    draftOf(
      reportOf([
        findingOf(
          'dco',
          'development.pipeline',
          absent('x', 'None', places),
          ...(first === undefined ? [] : [present('y', 'Some', [first, ...rest])]),
        ),
      ]),
    ),
  );
  expect(shown).toMatch(/Looked in p0; place1; [^.]{100,160}; place\d+ and \d+ more \(Evidence 1\), on 2026-03-04\.\n/);
  expect(shown).toMatch(/Some\. \[`p0`\]\([^)]*\) and 60 more \(Evidence 2\)\n/);
  expect(shown).toMatch(/place9`\]\([^)]*\) and 51 more in the JSON report; 2026/);
});
