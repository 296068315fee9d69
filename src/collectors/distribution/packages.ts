/** Package registries: what the CI publishes, and the file that names the package. */
import { soFar } from '../../ci/absence.ts';
import type { Act, Ci } from '../../ci/model.ts';
import type { Tree } from '../../facts.ts';
import { file, unknown } from '../../finding.ts';
import type { Json, Statement } from '../../model.ts';
import { isAtWork } from '../../parse/own-path.ts';
import { baseName } from '../../parse/paths.ts';
import { readYaml } from '../../parse/yaml.ts';
import { absentInReleases } from '../../release/elsewhere.ts';
import type { GoReleaserFacts } from '../../release/goreleaser.ts';
import { preparesNpm } from '../../release/id-token.ts';
import { invocationOf } from '../../release/invocation.ts';
import { pythonIndexOf } from '../../release/python-index.ts';
import { publishesSnapshots, SNAPSHOTS_ONLY } from '../../release/snapshots.ts';
import { absentInRelease, linksTo, type Seen, statementOf } from '../../release/statements.ts';
import { actionInputs, toolUse } from '../../release/tools.ts';
import { isReal } from '../../release/when.ts';
import { isShipped } from './charts.ts';
import { cratesOf, publishedCrates } from './crates.ts';
import { npmFolder, publishedFrom, pythonManifests } from './folders.ts';
import { fromGoReleaser } from './managers.ts';
import { REGISTRIES, type Registry } from './registries.ts';

/** Globs of the files that name packages; deeper ones are left out. */
export const PACKAGE_READS: readonly string[] = ['{,*/,*/*/}{package.json,Cargo.toml,pyproject.toml,setup.cfg}'];

const MAX_ACTS = 5;
/** Packages that are named; files that are linked. */
const MAX_PACKAGES = 200;
const LINKED = 5;

/** `lerna publish --no-push` keeps tags from being pushed, and publishes. */
const DRY = /^(?:--dry-run(?:=true)?|-n|--help|-h|--no-publish|--skip-publish(?:=true)?)$/;
/** Registries that are for trials or for something else than the public. */
const ELSEWHERE =
  /test\.pypi\.org|(?:npm|rubygems)\.pkg\.github\.com|pypi\.pkg|localhost|127\.0\.0\.1|codeartifact|nuget\.pkg\.github\.com|myget\.org|pkgs\.dev\.azure\.com|artifactory|verdaccio|(?:^|\s)testpypi(?:\s|$)/i;

function publishes(act: Act, { action, commands, tool }: Registry): boolean {
  if (tool !== undefined && toolUse(act, 'publish')?.tool.name === tool) return isReal(act);
  if (act.kind === 'uses') {
    if (action?.test(act.uses.target) !== true || !isReal(act)) return false;
    const inputs = actionInputs(act);
    // Without a command to publish with, it only keeps a pull request of versions.
    if (act.uses.target === 'changesets/action' && !inputs.some((input) => /^publish=(?!.*\bchangeset tag\b)\S/.test(input))) return false;
    return !inputs.some((input) => ELSEWHERE.test(input) || /^dry[-_]run=true$|^command=release-pr$/.test(input));
  }
  const { program, args } = invocationOf(act.words);
  if (!commands.some(([first]) => first === program) || !isReal(act)) return false;
  const words = [program, ...args];
  const env = Object.values({ ...act.context.job.env, ...act.context.step?.env }).map(({ text }) => text);
  if (args.some((word) => DRY.test(word)) || [act.text, ...env].some((text) => ELSEWHERE.test(text))) return false;
  const plain = words.filter((word, i) => i === 0 || !word.startsWith('-'));
  // `nx release version` and `nx release changelog` stop before packages.
  if (program === 'nx' && /^(?:version|changelog|plan(?::check)?)$/.test(plain[2] ?? '')) return false;
  return commands.some((command) => command.every((word, i) => (command.includes('-r') ? words : plain)[i] === word));
}

const isNamed = (base: string, name: string): boolean => (name.startsWith('*') ? base.endsWith(name.slice(1)) : base === name);

