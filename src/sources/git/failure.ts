/** Why a transfer failed, from what git wrote: one sentence that says what to do, without anything secret. */
import { EvidenceError } from '../../errors.ts';
import { gitMissing } from './runner.ts';

interface Circumstances {
  /** Without credentials. */
  readonly address: string;
  /** A token was sent. */
  readonly token: boolean;
  readonly ref: string | null;
}

/** The server answered with another address. With a token git does not follow, so that no other host sees it. */
export const isRedirect = (stderr: string): boolean => /returned error: 30[12378]/.test(stderr);

/** Turns git's words, in the C locale, into an error. The first row that matches decides. */
export function failureOf(stderr: string, { address, token, ref }: Circumstances): EvidenceError {
  if (/spawn git ENOENT/.test(stderr)) return gitMissing();
  if (/unknown option|^usage: git/m.test(stderr))
    return new EvidenceError('CLONE_FAILED', 'This git is too old: install git 2.30 or newer.');
  if (/could not read Username|Authentication failed|returned error: 401/.test(stderr)) {
    return token
      ? new EvidenceError('BAD_TOKEN', `${address} refused the token; check that it is valid and may read this repository.`)
      : new EvidenceError('NOT_FOUND', `${address} does not exist, or is private and needs a token.`);
  }
  if (/returned error: 403|access denied/i.test(stderr)) {
    return new EvidenceError('NO_ACCESS', `${address} may not be read${token ? ' with this token' : ' without a token'}.`);
  }
  if (/returned error: 404|returned error: 410|repository not found|repository '.*' not found/i.test(stderr)) {
    return new EvidenceError(
      'NOT_FOUND',
      `${address} does not exist${token ? ', or the token may not read it' : ', or is private and needs a token'}.`,
    );
  }
  if (isRedirect(stderr)) return new EvidenceError('NOT_FOUND', `${address} has moved; scan it under its new name.`);
  if (/couldn't find remote ref|remote branch .* not found|not our ref|unadvertised object/i.test(stderr)) {
    return new EvidenceError('UNKNOWN_REF', `${address} has no branch, tag or commit ${JSON.stringify(ref ?? 'HEAD')}.`);
  }
  if (/dumb http transport|is this a git repository/.test(stderr)) {
    return new EvidenceError('CLONE_FAILED', `${address} is not served by the smart git protocol; clone it yourself and give the path.`);
  }
  if (UNREACHABLE.test(stderr)) return new EvidenceError('UNREACHABLE', `${address} could not be reached: ${lastWords(stderr, address)}`);
  return new EvidenceError('CLONE_FAILED', `git could not read ${address}: ${lastWords(stderr, address)}`);
}

const UNREACHABLE =
  /could not resolve|failed to connect|couldn't connect|connection|timed out|too slow|ssl|certificate|proxy|rpc failed|early eof|unexpected disconnect|empty reply|returned error: 5\d\d|returned error: 429/i;

/** git's own last line, never the server's (`remote: …`). */
function lastWords(stderr: string, address: string): string {
  const line = stderr.split('\n').findLast((text) => /^(?:fatal|error): /.test(text)) ?? 'no reason given';
  const words = line
    .replace(/^\w+: /, '')
    .replaceAll(address, 'the address')
    .replace(/\p{Cc}/gu, ' ');
  return `${words.slice(0, 200).replace(/[.\s]+$/, '')}.`;
}
