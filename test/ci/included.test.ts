import { describe, expect, test } from 'vitest';
import { ciOf, ciReferences } from '../../src/ci/acts.ts';
import { type Files, treeOf } from '../support/facts.ts';

const CI = '.github/workflows/ci.yml';
const made = (goal: string): string => `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: make ${goal}\n`;
const seen = (files: Files): readonly string[] =>
  ciOf(treeOf({ [CI]: made('scan'), ...files })).acts.flatMap((act) =>
    act.kind === 'command' && act.words[0] !== 'make' ? [`${act.at.path}:${act.at.line} ${act.words.join(' ')}`] : [],
  );

describe('files that a pattern of include names', () => {
  test.each<[pattern: string, path: string]>([
    ['mk/*/01.mk', 'mk/go/01.mk'],
    ['mk/*/*/0?.mk', 'mk/a/b/01.mk'],
    ['mk/[a-g]o/01.mk', 'mk/go/01.mk'],
    ['mk/*.mk', 'mk/a.mk'],
    // To make, two stars are one.
    ['mk/**/01.mk', 'mk/go/01.mk'],
    ['./mk/*/01.mk', 'mk/go/01.mk'],
  ])('%s', (pattern, path) => {
    expect(seen({ Makefile: `-include ${pattern}\n`, [path]: 'scan:\n\tgovulncheck ./...\n' })).toEqual([`${path}:2 govulncheck ./...`]);
  });

  test.each<[pattern: string, path: string]>([
    ['mk/*/01.mk', 'mk/a/b/01.mk'],
    ['mk/*/01.mk', 'mk/01.mk'],
    ['mk/**/01.mk', 'mk/a/b/01.mk'],
    ['mk/*.mk', 'mk/a/b.mk'],
    ['mk/{a,b}.mk', 'mk/a.mk'],
    ['mk/@(a|b)*.mk', 'mk/a.mk'],
    [`mk/${'*a'.repeat(12)}.mk`, `mk/${'a'.repeat(40)}.mk`],
  ])('not by %s: %s', (pattern, path) => {
    expect(seen({ Makefile: `-include ${pattern}\n`, [path]: 'scan:\n\tgovulncheck ./...\n' })).toEqual([]);
  });

  test('they are asked for', () => {
    const files = { [CI]: made('scan'), Makefile: '-include rules/*/01.mk\n', 'rules/go/01.mk': 'scan:\n\tgovulncheck ./...\n' };
    const tree = treeOf(files);
    expect(ciReferences({ ...tree, loaded: (path) => !path.startsWith('rules/') })).toEqual(['rules/go/01.mk']);
  });
});

describe('a target without a rule', () => {
  const lostOf = (files: Files) => ciOf(treeOf({ [CI]: made('scan'), ...files })).lost;

  test('is named, where rules are not followed', () => {
    expect(lostOf({ Makefile: 'include vendor/rules.mk\n' })).toEqual({
      gap: {
        detail: `${CI} line 6 makes scan, for which no rule was found: Makefile makes or includes rules that are not followed`,
        remedy: 'read the rules that Makefile makes or includes',
      },
      count: 1,
    });
  });

  test('is no loss where each rule was read, or the target is there', () => {
    expect(lostOf({ Makefile: 'lint:\n\truff check\n' })).toBeUndefined();
    const common = { 'Makefile.common': '%: common-% ;\ncommon-scan:\n\tgovulncheck ./...\n' };
    expect(lostOf({ Makefile: 'include vendor/rules.mk Makefile.common\n', ...common })).toBeUndefined();
    expect(lostOf({ Makefile: 'include vendor/rules.mk\nscan:\n\tgovulncheck ./...\n' })).toBeUndefined();
  });

  test('each is counted once', () => {
    const twice = { '.github/workflows/b.yml': made('scan lint'), Makefile: 'include vendor/rules.mk\n' };
    expect(lostOf(twice)?.count).toBe(3);
  });
});

describe('a folder that a variable names', () => {
  const at = (steps: string, files: Files): readonly string[] =>
    ciOf(treeOf({ [CI]: `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n${steps}`, ...files })).acts.flatMap((act) =>
      act.kind === 'command' && act.words[0] !== 'make' ? [`${act.at.path}:${act.at.line} ${act.words.join(' ')}`] : [],
    );
  const LINT = 'lint:\n\tcargo clippy\n';
  const files = {
    'crates/a/Makefile': LINT,
    'crates/b/Makefile': LINT,
    'crates/c/deep/Makefile': LINT,
    'crates/Makefile': LINT,
    'other/a/Makefile': LINT,
  };
  const [BOTH, NONE] = [['crates/a/Makefile:2 cargo clippy', 'crates/b/Makefile:2 cargo clippy'], [] as const];

  test.each<[string, readonly string[]]>([
    ['      - env:\n          CRATE: ${{ matrix.crate }}\n        run: make -C crates/$CRATE lint\n', BOTH],
    ['      - run: make -C "crates/${{ matrix.crate }}" lint\n', BOTH],
    ['      - run: make -C $CRATE lint\n', NONE],
    ['      - run: make -C crates/$CRATE/deep lint\n', NONE],
    ['      - run: make -C crates/$CRATE fmt\n', NONE],
  ])('%s', (steps, acts) => expect(at(steps, files)).toEqual(acts));

  test('is none of examples', () => {
    expect(at('      - run: make -C examples/$NAME lint\n', { 'examples/a/Makefile': LINT })).toEqual([]);
  });
});
