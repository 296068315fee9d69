import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CI_READS, ciOf, ciReferences } from '../../src/ci/acts.ts';
import type { Act, Ci } from '../../src/ci/model.ts';
import { SCRIPT_ACTIONS } from '../../src/data/script-actions.ts';
import type { Tree } from '../../src/facts.ts';
import { type Files, treeOf } from '../support/facts.ts';

const CI = '.github/workflows/ci.yml';
const workflow = (steps: string, more = ''): string => `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n${more}    steps:\n${steps}`;
/** A workflow with one step that runs the script; the script begins on line 8. */
const runs = (...lines: readonly string[]): string =>
  workflow(`      - shell: bash\n        run: |\n${lines.map((line) => `          ${line}\n`).join('')}`);

const ciWith = (files: Files): Ci => ciOf(treeOf(files));
const place = ({ path, line }: { path: string; line: number }): string => `${path.replace('.github/workflows/', '')}:${line}`;
const show = (act: Act): string => `${place(act.at)} ${act.kind === 'uses' ? act.uses.raw : act.words.join(' ')}`;
const acts = (files: Files): readonly string[] => ciWith(files).acts.map(show);
const viaOf = (files: Files, last: string): readonly string[] => {
  const act = ciWith(files).acts.find((one) => show(one).endsWith(last));
  return act === undefined ? ['not there'] : act.context.via.map(place);
};

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('a program may be called %s', (name) => {
  const lines = [name, `npx ${name}`, `npm run ${name}`, `make ${name}`, `just ${name}`, `task ${name}`, `docker run ${name}`];
  const files = { [CI]: runs(...lines), 'package.json': '{"scripts": {"a": "b"}}', Makefile: 'a:\n\tb\n', justfile: 'a:\n  b\n' };
  expect(acts(files)).toEqual(lines.map((line, n) => `ci.yml:${8 + n} ${line}`));
});

describe('no acts', () => {
  test.each<[string, Files]>([
    [
      'workflows elsewhere',
      { 'testdata/.github/workflows/a.yml': runs('x'), '.github/workflows/sub/a.yml': runs('x'), '.github/workflows/a.txt': runs('x') },
    ],
    ['comments', { [CI]: workflow('      - run: |\n          # cosign sign\n      # - uses: a/b@v1\n') }],
    ['names', { [CI]: workflow('      - name: cosign sign\n        id: syft\n') }],
    ['a disabled step', { [CI]: workflow('      - if: ${{ false }}\n        run: x\n      - if: false\n        uses: a/b@v1\n') }],
    ['a disabled job', { [CI]: workflow('      - run: x\n', '    if: false\n') }],
    ['other shells', { [CI]: workflow('      - run: rem x\n        shell: cmd\n      - run: y\n        shell: python\n') }],
    ['what PowerShell does itself', { [CI]: workflow('      - run: $x = Get-Item a\n').replace('ubuntu', 'windows') }],
  ])('%s', (_, files) => {
    expect(acts(files)).toEqual([]);
  });

  test('what is printed, skipped or here-documents are words, not commands', () => {
    expect(acts({ [CI]: runs('echo "cosign sign"', 'cat <<EOF', 'syft .', 'EOF', 'goreleaser --skip=sbom,sign') })).toEqual([
      'ci.yml:8 echo cosign sign',
      'ci.yml:9 cat',
      'ci.yml:12 goreleaser --skip=sbom,sign',
    ]);
  });
});

describe('files that are no workflow, or were not read', () => {
  test('they are told apart', () => {
    const ci = ciWith({
      '.github/workflows/a.yml': 'on: push',
      '.github/workflows/b.yaml': 'a: "',
      '.github/workflows/c.yml': '['.repeat(2000),
      '.github/workflows/d.yml': { unread: 'over 1 MiB' },
      [CI]: runs('x'),
    });
    expect(ci.workflows.map(({ path }) => path)).toEqual([CI]);
    expect(ci.broken.map(({ path, message }) => [path, message])).toEqual([
      ['.github/workflows/a.yml', 'no jobs'],
      ['.github/workflows/b.yaml', expect.any(String)],
    ]);
    expect(ci.unread).toEqual([
      { path: '.github/workflows/c.yml', reason: { why: 'unreadable', detail: 'nested deeper than 64' } },
      { path: '.github/workflows/d.yml', reason: { why: 'unreadable', detail: 'over 1 MiB' } },
    ]);
  });

  test('the same tree gives the same object', () => {
    const tree = treeOf({ [CI]: runs('x') });
    expect(ciOf(tree)).toBe(ciOf(tree));
  });
});

