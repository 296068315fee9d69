/** What only a registry knows, with the command that asks it. */
import { unknown } from '../../finding.ts';
import type { Statement, Subject } from '../../model.ts';
import type { BuiltImage } from './built.ts';

const PLAIN = /^[a-z0-9][a-z0-9./:_-]{1,200}$/;

export function registryStatements(built: readonly BuiltImage[], { owner, name }: Subject): readonly [Statement, Statement] {
  const repository = owner === null || name === null ? 'OWNER/REPO' : `${owner}/${name}`;
  const image = built.find((one) => one.fate === 'pushed' && one.image !== null && PLAIN.test(one.image))?.image ?? 'IMAGE';
  const detail = 'this version does not ask registries';
  return [
    unknown('signatures', 'Signatures of images in the registry were not asked for', {
      why: 'not-asked',
      detail,
      remedy: `cosign tree ${image}:TAG`,
    }),
    unknown('attestations', 'Attestations of images in the registry were not asked for', {
      why: 'not-asked',
      detail,
      remedy: `gh attestation verify oci://${image}:TAG --repo ${repository}`,
    }),
  ];
}
