/** Which GoReleaser configurations a release really uses: the configuration and the acts that run it. */
import type { Act, Ci } from '../ci/model.ts';
import type { Tree } from '../facts.ts';
import type { Reason } from '../model.ts';
import { type GoReleaserConfig, parseGoReleaser } from '../parse/goreleaser.ts';
import { normalize } from '../parse/paths.ts';
import { optionOf, type ToolUse, toolUses } from './tools.ts';
import { isReal } from './when.ts';

/** Globs for `reads`: a configuration in any directory, since `workdir` and `--config` may name one. */
export const GORELEASER_READS: readonly string[] = [
  '**/.goreleaser*.{yml,yaml}',
  '**/goreleaser*.{yml,yaml}',
  '**/*.goreleaser.{yml,yaml}',
];

/** In the order in which GoReleaser looks for them; `.github/` is a habit that needs `--config`. */
const NAMES = [
  '.config/goreleaser.yml',
  '.config/goreleaser.yaml',
  '.goreleaser.yml',
  '.goreleaser.yaml',
  'goreleaser.yml',
  'goreleaser.yaml',
];
const BY_HABIT = ['.github/.goreleaser.yml', '.github/.goreleaser.yaml', '.github/goreleaser.yml', '.github/goreleaser.yaml'];

/** One run that publishes. */
interface Run {
  readonly act: Act;
  /** What `--skip` leaves out. */
  readonly skips: ReadonlySet<string>;
}

export interface GoReleaser {
  readonly path: string;
  readonly config: GoReleaserConfig;
  /** Empty: nothing in the CI runs it for a release. */
  readonly runs: readonly Run[];
}

export interface GoReleaserFacts {
  readonly used: readonly GoReleaser[];
  /** Configurations that could not be read, so that what they do is not known. */
  readonly unread: readonly { readonly path: string; readonly reason: Reason }[];
  /** A release runs GoReleaser with no configuration in the tree: its defaults. */
  readonly bare: readonly Run[];
}

/** What the workflow, the job or the step says of `${{ env.X }}`, the nearest first; what a step hands on is not read. */
function withStatedEnv(text: string, { context: { workflow, job, step } }: Act): string {
  return text.replace(/\$\{\{\s{0,9}env\.(\w{1,80})\s{0,9}\}\}/g, (written, name: string) => {
    const handed = job.steps.some(({ run }) => run?.text.includes('GITHUB_ENV') === true && run.text.includes(name));
    const stated = step?.env[name] ?? (handed ? undefined : (job.env[name] ?? workflow.env[name]));
    return stated?.text ?? written;
  });
}

