/** What workflows are configured to say about how a release was built. */
import { soFar } from '../../ci/absence.ts';
import type { Act, Ci } from '../../ci/model.ts';
import type { Tree } from '../../facts.ts';
import { file, unknown } from '../../finding.ts';
import type { Json, Statement } from '../../model.ts';
import { baseName } from '../../parse/paths.ts';
import { type BakeAttestation, bakeAttestations } from '../../release/bake.ts';
import { CARGO_DIST_READS, cargoDistOf } from '../../release/cargo-dist.ts';
import { distinctBy } from '../../release/distinct.ts';
import { absentInReleases } from '../../release/elsewhere.ts';
import { SLSA_OF_FILES } from '../../release/signing.ts';
import { linksTo, type Seen, statementOf } from '../../release/statements.ts';
import { testsLast } from '../../release/test-images.ts';
import { optionOf, type ToolUse, toolUses } from '../../release/tools.ts';
import { realActs, releasesFirst } from '../../release/when.ts';
import { agree } from '../../text/count.ts';
import { isOfBuild, isOfIndex } from './wrapped.ts';

/** `package.json` for its `publishConfig`, `.npmrc` for its default. */
export const NPM_READS: readonly string[] = ['package.json', '.npmrc', '{*/,*/*/}package.json', ...CARGO_DIST_READS];

const real = (ci: Ci): readonly Act[] => realActs(ci.acts);

/** The SLSA level that the generator's own documentation states, by the name of its workflow. */
const levelOf = ({ act }: ToolUse): number | undefined => {
  const level = act.kind === 'uses' ? /_slsa(\d)\.yml$/.exec(act.uses.target)?.[1] : undefined;
  return level === undefined ? undefined : Number(level);
};

const kindOf = (use: ToolUse): string => {
  if (use.act.kind !== 'uses') return use.tool.name;
  const name = baseName(use.act.uses.target).replace(/\.ya?ml$/, '');
  return use.tool.name === 'slsa-github-generator' ? `${use.tool.name} ${name}` : use.tool.name;
};

/** As many as rows of the matrix name others. */
function ofImages({ with: { image }, context: { job } }: Extract<Act, { kind: 'uses' }>): string {
  const names = [...(image?.text ?? '').matchAll(/\$\{\{\s{0,5}matrix\.([\w.-]{1,80})\s{0,5}\}\}/g)].map(([, name = '']) => name);
  const images = new Set(job.matrix.map((row) => names.map((name) => row[name] ?? '').join('\n')));
  return names.length > 0 && images.size > 1 ? ` of ${images.size} images` : ' of an image';
}

/** Whether it is about files or images, where its inputs tell. */
function subjectOf({ act }: ToolUse): string {
  if (act.kind !== 'uses') return '';
  const { target } = act.uses;
  if (/\/generator_container_slsa\d\.yml$/.test(target)) return ofImages(act);
  if (SLSA_OF_FILES.test(target)) return ' of files';
  if (!/^actions\/attest/.test(target)) return '';
  if ('subject-path' in act.with || 'subject-checksums' in act.with) return ' of files';
  return /^true$/.test(act.with['push-to-registry']?.text.trim() ?? '') ? ' of an image' : '';
}

function seenOf(use: ToolUse): Seen {
  const level = levelOf(use);
  const { path, line } = use.act.at;
  const value: Json = { generator: use.tool.name, ...(level === undefined ? {} : { level }), path, line };
  const stated = level === undefined ? '' : `, SLSA Build level ${level} as its documentation states`;
  return {
    phrase: `${kindOf(use)}${subjectOf(use)} in ${baseName(use.act.context.workflow.path)}${stated}`,
    value,
    links: linksTo(use.act),
  };
}

/** https://docs.pypi.org/attestations/publish/v1: the one kind that the action makes. Beside provenance of the build it lacks nothing. */
function ofIndex(use: ToolUse, isBeside: boolean): Seen {
  const seen = seenOf(use);
  const phrase = `${seen.phrase} (PEP 740), which say which workflow published a package`;
  return { ...seen, phrase, ...(isBeside ? {} : { missing: 'how the packages were built' }) };
}

