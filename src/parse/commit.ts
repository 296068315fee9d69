/** Raw commit and tag objects, as `git cat-file` gives them. Odd objects lose fields, never the scan. */
import type { Commit, Person, Signature } from '../facts.ts';
import { type Digest, readSignature, trailingArmour } from './signature.ts';

/** What a tag object says; the name of the ref is not in it. */
export interface TagObject {
  /** The object it names, and that object's type: `commit`, `tag`, `tree` or `blob`. */
  readonly object: string;
  readonly type: string;
  /** Seconds since the epoch, of the tagger; 0 when it names none. */
  readonly time: number;
  readonly message: string;
  readonly signature?: Signature;
}

/** The commit `oid`, from the bytes of its object. */
export function parseCommit(oid: string, object: Uint8Array, sha256: Digest): Commit {
  const { fields, message } = split(object);
  const committer = ident(fields.get('committer')?.[0] ?? '');
  return {
    oid,
    parents: fields.get('parent') ?? [],
    author: ident(fields.get('author')?.[0] ?? '').person,
    committer: committer.person,
    time: committer.time,
    message,
    ...signed(armourIn(fields), sha256),
  };
}

/** A tag, from the bytes of its object. */
export function parseTag(object: Uint8Array, sha256: Digest): TagObject {
  const { fields, message } = split(object);
  return {
    object: fields.get('object')?.[0] ?? '',
    type: fields.get('type')?.[0] ?? '',
    time: ident(fields.get('tagger')?.[0] ?? '').time,
    message,
    ...signed(trailingArmour(message) ?? armourIn(fields), sha256),
  };
}

/** `gpgsig-sha256` is the signature of the same object in a repository of the other hash. */
const armourIn = (fields: Fields): string | undefined => fields.get('gpgsig')?.[0] ?? fields.get('gpgsig-sha256')?.[0];

function signed(armour: string | undefined, sha256: Digest): { signature?: Signature } {
  const signature = armour === undefined ? undefined : readSignature(armour, sha256);
  return signature === undefined ? {} : { signature };
}

type Fields = ReadonlyMap<string, readonly string[]>;

function split(object: Uint8Array): { fields: Fields; message: string } {
  const text = UTF8.decode(object);
  const end = text.indexOf('\n\n');
  const fields = fieldsOf(end < 0 ? text : text.slice(0, end));
  const decoder = decoderFor(fields.get('encoding')?.[0]);
  if (decoder === UTF8) return { fields, message: end < 0 ? '' : text.slice(end + 2) };
  const blank = blankLine(object);
  return { fields: fieldsOf(decoder.decode(object.subarray(0, blank))), message: decoder.decode(object.subarray(blank + 2)) };
}

function blankLine(object: Uint8Array): number {
  for (let at = object.indexOf(10); at >= 0; at = object.indexOf(10, at + 1)) if (object[at + 1] === 10) return at;
  return object.length;
}

/** Each header's values in order; a line that begins with a space continues the value before it. */
function fieldsOf(head: string): Fields {
  const fields = new Map<string, string[]>();
  for (let at = 0; at < head.length; ) {
    const end = endOfField(head, at);
    const first = head.indexOf(' ', at);
    const isBare = first < 0 || first > end;
    const value = isBare ? '' : head.slice(first + 1, end);
    const key = head.slice(at, isBare ? end : first);
    const values = fields.get(key);
    const whole = value.includes('\n') ? value.replaceAll('\n ', '\n') : value;
    if (values === undefined) fields.set(key, [whole]);
    else values.push(whole);
    at = end + 1;
  }
  return fields;
}

function endOfField(head: string, from: number): number {
  for (let end = head.indexOf('\n', from); end >= 0; end = head.indexOf('\n', end + 1)) if (head[end + 1] !== ' ') return end;
  return head.length;
}

const UTF8 = new TextDecoder();

/** An encoding nobody knows, or one in which a header could not be ASCII, is read as UTF-8. */
function decoderFor(encoding: string | undefined): typeof UTF8 {
  if (encoding === undefined || /^\s*utf/i.test(encoding)) return UTF8;
  try {
    return new TextDecoder(encoding.trim());
  } catch {
    return UTF8;
  }
}

/** The latest second a `Date` can hold. */
const MAX_TIME = 8_640_000_000_000;

/** `Name <mail> seconds zone`, split where git splits it (ident.c, split_ident_line). */
function ident(line: string): { person: Person; time: number } {
  const open = line.indexOf('<');
  const close = line.indexOf('>', open + 1);
  const seconds = Number.parseInt(line.slice(line.lastIndexOf('>') + 1), 10);
  const time = Number.isFinite(seconds) ? Math.max(-MAX_TIME, Math.min(MAX_TIME, seconds)) : 0;
  if (open < 0) return { person: { name: line.trim(), email: '' }, time };
  return { person: { name: line.slice(0, open).trim(), email: line.slice(open + 1, close < 0 ? line.length : close).trim() }, time };
}
