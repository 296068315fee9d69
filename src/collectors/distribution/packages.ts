/** Package registries: what the CI publishes, and the file that names the package. */
import { soFar } from '../../ci/absence.ts';
import type { Act, Ci } from '../../ci/model.ts';
import type { Tree } from '../../facts.ts';
import { file, unknown } from '../../finding.ts';
import type { Json, Statement } from '../../model.ts';
import { baseName } from '../../parse/paths.ts';
import { readYaml } from '../../parse/yaml.ts';
import { absentInReleases } from '../../release/elsewhere.ts';
import type { GoReleaserFacts } from '../../release/goreleaser.ts';
import { preparesNpm } from '../../release/id-token.ts';
import { invocationOf } from '../../release/invocation.ts';
import { pythonIndexOf } from '../../release/python-index.ts';
import { absentInRelease, linksTo, type Seen, statementOf } from '../../release/statements.ts';
import { actionInputs } from '../../release/tools.ts';
import { runsForReal } from '../../release/when.ts';
import { isShipped } from './charts.ts';
import { fromGoReleaser } from './managers.ts';

/** Globs of the files that name packages; deeper ones are left out. */
export const PACKAGE_READS: readonly string[] = ['{,*/,*/*/}package.json'];

interface Registry {
  readonly id: 'npm' | 'pypi' | 'crates' | 'rubygems';
  readonly name: string;
  readonly action: RegExp;
  /** Program and its first words; the rest is looked at by `refuses`. */
  readonly commands: readonly (readonly string[])[];
  /** File names, or their ends after a star. */
  readonly manifests: readonly string[];
  /** Said only where the manifest is there or something publishes. */
  readonly rare?: true;
  /** Sections of GoReleaser's configuration, and the name by which `--skip` knows each. */
  readonly sections: Readonly<Record<string, string>>;
}

const MAX_ACTS = 5;

const REGISTRIES: readonly Registry[] = [
  {
    id: 'npm',
    name: 'npm',
    action: /^(?:js-devtools\/npm-publish|primer\/publish|changesets\/action)$/,
    commands: [
      ['npm', 'publish'],
      ['pnpm', 'publish'],
      ['pnpm', '-r', 'publish'],
      ['yarn', 'publish'],
      ['yarn', 'npm', 'publish'],
      ['bun', 'publish'],
      ['changeset', 'publish'],
      ['lerna', 'publish'],
      ['nx', 'release'],
    ],
    manifests: ['package.json'],
    sections: { npms: 'npm' },
  },
  {
    id: 'pypi',
    name: 'PyPI',
    action: /^pypa\/gh-action-pypi-publish$/,
    commands: [
      ['twine', 'upload'],
      ['poetry', 'publish'],
      ['uv', 'publish'],
      ['flit', 'publish'],
      ['hatch', 'publish'],
      ['pdm', 'publish'],
      ['maturin', 'publish'],
      ['maturin', 'upload'],
    ],
    manifests: ['pyproject.toml', 'setup.py', 'setup.cfg'],
    sections: {},
  },
  {
    id: 'crates',
    name: 'crates.io',
    action: /^(?:katyo\/publish-crates|release-plz\/action)$/,
    commands: [
      ['cargo', 'publish'],
      ['cargo', 'workspaces', 'publish'],
      ['release-plz', 'release'],
    ],
    manifests: ['Cargo.toml'],
    sections: {},
  },
  {
    id: 'rubygems',
    name: 'RubyGems',
    rare: true,
    action: /^(?:rubygems\/release-gem|dawidd6\/action-publish-gem)$/,
    commands: [['gem', 'push']],
    manifests: ['*.gemspec'],
    sections: {},
  },
];

/** `lerna publish --no-push` keeps tags from being pushed, and publishes. */
const DRY = /^(?:--dry-run(?:=true)?|-n|--help|-h|--no-publish|--skip-publish(?:=true)?)$/;
/** Registries that are for trials or for something else than the public. */
const ELSEWHERE =
  /test\.pypi\.org|(?:npm|rubygems)\.pkg\.github\.com|pypi\.pkg|localhost|127\.0\.0\.1|codeartifact|artifactory|verdaccio|(?:^|\s)testpypi(?:\s|$)/i;

