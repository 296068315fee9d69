/** What a refused question costs, statement by statement: those it answers become unknown for its reason, and no other changes. */
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Statement } from '../../../src/model.ts';
import { ROWS } from '../../../src/sources/github/rows.ts';
import type { Fault } from '../../support/loopback/index.ts';
import { isHonest, LEVELS, PROJECTS, type Project, reasonsIn, startWitness } from './honesty.ts';

let witness: Awaited<ReturnType<typeof startWitness>>;
beforeAll(async () => {
  witness = await startWitness();
});
afterAll(() => witness.close());

/** One for each reason that `table.test.ts` knows. */
const SHAPES: readonly Fault['does'][] = [
  { type: 'answer', status: 403, body: { message: 'Resource not accessible by integration' } },
  { type: 'answer', status: 403, body: { message: 'Resource protected by organization SAML enforcement.' } },
  { type: 'answer', status: 451, body: { message: 'Repository access blocked' } },
  { type: 'rate-limit', which: 'secondary', seconds: 90 },
];

const patternOf = (route: string): RegExp =>
  new RegExp(
    `^${route
      .replace(/^\w+ |\?.*/g, '')
      .replaceAll('.', '\\.')
      .replaceAll(/\{\w+\}/g, '[^/]+')}$`,
  );

/** The repository is asked first: without it there is no report. The other two are asked later, for what the tree points to. */
const NOT_HERE = new Set(['repository', 'tip', 'content']);
/** No statement of these two projects rests on them: what `protection` tells too, and files of a user, who here has released none. */
const IDLE = new Set(['signatures', 'userAttestations']);

describe.each(Object.entries(ROWS).filter(([name]) => !NOT_HERE.has(name)))('%s, when it is refused', (name, row) => {
  test.each(Object.keys(PROJECTS) as Project[])('%s', async (project) => {
    const changed = new Set<string>();
    for (const level of LEVELS) {
      const whole = await witness.ask(project, level);
      let before: ReadonlyMap<string, Statement> | undefined;
      for (const does of SHAPES) {
        const github = await witness.ask(project, level, { faults: [{ kind: 'rest', path: patternOf(row.route), does }] });
        if (isDeepStrictEqual(github, whole)) continue;
        before ??= witness.statementsOf(project, whole);
        const reasons = reasonsIn(github);
        for (const [id, after] of witness.statementsOf(project, github)) {
          const was = before.get(id);
          if (isDeepStrictEqual(after, was)) continue;
          changed.add(id);
          expect(isHonest(after, was, reasons), `${level} ${JSON.stringify({ was, after })}`).toBe(true);
        }
      }
    }
    if (project === 'acme' && !IDLE.has(name)) expect([...changed], 'no statement rests on it').not.toEqual([]);
  });
});
