/** What stands where the schema wants a value and only a person knows it. Nobody can take it for an answer. */

/** A name. */
export const NOBODY = 'TODO(maintainer)';
/** An address: the top level `invalid` is reserved never to lead anywhere (RFC 2606). */
export const NOWHERE = 'https://todo.invalid/';
/** A day on which nobody can have reviewed the file. */
export const NEVER = '1970-01-01';
/** A licence: SPDX's word for nothing being said. */
export const NO_LICENSE = 'NOASSERTION';
