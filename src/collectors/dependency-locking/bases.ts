/** Whether Dockerfiles name the images they build on by digest. */
import type { Tree } from '../../facts.ts';
import { absent, file, isNonEmpty, partial, present, unknown } from '../../finding.ts';
import type { Json, Statement } from '../../model.ts';
import type { BaseImage } from '../../parse/dockerfile.ts';
import { dockerfilesOf, type FoundDockerfile, leftOutText } from '../../release/dockerfiles.ts';
import { agree } from '../../text/count.ts';
import { unreadFile } from '../../text/unread.ts';

const SHOWN = 10;

interface Base extends BaseImage {
  readonly path: string;
}

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/** The images from outside. A file that builds on nothing but `scratch` has none. */
const basesOf = ({ path, dockerfile }: FoundDockerfile): readonly Base[] =>
  dockerfile.bases.filter(({ kind }) => kind === 'image' || kind === 'argument').map((base) => ({ ...base, path }));

const named = (bases: readonly Base[]): string => {
  const shown = bases.slice(0, 3).map(({ path, line, image }) => `${image.slice(0, 100)} (${path}:${line})`);
  return `${shown.join(', ')}${bases.length > shown.length ? `, and ${bases.length - shown.length} more` : ''}`;
};

export function basesStatement(tree: Tree): Statement {
  const id = 'dockerfile-bases';
  const { found, unread, leftOut } = dockerfilesOf(tree);
  const [first] = unread;
  if (first !== undefined) return unknown(id, 'Not known: which images Dockerfiles build on', unreadFile(first.path, first.reason));
  const files = found.map((one) => ({ path: one.path, bases: basesOf(one) })).filter(({ bases }) => bases.length > 0);
  const bases = files.flatMap((one) => one.bases);
  const pinned = bases.filter((base) => base.pinned);
  const given = bases.filter(({ kind }) => kind === 'argument');
  const loose = bases.filter((base) => base.kind === 'image' && !base.pinned);
  const whole = files.filter((one) => one.bases.every((base) => base.pinned)).length;
  const value: Json = { of: files.length, pinned: whole, bases: bases.length, basesPinned: pinned.length };
  const where = plural(files.length, 'Dockerfile');
  if (bases.length === 0) {
    const seen = found.length === 0 ? 'Dockerfiles (none there)' : `${plural(found.length, 'Dockerfile')} (no image from outside)`;
    const searched = `${seen}, without tests, examples, vendored code, documentation and development containers${leftOutText(leftOut)}`;
    return absent(id, 'No Dockerfile names an image to build on', [searched], value);
  }
  const text = `${whole} of ${where} ${whole === 1 ? 'names' : 'name'} by digest each image to build on (${pinned.length} of ${plural(bases.length, 'image')})`;
  const links = [...pinned, ...loose, ...given].slice(0, SHOWN).map(({ path, line, digestAt }) => file(path, digestAt ?? line));
  if (pinned.length === 0 && loose.length === 0) {
    return unknown(id, `Not known: whether the images that ${where} ${agree(files.length, 'builds', 'build')} on are pinned`, {
      why: 'unreadable',
      detail: `they are given as arguments, known only when it is built: ${named(given)}`,
    });
  }
  if (pinned.length === 0) {
    return absent(
      id,
      `No Dockerfile names an image it builds on by digest: ${named(loose)}`,
      [
        `${where}, with ${plural(bases.length, 'image')}: ${files
          .slice(0, SHOWN)
          .map(({ path }) => path)
          .join(', ')}`,
      ],
      value,
    );
  }
  if (!isNonEmpty(links)) return absent(id, text, [where], value);
  if (loose.length === 0 && given.length === 0) return present(id, text, links, value);
  const missing = [
    ...(loose.length === 0 ? [] : [`a digest for ${named(loose)}`]),
    ...(given.length === 0 ? [] : [`what is known only when it is built: ${named(given)}`]),
  ];
  return partial(id, text, missing.join('; '), links, value);
}