test('what both branches lead to is shown where a run comes by that is not for a tag', () => {
  const both = (condition: string): readonly string[] =>
    viaOf({ [CI]: runs(`if ${condition}; then`, '  make a', 'else', '  make b', 'fi'), Makefile: 'a:\n\tdo-it\nb: a\n' }, 'do-it');
  expect(both('[[ $GITHUB_REF_NAME == v* && $GITHUB_REF_TYPE == tag ]]')).toEqual(['ci.yml:11', 'Makefile:3']);
  expect(both('[[ $GITHUB_REF == refs/tags/v* ]]')).toEqual(['ci.yml:11', 'Makefile:3']);
  expect(both('[[ $GITHUB_REF != refs/tags/v* ]]')).toEqual(['ci.yml:9']);
  expect(both('[[ $GITHUB_REF == refs/heads/main ]]')).toEqual(['ci.yml:9']);
});

describe('make', () => {
  test('prerequisites, variables, recursion; the line that does the work, and the way there', () => {
    const files: Files = {
      [CI]: runs('make test V=2'),
      Makefile: 'GO ?= go\nV = 1\nall:\n\tnever\ntest: gen\n\t$(GO) test -v=$(V) ./...\n\t$(MAKE) -C sub deep\ngen:\n\t@./hack/gen.sh a\n',
      'sub/Makefile': 'include ../x.mk\ndeep:\n\t$(X)\n',
      'x.mk': 'X = trivy fs\n',
      'hack/gen.sh': '#!/bin/sh\nset -e\ngen "$1"\n',
    };
    expect(acts(files)).toEqual([
      'ci.yml:8 make test V=2',
      'Makefile:9 gen.sh a',
      'hack/gen.sh:3 gen a',
      'Makefile:6 go test -v=2 ./...',
      'Makefile:7 make -C sub deep',
      'sub/Makefile:3 trivy fs',
    ]);
    expect(viaOf(files, 'gen a')).toEqual(['ci.yml:8', 'Makefile:5', 'Makefile:9']);
    expect(viaOf(files, 'trivy fs')).toEqual(['ci.yml:8', 'Makefile:7']);
  });

  test('circles of targets and of includes end; the default target; nothing is run by --dry-run', () => {
    expect(acts({ [CI]: runs('make'), Makefile: 'include Makefile\na: b\n\tone\n\t$(MAKE) a\nb: a\n\ttwo\n' })).toEqual([
      'ci.yml:8 make',
      'Makefile:6 two',
      'Makefile:3 one',
      'Makefile:4 make a',
    ]);
    expect(acts({ [CI]: runs('make -n a', 'make --touch a', 'make none', 'make -f other a'), Makefile: 'a:\n\tone\n' })).toHaveLength(4);
  });

  test('the marks of make may be in a variable', () => {
    const makefile = 'E := @\nall:\n\t$(E)if A=1 lint ./...; then \\\n\t\t: ; \\\n\telse exit 1; fi\n\t$(E)go vet\n';
    expect(acts({ [CI]: runs('make'), Makefile: makefile })).toEqual(['ci.yml:8 make', 'Makefile:3 lint ./...', 'Makefile:6 go vet']);
  });

  test('with .ONESHELL a recipe is one script', () => {
    const lines = 'all:\n\tcd sub\n\tmake deep\n\tX=1; \\\n\trun $$X\n';
    const files = { [CI]: runs('make'), 'sub/Makefile': 'deep:\n\tone\n' };
    expect(acts({ ...files, Makefile: lines })).toEqual(['ci.yml:8 make', 'Makefile:3 make deep', 'Makefile:5 run 1']);
    expect(acts({ ...files, Makefile: `.ONESHELL:\n${lines}` })).toEqual([
      'ci.yml:8 make',
      'Makefile:4 make deep',
      'sub/Makefile:2 one',
      'Makefile:6 run 1',
    ]);
  });

  test('a goal that may be made in a way that is not followed leaves a gap; one that is not there does not', () => {
    expect(ciWith({ [CI]: runs('make x'), Makefile: '$(eval $(call rules,x))\na:\n\tone\n' }).cut).toBe(true);
    expect(ciWith({ [CI]: runs('make a'), Makefile: '$(eval $(call rules,x))\na:\n\tone\n' }).cut).toBe(false);
    expect(ciWith({ [CI]: runs('make x'), Makefile: 'a:\n\tone\n' }).cut).toBe(false);
  });

  test('a target of each row of a literal matrix', () => {
    const yaml = workflow('      - run: make ${{ matrix.t }}\n', '    strategy:\n      matrix:\n        t: [a, b]\n        os: [x, y]\n');
    expect(acts({ [CI]: yaml, Makefile: 'a:\n\tone\nb:\n\ttwo\n' })).toEqual([
      'ci.yml:10 make a',
      'Makefile:2 one',
      'ci.yml:10 make b',
      'Makefile:4 two',
    ]);
  });

  test('env and working directory', () => {
    const yaml = `on: push\nenv: {A: one}\njobs:\n  a:\n    env: {B: two}\n    steps:\n      - working-directory: sub\n        env: {C: three}\n        run: |\n          make\n`;
    expect(acts({ [CI]: yaml, 'sub/Makefile': 'A ?= x\nall:\n\trun $(A) $(B) $$C ${D}\n' })).toEqual([
      'ci.yml:10 make',
      'sub/Makefile:3 run one two three ${D}',
    ]);
  });
});

