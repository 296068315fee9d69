import { reportedStatement } from '../checks/apps.ts';
import { absentInChecks, unseen } from '../checks/elsewhere.ts';
import { GOLANGCI_READS, type GolangciRun, golangciRuns, hasLinter } from '../checks/golangci.ts';
import { gradleChecks } from '../checks/gradle.ts';
import { GRADLE_READS } from '../checks/gradle-project.ts';
import { HOOK_READS, hookEntries } from '../checks/hooks.ts';
import { MAVEN_READS, mavenChecks } from '../checks/maven.ts';
import { banditThroughRuff, RUFF_READS } from '../checks/ruff.ts';
import { bestFirst, type Entry, runningStatement } from '../checks/statements.ts';
import { seenOf } from '../checks/uses.ts';
import { CI_READS, ciOf } from '../ci/acts.ts';
import type { Ci } from '../ci/model.ts';
import type { Facts } from '../facts.ts';
import { absent, file, present, unknown } from '../finding.ts';
import { apiLink, apiPath, pageLink } from '../github-links.ts';
import type { Reason, Statement } from '../model.ts';
import type { Collector } from './collector.ts';

/** The tool of an entry: of its use, or of the hook that stands for it. */
const toolOf = ({ use, more }: Entry): string => use?.tool.name ?? String(more?.['tool']);

const OWN = new Set(['CodeQL', 'Semgrep', 'gosec']);
const lead = (name: string): string => `${name} runs in CI`;

const SETUP = 'code-scanning/default-setup';

/** GitHub's reason, with what leaves CodeQL open without its answer. */
function unseenSetup({ subject }: Facts, asked: Reason, gap: string | undefined): Reason {
  const open = `GitHub's default setup of code scanning leaves no file in the repository${gap === undefined ? '' : `; ${gap}`}`;
  const detail = `${open}: ${asked.detail}`;
  return asked.why === 'not-asked'
    ? { remedy: `gh api ${apiPath(subject, `/${SETUP}`).slice(1)}`, ...asked, detail }
    : { ...asked, detail };
}

/** `analyze` needs an `init` before it in the same job. */
function codeqlEntry(entry: Entry, ci: Ci): Entry {
  const { act } = entry;
  if (act.kind !== 'uses') return entry;
  const init = ci.acts.find(
    (other) => other.kind === 'uses' && other.uses.target === 'github/codeql-action/init' && other.context.job === act.context.job,
  );
  if (init?.kind !== 'uses')
    return { ...entry, lack: 'no github/codeql-action/init was seen in the same job, without which the analysis fails' };
  const languages = (init.with['languages'] ?? init.with['language'])?.text ?? '';
  const matrix = /^\$\{\{\s*matrix\.([A-Za-z0-9_-]{1,60})\s*\}\}$/u.exec(languages.trim())?.[1];
  const named = matrix === undefined ? languages.split(',') : act.context.job.matrix.map((combination) => combination[matrix] ?? '');
  const list = [...new Set(named.map((one) => one.trim()).filter((one) => one !== '' && !one.includes('$')))].slice(0, 20);
  const proof = [file(init.at.path, init.at.line)];
  return list.length === 0 ? { ...entry, proof } : { ...entry, proof, name: `CodeQL (${list.join(', ')})`, more: { languages: list } };
}

/** The workflow behind a run of the default setup is GitHub's own, and has this path in place of a file. */
const OWN_WORKFLOW = /\/actions\/workflows\/github-code-scanning\/codeql$/u;

/** A run of its workflow shows that it is on; only an administrator is told that it is off. */
function defaultSetup(facts: Facts): Statement {
  const { checks, defaultSetup: asked } = facts.github;
  const text = "CodeQL runs by GitHub's default setup of code scanning";
  if (asked.known && asked.value) return present('default-setup', text, [apiLink(facts.subject, `/${SETUP}`)]);
  const runs = (checks.known ? checks.value : []).find((one) => one.checks.some(({ workflow }) => OWN_WORKFLOW.test(workflow ?? '')));
  if (runs !== undefined && !asked.known) return present('default-setup', text, [pageLink(facts.subject, `/pull/${runs.number}/checks`)]);
  return asked.known
    ? absent('default-setup', "GitHub's default setup of code scanning is off", [apiPath(facts.subject, `/${SETUP}`)])
    : unknown('default-setup', 'Not known: the default setup of code scanning on GitHub', asked.reason);
}

