/** What a command runs in the end, when another program starts it: `xargs`, `find -exec`, `npx`, `go run`, `docker run`. */

import { TOOLS } from '../data/tools.ts';
import { baseName } from '../parse/paths.ts';

export interface Invocation {
  /** Base name, without a version. */
  readonly program: string;
  readonly args: readonly string[];
}

/** Options of `docker run` that take no value. */
const DOCKER_FLAGS = new Set([
  '--rm',
  '-i',
  '-t',
  '-it',
  '-ti',
  '-d',
  '--init',
  '--privileged',
  '--read-only',
  '--interactive',
  '--tty',
  '--detach',
  '-q',
]);
const XARGS_VALUES = new Set(['-I', '-n', '-P', '-L', '-d', '-a', '-s', '-E']);
const RUNNERS = new Set(['npx', 'bunx', 'pnpx', 'uvx']);
const PYTHON_RUNNERS = new Set(['uv', 'uvx', 'pipx', 'poetry', 'pipenv', 'pdm', 'rye']);
/** Options of a runner that take the next word. */
const RUNNER_VALUES = new Set(['-p', '--package', '--from']);
/** https://docs.astral.sh/uv/reference/cli/#uv-run, https://pipx.pypa.io/stable/docs/#pipx-run */
const PYTHON_VALUES = new Set([
  ...RUNNER_VALUES,
  ...['--with', '--with-editable', '--with-requirements', '-w'],
  ...['--group', '--no-group', '--only-group', '--extra', '--no-extra'],
  ...['--python', '--env-file', '--directory', '--project', '--index', '--default-index', '--index-url', '-i'],
  ...['--spec', '--pip-args'],
]);
const RUNNER_WORDS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    npm: ['exec', 'x'],
    pnpm: ['dlx', 'exec'],
    yarn: ['dlx'],
    pipx: ['run'],
    uv: ['run'],
    poetry: ['run'],
    pipenv: ['run'],
    pdm: ['run'],
    rye: ['run'],
    bundle: ['exec'],
    bun: ['x'],
  }),
);

/** `@scope/name@1.2` and `github.com/o/cmd/v2@latest` without scope, path and version. */
function packageName(spec: string): string {
  const at = spec.lastIndexOf('@');
  const bare = at > 0 ? spec.slice(0, at) : spec;
  return baseName(bare.replace(/\/v[0-9]{1,3}$/, ''));
}

/** The image's repository without its tag and digest, lower case. */
const repositoryOf = (image: string): string => {
  const [name = ''] = image.toLowerCase().split('@');
  const colon = name.indexOf(':', name.lastIndexOf('/') + 1);
  return colon < 0 ? name : name.slice(0, colon);
};

/** The program that a tool's image starts, for the images of the table. */
function entryPoint(image: string): string | undefined {
  const repository = repositoryOf(image);
  for (const tool of TOOLS) {
    const known = tool.images?.some((name) => repository === name || repository.endsWith(`/${name}`));
    if (known === true) return tool.commands?.[0]?.run.split(' ')[0];
  }
  return undefined;
}

/** The words from the first that is no option, where the options of `values` take the next word. */
function afterOptions(words: readonly string[], takesValue: (option: string) => boolean): readonly string[] {
  let i = 0;
  for (let word = words[i]; word?.startsWith('-') === true; word = words[i]) {
    i += word === '--' ? 1 : takesValue(word) ? 2 : 1;
    if (word === '--') break;
  }
  return words.slice(i);
}

function containerRun(words: readonly string[]): readonly string[] | undefined {
  let rest = words;
  let entry: string | undefined;
  for (;;) {
    const option = rest.findIndex((word) => word === '--entrypoint' || word.startsWith('--entrypoint='));
    if (option >= 0 && entry === undefined) {
      const word = rest[option] ?? '';
      entry = word.includes('=') ? word.slice(word.indexOf('=') + 1) : rest[option + 1];
    }
    rest = afterOptions(rest, (word) => !word.includes('=') && !DOCKER_FLAGS.has(word));
    const [first, next] = rest;
    // A variable that holds further options, before the image itself.
    if (first?.startsWith('$') !== true || next === undefined || next.startsWith('$') || !(next.startsWith('-') || next.includes('/')))
      break;
    rest = rest.slice(1);
  }
  const [image, ...args] = rest;
  if (image === undefined) return undefined;
  const program = entry ?? entryPoint(image);
  // An image that starts no program of its own is told it by name.
  const isNamed = entry === undefined && program !== undefined && baseName(args[0] ?? '') === baseName(program);
  return program === undefined || isNamed ? args : [baseName(program), ...args];
}

const PROGRAMS = new Set(TOOLS.flatMap(({ commands = [] }) => commands.map(({ run }) => run.split(' ')[0] ?? '')));
/** Words that yarn and pnpm take for themselves. */
const OWN_WORDS = new Set(['npm', 'node', 'nx', 'licenses', 'pack', 'test']);

