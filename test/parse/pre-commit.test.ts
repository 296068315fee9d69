import { describe, expect, it } from 'vitest';
import { hooksOf } from '../../src/parse/pre-commit.ts';

describe('hooksOf', () => {
  it.each(['', 'repos: x', '"'])('is no such file: %s', (text) => {
    expect(hooksOf(text)).toBeUndefined();
  });

  it('leaves out other stages', () => {
    const text =
      'repos:\n  - repo: x\n    hooks:\n      - id: a\n      - id: b\n        stages: [pre-push]\n      - id: c\n        stages: [pre-commit, manual]\n';
    expect(hooksOf(text)).toEqual([
      { id: 'a', line: 4 },
      { id: 'c', line: 7 },
    ]);
    expect(hooksOf(`default_stages: [pre-push]\n${text}`)?.map(({ id }) => id)).toEqual(['c']);
  });
});
