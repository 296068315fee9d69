import { describe, expect, it } from 'vitest';
import { classifyAssets, isArtefact } from '../../src/parse/asset-name.ts';

const kindsOf = (...names: readonly string[]): readonly string[] =>
  classifyAssets(names).map(({ kind, of }) => (of === undefined ? kind : `${kind} of ${of}`));

describe('classifyAssets', () => {
  it('takes a key for a key, not for a signature', () => {
    expect(kindsOf('cosign.pub', 'release-key.asc', 'KEYS')).toEqual(['key', 'key', 'key']);
  });

  it('counts provenance apart', () => {
    expect(kindsOf('multiple.intoto.jsonl', 'widget.tar.gz.intoto.jsonl', 'attestation.jsonl')).toEqual([
      'provenance',
      'provenance',
      'provenance',
    ]);
  });

  it('needs the signed file beside an ending with other meanings', () => {
    expect(kindsOf('repo.bundle', 'data.gpg')).toEqual(['other', 'other']);
    expect(kindsOf('widget', 'widget.bundle')).toEqual(['other', 'signature of widget']);
  });

  it.each([
    '.sig',
    '.asc',
    '.sign',
    '.minisig',
    '.sigstore',
    '.sigstore.json',
    '.sigstore.jsonl',
    '.cosign.bundle',
    '.bundle',
    '.gpg',
    '-keyless.sig',
  ])('%s signs', (ending) => {
    expect(kindsOf('widget.zip', `widget.zip${ending}`)[1]).toBe('signature of widget.zip');
  });

  it('knows certificates and sums of one file, and files of sums', () => {
    expect(
      kindsOf('a.zip', 'a.zip.sig', 'a.zip.pem', 'a.zip.sha256', 'checksums.txt', 'widget_1.0_SHA256SUMS', 'checksums.sha256'),
    ).toEqual(['other', 'signature of a.zip', 'certificate of a.zip', 'checksum-of-one of a.zip', 'checksums', 'checksums', 'checksums']);
  });
});

it('tells archives and binaries from documents', () => {
  expect(['widget_linux_amd64', 'widget.tar.gz', 'widget.exe', 'widget.deb', 'widget-1.2.3'].filter((name) => !isArtefact(name))).toEqual(
    [],
  );
  expect(['install.sh', 'values.yaml', 'README.md', 'widget.json'].filter(isArtefact)).toEqual([]);
});
