/** What a file name says about a bill of materials, and what the beginning of a file shows. */

export type SbomFormat = 'SPDX' | 'CycloneDX' | 'Syft';

/** A bill of materials by its name; `format` only where the name says it. */
export interface SbomName {
  readonly format: SbomFormat | null;
  /** The name without the part that says "bill of materials": `widget.tar.gz` of `widget.tar.gz.sbom.json`. */
  readonly stem: string;
}

const DATA = new Set(['json', 'xml', 'yaml', 'yml', 'txt', 'tv', 'rdf', 'spdx', 'cdx', 'sbom', 'jsonld', 'jsonl']);
const COMPRESSED = /\.(?:gz|xz|zst|bz2)$/;
/** Signatures, sums, certificates and attestations of a file are not the file. */
const COMPANION =
  /\.(?:sig|asc|sign|minisig|gpg|pem|crt|cert|bundle|sigstore|sigstore\.json|sigstore\.jsonl|intoto\.jsonl|att|md5|sha1|sha256|sha256sum|sha512|sha512sum|license)$/;
const WORD = /^(?:sboms?|bom|spdx|cyclonedx|cdx|syft)$/;
/** Documents about something else that carry the same words. */
const OTHER =
  /^(?:schema|config|configuration|vex|openvex|provenance|generator|template|example|policy|cli|license|licenses|exceptions|schemas)$/;

const formatOf = (words: readonly string[]): SbomFormat | null => {
  if (words.includes('spdx')) return 'SPDX';
  if (words.includes('cyclonedx') || words.includes('cdx')) return 'CycloneDX';
  return words.includes('syft') ? 'Syft' : null;
};

/** A name (no directories) that is a bill of materials: a data file with the word as a whole word. Undefined when it is none. */
export function sbomName(name: string): SbomName | undefined {
  const lower = name.toLowerCase();
  if (COMPANION.test(lower)) return undefined;
  if (/^sboms?\.(?:tar\.gz|tgz|zip)$/.test(lower)) return { format: null, stem: '' };
  const plain = lower.replace(COMPRESSED, '');
  const dot = plain.lastIndexOf('.');
  const extension = plain.slice(dot + 1);
  if (dot < 0 || !DATA.has(extension)) return undefined;
  const words = plain.split(/[._\-+ ]/);
  if (words.some((word) => OTHER.test(word))) return undefined;
  const hits = words.filter((word) => WORD.test(word));
  // "bom" alone has other meanings: parts lists, byte order marks, Maven's own; only data formats of SBOMs count. `syft.yaml` is a setting.
  if (hits.length === 0 || (hits.every((word) => word === 'bom' || word === 'syft') && !/^(?:json|xml)$/.test(extension))) return undefined;
  return { format: formatOf(words), stem: stemOf(plain) };
}

/** Cuts the extensions and then the words of a bill of materials off the end. */
function stemOf(plain: string): string {
  let rest = plain;
  let seen = false;
  for (;;) {
    const cut = Math.max(...['.', '-', '_'].map((mark) => rest.lastIndexOf(mark)));
    const last = rest.slice(cut + 1);
    const word = WORD.test(last);
    if (!word && (seen || !DATA.has(last))) return rest;
    if (cut < 0) return '';
    seen ||= word;
    rest = rest.slice(0, cut);
  }
}

/** The format that the beginning of a file shows; 8,000 characters are looked at. */
export function sbomContent(text: string): SbomFormat | undefined {
  const head = text.slice(0, 8000);
  if (/^[ \t]*SPDXVersion:\s*SPDX-/m.test(head) || /["']?spdxVersion["']?\s*:\s*["']?SPDX-/.test(head)) return 'SPDX';
  if (/"@context"\s*:\s*"https:\/\/spdx\.org\/rdf\//.test(head) || (head.includes('spdx.org/rdf/terms#') && head.includes('SpdxDocument')))
    return 'SPDX';
  if (/"bomFormat"\s*:\s*"CycloneDX"/.test(head) || /<bom\s[^>]{0,400}cyclonedx\.org\/schema\/bom/.test(head)) return 'CycloneDX';
  if (/^bomFormat:\s*["']?CycloneDX/m.test(head)) return 'CycloneDX';
  return /"artifacts"\s*:/.test(head) && head.includes('anchore/syft') ? 'Syft' : undefined;
}

const NOT_THE_PROJECT =
  /(?:^|\/)(?:test-?data|tests?|__tests__|spec|specs|e2e|fixtures?|examples?|samples?|demos?|mocks?|vendor|third_party|node_modules|docs?|website|internal\/testutil)\//i;

/** The path lies in test data, examples, documentation or vendored code: nothing there is the project's own SBOM. */
export const isNotTheProjects = (path: string): boolean => NOT_THE_PROJECT.test(path);
