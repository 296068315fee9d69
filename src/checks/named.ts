/** Steps whose name speaks of a check while the tool behind them is not known: a hint, not evidence. */
import { isSameJob } from '../ci/callers.ts';
import type { Act, Build, Ci } from '../ci/model.ts';
import type { Facts } from '../facts.ts';
import { baseName } from '../parse/paths.ts';
import { invocationOf } from '../release/invocation.ts';
import type { Entry } from './statements.ts';
import { running } from './uses.ts';

type Command = Extract<Act, { kind: 'command' }>;

const STARTERS = new Set([
  'make',
  'gmake',
  'just',
  'task',
  'go-task',
  'npm',
  'yarn',
  'pnpm',
  'bun',
  'mage',
  'invoke',
  'inv',
  'earthly',
  'mise',
  'rake',
  'nox',
]);
const INTERPRETERS = /^(?:python[0-9.]*|bash|sh|zsh|node|ruby|perl|php|pwsh)$/u;
const SCRIPT = /\.(?:sh|bash|py|js|mjs|cjs|ts|rb|pl|ps1|php)$/u;
/** A program of tests as builds call it; it counts where a path leads to it: `./build/widget_unit_tests`. */
const BUILT = /^[\w.+-]{0,100}[-_](?:tests?|testsuite)(?:\.exe)?$/iu;
/** A variable may hold the name of a test. */
const TESTING = /test|check|verify|\$/iu;
const NAMED_ACTION = /(?:^|[-_.])(?:tests?|testing|testsuite)$/u;
/** Words that tell of something around the check. */
const AROUND =
  /(?:^|[-_:./])(?:build|install|setup|deploy|clean|list|report|upload|download|image|images|prepare|destroy|bootstrap|dependencies|gen|generate|docker|push|print|log|logs|env|data|create|delete|ls|compile|debug|result|results|results?|version|tools?|deps|wait|cluster|matrix|split|docs?|latest)(?:[-_:./]|$)/u;

/** In names of jobs: what comes after the check. Scripts may test such a thing. */
const AFTER = /(?:^|[-_:./ ])(?:teardown|tear-down|cleanup|summary|summari[sz]e|notify)(?:[-_:./ ]|$)/u;

/** A job's name that begins with what is done for the check, and names nothing beside it: `Build e2e image`, not `Build and run e2e tests`. */
const PREPARES =
  /^(?:build|compile|create|deploy|download|generate|install|prepare|publish|push|set ?up|upload)\s(?!.*(?:\band\b|[&+,/]))/u;

/** Options of the starters whose next word is a place: `make -C e2e test`; alone it does not tell what is done there. */
const PLACES = new Set(['-C', '--directory', '-f', '--file', '--makefile', '--prefix', '--cwd', '--dir', '--justfile', '--taskfile']);

/** The words of a command that name what it starts: goals of make, a script's path, a built program. What it captures is an answer. */
function goalsOf({ words, text, captured }: Command, build: Build | undefined): readonly string[] {
  const [program = '', ...args] = words;
  if (captured === true) return [];
  if (build !== undefined) return build.goals;
  if (STARTERS.has(program)) {
    const isName = (word: string): boolean => !word.startsWith('-') && !word.includes('=') && word !== 'run';
    const goals = args.filter((word, i) => isName(word) && !PLACES.has(args[i - 1] ?? ''));
    return (goals.some((goal) => TESTING.test(goal) && !AROUND.test(goal)) ? args.filter(isName) : goals).slice(0, 4);
  }
  // What stands behind it is told by itself.
  if (INTERPRETERS.test(program) && args[0] === '-c') return [];
  if (INTERPRETERS.test(program) || program === 'xargs') return args.filter((word) => SCRIPT.test(word)).slice(0, 1);
  if (SCRIPT.test(program)) return [program];
  return BUILT.test(program) && text.includes(`/${program}`) ? [program.replace(/\.exe$/iu, '')] : [];
}

