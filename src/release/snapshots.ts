/** Packages that are published between releases: snapshots, which each newer one replaces. */
import type { Act } from '../ci/model.ts';
import { baseName } from '../parse/paths.ts';
import { invocationOf } from './invocation.ts';
import { runsOnTags } from './when.ts';

/** What a publication of snapshots alone lacks. */
export const SNAPSHOTS_ONLY = 'a publication of anything but snapshots';

const SNAPSHOT = /(?:^|[^a-z])(?:snapshots?|nightly|nightlies)(?![a-z])/i;
const RELEASE = /(?:^|[^a-z])releas(?:e|es|ing)(?![a-z])/i;
/** Releases what was sent to a staging repository of Maven Central, by the plug-in gradle-nexus/publish-plugin. */
const CLOSES = /(?:^|:)(?:close\w*AndRelease\w*|release\w*StagingRepositor(?:y|ies))$/i;

const isNamed = (name: string): boolean => SNAPSHOT.test(name) && !RELEASE.test(name);

/** By the names of its step, job or workflow; or Gradle sends to Sonatype by the clock, and no task releases what lies there. */
export function publishesSnapshots(act: Act): boolean {
  const { workflow, job, step } = act.context;
  const { program, args } = act.kind === 'command' ? invocationOf(act.words) : { program: '', args: [] };
  // What a tag starts has the tag's version; crates.io replaces none, and `nightly` is a compiler there.
  if (runsOnTags(workflow) || program === 'cargo') return false;
  if ([step?.name, job.id, job.name, workflow.name, baseName(workflow.path)].some((name) => name !== undefined && isNamed(name)))
    return true;
  if (!workflow.triggers.some(({ event }) => event === 'schedule')) return false;
  return (
    /^gradlew?$/.test(program) && args.some((word) => /(?:^|:)publishToSonatype$/.test(word)) && !args.some((word) => CLOSES.test(word))
  );
}
