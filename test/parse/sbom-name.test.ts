import { describe, expect, it } from 'vitest';
import { isNotTheProjects, sbomContent, sbomName } from '../../src/parse/sbom-name.ts';

describe('sbomName', () => {
  it.each([
    'widget.spdx.json.sig',
    'widget.sbom.json.sha256',
    'widget.spdx.json.pem',
    'widget.spdx.json.sigstore.json',
    'sbom-generator-linux',
    'sbom-generator-linux.json',
    'cyclonedx-cli.tar.gz',
    'go-sbom.tar.gz',
    'sbom.go',
    'spdxprinter.go',
    'random-bomb.txt',
    'shabomb',
    'bom.txt',
    'syft.yaml',
    'package-lock.json',
    'cyclonedx.schema.json',
    'openvex.json',
    'widget.spdx.json.exe',
    'spdx-exceptions.json',
  ])('%s is no bill of materials', (name) => {
    expect(sbomName(name)).toBeUndefined();
  });

  it.each([
    ['widget.spdx.json', 'SPDX', 'widget'],
    ['widget_linux_amd64.tar.gz.sbom.json', null, 'widget_linux_amd64.tar.gz'],
    ['Widget-1.0.CDX.json', 'CycloneDX', 'widget-1.0'],
    ['checksums.txt.sbom.json', null, 'checksums.txt'],
    ['cyclonedx-output.txt', 'CycloneDX', 'cyclonedx-output'],
    ['bom.json', null, ''],
    ['spdx.json', 'SPDX', ''],
    ['sbom.xml', null, ''],
    ['my-sbom.json', null, 'my'],
    ['app.spdx', 'SPDX', 'app'],
    ['app.spdx.rdf.xml', 'SPDX', 'app'],
    ['widget.syft.json', 'Syft', 'widget'],
    ['widget.spdx.json.gz', 'SPDX', 'widget'],
    ['sbom.tar.gz', null, ''],
  ] as const)('%s is one', (name, format, stem) => {
    expect(sbomName(name)).toEqual({ format, stem });
  });
});

describe('sbomContent', () => {
  it.each([
    ['{"spdxVersion": "SPDX-2.3"}', 'SPDX'],
    ['SPDXVersion: SPDX-2.2\n', 'SPDX'],
    ['{"bomFormat": "CycloneDX"}', 'CycloneDX'],
    ['<?xml version="1.0"?><bom xmlns="http://cyclonedx.org/schema/bom/1.5">', 'CycloneDX'],
    ['# SPDX-License-Identifier: MIT\n', undefined],
    ['{"name": "an SBOM in CycloneDX"}', undefined],
  ])('%j', (text, format) => {
    expect(sbomContent(text)).toBe(format);
  });
});

it('leaves out test data, examples, docs and vendored code, not the rest', () => {
  const paths = ['a/testdata/x.spdx', 'test/x.spdx', 'docs/x.spdx', 'vendor/a/x.spdx', 'examples/x.spdx'];
  expect(paths.filter((path) => !isNotTheProjects(path))).toEqual([]);
  expect(['x.spdx', 'release/x.spdx', 'latest/x.spdx'].filter(isNotTheProjects)).toEqual([]);
});
