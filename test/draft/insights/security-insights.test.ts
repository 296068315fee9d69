import { describe, expect, test } from 'vitest';
import { bare, blind, rich } from './report.ts';
import { dead, PATH, update, V2 } from './samples.ts';

describe('bytes', () => {
  test('line ends of Windows and a byte order mark stay', () => {
    const text = `\uFEFF${V2.replaceAll('\n', '\r\n')}`;
    const done = update(text, dead('LICENSE.md')).text;
    expect(done.startsWith('\uFEFF# Kept')).toBe(true);
    expect(done.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(done.slice(1).replaceAll('\r\n', '\n')).toBe(update(V2, dead('LICENSE.md')).text);
  });

  test.each([
    ['where nothing was seen', V2, bare],
    ['where nothing is known', V2, blind],
    ['that is no YAML', 'header: [', rich],
    ['of a schema nobody knows', 'header:\n  schema-version: 3.0.0\n', rich],
    ['that is no Security Insights', 'a: 1\n', rich],
    ['that is too large', `${V2}# ${'x'.repeat(70_000)}`, rich],
    ['with aliases', V2.replace('documentation:\n    contributing', 'documentation: &d\n    contributing'), bare],
  ])('a file %s stays as it is', (_, text, report) => {
    expect(update(text, report).text).toBe(text);
  });

  test('why a file stays as it is, is told', () => {
    expect(update('a: 1\n', rich).notes).toEqual([`${PATH} is left as it is: header.schema-version is missing`]);
  });
});
