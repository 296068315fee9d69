import { describe, expect, it } from 'vitest';
import { entriesOf, parseBake } from '../../src/parse/bake.ts';

const hcl = (source: string) => parseBake('docker-bake.hcl', source);
const attribute = (source: string, key: string, target = 'widget') => hcl(source)?.targets.get(target)?.attributes.get(key);
const entries = (source: string, key = 'attest') => {
  const found = attribute(source, key);
  return found === undefined ? undefined : entriesOf(found);
};

describe('a bake file in HCL', () => {
  it('ends a list at its bracket, whatever a comment behind it says', () => {
    const source = 'target "widget" {\n  tags = ["x"] # note ]\n  # attest = ["type=sbom"]\n  attest = ["a//b", "#c"] // d\n}\n';
    expect(entries(source, 'tags')).toEqual([{ text: 'x', line: 2 }]);
    expect(entries(source)).toEqual([
      { text: 'a//b', line: 4 },
      { text: '#c', line: 4 },
    ]);
  });

  it('leaves out what a block comment holds, and keeps the lines', () => {
    const source = '/* target "old" {\n  attest = ["x"]\n} */\ntarget "widget" {\n  /* two\n  lines */ attest = ["type=sbom"]\n}\n';
    expect([...(hcl(source)?.targets.keys() ?? [])]).toEqual(['widget']);
    expect(entries(source)).toEqual([{ text: 'type=sbom', line: 6 }]);
  });

  it('reads maps whole, over several lines, and strings with templates', () => {
    const source = `target "widget" {
  attest = [
    { type = "sbom"
      disabled = true },
    { "type" = "provenance", mode = "max" },
    "type=x,mode=\${a["}"]}",
  ]
}
`;
    expect(entries(source)).toEqual([
      { text: 'type=sbom,disabled=true', line: 3 },
      { text: 'type=provenance,mode=max', line: 5 },
      { text: `type=x,mode=\${a["}"]}`, line: 6 },
    ]);
  });

  it('reads blocks on one line, names without quotes, and what other blocks hold for nothing', () => {
    const source =
      'function "f" {\n  result = ["x"]\n}\ntarget widget { tags = ["x"] }\nvariable "V" {\n  validation {\n    x = 1\n  }\n  default = "y"\n}\n';
    expect(entries(source, 'tags')).toEqual([{ text: 'x', line: 4 }]);
    expect(hcl(source)?.variables.get('V')).toBe('y');
  });

  it.each([
    ['a condition', 'attest = ON ? ["type=sbom"] : []'],
    ['a list that begins one', 'attest = ["x"] == X ? ["type=sbom"] : [""]'],
    ['a function', 'attest = concat(["type=sbom"], [])'],
  ])('has no entries of %s', (_, line) => {
    expect(attribute(`target "widget" {\n  ${line}\n}\n`, 'attest')).toMatchObject({ line: 2 });
    expect(entries(`target "widget" {\n  ${line}\n}\n`)).toBeUndefined();
  });

  it('has an entry without a text for an expression in a list', () => {
    const source = 'target "widget" {\n  attest = [X, "a" == "b" ? "c" : "d", { type = X.y[0] }]\n}\n';
    expect(entries(source)?.map(({ text }) => text)).toEqual([undefined, undefined, undefined]);
  });

  it.each([
    ['a bracket that is left open', 'target "widget" {\n  tags = ["x"\n}\n'],
    ['a quote that is left open', 'target "widget" {\n  tags = ["x]\n}\n'],
    ['a comment that is left open', 'target "widget" {\n}\n/* x'],
    ['a text over lines', 'target "widget" {\n  tags = [<<X\n}\nX\n]\n}\n'],
    ['a name that is given twice', 'target "widget" {\n}\ntarget "widget" {\n}\n'],
    ['more blocks than are read', Array.from({ length: 301 }, (_, i) => `target "t${i}" {\n}\n`).join('')],
    ['more text than is read', `target "widget" {\n}\n# ${'x'.repeat(200_000)}`],
  ])('is not read with %s', (_, source) => {
    expect(hcl(source)).toBeUndefined();
  });
});

describe('a bake file in JSON', () => {
  it('writes maps as pairs', () => {
    const source = JSON.stringify({ target: { widget: { attest: [{ type: 'sbom', disabled: true }, 'type=provenance'] } } });
    const attest = parseBake('docker-bake.json', source)?.targets.get('widget')?.attributes.get('attest');
    expect(attest === undefined ? undefined : entriesOf(attest)?.map(({ text }) => text)).toEqual([
      'type=sbom,disabled=true',
      'type=provenance',
    ]);
  });

  it('is not read with blocks in lists', () => {
    expect(parseBake('docker-bake.json', '{"target": [{"widget": {"attest": ["type=sbom"]}}]}')).toBeUndefined();
    expect(parseBake('docker-bake.json', '{"target": {"widget": [{"attest": ["type=sbom"]}]}}')).toBeUndefined();
  });
});
