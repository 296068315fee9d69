/** What the bake files that builds of images read ask for. */
import type { Act, Ci } from '../ci/model.ts';
import type { Tree } from '../facts.ts';
import { type BakeFile, parseBake, quotedIn } from '../parse/bake.ts';
import { normalize } from '../parse/paths.ts';
import { optionOf, type ToolUse, toolUse, toolUses } from './tools.ts';
import { realActs, releasesFirst } from './when.ts';

/** Globs of bake files. */
export const BAKE_READS: readonly string[] = ['**/*bake*.{hcl,json}'];

/** https://docs.docker.com/build/bake/reference/#file-lookup, those that can ask for attestations. */
const DEFAULTS = ['docker-bake.json', 'docker-bake.hcl'];
const VALUES = /^(?:-f|--(?:file|set|builder|progress|metadata-file|allow|call|var|debug|list))$/;

/** Where a file asks for an attestation of a target. */
interface Asked {
  readonly path: string;
  readonly line: number;
}

interface Baked {
  /** By target: where each kind is asked for, and the images that its tags name. */
  readonly targets: readonly {
    readonly name: string;
    readonly sbom?: Asked;
    readonly provenance?: Asked;
    readonly tags: readonly string[];
    readonly output: string;
  }[];
  /** Why what is asked for is not known. */
  readonly gap?: string;
}

const wordsOf = (text: string | undefined): readonly string[] => (text ?? '').split(/[\s,]+/).filter((word) => word !== '');

/** The files and targets that a build names. */
function namedBy({ act, args }: ToolUse): { readonly files: readonly string[]; readonly targets: readonly string[] } {
  if (act.kind === 'uses') return { files: wordsOf(optionOf({ args }, 'files')), targets: wordsOf(optionOf({ args }, 'targets')) };
  const files = args.flatMap((word, i) => (/^(?:-f|--file)$/.test(word) ? [args[i + 1] ?? ''] : (/^--file=(.+)$/.exec(word)?.[1] ?? [])));
  return { files, targets: args.filter((word, i) => !word.startsWith('-') && !VALUES.test(args[i - 1] ?? '')) };
}

const directoryOf = ({ act, args }: ToolUse): string | undefined =>
  act.kind === 'command' ? act.directory : (optionOf({ args }, 'workdir') ?? optionOf({ args }, 'source') ?? '');

/** The file alone, where one is read. */
function fileOf(tree: Tree, use: ToolUse): { readonly path: string; readonly file: BakeFile } | string {
  const { files } = namedBy(use);
  const directory = directoryOf(use);
  const at = (name: string): string | undefined => (directory === undefined ? undefined : normalize(name, directory));
  const paths = files.length > 0 ? files.map(at) : DEFAULTS.map(at).filter((path) => path !== undefined && tree.has(path));
  const [path, ...more] = paths;
  if (path === undefined || more.length > 0 || !tree.has(path) || !/\.(?:hcl|json)$/.test(path) || !tree.loaded(path))
    return `the bake file that ${use.act.at.path} line ${use.act.at.line} builds from was not read`;
  const text = tree.text(path);
  const file = text.known && text.value !== undefined ? parseBake(path, text.value) : undefined;
  return file === undefined ? `${path} was not read` : { path, file };
}

/** The names of the targets behind the names of groups; nothing where one is not there. */
function expanded({ targets, groups }: BakeFile, names: readonly string[]): readonly string[] | undefined {
  const found = new Set<string>();
  const asked = [...names];
  const seen = new Set<string>();
  for (let name = asked.pop(); name !== undefined; name = asked.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const group = groups.get(name);
    if (group !== undefined) asked.push(...quotedIn(group.attributes.get('targets')?.text));
    else if (targets.has(name)) found.add(name);
    else return undefined;
  }
  return [...found];
}

