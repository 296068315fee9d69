/** Signatures that a build tool makes by its own configuration: Maven, Gradle, JReleaser and cargo-dist. */
import type { Act, Ci } from '../ci/model.ts';
import type { Tree } from '../facts.ts';
import { withoutComments } from '../parse/comments.ts';
import type { SigningMode } from '../parse/goreleaser.ts';
import { signingPlugins } from '../parse/pom.ts';
import { CARGO_DIST_READS, cargoDistOf } from './cargo-dist.ts';
import { invocationOf } from './invocation.ts';
import { JRELEASER_READS, jreleaserOf } from './jreleaser.ts';
import { activatesProfile } from './maven.ts';
import { publishesSnapshots } from './snapshots.ts';
import { fitsCommand, toolUses } from './tools.ts';
import { isReal, releasesFirst } from './when.ts';

export const BUILD_SIGNING_READS: readonly string[] = [
  ...CARGO_DIST_READS,
  '{,*/}pom.xml',
  '{,*/,buildSrc/**/}*.{gradle,gradle.kts}',
  ...JRELEASER_READS,
];

export interface BuildSigning {
  readonly tool: string;
  /** The build tool whose configuration asks for it. */
  readonly through: string;
  readonly mode: SigningMode;
  readonly path: string;
  readonly line: number;
  /** The act that builds for a release; `undefined`: none was seen. */
  readonly run: Act | undefined;
  /** The option without which no command signs. */
  readonly option?: string;
}

type Command = Extract<Act, { kind: 'command' }>;

const text = (tree: Tree, path: string): string => {
  const source = tree.has(path) && tree.loaded(path) ? tree.text(path) : undefined;
  return source?.known === true ? (source.value ?? '') : '';
};
const paths = (tree: Tree, name: RegExp): readonly string[] =>
  tree.entries.flatMap(({ path, mode }) => (mode.startsWith('100') && name.test(path) && tree.loaded(path) ? [path] : [])).slice(0, 100);

const commands = (ci: Ci): readonly Command[] =>
  releasesFirst(ci.acts.flatMap((act) => (act.kind === 'command' && isReal(act) ? [{ act }] : []))).flatMap(({ act }) =>
    act.kind === 'command' ? [act] : [],
  );

const MAVEN_GOALS = ['verify', 'install', 'deploy', 'gpg:sign', 'release:perform', 'sigstore:sign'];

const skipsGpg = ({ words }: Command): boolean => words.some((word) => /^-Dgpg\.skip(?:=true)?$/.test(word));

const UNSKIPS = '-Dgpg.skip=false';

/** A property of the project skips the signatures, and no part of the file says otherwise. */
function skipsByProperty(source: string): boolean {
  const values = [...withoutComments(source.slice(0, 500_000)).matchAll(/<gpg\.skip>\s{0,20}([^<\s]{1,40})\s{0,20}<\/gpg\.skip>/g)];
  return values.length > 0 && values.every(([, value]) => value === 'true');
}

function byMaven(tree: Tree, runs: readonly Command[]): readonly BuildSigning[] {
  const maven = runs.filter((act) => ['mvn', 'mvnw', 'mvnd'].some((run) => fitsCommand(act, { run, any: MAVEN_GOALS })) && !skipsGpg(act));
  const rootSkips = skipsByProperty(text(tree, 'pom.xml'));
  return paths(tree, /^(?:[^/]+\/)?pom\.xml$/).flatMap((path) =>
    signingPlugins(text(tree, path)).map(({ artifact, line, profile }) => {
      const gpg = artifact === 'maven-gpg-plugin';
      const skips = gpg && (rootSkips || skipsByProperty(text(tree, path)));
      const runs = skips ? maven.filter(({ words }) => words.includes(UNSKIPS)) : maven;
      return {
        tool: gpg ? 'gpg' : 'sigstore',
        through: 'Maven',
        mode: gpg ? 'key' : 'keyless',
        path,
        line,
        run: runs.find((act) => profile === undefined || activatesProfile(act.words, profile)),
        ...(skips ? { option: UNSKIPS } : {}),
      };
    }),
  );
}

