/** What is configured to make an SBOM of a container image. */
import { soFar } from '../../ci/absence.ts';
import type { Act } from '../../ci/model.ts';
import { file, unknown } from '../../finding.ts';
import type { Link, NonEmpty, Statement } from '../../model.ts';
import { bakeAttestations } from '../../release/bake.ts';
import { effectOf } from '../../release/goreleaser.ts';
import type { SbomFacts } from '../../release/sboms.ts';
import { absentInRelease, linksTo, notRun, type Seen, statementOf } from '../../release/statements.ts';
import { runsInRelease } from '../../release/when.ts';
import { attestedAlone, type Sources, seenOf } from './configured.ts';

/** The line that asks for it. */
const linksToInput = (act: Act): NonEmpty<Link> => {
  const input = act.kind === 'uses' ? (act.with['sbom'] ?? act.with['attests']) : undefined;
  return input === undefined ? linksTo(act) : [file(act.at.path, input.line), ...linksTo(act)];
};

/** Where one step asks BuildKit for it, those beside it that do not; where releases are made, only what they push counts. */
function withoutOne({ built, plain }: SbomFacts): { readonly share: string; readonly missing: string } | undefined {
  const places = new Set(built.map(({ act: { at } }) => `${at.path}:${at.line}`));
  const released = built.some(({ act }) => runsInRelease(act.context));
  const [first, ...more] = released ? plain.filter(({ context }) => runsInRelease(context)) : plain;
  if (first === undefined || built.some(({ act }) => act.kind === 'command')) return undefined;
  const others = more.length === 0 ? '' : `, and ${more.length} more`;
  return {
    share: ` (${places.size} of ${places.size + 1 + more.length} steps of docker/build-push-action that push)`,
    missing: `an SBOM of the image that ${first.at.path} line ${first.at.line} pushes${others}`,
  };
}

/** Of a container image: attested, attached, built in, or as a file of the release. */
export function containerStatement({ tree, ci, goReleaser, sboms }: Sources): Statement {
  const made = sboms.made.filter(({ of }) => of === 'image').flatMap((making) => seenOf(making, sboms) ?? []);
  const built = sboms.built.map(({ tool, format, act, pushed }): Seen => {
    const seen = {
      phrase: `${tool} attaches one to the image that it builds`,
      value: { tool, format, artifacts: 'image' },
      links: linksToInput(act),
    };
    return pushed ? seen : { ...seen, missing: 'no login to a registry was seen in the job, so that the image may stay where it is built' };
  });
  const images = goReleaser.used.flatMap((one) =>
    one.config.images
      .filter(({ sbom }) => sbom)
      .flatMap(({ section, line }): readonly Seen[] => {
        const effect = effectOf(one, section === 'kos' ? 'ko' : 'docker');
        const phrase = `GoReleaser ${section} attaches one to the image`;
        const value = { tool: section === 'kos' ? 'ko' : 'BuildKit', format: 'SPDX', artifacts: 'image' };
        const at = file(one.path, line);
        if (effect.kind === 'on') return [{ phrase, value, links: [at, ...linksTo(effect.run)] }];
        return effect.kind === 'skipped' ? [] : [{ phrase, value, links: [at], missing: notRun(ci) }];
      }),
  );
  const alone = made.length === 0 && images.length === 0 ? attestedAlone(sboms, 'image').length === 0 : false;
  const rest = alone ? withoutOne(sboms) : undefined;
  const parts =
    rest === undefined ? built : built.map((one): Seen => ({ ...one, phrase: `${one.phrase}${rest.share}`, missing: rest.missing }));
  const baked = bakeAttestations(tree, ci, 'sbom');
  const byBake = baked.asked.map(({ act, asked, without }): Seen => {
    const phrase = `BuildKit attaches one to the image that it builds, as ${asked.path} asks`;
    const links = [file(asked.path, asked.line), ...linksTo(act)] as const;
    const value = { tool: 'BuildKit', format: 'SPDX', artifacts: 'image' };
    return { phrase, value, links, ...(without.length === 0 ? {} : { missing: `an SBOM of ${without.slice(0, 5).join(', ')}` }) };
  });
  const seen = [...made, ...attestedAlone(sboms, 'image'), ...parts, ...byBake, ...images];
  const text = 'No step was seen that makes an SBOM of a container image';
  if (seen.length === 0 && baked.gap !== undefined) return unknown('container', soFar(text), { why: 'unreadable', detail: baked.gap });
  return (
    statementOf('container', 'An SBOM is configured for the container image', seen) ??
    absentInRelease(ci, goReleaser, ['dockers_v2', 'kos', 'dockers'], 'container', text, 'images')
  );
}