function publishes(act: Act, { action, commands }: Registry): boolean {
  if (act.kind === 'uses') {
    if (!action.test(act.uses.target) || !runsForReal(act.context)) return false;
    const inputs = actionInputs(act);
    // Without a command to publish with, it only keeps a pull request of versions.
    if (act.uses.target === 'changesets/action' && !inputs.some((input) => /^publish=(?!.*\bchangeset tag\b)\S/.test(input))) return false;
    return !inputs.some((input) => ELSEWHERE.test(input) || /^dry[-_]run=true$|^command=release-pr$/.test(input));
  }
  const { program, args } = invocationOf(act.words);
  if (!commands.some(([first]) => first === program) || !runsForReal(act.context)) return false;
  const words = [program, ...args];
  const env = Object.values({ ...act.context.job.env, ...act.context.step?.env }).map(({ text }) => text);
  if (args.some((word) => DRY.test(word)) || [act.text, ...env].some((text) => ELSEWHERE.test(text))) return false;
  const plain = words.filter((word, i) => i === 0 || !word.startsWith('-'));
  // `nx release version` and `nx release changelog` stop before packages.
  if (program === 'nx' && /^(?:version|changelog|plan(?::check)?)$/.test(plain[2] ?? '')) return false;
  return commands.some((command) => command.every((word, i) => (command.includes('-r') ? words : plain)[i] === word));
}

const isNamed = (base: string, name: string): boolean => (name.startsWith('*') ? base.endsWith(name.slice(1)) : base === name);

/** Files of the project that name a package; a private one is none. */
function manifestsOf(tree: Tree, { id, manifests }: Registry): readonly { readonly path: string; readonly name?: string }[] {
  const paths = tree.entries
    .filter(({ path }) => manifests.some((name) => isNamed(baseName(path), name)) && isShipped(path))
    .map(({ path }) => path);
  const near = paths.filter((path) => path.split('/').length <= 3).slice(0, 50);
  if (id !== 'npm') return near.slice(0, 3).map((path) => ({ path }));
  return near.flatMap((path) => {
    const text = tree.loaded(path) ? tree.text(path) : undefined;
    const yaml = text?.known === true ? readYaml(text.value ?? '') : undefined;
    const name = yaml?.ok === true && yaml.root.get('private')?.value !== true ? (yaml.root.get('name')?.text ?? '') : '';
    return name === '' ? [] : [{ path, name: name.slice(0, 100) }];
  });
}

/** A job that is named for publishing and prepares npm's registry for it: the command may stand where it is not seen. */
function preparedFor(ci: Ci): Act | undefined {
  return ci.acts.find((act) => {
    const { job } = act.context;
    if (!preparesNpm(act) || !runsForReal(act.context)) return false;
    const names = [job.id, job.name ?? '', ...job.steps.map(({ name }) => name ?? '')].join(' ');
    return /publish/i.test(names);
  });
}

/** `.npm`, `.pypi`, `.crates`, `.rubygems`: a step that publishes; a manifest alone is in most repositories and proves nothing. */
function registry(tree: Tree, ci: Ci, goReleaser: GoReleaserFacts, which: Registry): Statement {
  const { id, name, sections } = which;
  const manifests = manifestsOf(tree, which).slice(0, 5);
  const names = manifests.flatMap((one) => one.name ?? []);
  const packages: Json = manifests.map(({ path, name: own }) => ({ path, name: own ?? null }));
  const acts = ci.acts.filter((act) => publishes(act, which) && (id !== 'pypi' || pythonIndexOf(act) !== 'other')).slice(0, MAX_ACTS);
  const seen: readonly Seen[] = acts.map((act) => {
    const [first, ...more] = linksTo(act);
    const open = id === 'pypi' && pythonIndexOf(act) === 'open';
    return {
      ...(open ? { missing: 'the index to which it uploads, which is given when it runs' } : {}),
      phrase: `${act.context.workflow.path} publishes to it${names.length === 1 ? ` (package ${names[0]})` : ''}`,
      links: [first, ...more, ...manifests.map(({ path }) => file(path))],
      value: { path: act.at.path, line: act.at.line, packages },
    };
  });
  const found = statementOf(id, name, [...seen, ...fromGoReleaser(tree, ci, goReleaser, which)]);
  const text = `No step publishes a package to ${name}`;
  const parts = Object.keys(sections);
  // Without a package there is none to publish, wherever it runs.
  const of = manifests.length === 0 ? 'workflows' : 'release';
  const prepared = found === undefined && id === 'npm' ? preparedFor(ci) : undefined;
  if (prepared !== undefined) {
    const { path, line } = prepared.at;
    const detail = `${path} line ${line} prepares npm's registry in a job that is named for publishing, and the command was not seen`;
    return unknown(id, soFar(text), { why: 'not-asked', detail, remedy: `read what the job ${prepared.context.job.id} runs` });
  }
  return found ?? (parts.length === 0 ? absentInReleases(ci, id, text, [], { of }) : absentInRelease(ci, goReleaser, parts, id, text, of));
}

export const registries = (tree: Tree, ci: Ci, goReleaser: GoReleaserFacts): readonly Statement[] =>
  REGISTRIES.map((which) => ({ which, statement: registry(tree, ci, goReleaser, which) }))
    .filter(
      ({ which, statement }) =>
        which.rare !== true || statement.status === 'present' || statement.status === 'partial' || manifestsOf(tree, which).length > 0,
    )
    .map(({ statement }) => statement);
