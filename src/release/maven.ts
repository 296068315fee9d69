/** What the words of a Maven command make it do. */

/** Phases of the default lifecycle, in their order: https://maven.apache.org/guides/introduction/introduction-to-the-lifecycle.html. */
const PHASES: readonly string[] = [
  'validate',
  'initialize',
  'generate-sources',
  'process-sources',
  'generate-resources',
  'process-resources',
  'compile',
  'process-classes',
  'generate-test-sources',
  'process-test-sources',
  'generate-test-resources',
  'process-test-resources',
  'test-compile',
  'process-test-classes',
  'test',
  'prepare-package',
  'package',
  'pre-integration-test',
  'integration-test',
  'post-integration-test',
  'verify',
  'install',
  'deploy',
];

/** `-P a,b`, `-Pa` or a release that the release plugin performs with its own profiles. */
export function activatesProfile(words: readonly string[], profile: string): boolean {
  if (words.some((word) => word === 'release:perform' || /^-DperformRelease(?:=true)?$/.test(word))) return true;
  const given = words.flatMap((word, i) => {
    if (word === '-P' || word === '--activate-profiles') return (words[i + 1] ?? '').split(',');
    return /^-P./.test(word) ? word.slice(2).split(',') : word.startsWith('--activate-profiles=') ? word.slice(20).split(',') : [];
  });
  return given.some((name) => name === profile || name === `+${profile}`);
}

/** Whether a command gets as far as a phase; one that works on another project's file is not asked. */
export function reachesPhase(words: readonly string[], phase: string): boolean {
  const wanted = PHASES.indexOf(phase);
  const other = words.some((word, i) => /^(?:-f|--file)$/.test(words[i - 1] ?? '') && !/^(?:\.\/)?pom\.xml$/.test(word));
  return !other && wanted >= 0 && words.some((word) => PHASES.indexOf(word) >= wanted);
}
