/** Builds that are started with a profile or property named for fuzzing: which fuzzer runs is written in the build's own files. */
import type { Entry } from '../../checks/statements.ts';
import { running } from '../../checks/uses.ts';
import type { Act, Ci } from '../../ci/model.ts';
import type { Facts } from '../../facts.ts';

const BUILDERS = /^(?:mvn|mvnw|mvnd|gradle|gradlew)$/u;
/** `-Pfuzz`, `-P it,fuzz`, `-Djazzer.fuzz=true`; a profile that is switched off begins with `!` or `-`. */
const FUZZ =
  /^(?:-P|--activate-profiles=)?(?:[\w.-]{1,60},)*\+?fuzz(?:ing)?(?:[-_.,=][\w.,=-]{0,60})?$|^-D(?:jazzer\.)?fuzz(?:ing)?(?:=true|=1)?$/iu;
const SKIPPED = /^-D(?:skipTests|maven\.test\.skip)(?:=true)?$/u;
const LACK = "the fuzzer, which the build's own files choose: only the name of the profile was seen";

function profileOf({ words }: Extract<Act, { kind: 'command' }>): string | undefined {
  const [program = '', ...args] = words;
  if (!BUILDERS.test(program) || args.some((word) => SKIPPED.test(word))) return undefined;
  return args.find((word, i) => (word.startsWith('-') || /^(?:-P|--activate-profiles)$/u.test(args[i - 1] ?? '')) && FUZZ.test(word));
}

/** Those of the CI, each as part of the claim. */
export const fuzzBuilds = (ci: Ci, facts: Facts): readonly Entry[] =>
  ci.acts.flatMap((act): readonly Entry[] => {
    const profile = act.kind === 'command' ? profileOf(act) : undefined;
    const runs = profile === undefined ? undefined : running(act, ci, facts);
    if (profile === undefined || runs === undefined) return [];
    return [{ name: `a build with ${profile.startsWith('-') ? '' : '-P '}${profile.slice(0, 60)}`, act, runs, lack: LACK }];
  });
