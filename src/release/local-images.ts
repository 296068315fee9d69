/** What leads to no registry that others reach: the machine itself, one of the moment, and domains that are nobody's. */
import type { ToolUse } from './tools.ts';

/** A registry that is spoken to without encryption is one of the moment. */
export const isInsecure = ({ act }: ToolUse): boolean =>
  act.kind === 'command' && act.words.includes('manifest') && act.words.includes('--insecure');

/**
 * The beginning of a reference: a registry that forgets an image within the day, the machine itself, what only a private network
 * or a cluster knows (https://www.rfc-editor.org/rfc/rfc6762 and ICANN's .internal), or a name without a domain and with a port.
 */
const THROW_AWAY =
  /^(?:(?:oci|docker):\/\/)?(?:ttl\.sh|localhost|127\.0\.0\.1|(?:[\w-]{1,60}\.){1,6}(?:local|internal)|[\w-]{1,60}(?=:\d{1,5}\/))(?::\d{1,5})?\//i;
/** Nobody but the machine, its network or its cluster reaches the registry of a reference, or it keeps nothing. */
export const isThrowAway = (reference: string): boolean => THROW_AWAY.test(reference);

/** https://www.rfc-editor.org/rfc/rfc2606: domains that are nobody's. */
const isReserved = (image: string): boolean =>
  /^[^/]{0,200}(?:(?:^|\.)example\.(?:com|net|org)|\.(?:test|invalid|localhost|example))(?::\d{1,5})?\//i.test(`${image}/`);

/** Each of them on the machine itself, or nobody's. */
export const isLocal = (images: readonly string[]): boolean =>
  images.length > 0 && images.every((image) => isThrowAway(`${image}/`) || isReserved(image));
/** The machine itself, and a domain that is nobody's, are no part of a name. */
export const told = (images: readonly string[], below: boolean): readonly string[] =>
  images.filter((image) => !isReserved(image) && !(below && isLocal([image])));

/** `skopeo copy docker://a oci:b`: into a folder, an archive or the store of the machine. */
export const keeps = ({ act, operands }: ToolUse): boolean =>
  act.kind === 'command' &&
  act.words.includes('copy') &&
  /^(?:oci|oci-archive|dir|docker-archive|docker-daemon|containers-storage|ostree|sif|tarball):/.test(operands.at(-1) ?? '');
