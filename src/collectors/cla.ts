import { describeReport, reportLink, reportsOf } from '../checks/apps.ts';
import { absentInCi } from '../ci/absence.ts';
import { CI_READS, ciOf } from '../ci/acts.ts';
import type { Ci } from '../ci/model.ts';
import type { Facts, Tree } from '../facts.ts';
import { api, file, isNonEmpty, partial, present, unknown } from '../finding.ts';
import { encodeSegment } from '../link.ts';
import type { Link, Reason, Statement } from '../model.ts';
import { readClaRule } from '../parse/cla-rule.ts';
import { withoutCommentMarks } from '../parse/comments.ts';
import { boundOf } from '../text/count.ts';
import { unreadFile } from '../text/unread.ts';
import type { Collector } from './collector.ts';

const GUIDES =
  /^(?:(?:\.github\/|docs\/)?(?:contribut(?:ing|e|ion|ions)|pull_request_template)|readme)(?:[-_.][^/]*)?$|^docs\/(?:[^/]+\/)?[^/]*contribut[^/]*(?:\/[^/]+)?$/i;
const FORM = /(?:^|\/)pull_request_template/i;
const AGREEMENT =
  /^(?:\.github\/|docs\/)?(?:(?:individual|corporate|entity)[-_ ]?)?(?:cla|contributor[-_ ]?licen[cs]e[-_ ]?agreement)(?:[-_.][^/]*)?\.(?:md|txt|rst|adoc|pdf)$/i;
const BOT_FILES = new Set(['.clabot', '.github/.clabot', '.github/cla-assistant.yml', '.cla.yml', '.github/cla.json']);
const ACTIONS =
  /^(?:contributor-assistant\/github-action|cla-assistant\/github-action|secondlife-3p\/contributor-assistant|canonical\/has-signed-canonical-cla|(?:[a-z0-9-]+\/)[a-z0-9-]*cla-(?:check|bot|assistant)[a-z0-9-]*)$/;
const CHECK = /^(?:easycla|license\/cla|cla\/[\w-]+|[\w-]+[-_]cla|cla[-_][\w-]+)$/i;
const MAX_FILES = 40;
const SHOWN = 5;

/** One thing that speaks for an agreement; `lack` where it does not show that it is required. */
interface Sign {
  readonly text: string;
  readonly links: readonly Link[];
  readonly lack?: string;
}

const textFiles = ({ entries }: Tree, pattern: RegExp): string[] =>
  entries.filter(({ path, mode }) => mode !== '160000' && pattern.test(path)).map(({ path }) => path);

/** `bound`: how much was read, where that is not all. */
function fromGuides(tree: Tree): {
  readonly signs: readonly Sign[];
  readonly bound: readonly string[];
  readonly unread: Reason | undefined;
} {
  const signs: Sign[] = [];
  let unread: Reason | undefined;
  const paths = [...new Set(textFiles(tree, GUIDES).map((path) => tree.real(path)))].filter((path) => tree.loaded(path));
  for (const path of paths.slice(0, MAX_FILES)) {
    const text = tree.text(path);
    if (!text.known) {
      unread ??= unreadFile(path, text.reason);
      continue;
    }
    const words = text.value ?? '';
    const rule = readClaRule(FORM.test(path) ? withoutCommentMarks(words) : words);
    if (rule === undefined) continue;
    signs.push({
      text: `as stated in ${path}: “${rule.quote}”`,
      links: [file(path, rule.line)],
      ...(rule.asks ? {} : { lack: 'a sentence that asks for it' }),
    });
  }
  return { signs, bound: boundOf(paths.length, MAX_FILES, 'guide'), unread };
}

/** The steps as they stand in the workflows: such an action is no part of a script. */
function fromCi({ workflows }: Ci): Sign[] {
  return workflows.flatMap(({ path, jobs }) =>
    jobs
      .flatMap((job) => (job.disabled ? [] : job.steps))
      .flatMap(({ uses, disabled }) =>
        uses?.kind === 'remote' && !disabled && ACTIONS.test(uses.target)
          ? [{ text: `${path} runs ${uses.raw.slice(0, 120)}`, links: [file(path, uses.line)] }]
          : [],
      ),
  );
}

function fromFiles(tree: Tree): Sign[] {
  const bots = tree.entries.filter(({ path }) => BOT_FILES.has(path.toLowerCase()));
  return [
    ...bots.map(({ path }) => ({
      text: `${path} configures a bot that checks for it`,
      links: [file(path)],
      lack: 'whether the bot is installed, which the repository does not show',
    })),
    ...textFiles(tree, AGREEMENT).map((path) => ({
      text: `${path} is named like one`,
      links: [file(path)],
      lack: 'a word that it must be signed',
    })),
  ];
}

function fromGitHub({ subject, github }: Facts): Sign[] {
  const { owner, name } = subject;
  if (owner === null || name === null || !github.branch.known) return [];
  const branch = github.branch.value;
  const check = branch.requiredChecks.find((context) => CHECK.test(context));
  if (check === undefined) return [];
  const link = api(`/repos/${owner}/${name}/branches/${encodeSegment(branch.name)}`);
  return [{ text: `the branch ${branch.name} requires the check ${check}`, links: [link] }];
}

function fromReports(facts: Facts): Sign[] {
  const found = reportsOf(facts, 'cla');
  return (found.known ? found.value : []).map((report) => ({ text: describeReport(report), links: [reportLink(facts, report)] }));
}

function collect(facts: Facts): Statement {
  const { tree } = facts;
  // The steps of the workflows are read whole even where following their scripts was cut.
  const ci: Ci = { ...ciOf(tree), cut: false };
  const guides = fromGuides(tree);
  const all = [...fromGitHub(facts), ...fromReports(facts), ...fromCi(ci), ...guides.signs, ...fromFiles(tree)];
  const sure = all.filter(({ lack }) => lack === undefined);
  const shown = (sure.length > 0 ? sure : all).slice(0, SHOWN);
  const links = shown.flatMap((sign) => sign.links);
  const text = `A contributor licence agreement: ${shown.map((sign) => sign.text).join('; ')}`;
  if (isNonEmpty(links)) {
    if (sure.length > 0) return present('cla', text, links);
    return partial('cla', text, [...new Set(shown.flatMap(({ lack }) => lack ?? []))].join('; '), links);
  }
  if (guides.unread !== undefined)
    return unknown('cla', 'Not known: whether contributors are asked for a licence agreement', guides.unread);
  return absentInCi(ci, 'cla', 'Nothing in the tree asks for a contributor licence agreement; an app would leave no file', [
    'CONTRIBUTING, README and pull request templates',
    'CLA files and .clabot at the root, in .github/ and in docs/',
    ...guides.bound,
  ]);
}

/** A sign-off (DCO) is no such agreement. */
export const cla: Collector = {
  id: 'cla',
  section: 'development.pipeline',
  question: 'Is a contributor licence agreement required?',
  reads: [
    ...CI_READS,
    '{,.github/,docs/}contribut*',
    '{,.github/,docs/}pull_request_template*',
    'docs/{,*/}*contribut*{,/*}.{md,mdx,rst,adoc,txt}',
    'readme*',
  ],
  collect: (facts) => [collect(facts)],
};