/** The words of an action's `args`; `$` stands for an expression, whose value is not known. */
const argsOf = (use: ToolUse): readonly string[] =>
  use.act.kind === 'command'
    ? use.args
    : withStatedEnv(optionOf(use, 'args') ?? '', use.act)
        .replace(/\$\{\{[^}]{0,500}\}\}/g, '$')
        .split(/\s+/)
        .filter((word) => word !== '')
        .map((word) => word.replace(/^["']|["']$/g, ''));

const OTHER_COMMANDS = new Set([
  'build',
  'check',
  'init',
  'healthcheck',
  'completion',
  'help',
  'jsonschema',
  'man',
  'changelog',
  'announce',
  'prepare',
  'mcp',
  'subscribe',
  'verify-license',
]);

const isOption = (word: string | undefined): boolean => word?.startsWith('-') === true && !word.includes('=');
const isSet = (args: readonly string[], flag: string): boolean => args.includes(flag) || args.includes(`${flag}=true`);

function runOf(use: ToolUse): { readonly run: Run; readonly config: string | undefined; readonly directory: string } | undefined {
  const args = argsOf(use);
  const command = args.find((word, i) => !word.startsWith('-') && !isOption(args[i - 1]));
  if (OTHER_COMMANDS.has(command ?? '') || isSet(args, '--snapshot') || !isReal(use.act)) return undefined;
  const skips = new Set<string>();
  args.forEach((word, i) => {
    const listed = word === '--skip' ? args[i + 1] : word.startsWith('--skip=') ? word.slice(7) : undefined;
    for (const name of listed?.split(',') ?? []) skips.add(name.trim());
    const old = /^--skip-([a-z]+)(?:=true)?$/.exec(word)?.[1];
    if (old !== undefined) skips.add(old);
  });
  if (skips.has('publish')) return undefined;
  const directory =
    use.act.kind === 'uses'
      ? optionOf(use, 'workdir')
      : use.act.context.via.length === 0
        ? use.act.context.step?.run?.directory
        : undefined;
  return { run: { act: use.act, skips }, config: optionOf({ args }, '--config', '-f'), directory: directory ?? '' };
}

/** Whether a use of GoReleaser publishes: no snapshot, no check of the configuration, not only for proposed changes. */
export const makesRelease = (use: ToolUse): boolean => runOf(use) !== undefined;

/** A path below a directory; undefined when it leaves the tree or is not known before it runs. */
function below(directory: string, path: string): string | undefined {
  const whole = normalize(path, directory);
  return whole?.includes('$') === true ? undefined : whole;
}

const lookedUp = (tree: Tree, directory: string): string | undefined =>
  NAMES.flatMap((name) => below(directory, name) ?? []).find((path) => tree.has(path));

function read(tree: Tree, path: string): { readonly config: GoReleaserConfig } | { readonly reason: Reason } {
  const unreadable = (detail: string): { readonly reason: Reason } => ({ reason: { why: 'unreadable', detail } });
  if (!tree.loaded(path)) return unreadable(`${path} was not among the files that were read`);
  const source = tree.text(path);
  if (!source.known) return { reason: source.reason };
  if (source.value === undefined) return unreadable(`${path} is named by the CI but is not in the tree`);
  const parsed = parseGoReleaser(source.value);
  if (!parsed.ok) return unreadable(`${path}${parsed.line === undefined ? '' : `:${parsed.line}`}: ${parsed.message.slice(0, 150)}`);
  return { config: parsed.config };
}

/** Every configuration at a usual place or named by a run, with the runs that use it. */
export function goReleaserOf(tree: Tree, ci: Ci): GoReleaserFacts {
  const runs = new Map<string, Run[]>();
  const bare: Run[] = [];
  const usual = lookedUp(tree, '') ?? BY_HABIT.find((path) => tree.has(path));
  if (usual !== undefined) runs.set(usual, []);
  for (const use of toolUses(ci.acts, 'release').filter(({ tool }) => tool.name === 'GoReleaser')) {
    const found = runOf(use);
    if (found === undefined) continue;
    // A name that is known only when it runs may be any: the usual file is the best reading.
    const named = found.config === undefined ? undefined : below(found.directory, found.config);
    const path = named ?? lookedUp(tree, found.directory) ?? (found.config === undefined ? undefined : usual);
    if (path === undefined) bare.push(found.run);
    else runs.set(path, [...(runs.get(path) ?? []), found.run]);
  }
  const used: GoReleaser[] = [];
  const unread: { readonly path: string; readonly reason: Reason }[] = [];
  for (const [path, ofPath] of runs) {
    const result = read(tree, path);
    if ('reason' in result) unread.push({ path, reason: result.reason });
    else {
      used.push({ path, config: result.config, runs: ofPath });
      if (result.config.includes)
        unread.push({ path, reason: { why: 'unreadable', detail: `${path} includes other files, which were not followed` } });
    }
  }
  return { used, unread, bare };
}

/** Whether a part of a configuration takes effect in a release: a run that does not skip it. */
export type Effect = { readonly kind: 'on'; readonly run: Act } | { readonly kind: 'skipped' | 'not-run' };

/** `parts` are the names that `--skip` knows; any of them switches the part off. */
export function effectOf({ runs }: Pick<GoReleaser, 'runs'>, ...parts: readonly string[]): Effect {
  const run = runs.find(({ skips }) => !parts.some((part) => skips.has(part)));
  if (run !== undefined) return { kind: 'on', run: run.act };
  return { kind: runs.length === 0 ? 'not-run' : 'skipped' };
}

/** What an item of `docker_signs` signs: `images` are `dockers`, `manifests` are `docker_manifests` and what ko pushes; `dockers_v2` are both. */
export function signedImages({ images, manifests }: GoReleaserConfig, artifacts: string): readonly string[] {
  const other = artifacts === 'images' ? 'kos' : artifacts === 'manifests' ? 'dockers' : undefined;
  const named = images.filter(({ section }) => section !== other).flatMap((image) => image.images);
  return [...new Set([...named, ...(artifacts === 'images' ? [] : manifests)])];
}