/** A workspace of its own that is called after what it is for; with a version it is a product. */
const MOCK_PACKAGE = /^packages\/mocks?\/package\.json$/;

/** A package that npm would take: named, not private, and of a version where its folder alone says otherwise. */
function npmPackage(
  tree: Tree,
  path: string,
): { readonly name: string; readonly provenance: boolean; readonly hasVersion: boolean } | undefined {
  const text = tree.loaded(path) ? tree.text(path) : undefined;
  const yaml = text?.known === true ? readYaml(text.value ?? '') : undefined;
  if (yaml?.ok !== true || yaml.root.get('private')?.text.trim() === 'true') return undefined;
  const name = yaml.root.get('name')?.text ?? '';
  const hasVersion = (yaml.root.get('version')?.text ?? '') !== '';
  if (name === '' || (MOCK_PACKAGE.test(path) && !hasVersion)) return undefined;
  return { name: name.slice(0, 100), hasVersion, provenance: yaml.root.get('publishConfig')?.get('provenance')?.value === true };
}

/** Files of the project that name a package; a private one is none. */
function manifestsOf(tree: Tree, { id, manifests }: Registry): readonly { readonly path: string; readonly name?: string }[] {
  const isTheirs = (path: string): boolean => (isShipped(path) && isAtWork(path)) || (id === 'npm' && MOCK_PACKAGE.test(path));
  const paths = tree.entries
    .filter(({ path }) => manifests.some((name) => isNamed(baseName(path), name)) && isTheirs(path))
    .map(({ path }) => path);
  const near = paths.filter((path) => path.split('/').length <= 3).slice(0, MAX_PACKAGES);
  if (id === 'crates') return cratesOf(tree, near);
  if (id === 'pypi') return pythonManifests(tree, near);
  if (id !== 'npm') return near.map((path) => ({ path }));
  const found = near.flatMap((path) => {
    const one = npmPackage(tree, path);
    return one === undefined ? [] : [{ path, name: one.name, hasVersion: one.hasVersion }];
  });
  // Where others have a version, one without is for work on the project.
  const versioned = found.filter(({ hasVersion }) => hasVersion);
  return (versioned.length > 0 ? versioned : found).map(({ path, name }) => ({ path, name }));
}

/** Whether a manifest of the project names a package that npm would take. */
export const namesNpmPackage = (tree: Tree): boolean => REGISTRIES.some((one) => one.id === 'npm' && manifestsOf(tree, one).length > 0);

/** The packages that npm would take, and whether each asks for provenance itself. */
export const npmPackages = (tree: Tree): readonly { readonly path: string; readonly name: string; readonly provenance: boolean }[] =>
  REGISTRIES.filter(({ id }) => id === 'npm')
    .flatMap((one) => manifestsOf(tree, one))
    .flatMap(({ path }) => {
      const found = npmPackage(tree, path);
      return found === undefined ? [] : [{ path, ...found }];
    });

/** A job that is named for publishing and prepares npm's registry for it: the command may stand where it is not seen. */
function preparedFor(ci: Ci): Act | undefined {
  return ci.acts.find((act) => {
    const { job } = act.context;
    if (!preparesNpm(act) || !isReal(act)) return false;
    const names = [job.id, job.name ?? '', ...job.steps.map(({ name }) => name ?? '')].join(' ');
    return /publish/i.test(names);
  });
}

/** What is published, in brackets: named where commands tell it, else as many as the tree holds. */
function packagesText(names: readonly string[], isTold: boolean, { name }: Registry): string {
  if (names.length < 2) return names.length === 0 ? '' : ` (package ${names[0]})`;
  const linked = names.length > LINKED ? `, of which ${LINKED} are linked` : '';
  return isTold
    ? ` (packages ${names.join(', ').slice(0, 300)}${linked})`
    : ` (the tree holds ${names.length} packages for ${name} up to two folders deep${linked})`;
}

