/** Workflows that may make releases, by what starts them and by their names: their steps are not known to. */
import type { Ci, Workflow } from '../../ci/model.ts';
import { baseName } from '../../parse/paths.ts';
import { isReleaseTrigger } from '../../release/when.ts';

/** What such workflows have in common, for a reader. */
export const LIKELY = 'run on tags or releases, or are named after releasing or publishing';
const PROPOSALS = /^(?:pull_request|pull_request_target|merge_group|workflow_call)$/;
const RELEASING = /(?:^|[^a-z])releas(?:e|es|ing)(?![a-z])/i;
/** A branch of a release, for which a workflow may do anything: `e2e-release-1.2.yml`. */
const BRANCH = /release[-_/]v?\d[\w.]{0,20}/gi;
const PUBLISHING = /(?:^|[^a-z])(?:promot(?:e|es|ing|ion)|publish(?:es|ing)?)(?![a-z])/i;
/** What else is published than what users install. */
const OTHER =
  /(?:^|[^a-z])(?:docs?|documentation|pages?|web|web-?sites?|site|blog|wiki|coverage|(?:test-?)?results?|reports?|tests?|previews?|benchmarks?)(?![a-z])/i;

/** Checks that a project may run on tags as well; what is also named after releasing is no such. */
const CHECKS =
  /(?:^|[^a-z])(?:(?:[a-z]{1,20}-?)?lint(?:er|ers|ing)?|codeql|scorecards?|dco|fuzz(?:ing)?|vuln\w{0,20}|licen[cs]es?|audit(?:s|ing)?|bot)(?![a-z])/i;
/** Whatever listens to more events than this does something else with a release than to make it. */
const MAX_EVENTS = 8;

interface LikelyRelease {
  readonly workflow: Workflow;
  readonly line: number;
}

/** Whether something else than a proposed change or another workflow starts it. */
export const isProposal = (event: string): boolean => PROPOSALS.test(event);

export const likelyReleases = ({ workflows }: Ci): readonly LikelyRelease[] =>
  workflows.flatMap((workflow): readonly LikelyRelease[] => {
    const { path, name, triggers } = workflow;
    if (triggers.every(({ event }) => isProposal(event))) return [];
    const trigger = triggers.length > MAX_EVENTS ? undefined : triggers.find(isReleaseTrigger);
    const names = `${name ?? ''} ${baseName(path)}`.replace(BRANCH, ' ');
    const named = RELEASING.test(names) || (PUBLISHING.test(names) && !OTHER.test(names));
    return named || (trigger !== undefined && !CHECKS.test(names) && !CHECKS.test(baseName(path)))
      ? [{ workflow, line: trigger?.line ?? triggers[0]?.line ?? 1 }]
      : [];
  });

/** After what such a workflow lacks: there may be more of it than was read. */
export const unseen = (ci: Ci): string => (ci.cut || ci.unread.length > 0 ? ': none was seen, and the workflows were not read whole' : '');
