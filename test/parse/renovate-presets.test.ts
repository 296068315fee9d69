import { describe, expect, it } from 'vitest';
import { readRenovate } from '../../src/parse/renovate.ts';
import { presetPaths } from '../../src/parse/renovate-presets.ts';

describe('presetPaths', () => {
  it.each([
    ['local>acme/widget', ['default.json', 'renovate.json']],
    ['github>Acme/Widget', ['default.json', 'renovate.json']],
    ['local>acme/widget:base', ['base.json']],
    ['local>acme/widget:base.json5', ['base.json5']],
    ['local>acme/widget//.github/renovate-base.json5', ['.github/renovate-base.json5']],
    ['github>acme/widget//presets/base(arg)', ['presets/base.json']],
    ['github>acme/widgets', []],
    ['github>acme/widget-presets:base', []],
    ['gitlab>acme/widget', []],
    ['local>acme/widget:base/inner', []],
    ['local>acme/widget:base#v1', []],
    ['config:recommended', []],
  ])('%s', (preset, paths) => expect(presetPaths(preset, 'acme/widget')).toEqual(paths));
});

describe('readRenovate with presets of the repository', () => {
  const read = (text: string, files: Readonly<Record<string, string>>) => {
    const presetOf = (preset: string) => {
      const path = presetPaths(preset, 'acme/widget').find((one) => one in files);
      return path === undefined ? undefined : { path, text: files[path] ?? '' };
    };
    const result = readRenovate('renovate.json', text, presetOf);
    if (!result.ok || result.config === undefined) throw new Error('no configuration');
    return result.config;
  };

  it('takes their settings, with their places', () => {
    const base = "{\n  extends: [':automergeMinor'],\n  vulnerabilityAlerts: {\n    enabled: true,\n    automerge: false,\n  },\n}";
    expect(read('{"extends": ["local>acme/widget:base.json5"]}', { 'base.json5': base })).toMatchObject({
      line: 1,
      extends: ['local>acme/widget:base.json5'],
      external: [],
      presets: ['base.json5'],
      automerge: [{ text: ':automergeMinor', path: 'base.json5', line: 2 }],
      noAutomerge: [{ text: 'vulnerabilityAlerts: automerge: false', path: 'base.json5', line: 5 }],
      vulnerabilityAlerts: true,
    });
  });

  it('lets what extends them count, and adds its rules to theirs', () => {
    const rule = (automerge: boolean, name: string) => `{"matchDepNames": ["${name}"],\n"automerge": ${automerge}}`;
    const own = `{"extends": ["local>acme/widget:base"],\n"automerge": false,\n"packageRules": [${rule(true, 'own')}]}`;
    const base = `{"automerge": true, "packageRules": [{}, ${rule(true, 'base')}]}`;
    const { automerge, noAutomerge, automergeMajor } = read(own, { 'base.json': base });
    expect(automerge).toEqual([
      { text: 'packageRules (matchDepNames: base): automerge: true', path: 'base.json', line: 2 },
      { text: 'packageRules (matchDepNames: own): automerge: true', path: 'renovate.json', line: 4 },
    ]);
    expect(noAutomerge).toEqual([{ text: 'automerge: false', path: 'renovate.json', line: 2 }]);
    expect(automergeMajor).toBe(false);
  });

  it('follows presets of presets, and stops in a circle', () => {
    const files = {
      'a.json': '{"extends": ["local>acme/widget:b", "github>other/presets"]}',
      'b.json': '{"extends": ["local>acme/widget:a"], "patch": {"automerge": true}}',
    };
    expect(read('{"extends": ["local>acme/widget:a"]}', files)).toMatchObject({
      external: ['github>other/presets'],
      presets: ['b.json', 'a.json'],
      automerge: [{ path: 'b.json' }],
    });
  });

  it('does not know those that are not there or do not parse', () => {
    const presets = ['local>acme/widget:gone', 'local>acme/widget:broken'];
    expect(read(JSON.stringify({ extends: presets }), { 'broken.json': '{' })).toMatchObject({ external: presets, presets: [] });
  });
});
