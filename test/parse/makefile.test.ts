import { describe, expect, test } from 'vitest';
import { logicalLines } from '../../src/parse/make-lines.ts';
import { type Makefile, makefileOf } from '../../src/parse/makefile.ts';
import { shellSource } from '../../src/parse/shell-source.ts';

interface Given {
  readonly env?: Readonly<Record<string, string>>;
  readonly overrides?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
}

const read = (text: string, { env = {}, overrides = {}, files = {} }: Given = {}): Makefile =>
  makefileOf(
    {
      path: 'Makefile',
      directory: 'sub',
      environment: new Map(Object.entries(env)),
      overrides: new Map(Object.entries(overrides)),
      lines: logicalLines,
      include: (word) => (files[word] === undefined ? [] : [{ path: word, text: files[word] }]),
    },
    text,
  );

/** The recipe lines of a target as the shell gets them, each behind its line. */
const recipe = (makefile: Makefile, target: string): readonly string[] =>
  (makefile.rules.get(target) ?? []).flatMap((rule) =>
    rule.recipe.map(({ text, line }) => `${line} ${shellSource({ text, line }, makefile.pieces(target, rule)).text}`),
  );

describe('no recipe', () => {
  test.each([
    ['a comment', '# all:\n#\tcosign sign\n'],
    ['a definition', 'define all\nall:\n\tcosign sign\nendef\n'],
    ['an assignment', 'all := x\nall ?= y\nall ::= z\n'],
    ['a pattern', '%.o: %.c\n\tcosign sign\n'],
    ['a branch that make does not read', 'ifdef SIGN\nall:\n\tcosign sign\nendif\nifeq ($(CI),false)\nall:\n\tcosign sign\nendif\n'],
  ])('%s', (_, text) => {
    expect(recipe(read(text), 'all')).toEqual([]);
  });

  test('functions that only print or stop', () => {
    expect(recipe(read('all:\n\t$(error no cosign)\n\t$(info x)\n'), 'all')).toEqual(['2 ', '3 ']);
  });
});

test('targets, prerequisites, recipes and lines', () => {
  const makefile = read('.PHONY: all b\nall b:: c | d ## help: x\n\t@-one; \\\n\t  two # $$x\n\n\t+three\nall: e ; four\nc: V = 1\n\n');
  expect(makefile.goal).toBe('all');
  expect(makefile.rules.get('all')?.map(({ at, prerequisites }) => [at.line, prerequisites])).toEqual([
    [2, ['c', 'd']],
    [7, ['e']],
  ]);
  expect(recipe(makefile, 'b')).toEqual(['3 one; \\\n\t  two # $x', '6 three']);
  expect(recipe(makefile, 'all').at(-1)).toBe('7 four');
  expect(makefile.rules.get('c')?.[0]?.prerequisites).toEqual([]);
});

