import { describe, expect, it } from 'vitest';
import { readRenovate } from '../../src/parse/renovate.ts';

function config(text: string, path = 'renovate.json') {
  const read = readRenovate(path, text);
  if (!read.ok || read.config === undefined) throw new Error('no configuration');
  return read.config;
}
const merged = (text: string) => config(text).automerge.map((setting) => [setting.text, setting.line]);

describe('readRenovate', () => {
  it.each([
    ['broken JSON5', '{\n "extends": [\n', 'renovate.json', 2],
    ['a list', '[]', 'renovate.json', 1],
    ['a key that is no map', '{\n"renovate": true}', 'package.json', 2],
  ])('refuses %s', (_, text, path, line) => expect(readRenovate(path, text)).toMatchObject({ ok: false, line }));

  it('finds nothing in a package.json without the key', () => {
    expect(readRenovate('package.json', '{"devDependencies": {"renovate": "1"}}')).toEqual({ ok: true, config: undefined });
    expect(readRenovate('package.json', 'broken')).toEqual({ ok: true, config: undefined });
  });

  it('reads JSON5 with comments and trailing commas', () => {
    expect(config("// updates\n{\n  $schema: 'x',\n  'extends': [\n    'config:recommended', // default\n  ],\n}")).toEqual({
      line: 4,
      enabled: true,
      extends: ['config:recommended'],
      external: [],
      presets: [],
      automerge: [],
      noAutomerge: [],
      automergeMajor: false,
      vulnerabilityAlerts: null,
      gitAuthor: null,
    });
  });

  it('reads the key of a package.json at its place', () => {
    const text = '{\n "name": "x",\n "automerge": true,\n "renovate": {\n  "extends": ["config:base"],\n  "automerge": true\n }\n}';
    expect(config(text, 'package.json')).toMatchObject({ line: 5, automerge: [{ text: 'automerge: true', line: 6 }] });
  });

  it.each([
    ['{"enabled": false}', false],
    ['{"extends": [":disableRenovate"]}', false],
    ['{"extends": [":disableRenovate"], "enabled": true}', true],
    ['{"packageRules": [{"enabled": false}]}', true],
  ])('%s: enabled is %s', (text, enabled) => expect(config(text).enabled).toBe(enabled));

  it.each([
    ['{"labels": ["automerge: true"]}', []],
    ['{"automerge": false}', []],
    ['{"automergeType": "branch", "platformAutomerge": true}', []],
    ['{"extends": [":automergePr", ":automergeDisabled", "schedule:automergeDaily"]}', []],
    ['{"extends": [":automergeAll"], "automerge": false}', []],
    ['{"packageRules": [{"automerge": true, "enabled": false}]}', []],
    ['{\n"automerge": true}', [['automerge: true', 2]]],
    ['{"extends": ["config:base",\n":automergeMinor"]}', [[':automergeMinor', 2]]],
    ['{"extends": ["default:automergePatch"]}', [['default:automergePatch', 1]]],
    ['{"patch": {\n"automerge": true}}', [['patch: automerge: true', 2]]],
    ['{"gomod": {"minor": {\n"automerge": true}}}', [['gomod: minor: automerge: true', 2]]],
    [
      '{"packageRules": [{},\n{"matchUpdateTypes": ["minor", "patch"], "matchCurrentVersion": "!/^0/",\n"automerge": true}]}',
      [['packageRules (matchUpdateTypes: minor, patch; matchCurrentVersion: !/^0/): automerge: true', 3]],
    ],
    [
      '{"packageRules": [{"matchPackageNames": ["a", "b", "c", "d", "e", "f", "g"], "matchUpdateTypes": ["pinDigest"],\n"automerge": true}]}',
      [['packageRules (matchPackageNames: a, b, c, d, e, and 2 more; matchUpdateTypes: pinDigest): automerge: true', 2]],
    ],
    ['{"packageRules": [{"extends": [\n":automergeDigest"]}]}', [['packageRules: :automergeDigest', 2]]],
  ])('%s merges %j', (text, expected) => expect(merged(text)).toEqual(expected));

  it.each([
    ['{"automerge": true}', true],
    ['{"extends": [":automergeAll"]}', true],
    ['{"automerge": true, "major": {"automerge": false}}', false],
    ['{"automerge": true, "packageRules": [{"matchUpdateTypes": ["major"], "automerge": false}]}', false],
    ['{"extends": [":automergeMinor"]}', false],
  ])('%s: merges major updates is %s', (text, expected) => expect(config(text).automergeMajor).toBe(expected));

  it.each([
    ['{}', null],
    ['{"vulnerabilityAlerts": {"labels": ["x"]}}', true],
    ['{"vulnerabilityAlerts": {"enabled": false}}', false],
    ['{"vulnerabilityAlerts": {"enabled": false}, "extends": [":enableVulnerabilityAlerts"]}', false],
    ['{"extends": [":enableVulnerabilityAlertsWithLabel(security)"]}', true],
  ])('%s: vulnerability alerts are %s', (text, expected) => expect(config(text).vulnerabilityAlerts).toBe(expected));

  it('tells presets of others from those of Renovate', () => {
    const presets = [
      'config:base',
      ':label(x)',
      'group:all',
      'github>acme/presets',
      'local>acme/x:y',
      '@acme',
      'acme',
      'https://example.org/x.json',
    ];
    expect(config(JSON.stringify({ extends: presets })).external).toEqual(presets.slice(3));
  });

  it('takes the first key where nothing is extended', () => expect(config('{\n\n"labels": [], "a": 1}').line).toBe(3));
});
