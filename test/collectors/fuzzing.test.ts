import { describe, expect, it } from 'vitest';
import { fuzzing } from '../../src/collectors/fuzzing.ts';
import { known, type ServiceFacts } from '../../src/facts.ts';
import { linesOf, PULL, run, statementAt, statusesOf, uses, WEEKLY, workflow } from '../support/ci.ts';
import { type Files, factsOf } from '../support/facts.ts';

const TARGET = 'package widget\n\nimport "testing"\n\nfunc FuzzParse(f *testing.F) {}\n';

describe('no fuzzing', () => {
  it.each<[string, Files]>([
    [
      'words of the product',
      { 'fuzzing.go': 'package widget // OSS-Fuzz', 'checks/fuzzing_test.go': 'package checks\nfunc TestFuzzing(t *testing.T) {}\n' },
    ],
    ['a target in a string', { 'raw/fuzz_test.go': 'package raw\nvar x = `\nfunc FuzzX(f *testing.F) {}\n`\n' }],
    ['a target in a comment', { 'fuzz_test.go': 'package x\n/*\nfunc FuzzX(f *testing.F) {}\n*/\n// func FuzzY(f *testing.F)\n' }],
    ['test data', { 'testdata/fuzz_test.go': TARGET, 'vendor/a/fuzz_test.go': TARGET }],
    ['an empty ClusterFuzzLite build', { '.clusterfuzzlite/Dockerfile': '# to do\n' }],
    [
      'no entry point',
      {
        'lib/fuzz_tool.cpp': '// LLVMFuzzerTestOneInput\nint run();\n',
        'pkg/fuzzer.go': 'package pkg\nfunc Fuzz(n int) int { return n }\n',
      },
    ],
    ['a Java class of another kind', { 'src/main/java/FuzzyMatch.java': 'class FuzzyMatch {\n  // @FuzzTest\n}\n' }],
    [
      'an annotation of the same name of somebody else',
      { 'src/test/java/ParseFuzzTest.java': 'import org.acme.Fuzz;\nclass ParseFuzzTest {\n  @Fuzz\n  void parse(String s) {}\n}\n' },
    ],
    [
      'C# with an attribute of somebody else',
      { 'FuzzTests/A.cs': 'using Acme;\nclass A {\n  [Property]\n  public int B(int c) => c;\n}\n' },
    ],
    ['C# in another folder', { 'test/A.cs': 'using FsCheck.Xunit;\nclass A {\n  [Property]\n  public void B(int c) {}\n}\n' }],
    ['a build without its tests', workflow(PULL, run('mvn -Pfuzz -DskipTests package'))],
    ['a profile that is switched off', workflow(PULL, run('mvn -P !fuzz,-fuzz test'))],
    ['a fuzzy search in JavaScript', { 'lib/fuzzy.js': "const fc = require('./fc');\nfc.assert(1);\nexports.fuzzy = 1;\n" }],
    ['a library with a function of that name', { 'dist/node_modules/x/fuzz.js': 'exports.fuzz = () => 1;\n' }],
    ['what is done around fuzzing', workflow(PULL, run('make build-fuzz && ./hack/fuzz-corpus.sh && npm run lint:fuzz'))],
    ['a look whether fuzzers start', workflow(PULL, run('make fuzz-all'), 'ci', 'fuzz-smoke-test')],
    ['a job that only compiles fuzzers', workflow(PULL, run('cargo fuzz build'))],
    [
      'a job that tests the code of the fuzzers',
      { '.github/workflows/ci.yml': 'on: pull_request\njobs:\n  test-fuzzing:\n    steps:\n      - run: cargo test -p widget-fuzzing\n' },
    ],
    ['a build of fuzzers', workflow(PULL, uses('google/clusterfuzzlite/actions/build_fuzzers'))],
  ])('%s', (_, files) => {
    expect(statusesOf(fuzzing, files)).toEqual({ tools: 'absent', 'oss-fuzz': 'unknown' });
  });

  it('says which files were not read', () => {
    const statement = statementAt(fuzzing, {}, 'tools');
    expect(statement?.status === 'absent' && statement.searched.join()).toContain('other test files were not read');
  });
});

it('does not count the seeds of a test that is gone beside those that are there', () => {
  const files = { 'a/parse_fuzz_test.go': TARGET, 'a/testdata/fuzz/FuzzGone/1': 'go test fuzz v1\n' };
  expect(statementAt(fuzzing, files, 'tools')?.text).toContain('at least 1 fuzz target:');
});

