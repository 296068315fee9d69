/** Workflow jobs and Mergify rules that merge the pull requests of an update bot without a person. */
import { actionElsewhere, calledElsewhere } from '../../checks/elsewhere.ts';
import { running } from '../../checks/uses.ts';
import type { Act, Ci, Context, Gap } from '../../ci/model.ts';
import type { Fact, Facts } from '../../facts.ts';
import { file } from '../../finding.ts';
import type { FileLink, Reason } from '../../model.ts';
import { baseName } from '../../parse/paths.ts';
import { readYaml, type YamlValue } from '../../parse/yaml.ts';
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
function forBot({ job, step }: Context): boolean {
  if (BOT.test(job.if ?? '') || BOT.test(step?.if ?? '')) return true;
  return job.steps.some(({ uses, disabled }) => !disabled && uses?.target === 'dependabot/fetch-metadata');
}

function merges(act: Act): boolean {
  if (act.kind === 'command') return act.words[0] === 'gh' && act.words[1] === 'pr' && act.words[2] === 'merge' && forBot(act.context);
  const { target } = act.uses;
  return BOT_ACTIONS.includes(target) || (MERGE_ACTIONS.includes(target) && forBot(act.context));
}

/** What may merge in a place that is not read: a workflow named for merges or for the bots, an action named for merges that runs for a bot. */
export const mergingElsewhere = (ci: Ci): Gap | undefined =>
  calledElsewhere(ci, (target, { workflow }) => {
    const byItself = workflow.triggers.some(({ event }) => event !== 'workflow_dispatch' && event !== 'issue_comment');
    return byItself && /auto-?(?:merge|approve)|dependabot|renovate|[-_]bot[-_.]/u.test(baseName(target));
  }) ?? actionElsewhere(ci, (name, context) => /merge/u.test(name) && forBot(context));

/** A run by hand carries no pull request, and is started by a person. */
const isByItself = (act: Act, ci: Ci, facts: Facts): boolean =>
  running(act, ci, facts)?.events.some((event) => event !== 'workflow_dispatch') === true;

/** An act as it is written, with the conditions it stands under. */
function asWritten(act: Act): Merging {
  const { job, step } = act.context;
  const conditions = [job.if, step?.if].filter((condition) => condition !== undefined && condition !== '').join(' && ');
  const what = act.kind === 'command' ? act.text : act.uses.raw;
  const scope = `${what.slice(0, 100)}${conditions === '' ? '' : ` if ${conditions}`}`.slice(0, 300);
  return { scope, link: file(act.at.path, act.at.line) };
}

/** Each act of the CI that merges a bot's pull requests without a person, with the conditions it stands under. */
export const mergingActs = (ci: Ci, facts: Facts): readonly Merging[] =>
  ci.acts.filter((act) => merges(act) && isByItself(act, ci, facts)).map(asWritten);

const APPROVE_ACTIONS = ['hmarr/auto-approve-action', 'juliangruber/approve-pull-request-action'];
const UPDATES = /updat|upgrad|bump|deps\b|dependenc/iu;

/** Labels that the repository's own workflows of updates give to the pull requests they open. */
const updateLabels = (ci: Ci): readonly string[] =>
  ci.acts.flatMap((act) => {
    if (act.kind !== 'uses' || act.uses.target !== 'peter-evans/create-pull-request') return [];
    if (!UPDATES.test(baseName(act.context.workflow.path))) return [];
    return (act.with['labels']?.text ?? '').split(/[\n,]/u).flatMap((label) => label.trim() || []);
  });

/** Acts that approve the pull requests of update bots, or those with a label of the repository's own updates. */
function approvingActs(ci: Ci, facts: Facts): readonly Merging[] {
  const approving = ci.acts.filter((act) =>
    act.kind === 'uses'
      ? APPROVE_ACTIONS.includes(act.uses.target)
      : act.words.slice(0, 3).join(' ') === 'gh pr review' && act.words.some((word) => word === '--approve' || word === '-a'),
  );
  if (approving.length === 0) return [];
  const labels = updateLabels(ci);
  const isFor = ({ context }: Act): boolean =>
    forBot(context) || labels.some((label) => [context.job.if, context.step?.if].some((condition) => condition?.includes(`'${label}'`)));
  return approving.filter((act) => isFor(act) && isByItself(act, ci, facts)).map(asWritten);
}

interface Rules {
  readonly found: readonly Merging[];
  readonly unread: Reason | undefined;
}

/** With those that are joined by `or` and `and`. */
const conditionsOf = (list: YamlValue | undefined, depth = 0): readonly string[] =>
  depth > 5
    ? []
    : (list?.items ?? []).flatMap((item) =>
        item.kind === 'scalar' ? [item.text] : ['or', 'and'].flatMap((key) => conditionsOf(item.get(key), depth + 1)),
      );

/** As a sentence: "a, (b or c)". */
const inWords = (list: YamlValue | undefined, join = ', ', depth = 0): string =>
  depth > 5
    ? '…'
    : (list?.items ?? [])
        .map((item) => {
          if (item.kind === 'scalar') return item.text;
          const [either, each] = [item.get('or'), item.get('and')];
          return `(${either === undefined ? inWords(each, ' and ', depth + 1) : inWords(either, ' or ', depth + 1)})`;
        })
        .join(join);

const namesBot = (condition: string): boolean => BOT.test(condition) && !condition.startsWith('-') && !condition.includes('!=');

/** One approval is enough, and no label or author is asked for. */
const needsOneApproval = (conditions: readonly string[]): boolean =>
  conditions.some((condition) => /^#approved-reviews-by\s*>=\s*1$/u.test(condition)) &&
  !conditions.some((condition) => /^(?:label|author|approved-reviews-by|#approved-reviews-by\s*>=?\s*(?:[2-9]|1\d))/u.test(condition));

/** Rules of Mergify that queue or merge what a bot wrote, or what the CI approves by itself; not known when a file is there that was not read. */
export function mergingRules(ci: Ci, facts: Facts): Rules {
  const { tree } = facts;
  const approvals = approvingActs(ci, facts);
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
      if (rule.get('actions')?.entries.some(({ key }) => key === 'merge' || key === 'queue') !== true) return [];
      const conditions = conditionsOf(rule.get('conditions'));
      const forBots = conditions.some(namesBot);
      if (!forBots && (approvals.length === 0 || !needsOneApproval(conditions))) return [];
      const scope = `Mergify: ${inWords(rule.get('conditions'))}`.slice(0, 300);
      return [...(forBots ? [] : approvals), { scope, link: file(tree.real(path), rule.line) }];
    });
  });
  return { found, unread };
}
