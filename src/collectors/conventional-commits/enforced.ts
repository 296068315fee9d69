/** What checks commit messages or the titles of pull requests. */
import { runsCheckpatch } from '../../checks/checkpatch.ts';
import { calledElsewhere } from '../../checks/elsewhere.ts';
import { toolNamedIn } from '../../checks/tool-names.ts';
import { absentInCi, soFar } from '../../ci/absence.ts';
import type { Act, Ci, Context } from '../../ci/model.ts';
import type { Facts, Tree } from '../../facts.ts';
import { api, file, isNonEmpty, partial, present, unknown } from '../../finding.ts';
import { encodeSegment } from '../../link.ts';
import type { Json, Link, Statement } from '../../model.ts';
import { namesTypes } from '../../parse/conventional.ts';
import { baseName } from '../../parse/paths.ts';
import { invocationOf } from '../../release/invocation.ts';

/** One check; `lack` where it is not shown that it runs, or that it asks for this convention. */
interface Check {
  readonly by: string;
  readonly text: string;
  readonly link: Link;
  readonly lack?: string;
}

/** Where a repository keeps the hooks of git. */
const HOOKS = '{.husky,.githooks,.git-hooks,githooks,git-hooks,hooks,scripts/hooks,hack/hooks}/commit-msg';
const HOOK = /^(?:\.husky|\.?git-?hooks|hooks|scripts\/hooks|hack\/hooks)\/commit-msg$/;
const CHECKER_CONFIG = '.github/pr-title-checker-config.json';
/** Globs of what configures checks, beside the workflows. */
export const ENFORCED_READS: readonly string[] = [CHECKER_CONFIG, '.github/semantic.{yml,yaml}', HOOKS, '.pre-commit-config.{yml,yaml}'];

/** Actions whose purpose is this convention. */
const CONVENTIONAL =
  /^(?:amannn\/action-semantic-pull-request|wagoid\/commitlint-github-action|webiny\/action-conventional-commits|ytanikin\/pr-?conventional-commits|cocogitto\/cocogitto-action|jef\/conventional-commits-pr-action|aslafy-z\/conventional-pr-title-action|condenast\/conventional-pull-request-action|zeke\/semantic-pull-requests|opensource-nepal\/commitlint)$/;
/** Actions that check a title against a pattern of the project's own, and the inputs that hold it. */
const TITLES =
  /^(?:thehanimo\/pr-title-checker|deepakputhraya\/action-pr-title|morrisoncole\/pr-lint-action|slashgear\/action-check-pr-title|blumilksoftware\/action-pr-title|seferov\/pr-lint-action|naveenk1223\/action-pr-title|kubernetes-sigs\/kubebuilder-release-tools)$/;
const PROGRAMS = new Set(['commitlint', 'committed', 'conform', 'cog', 'cz', 'gitlint']);
const SCRIPT =
  /(?:^|\/)(?:(?:verify|check|lint|validate)[-_]?(?:pr|pull[-_]?request)[-_]?titles?|(?:pr|pull[-_]?request)[-_]?title[-_]?(?:check(?:er)?|lint(?:er)?|verif\w{0,6}|validat\w{0,6}))(?:\.(?:sh|bash|py|js|mjs|ts|rb))?$/i;
/** Workflows of others that are named after such a check. */
const ELSEWHERE = /\/[^/]*(?:title|conventional|semantic|commit-?(?:lint|messages?|msg)|pr-(?:lint|verif|check|valid))[^/]*$/;
/** Words of names that leave open which checks of a change are meant. */
const GENERAL =
  /(?:^|[-_.])(?:checks?|ci|common|lint(?:er|ing|s)?|policy|pre-?commit|prs?|pull-?requests?|quality|style|(?:valid\w{0,5}|verif\w{0,7})(?=\.))(?=[-_.])/u;
const OTHER = /label|updat|release|publish|deploy|comment|sync|backport|greet|stale|triage|assign/u;
const RUNNERS = new Set(['bash', 'sh', 'python', 'python3', 'node', 'ruby', 'npx']);
const TITLE = /pull_request\.title|\bPR_TITLE\b|\bPULL_REQUEST_TITLE\b/;
const OPEN = 'whether it asks for Conventional Commits';