describe('targets that nothing runs', () => {
  it.each<[string, Files, string]>([
    ['Go', { 'widget/parse_fuzz_test.go': TARGET, ...workflow(PULL, run('go test ./...')) }, 'widget/parse_fuzz_test.go:5'],
    [
      'C# by FsCheck',
      {
        'test/Acme.FuzzTests/ParseTests.cs':
          'using FsCheck.Xunit;\nclass P {\n  [Property(MaxTest = 9)]\n  public void Parses(string s) {}\n}\n',
      },
      'test/Acme.FuzzTests/ParseTests.cs:3',
    ],
    ['C# by SharpFuzz', { 'fuzz/Program.cs': 'using SharpFuzz;\nFuzzer.LibFuzzer.Run(data => Parse(data));\n' }, 'fuzz/Program.cs:2'],
    ['a Go corpus', { 'pkg/testdata/fuzz/FuzzRead/seed1': 'go test fuzz v1\n' }, 'pkg/testdata/fuzz/FuzzRead/seed1:'],
    ['Rust', { 'fuzz/Cargo.toml': '[package.metadata]\ncargo-fuzz = true\n' }, 'fuzz/Cargo.toml:2'],
    ['Rust, one crate a fuzzer', { 'fuzz/honggfuzz/Cargo.toml': '[dependencies]\nhonggfuzz = "0.5"\n' }, 'fuzz/honggfuzz/Cargo.toml:2'],
    [
      'Java',
      {
        'src/test/java/ParseFuzz.java':
          'import com.code_intelligence.jazzer.junit.FuzzTest;\nclass ParseFuzz {\n  @FuzzTest\n  void parse(byte[] d) {}\n}\n',
      },
      'src/test/java/ParseFuzz.java:3',
    ],
    [
      'Java by JQF',
      {
        'app/src/test/java/ParseFuzzTest.java':
          'import edu.berkeley.cs.jqf.fuzz.Fuzz;\nclass ParseFuzzTest {\n  // @Fuzz\n  @Fuzz\n  void parse(String s) {}\n}\n',
      },
      'app/src/test/java/ParseFuzzTest.java:4',
    ],
    ['Go, the older form', { 'pkg/parse_fuzzer.go': 'package pkg\n\nfunc FuzzParse(data []byte) int {\n' }, 'pkg/parse_fuzzer.go:3'],
    [
      'C++',
      { 'tools/fuzz/tool.cpp': 'extern "C" int\nLLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {\n' },
      'tools/fuzz/tool.cpp:2',
    ],
    [
      'JavaScript',
      { 'fuzz/parse.js': "const { parse } = require('..');\nmodule.exports.fuzz = (data) => parse(data);\n" },
      'fuzz/parse.js:2',
    ],
    [
      'TypeScript by fast-check',
      {
        'test/parse.fuzz.ts': "import * as fc from 'fast-check';\n\nfc.assert(fc.property(fc.string(), parses));\n",
        ...workflow(PULL, run('eslint test/parse.fuzz.ts && node --check test/parse.fuzz.ts')),
      },
      'test/parse.fuzz.ts:3',
    ],
    ['C', { 'parse_fuzzer.c': 'int LLVMFuzzerTestOneInput(const uint8_t *d, size_t n) {\n' }, 'parse_fuzzer.c:1'],
    ['Python', { 'tests/fuzz_parse.py': 'import sys\nimport atheris\n' }, 'tests/fuzz_parse.py:2'],
    [
      'ClusterFuzzLite',
      { '.clusterfuzzlite/Dockerfile': '# base\nFROM gcr.io/oss-fuzz-base/base-builder-go\n' },
      '.clusterfuzzlite/Dockerfile:2',
    ],
  ])('are partial: %s', (_, files, line) => {
    const statement = statementAt(fuzzing, files, 'tools');
    expect(statement).toMatchObject({
      status: 'partial',
      text: expect.stringMatching(/^Files and folders named for fuzzing hold (?:at least )?1 fuzz target: /u),
    });
    expect(linesOf(statement)).toEqual([line]);
  });
});

it('counts each binary of a Rust fuzz crate', () => {
  const head = '[package]\nname = "widget-fuzz"\n\n[package.metadata]\ncargo-fuzz = true\n';
  const bin = (name: string): string => `\n[[bin]]\nname = "${name}"\npath = "fuzz_targets/${name}.rs"\n`;
  const files = {
    'core/deep/fuzz/Cargo.toml': head,
    'core/fuzz/Cargo.toml': `${head}${bin('raw')}${bin('structured')}# [[bin]]\n`,
    'tool/Cargo.toml': bin('x'),
  };
  const statement = statementAt(fuzzing, files, 'tools');
  expect(statement).toMatchObject({
    text: 'Files and folders named for fuzzing hold 3 fuzz targets: raw of core/fuzz/Cargo.toml (Rust fuzz target), structured of core/fuzz/Cargo.toml (Rust fuzz target), core/deep/fuzz/Cargo.toml (Rust fuzz crate)',
  });
  expect(linesOf(statement)).toEqual(['core/fuzz/Cargo.toml:7', 'core/fuzz/Cargo.toml:11', 'core/deep/fuzz/Cargo.toml:5']);
});

