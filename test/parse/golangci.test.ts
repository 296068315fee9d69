import { describe, expect, it } from 'vitest';
import { golangciOf } from '../../src/parse/golangci.ts';

describe('golangciOf', () => {
  it.each(['', '- a', '"x', '[linters]\nenable = ["gosec"]'])('is no configuration: %s', (text) => {
    expect(golangciOf(text)).toBeUndefined();
  });

  it('keeps what is enabled and not disabled, with lines', () => {
    expect(golangciOf('linters:\n  enable:\n    - a\n    - b\n  disable: [b]\n')).toEqual({
      linters: [{ name: 'a', line: 3 }],
      formatters: [],
      standard: true,
      disabled: ['b'],
    });
  });

  it('knows the line that enables each linter', () => {
    expect(golangciOf('linters:\n  enable-all: true\n')?.all).toBe(2);
    expect(golangciOf('linters:\n  enable-all: false\n')?.all).toBeUndefined();
    expect(golangciOf('version: "2"\nlinters:\n  default: all\n')?.all).toBe(3);
    expect(golangciOf('version: "2"\nlinters:\n  default: standard\n')?.all).toBeUndefined();
  });

  it('keeps formatters of version 2 apart', () => {
    const text = 'version: "2"\nlinters:\n  enable: [a]\nformatters:\n  enable:\n    - gofmt\n  settings:\n    gci: {}\n';
    expect(golangciOf(text)).toMatchObject({ linters: [{ name: 'a', line: 3 }], formatters: [{ name: 'gofmt', line: 6 }] });
  });

  it('reads presets and JSON', () => {
    expect(golangciOf('linters:\n  presets: [bugs]\n')?.linters).toEqual([{ name: 'gosec', line: 2 }]);
    expect(golangciOf('{"linters": {"enable": ["gosec"]}}')?.linters).toEqual([{ name: 'gosec', line: 1 }]);
  });
});
