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
    unknown('signatures', 'Not known: signatures of images in the registry', {
      why: 'not-asked',
      detail,
      remedy: `cosign tree ${image}:TAG`,
    }),
    unknown('attestations', 'Not known: attestations of images in the registry', {
      why: 'not-asked',
      detail,
      remedy: `gh attestation verify oci://${image}:TAG --repo ${repository}`,
    }),
  ];
}
