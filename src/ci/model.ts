/** What the repository's continuous integration does, as collectors see it: types only. Made by `ci/acts.ts` from the tree. */
import type { BuilderTopic, Releases } from '../data/builders.ts';
import type { Reason } from '../model.ts';

/** A line of a file: 1-based. */
export interface Place {
  readonly path: string;
  readonly line: number;
}

/** One event a workflow listens to, with the filters that narrow it. */
export interface Trigger {
  readonly event: string;
  readonly line: number;
  readonly branches: readonly string[];
  readonly branchesIgnore: readonly string[];
  /** `!x`: without those; `tags-ignore` is told so too, and no tag at all as `!**`. */
  readonly tags: readonly string[];
  readonly paths: readonly string[];
  readonly pathsIgnore: readonly string[];
  readonly types: readonly string[];
  /** `workflow_run` only: the names of the workflows waited for. */
  readonly workflows: readonly string[];
  /** `schedule` only. */
  readonly cron: readonly string[];
}

/** `read-all`, `write-all`, or one level per scope. */
export type Permissions = { readonly line: number } & (
  | { readonly all: 'read' | 'write' }
  | { readonly scopes: Readonly<Record<string, 'read' | 'write' | 'none'>> }
);

/** A `uses:` as written. */
export interface Uses {
  /** The whole value: `actions/checkout@v4`, `./.github/actions/x`, `docker://alpine@sha256:…`. */
  readonly raw: string;
  readonly line: number;
  readonly kind: 'remote' | 'local' | 'docker';
  /** Remote: `owner/name/path` in lower case, without the ref. Local: the path in the tree, normalised. Docker: the image. */
  readonly target: string;
  /** Remote: what follows `@`, else the empty string. */
  readonly ref: string;
  /** Remote: the ref is a full commit hash. Docker: the image has a digest. */
  readonly pinned: boolean;
}

/** A string value and the line it stands on. */
export interface Value {
  readonly text: string;
  readonly line: number;
  /** Where folding (`>`, quotes over several lines) joined lines: from `offset` in `text` on, the text stands on `line`. */
  readonly starts?: readonly { readonly offset: number; readonly line: number }[];
}

export interface Step {
  readonly line: number;
  readonly name?: string;
  readonly uses?: Uses;
  /** What `steps.ID.outputs` names. */
  readonly id?: string;
  /** The script and the line on which its first line stands; `defaults.run` of job and workflow are filled in. */
  readonly run?: Value & { readonly shell?: string; readonly directory?: string };
  readonly with: Readonly<Record<string, Value>>;
  readonly env: Readonly<Record<string, Value>>;
  readonly if?: string;
  /** Its condition is constantly false. */
  readonly disabled: boolean;
}

export interface Job {
  readonly id: string;
  readonly line: number;
  readonly name?: string;
  readonly if?: string;
  /** Its condition is constantly false. */
  readonly disabled: boolean;
  /** A reusable workflow. */
  readonly uses?: Uses;
  readonly with: Readonly<Record<string, Value>>;
  readonly permissions?: Permissions;
  /** Secrets are handed to the workflow that it calls. */
  readonly secrets?: true;
  /** The deployment environment that it names, as written: an expression stays one. */
  readonly environment?: Value;
  /** The ids of the jobs that it waits for; absent: none. */
  readonly needs?: readonly string[];
  readonly runsOn: readonly string[];
  readonly env: Readonly<Record<string, Value>>;
  /** The combinations of a literal matrix, 64 at most; empty when there is none or an expression makes it. */
  readonly matrix: readonly Readonly<Record<string, string>>[];
  readonly steps: readonly Step[];
  /** The job as its file states it, where the condition of the one that calls it is added. */
  readonly written?: Job;
}