describe('fuzzing', () => {
  it('is go test with a target, with the target linked', () => {
    const files = { 'fuzz_test.go': TARGET, ...workflow(WEEKLY, run('go test -fuzz=FuzzParse -fuzztime=60s ./...')) };
    const statement = statementAt(fuzzing, files, 'tools');
    expect(statement).toMatchObject({ status: 'present', value: [{ tool: 'go test -fuzz', triggers: ['schedule'] }] });
    expect(linesOf(statement)).toEqual(['.github/workflows/ci.yml:8', 'fuzz_test.go:5']);
  });

  it.each([
    [uses('google/clusterfuzzlite/actions/run_fuzzers'), 'ClusterFuzzLite'],
    [uses('google/oss-fuzz/infra/cifuzz/actions/run_fuzzers'), 'CIFuzz'],
    [run('cargo +nightly fuzz run parse'), 'cargo-fuzz'],
  ])('%s', (steps, tool) => {
    expect(statementAt(fuzzing, workflow(PULL, steps), 'tools')).toMatchObject({ status: 'present', value: [{ tool }] });
  });

  it('is a command that runs properties of fast-check in a file named for it', () => {
    const files = {
      'test/fuzzing/parse.test.js': "const fc = require('fast-check');\nit('parses', async () => {\n  await fc.assert(parses);\n});\n",
      'package.json': '{"scripts": {"test:fuzzing": "node test/fuzzing/parse.test.js"}}',
      ...workflow(PULL, run('npm run test:fuzzing')),
    };
    expect(statementAt(fuzzing, files, 'tools')).toMatchObject({ status: 'present', value: [{ tool: 'fast-check' }] });
    const folder = { ...files, 'package.json': '{"scripts": {"test:fuzzing": "vitest run test/fuzzing"}}' };
    expect(statementAt(fuzzing, folder, 'tools')).toMatchObject({ status: 'present', value: [{ tool: 'fast-check' }] });
  });

  it.each([
    ['./hack/fuzz.sh', 'a command named fuzz.sh'],
    ['make fuzz', 'a command named make fuzz'],
    ['npm run test:fuzzing', 'a command named npm test:fuzzing'],
  ])('is partial where only a name speaks of it: %s', (command, tool) => {
    expect(statementAt(fuzzing, workflow(PULL, run(command)), 'tools')).toMatchObject({
      status: 'partial',
      text: expect.stringMatching(/^Fuzzing seems to run in CI, by what a step or job is called: /u),
      missing: expect.stringContaining('the fuzzer'),
      value: [{ tool }],
    });
  });

  it('is partial where only the profile of a build is named for it', () => {
    expect(statementAt(fuzzing, workflow(PULL, run('mvn -B -P it,fuzz test')), 'tools')).toMatchObject({
      status: 'partial',
      missing: expect.stringContaining('the fuzzer'),
      value: [{ tool: 'a build with -P it,fuzz' }],
    });
    expect(statementAt(fuzzing, workflow(PULL, run('mvn -Pfuzz test')), 'tools')).toMatchObject({ status: 'partial' });
  });

  it('takes OSS-Fuzz from its record at deps.dev, and a record without it for no answer', () => {
    const at = (services: Partial<ServiceFacts>) => fuzzing.collect(factsOf({ services })).find(({ id }) => id === 'oss-fuzz');
    const record = {
      date: '2026-02-28',
      lines: 200,
      covered: 50,
      configuration: 'https://github.com/google/oss-fuzz/tree/master/projects/widget',
    };
    expect(at({})).toMatchObject({ status: 'unknown', reason: { why: 'not-asked' } });
    expect(at({ ossFuzz: known(undefined) })).toMatchObject({
      status: 'unknown',
      reason: { remedy: expect.stringContaining('oss-fuzz/contents/projects/widget') },
    });
    expect(at({ ossFuzz: known(record) })).toMatchObject({
      status: 'present',
      text: 'OSS-Fuzz fuzzes it, as recorded by deps.dev on 2026-02-28, with 50 of 200 lines covered',
      links: [{ url: 'https://deps.dev/project/github/acme%2Fwidget' }, { url: record.configuration }],
    });
  });
});
