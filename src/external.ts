/** What was learned of files in other repositories of the same owner: plain data. */
import type { Fact } from './facts.ts';
import type { Reason } from './model.ts';

/** A text file of another repository of the same owner, at the commit at which it was read. */
export interface ExternalFile {
  readonly owner: string;
  readonly name: string;
  /** 40 (or 64) hex digits. */
  readonly commit: string;
  readonly path: string;
  /** `undefined`: there is no such file at that commit. */
  readonly text: string | undefined;
}

/** The owner's public `.github` repository, at its newest commit: GitHub shows its files where a repository has none of its own. */
export interface OwnerDefaults {
  readonly owner: string;
  readonly name: string;
  readonly defaultBranch: string;
  readonly commit: string;
  /** Those named like a default community health file, at the root, in `.github/` and in `docs/`. */
  readonly files: readonly { readonly path: string; readonly text: Fact<string> }[];
}

/** What was learned of files in other repositories of the same owner. */
export interface ExternalFacts {
  /** `undefined`: the owner has no public `.github` repository with a commit in it. */
  readonly defaults: Fact<OwnerDefaults | undefined>;
  /** By the address to which a file of the tree points. An address of another owner or host is never here. */
  readonly followed: readonly { readonly url: string; readonly file: Fact<ExternalFile> }[];
  /** Why no address at all was followed. */
  readonly unfollowed?: Reason;
}
