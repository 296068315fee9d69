/** The container images that the CI builds, and whether it pushes them. */
import type { Act, Ci } from '../ci/model.ts';
import type { Subject } from '../model.ts';
import { handedOn } from './handed.ts';
import { koImages } from './ko.ts';
import { isInsecure, isLocal, keeps, told } from './local-images.ts';
import { fromMetadata } from './metadata.ts';
import { withNames } from './own-names.ts';
import { logsIn } from './sboms.ts';
import { isForTheJob, isOfTests } from './test-images.ts';
import { optionOf, type ToolUse, toolUse, toolUses } from './tools.ts';
import { inSameJob, runsForReal } from './when.ts';

export interface ImageBuild {
  /** Repository names without tag and digest, as far as they are written; empty where the step does not say. */
  readonly images: readonly string[];
  readonly tool: string;
  readonly act: Act;
  /** The act that pushes it: the build itself, or a later command. */
  readonly pushedBy: Act | undefined;
  /** What stands in `images` is where they go, and their own names follow it. */
  readonly below?: true;
  /** What builds it was not seen. */
  readonly pushOnly?: true;
  /** A script or a Dockerfile among tests, fixtures and examples makes it, or nothing but the job itself runs it. */
  readonly ofTests?: true;
}

/** As many as rows of a matrix are known. */
const MAX_IMAGES = 64;
/** An expression or a shell variable counts as one letter of a name. */
const NAME = /^(?:[\w.-]+(?::\d+)?\/)*[\w.-]+$/;

/** `ghcr.io/o/x:v1@sha256:…` without what follows the name; what is known of the repository filled in. */
function repositoryOf(reference: string, subject: Subject): string | undefined {
  const known = withNames(reference.trim(), subject)
    .replace(/^(?:type=image,|type=registry,)?name=/, '')
    .replace(/^docker:\/\//, '');
  if (known.includes('<')) return undefined;
  const hidden: string[] = [];
  const flat = known.replace(
    /\$\{\{[^}]{0,200}\}\}|\$\{[^}]{0,100}\}|\$\([^)]{0,100}\)|\$[A-Za-z_]\w{0,60}/g,
    (piece) => `<${hidden.push(piece) - 1}>`,
  );
  const bare = flat.split('@')[0] ?? '';
  const colon = bare.indexOf(':', bare.lastIndexOf('/') + 1);
  const name = colon < 0 ? bare : bare.slice(0, colon);
  // Wholly known only when it runs: no name.
  if (/^(?:<\d+>)+$/.test(name)) return undefined;
  if (name === '' || name === '.' || !NAME.test(name.replace(/<\d+>/g, 'x'))) return undefined;
  const whole = name.replace(/<(\d+)>/g, (_, index: string) => hidden[Number(index)] ?? '');
  return whole.replace(/\$\{(\w{1,60})\}(?!\w)/g, '$$$1').slice(0, 200);
}

/** The names of the images that references name, as far as they are known. */
export const namesIn = (references: readonly string[], act: Act, subject: Subject): readonly string[] =>
  [
    ...new Set(
      references
        .slice(0, 100)
        .flatMap((reference) => withRows(withEnv(withEnv(withEnv(reference, act, subject), act, subject), act, subject), act))
        .flatMap((reference) => repositoryOf(reference, subject) ?? []),
    ),
  ].slice(0, MAX_IMAGES);

/** The text once for each row of the matrix that it tells apart. */
function withRows(text: string, { context: { job } }: Act): readonly string[] {
  const names = [...text.matchAll(/\$\{\{\s{0,5}matrix\.([\w.-]{1,80})\s{0,5}\}\}/g)];
  const rows = names.length === 0 ? [] : job.matrix.slice(0, 64);
  if (rows.length === 0 || !rows.every((row) => names.every(([, name = '']) => row[name] !== undefined))) return [text];
  return rows.map((row) => names.reduce((known, [written, name = '']) => known.replace(written, () => row[name] ?? written), text));
}

function optionsOf({ args }: ToolUse, ...names: readonly string[]): readonly string[] {
  return args.flatMap((word, i) => {
    const name = names.find((one) => word === one || word.startsWith(`${one}=`));
    return name === undefined ? [] : [word === name ? (args[i + 1] ?? '') : word.slice(name.length + 1)];
  });
}

