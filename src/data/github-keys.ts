/**
 * PGP key ids with which GitHub signs what is made on its site (merges, squashes, edits): the keys of the user `web-flow`, published
 * at https://github.com/web-flow.gpg and named in docs.github.com, "About commit signature verification". Lower case.
 */
export const GITHUB_SIGNING_KEYS: ReadonlySet<string> = new Set(['4aee18f83afdeb23', 'b5690eeebb952194']);
