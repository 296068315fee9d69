/** `tox` and `nox`: into the commands of their environments and sessions. */
import { directoryOf } from '../parse/paths.ts';
import type { ShellCommand } from '../parse/shell-command.ts';
import { type ShellState, shellState } from '../parse/shell-state.ts';
import { pathInTree } from '../parse/shell-words.ts';
import { MAX_LINES, toxNames, toxPieces } from '../parse/tox.ts';
import type { Place } from './model.ts';
import type { Frame, Walker } from './walker.ts';

const TOX_FILES = ['tox.ini', 'pyproject.toml', 'tox.toml'];
/** With these nothing is run. */
const IDLE = new Set([
  '--notest',
  '--showconfig',
  '--help',
  '--version',
  '-l',
  '--list',
  '-a',
  '--listenvs',
  '-n',
  '--install-only',
  'config',
  'list',
]);
const NONE = (): readonly [] => [];

/** The words of the runner in `python -m tox -e x`, `uv run nox`, `pipx run tox`. */
export function runnerIn(words: readonly string[]): readonly string[] | undefined {
  const at = words.slice(0, 4).findIndex((word) => /^(?:tox|nox)$/u.test(word));
  return at === -1 ? undefined : words.slice(at);
}

/** The values of an option, given as `-e x`, `-ex`, `--env=x`; of one that takes several, up to the next option. */
function valuesOf(words: readonly string[], names: readonly string[], several: boolean): readonly string[] {
  const values: string[] = [];
  let takes = 0;
  for (const word of words.slice(1)) {
    if (word === '--') break;
    const joined = names.map((name) => (name.startsWith('--') ? `${name}=` : name)).find((name) => word.startsWith(name) && word !== name);
    if (names.includes(word)) takes = several ? Number.POSITIVE_INFINITY : 1;
    else if (joined !== undefined) values.push(word.slice(joined.length));
    else if (word.startsWith('-')) takes = 0;
    else if (takes > 0) {
      takes -= 1;
      values.push(word);
    }
  }
  return values;
}

const first = (walker: Walker, names: readonly string[], directory: string): readonly string[] =>
  names.flatMap((name) => {
    const path = pathInTree(name, directory);
    return path !== undefined && walker.tree.has(path) ? [path] : [];
  });

export function followPython(walker: Walker, command: ShellCommand, state: ShellState, frame: Frame, at: Place): void {
  const words = runnerIn(command.words);
  if (words === undefined || state.directory === undefined || words.some((word) => IDLE.has(word))) return;
  if (words[0] === 'tox') followTox(walker, words, command, state.directory, frame, at);
  else followNox(walker, words, command, state.directory, frame, at);
}

function followTox(walker: Walker, words: readonly string[], command: ShellCommand, directory: string, frame: Frame, at: Place): void {
  const file = valuesOf(words, ['-c', '--conf'], false)[0];
  const found = first(walker, file === undefined ? TOX_FILES : [file], directory);
  const [path, tox] =
    found
      .map((one) => {
        const text = walker.read(one);
        return [one, text === undefined ? undefined : walker.memory.tox(one, text)] as const;
      })
      .find(([, read]) => read !== undefined) ?? [];
  if (path === undefined || tox === undefined) return;
  if (tox.cut) walker.cut();
  const environment = command.environment();
  const asked = valuesOf(words, ['-e', '--env'], false).join(',') || environment.get('TOXENV');
  const names = asked === undefined || asked === 'ALL' ? tox.environments : toxNames(asked);
  for (const name of names) {
    const inner = name.includes('$') ? undefined : walker.enter(frame, `tox ${path} ${name}`, at);
    if (inner === undefined) continue;
    const commands = tox.commandsOf(name);
    if (commands === undefined) walker.cut();
    if (!walker.spend(commands?.length ?? 0)) return;
    for (const script of commands ?? [])
      walker.run(script, walker.tree.real(path), shellState(environment, directoryOf(path)), toxPieces, inner);
  }
}

function followNox(walker: Walker, words: readonly string[], command: ShellCommand, directory: string, frame: Frame, at: Place): void {
  const [path] = first(walker, [valuesOf(words, ['-f', '--noxfile'], false)[0] ?? 'noxfile.py'], directory);
  const text = path === undefined ? undefined : walker.read(path);
  // Which sessions have a tag or a keyword is not read.
  if (path === undefined || text === undefined || words.some((word) => /^(?:-t|--tags?|-k|--keywords?)(?:=|$)/u.test(word))) return;
  if (text.split('\n', MAX_LINES + 1).length > MAX_LINES) walker.cut();
  const sessions = walker.memory.nox(text);
  const asked = valuesOf(words, ['-s', '-e', '--session', '--sessions'], true);
  const queue = asked.length > 0 ? asked.map((name) => name.trim()) : sessions.flatMap(({ name, isDefault }) => (isDefault ? [name] : []));
  const names = new Set(queue);
  for (const name of names) {
    // `tests-3.12` and `tests(db='x')` are the session for one of its values.
    const session =
      sessions.find((one) => name === one.name) ??
      sessions.find((one) => name.startsWith(`${one.name}-`) || name.startsWith(`${one.name}(`));
    const inner = session === undefined ? undefined : walker.enter(frame, `nox ${path} ${session.name}`, at);
    if (session === undefined || inner === undefined) continue;
    for (const script of session.commands)
      walker.run(script, walker.tree.real(path), shellState(command.environment(), directoryOf(path)), NONE, inner);
    for (const other of session.notifies) names.add(other);
  }
}
