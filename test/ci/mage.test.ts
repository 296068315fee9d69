import { describe, expect, test } from 'vitest';
import { ciOf } from '../../src/ci/acts.ts';
import type { Ci } from '../../src/ci/model.ts';
import { type Files, treeOf } from '../support/facts.ts';

const CI = '.github/workflows/ci.yml';
const workflow = (...steps: readonly string[]): string =>
  `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n${steps.map((step) => `      - ${step}\n`).join('')}`;
const ciOfSteps = (files: Files, ...steps: readonly string[]): Ci => ciOf(treeOf({ [CI]: workflow(...steps), ...files }));
/** What runs behind the workflow: line and words. */
const behind = (files: Files, ...steps: readonly string[]): readonly string[] =>
  ciOfSteps(files, ...steps).acts.flatMap((act) =>
    act.kind === 'command' && act.at.path !== CI ? [`${act.at.path}:${act.at.line} ${act.words.join(' ')}`] : [],
  );
const ran = (files: Files, script: string): readonly string[] => behind(files, `run: ${script}`);
const lost = (files: Files, ...steps: readonly string[]): string | undefined => ciOfSteps(files, ...steps).lost?.gap.detail;

const HEAD = [
  '//go:build mage',
  'package main',
  'import (',
  '\t"os"; "os/exec"; "fmt"; "path/filepath"',
  '\t"github.com/magefile/mage/mg"; "github.com/magefile/mage/sh"',
  ')',
];
/** The body begins at line 7. */
const mage = (...lines: readonly string[]): Files => ({ 'magefile.go': [...HEAD, ...lines, ''].join('\n') });
const inTarget = (...lines: readonly string[]): Files => mage('func X() error {', ...lines, '\treturn nil', '}');

describe('which target is run', () => {
  const files = mage(
    'type Docs mg.Namespace',
    'var Default = Build',
    'var Aliases = map[string]interface{}{"b": Build, "d": Docs.Check}',
    'func Build() error { return sh.Run("one") }',
    'func (Docs) Check() error { return sh.RunV("two") }',
    'func Tag(ctx context.Context, name string, n int) { sh.Run("three", name) }',
    'func hidden() { sh.Run("never") }',
    'type Other struct{}',
    'func (Other) Thing() { sh.Run("never") }',
  );
  test.each<[script: string, found: readonly string[]]>([
    // Nothing is run.
    ['mage -l', []],
    ['mage -h build', []],
    ['mage -compile ./x', []],
    ['mage hidden', []],
    ['mage other:thing', []],
    ['go run main.go build', []],
    ['go test ./mage', []],
    ['mage', ['magefile.go:10 one']],
    ['mage -v build', ['magefile.go:10 one']],
    ['mage BUILD docs:check', ['magefile.go:10 one', 'magefile.go:11 two']],
    ['mage b d', ['magefile.go:10 one', 'magefile.go:11 two']],
    ['mage -t 5m tag v1 2 build', ['magefile.go:12 three v1', 'magefile.go:10 one']],
    ['go run mage.go -v build', ['magefile.go:10 one']],
    ['go run -tags mage ./mage.go build', ['magefile.go:10 one']],
    ['go run github.com/magefile/mage@v1.15.0 build', ['magefile.go:10 one']],
    ['go tool mage build', ['magefile.go:10 one']],
    ['./bin/mage build', ['magefile.go:10 one']],
    ['cd cmd && mage -d .. build', ['magefile.go:10 one']],
  ])('%s', (script, found) => {
    expect(ran({ ...files, 'cmd/x.go': 'package main\n' }, script)).toEqual(found);
  });

  test('the action of mage', () => {
    expect(behind(files, 'uses: magefile/mage-action@v3', 'uses: magefile/mage-action@v3\n        with: {args: -v docs:check}')).toEqual([
      'magefile.go:10 one',
      'magefile.go:11 two',
    ]);
    expect(behind(files, 'uses: magefile/mage-action@v3\n        with: {install-only: true}')).toEqual([]);
  });

  test('the step leads to the line that does it', () => {
    const act = ciOfSteps(mage('func A() { mg.Deps(B) }', 'func B() { sh.Run("x") }'), 'run: mage a').acts.at(-1);
    expect([...(act?.context.via ?? []), act?.at]).toEqual([
      { path: CI, line: 6 },
      { path: 'magefile.go', line: 7 },
      { path: 'magefile.go', line: 8 },
    ]);
  });

  test('what is not found is said', () => {
    expect(lost(files, 'run: mage build', 'run: mage $TARGET')).toBeUndefined();
    expect(lost({}, 'run: mage x')).toBe(`${CI} line 6 runs mage, the files of which were not found`);
    expect(lost(files, 'run: mage -d gone x')).toBe(`${CI} line 6 runs mage, the files of which were not found`);
    expect(lost({ 'magefile.go': 'package x' }, 'run: mage -l')).toBeUndefined();
    expect(lost(files, 'run: mage nothing')).toBe(`${CI} line 6 runs the target nothing, which was not found in magefile.go`);
  });

  test('which files are read', () => {
    const target = (tag: string, program: string): string =>
      `${tag}package main\nimport "github.com/magefile/mage/sh"\nfunc X() { sh.Run("${program}") }\n`;
    expect(ran({ 'build.go': target('//go:build linux && mage\n\n', 'one'), 'main.go': target('', 'never') }, 'mage x')).toEqual([
      'build.go:5 one',
    ]);
    expect(ran({ 'magefiles/a.go': target('', 'one'), 'magefile.go': target('//go:build mage\n', 'never') }, 'mage x')).toEqual([
      'magefiles/a.go:3 one',
    ]);
    expect(ran({ 'main.go': target('', 'never'), 'x_test.go': target('//go:build mage\n', 'never') }, 'mage x')).toEqual([]);
  });
});

