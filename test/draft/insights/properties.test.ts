/** Whatever a report and a file hold: the draft is valid, an update harms nothing, and a second one changes nothing. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse, parseDocument, stringify } from 'yaml';
import { securityInsightsOf } from '../../../src/draft/security-insights.ts';
import { file, partial, present, web } from '../../../src/finding.ts';
import type { Json, Link, Statement } from '../../../src/model.ts';
import { PARAMETERS } from '../../properties/support/parameters.ts';
import { PIECES } from '../../report/hostile.ts';
import { RICH, reportWith } from './report.ts';
import { differences } from './schema.ts';

const TEXT = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc
    .array(fc.constantFrom(...PIECES, 'acme', ' ', '\n', '\r\n', ': ', ' #', '"', '&a ', '*a', '\u2028', '\u202e', '\ud800', '\u{E0001}'), {
      maxLength: 8,
    })
    .map((all) => all.join('')),
  fc.constantFrom('yes', '1970-01-01', 'docs/a b.md', '../..', 'https://widget.example/x#y', 'a@widget.example', 'LICENSE.md'),
);
const VALUE: fc.Arbitrary<Json> = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 3 },
    TEXT,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('json'), { maxLength: 3 }),
    fc.dictionary(
      fc.constantFrom(
        'path',
        'paths',
        'tool',
        'workflow',
        'triggers',
        'spdx',
        'url',
        'owners',
        'image',
        'release',
        'packages',
        'name',
        'event',
        'archived',
      ),
      tie('json'),
      { maxKeys: 5 },
    ),
  ),
})).json;
const LINK: fc.Arbitrary<Link> = fc.oneof(
  TEXT.map((path) => file(path, 2)),
  TEXT.map((url) => web(url)),
);

/** The ids of a report in which much was seen, with values and links of any kind. */
const ROWS = fc.tuple(
  ...[...RICH, ['security-insights', ...['dead-links'].map((id) => present(id, 'x', [file('x')]))] as const].map(([finding, ...all]) =>
    fc.tuple(...all.map(({ id }) => statement(id))).map((made) => ({ finding, made })),
  ),
);

function statement(id: string): fc.Arbitrary<Statement> {
  return fc
    .record({ text: TEXT, isPresent: fc.boolean(), value: fc.option(VALUE, { nil: undefined }), link: LINK })
    .map(({ text, isPresent, value, link }) => (isPresent ? present(id, text, [link], value) : partial(id, text, text, [link], value)));
}

const REPORT = fc
  .record({
    rows: ROWS,
    subject: fc.record(
      { owner: fc.option(TEXT), name: fc.option(TEXT), defaultBranch: fc.option(TEXT), ref: fc.option(TEXT), committedAt: TEXT },
      { requiredKeys: [] },
    ),
  })
  .map(({ rows, subject }) =>
    reportWith(
      rows.flatMap(({ finding, made: [first, ...more] }) => (first === undefined ? [] : [[finding, first, ...more] as const])),
      subject,
    ),
  );

