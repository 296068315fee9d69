import { describe, expect, it } from 'vitest';
import { ciOf } from '../../src/ci/acts.ts';
import { provenance } from '../../src/collectors/provenance.ts';
import { sbom } from '../../src/collectors/sbom.ts';
import { bakeAttestations, bakedTags } from '../../src/release/bake.ts';
import { type Files, factsOf, treeOf } from '../support/facts.ts';

const PATH = '.github/workflows/release.yml';
const workflow = (steps: string): Files => ({
  [PATH]: `on:\n  push:\n    tags: ['v*']\njobs:\n  release:\n    runs-on: ubuntu-latest\n    steps:\n${steps}`,
});
const bake = (more = ''): string => `      - uses: docker/bake-action@v6\n        with:\n          push: true\n${more}`;
const run = (words: string): string => `      - run: docker buildx bake ${words}\n`;
const target = (body: string, name = 'default'): string => `target "${name}" {\n${body}\n}\n`;
const SBOM = target('  attest = ["type=sbom"]');
const files = (hcl: string, steps = bake()): Files => ({ ...workflow(steps), 'docker-bake.hcl': hcl });
const asks = (given: Files, kind: 'sbom' | 'provenance' = 'sbom') => {
  const tree = treeOf(given);
  const { asked, gap } = bakeAttestations(tree, ciOf(tree), kind);
  return asked.length > 0
    ? asked.map(({ asked: { line }, without }) => [line, ...without].join(' ')).join('; ')
    : gap === undefined
      ? 'none'
      : 'unknown';
};
const container = (given: Files) => sbom.collect(factsOf({ files: given })).find(({ id }) => id === 'container');

describe('what a bake file asks for', () => {
  it.each([
    ['a map', '  attest = [{ type = "sbom" }]', '2'],
    ['a map that says otherwise on its next line', '  attest = [\n    { type = "sbom"\n      disabled = true }\n  ]', 'none'],
    ['a text that says otherwise first', '  attest = ["disabled=true,type=sbom"]', 'none'],
    ['a text that does not', '  attest = ["type=sbom,disabled=false"]', '2'],
    ['the last of two', '  attest = ["type=sbom", "type=sbom,disabled=true"]', 'none'],
    ['another kind', '  attest = ["type=provenance,mode=max"]', 'none'],
    ['a condition', '  attest = ON ? ["type=sbom"] : []', 'unknown'],
    ['an entry of a variable', `  attest = ["type=\${KIND}"]`, 'unknown'],
    ['what depends on a variable', `  attest = ["type=sbom,disabled=\${OFF}"]`, 'unknown'],
    ['a target that is not there', '  inherits = ["other"]', 'unknown'],
    ['a target that inherits from itself', '  inherits = ["default"]', 'unknown'],
  ])('is that of %s', (_, body, expected) => {
    expect(asks(files(target(body)))).toBe(expected);
  });

  it('is not what a comment holds', () => {
    expect(asks(files(`/*\n${SBOM}*/\n${target('  tags = ["x"] # ]')}`))).toBe('none');
  });

  it('is inherited by type, the last first', () => {
    const base = `${target('  attest = ["type=sbom"]', 'a')}${target('  attest = ["type=sbom,disabled=true"]', 'b')}`;
    expect(asks(files(base + target('  inherits = ["a"]\n  attest = ["type=provenance"]')))).toBe('2');
    expect(asks(files(base + target('  inherits = ["a", "b"]')))).toBe('none');
    expect(asks(files(base + target('  inherits = ["b", "a"]')))).toBe('2');
  });

  it('is known of some targets, and of others not', () => {
    const group = 'group "default" {\n  targets = ["a", "b", "c"]\n}\n';
    const three = target('  attest = ["type=sbom"]', 'a') + target('', 'b') + target('  attest = X', 'c');
    expect(asks(files(group + three))).toBe('5 c (not read) b');
  });

  it('is found among targets that inherit from each other', () => {
    const names = Array.from({ length: 200 }, (_, i) => `"t${i}"`).join(', ');
    const web = Array.from({ length: 200 }, (_, i) => target(`  inherits = [${names}]`, `t${i}`)).join('');
    expect(asks(files(web + target(`  inherits = [${names}]`)))).toBe('unknown');
    expect(asks(files(`target a {\ntags=[x\n`.repeat(5_000)))).toBe('unknown');
  });

  it('is written as maps in JSON', () => {
    const json = (value: unknown): Files => ({ ...workflow(bake()), 'docker-bake.json': JSON.stringify(value, null, 1) });
    expect(asks(json({ target: { default: { attest: [{ type: 'sbom' }] } } }))).toBe('4');
    expect(asks(json({ target: { default: { attest: [{ type: 'sbom', disabled: true }] } } }))).toBe('none');
    expect(asks(json({ target: [{ default: { attest: [{ type: 'sbom' }] } }] }))).toBe('unknown');
  });
});

