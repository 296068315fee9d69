/** A place and a GitHub with repositories in it, for one test file. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Outside } from '../../../src/outside.ts';
import { writers } from '../../../src/report/index.ts';
import type { Report } from '../../../src/report/model.ts';
import { scan } from '../../../src/scan.ts';
import { originsOf } from '../../../src/sources/origins.ts';
import { type Level, type Loopback, makeOrigin, type Scenario, startLoopback, TOKENS } from '../../support/loopback/index.ts';
import type { Recipe } from '../../support/loopback/recipe.ts';
import { createPlace, type Ended, evidence, type Place } from './program.ts';
import { reportIn } from './report.ts';

interface Kept {
  readonly scenario: Scenario;
  readonly recipe?: Recipe;
}

interface Scan {
  /** Who scans; a visitor unless given. */
  readonly level?: Level;
  readonly place?: Place;
  readonly watchGit?: boolean;
  readonly preload?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Scene {
  readonly place: Place;
  readonly loopback: Loopback;
  /** The bare repository behind a scenario. */
  readonly origin: (name: string) => string;
  /** Runs the program, pointed at the loopback. */
  readonly run: (args: readonly string[], scan?: Scan) => Promise<Ended>;
  /** The same scan in this process, by the library: half the time. No waits for rate limits, no cache. */
  readonly scanHere: (name: string, level: Level) => Promise<Report>;
  readonly close: () => Promise<void>;
}

export const tokenEnv = (level: Level): Record<string, string> => (level === 'none' ? {} : { GITHUB_TOKEN: TOKENS[level] });

export async function startScene(kept: readonly Kept[]): Promise<Scene> {
  const place = createPlace();
  const gitRoot = join(place.root, 'origins');
  mkdirSync(gitRoot);
  const origins = new Map<string, string>();
  for (const { scenario, recipe } of kept) {
    if (recipe !== undefined) origins.set(scenario.name, makeOrigin(gitRoot, scenario.owner, scenario.name, recipe));
  }
  const loopback = await startLoopback({ scenarios: kept.map(({ scenario }) => scenario), gitRoot });
  return {
    place,
    loopback,
    origin: (name) => origins.get(name) ?? '',
    run: (args, { level = 'none', place: other, watchGit, preload, env } = {}) =>
      evidence(args, {
        place: other ?? place,
        env: { ...loopback.env, ...tokenEnv(level), ...env },
        ...(watchGit === undefined ? {} : { watchGit }),
        ...(preload === undefined ? {} : { preload }),
      }),
    scanHere: async (name, level) => {
      const env = loopback.env;
      const outside: Outside = { fetch, now: () => new Date(), progress: () => undefined, signal: new AbortController().signal, env };
      const request = {
        target: { kind: 'remote', owner: 'acme', name },
        ref: null,
        repository: undefined,
        offline: false,
        token: level === 'none' ? undefined : TOKENS[level],
        origins: originsOf(env),
        maxWait: 0,
        cacheDir: undefined,
      } as const;
      return reportIn(writers.json(await scan(request, outside), { color: false, width: 80 }));
    },
    close: async () => {
      await loopback.close();
      place.remove();
    },
  };
}
