/** What workflows and GoReleaser are configured to do about bills of materials. */
import type { Ci } from '../../ci/model.ts';
import type { Tree } from '../../facts.ts';
import { file } from '../../finding.ts';
import type { Statement, Subject } from '../../model.ts';
import { absentInReleases } from '../../release/elsewhere.ts';
import { effectOf, type GoReleaserFacts } from '../../release/goreleaser.ts';
import { JRELEASER_NOT_RUN, type JReleaser } from '../../release/jreleaser.ts';
import type { SbomFacts, SbomMaking } from '../../release/sboms.ts';
import { signingsOf, signsAnSbom, signsAttachedSbom } from '../../release/signing.ts';
import { absentInRelease, linksTo, notRun, type Seen, statementOf } from '../../release/statements.ts';

export interface Sources {
  readonly tree: Tree;
  readonly ci: Ci;
  readonly goReleaser: GoReleaserFacts;
  readonly sboms: SbomFacts;
  readonly jreleaser: JReleaser | undefined;
  /** The plugin of Maven that makes one, where the project at the root has it. */
  readonly maven: { readonly tool: string; readonly line: number } | undefined;
  readonly subject: Subject;
}

const inFormat = (format: string | null): string => (format === null ? '' : ` (${format})`);
const UNSEEN = 'no step was seen that attaches it to the release or attests it';

/** `sboms:` of GoReleaser; a part that each run skips is not there. */
const byGoReleaser = ({ used }: GoReleaserFacts, ci: Ci): readonly Seen[] =>
  used.flatMap((goReleaser) =>
    goReleaser.config.sboms.flatMap(({ line, tool, artifacts, format }): readonly Seen[] => {
      const effect = effectOf(goReleaser, 'sbom');
      if (effect.kind === 'skipped' || !goReleaser.config.release.on) return [];
      const at = file(goReleaser.path, line);
      const phrase = `${tool} through GoReleaser for each ${artifacts}${inFormat(format)}`;
      const value = { tool, format, artifacts };
      return effect.kind === 'on'
        ? [{ phrase, value, links: [at, ...linksTo(effect.run)] }]
        : [{ phrase, value, links: [at], missing: notRun(ci) }];
    }),
  );

/** An attestation of a manifest in the source says nothing of a file that is released. */
const lackOf = (one: SbomFacts['attested'][number] | undefined): Pick<Seen, 'missing'> =>
  one?.source === undefined ? {} : { missing: `an attestation for a file that is released: the subject is ${one.source}, of the source` };

export function seenOf({ tool, format, of, packages, act, fate }: SbomMaking, { attested }: SbomFacts): Seen | undefined {
  const what = of === 'image' ? 'a container image' : packages === true ? 'npm packages' : 'files of the repository';
  const value = { tool, format, artifacts: packages === true ? 'packages' : of };
  const phrase = `${tool} of ${what}${inFormat(format)}`;
  switch (fate.kind) {
    case 'release':
      return { phrase: `${phrase}, attached to the release`, value, links: [...linksTo(act), ...linksTo(fate.by)] };
    case 'attested': {
      const by = attested.find((one) => one.act === fate.by);
      const links = [...linksTo(act), ...linksTo(fate.by)] as const;
      return { phrase: `${phrase}, ${by?.signed === false ? 'attached to an image' : 'attested'}`, value, links, ...lackOf(by) };
    }
    case 'unseen':
      return { phrase, value, links: linksTo(act), missing: UNSEEN };
    case 'ci':
      return undefined;
  }
}

/** Attestations in jobs where nothing was seen that makes the SBOM: the attestation speaks for itself. */
export const attestedAlone = ({ made, attested }: SbomFacts, of: SbomMaking['of']): readonly Seen[] =>
  attested
    .filter((one) => one.of === of && !made.some(({ fate }) => fate.kind === 'attested' && fate.by === one.act))
    .map((one) => ({
      phrase: `${one.tool} ${one.signed ? 'attests' : 'attaches'} an SBOM`,
      value: { tool: one.tool, format: null, artifacts: of },
      links: linksTo(one.act),
      ...lackOf(one),
    }));

/** Files that JReleaser attaches; what makes them is the build's affair. */
function byJReleaser({ jreleaser, maven }: Sources): readonly Seen[] {
  const [first, ...more] = jreleaser?.sboms ?? [];
  if (jreleaser === undefined || first === undefined) return [];
  const { path, run } = jreleaser;
  const by = maven === undefined ? [] : [file('pom.xml', maven.line)];
  const lack = [...(run === undefined ? [JRELEASER_NOT_RUN] : []), ...(maven === undefined ? ['no step was seen that makes it'] : [])];
  return [
    {
      phrase: `${maven?.tool ?? 'a file named as one'}${inFormat(first.format)}, attached to the release by JReleaser`,
      value: { tool: maven?.tool ?? null, format: first.format, artifacts: 'files' },
      links: [file(path, first.line), ...by, ...(run === undefined ? [] : linksTo(run)), ...more.map(({ line }) => file(path, line))],
      ...(lack.length === 0 ? {} : { missing: lack.join('; ') }),
    },
  ];
}

