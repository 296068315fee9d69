/** What workflows and GoReleaser are configured to sign. */
import type { Ci } from '../../ci/model.ts';
import type { Tree } from '../../facts.ts';
import { file } from '../../finding.ts';
import type { Statement } from '../../model.ts';
import { buildSigningsOf } from '../../release/build-signing.ts';
import { cargoDistOf } from '../../release/cargo-dist.ts';
import { distinctBy } from '../../release/distinct.ts';
import { absentInReleases, holds } from '../../release/elsewhere.ts';
import { effectOf, type GoReleaser, type GoReleaserFacts, signedImages } from '../../release/goreleaser.ts';
import { JRELEASER_NOT_RUN, jreleaserOf } from '../../release/jreleaser.ts';
import {
  attestsFiles,
  imageKey,
  isPacked,
  legible,
  type Signing,
  type SigningFacts,
  signsChecksums,
  signsOnlySboms,
} from '../../release/signing.ts';
import { absentInRelease, linksTo, notRun, type Seen, statementOf } from '../../release/statements.ts';
import { byChartReleaser } from './chart-releaser.ts';
import { sumsByCommands } from './sums.ts';

export interface Sources {
  readonly tree: Tree;
  readonly ci: Ci;
  readonly goReleaser: GoReleaserFacts;
  readonly signings: SigningFacts;
}

const keyed = (mode: string): string => (mode === 'keyless' ? 'keyless' : mode === 'key' ? 'with a key' : 'mode not known');
const named = (targets: readonly string[]): string =>
  targets.length === 0 ? '' : `: ${targets.slice(0, 5).join(', ')}${targets.length > 5 ? ` and ${targets.length - 5} more` : ''}`;

/** Commands of the same tool in the same mode are one phrase, with the links of each. */
function seenSignings(signings: readonly Signing[], list: 'artifacts' | 'images'): readonly Seen[] {
  const firsts = distinctBy(signings, ({ tool, mode }) => `${tool}\n${mode}`);
  return firsts.map(({ tool, mode, act }): Seen => {
    const group = signings.filter((one) => one.tool === tool && one.mode === mode);
    const all = [...new Set(group.flatMap((one) => legible(one.targets)))];
    const targets = (list === 'images' ? distinctBy(all, imageKey) : all).slice(0, 20);
    const value = { tool, mode, [list]: targets, path: act.at.path, line: act.at.line };
    const links = [...linksTo(act), ...group.flatMap((one) => linksTo(one.act))] as const;
    return { phrase: `${tool}, ${keyed(mode)}${named(targets)}`, links, value };
  });
}

/** A part of GoReleaser's configuration at a line: seen whole when a run gives it effect, in part when nothing runs it. */
function configuredPart(
  ci: Ci,
  one: GoReleaser,
  line: number | undefined,
  skip: readonly string[],
  part: Pick<Seen, 'phrase' | 'value'>,
): readonly Seen[] {
  const effect = effectOf(one, ...skip);
  const at = file(one.path, line);
  if (effect.kind === 'on') return [{ ...part, links: [at, ...linksTo(effect.run)] }];
  return effect.kind === 'skipped' ? [] : [{ ...part, links: [at], missing: notRun(ci) }];
}

/** Signatures by one tool in one mode, from one place. */
interface Signer {
  readonly tool: string;
  readonly mode: string;
  /** The program whose configuration asks for it; a command stands for itself. */
  readonly by: string;
  readonly artifacts: readonly string[];
  readonly onlySboms: boolean;
  readonly seen: Pick<Seen, 'links' | 'missing'>;
  readonly path: string;
  readonly line: number;
}

/** The same tool in the same mode signs several things: one phrase, with the links of each. */
function merged(signers: readonly Signer[]): readonly Seen[] {
  const groups = new Map<string, [Signer, ...Signer[]]>();
  for (const signer of signers) {
    const key = [signer.tool, signer.mode, signer.by, signer.seen.missing ?? ''].join('\n');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [signer]);
    else group.push(signer);
  }
  return [...groups.values()].map((group): Seen => {
    const [{ tool, mode, by, path, line, seen }, ...more] = group;
    const artifacts = [...new Set(group.flatMap((one) => one.artifacts))].slice(0, 20);
    const missing = seen.missing ?? (group.every(({ onlySboms }) => onlySboms) ? 'a signature of anything but the SBOM' : undefined);
    return {
      phrase: `${tool}${by === 'command' ? '' : ` through ${by}`}, ${keyed(mode)}${named(artifacts)}`,
      value: { tool, mode, artifacts, path, line },
      links: [...seen.links, ...more.flatMap((one) => one.seen.links)],
      ...(missing === undefined ? {} : { missing }),
    };
  });
}

const ATTESTED = '; signed provenance of files is configured (provenance.configured)';
const PACKED = 'a signature of the archives: that of the file is packed into them with it';