describe('scripts', () => {
  test('by path, by interpreter, inline and sourced', () => {
    const files: Files = {
      [CI]: runs('./a', 'bash -eu b.sh x', "sh -c 'inline && ./a z'", '. ./lib.sh', 'helper', '$GITHUB_WORKSPACE/a q', 'python c.py'),
      a: '#!/usr/bin/env bash\nfrom-a $1\n',
      'b.sh': 'from-b $1',
      'lib.sh': 'helper() { from-lib; }\nunused() { never; }\n',
      'c.py': 'never',
    };
    expect(acts(files)).toEqual([
      'ci.yml:8 a',
      'a:2 from-a $1',
      'ci.yml:9 bash -eu b.sh x',
      'b.sh:1 from-b x',
      'ci.yml:10 sh -c inline && ./a z',
      'ci.yml:10 inline',
      'ci.yml:10 a z',
      'a:2 from-a z',
      'ci.yml:11 . ./lib.sh',
      'lib.sh:1 from-lib',
      'ci.yml:13 a q',
      'a:2 from-a q',
      'ci.yml:14 python c.py',
    ]);
    expect(viaOf(files, 'from-lib')).toEqual(['ci.yml:11']);
  });

  test('that are started for each of what another program finds', () => {
    const files: Files = {
      [CI]: runs(
        'ls | xargs -n 1 -P 2 sh -c \'inside "$0"\'',
        'find . -name x -exec bash b.sh {} ";"',
        "find . -name sh -exec a 'b c' ';'",
      ),
      'b.sh': 'from-b',
    };
    expect(acts(files)).toEqual([
      'ci.yml:8 ls',
      'ci.yml:8 xargs -n 1 -P 2 sh -c inside "$0"',
      'ci.yml:8 inside $0',
      'ci.yml:9 find . -name x -exec bash b.sh {} ;',
      'b.sh:1 from-b',
      'ci.yml:10 find . -name sh -exec a b c ;',
    ]);
  });

  test('of PowerShell, as far as they are plain commands', () => {
    const yaml = (head: string, end: string): string =>
      `on: push\njobs:\n  a:\n${head}    steps:\n      - run: |\n          $x = never\n          if ($x) {\n            go.exe test ./...\n          }\n${end}`;
    const windows = '    runs-on: windows-latest\n';
    expect(acts({ [CI]: yaml(windows, '') })).toEqual(['ci.yml:9 go test ./...']);
    expect(acts({ [CI]: yaml('    runs-on: ubuntu-latest\n', '        shell: pwsh\n') })).toEqual(['ci.yml:9 go test ./...']);
    expect(acts({ [CI]: yaml(windows, '        shell: python\n') })).toEqual([]);
  });

  test.each([...SCRIPT_ACTIONS].filter(([, { before }]) => before === undefined))('given to %s', (action, { input, folder }) => {
    const step = `      - uses: ${action}@v1\n        with:\n          ${folder ?? 'other'}: hack\n          ${input}: ./x.sh \${{ matrix.a }}\n          unknown: never\n`;
    const files: Files = {
      [CI]: `on: push\njobs:\n  a:\n    strategy: {matrix: {a: [b]}}\n    steps:\n${step}`,
      'x.sh': 'at the root',
      'hack/x.sh': 'below the root',
    };
    expect(acts(files)).toEqual([
      `ci.yml:6 ${action}@v1`,
      'ci.yml:9 x.sh b',
      folder === undefined ? 'x.sh:1 at the root' : 'hack/x.sh:1 below the root',
    ]);
  });

  test('in scripts of PowerShell', () => {
    const files: Files = {
      [CI]: 'on: push\njobs:\n  a:\n    runs-on: windows-latest\n    steps:\n      - run: .\\build\\x.ps1 b\n      - run: pwsh -NoProfile -File build/y.ps1\n      - run: pwsh -Command "go vet ./..."\n',
      'build/x.ps1': '$which = $args[0]\nswitch ($which) {\n  a {\n    never\n  }\n  b {\n    go test ./...\n  }\n}\n',
      'build/y.ps1': 'Write-Host "never"\n./build/z.ps1 c\n',
      'build/z.ps1': 'param([string]$X)\nswitch ($X) {\n  c {\n    never\n  }\n}\n',
    };
    expect(acts(files)).toEqual([
      'ci.yml:6 x.ps1 b',
      'build/x.ps1:7 go test ./...',
      'ci.yml:7 pwsh -NoProfile -File build/y.ps1',
      'build/y.ps1:2 z.ps1 c',
      'ci.yml:8 pwsh -Command go vet ./...',
      'ci.yml:8 go vet ./...',
    ]);
    expect(ciOf(treeOf(files)).lost?.gap.detail).toBe('build/y.ps1 line 2 runs build/z.ps1, whose branches are not told apart');
  });

  test('from beside the folder into which the repository was checked out', () => {
    const beside = (lines: string): string =>
      `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - uses: actions/checkout@v4\n        with: {path: go/src/x}\n      - run: |\n          ${lines}\n`;
    const told = (lines: string): boolean => acts({ [CI]: beside(lines), 'sub/do.sh': 'done-there\n' }).includes('sub/do.sh:1 done-there');
    expect(told('cd go/src/x/sub && ./do.sh')).toBe(true);
    expect(told('cd go; cd src/x; cd sub; ./do.sh')).toBe(true);
    expect(told('cd $GITHUB_WORKSPACE/go/src/x/sub; ./do.sh')).toBe(true);
    expect(told('cd go/src/x/sub; cd $OTHER; ./do.sh')).toBe(false);
    expect(told('cd sub; ./do.sh')).toBe(false);
    expect(told('./do.sh')).toBe(false);
    const named =
      'env: {P: "${{ github.workspace }}/go"}\non: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - uses: actions/checkout@v4\n        with: {path: "${{ env.P }}/x"}\n      - working-directory: ${{ env.P }}/x/sub\n        run: ./do.sh\n';
    expect(acts({ [CI]: named, 'sub/do.sh': 'done-there\n' })).toContain('sub/do.sh:1 done-there');
  });

  test('do what their arguments ask for, unless a person chooses those', () => {
    const script = 'case "$1" in test) tests;; lint) lints;; esac\n';
    const told = (argument: string, on = 'push'): readonly string[] =>
      acts({ [CI]: runs(`./do.sh ${argument}`).replace('push', on), 'do.sh': script }).filter((one) => one.startsWith('do.sh'));
    expect(told('test')).toEqual(['do.sh:1 tests']);
    expect(told('$WHAT')).toEqual(['do.sh:1 tests', 'do.sh:1 lints']);
    const byHand = '{workflow_dispatch: {inputs: {what: {default: test}}}}';
    expect(told('${{ inputs.what }}', byHand)).toEqual(['do.sh:1 tests', 'do.sh:1 lints']);
  });

  test('a link is followed to the file that holds the line; nothing outside the tree is', () => {
    expect(
      acts({
        [CI]: runs('./link.sh', './out.sh', '../x.sh', '/etc/y.sh', '~/z.sh'),
        'link.sh': { link: 'real.sh' },
        'real.sh': 'x',
        'out.sh': { link: '../../etc/passwd' },
      }),
    ).toEqual(['ci.yml:8 link.sh', 'real.sh:1 x', 'ci.yml:9 out.sh', 'ci.yml:10 x.sh', 'ci.yml:11 y.sh', 'ci.yml:12 z.sh']);
  });

  test('a script that calls itself ends; a chain that is too long is cut', () => {
    const itself = ciWith({ [CI]: runs('./a.sh'), 'a.sh': './a.sh\n./a.sh x\n' });
    expect(itself.acts.length).toBeLessThan(10);
    const chain = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`s${n}.sh`, `./s${n + 1}.sh`]));
    expect(ciWith({ [CI]: runs('./s0.sh'), ...chain })).toMatchObject({ cut: true });
    expect(ciWith({ [CI]: runs('./s15.sh'), ...chain })).toMatchObject({ cut: false });
  });

  test('a script that was not read is a cut', () => {
    expect(ciWith({ [CI]: runs('./a.sh'), 'a.sh': { unread: 'binary' } }).cut).toBe(true);
  });
});

