/** Workflow jobs and Mergify rules that merge the pull requests of an update bot without a person. */
import { running } from '../../checks/uses.ts';
import type { Act, Ci } from '../../ci/model.ts';
import type { Fact, Facts, Tree } from '../../facts.ts';
import { file } from '../../finding.ts';
import type { FileLink, Reason } from '../../model.ts';
import { readYaml } from '../../parse/yaml.ts';
import { unreadFile } from '../../text/unread.ts';

/** What merges, as written, and where. */
export interface Merging {
  readonly scope: string;
  readonly link: FileLink;
}

const BOT = /dependabot|renovate/i;
/** Actions made for the pull requests of update bots. */
const BOT_ACTIONS = [
  'ahmadnassri/action-dependabot-auto-merge',
  'fastify/github-action-merge-dependabot',
  'koj-co/dependabot-pr-action',
  'tjenkinson/gh-action-auto-merge-dependency-updates',
];
/** Actions that merge any pull request: they count where the job or step is for a bot. */
const MERGE_ACTIONS = ['peter-evans/enable-pull-request-automerge', 'pascalgn/automerge-action', 'reitermarkus/automerge'];

export const MERGIFY_FILES = ['.mergify.yml', '.mergify/config.yml', '.github/mergify.yml'] as const;

/** The job or step runs for an update bot: by its condition, or since the job reads Dependabot's metadata. */
function forBot({ context }: Act): boolean {
  const { job, step } = context;
  if (BOT.test(job.if ?? '') || BOT.test(step?.if ?? '')) return true;
  return job.steps.some(({ uses, disabled }) => !disabled && uses?.target === 'dependabot/fetch-metadata');
}

function merges(act: Act): boolean {
  if (act.kind === 'command') return act.words[0] === 'gh' && act.words[1] === 'pr' && act.words[2] === 'merge' && forBot(act);
  const { target } = act.uses;
  return BOT_ACTIONS.includes(target) || (MERGE_ACTIONS.includes(target) && forBot(act));
}

/** A run by hand carries no pull request, and is started by a person. */
const isByItself = (act: Act, ci: Ci, facts: Facts): boolean =>
  running(act, ci, facts)?.events.some((event) => event !== 'workflow_dispatch') === true;

/** Each act of the CI that merges a bot's pull requests without a person, with the conditions it stands under. */
export function mergingActs(ci: Ci, facts: Facts): readonly Merging[] {
  const found = ci.acts.filter((act) => merges(act) && isByItself(act, ci, facts));
  return found.map((act) => {
    const { job, step } = act.context;
    const conditions = [job.if, step?.if].filter((condition) => condition !== undefined && condition !== '').join(' && ');
    const what = act.kind === 'command' ? act.text : act.uses.raw;
    const scope = `${what.slice(0, 100)}${conditions === '' ? '' : ` if ${conditions}`}`.slice(0, 300);
    return { scope, link: file(act.at.path, act.at.line) };
  });
}

/** Rules of Mergify that queue or merge what a bot wrote; not known when a file is there that was not read. */
export function mergingRules(tree: Tree): { readonly found: readonly Merging[]; readonly unread: Reason | undefined } {
  let unread: Reason | undefined;
  const found = MERGIFY_FILES.flatMap((path): Merging[] => {
    const text: Fact<string | undefined> = tree.text(path);
    if (!text.known) unread ??= unreadFile(path, text.reason);
    if (!text.known || text.value === undefined) return [];
    const yaml = readYaml(text.value);
    if (!yaml.ok) {
      unread ??= { why: 'unreadable', detail: `${path}: ${yaml.message}` };
      return [];
    }
    const rules = yaml.root.get('pull_request_rules')?.items ?? [];
    return rules.flatMap((rule) => {
      const conditions = (rule.get('conditions')?.items ?? []).map((condition) => condition.text);
      const actions = (rule.get('actions')?.entries ?? []).map(({ key }) => key);
      if (!conditions.some((condition) => BOT.test(condition)) || !actions.some((key) => key === 'merge' || key === 'queue')) return [];
      return [{ scope: `Mergify: ${conditions.join(', ')}`.slice(0, 300), link: file(tree.real(path), rule.line) }];
    });
  });
  return { found, unread };
}
