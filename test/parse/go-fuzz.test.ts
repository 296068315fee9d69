import { describe, expect, it } from 'vitest';
import { goFuzzFunctions, goFuzzTargets } from '../../src/parse/go-fuzz.ts';

describe('goFuzzTargets', () => {
  it.each([
    'func FuzzX(t *testing.T) {}',
    'func Fuzz(data []byte) int { return 0 }',
    'func Fuzzy(f *testing.F) {}',
    '// func FuzzX(f *testing.F) {}',
    '/*\nfunc FuzzX(f *testing.F) {}\n*/',
    'var s = `\nfunc FuzzX(f *testing.F) {}\n`',
    '\tfunc FuzzX(f *testing.F) {}',
    '/* never closed\nfunc FuzzX(f *testing.F) {}',
  ])('%j', (text) => {
    expect(goFuzzTargets(text)).toEqual([]);
  });

  it('finds targets after strings that look like comments', () => {
    const text = 'var a = "/*"\nvar b = `"`\nvar c = \'"\'\nfunc FuzzX(f *testing.F) {\n}\nfunc Fuzz_y(fz *testing.F) {}\n';
    expect(goFuzzTargets(text)).toEqual([
      { name: 'FuzzX', line: 4 },
      { name: 'Fuzz_y', line: 6 },
    ]);
  });
});

describe('goFuzzFunctions', () => {
  it.each(['func Fuzz(data []byte) int', 'func FuzzX(data []byte) error', 'func FuzzX(f *testing.F) {}', '// func FuzzX(data []byte) int'])(
    'none: %j',
    (text) => {
      expect(goFuzzFunctions(text)).toEqual([]);
    },
  );

  it('finds the older form', () => {
    expect(goFuzzFunctions('package x\nfunc FuzzParse(data []byte) int {\n')).toEqual([{ name: 'FuzzParse', line: 2 }]);
  });
});
