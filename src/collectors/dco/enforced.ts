/** What checks sign-offs: in the tree, and among GitHub's rules. */

import { describeReport, reportLink, reportsOf } from '../../checks/apps.ts';
import { runsCheckpatch } from '../../checks/checkpatch.ts';
import { absentInCi } from '../../ci/absence.ts';
import type { Act, Ci } from '../../ci/model.ts';
import type { BranchRule, Facts } from '../../facts.ts';
import { api, file, isNonEmpty, partial, present, unknown } from '../../finding.ts';
import { encodeSegment } from '../../link.ts';
import type { Link, Reason, Statement } from '../../model.ts';
import { distinctBy } from '../../release/distinct.ts';

/** One thing that speaks for a check; `lack` where it does not prove one. */
interface Sign {
  readonly by: string;
  readonly text: string;
  readonly link: Link;
  readonly lack?: string;
}

const NOT_ASKED = /(?:^|[\s=,])MISSING_SIGN_OFF\b|--no-signoff\b/;
const CHECKPATCH = 'whether it asks for sign-offs here: checkpatch names those that are missing unless it is told to ignore them';

/** Globs of the files that may configure it, beside the workflows. */
export const ENFORCED_READS: readonly string[] = ['.github/dco.yml', '.github/settings.yml', '.mergify.yml', '.github/mergify.yml'];

const DCO = /(?:^|[^a-z])dco(?:[^a-z]|$)/i;
const ACTION = /(?:^|[/_-])dco(?:[-_]?check(?:er)?)?(?:[/_-]|$)/;
const PROGRAM = /(?:^|\/)(?:dco(?:[-_]check(?:er)?)?|(?:check|validate|verify)[-_]dco)(?:\.(?:py|sh|js))?$/;
const RUNNERS = new Set(['python', 'python3', 'bash', 'sh', 'node', 'npx', 'uvx', 'ruby']);
const READERS = new Set(['grep', 'egrep', 'rg', 'awk']);