test('just fills in variables that are plain text, parameters and overrides left out', () => {
  const justfile = 'tool := "trivy"\nname := `x`\nscan kind="fs":\n    {{ tool }} {{kind}} {{name}}\nother tool:\n    {{tool}} image\n';
  expect(acts({ [CI]: runs('just scan', 'just other grype', 'just tool=y scan'), justfile })).toEqual([
    'ci.yml:8 just scan',
    'justfile:4 trivy {{kind}} {{name}}',
    'ci.yml:9 just other grype',
    'justfile:6 {{tool}} image',
    'ci.yml:10 just tool=y scan',
  ]);
});

test('what a step writes to GITHUB_ENV reaches the next ones, where it is plain', () => {
  const step = (lines: string, more = ''): string => `      - ${more}run: |\n${lines.replace(/^/gmu, '          ')}\n`;
  const write = (text: string): string => `echo "${text}" >> "$GITHUB_ENV"`;
  const last = (...steps: readonly string[]): string | undefined =>
    acts({ [CI]: workflow([...steps, step('run $A ${{ env.B }}')].join(''), '    env: {A: old}\n') })
      .at(-1)
      ?.replace(/^\S+ /u, '');
  expect(last()).toBe('run old ${{ env.B }}');
  expect(last(step(`${write('A=new')}\necho B=two >> $GITHUB_ENV`))).toBe('run new two');
  expect(last(step(write('A=$(date)')))).toBe('run $A ${{ env.B }}');
  expect(last(step(write('A=new'), 'if: x\n        '))).toBe('run $A ${{ env.B }}');
  expect(last(step(`if x; then\n  ${write('A=new')}\nfi`))).toBe('run $A ${{ env.B }}');
  expect(last(step(`${write('A=one')}\n${write('A=two')}`))).toBe('run $A ${{ env.B }}');
});