const ENV = /\$\{\{\s{0,5}env\.(\w{1,80})\s{0,5}\}\}|\$\{(\w{1,80})\}|\$(\w{1,80})/g;
const withValues = (text: string, value: (name: string) => string | undefined): string =>
  text.slice(0, 2000).replace(ENV, (written, a?: string, b?: string, c?: string) => (value(a ?? b ?? c ?? '') ?? written).slice(0, 300));

/** What `env` says of a name, the nearest first, and before that of the job what an earlier step handed on. */
function withEnv(text: string, { context }: Act, subject: Subject): string {
  const stated = (name: string): string | undefined => (context.job.env[name] ?? context.workflow.env[name])?.text;
  const fill = (part: string): string => withNames(withValues(withValues(part, stated), stated), subject);
  return withValues(text, (name) => context.step?.env[name]?.text ?? handedOn(name, context, fill) ?? stated(name));
}

function referencesOf(use: ToolUse, ci: Ci): readonly string[] {
  const { act } = use;
  if (use.tool.name === 'ko') return koImages(use).references;
  if (act.kind === 'uses') {
    const named = [...use.files, ...[/(?:^|[\s,])name=([^\s,]{1,200})/.exec(optionOf(use, 'outputs') ?? '')?.[1] ?? []].flat()];
    // A tag that a step makes says nothing against the name before it.
    const bare = named.map((name) => name.replace(/:[\w.-]{0,100}\$\{\{[^}]{0,200}\}\}.*$/s, ''));
    return named.length > 0 && !bare.every((name) => name.includes('steps.')) ? named : fromMetadata(act, ci);
  }
  if (use.tool.name === 'apko' || use.tool.name === 'Cloud Native Buildpacks')
    return use.operands.slice(0, 3).filter((word) => !/\.ya?ml$/.test(word));
  if (use.tool.name === 'Jib') return optionsOf(use, '-Djib.to.image', '-Dimage', '--image');
  return optionsOf(use, '-t', '--tag', '--destination', '-d', '--image');
}

