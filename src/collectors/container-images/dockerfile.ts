/** The Dockerfile of the project: as which user its image runs, and what it builds on. */
import type { Tree } from '../../facts.ts';
import { absent, file, isNonEmpty, present, unknown } from '../../finding.ts';
import type { Statement, Subject } from '../../model.ts';
import type { Dockerfile } from '../../parse/dockerfile.ts';
import { baseName, directoryOf } from '../../parse/paths.ts';
import { CROSS, dockerfilesOf, type FoundDockerfile, leftOutText } from '../../release/dockerfiles.ts';
import { isTestDockerfile, isWorkDockerfile } from '../../release/test-images.ts';
import { unreadFile } from '../../text/unread.ts';

const SHOWN = 9;

interface User {
  /** `null`: the file does not say, so that the base image decides. */
  readonly nonroot: boolean | null;
  readonly text: string;
}

const ROOT = /^(?:root|0+)(?::.*)?$/;

function userOf({ user, final }: Dockerfile): User {
  if (user !== undefined) {
    if (user.text.includes('$')) return { nonroot: null, text: `its user is known only when it is built (line ${user.line})` };
    const name = user.text.slice(0, 60);
    return ROOT.test(user.text)
      ? { nonroot: false, text: `it runs as ${name} (line ${user.line})` }
      : { nonroot: true, text: `it runs as ${name} (line ${user.line})` };
  }
  if (final.kind === 'scratch') return { nonroot: false, text: 'it names no user on an empty base, so that it runs as root' };
  const [name = '', digest] = final.image.split('@');
  const tagged = /:(?:[\w.-]*[._-])?nonroot(?:[._-][\w.-]*)?$/.test(name);
  if (tagged) return { nonroot: true, text: `it names no user; the tag of its base says nonroot (line ${final.line})` };
  const base = `${name.slice(0, 100)}${digest === undefined ? '' : ' by digest'}`;
  return { nonroot: null, text: `it names no user, so that its base decides: ${base} (line ${final.line})` };
}

interface Bases {
  /** `null`: one is given as an argument, and known only when it is built. */
  readonly pinned: boolean | null;
  readonly text: string;
}

function basesOf({ bases }: Dockerfile): Bases {
  const outside = bases.filter(({ kind }) => kind === 'image' || kind === 'argument');
  if (outside.length === 0) return { pinned: true, text: 'it builds on no image from outside' };
  if (outside.some(({ kind, pinned }) => kind === 'image' && !pinned))
    return { pinned: false, text: 'not each base is pinned to a digest' };
  const given = outside.find(({ pinned }) => !pinned);
  if (given === undefined) return { pinned: true, text: 'each base is pinned to a digest' };
  const text = `whether each base is pinned is not known: ${given.image.slice(0, 100)} is known only when it is built (line ${given.line})`;
  return { pinned: null, text };
}

const nameOf = (image: string): string => (image.split('@')[0] ?? '').replace(/:[^/]*$/, '').toLowerCase();

/** Those on which no other builds, by an image of the owner that is named like the folder; then the others. */
function leavesFirst(found: readonly FoundDockerfile[], { owner }: Subject): readonly FoundDockerfile[] {
  if (owner === null) return found;
  const isBase = (one: FoundDockerfile): boolean => {
    const name = `${owner}/${baseName(directoryOf(one.path))}`.toLowerCase();
    const others = found.filter((other) => other !== one).flatMap(({ dockerfile }) => [...dockerfile.bases, dockerfile.final]);
    return others.some(({ kind, image }) => kind === 'image' && (nameOf(image) === name || nameOf(image).endsWith(`/${name}`)));
  };
  const bases = new Set(found.filter((one) => directoryOf(one.path) !== '' && isBase(one)));
  return bases.size === 0 || bases.size === found.length ? found : [...found.filter((one) => !bases.has(one)), ...bases];
}

/** What draws documentation, and what shows it. */
const GENERATOR =
  /^(?:docker\.io\/)?(?:squidfunk\/mkdocs-material|(?:jekyll|bretfisher)\/(?:jekyll|builder|minimal|jekyll-serve)|(?:klakegg|hugomods|floryn90|peaceiris)\/hugo|sphinxdoc\/sphinx(?:-latexpdf)?|antora\/antora|asciidoctor\/docker-asciidoctor)(?:[:@]|$)/i;
const SERVER = /^(?:docker\.io\/)?(?:library\/)?(?:nginx|httpd|caddy|nginxinc\/nginx-unprivileged)(?:[:@]|$)/i;
function isOfDocumentation({ dockerfile }: FoundDockerfile): boolean {
  const outside = dockerfile.bases.filter(({ kind }) => kind !== 'stage');
  return outside.some(({ image }) => GENERATOR.test(image)) && outside.every(({ image }) => GENERATOR.test(image) || SERVER.test(image));
}

/** The shallowest one that is published, else on which no other builds, and that builds no documentation, stands for the project; the others are named. */
export function dockerfileStatement(tree: Tree, subject: Subject, published: ReadonlySet<string>): Statement {
  const id = 'dockerfile';
  const { found: all, unread, leftOut } = dockerfilesOf(tree);
  const found = all.filter(({ isBuildEnvironment }) => !isBuildEnvironment);
  const images = found.filter((one) => !isOfDocumentation(one));
  // What is published stands before what only lies nearer to the root, and images for tests after both.
  const rank = ({ path }: FoundDockerfile): number =>
    published.has(path) ? 0 : isTestDockerfile(path) ? 3 : isWorkDockerfile(path) ? 2 : 1;
  const ordered = leavesFirst(images, subject).toSorted((a, b) => rank(a) - rank(b));
  const [main, ...others] = [...ordered, ...found.filter(isOfDocumentation)];
  if (main === undefined) {
    const [first] = unread;
    if (first !== undefined) return unknown(id, `Not known: what ${first.path} says`, unreadFile(first.path, first.reason));
    const aside = all.map((one) => one.path);
    const others = aside.length + leftOut.length > 0;
    return absent(id, `No Dockerfile ${others ? 'of an image of the project ' : ''}was found`, [
      'Dockerfile, Dockerfile.*, Dockerfile-*, Dockerfile_*, *.Dockerfile and Containerfile in each folder',
      `without tests, examples, vendored code, documentation and development containers${leftOutText(leftOut)}`,
      ...(aside.length === 0 ? [] : [`without what ${CROSS} names to build in: ${aside.slice(0, 5).join(', ')}`]),
    ]);
  }
  const { path, dockerfile } = main;
  const bases = basesOf(dockerfile);
  const user = userOf(dockerfile);
  const value = { path, nonroot: user.nonroot, basePinned: bases.pinned, others: others.slice(0, 50).map((one) => one.path) };
  const rest =
    others.length === 0
      ? ''
      : `; ${others.length} more: ${others
          .slice(0, 4)
          .map((one) => one.path)
          .join(', ')}${others.length > 4 ? ', …' : ''}`;
  const first = dockerfile.bases[0]?.line;
  const lines = [...new Set([first, dockerfile.final.line, dockerfile.user?.line].filter((line) => line !== undefined))];
  const links = [...lines.map((line) => file(path, line)), ...others.map((one) => file(one.path, one.dockerfile.final.line))].slice(
    0,
    SHOWN,
  );
  const of = published.has(path) || !isWorkDockerfile(path) ? '' : ' (by its folder of an environment to build, test or debug in)';
  const text = `${path}${of}: ${user.text}; ${bases.text}${rest}`;
  return isNonEmpty(links) ? present(id, text, links, value) : present(id, text, [file(path)], value);
}