test('tox and nox, one step', () => {
  const files: Files = {
    'tox.ini': '[testenv]\ncommands = pytest {posargs:tests} {envtmpdir}\n[testenv:lint]\ncommands = ruff check {toxinidir}\n',
    'noxfile.py':
      '@nox.session\ndef lint(session):\n    session.run("mypy", "src")\n@nox.session\ndef other(session):\n    session.run("never")\n',
  };
  expect(
    acts({ [CI]: runs('tox -e lint', 'python -m tox run -e py312', 'uv run nox -s lint-3.12', 'tox --notest', 'tox -e $ENV'), ...files }),
  ).toEqual([
    'ci.yml:8 tox -e lint',
    'tox.ini:4 ruff check .',
    'ci.yml:9 python -m tox run -e py312',
    'tox.ini:2 pytest tests {envtmpdir}',
    'ci.yml:10 uv run nox -s lint-3.12',
    'noxfile.py:3 mypy src',
    'ci.yml:11 tox --notest',
    'ci.yml:12 tox -e $ENV',
  ]);
});

test('task, just, npm and their like', () => {
  const files: Files = {
    [CI]: runs('task lint docs:x', 'just check', 'npm test', 'yarn --cwd ui build', 'pnpm -w x', 'npm ci', 'bun run go'),
    'Taskfile.yml': 'includes: {docs: ./docs}\ntasks:\n  lint:\n    deps: [a]\n    cmds: [one, {task: a}, {task: lint}]\n  a: two\n',
    'docs/Taskfile.yml': 'tasks:\n  x: three {{.V}}\n',
    justfile: 'check: dep\n    four\ndep: check\n    five\n',
    'package.json': '{"scripts": {\n"pretest": "six",\n"test": "seven && npm run go",\n"go": "eight"}}',
    'ui/package.json': '{"scripts": {"build": "nine"}}',
  };
  expect(acts(files)).toEqual([
    'ci.yml:8 task lint docs:x',
    'Taskfile.yml:6 two',
    'Taskfile.yml:5 one',
    'docs/Taskfile.yml:2 three {{.V}}',
    'ci.yml:9 just check',
    'justfile:4 five',
    'justfile:2 four',
    'ci.yml:10 npm test',
    'package.json:2 six',
    'package.json:3 seven',
    'package.json:3 npm run go',
    'package.json:4 eight',
    'ci.yml:11 yarn --cwd ui build',
    'ui/package.json:1 nine',
    'ci.yml:12 pnpm -w x',
    'ci.yml:13 npm ci',
    'ci.yml:14 bun run go',
  ]);
});

