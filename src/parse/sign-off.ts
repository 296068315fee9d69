/** Sign-offs in commit messages: as the DCO app reads lines, and as git reads trailers. */
import type { Person } from '../facts.ts';

const KEY = 'signed-off-by:';
/** A message longer than this is read up to here; the end is where trailers stand, so the end is kept. */
const MAX_CHARS = 200_000;

const cut = (message: string): string => (message.length <= MAX_CHARS ? message : message.slice(-MAX_CHARS));

/** `name <mail>` after the key, or undefined where the line is no sign-off. */
function signerOf(line: string): Person | undefined {
  const rest = line.slice(KEY.length + 1).trimEnd();
  const open = rest.lastIndexOf(' <');
  if (open < 0 || !rest.endsWith('>')) return undefined;
  return { name: rest.slice(0, open).trim(), email: rest.slice(open + 2, -1).trim() };
}

/** Every line of its own `Signed-off-by: name <mail>`, anywhere in the message, key in any case: github.com/dcoapp/app, `lib/dco.js`. */
export function signOffs(message: string): Person[] {
  if (!/signed-off-by/i.test(message)) return [];
  return [...cut(message).matchAll(/^signed-off-by: [^\r\n]{1,1000}$/gim)].flatMap(([line]) => signerOf(line) ?? []);
}

/** A line with the key and a name alone: the app takes it for no sign-off, git does. */
export const hasBareSignOff = (message: string): boolean =>
  /signed-off-by/i.test(message) && /^signed-off-by:[ \t]*[^\s<>@][^\r\n<>@]{0,200}$/im.test(cut(message).replaceAll('\r', ''));

const GENERATED = ['Signed-off-by: ', '(cherry picked from commit '] as const;
const SCISSORS = '# ------------------------ >8 ------------------------';
const isBlank = (line: string): boolean => line.trim() === '';
const startsBlank = (line: string): boolean => /^\s/.test(line);

/** Where the token of a trailer ends: `token` of letters, digits and `-`, blanks, a colon. */
function separator(line: string): number {
  return /^[A-Za-z0-9-]+[ \t]*:/.exec(line)?.[0].length ?? -1;
}

/** The message without the comments and the conflict list at its end. */
function withoutTail(lines: readonly string[]): readonly string[] {
  const scissors = lines.indexOf(SCISSORS);
  const kept = scissors < 0 ? lines : lines.slice(0, scissors);
  let from: number | undefined;
  let conflicts = false;
  for (const [i, line] of kept.entries()) {
    if (line.startsWith('#') || line === '') from ??= i;
    else if (line === 'Conflicts:') {
      conflicts = true;
      from ??= i;
    } else if (!(conflicts && line.startsWith('\t'))) {
      from = undefined;
      conflicts = false;
    }
  }
  return from === undefined ? kept : kept.slice(0, from);
}

/**
 * The block of trailers as `git log --format=%(trailers)` finds it (git's trailer.c): the last paragraph, never the first, when each line is a
 * trailer, or when git wrote one of them and a quarter of the lines are trailers. A `---` line does not end the message.
 */
function trailerBlock(message: string): readonly string[] {
  const lines = withoutTail(cut(message).split('\n'));
  const title = lines.findIndex((line) => !line.startsWith('#') && isBlank(line));
  if (title < 0) return [];
  let [trailers, others, continued] = [0, 0, 0];
  let generated = false;
  let onlyBlank = true;
  for (let i = lines.length - 1; i >= title; i--) {
    const line = lines[i] ?? '';
    if (line.startsWith('#')) {
      others += continued;
      continued = 0;
    } else if (isBlank(line)) {
      if (onlyBlank) continue;
      others += continued;
      const found = (generated && trailers * 3 >= others) || (trailers > 0 && others === 0);
      return found ? lines.slice(i + 1) : [];
    } else {
      onlyBlank = false;
      if (GENERATED.some((prefix) => line.startsWith(prefix))) {
        trailers += 1;
        continued = 0;
        generated = true;
      } else if (separator(line) > 0) {
        trailers += 1;
        continued = 0;
      } else if (startsBlank(line)) continued += 1;
      else {
        others += 1 + continued;
        continued = 0;
      }
    }
  }
  return [];
}

/** Does git itself parse a sign-off from the message's trailers? */
export function hasSignOffTrailer(message: string): boolean {
  if (!/signed-off-by/i.test(message)) return false;
  return trailerBlock(message).some((line) => {
    const end = separator(line);
    return (
      end > 0 &&
      line
        .slice(0, end - 1)
        .trim()
        .toLowerCase() === 'signed-off-by' &&
      line.slice(end).trim() !== ''
    );
  });
}
