/** The bounds of a remote scan: one signal that ends everything, whoever gives it. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { EvidenceError } from '../../errors.ts';

const MAX_MILLISECONDS = 10 * 60_000;
const MAX_BYTES = 1024 ** 3;
const LOOK_EVERY = 500;

interface Guard {
  readonly signal: AbortSignal;
  readonly end: () => void;
}

/** Stops on the user's signal, after ten minutes, and when `folder` holds more than 1 GiB. */
export function createGuard(user: AbortSignal, folder: string, address: string, maxBytes = MAX_BYTES): Guard {
  const stop = new AbortController();
  const interrupt = (): void => stop.abort(new EvidenceError('INTERRUPTED', 'Interrupted.'));
  user.addEventListener('abort', interrupt, { once: true });
  if (user.aborted) interrupt();
  const deadline = setTimeout(
    () =>
      stop.abort(new EvidenceError('UNREACHABLE', `Reading ${address} took longer than 10 minutes; clone it yourself and give the path.`)),
    MAX_MILLISECONDS,
  );
  let looking = false;
  const look = setInterval(async () => {
    if (looking) return;
    looking = true;
    if ((await sizeOf(folder)) > maxBytes) {
      stop.abort(
        new EvidenceError(
          'CLONE_FAILED',
          `${address} needs more than ${Math.round(maxBytes / 1024 / 1024)} MiB; clone it yourself and give the path.`,
        ),
      );
    }
    looking = false;
  }, LOOK_EVERY);
  const end = (): void => {
    user.removeEventListener('abort', interrupt);
    clearTimeout(deadline);
    clearInterval(look);
    interrupt();
  };
  return { signal: stop.signal, end };
}

/** Bytes of the files in it. What vanishes meanwhile counts for nothing. */
async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(
    files.map((file) =>
      stat(join(file.parentPath, file.name)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