describe('actions and reusable workflows', () => {
  test('a local composite action, its inputs, and actions that run a script', () => {
    const files: Files = {
      [CI]: workflow(
        '      - uses: ./.github/actions/x\n        with: {t: all}\n      - uses: nick-fields/retry@v3\n        with:\n          command: |\n            make z\n',
      ),
      '.github/actions/x/action.yml':
        'inputs: {t: {default: none}}\nruns:\n  using: composite\n  steps:\n    - uses: a/b@v1\n    - run: make ${{ inputs.t }}\n      shell: bash\n    - run: never\n      shell: bash\n      if: false\n    - uses: ./.github/actions/x\n    - run: ${{ github.action_path }}/y.sh\n      shell: bash\n',
      '.github/actions/x/y.sh': 'yy',
      Makefile: 'all:\n\tone\nz:\n\ttwo\n',
    };
    expect(acts(files)).toEqual([
      'ci.yml:6 ./.github/actions/x',
      '.github/actions/x/action.yml:5 a/b@v1',
      '.github/actions/x/action.yml:6 make all',
      'Makefile:2 one',
      '.github/actions/x/action.yml:11 ./.github/actions/x',
      '.github/actions/x/action.yml:6 make none',
      '.github/actions/x/action.yml:12 y.sh',
      '.github/actions/x/y.sh:1 yy',
      'ci.yml:8 nick-fields/retry@v3',
      'ci.yml:11 make z',
      'Makefile:4 two',
    ]);
    expect(viaOf(files, ' one')).toEqual(['ci.yml:6', '.github/actions/x/action.yml:6']);
  });

  test('a reusable workflow belongs to its callers; one that nobody calls stands for itself', () => {
    const called =
      'on:\n  workflow_call:\n    inputs: {t: {default: none}}\njobs:\n  inner:\n    steps:\n      - run: make ${{ inputs.t }}\n';
    const files: Files = {
      [CI]: 'on: [push, pull_request]\njobs:\n  a:\n    uses: ./.github/workflows/called.yml\n    with: {t: all}\n  b:\n    if: false\n    uses: ./.github/workflows/off.yml\n',
      '.github/workflows/called.yml': called,
      '.github/workflows/off.yml': called,
      '.github/workflows/alone.yml': called,
    };
    expect(acts(files)).toEqual(['alone.yml:7 make none', 'ci.yml:4 ./.github/workflows/called.yml', 'called.yml:7 make all']);
    const { context } = ciWith(files).acts[2] ?? {};
    expect(context?.workflow.path).toBe(CI);
    expect(context?.job.id).toBe('inner');
    expect(context?.via.map(place)).toEqual(['ci.yml:4']);
    expect(ciWith(files).acts[1]?.context.step).toBeUndefined();
  });

  test('a workflow that calls itself ends', () => {
    expect(ciWith({ [CI]: 'on: [push, workflow_call]\njobs:\n  a:\n    uses: ./.github/workflows/ci.yml\n' }).cut).toBe(true);
  });

  test('a checkout into a folder moves the repository', () => {
    const yaml = workflow(
      '      - uses: actions/checkout@v4\n        with: {path: src/x}\n      - run: make\n      - run: make\n        working-directory: src/x/sub\n',
    );
    expect(acts({ [CI]: yaml, Makefile: 'all:\n\tnever\n', 'sub/Makefile': 'all:\n\tone\n' }).slice(1)).toEqual([
      'ci.yml:8 make',
      'ci.yml:9 make',
      'sub/Makefile:2 one',
    ]);
  });
});