describe('what a target does', () => {
  test.each<[what: string, lines: readonly string[], found: readonly string[]]>([
    ['nothing in comments and strings', ['\t// sh.Run("a")', '\tfmt.Println(`sh.Run("b")`) /* sh.Run("c") */'], []],
    ['nothing that only speaks', ['\tfmt.Println("go", "test")', '\tsh.Rm("bin")', '\tmg.Verbose()'], []],
    [
      'functions of mage',
      ['\terr := sh.RunWithV(map[string]string{"A": "b"}, "go", "test")', '\tif err != nil { return err }'],
      ['8 go test'],
    ],
    ['a program that is captured', ['\tout, err := sh.Output("git", "describe")'], ['8 git describe']],
    ['programs of the language', ['\tcmd := exec.CommandContext(ctx, "go", "vet", "./...")', '\tcmd.Run()'], ['8 go vet ./...']],
    ['a function that runs', ['\tdocker := sh.RunCmd("docker", "build")', '\tdocker("-t", "x", ".")'], ['9 docker build -t x .']],
    ['in the head of a condition', ['\tif err := sh.Run("a"); err != nil {', '\t\treturn err', '\t}', '\tsh.Run("b")'], ['8 a', '11 b']],
    [
      'in a loop, and in a function',
      ['\tfor _, x := range []string{"a"} {', '\t\tg.Go(func() error { return sh.Run("b", x) })', '\t}'],
      ['9 b {{x}}'],
    ],
    [
      'each case of a switch',
      ['\tswitch os {', '\tcase "a":', '\t\tsh.Run("a")', '\tdefault:', '\t\tsh.Run("b")', '\t}'],
      ['10 a', '12 b'],
    ],
    ['over several lines', ['\treturn sh.Run("go", "build",', '\t\t"-o", "x", // the rest', '\t)'], ['8 go build -o x']],
    [
      'arguments that are put together',
      ['\targs := []string{"run"}', '\targs = append(args, "--out", filepath.Join("bin", "x")+".json")', '\tsh.Run("tool", args...)'],
      ['10 tool run --out bin/x.json'],
    ],
    ['text with places', ['\tsh.Run("docker", "push", fmt.Sprintf("acme/%s:%d%%", "widget", n))'], ['8 docker push acme/widget:{{n}}%']],
    ['a shell', ['\tsh.Run("bash", "-c", "one && two")'], ['8 bash -c one && two', '8 one', '8 two']],
    [
      'what the environment holds',
      ['\tsh.Run("one", "$NAME", os.Getenv("NAME"))', '\texec.Command("two", "$NAME")'],
      ['8 one widget widget', '9 two $NAME'],
    ],
    ['after it was set', ['\tos.Setenv("NAME", "gadget")', '\tsh.Run("one", "$NAME")'], ['9 one gadget']],
    ['no environment', ['\tsh.RunWith(nil, "go", "test")', '\tsh.Exec(nil, os.Stdout, os.Stderr, "go", "vet")'], ['8 go test', '9 go vet']],
    ['in a block, and behind a label', ['\t{', '\t\tsh.Run("a")', '\t}', 'Loop:', '\tfor {', '\t\tsh.Run("b")', '\t}'], ['9 a', '13 b']],
    ['a function of mage as a value', ['\trun := sh.RunV', '\trun("go", "test")'], ['9 go test']],
    ['parts of a list', ['\ta := []string{"go", "test"}', '\tsh.Run(a[0], a[1:]...)'], ['9 go test']],
    [
      'parameters of a function in it',
      ['\tname := "build"', '\trun := func(name string) { sh.Run("tool", name) }', '\trun("x")'],
      ['9 tool {{name}}'],
    ],
    [
      'a list that a loop makes longer',
      ['\tvar all []string', '\tfor _, x := range y {', '\t\tall = append(all, x)', '\t}', '\tsh.Run("tool", all...)'],
      ['12 tool {{all}}'],
    ],
    ['a list that somebody fills', ['\tvar all []string', '\tfill(b, &all)', '\tsh.Run("tool", all...)'], ['10 tool {{all}}']],
    ['a sum of numbers is none of texts', ['\ty := 1 + 1', '\tif y == 2 {', '\t\tsh.Run("a")', '\t}'], ['10 a']],
    ['codes of letters', ['\tif "\\x41" == "A" {', '\t\tsh.Run("a")', '\t}'], ['9 a']],
    ['names of the prototype', ['\tsh.constructor("a")', '\tmg.constructor(Y)'], []],
    [
      'a variable that is set to what is not known',
      ['\tos.Setenv("NAME", x())', '\tif os.Getenv("NAME") == "widget" {', '\t\tsh.Run("a")', '\t}'],
      ['10 a'],
    ],
    [
      'what is changed in a loop',
      ['\tfirst := true', '\tfor {', '\t\tif !first {', '\t\t\tsh.Run("a")', '\t\t}', '\t\tfirst = false', '\t}'],
      ['11 a'],
    ],
    ['a count', ['\tfor i := 0; i < 3; i++ {', '\t\tif i == 2 {', '\t\t\tsh.Run("a")', '\t\t}', '\t}'], ['10 a']],
  ])('%s', (_, lines, found) => {
    const files = inTarget(...lines);
    expect(behind(files, 'run: mage x\n        env: {NAME: widget}')).toEqual(found.map((one) => `magefile.go:${one}`));
  });

  test.each<[condition: string, runs: readonly string[]]>([
    ['os.Getenv("CI") == ""', ['no']],
    ['os.Getenv("CI") != ""', ['yes']],
    ['isCI()', ['yes']],
    ['!isCI() || false', ['no']],
    ['isCI() && mg.Verbose()', ['yes', 'no']],
    ['runtime.GOOS == "windows"', ['yes', 'no']],
  ])('where %s', (condition, runs) => {
    const files = mage(
      'func isCI() bool { return os.Getenv("CI") == "true" }',
      'func X() {',
      `\tif ${condition} {`,
      '\t\tsh.Run("yes")',
      '\t} else if mg.Verbose() || true {',
      '\t\tsh.Run("no")',
      '\t}',
      '}',
    );
    expect(ran(files, 'mage x').map((one) => one.split(' ')[1])).toEqual(runs);
  });

  test('what only some runs change is open', () => {
    const files = inTarget(
      '\tflag := ""',
      '\targs := []string{"a"}',
      '\tif mg.Verbose() {',
      '\t\tflag = "-v"',
      '\t\targs = append(args, "b")',
      '\t}',
      '\tsh.Run("one", flag)',
      '\tsh.Run("two", args...)',
    );
    expect(ran(files, 'mage x')).toEqual(['magefile.go:14 one {{flag}}', 'magefile.go:15 two a {{args}}']);
  });

  test.each<[what: string, lines: readonly string[]]>([
    ['a block that returns', ['\t{', '\t\treturn nil', '\t}']],
    ['both branches', ['\tif x {', '\t\treturn nil', '\t} else {', '\t\treturn nil', '\t}']],
    ['each case', ['\tswitch x {', '\tcase 1:', '\t\treturn nil', '\tdefault:', '\t\treturn nil', '\t}']],
    ['a condition that always holds', ['\tif os.Getenv("CI") != "" || x {', '\t\treturn nil', '\t}']],
  ])('nothing is run behind %s', (_, lines) => {
    expect(ran(inTarget(...lines, '\tsh.Run("never")'), 'mage x')).toEqual([]);
  });

  test('one case', () => {
    const files = mage(
      'func A() { run("a") }',
      'func B() { run("b") }',
      'func C() { run(x) }',
      'func run(s string) {',
      '\tswitch s {',
      '\tcase "a", "z":',
      '\t\tsh.Run("one")',
      '\tcase "y":',
      '\t\tsh.Run("two")',
      '\tdefault:',
      '\t\tsh.Run("three")',
      '\t}',
      '}',
      'func D() {',
      '\tswitch {',
      '\tcase os.Getenv("CI") == "":',
      '\t\tsh.Run("never")',
      '\tcase os.Getenv("CI") == "true":',
      '\t\tsh.Run("four")',
      '\t}',
      '}',
    );
    const words = (script: string): readonly string[] => ran(files, script).map((one) => one.split(' ')[1] ?? '');
    expect(words('mage a')).toEqual(['one']);
    expect(words('mage b')).toEqual(['three']);
    expect(words('mage c')).toEqual(['one', 'two', 'three']);
    expect(words('mage d')).toEqual(['four']);
  });

  test('variables of the package that a function changes decide nothing, but are words', () => {
    const files = mage(
      'var debug = false',
      'var goexe = "go"',
      'func init() { if exe := os.Getenv("X"); exe != "" { goexe = exe }; debug = true; sh.Run("start") }',
      'func X() { if debug { sh.Run(goexe, "test") } }',
    );
    expect(ran(files, 'mage x')).toEqual(['magefile.go:9 start', 'magefile.go:10 go test']);
  });

  test('what stands behind a return is not run', () => {
    expect(ran(inTarget('\tif os.Getenv("CI") != "" {', '\t\treturn nil', '\t}', '\tsh.Run("never")'), 'mage x')).toEqual([]);
    expect(ran(inTarget('\tif mg.Verbose() {', '\t\treturn nil', '\t}', '\tsh.Run("one")'), 'mage x')).toEqual(['magefile.go:11 one']);
  });
});

