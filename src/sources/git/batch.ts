/** One long-lived `git cat-file --batch`: objects by id, answered in the order they were asked for. */
import type { ChildProcessWithoutNullStreams } from 'node:child_process';

const MAX_SILENCE = 60_000;
const LF = 10;

export interface GitObject {
  readonly oid: string;
  readonly type: string;
  readonly size: number;
  /** `undefined` when the object is larger than was asked for: its bytes were passed over. */
  readonly body: Buffer | undefined;
}

export interface Batch {
  /** `undefined`: the repository does not hold it. Rejects when git gave up on it, or on an object before it. */
  readonly get: (name: string, limit: number) => Promise<GitObject | undefined>;
  readonly close: () => void;
}

interface Request {
  readonly limit: number;
  readonly resolve: (object: GitObject | undefined) => void;
  readonly reject: (error: Error) => void;
}

/** `start` is called at the first question, and again should git have ended meanwhile. */
export function createBatch(start: () => ChildProcessWithoutNullStreams): Batch {
  let current: ReturnType<typeof openBatch> | undefined;
  return {
    get: (name, limit) => {
      if (current === undefined || current.ended()) current = openBatch(start());
      return current.get(name, limit);
    },
    close: () => current?.close(),
  };
}

function openBatch(child: ChildProcessWithoutNullStreams): Batch & { readonly ended: () => boolean } {
  const waiting: Request[] = [];
  let answered = 0;
  let ended = false;
  let names = '';
  let stderr = '';
  const answers = readAnswers(
    () => waiting[answered]?.limit ?? 0,
    (object) => {
      waiting[answered]?.resolve(object);
      answered += 1;
      if (answered === waiting.length) {
        waiting.length = 0;
        answered = 0;
        clearTimeout(silence);
        silence = undefined;
      }
    },
  );
  let silence: NodeJS.Timeout | undefined;
  const listen = (): void => {
    if (silence === undefined) silence = setTimeout(() => child.kill('SIGKILL'), MAX_SILENCE);
    else silence.refresh();
  };
  const end = (): void => {
    ended = true;
    clearTimeout(silence);
    const error = new Error(stderr.split('\n', 1)[0] || 'git cat-file ended');
    for (const request of waiting.splice(0).slice(answered)) request.reject(error);
    answered = 0;
  };
  child.stdout.on('data', (chunk: Buffer) => {
    listen();
    answers(chunk);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(0, 1000);
  });
  child.once('error', end);
  child.once('close', end);

  const get: Batch['get'] = (name, limit) =>
    new Promise((resolve, reject) => {
      waiting.push({ limit, resolve, reject });
      // All names of one turn go out in one write; answers are read at the same time, so neither pipe can block the other.
      if (names === '') {
        queueMicrotask(() => {
          const text = names;
          names = '';
          if (ended) return;
          listen();
          child.stdin.write(text);
        });
      }
      names += `${name}\n`;
    });
  return { get, close: () => child.stdin.end(), ended: () => ended };
}

/** Cuts the stream of `<oid> <type> <size>LF<body>LF` and `<name> missingLF` into answers, holding no body that is over its limit. */
function readAnswers(limit: () => number, answer: (object: GitObject | undefined) => void): (chunk: Buffer) => void {
  let head = '';
  let object: GitObject | undefined;
  /** Bytes of the body still to come, with the line end behind it. */
  let left = 0;
  return (chunk) => {
    for (let at = 0; at < chunk.length; ) {
      if (object === undefined) {
        const end = chunk.indexOf(LF, at);
        head += chunk.toString('latin1', at, end < 0 ? chunk.length : end);
        if (end < 0) return;
        at = end + 1;
        const [oid = '', type = '', bytes] = head.split(' ');
        head = '';
        const size = Number(bytes);
        if (bytes === undefined || !Number.isSafeInteger(size)) answer(undefined);
        else {
          object = { oid, type, size, body: size > limit() ? undefined : Buffer.allocUnsafe(size) };
          left = size + 1;
        }
      } else {
        const take = Math.min(left, chunk.length - at);
        object.body?.set(chunk.subarray(at, at + Math.min(take, Math.max(left - 1, 0))), object.size + 1 - left);
        at += take;
        left -= take;
        if (left > 0) continue;
        const done = object;
        object = undefined;
        answer(done);
      }
    }
  };
}
