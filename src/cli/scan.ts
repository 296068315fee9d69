/** `evidence scan <target>`. */
import { EvidenceError } from '../errors.ts';
import type { Outside } from '../outside.ts';
import type { Report } from '../report/model.ts';
import { type Request, replay, scan } from '../scan.ts';
import { checkFolder } from '../sources/files.ts';
import { originsOf } from '../sources/origins.ts';
import { repositoryNameOf, targetOf } from '../target.ts';
import { cacheFolder } from './cache-folder.ts';
import type { Config } from './config.ts';
import { type Condition, checkNames, conditionsOf, failuresOf } from './fail-on.ts';
import { type Io, progressOn } from './io.ts';
import { checkOutputs, outputsOf, writeOutputs } from './outputs.ts';

/** What decides where a report comes from. */
export interface GatherOptions {
  readonly offline?: boolean;
  readonly ref?: string;
  readonly repo?: string;
  readonly record?: string;
  readonly replay?: string;
  readonly tokenFile?: string;
  readonly config?: string;
  readonly maxWait?: number;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly color: boolean;
}

export interface ScanOptions extends GatherOptions {
  readonly output: readonly string[];
  readonly failOn: readonly string[];
}

/** Returns the exit code: 0, or 3 when a `--fail-on` condition is met. */
export async function runScan(target: string | undefined, options: ScanOptions, io: Io, outside: Outside): Promise<number> {
  const outputs = outputsOf(options.output);
  checkOutputs(outputs);
  const config = await configFor(options);
  const conditions = [...options.failOn, ...(config.failOn ?? [])].flatMap(conditionsOf);
  await checkNames(conditions);
  const report = await reportFor(target, options, config, io, outside);
  if (outside.signal.aborted) throw new EvidenceError('INTERRUPTED', 'interrupted');
  await writeOutputs(report, outputs, io, options.color);
  return judge(report, conditions, io);
}

export async function configFor(options: GatherOptions): Promise<Config> {
  const { configOf } = await import('./config.ts');
  return configOf(options.config, '.');
}

/** Scans or replays, with progress on standard error. */
export async function reportFor(
  target: string | undefined,
  options: GatherOptions,
  config: Config,
  io: Io,
  outside: Outside,
): Promise<Report> {
  if (target !== undefined && options.replay !== undefined) {
    throw new EvidenceError('USAGE', '--replay takes the place of a target: give one of them');
  }
  if (options.record !== undefined) checkFolder(options.record);
  const progress = progressOn(io, { quiet: options.quiet === true, color: options.color });
  const within = { ...outside, progress: progress.say };
  try {
    return await (options.replay === undefined
      ? scan(await requestOf(target, options, config, within), within, options.record)
      : replay(options.replay));
  } finally {
    progress.done();
  }
}

/** Exit code 3 and a sentence for each condition that is met. */
export function judge(report: Report, conditions: readonly Condition[], io: Io): 0 | 3 {
  const failures = failuresOf(report, conditions);
  if (failures.length === 0) return 0;
  io.write('err', `evidence: --fail-on: ${failures.join('; ')}\n`);
  return 3;
}

async function requestOf(target: string | undefined, options: GatherOptions, config: Config, outside: Outside): Promise<Request> {
  if (target === undefined) throw new EvidenceError('USAGE', 'name what to scan: owner/repo, a GitHub URL or a path to a clone');
  const offline = options.offline === true;
  const scorecard = outside.env['EVIDENCE_SCORECARD_URL'] ?? config.services?.scorecard;
  const origins = originsOf({ ...outside.env, ...(scorecard === undefined ? {} : { EVIDENCE_SCORECARD_URL: scorecard }) });
  const repository = options.repo === undefined ? undefined : repositoryNameOf(options.repo);
  if (options.repo !== undefined && repository === undefined) {
    throw new EvidenceError('USAGE', `--repo ${options.repo} is not of the form owner/name`);
  }
  return {
    target: targetOf(target, origins.server, offline),
    ref: options.ref ?? null,
    repository,
    offline,
    token: offline ? undefined : await tokenOf(options, outside),
    origins,
    maxWait: options.maxWait ?? config.maxWait ?? 60,
    cacheDir: cacheFolder(outside.env),
  };
}

async function tokenOf({ tokenFile }: GatherOptions, { env, progress }: Outside): Promise<string | undefined> {
  const { findToken } = await import('../sources/token.ts');
  const found = await findToken({ file: tokenFile, env });
  progress(found === undefined ? 'no token: GitHub shows less to a visitor' : `token from ${found.source}`);
  return found?.token;
}