/** One file directly in `.github/workflows`. */
export interface Workflow {
  readonly path: string;
  readonly name?: string;
  readonly triggers: readonly Trigger[];
  readonly permissions?: Permissions;
  readonly env: Readonly<Record<string, Value>>;
  /** Defaults of the inputs of `workflow_call` and `workflow_dispatch`. */
  readonly inputs: Readonly<Record<string, string>>;
  /** The inputs of `workflow_call` that are declared as booleans. */
  readonly switches?: readonly string[];
  readonly jobs: readonly Job[];
}

/** How an act is reached: the workflow's job and step, then each Makefile target, script, action or workflow that led to it. */
export interface Context {
  /** The workflow that starts it all: for a reusable workflow, the one that calls it. */
  readonly workflow: Workflow;
  /** The job in which it runs: for a reusable workflow, the job there. */
  readonly job: Job;
  readonly step: Step | undefined;
  /** Empty when the act stands in the workflow itself; else each place that refers on, outermost first. */
  readonly via: readonly Place[];
  /** A target that is named for end-to-end tests led to it. */
  readonly tests?: true;
}

/** One thing the CI really does. Comments, disabled jobs and steps, and text that is only printed are no acts. */
export type Act =
  | {
      readonly kind: 'uses';
      readonly uses: Uses;
      readonly with: Readonly<Record<string, Value>>;
      readonly at: Place;
      readonly context: Context;
    }
  | {
      readonly kind: 'command';
      /** The words of one simple command, quotes removed, leading assignments and wrappers (`sudo`, `env`, `time`, `exec`) left out, variables of the Makefile or script expanded where they are plain. `words[0]` is the program's base name. */
      readonly words: readonly string[];
      /** The command as written, folded to one line, 500 characters at most. */
      readonly text: string;
      /** It stands in `$(…)`: what it prints becomes a part of another command. */
      readonly captured?: true;
      /** Where it runs: a path of the tree, empty for its root; absent: not known. */
      readonly directory?: string;
      readonly at: Place;
      readonly context: Context;
    };

/** A file that the CI leads to and that was not read. */
export interface Unread {
  readonly path: string;
  /** The place that leads to it. */
  readonly from: Place | undefined;
  /** Absent: it was not asked for. */
  readonly reason: Reason | undefined;
}

/** What was not read, and how to read it. */
export interface Gap {
  readonly detail: string;
  readonly remedy: string;
}

/** One run of the repository's own build by a program that is not followed. */
export interface Build {
  readonly act: Act;
  /** The words that name what is run. */
  readonly goals: readonly string[];
  /** What it may be where no goal tells; `isWhole`: whatever the goals tell. */
  readonly hides: readonly BuilderTopic[];
  readonly isWhole: boolean;
  /** What of a release it can make. */
  readonly releases: Releases;
  readonly gap: Gap;
}

export interface Ci {
  readonly workflows: readonly Workflow[];
  readonly acts: readonly Act[];
  /** Workflow files that are no workflow: not YAML, no jobs. GitHub does not run them either. */
  readonly broken: readonly { readonly path: string; readonly message: string; readonly line?: number }[];
  /** Workflow files that were not read (too large, too deep): what they do is not known. */
  readonly unread: readonly { readonly path: string; readonly reason: Reason }[];
  /** What the CI starts and was not read; with one of them absence from `acts` proves nothing. */
  readonly missing: readonly Unread[];
  /** True when the CI was not followed to its end, for a bound or for a file in `missing`: absence from `acts` proves nothing. */
  readonly cut: boolean;
  /** What was asked for and not found, where that alone cut it: the first, and how many there are. */
  readonly lost?: { readonly gap: Gap; readonly count: number };
  readonly builds: readonly Build[];
  /** Signs of another CI system, whose jobs are not read; `checks`: of one that may check changes; `dockerfile`: the tree holds one that it could build. */
  readonly other?: { readonly gap: Gap; readonly checks?: Gap; readonly dockerfile: boolean };
  /** A script of the tree that is named for releases and that nothing here starts. */
  readonly unstarted?: Gap;
}
