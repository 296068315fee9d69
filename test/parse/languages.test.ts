import { describe, expect, test } from 'vitest';
import type { TreeEntry } from '../../src/facts.ts';
import { linguistRules } from '../../src/parse/gitattributes.ts';
import { readLanguages } from '../../src/parse/languages.ts';

const entry = (path: string, size: number | undefined = 10, mode: TreeEntry['mode'] = '100644'): TreeEntry => ({
  path,
  mode,
  oid: 'c'.repeat(40),
  ...(size === undefined ? {} : { size }),
});
const read = (...paths: string[]) => readLanguages(paths.map((path) => entry(path))).languages.map(({ name }) => name);

describe('left out', () => {
  test.each([
    'vendor/x/a.go',
    'ui/node_modules/a.js',
    'third_party/a.c',
    'pkg/testdata/a.go',
    'docs/conf.py',
    'examples/a.go',
    '.github/scripts/a.sh',
    'api/widget.pb.go',
    'api/zz_generated.deepcopy.go',
    'api/client_generated.go',
    'bpf/types_generated_arm64.h',
    'ios/Pods/A/a.swift',
    'spec/Login.feature.cs',
    'sorbet/.sorbet/rbi/gems/a.rbi',
    'web/app.min.js',
    'ui/static/js/main.51a3fcea.js',
    'ui/static/js/2.0a1b2c3d.chunk.js',
    'ui/static/css/main.17d667f4.css',
    'README.md',
    'site/logo.eps',
    'data.json',
    'values.yaml',
    'query.sql',
    'notes.txt',
    'unknown.qqq',
    'go',
  ])('%s', (path) => {
    expect(read(path)).toEqual([]);
  });
  test.each(['ui/main.facade.js', 'ui/app.deadbeef.js', 'ui/v.20240101.js', 'ui/51a3fcea.js'])('not %s', (path) => {
    expect(read(path)).toEqual(['JavaScript']);
  });
  test('links and submodules', () => {
    expect(readLanguages([entry('a.go', 10, '120000'), entry('b.go', 10, '160000')]).languages).toEqual([]);
  });
});

describe('counted', () => {
  test.each<[string, string]>([
    ['main.go', 'Go'],
    ['Makefile', 'Makefile'],
    ['build/Dockerfile', 'Dockerfile'],
    ['ui/App.TSX', 'TypeScript'],
    ['a.d.ts', 'TypeScript'],
    ['x.rs', 'Rust'],
    ['infra/main.tf', 'HCL'],
    ['vendored.go', 'Go'],
  ])('%s is %s', (path, name) => {
    expect(read(path)).toEqual([name]);
  });
  test('shared endings go by the rest of the tree', () => {
    expect(read('a.h')).toEqual(['C']);
    expect(read('a.h', 'a.cpp')).toEqual(['C++']);
    expect(read('a.m')).toEqual(['MATLAB']);
    expect(read('a.m', 'a.h')).toEqual(['Objective-C']);
    expect(read('a.v')).toEqual(['Verilog']);
    expect(read('a.v', 'v.mod')).toEqual(['V']);
    expect(read('templates/a.tpl', 'Chart.yaml')).toEqual(['Go Template']);
  });
  test('a header that has one for C++ beside it is of C', () => {
    expect(read('include/a.h', 'include/a.hh', 'include/b.h', 'src/a.cc', 'src/b.cc').toSorted()).toEqual(['C', 'C++']);
    expect(read('include/a.h', 'include/b.hpp', 'src/a.cpp')).toEqual(['C++']);
    const sized = ['a.h', 'a.hpp', 'b.h', 'c.h', 'd.h'].map((name) => entry(`include/${name}`));
    expect(readLanguages([...sized, entry('b.cpp'), entry('c.cpp')]).languages).toMatchObject([
      { name: 'C++', bytes: 60 },
      { name: 'C', bytes: 10 },
    ]);
  });
  test('a file is of the language that .gitattributes says', () => {
    const as = (text: string, ...paths: string[]) =>
      readLanguages(
        paths.map((path) => entry(path)),
        linguistRules(text),
      ).languages.map(({ name }) => name);
    expect(as('*.rules linguist-language=lisp\n', 'a.rules', 'b.rules')).toEqual(['Common Lisp']);
    expect(as('*.inc linguist-language=Go-Template\n', 'a.inc')).toEqual(['Go Template']);
    expect(as('*.js linguist-language=JSON\n', 'a.js', 'b.go')).toEqual(['Go']);
  });
  test('what a tool writes for an API is no example', () => {
    const { languages } = readLanguages([entry('pkg/swaggerdocs/docs.go', 90), entry('pkg/a.go', 5)]);
    expect(languages).toEqual([{ name: 'Go', bytes: 95, largest: 'pkg/a.go' }]);
  });
  test('bytes, largest file and files without a size', () => {
    expect(
      readLanguages([entry('a.go', 5), entry('b.go', 7), entry('x.py', 20), { path: 'c.go', mode: '100644', oid: 'c'.repeat(40) }]),
    ).toEqual({
      languages: [
        { name: 'Python', bytes: 20, largest: 'x.py' },
        { name: 'Go', bytes: 12, largest: 'b.go' },
      ],
      unsized: 1,
      hidden: [],
    });
  });
});

describe('what a bundler writes into assets', () => {
  const HASHED = ['app-b_McqEzZ.js', 'app-BsSgDmz3.css', 'Menu-CIhl1qF1.js', 'Form-B8jg5wxX.js', 'List-BIFiPaLo.js'].map(
    (name) => `ui/data/assets/${name}`,
  );

  test('is left out, names that look like words too', () => {
    expect(read(...HASHED, 'main.go')).toEqual(['Go']);
  });

  test.each([
    ['in another folder', HASHED.map((path) => path.replace('assets', 'src'))],
    ['two alone', HASHED.slice(0, 2)],
    ['by words', ['a-calendar.js', 'b-pipeline.js', 'c-settings.js', 'd-TestView.js'].map((name) => `ui/assets/${name}`)],
  ])('counts %s', (_, paths) => {
    expect(read(...paths, 'main.go')).toContain('JavaScript');
  });
});