/** An attribute of a target, or of one that it inherits from. */
function attributeOf(
  { targets }: BakeFile,
  name: string,
  key: string,
  depth = 0,
): { readonly text: string; readonly line: number } | undefined {
  const attributes = targets.get(name)?.attributes;
  const own = attributes?.get(key);
  if (own !== undefined || depth > 5) return own;
  const parents = quotedIn(attributes?.get('inherits')?.text);
  for (const parent of parents.slice(0, 10).toReversed()) {
    const found = attributeOf({ targets, groups: new Map(), variables: new Map() }, parent, key, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Variables that the environment does not set stand for their defaults. */
const withDefaults = (text: string, { variables }: BakeFile, { context: { step, job, workflow } }: Act): string =>
  text.replace(/\$\{(\w{1,80})\}/g, (written, name: string) => {
    if ((step?.env[name] ?? job.env[name] ?? workflow.env[name]) !== undefined) return written;
    return quotedIn(variables.get(name)?.attributes.get('default')?.text)[0] ?? written;
  });

function bakedBy(tree: Tree, use: ToolUse): Baked {
  const read = fileOf(tree, use);
  if (typeof read === 'string') return { targets: [], gap: read };
  const { path, file } = read;
  const { targets } = namedBy(use);
  const names = expanded(file, targets.length === 0 ? ['default'] : targets);
  // Whichever they are, the file asks for nothing.
  if (names === undefined && ![...file.targets.values()].some(({ attributes }) => attributes.has('attest'))) return { targets: [] };
  if (names === undefined)
    return { targets: [], gap: `which targets of ${path} are built by ${use.act.at.path} line ${use.act.at.line} was not seen` };
  const asks = (name: string, kind: 'sbom' | 'provenance'): Asked | undefined => {
    const attest = attributeOf(file, name, 'attest');
    const off = use.args.some((word) => word.replace(/^--/, '') === `${kind}=false`);
    if (off || attest === undefined || !new RegExp(`\\btype"?\\s*[=:]\\s*"?${kind}\\b(?![^"\\n]*disabled=true)`).test(attest.text))
      return undefined;
    const within = attest.text.split('\n').findIndex((line) => line.includes(kind));
    return { path, line: attest.line + Math.max(0, within) };
  };
  return {
    targets: names.map((name) => {
      const [sbom, provenance] = [asks(name, 'sbom'), asks(name, 'provenance')];
      return {
        name,
        ...(sbom === undefined ? {} : { sbom }),
        ...(provenance === undefined ? {} : { provenance }),
        tags: quotedIn(attributeOf(file, name, 'tags')?.text).map((tag) => withDefaults(tag, file, use.act)),
        output: attributeOf(file, name, 'output')?.text ?? '',
      };
    }),
  };
}

const PUSHES = /^push=(?!false$)|^--push(?:=true)?$|type=registry|push=true/;

const isBake = ({ tool }: ToolUse): boolean => tool.name === 'docker bake';

/** One push from a bake file. */
export interface BakeAttestation {
  readonly act: Act;
  readonly asked: Asked;
  /** The targets for which it is not asked. */
  readonly without: readonly string[];
}

/** The pushes from bake files that ask for an attestation, those of releases first; `gap`: why it is not known of one. */
export function bakeAttestations(
  tree: Tree,
  ci: Ci,
  kind: 'sbom' | 'provenance',
): { readonly asked: readonly BakeAttestation[]; readonly gap?: string } {
  const pushed = releasesFirst(toolUses(realActs(ci.acts), 'image-build').filter(isBake))
    .map((use) => ({ act: use.act, args: use.args, ...bakedBy(tree, use) }))
    .filter(({ args, targets }) => args.some((word) => PUSHES.test(word)) || targets.some(({ output }) => PUSHES.test(output)));
  const asked = pushed.flatMap(({ act, targets }): readonly BakeAttestation[] => {
    const [first] = targets.flatMap((target) => target[kind] ?? []);
    const without = targets.flatMap((target) => (target[kind] === undefined ? [target.name] : []));
    return first === undefined ? [] : [{ act, asked: first, without }];
  });
  const gap = pushed.find((one) => one.gap !== undefined)?.gap;
  return { asked, ...(gap === undefined ? {} : { gap }) };
}

/** The tags of the targets that a build makes, where it is one from a bake file. */
export function bakedTags(tree: Tree, act: Act): readonly string[] {
  const use = toolUse(act, 'image-build');
  return use === undefined || !isBake(use) ? [] : bakedBy(tree, use).targets.flatMap(({ tags }) => tags);
}