/** The step's own words say that it pushes. */
function pushesItself(use: ToolUse): boolean {
  const { act, args, tool } = use;
  const text = args.join(' ');
  if (act.kind === 'uses') {
    if (/^(?:publish action|apko)$/.test(tool.name)) return act.uses.target !== 'redhat-actions/buildah-build';
    return !/^(?:false)?$/.test(optionOf(use, 'push') ?? '') || /type=registry|push=(?:true|\$\{\{)/.test(optionOf(use, 'outputs') ?? '');
  }
  switch (tool.name) {
    case 'ko':
      return !args.some((word) => /^(?:--push=false|--local|-L|--tarball.*)$/.test(word));
    case 'Jib':
    case 'Cloud Build':
    case 'ACR Tasks':
      return true;
    case 'kaniko':
      return !/--no-push\b/.test(text);
    case 'apko':
      return act.words.includes('publish');
    case 'Cloud Native Buildpacks':
      return args.includes('--publish');
    default:
      return /(?:^|\s)--push(?:=true)?(?:\s|$)|type=registry|push=true/.test(text);
  }
}

/** Whether it pushes is in a variable: with a login in its job the step is there to push. */
const mayPush = ({ tool, args }: ToolUse): boolean =>
  tool.name === 'docker build' && /(?:^|\s)(?:--output|-o)[= ]["']?\$\{?\w{1,60}\}?["']?(?:\s|$)/.test(args.join(' '));
/** Gives another name to what a build pushed before. */
const renames = ({ act }: ToolUse): boolean => act.kind === 'command' && act.words.includes('imagetools');

/** The result is files on the machine, and no image: `-o releases/`, `--output type=local,dest=x`. */
export function writesFiles(use: ToolUse): boolean {
  if (use.tool.name !== 'docker build') return false;
  const outputs = optionsOf(use, '-o', '--output');
  return (
    outputs.length > 0 &&
    outputs.every((output) => !output.includes('$') && (!output.includes('type=') || /type=(?:local|tar)(?:,|$)/.test(output)))
  );
}

/** The words that say which program builds: podman is not docker. */
const programOf = ({ act, tool }: ToolUse): string =>
  tool.name === 'docker build' && act.kind === 'command' && /^(?:podman|nerdctl|buildah|img|depot|buildctl)$/.test(act.words[0] ?? '')
    ? act.words.slice(0, 2).join(' ')
    : tool.name;

/** What a push names: of a copy, where it goes. */
function pushed(use: ToolUse): readonly string[] {
  if (use.act.kind === 'uses') return use.files;
  if (renames(use)) return optionsOf(use, '-t', '--tag');
  return use.act.words.includes('copy') ? use.operands.slice(-1) : use.operands.slice(0, 1);
}

/** ko pushes wherever the environment says: a name that is not plain may be the machine itself. */
function goesOut(use: ToolUse, images: readonly string[], logins: readonly ToolUse[]): boolean {
  if (use.tool.name !== 'ko' || (images.length > 0 && images.every((image) => !image.includes('$')))) return true;
  return logins.some((login) => inSameJob(login.act, use.act) && logsIn(login, use.act));
}

const known = new WeakMap<Ci, { readonly subject: Subject; readonly builds: readonly ImageBuild[] }>();

/** Builds of images outside GoReleaser; one that only tests push to a registry of the moment is no push. */
export function imageBuildsOf(ci: Ci, subject: Subject): readonly ImageBuild[] {
  const before = known.get(ci);
  if (before?.subject === subject) return before.builds;
  const builds = imageBuildsIn(ci, subject);
  known.set(ci, { subject, builds });
  return builds;
}

function imageBuildsIn(ci: Ci, subject: Subject): readonly ImageBuild[] {
  const pushes = toolUses(ci.acts, 'image-push')
    .filter((use) => runsForReal(use.act.context) && !keeps(use))
    .map((use) => ({ use, images: namesIn(pushed(use), use.act, subject) }))
    .filter(({ use, images }) => !isLocal(images) && !isInsecure(use));
  const logins = toolUses(ci.acts, 'registry-login');
  const matched = new Set<ToolUse>();
  const builds = toolUses(ci.acts, 'image-build')
    .filter((use) => !writesFiles(use))
    .map((use): ImageBuild => {
      const images = namesIn(referencesOf(use, ci), use.act, subject);
      const below = use.tool.name === 'ko' && koImages(use).below === true;
      const build = {
        images: told(images, below),
        tool: programOf(use),
        act: use.act,
        ...(below ? { below } : {}),
        ...(isOfTests(use) ? { ofTests: true as const } : {}),
      };
      if (isLocal(images) || !runsForReal(use.act.context)) return { ...build, pushedBy: undefined };
      const login = mayPush(use) && logins.some((one) => inSameJob(one.act, use.act) && logsIn(one, use.act));
      if (login || (pushesItself(use) && goesOut(use, images, logins))) return { ...build, pushedBy: use.act };
      const own = pushes.filter((push) => inSameJob(push.use.act, use.act));
      const push =
        own.find((one) => one.images.some((image) => images.includes(image))) ??
        // What a variable names may be what was built: in the same step it is taken for that, in another one only where the build has no name.
        (images.length === 0 ? own[0] : own.find((one) => one.images.length === 0 && one.use.act.context.step === use.act.context.step));
      if (push === undefined)
        return { ...build, ...(isForTheJob(use, ci, subject) ? { ofTests: true as const } : {}), pushedBy: undefined };
      matched.add(push.use);
      return { ...build, images: images.length > 0 ? images : push.images, pushedBy: push.use.act };
    });
  const alone = pushes
    .filter(
      ({ use, images }) =>
        !matched.has(use) &&
        !(renames(use) && builds.some((build) => build.pushedBy !== undefined)) &&
        toolUse(use.act, 'image-build') === undefined &&
        !builds.some(
          ({ act, pushedBy, images: built }) =>
            pushedBy !== undefined &&
            act.context.workflow.path === use.act.context.workflow.path &&
            built.some((image) => images.includes(image)),
        ),
    )
    .map(
      ({ use, images }): ImageBuild => ({
        images,
        tool:
          use.act.kind === 'command'
            ? use.act.words
                .filter((word) => !word.startsWith('-'))
                .slice(0, renames(use) ? 4 : 2)
                .join(' ')
            : use.act.uses.target,
        act: use.act,
        pushedBy: use.act,
        pushOnly: true,
        ...(isOfTests(use) ? { ofTests: true } : {}),
      }),
    );
  return [...builds, ...alone];
}
