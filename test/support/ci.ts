/** Workflows as text for tests of what the CI does. */
import type { Collector } from '../../src/collectors/collector.ts';
import type { Statement } from '../../src/model.ts';
import { type Files, factsOf } from './facts.ts';

export const PULL = 'on: pull_request\n';
export const PUSH = 'on:\n  push:\n    branches: [main]\n';
export const WEEKLY = "on:\n  schedule:\n    - cron: '0 3 * * 1'\n";
export const BY_HAND = 'on: workflow_dispatch\n';

export const run = (command: string): string => `      - run: ${command}\n`;
export const uses = (action: string, given: Readonly<Record<string, string>> = {}): string => {
  const inputs = Object.entries(given).map(([name, value]) => `          ${name}: ${value}\n`);
  return `      - uses: ${action}@v1\n${inputs.length === 0 ? '' : `        with:\n${inputs.join('')}`}`;
};

/** One workflow with one job; its steps begin on the sixth line when `on` takes one. */
export const workflow = (on: string, steps: string, name = 'ci', job = 'build'): Files => ({
  [`.github/workflows/${name}.yml`]: `${on}jobs:\n  ${job}:\n    runs-on: ubuntu-latest\n    steps:\n${steps}`,
});

export const statementsOf = (collector: Collector, files: Files): readonly Statement[] => collector.collect(factsOf({ files }));
export const statementAt = (collector: Collector, files: Files, id: string): Statement | undefined =>
  statementsOf(collector, files).find((statement) => statement.id === id);
export const statusesOf = (collector: Collector, files: Files): Readonly<Record<string, string>> =>
  Object.fromEntries(statementsOf(collector, files).map(({ id, status }) => [id, status]));
export const linesOf = (statement: Statement | undefined): readonly string[] =>
  statement !== undefined && 'links' in statement
    ? statement.links.map((link) => (link.kind === 'file' ? `${link.path}:${link.lines?.start ?? ''}` : link.kind))
    : [];
