/** Scripts of the tree, `sh -c`, and what a script sources. */

import { plainCommands, withChosenCase } from '../parse/powershell.ts';
import type { ShellCommand } from '../parse/shell-command.ts';
import { type ShellState, shellState } from '../parse/shell-state.ts';
import { pathInTree } from '../parse/shell-words.ts';
import type { Place } from './model.ts';
import type { Frame, Walker } from './walker.ts';

const NONE = (): readonly [] => [];
const SHEBANG = /^#![^\n]{0,200}\b(?:ba|da|z|k|a)?sh\b/u;

/** `bash x.sh a`, `bash -c '…'`: options first, then the file or the script. */
export function followInterpreter(walker: Walker, command: ShellCommand, state: ShellState, frame: Frame, at: Place): void {
  const { words } = command;
  let index = 1;
  for (; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (!/^[-+]/u.test(word)) break;
    if (/^-[a-z]*c$/u.test(word)) {
      runText(walker, words.slice(index + 1), command, state, frame, at);
      return;
    }
    // `-n` reads without running; `-o pipefail` takes a word.
    if (/^-[a-z]*n[a-z]*$/u.test(word) && word !== '--norc') return;
    if (/^[-+][a-z]*[oO]$/u.test(word)) index += 1;
  }
  const [file, ...args] = words.slice(index);
  if (file !== undefined) runFile(walker, file, args, true, command, state, frame, at);
}

const SHELL = /^(?:[a-z/]*\/)?(?:ba|da|z|k)?sh$/u;

/** `xargs -n 1 sh -c '…'`, `find . -exec bash x.sh {} \;`. */
export function followEach(walker: Walker, command: ShellCommand, state: ShellState, frame: Frame, at: Place): void {
  const from = command.words.findIndex((word, index) => index > 0 && SHELL.test(word));
  const isStarted = command.words[0] !== 'find' || /^-exec(?:dir)?$/u.test(command.words[from - 1] ?? '');
  if (from > 0 && isStarted) followInterpreter(walker, { ...command, words: command.words.slice(from) }, state, frame, at);
}

/** `nix-shell --run '…'`. */
export function followNixShell(walker: Walker, command: ShellCommand, state: ShellState, frame: Frame, at: Place): void {
  const option = command.words.findIndex((word) => word === '--run' || word === '--command');
  if (option !== -1) runText(walker, command.words.slice(option + 1, option + 2), command, state, frame, at);
}

/** A script that is given as a word, with its name and its arguments behind it. */
function runText(
  walker: Walker,
  [text, , ...args]: readonly string[],
  command: ShellCommand,
  state: ShellState,
  frame: Frame,
  at: Place,
): void {
  const inner = text === undefined ? undefined : walker.enter(frame, `text ${at.path} ${text}`, at);
  if (text === undefined || inner === undefined) return;
  const own = { ...inner, context: frame.context };
  walker.run({ text, line: at.line }, at.path, shellState(command.environment(), state.directory, state.script, args), NONE, own);
}

/** `pwsh -NoProfile -File x.ps1 a`, `pwsh -Command '…'`. */
export function followPowerShell(walker: Walker, command: ShellCommand, state: ShellState, frame: Frame, at: Place): void {
  const { words } = command;
  const option = words.findIndex((word) => /^-c(?:ommand)?$/iu.test(word));
  if (option > 0) {
    runText(walker, [plainCommands(words.slice(option + 1).join(' '))], command, state, frame, at);
    return;
  }
  const file = words.findIndex((word) => /\.ps1$/iu.test(word));
  if (file > 0) runFile(walker, words[file] ?? '', words.slice(file + 1), false, command, state, frame, at);
}

/** `./hack/x.sh a`. */
export function followProgram(walker: Walker, command: ShellCommand, state: ShellState, frame: Frame, at: Place): void {
  runFile(walker, command.program, command.words.slice(1), false, command, state, frame, at);
}

/** A file of the checkout by its path in the workspace beside it: `./widget/hack/x.sh`. */
function mounted(file: string, { away }: ShellState): string | undefined {
  const path = away === undefined ? undefined : (pathInTree(file, away.at) ?? '');
  return away !== undefined && path?.startsWith(`${away.mount}/`) === true ? path.slice(away.mount.length + 1) : undefined;
}

function runFile(
  walker: Walker,
  file: string,
  args: readonly string[],
  isShell: boolean,
  command: ShellCommand,
  state: ShellState,
  frame: Frame,
  at: Place,
): void {
  const path = [pathInTree(file, state.directory), mounted(file, state)].find((one) => one !== undefined && walker.tree.has(one));
  if (path === undefined) return;
  if (/\.(?:py|js|mjs|cjs|ts|rb|pl|go|bat|cmd|exe|jar|php)$/u.test(path)) return;
  const text = walker.read(path);
  if (text !== undefined && /\.ps1$/iu.test(path)) {
    runPowerShell(walker, path, text, args, command, state, frame, at);
    return;
  }
  if (text === undefined || (!isShell && text.startsWith('#!') && !SHEBANG.test(text)) || text.includes('\0')) return;
  const inner = walker.enter(frame, `script ${path} ${state.directory} ${args.join('\0')}`, at);
  if (inner === undefined) return;
  const own = shellState(command.environment(), state.directory, path, args);
  if (state.away !== undefined) own.away = state.away;
  walker.run({ text, line: 1 }, walker.tree.real(path), own, NONE, inner);
}

function runPowerShell(
  walker: Walker,
  path: string,
  text: string,
  args: readonly string[],
  command: ShellCommand,
  state: ShellState,
  frame: Frame,
  at: Place,
): void {
  const inner = walker.enter(frame, `script ${path} ${state.directory} ${args.join('\0')}`, at);
  if (inner === undefined) return;
  const chosen = withChosenCase(text, args[0]);
  if (chosen === undefined)
    walker.lose({ detail: `${at.path} line ${at.line} runs ${path}, whose branches are not told apart`, remedy: `read ${path}` });
  else
    walker.run(
      { text: plainCommands(chosen), line: 1 },
      walker.tree.real(path),
      shellState(command.environment(), state.directory, path),
      NONE,
      inner,
    );
}

/** A number for each shell that sources something; branches of one share its functions. */
const shells = new WeakMap<ShellState['functions'], number>();
let lastShell = 0;
function shellOf({ functions }: ShellState): number {
  const known = shells.get(functions);
  if (known !== undefined) return known;
  lastShell += 1;
  shells.set(functions, lastShell);
  return lastShell;
}

/** `source x`: in the same shell, so that its functions and variables stay. Another shell of the same job does not have them, and sources it again. */
export function followSource(walker: Walker, command: ShellCommand, state: ShellState, frame: Frame, at: Place): void {
  const path = pathInTree(command.words[1] ?? '', state.directory);
  const text = path === undefined ? undefined : walker.read(path);
  const inner =
    path === undefined || text === undefined ? undefined : walker.enter(frame, `source ${path} ${at.path} ${shellOf(state)}`, at);
  if (path === undefined || text === undefined || inner === undefined) return;
  // The sourced file finds itself by its own name, not by its caller's.
  const own: ShellState = { ...state, script: path };
  walker.source({ text, line: 1 }, walker.tree.real(path), own, inner);
  state.directory = own.directory;
}
