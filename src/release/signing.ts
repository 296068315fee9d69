/** What the CI signs, with what kind of key. */

import type { Act, Ci, Value } from '../ci/model.ts';
import type { Subject } from '../model.ts';
import { classifyAssets } from '../parse/asset-name.ts';
import type { SigningMode } from '../parse/goreleaser.ts';
import { baseName } from '../parse/paths.ts';
import { sbomName } from '../parse/sbom-name.ts';
import { isThrowAway } from './local-images.ts';
import { withNames } from './own-names.ts';
import { type ToolUse, type toolUse, toolUses } from './tools.ts';
import {
  actsOfJob,
  redirectsOf,
  type Upload,
  uploadFor,
  uploadNaming,
  uploadOfAnyEnding,
  uploadOfArtefact,
  uploadOfFolder,
  uploadsOf,
} from './uploads.ts';
import { isReal, realActs, releasesFirst, runsInRelease } from './when.ts';

export interface Signing {
  readonly tool: string;
  readonly mode: SigningMode;
  /** File names, image references or charts as written; empty where the arguments do not say. */
  readonly targets: readonly string[];
  readonly act: Act;
}

export interface SigningFacts {
  readonly files: readonly Signing[];
  readonly images: readonly Signing[];
  readonly charts: readonly Signing[];
}

/** Tools whose key is the signer's own, never a certificate by identity. */
const KEYLESS = new Set(['sigstore-python']);

const envOf = ({ context }: Act): readonly Readonly<Record<string, Value>>[] => [
  context.step?.env ?? {},
  context.job.env,
  context.workflow.env,
];

/** Cosign signs keyless unless a key is named by option or by `COSIGN_KEY`, which stands for the option. */
function modeOf({ tool, act, args }: ToolUse): SigningMode {
  if (KEYLESS.has(tool.name)) return 'keyless';
  if (tool.name !== 'cosign') return 'key';
  if (args.some((word) => /^--?(?:key|sk)(?:=|$)/.test(word))) return 'key';
  return envOf(act).some((env) => (env['COSIGN_KEY']?.text ?? '') !== '') ? 'key' : 'keyless';
}

/** `$(…)`, `${{ … }}`, `${…}`, `$x`. */
const EXPRESSION = /\$\{\{[^{}]{0,200}\}\}|\$\{[^{}]{0,200}\}|\$[A-Za-z0-9_@*]{1,100}/gu;

/** Targets as a reader can use them: without a digest that only the run knows, and without those that name nothing. */
export const legible = (targets: readonly string[]): readonly string[] =>
  targets
    .map((target) =>
      target
        .replace(/@(?:sha256:)?\$.*$/su, '')
        // The shell took the first word of an expression for the whole.
        .replace(/:?\$\{\{[^}]{0,200}$/u, '')
        .replace(/(?<=[\w}])\/{2,9}/gu, '/'),
    )
    .filter((target) => !target.includes('$(') && /[A-Za-z0-9]/u.test(target.replace(EXPRESSION, '')));