function codeqlStatement(ci: Ci, facts: Facts, analyses: readonly Entry[]): Statement {
  const entries = analyses.filter(({ name }) => name === 'CodeQL').map((entry) => codeqlEntry(entry, ci));
  const gap = unseen(ci, 'analysis');
  const seen =
    runningStatement(ci, 'codeql', lead('CodeQL'), 'by-itself', entries) ??
    reportedStatement(facts, 'codeql', 'codeql', 'CodeQL analyses pull requests');
  if (seen !== undefined) return seen;
  const setup = defaultSetup(facts);
  if (setup.status === 'present') return { ...setup, id: 'codeql' };
  if (setup.status !== 'unknown')
    return absentInChecks(ci, 'analysis', 'codeql', 'No workflow step was seen that runs CodeQL', [apiPath(facts.subject, `/${SETUP}`)]);
  return unknown(
    'codeql',
    'Not known: whether CodeQL analyses it, which no workflow was seen to do',
    unseenSetup(facts, setup.reason, gap?.detail),
  );
}

/** Runs of golangci-lint that have an analyser among its linters. */
const insideGolangci = (runs: readonly GolangciRun[], tool: string): readonly Entry[] =>
  runs.flatMap((run): readonly Entry[] => {
    const linter = hasLinter(run, tool);
    if (linter?.on !== true) return [];
    const { act, runs: moments, lack } = run.seen;
    const proof = linter.proof === undefined ? [] : [linter.proof];
    const more = { tool, through: 'golangci-lint' };
    const name = linter.standard === true ? `${tool} (standard in golangci-lint)` : `${tool} through golangci-lint`;
    return [{ name, act, runs: moments, proof, more, ...(lack === undefined ? {} : { lack }) }];
  });

function gosecStatement(ci: Ci, facts: Facts, analyses: readonly Entry[]): Statement {
  const golangci = golangciRuns(ci, facts);
  const runs = golangci.map((run) => ({ run, linter: hasLinter(run, 'gosec') }));
  const inside = insideGolangci(golangci, 'gosec');
  const found = [...analyses.filter((entry) => toolOf(entry) === 'gosec'), ...inside];
  const statement = runningStatement(ci, 'gosec', lead('gosec'), 'by-itself', found);
  if (statement !== undefined) return statement;
  const unread = runs.find(({ linter }) => linter === undefined)?.run.config;
  if (unread !== undefined) {
    const detail = `${unread.path}, the configuration of golangci-lint, was not read`;
    return unknown('gosec', 'Not known: whether gosec runs inside golangci-lint', { why: 'unreadable', detail });
  }
  const searched = runs.map(({ run }) => (run.config === undefined ? 'golangci-lint without a configuration' : run.config.path));
  const text = 'No workflow step was seen that runs gosec';
  if (!facts.tree.entries.some(({ path }) => path.endsWith('.go')))
    return absent('gosec', text, ['files that end in .go, which it reads: there are none']);
  return absentInChecks(ci, 'analysis', 'gosec', text, [...new Set(searched)]);
}

export const staticAnalysis: Collector = {
  id: 'static-analysis',
  section: 'development.pipeline',
  question: 'Which code analysers run?',
  reads: [...CI_READS, ...GOLANGCI_READS, ...HOOK_READS, ...MAVEN_READS, ...GRADLE_READS, ...RUFF_READS],
  collect(facts) {
    const ci = ciOf(facts.tree);
    const analyses: readonly Entry[] = [
      ...seenOf(ci, 'analysis', facts),
      ...hookEntries(ci, 'analysis', facts),
      ...mavenChecks(ci, 'analysis', facts),
      ...gradleChecks(ci, 'analysis', facts),
    ];
    const of = (name: string): readonly Entry[] => analyses.filter((entry) => toolOf(entry) === name);
    const others = [
      ...analyses.filter((entry) => !OWN.has(toolOf(entry))),
      ...insideGolangci(golangciRuns(ci, facts), 'staticcheck'),
      ...banditThroughRuff(ci, facts),
    ];
    return bestFirst([
      codeqlStatement(ci, facts, analyses),
      runningStatement(ci, 'semgrep', lead('Semgrep'), 'by-itself', of('Semgrep')) ??
        reportedStatement(facts, 'semgrep', 'semgrep', 'Semgrep analyses pull requests') ??
        absentInChecks(ci, 'analysis', 'semgrep', 'No workflow step was seen that runs Semgrep'),
      gosecStatement(ci, facts, analyses),
      runningStatement(ci, 'other', 'Other analysers run in CI', 'by-itself', others) ??
        reportedStatement(facts, 'analysis', 'other', 'A service analyses pull requests') ??
        absentInChecks(ci, 'analysis', 'other', 'No workflow step was seen that runs another code analyser'),
      defaultSetup(facts),
    ]);
  },
};