describe('variables', () => {
  test('plain, deferred, default, appended, automatic and of the target', () => {
    const text =
      'B = $(A)x\nA := 1\nC ?= c\nD ?= d\nE = a\nE += b\nall: T = t\nall: dep\n\tx $(B) ${C} $(D) $E $@ $< $(T) $(CURDIR) $(UNKNOWN) $$y $(MAKE)\n';
    expect(recipe(read(text, { env: { C: 'env' } }), 'all')).toEqual([
      '9 x 1x env d a b all dep t /github/workspace/sub ${UNKNOWN} $y make',
    ]);
  });

  test('the command line wins, and is not expanded again', () => {
    expect(recipe(read('A = 1\nall:\n\tx $(A)\n', { overrides: { A: '${REF#v}' } }), 'all')).toEqual(['3 x ${REF#v}']);
  });

  test('what a condition decides that is not known stays open', () => {
    const text = 'A = 1\nifeq ($(shell uname),Linux)\nA = 2\nelse\nA = 3\nendif\nall:\n\tx $(A)\n';
    expect(recipe(read(text), 'all')).toEqual(['8 x ${A}']);
    expect(recipe(read('ifndef A\nA = 1\nendif\nifeq ($(A),1)\nB = yes\nelse\nB = no\nendif\nall:\n\tx $(B)\n'), 'all')).toEqual([
      '10 x yes',
    ]);
  });

  test('functions: the shell runs $(shell), others stay inert', () => {
    const text =
      'V := $(shell git describe)\nR := $(dir $(abspath $(lastword $(MAKEFILE_LIST))))\nall:\n\tx $(V) $(R)y.sh $(call f,a) $(strip  b )\n';
    const [line = ''] = recipe(read(text), 'all');
    expect(line).toContain('x $(git describe) /github/workspace/y.sh ');
    expect(line).not.toContain('call f');
    expect(line.endsWith(' b')).toBe(true);
  });

  test('a few lines that ask for a great many expansions end', () => {
    const lines = Array.from({ length: 30 }, (_, n) => `v${n} = $(v${n + 1})$(v${n + 1})$(v${n + 1})`);
    const makefile = read(`self = $(self) x\n${lines.join('\n')}\nall:\n\tx $(v0) $(self)\n`);
    expect(makefile.cut()).toBe(false);
    expect(recipe(makefile, 'all')).toHaveLength(1);
    expect(makefile.cut()).toBe(true);
  });

  const LIST = `L := ${Array.from({ length: 200 }, (_, n) => `w${n}`).join(' ')}\n`;
  const foreach = (inner: string): string => ['a', 'b', 'c', 'd'].reduce((text, name) => `$(foreach ${name},$(L),${text})`, inner);
  test.each<[string, string]>([
    ['lists of lists', `${LIST}X = ${foreach('xxxxxxxx')}\nall:\n\tx $(X)\n`],
    ['lists of lists that make nothing', `${LIST}${foreach('$(eval )')}\nall:\n\tx\n`],
    ['long texts', `E =\ndefine A\n${'a'.repeat(9000)}$(E)\n${'a'.repeat(9000)}\nendef\nall:\n\tx ${'$(A)'.repeat(100_000)}\n`],
    ['too many targets', `${Array.from({ length: 20_010 }, (_, n) => `t${n}:`).join('\n')}\nall:\n\tx\n`],
    ['too many patterns', `${Array.from({ length: 510 }, (_, n) => `%.${n}: x\n\ty`).join('\n')}\nall:\n\tx\n`],
    ['too many lines', `all:\n\tx\n${'A = b\n'.repeat(50_000)}`],
  ])('%s: they end, and are said to be cut', (_, text) => {
    const makefile = read(text);
    expect(recipe(makefile, 'all').length).toBeLessThanOrEqual(1);
    expect(makefile.cut()).toBe(true);
  });

  test('a function that would add too much is left alone', () => {
    const long = `A := ${'a '.repeat(9000)}\nB := ${'b'.repeat(9000)}\n`;
    for (const call of [
      '$(addprefix $(B),$(A))',
      '$(addsuffix $(B),$(A))',
      '$(subst a,$(B),$(A))',
      '$(patsubst a,$(B),$(A))',
      '$(A:a=$(B))',
    ])
      expect(recipe(read(`${long}all:\n\tx ${call}\n`), 'all').join('').length).toBeLessThan(200);
  });

  test('files that include each other without an end', () => {
    const files = Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => [`m${n}`, `include m${n + 1}\nt${n}:\n\tx\n`]));
    const makefile = read('include m0\nall:\n\tx\n', { files });
    expect(makefile.cut()).toBe(true);
    expect(recipe(makefile, 't9')).toEqual(['3 x']);
    expect(recipe(makefile, 'all')).toEqual(['3 x']);
  });
});

test('includes are read once each, themselves included', () => {
  const files = { Makefile: 'include Makefile', 'a.mk': 'include b.mk\nall: x\n', 'b.mk': '-include a.mk\nX = 1\nall:\n\tfrom b $(X)\n' };
  const makefile = read('D = a\ninclude Makefile $(D).mk none.mk\n', { files });
  expect(recipe(makefile, 'all')).toEqual(['4 from b 1']);
  expect(makefile.rules.get('all')?.map(({ at }) => at)).toEqual([
    { path: 'b.mk', line: 3 },
    { path: 'a.mk', line: 2 },
  ]);
});

test('what is exported reaches the shell', () => {
  expect([...read('export A = 1\nB = 2\nexport C := $(B)\n').exported]).toEqual([
    ['A', '1'],
    ['C', '2'],
  ]);
});