test('a new file is valid, whatever was seen, and its notes are lines', () => {
  fc.assert(
    fc.property(REPORT, fc.option(TEXT, { nil: undefined }), (report, assessment) => {
      const { text, notes } = securityInsightsOf(report, undefined, assessment === undefined ? {} : { assessment });
      expect(differences(text)).toEqual([]);
      expect([...notes, ...text.split('\n')].join('')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    }),
    PARAMETERS,
  );
});

const ADDRESS = fc.constantFrom(
  'https://github.com/acme/widget',
  'https://github.com/acme/widget/blob/main/LICENSE.md',
  'https://x.example/#a',
  '',
  null,
);
const maybe = (keys: Record<string, fc.Arbitrary<unknown>>) => fc.record(keys, { requiredKeys: [] });
const FILE_2 = fc.record({
  header: fc.record({ 'schema-version': fc.constantFrom('2.0.0', '2.1.0', '2.2.0'), comment: TEXT }),
  project: maybe({
    name: TEXT,
    documentation: maybe({ design: ADDRESS, 'code-of-conduct': ADDRESS }),
    'vulnerability-reporting': maybe({ policy: ADDRESS, comment: TEXT }),
  }),
  repository: maybe({
    url: ADDRESS,
    license: maybe({ url: ADDRESS, expression: TEXT }),
    'core-team': fc.array(maybe({ name: TEXT, primary: fc.boolean() }), { maxLength: 2 }),
    release: maybe({ changelog: ADDRESS, 'distribution-points': fc.array(TEXT, { maxLength: 2 }) }),
    security: maybe({
      assessments: maybe({ self: maybe({ comment: TEXT, evidence: ADDRESS, date: TEXT }) }),
      champions: fc.array(TEXT, { maxLength: 1 }),
    }),
  }),
});
const FILE_1 = fc.record({
  header: maybe({ 'project-url': ADDRESS, license: ADDRESS, 'expiration-date': TEXT }).map((rest) => ({
    'schema-version': '1.0.0',
    ...rest,
  })),
  'contribution-policy': maybe({ 'contributing-policy': ADDRESS, 'accepts-pull-requests': fc.boolean() }),
  'security-artifacts': maybe({
    'self-assessment': maybe({ 'self-assessment-created': fc.boolean(), 'evidence-url': fc.array(TEXT, { maxLength: 2 }), comment: TEXT }),
  }),
  dependencies: maybe({ 'env-dependencies-policy': maybe({ 'policy-url': ADDRESS }) }),
});
/** As people write it: another indentation, other line ends, comments behind lines, flow maps. */
const WRITTEN = fc
  .record({
    data: fc.oneof(FILE_2, FILE_1),
    indent: fc.constantFrom(2, 3, 4),
    indentSeq: fc.boolean(),
    eol: fc.constantFrom('\n', '\r\n'),
    bom: fc.constantFrom('', '\uFEFF'),
    head: fc.constantFrom('', '# Ours: [ & *\n', '---\n'),
    tail: fc.constantFrom('', '\n', '# end\n', '...\n'),
    collection: fc.constantFrom('any', 'flow'),
  } as const)
  .map(({ data, indent, indentSeq, eol, bom, head, tail, collection }) => {
    const text = stringify(data, { indent, indentSeq, lineWidth: 40, collectionStyle: collection, aliasDuplicateObjects: false });
    return bom + `${head}${text}${tail}`.replaceAll('\n', eol);
  });

test('an update keeps what people wrote, can be read, and changes nothing the second time', () => {
  const dead = present('dead-links', 'Dead.', [file('x')], ['LICENSE.md']);
  const report = reportWith([...RICH, ['security-insights', dead]]);
  const named = ['https://cncf.example/a.md', 'docs/a.md', undefined];
  fc.assert(
    fc.property(WRITTEN, fc.constantFrom(...named), (text, assessment) => {
      // The writer that makes these texts does not always write what can be read.
      fc.pre(parseDocument(text).errors.length === 0);
      const options = assessment === undefined ? {} : { assessment };
      const { text: once } = securityInsightsOf(report, { path: 'security-insights.yml', text }, options);
      const [before, after] = [parse(text), parse(once)];
      const lost: string[] = [];
      const walk = (one: unknown, other: unknown, path: string): void => {
        if (typeof one === 'object' && one !== null) {
          for (const [key, value] of Object.entries(one))
            walk(value, Object.entries(other ?? {}).find(([name]) => name === key)?.[1], `${path}/${key}`);
        } else if (one !== other && one !== null && String(one).trim() !== '' && !/LICENSE\.md$/.test(String(one))) lost.push(path);
      };
      walk(before, after, '');
      expect(lost.filter((path) => !/self\/evidence$|self-assessment-created$/.test(path))).toEqual([]);
      expect(once.startsWith('\uFEFF')).toBe(text.startsWith('\uFEFF'));
      if (text.includes('\r\n')) expect(once.replaceAll('\r\n', '')).not.toContain('\n');
      expect(securityInsightsOf(report, { path: 'security-insights.yml', text: once }, options).text).toBe(once);
    }),
    PARAMETERS,
  );
});

test('a text of any kind is never broken', () => {
  const line = fc.constantFrom(
    'header:',
    '  schema-version: 2.2.0',
    '  schema-version: 1.0.0',
    'repository:',
    '  url:',
    '  security: {}',
    '  license: &a',
    '    url: x',
    '  <<: *a',
    '- a',
    '? b',
    '...',
    '---',
    '\t',
    '  documentation:',
    '    governance: |',
  );
  const report = reportWith(RICH);
  fc.assert(
    fc.property(fc.array(fc.oneof(line, TEXT), { maxLength: 12 }), (lines) => {
      const text = lines.join('\n');
      const { text: once } = securityInsightsOf(report, { path: 'x.yml', text }, { assessment: 'docs/a.md' });
      expect(securityInsightsOf(report, { path: 'x.yml', text: once }, { assessment: 'docs/a.md' }).text).toBe(once);
    }),
    PARAMETERS,
  );
});
