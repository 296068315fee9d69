/** What git tells about one commit of one repository. */
import type { Fact, History, Tags, TreeEntry } from '../../facts.ts';

export interface GitSource {
  /** Full object id of the scanned commit. */
  readonly commit: string;
  /** ISO 8601, UTC. */
  readonly committedAt: string;
  /** Of the remote where that is known; of the clone itself when it has no remote. Null: not known. */
  readonly defaultBranch: string | null;
  /** Address of the `origin` remote as configured, credentials removed; for a remote target the address given. */
  readonly origin: string | null;
  /** Sorted by path, by code unit. */
  readonly entries: readonly TreeEntry[];
  /** Loads the texts of blobs in one batch: by object id. Not known is `unreadable`, with size, binary or missing as detail. */
  readonly read: (entries: readonly TreeEntry[]) => Promise<ReadonlyMap<string, Fact<string>>>;
  readonly history: () => Promise<Fact<History>>;
  readonly tags: () => Promise<Fact<Tags>>;
  /** So far: git processes started, of those the ones that used the network, and the bytes of the packs these received. */
  readonly spent: () => { processes: number; transfers: number; bytes: number };
  /** Ends every child and removes the temporary folder. */
  readonly close: () => Promise<void>;
}

/** Seconds since the epoch as the report writes times. */
export const isoTime = (seconds: number): string => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
