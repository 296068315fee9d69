/** The signature on a commit or tag: which kind it is and whose key it names. Presence only; nothing is verified. */
import type { Signature } from '../facts.ts';

/** SHA-256 of some bytes: handed in, so that reading stays free of a crypto module. */
export type Digest = (bytes: Uint8Array) => Uint8Array;

/** Longer armour is not looked into: its format counts, its key stays unread. In characters. */
const MAX_ARMOUR = 64 * 1024;
const MAX_PACKETS = 16;

/** The first lines git itself knows (gpg-interface.c). */
const FORMATS: readonly (readonly [string, Signature['format']])[] = [
  ['-----BEGIN PGP SIGNATURE-----', 'pgp'],
  ['-----BEGIN PGP MESSAGE-----', 'pgp'],
  ['-----BEGIN SSH SIGNATURE-----', 'ssh'],
  ['-----BEGIN SIGNED MESSAGE-----', 'x509'],
];

/** Reads the armour of a signature; `undefined` when it is in none of the formats git knows. Never throws. */
export function readSignature(armour: string, sha256: Digest): Signature | undefined {
  const start = armour.trimStart();
  const format = FORMATS.find(([line]) => start.startsWith(line))?.[1];
  if (format === undefined) return undefined;
  if (format === 'x509' || start.length > MAX_ARMOUR) return { format };
  const bytes = dearmour(start);
  const key = bytes && (format === 'pgp' ? issuer(bytes) : fingerprint(bytes, sha256));
  return key === undefined ? { format } : { format, key };
}

/** The armour that ends a tag's message, or `undefined`. A block quoted further up is text, not a signature. */
export function trailingArmour(message: string): string | undefined {
  const text = message.trimEnd();
  const begins = Math.max(...FORMATS.map(([line]) => (text.startsWith(line) ? 0 : text.lastIndexOf(`\n${line}`) + 1 || -1)));
  if (begins < 0) return undefined;
  const armour = text.slice(begins);
  const last = armour.slice(armour.lastIndexOf('\n') + 1);
  return last.startsWith('-----END ') && armour.indexOf('\n-----END ') === armour.lastIndexOf('\n') ? armour : undefined;
}

/** The bytes between the first and the last line. Armour headers hold a colon, which base64 never does. */
function dearmour(armour: string): Uint8Array | undefined {
  const lines = armour.slice(armour.indexOf('\n') + 1, /\n[ \t]*-----/.exec(armour)?.index);
  const sum = /\n=[^\n]*$/.exec(lines)?.index;
  // As nearly every program writes it, without headers or space.
  const plain = lines.slice(0, sum).replaceAll('\n', '');
  return fromBase64(plain) ?? fromBase64(`\n${lines}`.replace(/\n(?:[ \t]*=|[^\n:]*:)[^\n]*/g, '').replace(/\s+/g, ''));
}

/** `undefined` for what is none. Node passes over what it does not know: writing again what it read is faster than looking at each character. */
function fromBase64(text: string): Uint8Array | undefined {
  const last = /[A-Za-z0-9+/]?={0,2}$/.exec(text.slice(-3))?.[0].length ?? 0;
  const before = text.slice(0, text.length - last);
  const bytes = Buffer.from(text, 'base64');
  // The last digit may hold bits of no byte.
  return !before.includes('=') && bytes.toString('base64').startsWith(before) ? bytes : undefined;
}

/** `SHA256:…` of the public key inside an SSHSIG blob (openssh PROTOCOL.sshsig), as `ssh-keygen -l` prints it. */
function fingerprint(bytes: Uint8Array, sha256: Digest): string | undefined {
  if (String.fromCharCode(...bytes.subarray(0, 6)) !== 'SSHSIG') return undefined;
  const length = number(bytes, 10, 4);
  const key = bytes.subarray(14, 14 + length);
  if (length === 0 || key.length !== length) return undefined;
  return `SHA256:${btoa(String.fromCharCode(...sha256(key))).replace(/=+$/, '')}`;
}

/** Key id in the first signature packet (RFC 9580, 4.2 and 5.2). */
function issuer(bytes: Uint8Array): string | undefined {
  let at = 0;
  for (let n = 0; n < MAX_PACKETS && at < bytes.length; n++) {
    const packet = packetAt(bytes, at);
    if (packet === undefined) return undefined;
    if (packet.tag === 2) return issuerOf(bytes, packet.start, packet.end);
    at = packet.end;
  }
  return undefined;
}

function packetAt(bytes: Uint8Array, at: number): { tag: number; start: number; end: number } | undefined {
  const first = bytes[at] ?? 0;
  if ((first & 0x80) === 0) return undefined;
  const old = (first & 0x40) === 0;
  const size = old ? oldLength(bytes, at + 1, first & 3) : newLength(bytes, at + 1);
  if (size === undefined) return undefined;
  const end = size.next + size.length;
  return end > bytes.length ? undefined : { tag: old ? (first >> 2) & 15 : first & 63, start: size.next, end };
}

interface Length {
  readonly length: number;
  readonly next: number;
}

function oldLength(bytes: Uint8Array, at: number, type: number): Length {
  if (type === 3) return { length: bytes.length - at, next: at };
  const width = 1 << type;
  return { length: number(bytes, at, width), next: at + width };
}

/** Also the length of a subpacket, but for partial lengths, which no signature has. */
function newLength(bytes: Uint8Array, at: number): Length | undefined {
  const first = bytes[at];
  if (first === undefined) return undefined;
  if (first < 192) return { length: first, next: at + 1 };
  if (first === 255) return { length: number(bytes, at + 1, 4), next: at + 5 };
  return first < 224 ? { length: ((first - 192) << 8) + (bytes[at + 1] ?? 0) + 192, next: at + 2 } : undefined;
}

function issuerOf(bytes: Uint8Array, start: number, end: number): string | undefined {
  const version = bytes[start];
  if (version === 3) return hex(bytes, start + 7, end);
  if (version !== 4 && version !== 5 && version !== 6) return undefined;
  const width = version === 6 ? 4 : 2;
  const hashed = start + 4 + width;
  const afterHashed = hashed + number(bytes, hashed - width, width);
  const unhashed = afterHashed + width;
  return (
    idIn(bytes, hashed, Math.min(afterHashed, end)) ?? idIn(bytes, unhashed, Math.min(unhashed + number(bytes, afterHashed, width), end))
  );
}

/** Subpacket 33 is the issuer's fingerprint behind its version, 16 the bare key id. */
function idIn(bytes: Uint8Array, start: number, end: number): string | undefined {
  let id: string | undefined;
  for (let at = start; at < end; ) {
    const size = newLength(bytes, at);
    if (size === undefined || size.length === 0) break;
    const after = size.next + size.length;
    const type = (bytes[size.next] ?? 0) & 0x7f;
    if (type === 33) id = hex(bytes, size.next + (bytes[size.next + 1] === 4 ? 14 : 2), Math.min(after, end)) ?? id;
    if (type === 16) id ??= hex(bytes, size.next + 1, Math.min(after, end));
    at = after;
  }
  return id;
}

const DIGITS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Eight bytes, when they end before `end`. */
function hex(bytes: Uint8Array, at: number, end: number): string | undefined {
  if (at + 8 > end) return undefined;
  let digits = '';
  for (let i = at; i < at + 8; i++) digits += DIGITS[bytes[i] ?? 0];
  return digits;
}

/** Big-endian; bytes beyond the end count as zero. */
function number(bytes: Uint8Array, at: number, width: number): number {
  let value = 0;
  for (let i = 0; i < width; i++) value = value * 256 + (bytes[at + i] ?? 0);
  return value;
}