describe('rules that are made', () => {
  const made = (makefile: Makefile, target: string): readonly string[] =>
    makefile
      .rulesOf(target)
      .flatMap((rule) => rule.recipe.map(({ text, line }) => `${line} ${shellSource({ text, line }, makefile.pieces(target, rule)).text}`));

  test('a pattern, for the target that is asked for; the shortest stem; a rule of its own before it', () => {
    const makefile = read('test-%: gen-%\n\tgo test ./$*\ntest-e2e-%:\n\tgo test -tags e2e $@\ntest-own:\n\tmine\n');
    expect(made(makefile, 'test-unit')).toEqual(['2 go test ./unit']);
    expect(makefile.rulesOf('test-unit')[0]?.prerequisites).toEqual(['gen-unit']);
    expect(made(makefile, 'test-e2e-net')).toEqual(['4 go test -tags e2e test-e2e-net']);
    expect(made(makefile, 'test-own')).toEqual(['6 mine']);
    expect(made(makefile, 'test-')).toEqual([]);
  });

  test('a pattern without commands hands over to what is there', () => {
    const makefile = read('%: common-% ;\n%.o: %.c\ncommon-lint:\n\truff check\nall: ;\n');
    expect(makefile.rulesOf('lint')).toMatchObject([{ prerequisites: ['common-lint'], isImplicit: true }]);
    expect(makefile.rulesOf('other')).toEqual([]);
    expect(makefile.rulesOf('a.o')).toEqual([]);
    expect(makefile.rulesOf('all')).toMatchObject([{ recipe: [], isBare: true }]);
  });

  test('a static pattern', () => {
    const makefile = read('BINS = a b\n$(BINS): %: %.go\n\tgo build -o $@ $<\n');
    expect(made(makefile, 'b')).toEqual(['3 go build -o b b.go']);
    expect(made(makefile, 'c')).toEqual([]);
  });

  test('eval of a definition, with its lines', () => {
    const text =
      'define image\npush-$(1):\n\t@docker push x/$(1):$$(TAG)\nendef\nTAG = v1\n$(foreach one,a b,$(eval $(call image,$(one))))\n';
    const makefile = read(text);
    expect(made(makefile, 'push-a')).toEqual(['3 docker push x/a:v1']);
    expect(made(makefile, 'push-b')).toEqual(['3 docker push x/b:v1']);
    expect(makefile.open).toBe(false);
  });

  test('a definition as the lines of a recipe', () => {
    expect(made(read('define sum\n@sha256sum $(1)\n-cat $(1)\nendef\nall:\n\t$(call sum,x)\n'), 'all')).toEqual(['6 sha256sum x\ncat x']);
  });

  test('options in a variable at the beginning of a joined line', () => {
    const text =
      'ifdef ATTEST\n_ATTEST := --attest type=sbom\nendif\nQ = @\nall:\n\t$(Q)docker buildx build \\\n\t\t$(_ATTEST) \\\n\t\t-t x .\n';
    const words = (overrides: Readonly<Record<string, string>>) =>
      made(read(text, { overrides }), 'all')
        .join()
        .split(/[\s\\]+/u);
    expect(words({ ATTEST: 'true' })).toEqual(['6', 'docker', 'buildx', 'build', '--attest', 'type=sbom', '-t', 'x', '.']);
    expect(words({})).not.toContain('--attest');
  });

  test('options on joined lines of a definition', () => {
    expect(made(read('define sum\n@sha256sum \\\n--tag $(1)\nendef\nall:\n\t$(call sum,x)\n'), 'all').join()).toContain('--tag x');
  });

  test('variables that a recipe sets itself', () => {
    expect(made(read('all:\n\t$(eval V := 2)\n\tgo test $(V)\n'), 'all')).toEqual(['3 go test 2']);
  });

  test('lists', () => {
    const text = 'L = a b\nall:\n\tx $(addprefix p-,$(L)) $(L:%=%.s) $(patsubst a,c,$(L)) $(subst a,d,$(L)) $(foreach i,$(L),$(i)1)\n';
    expect(made(read(text), 'all')).toEqual(['3 x p-a p-b a.s b.s c b d b a1 b1']);
  });

  test.each([
    ['a list that is not known', '$(foreach one,$(shell ls),$(eval $(call image,$(one))))\n'],
    ['a definition that is not there', '$(eval $(call image,a))\n'],
    ['an include that is not there', 'include $(BUILD)/x.mk\n'],
    ['targets that are not known', '$(shell ls): ; x\n'],
  ])('it is open: %s', (_, text) => {
    expect(read(text).open).toBe(true);
  });

  test('what makes itself again ends', () => {
    expect(
      read('define a\n$$(eval $$(call a))\nendef\n$(eval $(call a))\n$(foreach i,1 2,$(foreach j,1 2,$(eval $(call a))))\n').open,
    ).toBe(true);
  });
});

test('an indented assignment behind a variable is no command; behind a rule it is', () => {
  const makefile = read('all:\n\tone $(V)\nW = 1\nifdef W\n\tV = 2\nendif\nb:\n\tX=3\n');
  expect(recipe(makefile, 'all')).toEqual(['2 one 2']);
  expect(recipe(makefile, 'b')).toEqual(['8 X=3']);
});

test('a line of blanks that an odd line end follows', () => {
  expect(recipe(read(`ifeq${' '.repeat(200_000)}\u2028x\nendif\nall:\n\tone\n`), 'all')).toEqual(['4 one']);
});