/** `.npm`, `.pypi`, `.crates` and the others of the table: a step that publishes; a manifest alone is in most repositories and proves nothing. */
function registry(tree: Tree, ci: Ci, goReleaser: GoReleaserFacts, which: Registry): Statement {
  const { id, name, sections } = which;
  const all = ci.acts.filter((act) => publishes(act, which) && (id !== 'pypi' || pythonIndexOf(act) !== 'other'));
  const there = manifestsOf(tree, which);
  // Commands that name their packages tell which; of the others it is what the tree holds.
  const told = id === 'crates' ? publishedCrates(all, there) : id === 'npm' ? undefined : publishedFrom(all, there, ci.acts);
  const manifests = (told ?? there).slice(0, MAX_PACKAGES);
  const names = manifests.flatMap((one) => one.name ?? []);
  const ofWhat = packagesText(names, told !== undefined, which);
  const folders = new Map(id === 'npm' ? all.map((act) => [act, npmFolder(act, there)]) : []);
  // A folder whose package is made by the build is told beside one whose package is there.
  const isByFolder = [...folders.values()].some((one) => one !== undefined && one.found.length > 0);
  const ofAct = (act: Act): { readonly what: string; readonly from: readonly (typeof there)[number][] } => {
    const own = isByFolder ? folders.get(act) : undefined;
    if (own === undefined) return { what: ofWhat, from: manifests };
    if (own.found.length === 0 && tree.has(`${own.folder}/package.json`.replace(/^\//, ''))) return { what: ofWhat, from: manifests };
    if (own.found.length === 0) return { what: ` (from ${own.folder}/, whose package.json is not in the tree)`, from: [] };
    return {
      what: packagesText(
        own.found.flatMap((one) => one.name ?? []),
        true,
        which,
      ),
      from: own.found,
    };
  };
  const packages: Json = [...new Set(all.flatMap((act) => ofAct(act).from))].map(({ path, name: own }) => ({ path, name: own ?? null }));
  const seen: readonly Seen[] = all.slice(0, MAX_ACTS).map((act) => {
    const [first, ...more] = linksTo(act);
    const { what, from } = ofAct(act);
    const open = id === 'pypi' && pythonIndexOf(act) === 'open';
    return {
      ...(publishesSnapshots(act) ? { missing: SNAPSHOTS_ONLY } : {}),
      ...(open ? { missing: 'the index to which it uploads, which is given when it runs' } : {}),
      phrase: `${act.context.workflow.path} publishes ${publishesSnapshots(act) ? 'snapshots ' : ''}to it${what}`,
      links: [first, ...more, ...from.slice(0, LINKED).map(({ path }) => file(path))],
      value: { path: act.at.path, line: act.at.line, packages },
    };
  });
  const found = statementOf(id, which.lead ?? name, [...seen, ...fromGoReleaser(tree, ci, goReleaser, which)]);
  const text = `No step publishes a package to ${name}`;
  const parts = Object.keys(sections);
  // Without a package there is none to publish, wherever it runs.
  const of = there.length === 0 ? 'workflows' : 'release';
  const prepared = found === undefined && id === 'npm' ? preparedFor(ci) : undefined;
  if (prepared !== undefined) {
    const { path, line } = prepared.at;
    const detail = `${path} line ${line} prepares npm's registry in a job that is named for publishing, and the command was not seen`;
    return unknown(id, soFar(text), { why: 'not-asked', detail, remedy: `read what the job ${prepared.context.job.id} runs` });
  }
  // A manifest that is private, or not there at all, is what decides then.
  const looked =
    there.length > 0 ? [] : [`${which.manifests.join(', ')} of a package that may be published (none there, two folders deep at most)`];
  return (
    found ??
    (parts.length === 0 ? absentInReleases(ci, id, text, looked, { of }) : absentInRelease(ci, goReleaser, parts, id, text, of, looked))
  );
}

export const registries = (tree: Tree, ci: Ci, goReleaser: GoReleaserFacts): readonly Statement[] =>
  REGISTRIES.map((which) => ({ which, statement: registry(tree, ci, goReleaser, which) }))
    .filter(
      ({ which, statement }) =>
        which.rare !== true || statement.status === 'present' || statement.status === 'partial' || manifestsOf(tree, which).length > 0,
    )
    .map(({ statement }) => statement);
