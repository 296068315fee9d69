/** Programs that only start another one: the other is what is done. */

interface Wrapper {
  /** Options that take the next word. */
  readonly values: ReadonlySet<string>;
  /** Words of its own before the program. */
  readonly operands?: number;
  /** With one of these it starts nothing. */
  readonly unless?: ReadonlySet<string>;
}

const plain: Wrapper = { values: new Set() };

const WRAPPERS: ReadonlyMap<string, Wrapper> = new Map<string, Wrapper>([
  ['sudo', { values: new Set(['-u', '-g', '-h', '-p', '-C', '-r', '-t', '-T', '-D', '-R', '--user', '--group']) }],
  ['doas', { values: new Set(['-u', '-C']) }],
  ['env', { values: new Set(['-u', '-C', '--unset', '--chdir']) }],
  ['time', { values: new Set(['-f', '-o']) }],
  ['nice', { values: new Set(['-n']) }],
  ['ionice', { values: new Set(['-c', '-n', '-p']) }],
  ['exec', { values: new Set(['-a']) }],
  ['timeout', { values: new Set(['-s', '-k', '--signal', '--kill-after']), operands: 1 }],
  ['stdbuf', { values: new Set(['-i', '-o', '-e']) }],
  ['xvfb-run', { values: new Set(['-n', '-s', '-e', '-f', '-p', '-w']) }],
  ['command', { values: new Set(), unless: new Set(['-v', '-V']) }],
  ['cross-env', plain],
  ['nohup', plain],
  ['builtin', plain],
  ['setsid', plain],
  ['chronic', plain],
  ['eatmydata', plain],
]);

/** Programs that start another in an environment of their own, when one of the subcommands stands before one of the marks. */
const BEHIND: ReadonlyMap<string, { readonly subcommands: readonly string[]; readonly marks: readonly string[] }> = new Map([
  ['nix', { subcommands: ['develop', 'shell'], marks: ['-c', '--command'] }],
  ['mise', { subcommands: ['exec', 'x'], marks: ['--'] }],
  ['devenv', { subcommands: ['shell'], marks: ['--'] }],
]);

/** The words behind the mark. */
function behindMark(name: string, words: readonly string[]): readonly string[] | undefined {
  const { subcommands = [], marks = [] } = BEHIND.get(name) ?? {};
  const mark = words.findIndex((word) => marks.includes(word));
  return words.slice(1, Math.max(0, mark)).some((word) => subcommands.includes(word)) ? words.slice(mark + 1) : undefined;
}

/** A variable in front that is empty, quiets make, or starts what follows: `$SUDO cosign`, `${Q} go test`, `${{ env.DOCKER_CMD }} go test`. */
const PREFIX =
  /^(?:\$\{\{ ?env\.[A-Za-z0-9_]+ ?\}\}|\$\{?[A-Za-z0-9_]*(?:SUDO|CMD|EXEC|PREFIX|WRAPPER|RUNNER|DOCKER_RUN|QUIET|SILENT)\}?|\$\{?(?:Q|V|AT)\}?)$/u;
const PROGRAM = /^[A-Za-z.][A-Za-z0-9_./-]*$/u;

/** `sudo env nice …`: around each other. */
const MAX_WRAPPERS = 10;

/** They take assignments before the program. */
const SETS = new Set(['env', 'sudo', 'cross-env']);
const ASSIGNMENT = /^([A-Za-z_][A-Za-z0-9_]*)=([\s\S]*)$/u;

/** A variable that make could not fill in, before an assignment: whatever it holds, what is started comes later. */
const UNFILLED = /^\$\{[A-Z][A-Z0-9_]*\}$/u;
/** `$(which go)`, `$(mise which go)`, `$(command -v docker)`: the program itself, wherever it lies. */
const LOOKED_UP = /^\$\([^\n]{0,200}?\b(?:which|command -v)\s+([A-Za-z][\w.+-]{0,60})\)$/u;

/** The command without what only starts it, and the variables that are set on the way; empty when nothing is started. */
export function unwrapped(words: readonly string[]): { readonly words: readonly string[]; readonly set: ReadonlyMap<string, string> } {
  const set = new Map<string, string>();
  let rest = words;
  for (let wrappers = 0; wrappers < MAX_WRAPPERS; wrappers += 1) {
    // A Makefile's variables may hold make's own mark and assignments: `$(Q)$(ENV) go test`.
    if (/^@./u.test(rest[0] ?? '')) rest = [(rest[0] ?? '').slice(1), ...rest.slice(1)];
    if (UNFILLED.test(rest[0] ?? '') && ASSIGNMENT.test(rest[1] ?? '')) rest = rest.slice(1);
    for (let assigned = ASSIGNMENT.exec(rest[0] ?? ''); assigned !== null; assigned = ASSIGNMENT.exec(rest[0] ?? '')) {
      set.set(assigned[1] ?? '', assigned[2] ?? '');
      rest = rest.slice(1);
    }
    const lookedUp = rest[0]?.startsWith('$(') === true ? LOOKED_UP.exec(rest[0])?.[1] : undefined;
    if (lookedUp !== undefined) rest = [lookedUp, ...rest.slice(1)];
    if (PREFIX.test(rest[0] ?? '') && PROGRAM.test(rest[1] ?? '')) rest = rest.slice(1);
    const name = (rest[0] ?? '').replace(/^.*\//u, '');
    const wrapper = WRAPPERS.get(name);
    if (wrapper === undefined) {
      const inner = behindMark(name, rest);
      if (inner === undefined) return { words: rest, set };
      rest = inner;
      continue;
    }
    let at = 1;
    let operands = wrapper.operands ?? 0;
    for (; at < rest.length; at += 1) {
      const word = rest[at] ?? '';
      if (wrapper.unless?.has(word) === true) return { words: rest, set };
      const assigned = SETS.has(name) ? ASSIGNMENT.exec(word) : null;
      if (assigned !== null) set.set(assigned[1] ?? '', assigned[2] ?? '');
      else if (wrapper.values.has(word)) at += 1;
      else if (word.startsWith('-')) continue;
      else if (operands > 0) operands -= 1;
      else break;
    }
    rest = rest.slice(at);
  }
  return { words: rest, set };
}
