/** What the assets of a release are, by their names. */

/** `signature` with the name of the asset that it signs, where there is such an asset. */
type AssetKind = 'signature' | 'certificate' | 'provenance' | 'key' | 'checksum-of-one' | 'checksums' | 'other';

export interface ClassifiedAsset {
  readonly name: string;
  readonly kind: AssetKind;
  /** Signature, certificate, checksum of one: the asset it belongs to. */
  readonly of?: string;
}

/** Names that are a signature whatever they stand beside; then those that may also be a key or an archive. */
const SIGNATURE = ['.sigstore.json', '.sigstore.jsonl', '.sigstore', '.cosign.bundle', '.minisig', '.sign', '.sig', '.p7s'];
const SIGNATURE_BESIDE = ['.asc', '.gpg', '.pgp', '.bundle', '.signature', '.pem.bundle', '.sig.bundle', '.bundle.json', '.cosign-bundle'];
const CERTIFICATE = ['.pem', '.crt', '.cert', '.cer', '.certificate'];
const SUM_OF_ONE = ['.sha256', '.sha256sum', '.sha512', '.sha512sum', '.sha1', '.md5', '.digest'];
const VARIANT = /[-.](?:keyless|cosign)$/;

const PROVENANCE = /\.intoto(?:\.jsonl)?$|\.build\.slsa$|(?:^|[._-])(?:provenance|attestations?)(?:[._-][a-z0-9._-]{0,40})?\.jsonl?$/;
const KEY =
  /\.pub$|(?:^|[._-])(?:public|pubkey|signing-?key|gpg-?key|release-?key)(?:[._-][a-z0-9._-]{0,40})?\.(?:pem|asc|gpg|key|txt)$|^keys(?:\.(?:txt|asc))?$/;
const CHECKSUMS =
  /(?:^|[._-])(?:check)?sums?(?:[._-]|$)|(?:^|[._-])(?:sha(?:1|256|384|512)|md5|b2)sums?(?:[._-]|$)|(?:^|[._-])(?:sha256|sha512)\.txt$|^sha(?:256|512)$|checksums?\.(?:sha256|sha512|txt)$/;

const cut = (name: string, endings: readonly string[]): string | undefined => {
  const ending = endings.find((end) => name.toLowerCase().endsWith(end));
  return ending === undefined ? undefined : name.slice(0, -ending.length);
};

/** The assets of one release, each with what it is. */
export function classifyAssets(names: readonly string[]): readonly ClassifiedAsset[] {
  const all = new Set(names);
  const beside = (base: string | undefined): string | undefined => {
    if (base === undefined) return undefined;
    if (all.has(base)) return base;
    const plain = base.replace(VARIANT, '');
    return all.has(plain) ? plain : undefined;
  };
  return names.map((name): ClassifiedAsset => {
    const lower = name.toLowerCase();
    if (PROVENANCE.test(lower)) return { name, kind: 'provenance' };
    const sure = cut(name, SIGNATURE);
    const of = beside(sure ?? cut(name, SIGNATURE_BESIDE));
    if (of !== undefined) return { name, kind: 'signature', of };
    if (KEY.test(lower)) return { name, kind: 'key' };
    if (sure !== undefined) return { name, kind: 'signature' };
    const certified = beside(cut(name, CERTIFICATE));
    if (certified !== undefined) return { name, kind: 'certificate', of: certified };
    const summed = beside(cut(name, SUM_OF_ONE));
    if (summed !== undefined) return { name, kind: 'checksum-of-one', of: summed };
    return CHECKSUMS.test(lower) ? { name, kind: 'checksums' } : { name, kind: 'other' };
  });
}

const ARCHIVE =
  /\.(?:tar|tar\.gz|tgz|tar\.xz|txz|tar\.bz2|tar\.zst|zip|7z|gz|xz|deb|rpm|apk|msi|pkg|dmg|exe|jar|war|whl|appimage|wasm|snap|flatpak)$/;
const DOCUMENT = /\.(?:json|jsonl|ya?ml|xml|txt|md|html?|csv|rb|sh|ps1|pdf|spdx|cdx|tv|rdf|prov|toml|pub|pem)$/;

/** Names of archives, packages and plain binaries: what is installed, and what an SBOM would cover. */
export const isArtefact = (name: string): boolean => ARCHIVE.test(name.toLowerCase()) || !DOCUMENT.test(name.toLowerCase());
