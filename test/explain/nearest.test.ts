import { expect, test } from 'vitest';
import { nearest } from '../../src/explain/nearest.ts';

const NAMES = ['dco', 'code-owners', 'code-owners.file', 'code-owners.covers-all', 'sbom.release', 'dco.sign-off.100', 'dco.sign-off.1000'];

test.each([
  ['codeowners', 'code-owners'],
  ['code-owners.cover-all', 'code-owners.covers-all'],
  ['code-owners.all', 'code-owners.file'],
  ['covers-all', 'code-owners.covers-all'],
  ['CODE-OWNERS', 'code-owners'],
  [' dco ', 'dco'],
  ['dco.sign-off', 'dco.sign-off.100'],
  ['dco.sign-off.10', 'dco.sign-off.100'],
  ['sbom', 'sbom.release'],
  ['sbom.relaese', 'sbom.release'],
  ['dso', 'dco'],
])('%s was meant for %s', (text, name) => {
  expect(nearest(text, NAMES)).toBe(name);
});

test.each(['', '   ', 'vulnerabilities-of-other-people', 'x'.repeat(100_000), '\u0000'.repeat(40)])('nothing is near to %j', (text) => {
  expect(nearest(text, NAMES)).toBeUndefined();
});
