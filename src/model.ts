/**
 * The domain, types only. A finding answers one question; its statements are the lines of the report. A claim without a link, an
 * absence without a place that was searched and an unknown without a reason do not compile.
 */

/** A list that cannot be empty. */
export type NonEmpty<T> = readonly [T, ...T[]];

/** What JSON can hold; statement values are made of it. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** 1-based, inclusive. */
export interface Lines {
  readonly start: number;
  readonly end: number;
}

/**
 * Where a statement can be checked: data, not an address. A file, commit or tag belongs to the scanned repository at the scanned
 * commit; `link.ts` derives the address.
 */
export type Link =
  | { readonly kind: 'file'; readonly path: string; readonly lines?: Lines }
  | { readonly kind: 'commit'; readonly commit: string }
  | { readonly kind: 'tag'; readonly tag: string }
  | { readonly kind: 'release'; readonly tag: string }
  | { readonly kind: 'asset'; readonly release: string; readonly name: string; readonly digest?: string }
  | { readonly kind: 'run'; readonly url: string }
  /** A REST path under the API host, such as `/repos/o/r/branches/main`. */
  | { readonly kind: 'api'; readonly path: string }
  | { readonly kind: 'web'; readonly url: string };

export type FileLink = Extract<Link, { kind: 'file' }>;

/** Why something could not be learned. */
export interface Reason {
  readonly why: 'no-access' | 'not-asked' | 'unreachable' | 'rate-limited' | 'unreadable' | 'crashed';
  readonly detail: string;
  /** What would make it known, such as "a token with Administration: read". */
  readonly remedy?: string;
}

export type Status = 'present' | 'partial' | 'absent' | 'unknown';

/** What a statement rests on: the data each status needs, and no other. */
export type Ground =
  | { readonly status: 'present'; readonly links: NonEmpty<Link> }
  | { readonly status: 'partial'; readonly links: NonEmpty<Link>; readonly missing: string }
  | { readonly status: 'absent'; readonly searched: NonEmpty<string> }
  | { readonly status: 'unknown'; readonly reason: Reason };

/** One line of the report. `id` is `<finding>.<aspect>` in a report and the bare aspect inside a collector. */
export type Statement = Ground & { readonly id: string; readonly text: string; readonly value?: Json };

/** The chapters of the report, named after the parts of the TAG-Security self-assessment they fill. */
export type SectionId = 'metadata' | 'security-links' | 'development.pipeline' | 'communication' | 'ecosystem' | 'resolution' | 'appendix';

/** The answer to one question. The first statement is the headline and gives the finding its status. */
export interface Finding {
  readonly id: string;
  readonly section: SectionId;
  readonly question: string;
  readonly statements: NonEmpty<Statement>;
}

/** What was scanned. `owner` and `name` are null for a path that belongs to no GitHub repository. */
export interface Subject {
  readonly owner: string | null;
  readonly name: string | null;
  /** Origin of the web site, without a trailing slash: `https://github.com`. */
  readonly server: string;
  /** Origin and path prefix of the REST API, without a trailing slash: `https://api.github.com`. */
  readonly api: string;
  readonly defaultBranch: string | null;
  /** What the user asked for with `--ref`, else null: the default branch. */
  readonly ref: string | null;
  /** 40 (or 64) hex digits. */
  readonly commit: string;
  /** ISO 8601, UTC. */
  readonly committedAt: string;
}
