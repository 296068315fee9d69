import { describe, expect, it } from 'vitest';
import { type GoReleaserConfig, parseGoReleaser } from '../../src/parse/goreleaser.ts';

function configOf(source: string): GoReleaserConfig {
  const result = parseGoReleaser(source);
  if (!result.ok) throw new Error(result.message);
  return result.config;
}

describe('parts that are off', () => {
  it.each(['sboms:\n  - artifacts: archive\n    disable: true\n', '# sboms:\n#   - artifacts: archive\nversion: 2\n', 'sboms: []\n'])(
    '%j makes no SBOM',
    (source) => {
      expect(configOf(source).sboms).toEqual([]);
    },
  );

  it('makes no SBOM of archives where nothing is packed', () => {
    const of = (archives: string): readonly string[] =>
      configOf(`archives:\n${archives}sboms:\n  - artifacts: archive\n  - artifacts: source\n`).sboms.map(({ artifacts }) => artifacts);
    expect(of("  - formats: ['binary']\n")).toEqual(['source']);
    expect(of('  - format: binary\n')).toEqual(['source']);
    expect(of('  - format: binary\n  - id: other\n')).toEqual(['archive', 'source']);
    expect(of('  - format: binary\n    format_overrides:\n      - goos: windows\n        format: zip\n')).toEqual(['archive', 'source']);
  });

  it('signs nothing without artifacts, or with none', () => {
    expect(configOf('signs:\n  - cmd: cosign\n').signs).toEqual([]);
    expect(configOf('signs:\n  - cmd: cosign\n    artifacts: none\n').signs).toEqual([]);
    expect(configOf('docker_signs:\n  - cmd: cosign\n').imageSigns).toEqual([]);
  });

  it('attaches no SBOM to an image where it is switched off', () => {
    const { images } = configOf(
      'dockers_v2:\n  - images: [ghcr.io/acme/widget]\n    sbom: false\nkos:\n  - repositories: [ghcr.io/acme/w]\n    sbom: none\ndockers:\n  - image_templates: [acme/w]\n',
    );
    expect(images.map(({ section, sbom }) => [section, sbom])).toEqual([
      ['dockers_v2', false],
      ['kos', false],
      ['dockers', false],
    ]);
  });

  it('makes no checksums when they are disabled', () => {
    expect(configOf('checksum:\n  disable: true\n').checksum).toEqual({ on: false, line: 2 });
  });

  it('refuses what is no map', () => {
    expect(parseGoReleaser('- a\n')).toMatchObject({ ok: false });
    expect(parseGoReleaser('a: [\n')).toMatchObject({ ok: false });
  });
});

describe('defaults', () => {
  it('runs syft for archives, as SPDX', () => {
    expect(configOf('version: 2\nsboms:\n  - {}\n').sboms).toEqual([{ line: 2, tool: 'syft', artifacts: 'archive', format: 'SPDX' }]);
  });

  it('signs the images of dockers_v2 with cosign and a key', () => {
    const source = 'docker_signs:\n  - stdin: "{{ .Env.PASSWORD }}"\ndockers_v2:\n  - images: [ghcr.io/acme/widget]\n';
    expect(configOf(source).imageSigns).toEqual([{ line: 1, tool: 'cosign', mode: 'key', artifacts: 'images' }]);
    expect(configOf(source).images).toEqual([{ line: 3, section: 'dockers_v2', images: ['ghcr.io/acme/widget'], sbom: true }]);
  });

  it('makes checksums', () => {
    expect(configOf('version: 2\n').checksum).toEqual({ on: true });
    expect(configOf('checksum:\n  # why\n  name_template: sums.txt\n').checksum).toEqual({ on: true, line: 3 });
  });

  it('signs with gpg', () => {
    expect(configOf('signs:\n  - artifacts: all\n').signs).toEqual([{ line: 1, tool: 'gpg', mode: 'key', artifacts: 'all' }]);
  });

  it('signs binaries with binary_signs', () => {
    expect(configOf('binary_signs:\n  - cmd: cosign\n    args: [sign-blob, --yes, "$artifact"]\n').signs).toEqual([
      { line: 1, tool: 'cosign', mode: 'keyless', artifacts: 'binary' },
    ]);
  });
});

it.each([
  ['["sign-blob", "--key=cosign.key", "$artifact"]', 'key'],
  ['[sign-blob, --key, env://COSIGN_KEY, "$artifact"]', 'key'],
  ['[sign-blob, --yes, "--bundle=$signature", "$artifact"]', 'keyless'],
])('reads the mode of cosign from %s', (args, mode) => {
  expect(configOf(`signs:\n  - cmd: cosign\n    artifacts: checksum\n    args: ${args}\n`).signs[0]?.mode).toBe(mode);
});

it('gives the second item of a section its own line', () => {
  const source = 'signs:\n  - id: a\n    artifacts: checksum\n  - id: b\n    artifacts: sbom\n';
  expect(configOf(source).signs.map(({ line, artifacts }) => [line, artifacts])).toEqual([
    [1, 'checksum'],
    [4, 'sbom'],
  ]);
});

it('reads the format of a bill of materials from its arguments', () => {
  expect(
    configOf('sboms:\n  - artifacts: binary\n    args: ["$artifact", "--output", "cyclonedx-json=$document"]\n').sboms[0]?.format,
  ).toBe('CycloneDX');
  expect(configOf('sboms:\n  - cmd: cyclonedx-gomod\n    documents: ["{{ .Binary }}.bom.json"]\n').sboms[0]).toMatchObject({
    tool: 'cyclonedx-gomod',
    format: 'CycloneDX',
  });
});

it('says when parts come from elsewhere', () => {
  expect(configOf('includes:\n  - from_file:\n      path: x.yaml\n').includes).toBe(true);
});
