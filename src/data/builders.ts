/** Programs that run what a repository's own files tell them, and whose files are not followed, as data. */
import type { CommandPattern } from './tools.ts';

/** What may stand in such files in the wild; scans for secrets, of licences and fuzzing are actions and services, unless a target is named for them. */
export type BuilderTopic = 'test' | 'lint' | 'analysis' | 'vulnerability';

/** `all`: it can push images and attach files too. */
export type Releases = 'all' | 'files' | 'none';

export interface Builder {
  readonly commands: readonly CommandPattern[];
  /** The file with what is run. */
  readonly file: RegExp;
  /** What a run may be that names no target, or one whose name does not tell; with `any` in the pattern, whatever is named. */
  readonly hides: readonly BuilderTopic[];
  /** What of a release it can make: `files` are built, not published. */
  readonly releases: Releases;
  /** How a word that names a target looks; absent: like any other. */
  readonly goal?: RegExp;
  /** Options behind which alone a target is named. */
  readonly targets?: ReadonlySet<string>;
  /** Options that take the next word. */
  readonly values?: ReadonlySet<string>;
  /** A run that names no target hides nothing: it compiles. */
  readonly onlyNamed?: true;
  /** A word that names something of another repository. */
  readonly foreign?: RegExp;
}

const named = (...names: readonly string[]): RegExp => new RegExp(`(?:^|/)(?:${names.join('|')})$`, 'u');
/** With these nothing is run. */
const IDLE = ['-l', '--list', '--help', '-h', '--version', '-V', '-version', '--dry-run', '--tasks', '-T', '--notest', '--list-sessions'];
const runs = (commands: readonly string[], any?: readonly string[]): readonly CommandPattern[] =>
  commands.map((run) => ({ run, none: IDLE, ...(any === undefined ? {} : { any }) }));

const TASKS: readonly BuilderTopic[] = ['test', 'lint', 'analysis', 'vulnerability'];

