/** Facts as a scan could learn them. */
import fc from 'fast-check';
import type { ExternalFacts } from '../../../src/external.ts';
import type { Commit, Facts, History, Person, Signature, Tag, Tags, Tree } from '../../../src/facts.ts';
import { HOSTILE } from '../../report/hostile.ts';
import { subjectOf } from '../../support/facts.ts';
import { factOf, GITHUB, OID, SERVICES, SILENT } from './github.ts';
import { BLOBS, type Blob } from './tree.ts';

const PERSON: fc.Arbitrary<Person> = fc.oneof(
  fc.constantFrom(
    { name: 'Ann Example', email: 'ann@example.org' },
    { name: 'dependabot[bot]', email: '49699333+dependabot[bot]@users.noreply.github.com' },
    { name: 'GitHub', email: 'noreply@github.com' },
  ),
  fc.record({ name: HOSTILE, email: HOSTILE }),
);

const SUBJECTS = fc.oneof(
  fc.constantFrom(
    'feat: gear',
    'fix(core)!: gear',
    'Merge branch x',
    'Merge pull request #1 from a/b',
    'Revert "feat: gear"',
    'Update gear',
    'chore(deps): bump x',
  ),
  HOSTILE,
);
const TRAILER = fc
  .tuple(
    fc.constantFrom('Signed-off-by', 'signed-off-by', 'Co-authored-by', 'Reviewed-by', 'Signed-off-by '),
    fc.constantFrom(': ', ':', ' :'),
    PERSON,
  )
  .map(([key, colon, { name, email }]) => `${key}${colon}${name} <${email}>`);
const MESSAGE = fc
  .tuple(SUBJECTS, fc.array(fc.oneof(TRAILER, HOSTILE, fc.constant('')), { maxLength: 5 }), fc.constantFrom('\n', '\n\n', '\r\n'))
  .map(([subject, body, end]) => [subject, '', ...body].join(end));

const SIGNATURE: fc.Arbitrary<{ signature?: Signature }> = fc.oneof(
  fc.constant({}),
  fc
    .record({
      format: fc.constantFrom<Signature['format'][]>('pgp', 'ssh', 'x509'),
      key: fc.option(fc.constantFrom('b5690eeebb952194', 'SHA256:abc', '')),
    })
    .map(({ format, key }) => ({ signature: { format, ...(key === null ? {} : { key }) } })),
);

const SECONDS = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 1_600_000_000, max: 1_800_000_000 }) },
  { weight: 1, arbitrary: fc.constantFrom(-8_640_000_000_000, 8_640_000_000_000, 0) },
);

const COMMITS: fc.Arbitrary<readonly Commit[]> = fc
  .array(fc.tuple(fc.record({ author: PERSON, committer: PERSON, time: SECONDS, message: MESSAGE }), SIGNATURE, fc.nat({ max: 3 })), {
    maxLength: 130,
  })
  .map((all) =>
    all.map(([rest, signature, parents], index) => ({
      oid: index.toString(16).padStart(40, '0'),
      parents: Array.from({ length: parents }, (_, parent) => (index + parent + 1).toString(16).padStart(40, '0')),
      ...rest,
      ...signature,
    })),
  );
const HISTORY: fc.Arbitrary<History> = fc.record({ commits: COMMITS, complete: fc.boolean() });

const TAG: fc.Arbitrary<Tag> = fc
  .tuple(
    fc.record({
      name: fc.oneof(fc.constantFrom('v1.0.0', 'v1.1.0', 'nightly'), HOSTILE),
      kind: fc.constantFrom<Tag['kind'][]>('annotated', 'lightweight'),
      time: SECONDS,
      target: OID,
    }),
    SIGNATURE,
  )
  .map(([rest, signature]) => ({ ...rest, ...signature }));
const TAGS: fc.Arbitrary<Tags> = fc
  .tuple(fc.uniqueArray(TAG, { maxLength: 25, selector: ({ name }) => name }), fc.nat({ max: 500 }))
  .map(([newest, more]) => ({ newest, total: newest.length + more }));

const SUBJECT = fc.constantFrom(
  subjectOf(),
  subjectOf({ ref: 'v1.0.0' }),
  subjectOf({ defaultBranch: null }),
  subjectOf({ owner: null, name: null, defaultBranch: null }),
  subjectOf({ commit: 'e'.repeat(64) }),
);

const PROSE = fc.oneof(HOSTILE, fc.constant('# Security\n\nReport a vulnerability to security@acme.dev within three days.\n'));
const ASKED: fc.Arbitrary<ExternalFacts> = fc.record({
  defaults: factOf(
    fc.option(
      fc.record({
        owner: fc.constant('acme'),
        name: fc.constant('.github'),
        defaultBranch: HOSTILE,
        commit: OID,
        files: fc.array(
          fc.record({
            path: fc.constantFrom('SECURITY.md', '.github/security.rst', 'docs/CODE_OF_CONDUCT.md', 'GOVERNANCE.md', 'SUPPORT'),
            text: factOf(PROSE),
          }),
          { maxLength: 4 },
        ),
      }),
      { nil: undefined },
    ),
  ),
  followed: fc.array(
    fc.record({
      url: fc.oneof(HOSTILE, fc.constant('https://github.com/acme/community/blob/main/SECURITY.md')),
      file: factOf(
        fc.record({
          owner: fc.constant('acme'),
          name: fc.constant('community'),
          commit: OID,
          path: fc.oneof(HOSTILE, fc.constant('SECURITY.md')),
          text: fc.option(PROSE, { nil: undefined }),
        }),
      ),
    }),
    { maxLength: 3 },
  ),
});
const EXTERNAL: fc.Arbitrary<ExternalFacts> = fc.oneof(
  ASKED,
  fc.record({ defaults: SILENT, followed: fc.constant([]), unfollowed: SILENT.map(({ reason }) => reason) }),
);

/** Facts but for the tree, and what the tree is made of. */
export interface Scene {
  readonly blobs: readonly Blob[];
  readonly rest: Omit<Facts, 'tree'>;
}

export const SCENES: fc.Arbitrary<Scene> = fc.record({
  blobs: BLOBS,
  rest: fc.record({
    subject: SUBJECT,
    asked: fc.constantFrom('acme/widget', 'old/name', null),
    history: factOf(HISTORY),
    tags: factOf(TAGS),
    github: GITHUB,
    services: SERVICES,
    external: EXTERNAL,
    access: fc.record({
      mode: fc.constantFrom<Facts['access']['mode'][]>('offline', 'anonymous', 'token', 'admin'),
      requests: fc.constant({ graphql: 2, rest: 5, registry: 0, services: 1, gitTransfers: 3 }),
      bytesFetched: fc.nat(),
      notAsked: fc.array(HOSTILE, { maxLength: 2 }),
    }),
  }),
});

export const factsWith = ({ rest }: Scene, tree: Tree): Facts => ({ ...rest, tree });