/** Attached to a release, or attested, for what a release carries. */
export function releaseStatement(sources: Sources): Statement {
  const { ci, goReleaser, sboms } = sources;
  const made = sboms.made
    .filter(({ of, fate }) => fate.kind === 'release' || of === 'files')
    .flatMap((making) => seenOf(making, sboms) ?? []);
  const seen = [...byGoReleaser(goReleaser, ci), ...made, ...byJReleaser(sources), ...attestedAlone(sboms, 'files')];
  return (
    statementOf('release', 'An SBOM is configured to be made in a release', seen) ??
    absentInRelease(ci, goReleaser, ['sboms'], 'release', 'No step was seen that adds an SBOM to a release', 'files')
  );
}

/** Made by a workflow, but not for a release. */
export function ciStatement({ ci, sboms }: Sources): Statement {
  const seen = sboms.made
    .filter(({ fate }) => fate.kind === 'ci')
    .map(({ tool, format, act }): Seen => {
      const { path, triggers } = act.context.workflow;
      const events = [...new Set(triggers.map(({ event }) => event))].join(', ');
      return {
        phrase: `${tool}${inFormat(format)} in ${path} on ${events}`,
        value: { tool, format, workflow: path, line: act.at.line },
        links: linksTo(act),
      };
    });
  return (
    statementOf('ci', 'An SBOM is made in CI, outside releases', seen) ??
    absentInReleases(ci, 'ci', 'No workflow was seen that makes an SBOM outside releases')
  );
}

/** Signed by itself, by its attestation, or covered by a signed file of checksums. */
export function signedStatement({ ci, goReleaser, sboms, jreleaser, subject }: Sources): Statement {
  const configured = goReleaser.used.flatMap((one): readonly Seen[] => {
    const effect = effectOf(one, 'sign', 'sbom');
    if (one.config.sboms.length === 0 || effect.kind === 'skipped') return [];
    return one.config.signs.flatMap(({ line, tool, mode, artifacts }): readonly Seen[] => {
      const at = file(one.path, line);
      const links = effect.kind === 'on' ? ([at, ...linksTo(effect.run)] as const) : ([at] as const);
      const value = { tool, mode, artifacts };
      if (artifacts === 'sbom' || artifacts === 'all') {
        const phrase = `${tool} through GoReleaser (${artifacts})`;
        return [effect.kind === 'on' ? { phrase, value, links } : { phrase, value, links, missing: notRun(ci) }];
      }
      if (artifacts !== 'checksum' || !one.config.checksum.on || one.config.checksum.selected) return [];
      return [
        { phrase: `${tool} signs the checksum file, which lists the SBOMs`, value, links, missing: 'a signature of the SBOM itself' },
      ];
    });
  });
  const signings = signingsOf(ci, subject);
  const attached = signings.images.filter(signsAttachedSbom).map(
    ({ tool, mode, act }): Seen => ({
      phrase: `${tool} signs what is attached to an image`,
      value: { tool, mode, artifacts: 'sbom' },
      links: linksTo(act),
    }),
  );
  const blobs = signings.files
    .filter(signsAnSbom)
    .map(
      ({ tool, mode, act }): Seen => ({ phrase: `${tool} signs the file`, value: { tool, mode, artifacts: 'sbom' }, links: linksTo(act) }),
    );
  const attested = sboms.attested
    .filter(({ signed }) => signed)
    .map(
      (one): Seen => ({
        phrase: `${one.tool} signs it as an attestation`,
        value: { tool: one.tool, artifacts: one.of },
        links: linksTo(one.act),
        ...lackOf(one),
      }),
    );
  const signed = jreleaser?.sboms.find((one) => one.signed);
  const released =
    jreleaser?.signing === undefined || signed === undefined
      ? []
      : [jreleaser.signing].map(({ tool, line }): Seen => {
          const { path, run } = jreleaser;
          const part = {
            phrase: `${tool} through JReleaser signs the files of the release`,
            value: { tool, mode: 'key', artifacts: 'files' },
          };
          const at = [file(path, line), file(path, signed.line)] as const;
          return run === undefined ? { ...part, links: at, missing: JRELEASER_NOT_RUN } : { ...part, links: [...at, ...linksTo(run)] };
        });
  return (
    statementOf('signed', 'Signatures are configured that cover the SBOM', [
      ...configured,
      ...blobs,
      ...attached,
      ...attested,
      ...released,
    ]) ?? absentInRelease(ci, goReleaser, ['signs'], 'signed', 'No step was seen that signs an SBOM')
  );
}