/** Kotlin and Groovy alike: a call, outside of line comments. */
const SIGN =
  /^\s*(?:sign\s*\(?\s*(?:the<)?(?:publishing|configurations|publications)\b|sign\s+publishing\b|signAllPublications\s*\(|signAllPublications\s*=\s*true)/;

/** What is put into a folder of the job is published nowhere. */
const INTO_A_FOLDER = /^-P\w*repo\w*(?:dir|directory|path)=/i;

function byGradle(tree: Tree, ci: Ci, runs: readonly Command[]): readonly BuildSigning[] {
  const publications = toolUses(ci.acts, 'publish').flatMap(({ tool, act }) =>
    tool.name === 'Maven repository' && act.kind === 'command' && /^gradlew?$/.test(act.words[0] ?? '') && isReal(act) ? [act] : [],
  );
  // Both may be signed; that of a release is what is asked for.
  const publishes = publications.find((act) => !publishesSnapshots(act)) ?? publications[0];
  const signs = runs.find(
    (act) =>
      /^gradlew?$/.test(act.words[0] ?? '') &&
      !act.words.some((word) => INTO_A_FOLDER.test(word)) &&
      act.words.some((word) => /^:?(?:[\w-]+:)*(?!publishToMavenLocal$)(?:sign[A-Z]\w*Publication|publish\w*|jreleaser\w*)$/.test(word)),
  );
  return paths(tree, /^(?:[^/]+\/|buildSrc\/.*)?[^/]*\.gradle(?:\.kts)?$/).flatMap((path) => {
    const line = text(tree, path)
      .slice(0, 500_000)
      .split('\n')
      .findIndex((one) => SIGN.test(one));
    return line < 0 ? [] : [{ tool: 'gpg', through: 'Gradle', mode: 'key' as const, path, line: line + 1, run: publishes ?? signs }];
  });
}

function byJReleaser(tree: Tree, ci: Ci): readonly BuildSigning[] {
  const found = jreleaserOf(tree, ci);
  return found?.signing === undefined ? [] : [{ ...found.signing, through: 'JReleaser', mode: 'key', path: found.path, run: found.run }];
}

function byCargoDist(tree: Tree, ci: Ci): readonly BuildSigning[] {
  const dist = cargoDistOf(tree, ci);
  if (dist?.signing === undefined) return [];
  return [{ ...dist.signing, through: 'cargo-dist', mode: 'key', path: dist.path, run: dist.run }];
}

/** https://github.com/cdklabs/publib#maven: it signs with the key that the environment holds. */
const PUBLIB = /^(?:publib|jsii-release)(?:-maven)?$/;
const PUBLIB_KEY = /^MAVEN_GPG_PRIVATE_KEY(?:_FILE)?$/;

function byPublib(runs: readonly Command[]): readonly BuildSigning[] {
  const run = runs.find((act) => PUBLIB.test(invocationOf(act.words).program));
  if (run === undefined) return [];
  const { step, job, workflow, via } = run.context;
  const env = Object.entries({ ...workflow.env, ...job.env, ...step?.env });
  const key = env.find(([name, { text }]) => PUBLIB_KEY.test(name) && text.trim() !== '')?.[1];
  if (key === undefined) return [];
  const { path, line } = via.length === 0 ? { path: run.at.path, line: key.line } : run.at;
  return [{ tool: 'gpg', through: 'publib', mode: 'key', path, line, run }];
}

/** What the configurations at the root and one folder below ask for. */
export function buildSigningsOf(tree: Tree, ci: Ci): readonly BuildSigning[] {
  const runs = commands(ci);
  return [...byMaven(tree, runs), ...byGradle(tree, ci, runs), ...byJReleaser(tree, ci), ...byCargoDist(tree, ci), ...byPublib(runs)];
}