describe('what stands beside a bake file', () => {
  const bare = target('  tags = ["x"]');

  it.each([
    ['nothing', {}, bare, 'none'],
    ['a file that overrides it', { 'docker-bake.override.hcl': SBOM }, bare, 'unknown'],
    ['a file that may override what is asked for', { 'docker-bake.override.json': '{}' }, SBOM, 'unknown'],
    ['a file of Compose', { 'compose.yaml': 'services: {}\n' }, bare, 'unknown'],
    ['a file of Compose, which switches nothing off', { 'compose.yaml': 'services: {}\n' }, SBOM, '2'],
    ['such a file in another folder', { 'sub/compose.yaml': 'services: {}\n', 'sub/docker-bake.override.hcl': SBOM }, bare, 'none'],
  ])('is %s', (_, more, hcl, expected) => {
    expect(asks({ ...files(hcl), ...more })).toBe(expected);
  });

  it('does not count where files are named', () => {
    const named = { ...files(bare, bake('          files: docker-bake.hcl\n')), 'docker-bake.override.hcl': SBOM, 'compose.yaml': '' };
    expect(asks(named)).toBe('none');
  });

  it.each([
    ['attestations', bake('          set: |\n            *.platform=linux/amd64\n            *.attest=type=sbom\n'), bare, 'unknown'],
    ['attestations by a command', run('--push --set *.attest=type=sbom'), bare, 'unknown'],
    ['attestations in one word', run('--push --set=default.attest=type=sbom,disabled=true'), SBOM, 'unknown'],
    ['who knows what', bake(`          set: \${{ inputs.set }}\n`), bare, 'unknown'],
    ['who knows what, the file asking for it', bake(`          set: \${{ inputs.set }}\n`), SBOM, '2'],
    [
      'something else',
      bake(`          set: |\n            *.cache-to=type=gha\n            \${{ matrix.target }}.args.V=1\n`),
      bare,
      'none',
    ],
    ['something else by a command', run('--push --set *.platform=linux/amd64 --set=default.tags=x'), bare, 'none'],
  ])('may be set: %s', (_, steps, hcl, expected) => {
    expect(asks(files(hcl, steps))).toBe(expected);
  });
});

describe('a file that was not read', () => {
  it('may say that it pushes, unless nothing does', () => {
    expect(asks(files('target {{', run('')))).toBe('unknown');
    expect(asks(files('target {{', run('--load')))).toBe('none');
    expect(asks(files(SBOM, run('')))).toBe('none');
    expect(asks(files(target('  attest = ["type=sbom"]\n  output = ["type=registry"]'), run('')))).toBe('2');
    expect(container(files('target {{'))).toMatchObject({ status: 'unknown', reason: { detail: 'docker-bake.hcl was not read' } });
  });
});

it('names the targets for which no provenance is asked', () => {
  const hcl = `group "default" {\n  targets = ["one", "two"]\n}\n${target('  attest = ["type=provenance"]', 'one')}`;
  const missing = (more: string) =>
    provenance.collect(factsOf({ files: files(hcl + target(more, 'two')) })).find(({ id }) => id === 'configured');
  const signature = 'a signature: BuildKit does not sign the provenance that it attaches';
  expect(missing('')).toMatchObject({ status: 'partial', missing: `that docker-bake.hcl asks for it for two, and ${signature}` });
  expect(missing('  inherits = ["one"]')).toMatchObject({ status: 'partial', missing: signature });
});

it('takes the defaults of variables in tags, where the environment sets none', () => {
  const vars = 'variable "A" {\n  default = "acme"\n}\nvariable "B" {\n  default = A == "" ? "x" : "y"\n}\n';
  const tree = treeOf(files(vars + target(`  tags = ["\${A}/\${B}:v1"] # "z"`)));
  expect(ciOf(tree).acts.flatMap((act) => bakedTags(tree, act))).toEqual([`acme/\${B}:v1`]);
});
