/** Services that report on pull requests and leave no file in the repository: told by the app of a check run, or the name of a status. */
import type { Check } from '../activity.ts';
import type { Fact, Facts } from '../facts.ts';
import { known } from '../facts.ts';
import { isNonEmpty, present } from '../finding.ts';
import { pageLink } from '../github-links.ts';
import type { Json, NonEmpty, Statement } from '../model.ts';
import { countOf } from '../text/count.ts';

/** What a report is about. */
export type AppTopic = 'sign-off' | 'cla' | 'codeql' | 'semgrep' | 'analysis' | 'vulnerability' | 'license' | 'secret' | 'coverage';

interface AppRow {
  readonly tool: string;
  readonly topic: AppTopic;
  /** Slugs of its app; a check run by another app is not its report. */
  readonly apps?: readonly string[];
  /** Of the check run (with `apps`, where an app reports on several things) or of the commit status. */
  readonly named?: RegExp;
}

/** Slugs and names as the services give them: none of them is written down by GitHub. A row that no longer fits finds nothing, and says nothing. */
const APPS: readonly AppRow[] = [
  { tool: 'DCO', topic: 'sign-off', apps: ['dco', 'dco-2', 'probot-dco'] },
  { tool: 'DCO', topic: 'sign-off', named: /^dco$/i },
  { tool: 'EasyCLA', topic: 'cla', named: /^EasyCLA$/ },
  { tool: 'CLA assistant', topic: 'cla', named: /^license\/cla$/ },
  { tool: 'Google CLA', topic: 'cla', named: /^cla\/google$/ },
  { tool: 'CodeQL', topic: 'codeql', apps: ['github-advanced-security', 'github-code-scanning'], named: /^CodeQL$/ },
  { tool: 'Semgrep', topic: 'semgrep', apps: ['semgrep-app', 'semgrep-code', 'semgrep-dev'] },
  { tool: 'Semgrep', topic: 'semgrep', named: /^semgrep-cloud-platform\// },
  { tool: 'SonarQube Cloud', topic: 'analysis', apps: ['sonarcloud', 'sonarqubecloud'] },
  { tool: 'DeepSource', topic: 'analysis', apps: ['deepsource-io'] },
  { tool: 'DeepSource', topic: 'analysis', named: /^DeepSource: / },
  { tool: 'Codacy', topic: 'analysis', apps: ['codacy-production'] },
  { tool: 'CodeFactor', topic: 'analysis', named: /^CodeFactor$/ },
  { tool: 'Snyk Code', topic: 'analysis', named: /^code\/snyk(?: |$)/ },
  { tool: 'Snyk', topic: 'vulnerability', named: /^security\/snyk(?: |$)/ },
  { tool: 'Snyk', topic: 'license', named: /^license\/snyk(?: |$)/ },
  { tool: 'FOSSA', topic: 'license', named: /^license\/fossa$/i },
  { tool: 'FOSSA', topic: 'license', apps: ['fossa', 'fossa-app'], named: /licen[cs]e/i },
  { tool: 'GitGuardian', topic: 'secret', apps: ['gitguardian'] },
  { tool: 'Codecov', topic: 'coverage', apps: ['codecov'] },
  { tool: 'Codecov', topic: 'coverage', named: /^codecov\/(?:patch|project)/ },
  { tool: 'Coveralls', topic: 'coverage', named: /^coverage\/coveralls/ },
];

function fits({ apps, named }: AppRow, { name, app }: Check): boolean {
  // The token of a workflow may report under any name.
  if (apps === undefined) return app === null && named?.test(name) === true;
  return app !== null && apps.includes(app) && named?.test(name) !== false;
}

/** A tool that reported, and on which pull requests. */
export interface AppReport {
  readonly tool: string;
  /** The name of the check, as it was seen first. */
  readonly check: string;
  readonly app: string | null;
  /** Numbers of pull requests, the newest first. */
  readonly on: NonEmpty<number>;
  /** How many were looked at. */
  readonly of: number;
}

/** Tools of the topic that reported on recently merged pull requests. */
export function reportsOf({ github }: Pick<Facts, 'github'>, topic: AppTopic): Fact<readonly AppReport[]> {
  const asked = github.checks;
  if (!asked.known) return asked;
  const rows = APPS.filter((row) => row.topic === topic);
  const tools = [...new Set(rows.map(({ tool }) => tool))];
  return known(
    tools.flatMap((tool): AppReport[] => {
      const own = rows.filter((row) => row.tool === tool);
      const seen = asked.value.flatMap(({ number, checks }) => {
        const check = checks.find((one) => own.some((row) => fits(row, one)));
        return check === undefined ? [] : [{ number, check }];
      });
      const on = seen.map(({ number }) => number);
      const [first] = seen;
      return first === undefined || !isNonEmpty(on)
        ? []
        : [{ tool, check: first.check.name, app: first.check.app, on, of: asked.value.length }];
    }),
  );
}

/** "Snyk reported on 8 of 10 recently merged pull requests (security/snyk (acme))". */
export const describeReport = ({ tool, check, on, of }: AppReport): string =>
  `${tool} reported on ${on.length} of ${countOf(of, 'recently merged pull request')}${check === tool ? '' : ` (${check.slice(0, 80)})`}`;

export const reportLink = (facts: Pick<Facts, 'subject'>, { on }: AppReport) => pageLink(facts.subject, `/pull/${on[0]}/checks`);

/** Present when a tool of the topic reported: what runs beside the repository. */
export function reportedStatement(facts: Facts, topic: AppTopic, id: string, lead: string): Statement | undefined {
  const found = reportsOf(facts, topic);
  const reports = found.known ? found.value : [];
  if (!isNonEmpty(reports)) return undefined;
  const [first, ...more] = reports;
  const value: Json = reports.map(({ tool, check, app, on, of }) => ({ tool, check, app, of, reported: on.length }));
  const text = `${lead}: ${reports.map(describeReport).join('; ')}`;
  return present(id, text, [reportLink(facts, first), ...more.map((one) => reportLink(facts, one))], value);
}