describe('what a target leads to', () => {
  test('functions with their arguments, methods and dependencies', () => {
    const files = mage(
      'type Test mg.Namespace',
      'type Build mg.Namespace',
      'func (t Test) All(ctx context.Context) {',
      '\tb := Build{}',
      '\tmg.CtxDeps(ctx, t.Unit, b.Image, Build{}.Chart, mg.F(push, "latest"))',
      '\tBuild{}.Image()',
      '}',
      'func (t Test) Unit() error { return t.run(true, "./...") }',
      'func (Test) run(cover bool, paths ...string) error {',
      '\targs := []string{"test"}',
      '\tif cover { args = append(args, "-cover") }',
      '\treturn sh.RunV("go", append(args, paths...)...)',
      '}',
      'func (Build) Image() { sh.Run("docker", "build", ".") }',
      'func (Build) Chart() { sh.Run("helm", "package") }',
      'func push(tag string) error { return sh.Run("docker", "push", "acme/widget:"+tag) }',
    );
    expect(ran(files, 'mage test:all')).toEqual([
      'magefile.go:18 go test -cover ./...',
      'magefile.go:20 docker build .',
      'magefile.go:21 helm package',
      'magefile.go:22 docker push acme/widget:latest',
    ]);
  });

  test('functions as values, and methods of any type', () => {
    const files = mage(
      'type T struct{}',
      'func (T) Go() { sh.Run("one") }',
      'func (t *T) Only() { sh.Run("two") }',
      'func newT() *T { return &T{} }',
      'var shared = T{}',
      'var docker = sh.RunCmd("docker")',
      'func y() { sh.Run("three") }',
      'func A() { t := &T{}; t.Go() }',
      'func B() { newT().Only() }',
      'func C() { t := newT(); t.Go(); shared.Only() }',
      'func D() { g.Go(y); for _, f := range []func(){y} { f() } }',
      'func E() { docker("push", "x") }',
      'func F() { var t T; t.Go() }',
      'func G() { mg.Deps(mg.F(push, "latest")) }',
      'func push(ctx context.Context, tag string) { if tag == "latest" { sh.Run("four", tag) } }',
    );
    const words = (script: string): readonly string[] => ran(files, script).map((one) => one.replace(/^\S+ /u, ''));
    expect(words('mage a')).toEqual(['one']);
    expect(words('mage b')).toEqual(['two']);
    expect(words('mage c')).toEqual(['one', 'two']);
    expect(words('mage d')).toEqual(['three']);
    expect(words('mage e')).toEqual(['docker push x']);
    expect(words('mage f')).toEqual(['one']);
    expect(words('mage g')).toEqual(['four latest']);
  });

  test('the same target again, where the environment is another', () => {
    const files = mage('func X() { if os.Getenv("MODE") == "release" { sh.Run("two") } else { sh.Run("one") } }');
    expect(ran(files, 'MODE=x mage x && MODE=release mage x').map((one) => one.split(' ')[1])).toEqual(['one', 'two']);
  });

  test('files for other systems are not read', () => {
    const target = (constraint: string, program: string): string =>
      `//go:build ${constraint}\npackage main\nimport "github.com/magefile/mage/sh"\nfunc X() { sh.Run("${program}") }\n`;
    const files: Files = {
      'a_linux.go': target('mage', 'one'),
      'b_freebsd.go': target('mage', 'never'),
      'c.go': target('mage && windows', 'never'),
      'd.go': target('mage && !linux', 'never'),
      'e.go': target('ignore || (!mage && linux)', 'never'),
    };
    expect(ran(files, 'mage x')).toEqual(['a_linux.go:4 one']);
  });

  test('packages of the tree, and targets that are taken over', () => {
    const files: Files = {
      'go.mod': 'module example.org/widget\n',
      'magefile.go': [
        '//go:build mage',
        'package main',
        'import (',
        '\t"example.org/widget/ci/tools"',
        '\t// mage:import docs',
        '\t_ "example.org/widget/ci/site"',
        ')',
        'func X() { tools.Install() }',
      ].join('\n'),
      'ci/tools/tools.go': 'package tools\nimport "os/exec"\nfunc Install() { exec.Command("one").Run() }\n',
      'ci/site/site.go': 'package site\nimport "github.com/magefile/mage/sh"\nfunc Build() { sh.Run("two") }\n',
    };
    expect(ran(files, 'mage x docs:build')).toEqual(['ci/tools/tools.go:3 one', 'ci/site/site.go:3 two']);
  });

  test('command lines, and builders of commands', () => {
    const files: Files = {
      'magefile.go': [
        '//go:build mage',
        'package main',
        'import "github.com/uwu-tools/magex/shx"',
        'import "github.com/princjef/mageutil/shellcmd"',
        'var must = shx.CommandBuilder{StopOnError: true}',
        'func X() {',
        '\tmust.Command("go", "test", "./...").CollapseArgs().RunV()',
        '\tshx.Command("buf").CollapseArgs().Args("lint").In("proto").RunV()',
        '\tshellcmd.RunAll("go vet ./...", `staticcheck ./...`)',
        '}',
      ].join('\n'),
    };
    expect(ran(files, 'mage x')).toEqual([
      'magefile.go:7 go test ./...',
      'magefile.go:8 buf lint',
      'magefile.go:9 go vet ./...',
      'magefile.go:9 staticcheck ./...',
    ]);
    const { acts } = ciOfSteps(files, 'run: mage x');
    expect(acts.flatMap((act) => (act.kind === 'command' && act.words[0] === 'buf' ? act.directory : []))).toEqual(['proto']);
  });

  test.each<[what: string, lines: readonly string[], detail: string]>([
    ['a program that is not known', ['\tsh.Run(tool, "x")'], 'magefile.go line 8 runs a program, which only a run tells'],
    ['what go is asked', ['\tsh.Run("go", args...)'], 'magefile.go line 8 runs go with arguments, which only a run tells'],
    ['a target that is not known', ['\tmg.Deps(other.Build)'], 'magefile.go line 8 runs what it depends on, which only a run tells'],
    ['dependencies in a list', ['\tmg.Deps(list...)'], 'magefile.go line 8 runs what it depends on, which only a run tells'],
  ])('%s is said to be lost', (_, lines, detail) => {
    expect(lost(inTarget(...lines), 'run: mage x')).toBe(detail);
  });

  test('a package elsewhere is lost where it may do what is looked for', () => {
    const calling = (call: string): Files => ({
      'magefile.go': `//go:build mage\npackage main\nimport "example.org/helpers/mage"\nimport "fmt"\nfunc X() { ${call} }\n`,
    });
    expect(lost(calling('mage.RunLint("", true)'), 'run: mage x')).toBe(
      'magefile.go line 5 calls RunLint of example.org/helpers/mage, which was not read',
    );
    expect(lost(calling('mage.GoTest()'), 'run: mage x')).toContain('calls GoTest of example.org/helpers/mage');
    expect(lost(calling('mage.EnsureKO(""); mage.EnsurePackageWith(x); mage.NewBuild(); fmt.Sprint("x")'), 'run: mage x')).toBeUndefined();
  });

  test.each<[string, Files]>([
    ['functions that call each other', mage('func X() { y() }', 'func y() { X(); sh.Run("one") }')],
    ['values of themselves', mage('var a = b', 'var b = a', 'func X() { sh.Run("one", a) }')],
    [
      'packages that import each other',
      {
        'go.mod': 'module m\n',
        'magefile.go': '//go:build mage\npackage main\nimport "m/a"\nfunc X() { a.A() }\n',
        'a/a.go': 'package a\nimport "m/b"\nfunc A() { b.B() }\n',
        'b/b.go': 'package b\nimport "m/a"\nfunc B() { a.A() }\n',
      },
    ],
    ['a file that is not Go', { 'magefile.go': '//go:build mage\npackage main\nfunc X() { sh.Run("a" }\n' }],
  ])('ends with %s', (_, files) => {
    expect(ran(files, 'mage x').length).toBeLessThan(2);
  });
});
