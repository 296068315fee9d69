/** Bills of materials among the assets of the newest release. */
import type { Fact, Release } from '../../facts.ts';
import { absent, asset, isNonEmpty, partial, present, unknown } from '../../finding.ts';
import type { Json, Statement } from '../../model.ts';
import { classifyAssets, isArtefact } from '../../parse/asset-name.ts';
import { type SbomName, sbomName } from '../../parse/sbom-name.ts';
import { describeRelease, inNewestRelease } from '../../release/newest.ts';
import { agree, countOf } from '../../text/count.ts';

interface SbomAsset {
  readonly name: string;
  readonly digest: string | null;
  readonly sbom: SbomName;
}

const PACKED = /\.(?:tar\.(?:gz|xz|bz2|zst)|tgz|txz|tar|zip|exe|gz|xz|deb|rpm|apk)$/;

/** Whether an SBOM's name says that it belongs to the artefact: the name itself, or the name without its packing. */
const belongs = ({ stem }: SbomName, artefact: string): boolean => {
  const name = artefact.toLowerCase();
  return stem === name || stem === name.replace(PACKED, '') || (stem !== '' && stem.replace(PACKED, '') === name);
};

function shown(release: Release, sboms: readonly SbomAsset[], artefacts: readonly string[]): Statement {
  const where = describeRelease(release);
  const covered = artefacts.filter((name) => sboms.some(({ sbom }) => belongs(sbom, name))).length;
  const links = sboms.slice(0, 10).map(({ name, digest }) => asset(release.tag, name, digest ?? undefined));
  if (!isNonEmpty(links) && !release.assetsComplete) {
    return unknown('published', `Not known: whether an SBOM is among the assets of ${where}`, {
      why: 'unreadable',
      detail: 'none is among those that were listed, and there are more',
    });
  }
  if (!isNonEmpty(links)) {
    const searched = [`the assets of ${where}, by name (spdx, cyclonedx, cdx, sbom, bom)`] as const;
    return absent('published', `No SBOM is among the assets of ${release.tag}`, searched, {
      release: release.tag,
      assets: [],
      covered: 0,
      of: artefacts.length,
    });
  }
  const named = covered > 0;
  const value: Json = {
    release: release.tag,
    assets: sboms.map(({ name, digest, sbom }) => ({ name, format: sbom.format, digest })),
    covered: named ? covered : null,
    of: artefacts.length,
  };
  const count = sboms.length === 1 ? `one SBOM (${sboms[0]?.name ?? ''})` : `${sboms.length} SBOMs`;
  const text = `In ${where}, ${count} by name`;
  const own = `${covered} of ${countOf(artefacts.length, 'artefact')} ${agree(covered, 'has', 'have')} one of ${agree(covered, 'its', 'their')} own`;
  if (named && covered < artefacts.length) {
    return partial(
      'published',
      `${text}; ${own}`,
      `an SBOM named after ${countOf(artefacts.length - covered, 'other artefact')}`,
      links,
      value,
    );
  }
  return present('published', named ? `${text}; ${own}` : text, links, value);
}

/** By name only: the assets are not opened. */
export const publishedStatement = (releases: Fact<readonly Release[]>): Statement =>
  inNewestRelease(releases, 'published', 'published SBOMs', (release) => {
    const kinds = classifyAssets(release.assets.map(({ name }) => name));
    const plain = new Set(kinds.filter(({ kind }) => kind === 'other').map(({ name }) => name));
    const sboms = release.assets.flatMap(({ name, digest }) => {
      const sbom = plain.has(name) ? sbomName(name) : undefined;
      return sbom === undefined ? [] : [{ name, digest, sbom }];
    });
    const names = new Set(sboms.map(({ name }) => name));
    return shown(
      release,
      sboms,
      [...plain].filter((name) => !names.has(name) && isArtefact(name)),
    );
  });