/** Files of a release. A signature of nothing but the bill of materials is said as that. */
export function filesStatement({ tree, ci, goReleaser, signings }: Sources): Statement {
  const byGoReleaser = goReleaser.used.flatMap((one) =>
    one.config.signs.flatMap(({ line, tool, mode, artifacts }) =>
      configuredPart(ci, one, line, ['sign'], { phrase: '', value: null }).map((seen): Signer => {
        return { tool, mode, by: 'GoReleaser', artifacts: [artifacts], onlySboms: artifacts === 'sbom', seen, path: one.path, line };
      }),
    ),
  );
  // Where one of them is of what is attached, that one speaks.
  const packed = signings.files.every((signing) => isPacked(signing, ci));
  const byCommands = signings.files.map((signing): Signer => {
    const { tool, mode, targets, act } = signing;
    return {
      tool,
      mode,
      by: 'command',
      artifacts: legible(targets),
      onlySboms: signsOnlySboms(signing),
      seen: { links: linksTo(act), ...(packed ? { missing: PACKED } : {}) },
      ...act.at,
    };
  });
  const byBuild = buildSigningsOf(tree, ci).map(({ tool, through, mode, path, line, run, option }): Signer => {
    const links = [file(path, line), ...(run === undefined ? [] : linksTo(run))] as const;
    const asked = `${through}${option === undefined ? '' : ` with ${option}`}`;
    const seen = run === undefined ? { links, missing: `no workflow was seen that runs ${asked} for a release` } : { links };
    return { tool, mode, by: through, artifacts: [], onlySboms: false, seen, path, line };
  });
  const all = [...byGoReleaser, ...byCommands, ...byBuild];
  // These sign what they deploy to a Maven repository.
  const lead = all.every(({ by }) => by === 'Maven' || by === 'Gradle' || by === 'publib') ? 'Maven artefacts' : 'Release files';
  return (
    statementOf('configured', `${lead} are configured to be signed`, merged(all)) ??
    absentInRelease(
      ci,
      goReleaser,
      ['signs', 'binary_signs'],
      'configured',
      `No step was seen that signs release files${attestsFiles(ci) ? ATTESTED : ''}`,
    )
  );
}

/** cargo-dist writes a sum beside each file unless told not to. */
function byCargoDist(tree: Tree, ci: Ci, signed: boolean): readonly Seen[] {
  const dist = cargoDistOf(tree, ci);
  if (dist?.run === undefined || dist.noChecksums !== undefined) return [];
  const phrase = `cargo-dist by default${signed ? ', signed' : ', not signed'}`;
  return [{ phrase, links: [file(dist.path), ...linksTo(dist.run)], value: { configured: true, signed } }];
}

/** JReleaser sums up what it uploads unless told not to. */
function byJReleaser(tree: Tree, ci: Ci): readonly Seen[] {
  const found = jreleaserOf(tree, ci);
  if (found?.checksums === undefined) return [];
  const { path, run, checksums } = found;
  const phrase = `JReleaser${checksums.line === undefined ? ' by default' : ''}${checksums.signed ? ', signed' : ', not signed'}`;
  const value = { configured: true, signed: checksums.signed };
  const at = file(path, checksums.line);
  return [run === undefined ? { phrase, links: [at], value, missing: JRELEASER_NOT_RUN } : { phrase, links: [at, ...linksTo(run)], value }];
}

/** Checksums that go into a release, and whether they are signed. */
export function checksumsStatement({ tree, ci, goReleaser, signings }: Sources): Statement {
  const signedByCommand = signings.files.some(signsChecksums);
  const byGoReleaser = goReleaser.used
    .filter(({ config }) => config.checksum.on && config.release.on)
    .flatMap((one) => {
      const signs =
        one.config.signs.some(({ artifacts }) => artifacts === 'checksum' || artifacts === 'all') &&
        effectOf(one, 'sign').kind !== 'skipped';
      const signed = signs || signedByCommand;
      const phrase = `GoReleaser${one.config.checksum.line === undefined ? ' by default' : ''}${signed ? ', signed' : ', not signed'}`;
      return configuredPart(ci, one, one.config.checksum.line, [], { phrase, value: { configured: true, signed } });
    });
  const byDefault = goReleaser.bare.map(({ act }): Seen => {
    const signed = signedByCommand;
    return {
      phrase: `GoReleaser by default${signed ? ', signed' : ', not signed'}`,
      links: linksTo(act),
      value: { configured: true, signed },
    };
  });
  return (
    statementOf('checksums', 'Checksums of the release files are configured to be made', [
      ...byGoReleaser,
      ...byDefault,
      ...sumsByCommands(ci, signedByCommand),
      ...byCargoDist(tree, ci, signedByCommand),
      ...byJReleaser(tree, ci),
    ]) ?? absentInRelease(ci, goReleaser, ['checksum'], 'checksums', 'No step was seen that adds checksums to a release', 'files')
  );
}

/** Container images. */
export function imagesStatement({ ci, goReleaser, signings }: Sources): Statement {
  const byGoReleaser = goReleaser.used.flatMap((one) => {
    return one.config.imageSigns.flatMap(({ line, tool, mode, artifacts }) => {
      const images = signedImages(one.config, artifacts).slice(0, 20);
      if (images.length === 0 && !one.config.includes) return [];
      return configuredPart(ci, one, line, ['sign', 'docker'], {
        phrase: `${tool} through GoReleaser, ${keyed(mode)}${named(images)}`,
        value: { tool, mode, images, path: one.path, line },
      });
    });
  });
  const byCommands = seenSignings(signings.images, 'images');
  return (
    statementOf('containers', 'Container images are configured to be signed', [...byGoReleaser, ...byCommands]) ??
    absentInRelease(ci, goReleaser, ['docker_signs'], 'containers', 'No step was seen that signs container images', 'images')
  );
}

/** Helm charts. */
export function chartsStatement({ tree, ci, signings }: Sources): Statement {
  const isThere = holds(tree, 'Chart.yaml');
  const seen = [...seenSignings(signings.charts, 'artifacts'), ...byChartReleaser(tree, ci)];
  const steps = '`helm package --sign`, chart-releaser, cosign and Notation in workflows';
  const searched = isThere ? [steps] : [steps, 'Chart.yaml in the tree, tests and examples left out (none there)'];
  return (
    statementOf('charts', 'Helm charts are configured to be signed', seen) ??
    absentInReleases(ci, 'charts', 'No step was seen that signs Helm charts', searched, { of: isThere ? 'charts' : 'workflows' })
  );
}
