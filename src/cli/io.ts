/** The streams around the command line, and what the terminal can do. Made in `bin.ts`, faked in tests. */
import { createColors } from 'picocolors';
import { printable } from '../printable.ts';

type Stream = 'out' | 'err';

export interface Io {
  readonly write: (stream: Stream, text: string) => void;
  /** Columns of the terminal, or undefined when the stream is none. */
  readonly columns: (stream: Stream) => number | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** NO_COLOR and `--no-color` first, then FORCE_COLOR, then whether the stream is a terminal that can. */
export function wantsColor(io: Io, stream: Stream, colorOption: boolean): boolean {
  const { NO_COLOR: no, FORCE_COLOR: force, TERM: term } = io.env;
  if (!colorOption || (no !== undefined && no !== '')) return false;
  if (force !== undefined && force !== '' && force !== '0') return true;
  return io.columns(stream) !== undefined && term !== 'dumb' && force !== '0';
}

/** Columns to lay text out in: the terminal's, between 40 and 200; 80 elsewhere. */
export function widthOf(io: Io, stream: Stream): number {
  const columns = io.columns(stream);
  return columns === undefined || columns <= 0 ? 80 : Math.min(200, Math.max(40, columns));
}

export interface Progress {
  readonly say: (line: string) => void;
  /** Takes the line away again, so that what follows starts clean. */
  readonly done: () => void;
}

/** One line on standard error that is rewritten on a terminal; a line each elsewhere; nothing when quiet. */
export function progressOn(io: Io, options: { readonly quiet: boolean; readonly color: boolean }): Progress {
  if (options.quiet) return { say: () => undefined, done: () => undefined };
  const colors = createColors(wantsColor(io, 'err', options.color));
  const columns = io.columns('err');
  if (columns === undefined || io.env['CI'] !== undefined || io.env['TERM'] === 'dumb') {
    return { say: (line) => io.write('err', `${printable(line)}\n`), done: () => undefined };
  }
  let shown = false;
  const erase = () => {
    if (shown) io.write('err', '\r\u001b[2K');
    shown = false;
  };
  return {
    say: (line) => {
      erase();
      io.write('err', colors.dim(printable(line).slice(0, Math.max(10, columns - 1))));
      shown = true;
    },
    done: erase,
  };
}
