import { absentInChecks, unseen } from '../checks/elsewhere.ts';
import { GOLANGCI_READS, golangciRuns, hasLinter } from '../checks/golangci.ts';
import { HOOK_READS, hookEntries } from '../checks/hooks.ts';
import { bestFirst, type Entry, runningStatement } from '../checks/statements.ts';
import { seenOf } from '../checks/uses.ts';
import { CI_READS, ciOf } from '../ci/acts.ts';
import type { Ci } from '../ci/model.ts';
import type { Facts } from '../facts.ts';
import { file, unknown } from '../finding.ts';
import type { Reason, Statement, Subject } from '../model.ts';
import type { Collector } from './collector.ts';

/** The tool of an entry: of its use, or of the hook that stands for it. */
const toolOf = ({ use, more }: Entry): string => use?.tool.name ?? String(more?.['tool']);

const OWN = new Set(['CodeQL', 'Semgrep', 'gosec']);
const lead = (name: string): string => `${name} runs in CI`;

const SETUP = 'code-scanning/default-setup';

function notAsked({ owner, name }: Subject, detail: string): Reason {
  const repository = owner === null || name === null ? 'OWNER/REPO' : `${owner}/${name}`;
  return { why: 'not-asked', detail, remedy: `gh api repos/${repository}/${SETUP}` };
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

function codeqlStatement(ci: Ci, facts: Facts, analyses: readonly Entry[]): Statement {
  const entries = analyses.filter(({ name }) => name === 'CodeQL').map((entry) => codeqlEntry(entry, ci));
  const gap = unseen(facts, ci, 'analysis');
  return (
    runningStatement('codeql', lead('CodeQL'), 'by-itself', entries) ??
    unknown(
      'codeql',
      'No workflow was seen that analyses with CodeQL; the default setup of GitHub leaves no file and was not asked',
      notAsked(
        facts.subject,
        `GitHub's default setup of code scanning leaves no file in the repository${gap === undefined ? '' : `; ${gap.detail}`}`,
      ),
    )
  );
}

function gosecStatement(ci: Ci, facts: Facts, analyses: readonly Entry[]): Statement {
  const runs = golangciRuns(ci, facts).map((run) => ({ run, linter: hasLinter(run, 'gosec') }));
  const inside = runs.flatMap(({ run, linter }): readonly Entry[] => {
    if (linter?.on !== true) return [];
    const proof = linter.proof === undefined ? [] : [linter.proof];
    return [
      {
        name: 'gosec through golangci-lint',
        act: run.seen.act,
        runs: run.seen.runs,
        proof,
        more: { tool: 'gosec', through: 'golangci-lint' },
      },
    ];
  });
  const found = [...analyses.filter((entry) => toolOf(entry) === 'gosec'), ...inside];
  const statement = runningStatement('gosec', lead('gosec'), 'by-itself', found);
  if (statement !== undefined) return statement;
  const unread = runs.find(({ linter }) => linter === undefined)?.run.config;
  if (unread !== undefined) {
    const detail = `${unread.path}, the configuration of golangci-lint, was not read`;
    return unknown('gosec', `Not decided: ${detail}`, { why: 'unreadable', detail });
  }
  const searched = runs.map(({ run }) => (run.config === undefined ? 'golangci-lint without a configuration' : run.config.path));
  return absentInChecks(facts, ci, 'analysis', 'gosec', 'No workflow step was seen that runs gosec', [...new Set(searched)]);
}

export const staticAnalysis: Collector = {
  id: 'static-analysis',
  section: 'development.pipeline',
  question: 'Which code analysers run?',
  reads: [...CI_READS, ...GOLANGCI_READS, ...HOOK_READS],
  collect(facts) {
    const ci = ciOf(facts.tree);
    const analyses: readonly Entry[] = [...seenOf(ci, 'analysis', facts), ...hookEntries(ci, 'analysis', facts)];
    const of = (name: string): readonly Entry[] => analyses.filter((entry) => toolOf(entry) === name);
    const others = analyses.filter((entry) => !OWN.has(toolOf(entry)));
    return bestFirst([
      codeqlStatement(ci, facts, analyses),
      runningStatement('semgrep', lead('Semgrep'), 'by-itself', of('Semgrep')) ??
        absentInChecks(facts, ci, 'analysis', 'semgrep', 'No workflow step was seen that runs Semgrep'),
      gosecStatement(ci, facts, analyses),
      runningStatement('other', 'Other analysers run in CI', 'by-itself', others) ??
        absentInChecks(facts, ci, 'analysis', 'other', 'No workflow step was seen that runs another code analyser'),
      unknown(
        'default-setup',
        'Default setup of code scanning on GitHub: not asked',
        notAsked(facts.subject, 'this version does not ask for it; it takes a token with Administration: read'),
      ),
    ]);
  },
};
