/** The bills of materials that the CI makes, and where they go. */
import type { Act, Ci } from '../ci/model.ts';
import { type SbomFormat, sbomName } from '../parse/sbom-name.ts';
import { distinctBy } from './distinct.ts';
import { testsLast } from './test-images.ts';
import { optionOf, type ToolUse, toolUse, toolUses } from './tools.ts';
import { redirectsOf, type Upload, uploadFor, uploadNaming, uploadsOf } from './uploads.ts';
import { inSameJob, isReal, releasesFirst, runsInRelease, runsOnTags } from './when.ts';

/** What is done with an SBOM that an act makes. */
type Fate =
  | { readonly kind: 'release'; readonly by: Act }
  | { readonly kind: 'attested'; readonly by: Act }
  /** In a release workflow, but no step that attaches it was seen. */
  | { readonly kind: 'unseen' }
  | { readonly kind: 'ci' };

export interface SbomMaking {
  readonly tool: string;
  readonly format: SbomFormat | null;
  readonly of: 'image' | 'files';
  /** Of workspaces of npm, each of which is a package. */
  readonly packages?: true;
  readonly act: Act;
  readonly fate: Fate;
}

export interface SbomFacts {
  /** Makes a file. */
  readonly made: readonly SbomMaking[];
  /** Builds an image that carries one. */
  readonly built: readonly {
    readonly tool: string;
    readonly format: SbomFormat | null;
    readonly act: Act /** A login to a registry was seen in the job, or the step says that it pushes. */;
    readonly pushed: boolean;
  }[];
  /** Steps of the action that builds images which push one and ask for no bill of materials, each place once. */
  readonly plain: readonly Act[];
  /** Attests or attaches one. */
  readonly attested: readonly {
    readonly tool: string;
    readonly signed: boolean;
    readonly of: 'image' | 'files';
    readonly act: Act;
    /** What it is attested of: a manifest of the source, and no file of a release. */
    readonly source?: string;
  }[];
}

function formatOf({ args, tool }: ToolUse, files: readonly string[]): SbomFormat | null {
  const options = args.filter((word, i) => word.includes('=') || word.startsWith('-') || args[i - 1]?.startsWith('-') === true);
  const said = [...options, ...files].join(' ').toLowerCase();
  if (/cyclonedx|\bcdx\b/.test(said)) return 'CycloneDX';
  if (said.includes('spdx')) return 'SPDX';
  return said.includes('syft-json') ? 'Syft' : (tool.format ?? null);
}

const IMAGE =
  /^(?:registry|docker|podman|oci-archive|docker-archive):|^[\w-]{1,80}(?:\.[\w-]{1,40}){0,5}\.[a-z]{2,12}(?::[0-9]{1,5})?\/|image|@sha256:/i;

function subjectOf(use: ToolUse): SbomMaking['of'] {
  if (use.act.kind === 'uses') {
    const scanned = optionOf(use, 'image', 'image-ref');
    return scanned !== undefined && scanned !== '' ? 'image' : 'files';
  }
  if (use.act.words.includes('image') || use.tool.name === 'Docker Scout') return 'image';
  if (use.tool.name === 'bom') return optionOf(use, '-i', '--image') === undefined ? 'files' : 'image';
  const target = use.operands.filter((word) => word !== 'scan' && word !== 'packages')[0] ?? '';
  return !/^(?:dir|file):|^\.|^\//.test(target) && IMAGE.test(target) ? 'image' : 'files';
}

const isOfWorkspaces = ({ tool, args }: ToolUse): boolean =>
  tool.name === 'npm sbom' && args.some((word) => /^(?:-w|--workspaces?)(?:=(?!false$).*)?$/.test(word));

/** `spdx-json@2.2`: the value of an output option that names a format and no file. */
const FORMAT = /^(?:spdx|cyclonedx|syft|github|purls|json|table|text|template)[a-z-]{0,20}(?:@[0-9.]{1,8})?$/;

/** The files that a use writes: options, inputs, and the command's redirects. */
function outputsOf(use: ToolUse): readonly string[] {
  const options = ['--file', '--output-file', '--output', '-o', '-output', '--outfile', '-f', 'output-file', 'output'];
  const named = options.flatMap((option) => optionOf(use, option) ?? []).map((value) => value.slice(value.indexOf('=') + 1));
  return [...redirectsOf(use.act), ...named].filter((path) => /[./]/.test(path) && !FORMAT.test(path));
}

/** `anchore/sbom-action` attaches what it makes by itself when a tag was pushed or a release is published; other actions where an input asks for it. */
const attachesItself = (use: ToolUse): boolean =>
  use.act.kind === 'uses' &&
  (use.act.uses.target === 'anchore/sbom-action'
    ? optionOf(use, 'upload-release-assets') !== 'false'
    : optionOf(use, 'upload-sbom-release-assets') === 'true') &&
  runsOnTags(use.act.context.workflow);

/** An archive of bills of materials, in the job that makes them. */
const SBOM_ARCHIVE = /(?:^|[/._-])(?:sboms?|spdx|cyclonedx)\.(?:tar|tar\.gz|tgz|tar\.xz|zip)$/i;