describe('references', () => {
  /** A tree of which only some paths were read. */
  const partly = (files: Files, loaded: readonly string[]): Tree => {
    const tree = treeOf(files);
    const isLoaded = (path: string): boolean => !tree.has(path) || loaded.includes(path);
    return {
      ...tree,
      loaded: isLoaded,
      text: (path) => {
        if (!isLoaded(path)) throw new Error(`${path} was not asked for`);
        return tree.text(path);
      },
    };
  };
  const files: Files = {
    [CI]: runs('make -C sub', './deploy/x.sh', './Makefile.local'),
    'sub/Makefile': 'include more.mk\nall:\n\t./y.sh\n',
    'sub/more.mk': '',
    'sub/y.sh': 'yy',
    'sub/z.txt': '',
    'deploy/x.sh': 'xx',
    'Makefile.local': '',
    'unrelated.sh': '',
  };

  test('what is missing', () => {
    expect(ciReferences(partly(files, [CI]))).toEqual(['Makefile.local', 'deploy/x.sh', 'sub/Makefile']);
    expect(ciReferences(treeOf(files))).toEqual([]);
  });

  test('what was not read in the end is a cut, not a fault', () => {
    const ci = ciOf(partly(files, [CI, 'sub/Makefile']));
    expect(ci.cut).toBe(true);
    expect(ci.missing.map(({ path, from }) => [path, from && place(from)])).toEqual([
      ['sub/more.mk', 'ci.yml:8'],
      ['sub/y.sh', 'sub/Makefile:3'],
      ['deploy/x.sh', 'ci.yml:9'],
      ['Makefile.local', 'ci.yml:10'],
    ]);
    expect(ci.acts.map(show)).toContain('ci.yml:9 x.sh');
  });

  test('the first round reads workflows', () => {
    expect(CI_READS[0]).toBe('.github/workflows/*.{yml,yaml}');
  });
});

describe('bounds', () => {
  test('five hundred workflows: the acts are bounded, and that is said', () => {
    const many = Object.fromEntries(
      Array.from({ length: 500 }, (_, n) => [`.github/workflows/w${n}.yml`, runs(...Array.from({ length: 50 }, (_unused, m) => `x${m}`))]),
    );
    const ci = ciWith(many);
    expect(ci.workflows).toHaveLength(500);
    expect(ci.acts).toHaveLength(20_000);
    expect(ci.cut).toBe(true);
  });

  test('targets that multiply are made once each', () => {
    const targets = Array.from({ length: 40 }, (_, n) => `t${n}: t${n + 1}\n\t$(MAKE) t${n + 1}\n\t$(MAKE) t${n + 1} A=${n}\n`).join('');
    expect(ciWith({ [CI]: runs('make t0'), Makefile: targets }).acts.length).toBeLessThanOrEqual(20_000);
  });

  test('any file gives an answer', () => {
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom(
        'a: b\n\tmake a\n\t./s.sh\n',
        'include Makefile s.sh\n',
        './s.sh; make a; . ./s.sh\n',
        '{"scripts": {"a": "npm run a"}}',
      ),
    );
    const property = fc.property(
      text,
      text,
      text,
      fc.array(fc.constantFrom('make a', './s.sh', 'npm run a', 'task a', 'just a', 'bash s.sh', '$X', '${{ a }}')),
      (a, b, c, lines) => {
        const ci = ciWith({
          [CI]: runs(...lines),
          '.github/workflows/x.yml': a,
          Makefile: b,
          's.sh': c,
          'package.json': a,
          'Taskfile.yml': b,
          justfile: c,
        });
        expect(ci.workflows.length).toBeGreaterThan(lines.length === 0 ? -1 : 0);
      },
    );
    fc.assert(property);
  });
});