/** Steps that use an action of the repository or of its owner which is named for tests. */
export function namedActions(ci: Ci, facts: Facts, lack: string): readonly Entry[] {
  const owner = facts.subject.owner?.toLowerCase();
  return ci.acts.flatMap((act): readonly Entry[] => {
    if (act.kind !== 'uses' || act.uses.kind === 'docker') return [];
    const { kind, target } = act.uses;
    const name = (kind === 'local' ? target.replace(/\/action\.ya?ml$/u, '') : target).toLowerCase();
    const last = baseName(name);
    const own = kind === 'local' || (owner !== undefined && name.startsWith(`${owner}/`));
    if (!own || last.length > 100 || !NAMED_ACTION.test(last) || AROUND.test(last)) return [];
    const runs = running(act, ci, facts);
    return runs === undefined ? [] : [{ name: `an action named ${name.slice(0, 100)}`, act, runs, lack }];
  });
}

/** Programs that read, write and wait: a job with nothing else lists tests or tells of them. */
const ASIDE = new Set(
  'echo printf set export cd find ls cat grep sed awk jq yq cut head tail tr wc sort uniq tee xargs test [ [[ true false exit sleep date mkdir cp mv rm touch git'.split(
    ' ',
  ),
);

/** PowerShell, which Windows speaks unless told otherwise, and of which plain commands alone are read. */
const isPowerShell = (shell: string | undefined, runsOn: readonly string[]): boolean =>
  shell === undefined ? runsOn.length > 0 && runsOn.every((label) => /^windows/iu.test(label)) : /^(?:pwsh|powershell)\b/iu.test(shell);

/** A job with scripts that are not read, and none that is: what it does shows in its name alone. */
const isUnread = ({ steps, runsOn }: Act['context']['job'], commands: ReadonlySet<unknown>): boolean =>
  steps.some(({ run, disabled }) => run !== undefined && !disabled && isPowerShell(run.shell, runsOn)) &&
  !steps.some((step) => commands.has(step));

/** Jobs of the CI with a step that may do something: a program, or an action that is not GitHub's own. */
const jobsAtWork = ({ acts }: Ci): ReadonlySet<Act['context']['job']> =>
  new Set(
    acts.flatMap((act) => {
      const works = act.kind === 'command' ? !ASIDE.has(invocationOf(act.words).program) : !/^(?:actions|github)\//u.test(act.uses.target);
      return works ? [act.context.job] : [];
    }),
  );

/** Jobs whose id or name satisfies `isNamed`, that run something which may be a test, and in which none of `known` was seen. */
export function namedJobs(
  ci: Ci,
  facts: Facts,
  isNamed: (name: string) => boolean,
  known: readonly Entry[],
  lack: string,
): readonly Entry[] {
  const seen = new Set(known.map(({ act }) => act.context.job));
  const atWork = jobsAtWork(ci);
  const commands = new Set(ci.acts.flatMap((act) => (act.kind === 'command' ? [act.context.step] : [])));
  return ci.acts.flatMap((act): readonly Entry[] => {
    const { job, workflow, via } = act.context;
    if (via.length > 0 || seen.has(job)) return [];
    if (act.kind === 'command' ? !atWork.has(job) : !isUnread(job, commands)) return [];
    seen.add(job);
    // The id is meant for the reader of the file: `summarize-e2e-tests` may be shown as "E2E tests".
    const names = AFTER.test(job.id.toLowerCase()) ? [] : [job.id, job.name ?? ''];
    const name = names.find((one) => {
      const said = one.toLowerCase();
      return one.length <= 100 && isNamed(said) && ![AROUND, AFTER, PREPARES].some((pattern) => pattern.test(said));
    });
    const runs = name === undefined ? undefined : running(act, ci, facts);
    const at = { path: workflow.path, line: job.line };
    return runs === undefined ? [] : [{ name: `a job named ${name}`, act: { ...act, at }, runs, lack }];
  });
}