/** One image, whatever its tag, and however its registry and its variables are written. */
export const imageKey = (reference: string): string =>
  reference
    .replace(/\$\{(\w{1,60})\}(?!\w)/g, '$$$1')
    .replace(/^(?:index\.)?docker\.io\//, '')
    .replace(/[:@][^/]*$|:\$\{\{.*$/, '');

/** The workflows of SLSA whose provenance is of files, by their names. */
export const SLSA_OF_FILES = /\/(?:generator_generic|builder_(?:go|bazel|(?:docker|container)-based))_slsa\d\.yml$/;

/** Whether actions sign what they say about files: their provenance. */
export const attestsFiles = (ci: Ci): boolean =>
  toolUses(realActs(ci.acts), 'provenance').some(
    ({ act }) =>
      act.kind === 'uses' &&
      (SLSA_OF_FILES.test(act.uses.target) || (/^actions\/attest/.test(act.uses.target) && 'subject-path' in act.with)),
  );

const MAX_TARGETS = 20;

function signingOf(use: ToolUse, subject: Subject): Signing {
  const targets = use.act.kind === 'uses' ? use.files : use.operands;
  return {
    tool: use.tool.name,
    mode: modeOf(use),
    targets: targets.slice(0, MAX_TARGETS).map((target) => withNames(target, subject).slice(0, 200)),
    act: use.act,
  };
}

const CHART_NAME = /(?:^|[/_${-])charts?(?:[/_}@:-]|$)|^oci:\/\//i;

const isHelmPush = (act: Act): boolean => act.kind === 'command' && act.words[0] === 'helm' && act.words.includes('push');
const buildsImage = (act: Act): boolean =>
  (act.kind === 'command' &&
    /^(?:docker|podman|buildah|ko)$/.test(act.words[0] ?? '') &&
    act.words.some((word) => /^(?:build|push|publish|bake)$/.test(word))) ||
  (act.kind === 'uses' && /^(?:docker\/build-push-action|docker\/bake-action|redhat-actions\/)/.test(act.uses.target));

/** A reference that says chart, or any reference in a job that pushes charts and no images. */
function isChart(signing: Signing, ci: Ci): boolean {
  if (signing.targets.some((target) => CHART_NAME.test(target))) return true;
  const job = actsOfJob(ci, signing.act);
  return job.some(isHelmPush) && !job.some(buildsImage);
}

/** What the CI signs outside GoReleaser. Signing only what is proposed does not count. */
export function signingsOf(ci: Ci, subject: Subject): SigningFacts {
  const real = realActs(ci.acts);
  const of = (kind: Parameters<typeof toolUse>[1]): readonly Signing[] =>
    releasesFirst(toolUses(real, kind).map((use) => signingOf(use, subject)));
  // Tests of signing stand beside what is signed for a release, and are told from it by what starts them.
  const files = of('signing');
  const released = files.filter(({ act }) => runsInRelease(act.context));
  const registry = of('image-signing').filter(({ targets }) => !targets.some(isThrowAway));
  return {
    files: released.length > 0 ? released : files,
    images: registry.filter((signing) => !isChart(signing, ci)),
    charts: [...of('chart-signing'), ...registry.filter((signing) => isChart(signing, ci))],
  };
}

/** The signing names nothing but bills of materials. */
export const signsOnlySboms = ({ targets }: Pick<Signing, 'targets'>): boolean =>
  targets.length > 0 && targets.every((target) => isSbomPath(target));

/** The signing names a bill of materials among its targets. */
export const signsAnSbom = ({ targets }: Pick<Signing, 'targets'>): boolean => targets.some(isSbomPath);

/** The signing is of a bill of materials that is attached to an image: `--attachment sbom`, or a digest that is named for one. */
export const signsAttachedSbom = ({ targets, act }: Pick<Signing, 'targets' | 'act'>): boolean =>
  (act.kind === 'command' &&
    act.words.some((word, i) => word === '--attachment=sbom' || (word === 'sbom' && act.words[i - 1] === '--attachment'))) ||
  targets.some((target) => /@.*sbom/is.test(target));

function isSbomPath(path: string): boolean {
  return sbomName(baseName(path)) !== undefined;
}

const isChecksums = (name: string): boolean =>
  classifyAssets([name]).some(({ kind }) => kind === 'checksums') || /\.sha(?:256|512)(?:sum)?$/.test(name);

/** The targets of a signing are a file of checksums. */
export const signsChecksums = ({ targets }: Pick<Signing, 'targets'>): boolean => targets.some((target) => isChecksums(baseName(target)));

const PACKERS = /^(?:tar|bsdtar|gtar|zip|7z|7za)$/;

/** Whether what a command writes its signature to is packed in the same job, so that the signature is of a file inside of an archive. */
export function isPacked({ act }: Pick<Signing, 'act'>, ci: Ci): boolean {
  if (act.kind !== 'command') return false;
  const { words } = act;
  const outputs = words.flatMap((word, i) => {
    const [option = '', value] = word.split('=');
    return /^--(?:output-signature|bundle|output)$/.test(option) ? (value ?? words[i + 1] ?? []) : [];
  });
  if (outputs.length === 0) return false;
  const uploads = uploadsOf(ci);
  if (outputs.some((output) => uploadFor(uploads, output, act) !== undefined)) return false;
  return actsOfJob(ci, act).some(
    (other) => other.kind === 'command' && PACKERS.test(other.words[0] ?? '') && outputs.some((output) => other.words.includes(output)),
  );
}

const isCaptured = (act: Act): boolean => act.kind === 'command' && act.captured === true;

/** The command itself; of one whose output is a part of others, those of the same step that print into files. */
function writersOf(act: Act, ci: Ci): readonly Act[] {
  if (!isCaptured(act)) return [act];
  return actsOfJob(ci, act).filter(
    (other) =>
      other.kind === 'command' &&
      /^(?:echo|printf|cat|tee)$/.test(other.words[0] ?? '') &&
      other.at.path === act.at.path &&
      other.context.step === act.context.step &&
      redirectsOf(other).some((path) => !path.includes('GITHUB_')),
  );
}

/** The files into which the sums are piped: `tee` in the same line of the same step. */
const teed = (act: Act, ci: Ci): readonly string[] =>
  actsOfJob(ci, act).flatMap((other) =>
    other.kind === 'command' &&
    other.words[0] === 'tee' &&
    other.at.path === act.at.path &&
    other.at.line === act.at.line &&
    other.context.step === act.context.step
      ? other.words.slice(1).filter((word) => !/^[-<>]|^\/dev\//.test(word))
      : [],
  );

interface Sums {
  readonly act: Act;
  readonly upload: Act;
  /** The file whose name is known only when the job runs: whether the upload takes it is not seen. */
  readonly open?: string;
}

/** Commands whose sums are, or may be, attached to a release, each with the upload. */
export function checksumsOf(ci: Ci): readonly Sums[] {
  const uploads: readonly Upload[] = uploadsOf(ci);
  return toolUses(ci.acts, 'checksum').flatMap(({ act }) => {
    if (!isReal(act)) return [];
    const piped = teed(act, ci);
    const files = [...writersOf(act, ci).flatMap(redirectsOf), ...piped];
    if (files.some((path) => path.includes('GITHUB_')) || (isCaptured(act) && files.length === 0)) return [];
    const upload = files
      .map((path) => uploadFor(uploads, path, act) ?? uploadOfArtefact(uploads, path, act, ci))
      .find((found) => found !== undefined);
    // `| tee`, `-o` or a variable hides the file: an upload with the name of checksums in the same workflow is the best reading.
    const named = upload ?? (files.every((path) => path.includes('$')) ? uploadNaming(uploads, act, isChecksums) : undefined);
    // A variable that is called so, and an upload of each file of the kind that holds sums.
    const kind = files.some((path) => /^\$\{?\w{0,40}(?:checksum|sha\d{0,3}sum)\w{0,20}\}?$/i.test(path))
      ? uploadNaming(uploads, act, (name) => /^x\.(?:txt|sha256|sha512|sha256sum)$/.test(name))
      : undefined;
    const found = named ?? kind;
    if (found !== undefined) return [{ act, upload: found.act }];
    const open = files.find(
      (path) => (path.includes('$') && isChecksums(baseName(path))) || (/^(?:\$|\{\{)/.test(path) && piped.includes(path)),
    );
    const wide = open === undefined ? undefined : (uploadOfAnyEnding(uploads, act) ?? uploadOfFolder(uploads, act, ci));
    return open === undefined || wide === undefined ? [] : [{ act, upload: wide.act, open }];
  });
}
