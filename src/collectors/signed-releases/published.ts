/** Signatures among the assets of the newest release. */
import type { Fact, Release } from '../../facts.ts';
import { absent, asset, isNonEmpty, partial, present, release as releaseLink, unknown } from '../../finding.ts';
import type { Link, Statement, Subject } from '../../model.ts';
import { type ClassifiedAsset, classifyAssets } from '../../parse/asset-name.ts';
import { describeRelease, inNewestRelease, newestRelease } from '../../release/newest.ts';
import { agree, countOf } from '../../text/count.ts';

/** What a signature of its own is expected for: no signature, certificate, provenance, key or sum of one file. */
const isToSign = ({ kind }: ClassifiedAsset): boolean => kind === 'other' || kind === 'checksums';

function counted(release: Release): Statement {
  const assets = classifyAssets(release.assets.map(({ name }) => name));
  const signatures = assets.filter(({ kind }) => kind === 'signature');
  const toSign = assets.filter(isToSign);
  const signedNames = new Set(signatures.flatMap(({ of }) => of ?? []));
  const signed = toSign.filter(({ name }) => signedNames.has(name));
  const provenance = assets.filter(({ kind }) => kind === 'provenance').length;
  const where = describeRelease(release);
  const value = { release: release.tag, signed: signed.length, of: toSign.length, assets: assets.length };
  const digests = new Map(release.assets.map(({ name, digest }) => [name, digest ?? undefined]));
  const links = signatures.slice(0, 9).map(({ name }): Link => asset(release.tag, name, digests.get(name)));
  const apart = provenance === 0 ? '' : `; ${countOf(provenance, 'provenance file')} ${agree(provenance, 'is', 'are')} counted apart`;
  if (!isNonEmpty(links)) {
    if (!release.assetsComplete) {
      return unknown('published', `Not known: whether a signature is among the assets of ${where}`, {
        why: 'unreadable',
        detail: 'none is among those that were listed, and there are more',
      });
    }
    return absent(
      'published',
      `No signature file is among the assets of ${release.tag}${apart}`,
      [`the assets of ${where}, by name (.sig, .asc, .minisig, .sigstore, .bundle and others)`],
      value,
    );
  }
  const text = `In ${where}, ${signed.length} of ${countOf(toSign.length, 'file')} to be signed ${agree(signed.length, 'has', 'have')} a signature file${apart}`;
  const [first, ...more] = links;
  const all = [releaseLink(release.tag), first, ...more] as const;
  if (signed.length === toSign.length && release.assetsComplete) return present('published', text, all, value);
  const sums = signed.find(({ kind }) => kind === 'checksums');
  const without = `a signature file for ${countOf(toSign.length - signed.length, 'other file')}`;
  const missing = sums === undefined ? without : `${without}; ${sums.name} is signed, and whether it lists them was not read`;
  return partial('published', text, missing, all, value);
}

/** By name only: the signatures are not checked. */
export const publishedStatement = (releases: Fact<readonly Release[]>): Statement =>
  inNewestRelease(releases, 'published', 'published signatures', counted);

/** The command with which a reader checks a signature, for the tool and mode that are configured. */
function checkCommand(
  value: { readonly tool?: unknown; readonly mode?: unknown } | undefined,
  name: string,
  signature: string,
  repository: string,
): string {
  if (value?.tool === 'gpg') return `gpg --verify ${signature} ${name}`;
  if (value?.tool === 'minisign') return `minisign -V -p minisign.pub -x ${signature} -m ${name}`;
  if (value?.tool === 'cosign' && value.mode === 'key') return `cosign verify-blob --key cosign.pub --signature ${signature} ${name}`;
  if (value?.tool === 'cosign') {
    const identity = `--certificate-identity-regexp '^https://github\\.com/${repository}/' --certificate-oidc-issuer https://token.actions.githubusercontent.com`;
    return /\.(?:bundle|sigstore(?:\.json)?)$/.test(signature)
      ? `cosign verify-blob --bundle ${signature} ${identity} ${name}`
      : `cosign verify-blob --signature ${signature} --certificate ${name}.pem ${identity} ${name}`;
  }
  if (value?.tool === 'sigstore-python') return `sigstore verify github --bundle ${signature} --repository ${repository} ${name}`;
  return `gh attestation verify ${name} --repo ${repository}`;
}

const SHELL_SAFE = /^[\w.+@-]{1,200}$/;

/** Signatures are not checked by this version; the remedy is the command that checks one. `bundle`: the ending of what cosign writes. */
export function verifiedStatement(
  configured: Statement,
  releases: Fact<readonly Release[]>,
  { owner, name }: Subject,
  bundle: string | undefined,
): Statement {
  const repository = owner === null || name === null ? 'OWNER/REPO' : `${owner}/${name}`;
  const release = releases.known ? newestRelease(releases.value) : undefined;
  const assets = classifyAssets(release?.assets.map((one) => one.name) ?? []);
  const pair = assets.find(
    ({ kind, of, name: signature }) => kind === 'signature' && of !== undefined && SHELL_SAFE.test(of) && SHELL_SAFE.test(signature),
  );
  const value = configured.value;
  const tool = typeof value === 'object' && value !== null && 'tool' in value ? { tool: value['tool'], mode: value['mode'] } : undefined;
  const ending = tool?.tool === 'sigstore-python' ? '.sigstore.json' : ((tool?.tool === 'cosign' ? bundle : undefined) ?? '.sig');
  const isConfigured = configured.status === 'present' || configured.status === 'partial';
  if (!isConfigured && assets.every(({ kind }) => kind !== 'signature')) {
    const seen = release === undefined ? '' : `, and no signature among the files of ${release.tag}`;
    return unknown('verified', `Not known: whether a release carries valid signatures; no step was seen that signs its files${seen}`, {
      why: 'not-asked',
      detail: 'this version looks at names and does not check signatures',
      remedy: `list the files of the newest release: \`gh release view --repo ${repository} --json assets\``,
    });
  }
  return unknown('verified', 'Not known: whether the signatures of the release are valid', {
    why: 'not-asked',
    detail: 'this version looks at names and does not check signatures',
    remedy: `\`${checkCommand(tool, pair?.of ?? 'FILE', pair?.name ?? `FILE${ending}`, repository)}\``,
  });
}