const NIX = {
  file: named('flake\\.nix', 'default\\.nix', 'shell\\.nix', 'release\\.nix'),
  releases: 'all',
  goal: /^(?:\.|path:|git\+file:)/u,
  // `nixpkgs#hello`, `github:acme/widget#cli`, `<nixpkgs>`.
  foreign: /^(?:<|(?:github|gitlab|sourcehut|flake|git\+https?|git\+ssh):|\w[\w.-]*(?:\/[^#]*)?#)/u,
} as const;
const BAZEL = {
  file: named('WORKSPACE(?:\\.bazel|\\.bzlmod)?', 'MODULE\\.bazel'),
  releases: 'all',
  goal: /^(?:\/\/|:|\w[\w/-]*:|\.\.\.)/u,
  foreign: /^@/u,
} as const;
const GRADLE = { file: named('(?:build|settings)\\.gradle(?:\\.kts)?'), releases: 'all' } as const;
const NINJA = {
  file: named('CMakeLists\\.txt', 'meson\\.build'),
  hides: ['lint', 'analysis'],
  releases: 'none',
  // `widgetTests` is a program that is compiled.
  goal: /^(?!(?:all|build|package|clean|preinstall|edit_cache|rebuild_cache|list_install_components)$)[a-z][a-z0-9_-]*$/u,
  onlyNamed: true,
} as const;
const BUCK = { file: named('\\.buckconfig', '\\.plzconfig'), releases: 'all' } as const;

/** Runs of scripts in other packages than that of the folder. */
const WORKSPACES = ['-r', '--recursive', '--filter*', '-F*', '-w=*', '--workspace', '--workspace=*', '--workspaces', '-ws'];
const MONOREPO = { hides: [], releases: 'all' } as const;
const MONOREPO_VALUES = new Set(
  '--filter -F --scope --ignore -p --projects --project -c --configuration --base --head --parallel --concurrency -w --workspace --dir -C'.split(
    ' ',
  ),
);

/** The first row that fits a command is the one. Tests that a tool is asked for by name (`bazel test`, `gradle test`) are in the table of tools. */
export const BUILDERS: readonly Builder[] = [
  // Checks of a flake are built without a network.
  { ...NIX, commands: runs(['nix flake check', 'nix-fast-build']), hides: ['test', 'lint', 'analysis'], releases: 'none' },
  { ...NIX, commands: runs(['nix build', 'nix-build']), hides: ['test'], releases: 'files' },
  { ...NIX, commands: runs(['nix run']), hides: [] },
  { ...NIX, commands: runs(['nix fmt']), hides: ['lint'], releases: 'none' },
  // Aspects and nogo lint as they build.
  {
    ...BAZEL,
    commands: runs(['bazel build', 'bazelisk build', 'bazel test', 'bazelisk test']),
    hides: ['lint', 'analysis'],
    releases: 'files',
  },
  { ...BAZEL, commands: runs(['bazel run', 'bazelisk run']), hides: [] },
  { ...BUCK, commands: runs(['buck2 build', 'buck2 test', 'plz build', 'plz test']), hides: ['lint', 'analysis'], releases: 'files' },
  { ...BUCK, commands: runs(['buck2 run', 'plz run']), hides: [] },
  { commands: runs(['pants']), file: named('pants\\.toml'), hides: [], releases: 'all' },
  {
    ...GRADLE,
    commands: runs(['gradle', 'gradlew'], ['check', 'build', ':check', ':build', ':*:check*', ':*:build*']),
    hides: ['test', 'lint', 'analysis'],
  },
  { ...GRADLE, commands: runs(['gradle', 'gradlew']), hides: [] },
  { commands: runs(['sbt']), file: named('build\\.sbt'), hides: [], releases: 'all' },
  { commands: runs(['ant']), file: named('build\\.xml'), hides: [], releases: 'all' },
  { ...NINJA, commands: runs(['cmake']), targets: new Set(['--target', '-t']) },
  { ...NINJA, commands: runs(['ninja', 'meson compile']), values: new Set(['-C', '-f', '-j', '-k', '-l', '-d', '-t', '-w']) },
  {
    commands: runs(['earthly', 'earth']),
    file: named('Earthfile'),
    hides: TASKS,
    releases: 'all',
    goal: /\+/u,
    foreign: /^[^+.\s][^+\s]*\+/u,
  },
  {
    commands: runs(['dagger call', 'dagger do', 'dagger check']),
    file: named('dagger\\.json', '\\w+\\.cue'),
    hides: TASKS,
    releases: 'all',
  },
  { commands: runs(['invoke', 'inv']), file: named('tasks\\.py', 'tasks/__init__\\.py'), hides: TASKS, releases: 'all' },
  { commands: runs(['doit']), file: named('dodo\\.py'), hides: TASKS, releases: 'all' },
  { commands: runs(['rake']), file: named('[Rr]akefile(?:\\.rb)?'), hides: TASKS, releases: 'all' },
  { commands: runs(['tox']), file: named('tox\\.(?:ini|toml)', 'setup\\.cfg', 'pyproject\\.toml'), hides: TASKS, releases: 'none' },
  { commands: runs(['nox']), file: named('noxfile\\.py'), hides: TASKS, releases: 'none' },
  { commands: runs(['hatch run']), file: named('hatch\\.toml', 'pyproject\\.toml'), hides: TASKS, releases: 'none' },
  { commands: runs(['cargo xtask']), file: named('xtask/Cargo\\.toml'), hides: TASKS, releases: 'all' },
  { commands: runs(['cargo make']), file: named('Makefile\\.toml'), hides: TASKS, releases: 'all' },
  { ...MONOREPO, commands: runs(['turbo run', 'turbo']), file: named('turbo\\.jsonc?'), values: MONOREPO_VALUES },
  { ...MONOREPO, commands: runs(['nx']), file: named('nx\\.json'), values: MONOREPO_VALUES },
  { ...MONOREPO, commands: runs(['lerna run']), file: named('lerna\\.json'), values: MONOREPO_VALUES },
  {
    ...MONOREPO,
    commands: [
      ...runs(['npm run', 'npm run-script', 'npm test', 'pnpm', 'bun run', 'bun'], WORKSPACES),
      ...runs(['yarn workspace', 'yarn workspaces', 'rush']),
    ],
    file: named('package\\.json', 'rush\\.json'),
    values: MONOREPO_VALUES,
  },
  { commands: runs(['mise run']), file: named('\\.?mise\\.toml'), hides: TASKS, releases: 'all' },
];

/** Actions that run such a program, with the input that holds its arguments. */
export const BUILDER_ACTIONS: ReadonlyMap<string, { readonly run: readonly string[]; readonly input: string }> = new Map([
  ['dagger/dagger-for-github', { run: ['dagger', 'call'], input: 'call' }],
  ['gradle/gradle-build-action', { run: ['gradle'], input: 'arguments' }],
  ['burrunan/gradle-cache-action', { run: ['gradle'], input: 'arguments' }],
]);
