import { absentInChecks } from '../checks/elsewhere.ts';
import { formatChecks } from '../checks/formatters.ts';
import { GOLANGCI_READS, type GolangciRun, golangciRuns } from '../checks/golangci.ts';
import { gradleChecks } from '../checks/gradle.ts';
import { GRADLE_READS } from '../checks/gradle-project.ts';
import { HOOK_READS, type HookRun, hookRuns, isSecretHook } from '../checks/hooks.ts';
import { MAVEN_READS, mavenChecks } from '../checks/maven.ts';
import { namedEntries } from '../checks/named.ts';
import { type Entry, runningStatement } from '../checks/statements.ts';
import { type Seen, seenOf } from '../checks/uses.ts';
import { CI_READS, ciOf } from '../ci/acts.ts';
import { isSameJob } from '../ci/callers.ts';
import { file } from '../finding.ts';
import { countOf } from '../text/count.ts';
import type { Collector } from './collector.ts';

const NAMED = 'the linter that runs: only a name that speaks of linting was seen';
const LINT = /(?:^|[-_:./])(?:lint|lints|linter|linters|vet|fmt-check|check-fmt|style|stylecheck|static-analysis)(?:$|[-_:./])/u;

/** Beside linters that are known, more of a name may tell of commits, of copyrights or of the linters' own tests. */
const PLAIN = /\s(?:lint|lints|vet)$/u;

/** Of documents, not of code. */
const LINKS = /(?:^|[-_:./])(?:dead)?links?(?:$|[-_:./])/u;

const RUNNERS = new Set(['tox', 'nox']);

/** golangci-lint with the linters that its configuration names. */
function withLinters(seen: Seen, { config }: GolangciRun): Entry {
  if (config === undefined || 'unread' in config) return seen;
  const { path, read } = config;
  // One may be switched on and configured.
  const linters = [...new Set(read.linters.map((linter) => linter.name))];
  const formatters = [...new Set(read.formatters.map((formatter) => formatter.name))];
  const counts = [
    ...(linters.length === 0 ? [] : [countOf(linters.length, 'linter')]),
    ...(formatters.length === 0 ? [] : [countOf(formatters.length, 'formatter')]),
  ];
  if (counts.length === 0) return { ...seen, more: { config: path } };
  const name = `${seen.name} (${counts.join(' and ')} named in ${path})`;
  return { ...seen, name, more: { tool: seen.name, config: path, linters: [...linters, ...formatters].slice(0, 100) } };
}

/** Nothing where the hooks only look for secrets. */
function withHooks(seen: Seen, { path, hooks }: HookRun): readonly Entry[] {
  const linting = hooks.filter((hook) => !isSecretHook(hook));
  if (hooks.length > 0 && linting.length === 0) return [];
  const ids = [...new Set(linting.map(({ id }) => id))];
  const name = `${seen.name} (${ids.slice(0, 5).join(', ')}${ids.length > 5 ? ` and ${countOf(ids.length - 5, 'more hook')}` : ''})`.slice(
    0,
    200,
  );
  return [ids.length === 0 ? seen : { ...seen, name, more: { tool: seen.name, config: path, hooks: ids.slice(0, 100) } }];
}

export const lint: Collector = {
  id: 'lint',
  section: 'development.pipeline',
  question: 'Do linters run on changes?',
  reads: [...CI_READS, ...GOLANGCI_READS, ...HOOK_READS, ...MAVEN_READS, ...GRADLE_READS],
  collect(facts) {
    const ci = ciOf(facts.tree);
    const golangci = golangciRuns(ci, facts);
    const hooks = hookRuns(ci, facts);
    const linters = seenOf(ci, 'lint', facts).flatMap((seen): readonly Entry[] => {
      const run = golangci.find((one) => one.seen.act === seen.act);
      const hook = hooks.find((one) => one.seen.act === seen.act);
      return run !== undefined ? [withLinters(seen, run)] : hook !== undefined ? withHooks(seen, hook) : [seen];
    });
    // What a runner was told to do is told by the linters behind it.
    const behind = new Set(linters.flatMap(({ act }) => act.context.via.map(({ path, line }) => `${path}:${line}`)));
    const own = linters.filter(({ name, act: { at } }) => !RUNNERS.has(name) || !behind.has(`${at.path}:${at.line}`));
    const headers = seenOf(ci, 'license-header', facts).map((seen): Entry => ({ ...seen, name: `${seen.name} (licence headers)` }));
    const found = [...own, ...mavenChecks(ci, 'lint', facts), ...gradleChecks(ci, 'lint', facts), ...formatChecks(ci, facts), ...headers];
    const configs = golangci.flatMap(({ config }) => (config === undefined || 'unread' in config ? [] : [config]));
    const inKnownJob = ({ act: { context } }: Entry): boolean => found.some(({ act }) => isSameJob(act.context, context));
    const named = namedEntries(ci, facts, (goal) => LINT.test(goal) && !LINKS.test(goal), found, NAMED).filter(
      (one) => found.length === 0 || (PLAIN.test(one.name) && !inKnownJob(one)),
    );
    const statement = runningStatement(
      ci,
      'linters',
      found.length > 0 ? 'Linters run in CI' : 'Linters seem to run in CI, by what a step is called',
      'each-change',
      [...found, ...named],
    );
    if (statement === undefined) return [absentInChecks(ci, 'lint', 'linters', 'No workflow step was seen that runs a linter')];
    const [config] = configs;
    if (config === undefined || !('links' in statement) || statement.links.length >= 10) return [statement];
    const [first, ...others] = statement.links;
    return [{ ...statement, links: [first, ...others, file(config.path, [...config.read.linters, ...config.read.formatters][0]?.line)] }];
  },
};
