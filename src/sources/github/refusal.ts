/** What a refusal means, decided here and nowhere else. The rules are those of GitHub's REST documentation, by status and message. */
import { z } from 'zod';
import { EvidenceError } from '../../errors.ts';
import type { Reason } from '../../model.ts';
import { Refused } from '../http.ts';

/** The wording of the one remedy for what only administrators see. */
export const ADMINISTRATION = 'Administration: read';

/** The question that was refused, for the sentence. */
export interface Question {
  /** "the branch rules" */
  readonly what: string;
  /** The fine-grained permission that would show it: "Contents: read". */
  readonly permission: string;
  readonly host: string;
  readonly token: string | undefined;
}

const answeredSchema = z.object({
  status: z.number(),
  response: z.object({ headers: z.record(z.string(), z.unknown()), data: z.unknown() }),
});
const messageSchema = z.object({ message: z.string() });

interface Refusal {
  readonly status: number;
  readonly message: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** A status and GitHub's own word for it, from an error of Octokit that carries an answer; undefined for one that does not. */
export function refusalOf(error: unknown): Refusal | undefined {
  const answered = answeredSchema.safeParse(error);
  if (!answered.success) return undefined;
  const { status, response } = answered.data;
  return { status, message: messageSchema.safeParse(response.data).data?.message ?? '', headers: response.headers };
}

/** Our own refusal below Octokit, which wraps what its fetch throws in a status 500 of its making. Throws when the scan ends. */
export function ownRefusal(error: unknown): Refused | undefined {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  if (error instanceof EvidenceError) throw error;
  if (cause instanceof EvidenceError) throw cause;
  return cause instanceof Refused ? cause : undefined;
}

/** Why the question has no answer. Throws EvidenceError BAD_TOKEN, INTERRUPTED. */
export function reasonOf(error: unknown, question: Question): Reason {
  const own = ownRefusal(error);
  if (own !== undefined) return own.reason;
  const { what, host, token } = question;
  const refusal = refusalOf(error);
  if (refusal === undefined) return { why: 'unreachable', detail: `${host} answers ${what} in a form that cannot be read` };
  const { status, message } = refusal;
  const said = message === '' ? '' : `: ${excerpt(message, token)}`;
  const detail = `${host} answers ${status} for ${what}${said}`;
  if (status === 401 && token !== undefined) {
    throw new EvidenceError('BAD_TOKEN', `${host} refuses the token (401): it is wrong, expired or revoked; give another one or none`);
  }
  if (status === 401) return { why: 'no-access', detail, remedy: `a token with ${question.permission}` };
  if (status === 403) return { why: 'no-access', detail, remedy: remedyOf(refusal, question.permission) };
  if (status === 404)
    return { why: 'no-access', detail: `${detail} (not there, or not shown)`, remedy: `a token with ${question.permission}` };
  if (status === 409) return { why: 'unreadable', detail };
  return { why: 'unreachable', detail };
}

/** What would show it: the permission, unless the refusal itself asks for another or for a single sign-on. */
export function remedyOf({ message, headers }: Pick<Refusal, 'message' | 'headers'>, permission: string): string {
  if (headers['x-github-sso'] !== undefined || /\b(?:SAML|SSO)\b/.test(message)) {
    return "a token authorised for the organisation's single sign-on";
  }
  return `a token with ${acceptedOf(headers['x-accepted-github-permissions']) ?? permission}`;
}

/** `administration=read; contents=read,metadata=read` as "Administration: read, or Contents: read and Metadata: read". */
function acceptedOf(header: unknown): string | undefined {
  if (typeof header !== 'string' || header.length > 300 || !/^[a-z_]+=[a-z]+(?:[,;] ?[a-z_]+=[a-z]+)*$/.test(header)) return undefined;
  const one = (pair: string): string => {
    const [name = '', level = ''] = pair.trim().replaceAll('_', ' ').split('=');
    return `${name.charAt(0).toUpperCase()}${name.slice(1)}: ${level}`;
  };
  return header
    .split(';')
    .map((set) => set.split(',').map(one).join(' and '))
    .join(', or ');
}

/** Foreign text, short, on one line, without the token even when the other side repeats it. */
export function excerpt(text: string, token: string | undefined): string {
  const safe = token === undefined ? text : text.replaceAll(token, '[token]');
  const line = safe.replace(/\s+/g, ' ').trim();
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}

/** The repository itself cannot be seen: nothing to report. Throws NOT_FOUND or NO_ACCESS then, and nothing else. */
export function throwWhenHidden(error: unknown, fullName: string, question: Question): void {
  const refusal = refusalOf(error);
  if (refusal === undefined || ownRefusal(error) !== undefined) return;
  const { status } = refusal;
  if (status === 404) throw notFound(fullName, question);
  if (status === 403 || (status === 401 && question.token === undefined)) throw noAccess(fullName, refusal, question);
}

export function notFound(fullName: string, { host, token }: Question): EvidenceError {
  const hint =
    token === undefined
      ? 'check the name, or give a token that may read it when it is private (GITHUB_TOKEN or --token-file)'
      : 'check the name, or give a token with Metadata: read and Contents: read on it when it is private';
  return new EvidenceError('NOT_FOUND', `${host} shows no repository ${fullName}: ${hint}`);
}

export function noAccess(fullName: string, refusal: Pick<Refusal, 'message' | 'headers'>, question: Question): EvidenceError {
  const said = refusal.message === '' ? '' : ` (${excerpt(refusal.message, question.token)})`;
  return new EvidenceError(
    'NO_ACCESS',
    `${question.host} does not show the repository ${fullName}${said}: give ${remedyOf(refusal, question.permission)}`,
  );
}