const on = ({ context }: { readonly context: Context }, events: RegExp): boolean =>
  context.workflow.triggers.some(({ event }) => events.test(event));

/** Whether a workflow of another repository may hold such a check: named after it, or called for changes under a name that tells of no other purpose. */
function mayCheck(target: string, context: Context): boolean {
  if (ELSEWHERE.test(target)) return true;
  const name = baseName(target);
  const isOpen = GENERAL.test(name) && !OTHER.test(name) && toolNamedIn(name) === undefined;
  return isOpen && on({ context }, /^(?:pull_request|pull_request_target|merge_group|push)$/);
}

function textOf(tree: Tree, path: string): string {
  const text = tree.loaded(path) ? tree.text(path) : undefined;
  return text?.known === true ? (text.value ?? '').slice(0, 200_000) : '';
}

/** What an act checks: the convention itself, or titles by some rule; undefined for neither. */
function purpose(act: Act, tree: Tree): 'conventional' | 'titles' | undefined {
  if (act.kind === 'uses') {
    const inputs = Object.values(act.with)
      .map(({ text }) => text)
      .join('\n');
    if (CONVENTIONAL.test(act.uses.target)) return 'conventional';
    if (act.uses.target === 'actions/github-script') {
      const known = [inputs, ...Object.values(act.context.step?.env ?? {}).map(({ text }) => text)].join('\n');
      return TITLE.test(inputs) && namesTypes(known) && /\bsetFailed\b|\bthrow\b|\bprocess\.exit\(1\)/.test(inputs)
        ? 'conventional'
        : undefined;
    }
    if (!TITLES.test(act.uses.target)) return undefined;
    const config = act.with['configuration_path']?.text ?? CHECKER_CONFIG;
    return namesTypes(`${inputs}\n${act.uses.target.startsWith('thehanimo/') ? textOf(tree, config.replace(/^\.\//, '')) : ''}`)
      ? 'conventional'
      : 'titles';
  }
  if (runsCheckpatch(act)) return 'titles';
  const { program, args } = invocationOf(act.words);
  if (PROGRAMS.has(program)) return programChecks(program, args);
  const script = [act.words[0] ?? '', ...(RUNNERS.has(program) ? args.slice(0, 1) : [])].find((word) => SCRIPT.test(word));
  if (script !== undefined) return namesTypes(textOf(tree, script.replace(/^\.\//, ''))) ? 'conventional' : 'titles';
  if (!/^(?:e?grep|rg|\[\[|sed|awk)$/.test(program) || !namesTypes(act.text)) return undefined;
  const env = Object.values({ ...act.context.workflow.env, ...act.context.job.env, ...act.context.step?.env });
  return [act.text, act.context.step?.run?.text ?? '', ...env.map(({ text }) => text)].some((text) => TITLE.test(text))
    ? 'conventional'
    : undefined;
}

function programChecks(program: string, args: readonly string[]): 'conventional' | 'titles' | undefined {
  if (args.some((word) => /^(?:--version|-v|--help|-h|--print-config)$/.test(word))) return undefined;
  if (program === 'cz' || program === 'cog') return args[0] === 'check' ? 'conventional' : undefined;
  if (program === 'conform') return args[0] === 'enforce' ? 'titles' : undefined;
  return program === 'commitlint' ? 'conventional' : 'titles';
}

function fromCi({ acts }: Ci, tree: Tree): Check[] {
  return acts.flatMap((act): Check[] => {
    const what = purpose(act, tree);
    if (what === undefined) return [];
    const words = runsCheckpatch(act) ? 'checkpatch' : undefined;
    const name = words ?? (act.kind === 'uses' ? act.uses.raw.slice(0, 120) : act.words.slice(0, 2).join(' ').slice(0, 80));
    const proposes = on(act, /^(?:pull_request|pull_request_target|merge_group)$/);
    const lack = [
      ...(what === 'titles' ? [OPEN] : []),
      ...(proposes || on(act, /^push$/) ? [] : [`a run on pull requests: ${act.context.workflow.path} has none`]),
    ];
    const text =
      what === 'titles'
        ? `${act.at.path} checks titles or messages by a rule of its own (${name})`
        : `${act.at.path} checks for Conventional Commits (${name})`;
    return [{ by: 'workflow', text, link: file(act.at.path, act.at.line), ...(lack.length === 0 ? {} : { lack: lack.join('; ') }) }];
  });
}

function lineOf(text: string, pattern: RegExp): number | undefined {
  const at = text.split('\n', 2_000).findIndex((line) => pattern.test(line.slice(0, 500)));
  return at < 0 ? undefined : at + 1;
}

/** What runs on a contributor's machine, or is a setting of an app. */
function fromFiles(tree: Tree): Check[] {
  const lines: readonly { readonly path: string; readonly pattern: RegExp; readonly text: string; readonly lack: string }[] = [
    ...['.github/semantic.yml', '.github/semantic.yaml'].map((path) => ({
      path,
      pattern: /\S/,
      text: `${path} configures the app Semantic PRs`,
      lack: 'whether the app is installed, which the repository does not show',
    })),
    ...tree.entries
      .filter(({ path }) => HOOK.test(path))
      .map(({ path }) => ({
        path,
        // A program that knows the convention, or a pattern with its types.
        pattern: /^[^#]*\b(?:commitlint|cz check|cog verify)\b|^[^#]*\bfeat\b[^#]{0,100}\bfix\b|^[^#]*\bfix\b[^#]{0,100}\bfeat\b/,
        text: `${path} checks messages as they are written`,
        lack: 'a check on the server: a hook runs on the machine of whoever installed it',
      })),
    ...['.pre-commit-config.yaml', '.pre-commit-config.yml'].map((path) => ({
      path,
      pattern:
        /^\s*-\s*(?:repo:.*\/(?:conventional-pre-commit|commitizen|commitlint-pre-commit-hook)\b|id:\s*(?:conventional-pre-commit|commitizen|commitlint)\b)/,
      text: `${path} checks messages as they are written`,
      lack: 'a check on the server: a hook runs on the machine of whoever installed it',
    })),
  ];
  return lines.flatMap(({ path, pattern, text, lack }): Check[] => {
    const line = lineOf(textOf(tree, path), pattern);
    return line === undefined ? [] : [{ by: 'declaration', text, link: file(tree.real(path), line), lack }];
  });
}

function fromRules({ subject, github }: Facts): Check[] {
  const { owner, name } = subject;
  if (owner === null || name === null || !github.rules.known) return [];
  const branch = github.branch.known ? github.branch.value.name : (subject.defaultBranch ?? '');
  return github.rules.value.flatMap(({ type, parameters }): Check[] => {
    const rule: unknown = parameters['pattern'];
    if (type !== 'commit_message_pattern' || typeof rule !== 'string' || !namesTypes(rule)) return [];
    const link = api(`/repos/${owner}/${name}/rules/branches/${encodeSegment(branch)}`);
    return [{ by: 'rule', text: `a rule on ${branch} asks for it in commit messages`, link }];
  });
}

/** `.enforced-by`: a check of titles by another rule is partial, for it may ask for anything. */
export function enforcedBy(facts: Facts, ci: Ci): Statement {
  const checks = [...fromRules(facts), ...fromCi(ci, facts.tree), ...fromFiles(facts.tree)];
  const sure = checks.filter(({ lack }) => lack === undefined);
  const shown = (sure.length > 0 ? sure : checks).slice(0, 5);
  const links = shown.map(({ link }) => link);
  const value: Json = [...new Set(shown.map(({ by }) => by))];
  if (!isNonEmpty(links)) {
    const files = ['.github/semantic.yml', 'commit-msg in .husky, .githooks and other folders of hooks', '.pre-commit-config.yaml'];
    const text = 'Nothing in the tree checks commit messages or the titles of pull requests';
    const gap = calledElsewhere(ci, mayCheck);
    return gap === undefined
      ? absentInCi(ci, 'enforced-by', text, files)
      : unknown('enforced-by', soFar(text), { why: 'not-asked', ...gap });
  }
  const text = [...new Set(shown.map((one) => one.text))].join('; ');
  if (sure.length > 0) return present('enforced-by', text, links, value);
  return partial('enforced-by', text, [...new Set(shown.flatMap(({ lack }) => lack ?? []))].join('; '), links, value);
}
