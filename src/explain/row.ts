/** What a row of the explanations holds, and the commands that several of them share. */
import type { NonEmpty } from '../model.ts';

/** Where a statement is looked for. `files`: what its collector reads beside the CI; `names`: names in the tree alone; `nowhere`: not asked. */
export type Source = 'origin' | 'ci' | 'files' | 'names' | 'history' | 'tags' | 'github' | 'scorecard' | 'services' | 'nowhere';

/** One statement of the reports. */
export interface StatementRow {
  /** `<finding>.<aspect>`. */
  readonly id: string;
  /** One sentence: what it says when it is present. */
  readonly means: string;
  /** One sentence: how it becomes present. */
  readonly makes: string;
  readonly from: NonEmpty<Source>;
  /** Picks the globs of its collector's `reads` that concern it; without it, each of them does. */
  readonly paths?: RegExp;
  /** Commands for a shell; OWNER/REPO, COMMIT, BRANCH, TAG, PATH, FILE, IMAGE, ID and NAME stand for what the report names. */
  readonly repeat: NonEmpty<string>;
  /** The document that the rule comes from. */
  readonly source?: string;
}

export const SHOW = 'git show COMMIT:PATH';
export const REPOSITORY = 'gh api repos/OWNER/REPO';
export const RELEASES =
  "gh api repos/OWNER/REPO/releases --jq '.[] | {tag_name, draft, prerelease, published_at, assets: [.assets[].name]}'";

/** Lines of workflows and local actions that match: more than what counts, comments and disabled jobs included. */
export const grepWorkflows = (pattern: string): string => `git grep -nE '${pattern}' COMMIT -- .github`;

/** The same, with the scripts and Makefiles that a workflow may lead to. */
export const grepCi = (pattern: string): string => `${grepWorkflows(pattern)} package.json '*Makefile' '*.mk' '*.sh'`;

/** Lines of the whole tree that match, in files of these pathspecs. */
export const grepIn = (pattern: string, ...files: NonEmpty<string>): string =>
  `git grep -niE '${pattern}' COMMIT -- ${files.map((one) => `':(glob,icase)${one}'`).join(' ')}`;

/** Paths of the tree whose names match. */
export const listed = (pattern: string): string => `git ls-tree -r --name-only COMMIT | grep -iE '${pattern}'`;

/** What reported on a merged pull request: ID is its number. */
export const REPORTS = [
  "gh api repos/OWNER/REPO/commits/$(gh api repos/OWNER/REPO/pulls/ID --jq .head.sha)/check-runs --jq '.check_runs[] | {name, app: .app.slug}'",
  "gh api repos/OWNER/REPO/commits/$(gh api repos/OWNER/REPO/pulls/ID --jq .head.sha)/status --jq '.statuses[].context'",
] as const;

export const OBSERVATION = 'Nothing to do: an observation.';