const LISTS = /^(?:-test\.list(?:=.*)?|--list-?tests|--collect-only)$/iu;
const BUILDS = /^(?:cc|gcc|g\+\+|c\+\+|clang(?:\+\+)?|[\w-]{1,40}-config|realpath|readlink|dirname|basename|uname)$/u;
const GO_ASIDE = new Set(['build', 'env', 'generate', 'get', 'install', 'list', 'mod', 'version']);

function isAside(act: Act): boolean {
  if (act.kind !== 'command') return false;
  const { program, args } = invocationOf(act.words);
  if (program === 'go') return GO_ASIDE.has(args[0] ?? '') || onlyNames(act);
  return ASIDE.has(program) || BUILDS.test(program) || onlyNames(act);
}

/** It lists tests, or only compiles them. */
function onlyNames(act: Act): boolean {
  if (act.kind !== 'command') return false;
  const { program, args } = invocationOf(act.words);
  return (program === 'go' && args[0] === 'test' && args.includes('-c')) || act.words.some((word) => LISTS.test(word));
}

const led = new WeakMap<Ci, ReadonlyMap<string, readonly Act[]>>();
const placeKey = ({ path, line }: Act['at']): string => `${path}:${line}`;

/** The acts of a CI by each place that led to them. */
export function ledTo(ci: Ci): ReadonlyMap<string, readonly Act[]> {
  const known = led.get(ci);
  if (known !== undefined) return known;
  const acts = new Map<string, Act[]>();
  for (const act of ci.acts) {
    for (const key of new Set(act.context.via.map(placeKey))) {
      const there = acts.get(key);
      if (there === undefined) acts.set(key, [act]);
      else there.push(act);
    }
  }
  led.set(ci, acts);
  return acts;
}

/** Whether the command was followed to where tests are listed or compiled, and nothing there may run one: then its name tells nothing. */
function leadsAside(ci: Ci, { at, context }: Act): boolean {
  const all = ledTo(ci).get(placeKey(at)) ?? [];
  if (!all.some(onlyNames)) return false;
  const behind = all.filter((act) => isSameJob(act.context, context));
  const passed = new Set(behind.flatMap((act) => act.context.via.map(placeKey)));
  const files = new Set(behind.map((act) => baseName(act.at.path)));
  // Beside what leads on, a line may hold what does not.
  const leadsOn = (act: Act): boolean =>
    act.kind === 'uses' || STARTERS.has(act.words[0] ?? '') || INTERPRETERS.test(act.words[0] ?? '') || files.has(act.words[0] ?? '');
  const ends = behind.filter((act) => !passed.has(placeKey(act.at)) || !leadsOn(act));
  return ends.some(onlyNames) && ends.every(isAside);
}

/** Commands of the workflows whose goals satisfy `isNamed` and behind which neither one of `known` nor only other things were seen. */
export function namedEntries(
  ci: Ci,
  facts: Facts,
  isNamed: (goal: string) => boolean,
  known: readonly Entry[],
  lack: string,
): readonly Entry[] {
  const isKnown = (act: Act): boolean =>
    known.some(({ act: other }) => other.context.step === act.context.step && isSameJob(other.context, act.context));
  const built = new Map(ci.builds.map((build) => [build.act, build]));
  const named = new Map<Act['context']['job'], Set<string>>();
  return ci.acts.flatMap((act): readonly Entry[] => {
    if (act.kind !== 'command') return [];
    const { job, via } = act.context;
    // What a command of that name starts is told with it.
    if (via.length > 0 && via.some(({ path, line }) => named.get(job)?.has(`${path}:${line}`) === true)) return [];
    const goal = goalsOf(act, built.get(act)).find(
      (word) => word.length <= 120 && isNamed(word.toLowerCase()) && !AROUND.test(word.toLowerCase()),
    );
    const runs = goal === undefined || isKnown(act) ? undefined : running(act, ci, facts);
    if (runs === undefined || leadsAside(ci, act)) return [];
    named.set(job, (named.get(job) ?? new Set<string>()).add(`${act.at.path}:${act.at.line}`));
    return [{ name: `a command named ${[...new Set([act.words[0] ?? '', goal])].join(' ').slice(0, 100)}`, act, runs, lack }];
  });
}
