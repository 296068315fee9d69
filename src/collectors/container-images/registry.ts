/** What only a registry knows, with the command that asks it. */
import type { Ci } from '../../ci/model.ts';
import type { ToolKind } from '../../data/tools.ts';
import { unknown } from '../../finding.ts';
import type { Statement, Subject } from '../../model.ts';
import { type ToolUse, toolUses } from '../../release/tools.ts';
import { isReal } from '../../release/when.ts';
import type { BuiltImage } from './built.ts';

const PLAIN = /^[a-z0-9][a-z0-9./:_-]{1,200}$/;

/** Which attestations the workflows are configured to make decides what can see them: those of BuildKit are in the image's index alone. */
function asking(ci: Ci, image: string, repository: string): string {
  const uses = (kind: ToolKind): readonly ToolUse[] => toolUses(ci.acts, kind).filter(({ act }) => isReal(act));
  const made = [...uses('provenance'), ...uses('sbom-attestation')];
  const byGitHub = made.some(({ act }) => act.kind === 'uses' && /^actions\/attest/.test(act.uses.target) && 'subject-name' in act.with);
  const byCosign = made.some(({ act }) =>
    act.kind === 'uses' ? /\/generator_container/.test(act.uses.target) : act.words.includes('cosign') && act.words.includes('attest'),
  );
  const inside = [...uses('image-provenance'), ...uses('image-sbom')].some(({ tool }) => tool.name === 'BuildKit');
  // Since its fourth version the action attaches provenance unless told not to.
  const byDefault = uses('image-build').some(({ tool }) => tool.name === 'docker/build-push-action');
  const inspect = `docker buildx imagetools inspect ${image}:TAG --format '{{json .Provenance}}' (and .SBOM)`;
  const commands = [
    ...(byGitHub ? [`gh attestation verify oci://${image}:TAG --repo ${repository}`] : []),
    ...(byCosign ? [`cosign tree ${image}:TAG`] : []),
    ...(inside || (byDefault && !byGitHub && !byCosign) ? [inspect] : []),
  ];
  return commands.length === 0 ? `gh attestation verify oci://${image}:TAG --repo ${repository}` : commands.join('; ');
}

/** `tests`: there are builds for tests and examples beside those of `built`. */
export function registryStatements(
  ci: Ci,
  built: readonly BuiltImage[],
  { owner, name }: Subject,
  tests: boolean,
): readonly [Statement, Statement] {
  const repository = owner === null || name === null ? 'OWNER/REPO' : `${owner}/${name}`;
  const image =
    built.find((one) => one.fate === 'pushed' && one.below !== true && one.image !== null && PLAIN.test(one.image))?.image ?? 'IMAGE';
  const detail = 'this version does not ask registries';
  if (built.length === 0) {
    const image = `an image${tests ? ' other than those of tests and examples' : ''}`;
    const reason = { why: 'not-asked', detail: `no step was seen that builds or pushes ${image}, and ${detail}` } as const;
    return [
      unknown('signatures', 'Not known: signatures of images in a registry', reason),
      unknown('attestations', 'Not known: attestations of images in a registry', reason),
    ];
  }
  return [
    unknown('signatures', 'Not known: signatures of images in the registry', {
      why: 'not-asked',
      detail,
      remedy: `cosign tree ${image}:TAG`,
    }),
    unknown('attestations', 'Not known: attestations of images in the registry', {
      why: 'not-asked',
      detail,
      remedy: asking(ci, image, repository),
    }),
  ];
}
