/** The services beside GitHub: Scorecard, deps.dev and the Best Practices badge. */
import type { Answer } from './answer.ts';
import { fullName, type Scenario } from './scenario.ts';

type Scenarios = readonly Scenario[];
const NONE: Answer = { status: 404, body: { code: 404, message: 'not found' } };

/** The service compares names with case, and knows no renames. */
export function answerScorecard(scenarios: Scenarios, path: string): Answer {
  const name = /^\/projects\/github\.com\/([^/]+\/[^/]+)$/.exec(path)?.[1];
  if (name === undefined) return { status: 400, body: { code: 400, message: 'bad request' } };
  const result = scenarios.find((one) => fullName(one) === name)?.scorecard;
  return result === undefined ? NONE : { status: 200, body: result };
}

export function answerDepsDev(scenarios: Scenarios, path: string): Answer {
  const name = /^\/v3\/projects\/github\.com%2F(.+)$/i.exec(path)?.[1];
  const record = scenarios.find((one) => encodeURIComponent(fullName(one)).toLowerCase() === name?.toLowerCase())?.depsDev;
  return record === undefined ? NONE : { status: 200, body: record };
}

/** Its format is chosen by the ending of the path; an address matches exactly but for a slash at its end. */
export function answerBestPractices(scenarios: Scenarios, path: string, query: URLSearchParams): Answer {
  const entries = scenarios.flatMap(({ bestPractices = [] }) => bestPractices);
  if (path === '/projects.json') {
    const url = query.get('url')?.replace(/\/$/, '');
    return { status: 200, body: entries.filter((one) => one.repo_url === url) };
  }
  const id = /^\/projects\/(\d+)\.json$/.exec(path)?.[1];
  const found = entries.find((one) => String(one.id) === id);
  return found === undefined ? NONE : { status: 200, body: found };
}