/** Attached to an image by the builder: nobody signs it. `asked`: the bake file that asks for it; `without`: its targets for which it does not. */
function builtIn({ act, asked, without = [] }: Pick<BakeAttestation, 'act'> & Partial<BakeAttestation>): Seen {
  const { path, line } = asked ?? act.at;
  const others = without.length === 0 ? '' : `that ${path} asks for it for ${without.slice(0, 5).join(', ')}, and `;
  return {
    phrase: `BuildKit attaches it to the image in ${baseName(act.context.workflow.path)}${asked === undefined ? '' : `, as ${path} asks`}`,
    value: { generator: 'BuildKit', path, line },
    links: asked === undefined ? linksTo(act) : [file(path, line), ...linksTo(act)],
    missing: `${others}a signature: BuildKit does not sign the provenance that it attaches`,
  };
}

const pushes = (use: ToolUse): boolean =>
  use.act.kind === 'command'
    ? use.args.some((word) => /^--push(?:=true)?$|type=registry|push=true/.test(word))
    : !/^(?:false)?$/.test(optionOf(use, 'push') ?? '') || /type=registry|push=true/.test(optionOf(use, 'outputs') ?? '');

/** Since its fourth version the action attaches provenance to what it pushes, unless told not to or the builder cannot. */
function notSeen(acts: readonly Act[]): string {
  const steps = distinctBy(
    toolUses(acts, 'image-build').filter((use) => use.tool.name === 'docker/build-push-action' && pushes(use)),
    ({ act: { at } }) => `${at.path}:${at.line}`,
  );
  const open = steps.filter((use) => optionOf(use, 'provenance') !== 'false').length;
  if (open === 0) return 'makes build provenance of release files or images';
  const who =
    open === steps.length
      ? 'docker/build-push-action may attach one of its own, not signed, to an image that it pushes'
      : `of ${steps.length} steps of docker/build-push-action that push an image, ${steps.length - open} ${agree(steps.length - open, 'switches', 'switch')} provenance off and ${open} may attach one, not signed`;
  return `asks for build provenance of release files or images; ${who}`;
}

/** A job that calls a workflow of another repository, tells it to attest and lets it: whether it does is not read. */
function askedElsewhere({ workflows }: Ci): readonly Seen[] {
  return workflows.flatMap(({ path, triggers, jobs }) =>
    jobs.flatMap(({ uses, disabled, permissions, with: given }): readonly Seen[] => {
      const may =
        permissions !== undefined && ('all' in permissions ? permissions.all === 'write' : permissions.scopes['attestations'] === 'write');
      if (disabled || uses?.kind !== 'remote' || !may || triggers.every(({ event }) => event === 'pull_request')) return [];
      const input = Object.entries(given).find(
        ([name, { text }]) => /^(?:attest\w*|(?:build-?)?provenance)$/i.test(name) && text.trim() === 'true',
      );
      if (input === undefined) return [];
      const [name, { line }] = input;
      const missing = `what ${uses.target.slice(0, 150)} attests: it is of another repository, and not read`;
      const value: Json = { generator: uses.target, path, line };
      return [
        {
          phrase: `${baseName(path)} calls ${uses.target.slice(0, 150)} with ${name}: true`,
          value,
          links: [file(path, line), file(path, uses.line)],
          missing,
        },
      ];
    }),
  );
}

export function configuredStatement(tree: Tree, ci: Ci): Statement {
  const acts = real(ci);
  const uses = releasesFirst(toolUses(acts, 'provenance').filter(isOfBuild));
  const made = uses.filter((use) => !isOfIndex(use)).map(seenOf);
  const images = testsLast(releasesFirst(toolUses(acts, 'image-provenance').filter(pushes))).map(builtIn);
  const baked = bakeAttestations(tree, ci, 'provenance');
  const dist = cargoDistOf(tree, ci);
  const byDist =
    dist?.attestations === undefined || dist.run === undefined
      ? []
      : [
          {
            phrase: `cargo-dist, with GitHub attestations`,
            value: { generator: 'cargo-dist', path: dist.path, line: dist.attestations },
            links: [file(dist.path, dist.attestations), ...linksTo(dist.run)] as const,
          },
        ];
  const found = statementOf('configured', 'Build provenance is configured', [
    ...made,
    ...byDist,
    ...uses.filter(isOfIndex).map((use) => ofIndex(use, made.length + byDist.length > 0)),
    ...askedElsewhere(ci),
    ...images,
    ...baked.asked.map(builtIn),
  ]);
  const text = `No step was seen that ${notSeen(acts)}`;
  if (found === undefined && baked.gap !== undefined) return unknown('configured', soFar(text), { why: 'unreadable', detail: baked.gap });
  return (
    found ?? absentInReleases(ci, 'configured', text, ['slsa-github-generator, actions/attest, cosign attest and other generators in them'])
  );
}
