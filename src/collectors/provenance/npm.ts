/** Provenance of npm packages: asked for, set, or made by itself where the registry knows the workflow. */
import type { Act, Ci, Value } from '../../ci/model.ts';
import type { Tree } from '../../facts.ts';
import { file, isNonEmpty, partial } from '../../finding.ts';
import type { Statement } from '../../model.ts';
import { baseName } from '../../parse/paths.ts';
import { readYaml } from '../../parse/yaml.ts';
import { absentInReleases } from '../../release/elsewhere.ts';
import { invocationOf } from '../../release/invocation.ts';
import { linksTo, type Seen, statementOf, uniqueLinks } from '../../release/statements.ts';
import { type ToolUse, toolUses } from '../../release/tools.ts';
import { realActs, releasesFirst } from '../../release/when.ts';
import { npmFolder } from '../distribution/folders.ts';
import { namesNpmPackage, npmPackages } from '../distribution/packages.ts';
import { isTrusted } from './wrapped.ts';

const onNpm = (use: ToolUse): boolean => use.tool.name === 'npm';

/** Where `npm publish` is told to add provenance without an option; the manifests of what it publishes are looked at first. */
function byDefault(tree: Tree, act: Act, manifests: readonly string[]): { readonly path: string; readonly line: number } | undefined {
  const envs = [act.context.step?.env, act.context.job.env, act.context.workflow.env];
  for (const env of envs) {
    const value = Object.entries(env ?? {}).find(([name]) => name.toLowerCase() === 'npm_config_provenance')?.[1];
    if (value?.text.trim() === 'true') return { path: act.context.workflow.path, line: value.line };
  }
  for (const path of [...manifests, ...tree.entries.map((entry) => entry.path)]) {
    if ((!manifests.includes(path) && !/^(?:packages\/[^/]+\/)?package\.json$|^\.npmrc$/.test(path)) || !tree.loaded(path)) continue;
    const text = tree.text(path);
    const source = text.known ? (text.value ?? '') : '';
    if (path === '.npmrc') {
      const line = source.split('\n').findIndex((one) => /^\s*provenance\s*=\s*true\s*$/.test(one));
      if (line >= 0) return { path, line: line + 1 };
      continue;
    }
    const yaml = readYaml(source);
    const setting = yaml.ok ? yaml.root.get('publishConfig')?.get('provenance') : undefined;
    if (setting?.value === true) return { path, line: setting.line };
  }
  return undefined;
}

/** A command publishes the package of its folder, or of the folder that it names. */
function publishedBy({ act }: ToolUse, packages: ReturnType<typeof npmPackages>): ReturnType<typeof npmPackages> {
  const { found = [] } = npmFolder(act, packages) ?? {};
  return found.length === 0 ? packages : found;
}

/** What a step hands to npm so that it may publish. */
const TOKEN = /auth[-_]?token|npm[-_]?token|_auth\b|\bsecrets(?:\.(?!GITHUB_TOKEN\b)|\[)/i;
const namesToken = (values: Readonly<Record<string, Value>>): boolean =>
  Object.entries(values).some(([name, { text }]) => TOKEN.test(name) || TOKEN.test(text));

/**
 * A job that may prove who it is, and that is given no token for npm, can publish only as a trusted publisher, and npm then makes provenance by
 * itself: https://docs.npmjs.com/trusted-publishers.
 */
function isWithoutToken(use: ToolUse): boolean {
  const { act } = use;
  if (act.kind !== 'command' || !isTrusted(use) || !/^p?npm$/.test(invocationOf(act.words).program)) return false;
  const { job, workflow } = act.context;
  if (namesToken(workflow.env) || namesToken(job.env) || job.secrets === true) return false;
  return !job.steps.some((step) => namesToken(step.env) || namesToken(step.with) || TOKEN.test(step.run?.text ?? ''));
}

export function npmStatement(tree: Tree, ci: Ci): Statement {
  const acts = realActs(ci.acts);
  const asked = releasesFirst(toolUses(acts, 'npm-provenance'));
  const published = releasesFirst([
    ...toolUses(acts, 'publish').filter(onNpm),
    ...toolUses(acts, 'release').filter(({ tool }) => /^(?:changesets|semantic-release|Lerna)$/.test(tool.name)),
  ]);
  const there = published.length === 0 ? [] : npmPackages(tree);
  const set = published.flatMap((use): readonly Seen[] => {
    const packages = publishedBy(use, there);
    const at = byDefault(
      tree,
      use.act,
      packages.map(({ path }) => path),
    );
    if (at === undefined) return [];
    const without = packages.filter(({ provenance }) => !provenance).map(({ name }) => name);
    const value = { path: at.path, line: at.line };
    const where = baseName(use.act.context.workflow.path);
    const links = [file(at.path, at.line), ...linksTo(use.act)] as const;
    // What one package sets holds for itself alone.
    const isOfPackage = /(?:^|\/)package\.json$/.test(at.path);
    if (isOfPackage && packages.length > 0 && packages.length === without.length) return [];
    if (packages.length < 2 || !isOfPackage) return [{ phrase: `set in ${at.path} for what ${where} publishes`, value, links }];
    const phrase = `set in ${packages.length - without.length} of ${packages.length} packages that ${where} may publish, such as ${at.path}`;
    return [
      {
        phrase,
        value,
        links,
        ...(without.length === 0
          ? {}
          : { missing: `the setting in ${without.slice(0, 5).join(', ')}${without.length > 5 ? ` and ${without.length - 5} more` : ''}` }),
      },
    ];
  });
  const seen = asked.map((use): Seen => {
    const { path, line } = use.act.at;
    return { phrase: `asked for in ${baseName(use.act.context.workflow.path)}`, value: { path, line }, links: linksTo(use.act) };
  });
  const found = statementOf('npm', 'Provenance of npm packages is configured', [...seen, ...set]);
  if (found !== undefined) return found;
  const trusted = published.filter((use) => onNpm(use) && isWithoutToken(use));
  const links = trusted.flatMap(({ act }) => linksTo(act));
  if (isNonEmpty(links) && trusted.length === published.length) {
    const [{ act }] = trusted as [ToolUse];
    return partial(
      'npm',
      `Packages are published to npm in ${baseName(act.context.workflow.path)} without a token, by a job that may prove who it is: as a trusted publisher, for which npm makes provenance by itself`,
      "npm's setting that trusts the workflow, which is not in the repository",
      uniqueLinks(links),
      { path: act.at.path, line: act.at.line },
    );
  }
  const isNamed = namesNpmPackage(tree);
  const text = published.some(onNpm)
    ? 'Packages are published to npm and no setting was seen that asks for provenance; trusted publishing would add it by itself'
    : 'No step was seen that publishes to npm with provenance';
  const searched = [
    'npm publish --provenance in them',
    ...(isNamed ? [] : ['package.json of a package that may be published (none there, two folders deep at most)']),
  ];
  return absentInReleases(ci, 'npm', text, searched, { of: isNamed ? 'release' : 'workflows' });
}
