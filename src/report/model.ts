/** The JSON report, as types: contract.md, "JSON report". Plain data, all wording done, all addresses derived; keys stand in this order. */
import type { AccessMode } from '../facts.ts';
import type { Json, Lines, NonEmpty, Reason, SectionId, Status } from '../model.ts';

/** Names the JSON Schema; the number in the file name is the major of `schemaVersion`. */
export const SCHEMA_URL = 'https://unpkg.com/evidence-scan/schema/evidence-report-1.json';
export const SCHEMA_VERSION = '1.0.0';

/** `url` is there when the link has an address that is safe to follow; files and commits of a repository without an owner have none. */
export type ReportLink =
  | {
      readonly kind: 'file';
      readonly url?: string;
      readonly path: string;
      readonly lines?: Lines;
      readonly commit: string;
      /** The text at `lines`, 200 characters at most; what looks like a secret is replaced. */
      readonly quote?: string;
    }
  | { readonly kind: 'commit'; readonly url?: string; readonly commit: string }
  | { readonly kind: 'tag' | 'release'; readonly url?: string; readonly tag: string }
  | { readonly kind: 'asset'; readonly url?: string; readonly release: string; readonly name: string; readonly digest?: string }
  | { readonly kind: 'api'; readonly url?: string; readonly path: string }
  /** `address` holds what was found when it is no http(s) address. */
  | { readonly kind: 'run' | 'web'; readonly url?: string; readonly address?: string };

interface Common {
  readonly id: string;
  readonly text: string;
  readonly value?: Json;
}

export type ReportStatement =
  | (Common & { readonly status: 'present'; readonly links: NonEmpty<ReportLink> })
  | (Common & { readonly status: 'partial'; readonly missing: string; readonly links: NonEmpty<ReportLink> })
  | (Common & { readonly status: 'absent'; readonly searched: NonEmpty<string> })
  | (Common & { readonly status: 'unknown'; readonly reason: Reason });

export interface ReportFinding {
  readonly id: string;
  readonly section: SectionId;
  readonly question: string;
  /** The status of the first statement. */
  readonly status: Status;
  readonly statements: NonEmpty<ReportStatement>;
}

interface ReportSubject {
  readonly owner: string | null;
  readonly name: string | null;
  readonly url: string | null;
  readonly defaultBranch: string | null;
  readonly ref: string | null;
  readonly commit: string;
  readonly committedAt: string;
}

export interface Report {
  readonly $schema: string;
  readonly schemaVersion: string;
  readonly tool: { readonly name: 'evidence'; readonly version: string };
  /** ISO 8601, UTC, whole seconds. */
  readonly observedAt: string;
  readonly subject: ReportSubject;
  readonly access: {
    readonly mode: AccessMode;
    readonly requests: {
      readonly graphql: number;
      readonly rest: number;
      readonly registry: number;
      readonly services: number;
      readonly gitTransfers: number;
    };
    readonly bytesFetched: number;
    readonly notAsked: readonly string[];
  };
  readonly findings: readonly ReportFinding[];
}