/** What a read prints goes into a variable: only a script that tests the variable checks anything. */
function tested({ at, context: { step } }: Act): boolean {
  const run = step?.run;
  const lines = (run?.text ?? '').slice(0, 50_000).split('\n');
  const name =
    run === undefined ? undefined : /^\s*(?:export |local )?([A-Za-z_]\w{0,60})=["']?\$\(/.exec(lines[at.line - run.line] ?? '')?.[1];
  if (name === undefined) return true;
  return lines.some((line) => /(?:\bif\b|\bcase\b|\btest\b|\[)/.test(line) && (line.includes(`$${name}`) || line.includes(`\${${name}`)));
}

function checks(act: Act): boolean {
  if (act.kind === 'uses') return ACTION.test(act.uses.target) && act.uses.kind !== 'local';
  const [program = '', first = ''] = act.words;
  if (PROGRAM.test(program) || (RUNNERS.has(program) && PROGRAM.test(first))) return true;
  const reads = READERS.has(program) || (program === 'git' && /^(?:log|rev-list|show|interpret-trailers)$/.test(first));
  return reads && /signed-off-by/i.test(act.text) && !/--trailer\b/.test(act.text) && tested(act);
}

function fromCi({ acts }: Ci): Sign[] {
  const isPatch = (act: Act): boolean => runsCheckpatch(act) && act.kind === 'command' && !NOT_ASKED.test(act.words.join(' '));
  return acts
    .filter((act) => checks(act) || isPatch(act))
    .map((act) => {
      const events = act.context.workflow.triggers.map(({ event }) => event);
      const onChange = events.some((event) => /^(?:pull_request|pull_request_target|merge_group)$/.test(event));
      const patch = isPatch(act);
      const what = patch ? 'checkpatch' : act.kind === 'uses' ? act.uses.raw : (act.words.slice(0, 2).join(' ') || act.text).slice(0, 80);
      return {
        by: 'workflow',
        text: `${act.at.path} runs ${what}`,
        link: file(act.at.path, act.at.line),
        ...(onChange
          ? patch
            ? { lack: CHECKPATCH }
            : {}
          : { lack: `a run on pull requests: ${act.context.workflow.path} has no such trigger` }),
      };
    });
}

function lineOf({ tree }: Facts, path: string, pattern: RegExp): number | undefined {
  const text = tree.loaded(path) ? tree.text(path) : undefined;
  if (text?.known !== true || text.value === undefined) return undefined;
  const at = text.value
    .slice(0, 200_000)
    .split('\n')
    .findIndex((line) => pattern.test(line));
  return at < 0 ? undefined : at + 1;
}

/** A condition of Mergify on who proposes a change, and to which branch. */
const NARROWED = /^\s*-\s*["']?(?:author|base)\s*[=~]/;

function fromFiles(facts: Facts): Sign[] {
  const declared = [
    { path: '.github/settings.yml', pattern: /^\s*-\s*(?:context:\s*)?["']?DCO["']?\s*$/i, what: 'names DCO a required check' },
    { path: '.mergify.yml', pattern: /^[^#]*(?:check|status)-success\s*=\s*DCO\b/i, what: 'merges only when DCO succeeded' },
    { path: '.github/mergify.yml', pattern: /^[^#]*(?:check|status)-success\s*=\s*DCO\b/i, what: 'merges only when DCO succeeded' },
  ];
  const config = '.github/dco.yml';
  return [
    ...(facts.tree.has(config)
      ? [
          {
            by: 'app configuration',
            text: `${config} configures the DCO app`,
            link: file(config),
            lack: 'whether the app is installed, which the repository does not show',
          },
        ]
      : []),
    ...declared.flatMap(({ path, pattern, what }): Sign[] => {
      const line = lineOf(facts, path, pattern);
      const some =
        line !== undefined && lineOf(facts, path, NARROWED) !== undefined
          ? ', and of which changes: its rules ask for authors or branches'
          : '';
      const lack = `whether the app that reads the file is installed, which the repository does not show${some}`;
      return line === undefined ? [] : [{ by: 'declaration', text: `${path} ${what}`, link: file(path, line), lack }];
    }),
  ];
}

/** Names of the required checks in a rule, or the rule itself where it is a pattern on commit messages. */
function ruleAsks({ type, parameters }: BranchRule): boolean {
  if (type === 'commit_message_pattern') return typeof parameters['pattern'] === 'string' && /signed-off-by/i.test(parameters['pattern']);
  const list: unknown = parameters['required_status_checks'];
  if (type !== 'required_status_checks' || !Array.isArray(list)) return false;
  return list.some((one: unknown) => {
    const context: unknown = typeof one === 'object' && one !== null && 'context' in one ? one.context : undefined;
    return typeof context === 'string' && DCO.test(context);
  });
}

function fromGitHub({ subject, github }: Facts): Sign[] {
  const { owner, name } = subject;
  const branch = github.branch.known ? github.branch.value.name : subject.defaultBranch;
  if (owner === null || name === null || branch === null) return [];
  const at = `/repos/${owner}/${name}`;
  const required = [
    ...(github.branch.known ? github.branch.value.requiredChecks : []),
    ...(github.classicProtection.known ? (github.classicProtection.value?.requiredChecks?.contexts ?? []) : []),
  ].find((context) => DCO.test(context));
  const rule = github.rules.known ? github.rules.value.find(ruleAsks) : undefined;
  const web = github.repository.known && github.repository.value.webCommitSignoffRequired === true;
  return [
    ...(required === undefined
      ? []
      : [
          {
            by: 'required check',
            text: `branch protection requires the check ${required}`,
            link: api(`${at}/branches/${encodeSegment(branch)}`),
          },
        ]),
    ...(rule === undefined
      ? []
      : [
          {
            by: 'rule',
            text: `a rule of type ${rule.type} on ${branch} asks for a sign-off`,
            link: api(`${at}/rules/branches/${encodeSegment(branch)}`),
          },
        ]),
    ...(web
      ? [
          {
            by: 'web commits',
            text: 'GitHub signs off commits made on its site',
            link: api(at),
            lack: 'a check of commits that are made elsewhere',
          },
        ]
      : []),
  ];
}

/** An app that checks sign-offs shows itself on pull requests; whether it must pass is said by the rules. */
function fromReports(facts: Facts): Sign[] {
  const found = reportsOf(facts, 'sign-off');
  return (found.known ? found.value : []).map((report) => ({
    by: 'app',
    text: describeReport(report),
    link: reportLink(facts, report),
    ...(report.on.length === report.of ? {} : { lack: `a report on ${report.of - report.on.length} others of them` }),
  }));
}

/** Who refuses a commit without a sign-off. An app leaves no file, so absence needs GitHub's rules. */
export function enforcement(facts: Facts, ci: Ci): Statement {
  const signs = [...fromGitHub(facts), ...fromReports(facts), ...fromCi(ci), ...fromFiles(facts)];
  const links = distinctBy(
    signs.map(({ link }) => link),
    (link) => JSON.stringify(link),
  ).slice(0, 6);
  const text = `Rules, settings and checks about sign-offs: ${[...new Set(signs.map((sign) => sign.text))].slice(0, 6).join('; ')}.`;
  const value = [...new Set(signs.map(({ by }) => by))];
  // An app shows itself on pull requests alone.
  const unseen = [facts.github.rules, facts.github.branch, facts.github.checks].find(({ known }) => !known);
  const reason: Reason | undefined = unseen?.known === false ? unseen.reason : undefined;
  if (isNonEmpty(links)) {
    if (signs.some(({ lack }) => lack === undefined)) return present('enforced-by', text, links, value);
    const unseen = reason === undefined ? [] : [`what else the rules of the branch ask for: ${reason.detail}`];
    return partial('enforced-by', text, [...new Set([...signs.flatMap(({ lack }) => lack ?? []), ...unseen])].join('; '), links, value);
  }
  if (reason === undefined)
    return absentInCi(ci, 'enforced-by', 'No check of sign-offs was found.', [
      '.github/dco.yml',
      'required checks and rules of the default branch',
      'what reported on recently merged pull requests',
    ]);
  const remedy = reason.remedy ?? (reason.why === 'not-asked' ? 'run without --offline' : undefined);
  return unknown(
    'enforced-by',
    'Not known: what checks sign-offs; nothing in the tree does, and an app or a required check would leave no file',
    {
      ...reason,
      ...(remedy === undefined ? {} : { remedy }),
    },
  );
}
