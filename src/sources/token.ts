/** Which token to use, and where it comes from. The token itself is never part of a message. */
import { execFile } from 'node:child_process';
import { open } from 'node:fs/promises';
import { EvidenceError } from '../errors.ts';
import type { Outside } from '../outside.ts';
import { isOneGitHub, originsOf } from './origins.ts';

interface Found {
  readonly token: string;
  /** Where it was found, for a human. */
  readonly source: string;
}

const MAX_LENGTH = 1000;
const GH_TIMEOUT = 2000;

/** The first of: the file, `GITHUB_TOKEN`, `GH_TOKEN`, what `gh auth token` prints. Throws USAGE or BAD_TOKEN for one that cannot be used. */
export async function findToken({ file, env }: { file: string | undefined; env: Outside['env'] }): Promise<Found | undefined> {
  if (file !== undefined) return checked(await readToken(file), '--token-file');
  for (const name of ['GITHUB_TOKEN', 'GH_TOKEN']) {
    const token = env[name]?.trim() ?? '';
    if (token !== '') return checked(token, name);
  }
  const printed = await askGh(env);
  return printed === undefined ? undefined : checked(printed, 'gh auth token');
}

function checked(token: string, source: string): Found {
  if (!/^[\x21-\x7e]+$/.test(token) || token.length > MAX_LENGTH) {
    throw new EvidenceError(
      'BAD_TOKEN',
      `the token from ${source} has blanks or characters that no token has: give the token alone, on one line`,
    );
  }
  return { token, source };
}

async function readToken(file: string): Promise<string> {
  const text = await firstBytes(file).catch((error: unknown) => {
    throw new EvidenceError('USAGE', `the token file ${file} cannot be read: name a file that holds the token alone`, { cause: error });
  });
  const token = text.trim();
  if (token === '') throw new EvidenceError('USAGE', `the token file ${file} is empty: write the token into it`);
  return token;
}

/** More than any token is long, so that a device or a huge file does no harm. */
async function firstBytes(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(MAX_LENGTH * 4), 0, MAX_LENGTH * 4, null);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Undefined when gh is not there, is not logged in, or does not answer in time. */
async function askGh(env: Outside['env']): Promise<string | undefined> {
  const host = ghHost(env);
  if (host === undefined || env['PATH'] === undefined) return undefined;
  const options = { env: { ...env, GH_PROMPT_DISABLED: '1' }, timeout: GH_TIMEOUT, killSignal: 'SIGKILL', maxBuffer: 64 * 1024 } as const;
  return new Promise((resolve) => {
    const child = execFile('gh', ['auth', 'token', '--hostname', host], options, (error, stdout) => {
      const token = stdout.trim();
      resolve(error !== null || token === '' ? undefined : token);
    });
    child.stdin?.end();
  });
}

/** The host that gh is asked about. None when the API is elsewhere: a token that gh keeps for one server is not sent to another. */
function ghHost(env: Outside['env']): string | undefined {
  const origins = originsOf(env);
  return isOneGitHub(origins) ? new URL(origins.server).host : undefined;
}