describe('what runs more than once', () => {
  const twoJobs = (first: string, second: string): string =>
    `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n${first}  b:\n    runs-on: x\n    steps:\n${second}`;
  const run = (script: string, env = ''): string => `      - run: ${script}\n${env === '' ? '' : `        env: { ${env} }\n`}`;

  test('each job has the acts of a script, and of what it starts, with its own context', () => {
    const ci = ciWith({ [CI]: twoJobs(run('./a.sh'), run('./a.sh')), 'a.sh': 'x\n./b.sh\ny\n', 'b.sh': 'z\n' });
    expect(ci.acts.map((act) => `${act.context.job.id} ${show(act)} ${act.context.via.map(place)}`)).toEqual(
      ['a', 'b'].flatMap((job, index) => {
        const from = `ci.yml:${index === 0 ? 6 : 10}`;
        return [
          `${job} ${from} a.sh `,
          `${job} a.sh:1 x ${from}`,
          `${job} a.sh:2 b.sh ${from}`,
          `${job} b.sh:1 z ${from},a.sh:2`,
          `${job} a.sh:3 y ${from}`,
        ];
      }),
    );
  });

  test('a variable that the script names tells runs apart', () => {
    const ci = { [CI]: twoJobs(run('./a.sh', 'V: one'), run('./a.sh', 'V: two')), 'a.sh': 'x $V\n' };
    expect(acts(ci)).toEqual(['ci.yml:6 a.sh', 'a.sh:1 x one', 'ci.yml:11 a.sh', 'a.sh:1 x two']);
  });

  test('one that it does not name reaches what it starts', () => {
    const ci = {
      [CI]: twoJobs(run('./a.sh', 'V: one'), run('./a.sh', 'V: two')),
      'a.sh': 'unset W\nW=w ./b.sh\n./c.sh\n',
      'b.sh': 'x $V $W\n',
      'c.sh': 'y $V $W\n',
    };
    expect(acts(ci).filter((act) => /^[bc]\.sh/u.test(act))).toEqual([
      'b.sh:1 x one w',
      'c.sh:1 y one $W',
      'b.sh:1 x two w',
      'c.sh:1 y two $W',
    ]);
  });

  test('a script that sources another defines its functions for each job', () => {
    const ci = { [CI]: twoJobs(run('./a.sh'), run('./a.sh')), 'a.sh': '. ./f.sh\nf\n', 'f.sh': 'f() { x; }\n' };
    expect(acts(ci).filter((act) => act.endsWith(' x'))).toEqual(['f.sh:1 x', 'f.sh:1 x']);
  });
});

test.each<[string, readonly string[]]>([
  ['./src/x/hack/a.sh', ['hack/a.sh:1 go test ./...']],
  ['$GITHUB_WORKSPACE/src/x/hack/a.sh', ['hack/a.sh:1 go test ./...']],
  ['cd src && bash x/hack/a.sh', ['hack/a.sh:1 go test ./...']],
  ['./src/y/hack/a.sh', []],
  ['./hack/a.sh', []],
])('a script of the checkout, started beside it: %s', (script, found) => {
  const steps = `      - uses: actions/checkout@v4\n        with: {path: src/x}\n      - run: ${script}\n`;
  const files = { [CI]: workflow(steps), 'hack/a.sh': 'go test ./...\n' };
  expect(acts(files).filter((act) => act.includes('go test'))).toEqual(found);
});

describe('a file that two scripts of a step source', () => {
  test('gives its functions to both', () => {
    const files = {
      [CI]: runs('make test'),
      Makefile: 'test: clean\n\t./test.sh\nclean:\n\t./clean.sh\n',
      'clean.sh': '. ./lib.sh\nclean\n',
      'test.sh': '. ./lib.sh\nverify\n',
      'lib.sh': '. ./more.sh\nclean() { rm x; }\n',
      'more.sh': '. ./lib.sh\nverify() { go test ./...; }\n',
    };
    expect(acts(files).filter((act) => /rm x|go test/u.test(act))).toEqual(['lib.sh:2 rm x', 'more.sh:2 go test ./...']);
  });

  test('ends where many source each other', () => {
    const names = Array.from({ length: 30 }, (_, index) => `s${index}.sh`);
    const all = names.map((name) => `. ./${name}\n`).join('');
    const files = Object.fromEntries(names.map((name) => [name, all]));
    expect(ciWith({ [CI]: runs(names.map((name) => `./${name}`).join(' && ')), ...files }).acts.length).toBeGreaterThan(1);
  });
});

describe('make without an end', () => {
  test('a pattern that makes its own prerequisite, as make itself once in a chain', () => {
    const files = { [CI]: runs('make a'), Makefile: '%: %.in\n\tgo test ./$*\n' };
    expect(acts(files)).toEqual(['ci.yml:8 make a', 'Makefile:2 go test ./a']);
  });

  test('two patterns that feed each other', () => {
    const files = { [CI]: runs('make a.x'), Makefile: '%.x: %.x.y\n\tone\n%.y: %.y.x\n\ttwo\n' };
    expect(acts(files).length).toBeLessThan(10);
  });

  test('a chain of 20,000 targets', () => {
    const chain = Array.from({ length: 20_000 }, (_, index) => `t${index}: t${index + 1}\n\tgo test ./${index}\n`).join('');
    expect(ciWith({ [CI]: runs('make t0'), Makefile: chain }).acts.length).toBeGreaterThan(1);
  });
});