function fateOf(use: ToolUse, files: readonly string[], uploads: readonly Upload[], attestations: readonly ToolUse[]): Fate {
  const { act } = use;
  if (!isReal(act)) return { kind: 'ci' };
  if (attachesItself(use)) return { kind: 'release', by: act };
  const upload = files.map((path) => uploadFor(uploads, path, act)).find((found) => found !== undefined);
  if (upload !== undefined) return { kind: 'release', by: upload.act };
  const attestation = attestations.find((other) => inSameJob(other.act, act));
  if (attestation !== undefined) return { kind: 'attested', by: attestation.act };
  // Where it writes to is not known: an upload with the name of an SBOM in the same workflow is the best reading.
  const unknown = files.every((path) => path.includes('$'));
  const packed = uploads.find((one) => inSameJob(one.act, act) && one.files.some((path) => SBOM_ARCHIVE.test(path)));
  if (packed !== undefined) return { kind: 'release', by: packed.act };
  const named = unknown ? uploadNaming(uploads, act, (name) => sbomName(name) !== undefined) : undefined;
  if (named !== undefined) return { kind: 'release', by: named.act };
  return runsInRelease(act.context) ? { kind: 'unseen' } : { kind: 'ci' };
}

const pushes = (use: ToolUse): boolean => {
  if (use.act.kind === 'command')
    return use.tool.name !== 'BuildKit' || use.args.some((word) => /^--push(?:=true)?$|type=registry|push=true/.test(word));
  const push = optionOf(use, 'push');
  return (push !== undefined && push !== 'false') || /type=registry|push=true/.test(optionOf(use, 'outputs') ?? '');
};

/** A registry on the machine that runs the job: nothing is published there. */
const LOCAL_REGISTRY = /\b[\w-]{1,60}\.(?:local|internal)[:/]|\b(?:ko|kind)\.local\b|\blocalhost:[0-9]/;

/** Steps that build with the action and push for real, each place once. */
const actionPushes = (ci: Ci): readonly ToolUse[] =>
  distinctBy(
    toolUses(ci.acts, 'image-build').filter(
      (use) => use.tool.name === 'docker/build-push-action' && isPublished(use) && !LOCAL_REGISTRY.test(use.files.join(' ')),
    ),
    ({ act: { at } }) => `${at.path}:${at.line}`,
  );

const isPublished = (use: ToolUse): boolean =>
  isReal(use.act) && pushes(use) && !(use.act.kind === 'command' && LOCAL_REGISTRY.test(use.act.text));

/** `setup-ko` logs in to the repository's own registry; a command that names another one needs another login. */
export const logsIn = ({ act }: ToolUse, build: Act): boolean =>
  !(act.kind === 'uses' && act.uses.target.endsWith('/setup-ko') && build.kind === 'command' && build.text.includes('KO_DOCKER_REPO='));

function attestsImage(use: ToolUse): boolean {
  if (use.act.kind === 'uses') return optionOf(use, 'push-to-registry') === 'true' || /[./]/.test(optionOf(use, 'subject-name') ?? '');
  return !use.act.words.includes('attest-blob');
}

const MANIFEST = /(?:^|\/)(?:package\.json|go\.mod|Cargo\.toml|pyproject\.toml|pom\.xml|composer\.json)$/;

/** The subjects of an attestation, where each is a manifest. */
function sourceOf({ act }: ToolUse): string | undefined {
  const paths = act.kind === 'uses' ? (act.with['subject-path']?.text ?? '').split(/[\n,]/).map((path) => path.trim()) : [];
  const named = paths.filter((path) => path !== '');
  return named.length > 0 && named.every((path) => MANIFEST.test(path)) ? named.join(', ').slice(0, 100) : undefined;
}

/** What is made of SBOMs by acts that the CI runs; what GoReleaser makes is in its configuration. */
export function sbomsOf(ci: Ci): SbomFacts {
  const uploads = uploadsOf(ci);
  const logins = toolUses(ci.acts, 'registry-login');
  const attestations = toolUses(ci.acts, 'sbom-attestation').filter(({ act }) => isReal(act));
  return {
    made: releasesFirst(toolUses(ci.acts, 'sbom')).map((use) => {
      const files = outputsOf(use);
      return {
        tool: use.tool.name,
        format: formatOf(use, files),
        of: subjectOf(use),
        ...(isOfWorkspaces(use) ? { packages: true } : {}),
        act: use.act,
        fate: fateOf(use, files, uploads, attestations),
      };
    }),
    built: testsLast(releasesFirst(toolUses(ci.acts, 'image-sbom').filter((use) => isPublished(use)))).flatMap((use) => {
      const pushed = use.act.kind === 'uses' || logins.some((login) => inSameJob(login.act, use.act) && logsIn(login, use.act));
      if (!pushed && !runsInRelease(use.act.context)) return [];
      return [{ tool: use.tool.name, format: use.tool.format ?? null, act: use.act, pushed }];
    }),
    plain: actionPushes(ci).flatMap(({ act }) => (toolUse(act, 'image-sbom') === undefined ? [act] : [])),
    attested: attestations.map((use) => {
      const attached = use.act.kind === 'command' && use.act.words.includes('attach');
      const source = sourceOf(use);
      const of = attestsImage(use) ? 'image' : 'files';
      return { tool: use.tool.name, signed: !attached, of, act: use.act, ...(source === undefined ? {} : { source }) };
    }),
  };
}