/** What `find` runs for each file, without the mark that stands for the file. */
function found(args: readonly string[]): readonly string[] | undefined {
  const from = args.findIndex((word) => word === '-exec' || word === '-execdir');
  if (from < 0) return undefined;
  const rest = args.slice(from + 1);
  const end = rest.findIndex((word) => word === ';' || word === '\\;' || word === '+');
  return rest.slice(0, end < 0 ? undefined : end).filter((word) => word !== '{}');
}

/** One layer less, or nothing when the words are the command itself. */
function unwrap(words: readonly string[]): readonly string[] | undefined {
  const [program = '', second = '', ...rest] = words;
  const args = words.slice(1);
  // A prefix that only the run itself knows: `${{ env.IN_CONTAINER }} go test`.
  if (/^\$\{\{[^}]*\}\}$|^\$\{?[A-Za-z_][A-Za-z0-9_]*\}?$/.test(program) && PROGRAMS.has(second)) return args;
  // Cargo's own variable for the program, here of a value that only the run knows; `cross` takes the same words.
  if (/^\$(?:CARGO|\{CARGO\}|\(CARGO\))$/.test(program)) return ['cargo', ...args];
  if (program === 'cargo' && second.startsWith('+')) return [program, ...rest];
  if ((program === 'yarn' || program === 'pnpm') && PROGRAMS.has(second) && !OWN_WORDS.has(second)) return args;
  if (program === 'time') return afterOptions(args, (word) => word === '-f' || word === '-o');
  // `npx cross-env CI=1 jest`
  if (program === 'cross-env') return args.slice(args.findIndex((word) => !/^\w+=/.test(word)));
  if (program === 'find') return found(args);
  if (program === 'xargs') return afterOptions(args, (word) => XARGS_VALUES.has(word));
  if (RUNNERS.has(program) || RUNNER_WORDS.get(program)?.includes(second) === true) {
    const values = PYTHON_RUNNERS.has(program) ? PYTHON_VALUES : RUNNER_VALUES;
    const after = afterOptions(RUNNERS.has(program) ? args : rest, (word) => values.has(word));
    const [spec, ...more] = after;
    // What tox and nox run is told by their own commands, where those were followed.
    if (values === PYTHON_VALUES && words.includes('--with') && /^(?:tox|nox)$/.test(spec ?? '')) return undefined;
    return spec === undefined ? undefined : [packageName(spec), ...more];
  }
  if (program === 'go' && (second === 'run' || second === 'tool')) {
    const [spec, ...more] = afterOptions(rest, () => false);
    return spec === undefined ? undefined : [packageName(spec), ...more];
  }
  if (/^python[0-9.]*$/.test(program) && second === '-m') return rest;
  if (['docker', 'podman', 'nerdctl'].includes(program)) {
    if (second === 'run') return containerRun(rest);
    if (second === 'container' && rest[0] === 'run') return containerRun(rest.slice(1));
  }
  return undefined;
}

/** Makefiles keep programs under their versions: `bin/golangci-lint-v2.4.0`, `bin/kustomize-${KUSTOMIZE_VERSION}`. */
const VERSION = /[-@](?:v[0-9]{1,4}\.[0-9][\w.+-]{0,80}|[0-9]{1,4}\.[0-9]{1,4}\.[0-9]{1,4}|\$[({]?\w{0,60}VERSION[)}]?)$/;

/** Distributions keep each release of LLVM under its number: `clang-format-18`, `run-clang-tidy-17`. */
const LLVM = /(?<=^(?:git-|run-)?clang[a-z+-]{0,30})-\d{1,2}$/;

/** `a:${{`, `github.ref`, `}}`: an expression that the shell took for several words is one. */
function joined(words: readonly string[]): readonly string[] {
  if (!words.some((word) => word.includes('${{') && !word.includes('}}', word.lastIndexOf('${{')))) return words;
  const whole: string[] = [];
  let open = '';
  for (const word of words) {
    open += open === '' ? word : ` ${word}`;
    if (open.lastIndexOf('${{') > open.lastIndexOf('}}')) continue;
    whole.push(open);
    open = '';
  }
  // What is never closed is no expression.
  return open === '' ? whole : words;
}

/** Each command is asked about by many questions. */
const known = new WeakMap<readonly string[], Invocation>();

/** `words` of a command act, with at most four layers of other programs taken off. */
export function invocationOf(words: readonly string[]): Invocation {
  const there = known.get(words);
  if (there !== undefined) return there;
  const invocation = unwrapped(joined(words));
  known.set(words, invocation);
  return invocation;
}

function unwrapped(words: readonly string[]): Invocation {
  let current = words;
  for (let layer = 0; layer < 4; layer += 1) {
    const inner = unwrap(current);
    if (inner === undefined || inner.length === 0) break;
    current = inner;
  }
  const [program = '', ...args] = current;
  // `$(tools/golangci-lint)`: a variable that make knows by a path; its name was taken for the end of one.
  const name = baseName(program).replace(/\.exe$|(?<=^[\w.-]{1,80})[)}]$/i, '');
  return { program: PROGRAMS.has(name) ? name : name.replace(VERSION, '').replace(LLVM, ''), args };
}
