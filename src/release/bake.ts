/** What the bake files that builds of images read ask for. */
import type { Act, Ci } from '../ci/model.ts';
import type { Tree } from '../facts.ts';
import { type BakeFile, parseBake } from '../parse/bake.ts';
import { type AttestationKind, expanded, type Resolved, resolve } from '../parse/bake-targets.ts';
import { normalize } from '../parse/paths.ts';
import { optionOf, type ToolUse, toolUse, toolUses } from './tools.ts';
import { realActs, releasesFirst } from './when.ts';

/** Globs of bake files. */
export const BAKE_READS: readonly string[] = ['**/*bake*.{hcl,json}'];

/** Those of https://docs.docker.com/build/bake/reference/#file-format that are read, and those that are not: all that are there are merged. */
const DEFAULTS = ['docker-bake.json', 'docker-bake.hcl'];
const OVERRIDES = ['docker-bake.override.json', 'docker-bake.override.hcl'];
const COMPOSE = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];
const VALUES = /^(?:-f|--(?:file|set|builder|progress|metadata-file|allow|call|var|debug|list))$/;

/** Where a file asks for an attestation of a target. */
interface Asked {
  readonly path: string;
  readonly line: number;
}

/** Where it is asked for; `open`: whether it is was not seen. */
type Answer = Asked | 'open' | undefined;

interface Target {
  readonly name: string;
  readonly sbom: Answer;
  readonly provenance: Answer;
  /** As they are written. */
  readonly tags: readonly string[];
  readonly output: string;
}

interface Baked {
  readonly file?: BakeFile;
  readonly targets: readonly Target[];
  /** Why what else is asked for is not known. */
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

interface Read {
  readonly path: string;
  readonly file: BakeFile;
  /** A file beside it that was not read. */
  readonly gap?: string;
}

// Keyed by the list of files, which both rounds of reading share: same list, same texts.
const parsed = new WeakMap<Tree['entries'], Map<string, BakeFile | undefined>>();

function parsedAt(tree: Tree, path: string): BakeFile | undefined {
  const text = tree.text(path);
  if (!text.known || text.value === undefined) return undefined;
  const files = parsed.get(tree.entries) ?? new Map<string, BakeFile | undefined>();
  parsed.set(tree.entries, files);
  if (!files.has(path)) files.set(path, parseBake(path, text.value));
  return files.get(path);
}

/** The file alone, where one is read. */
function fileOf(tree: Tree, use: ToolUse): Read | string {
  const { files } = namedBy(use);
  const directory = directoryOf(use);
  const at = (name: string): string | undefined => (directory === undefined ? undefined : normalize(name, directory));
  const there = (names: readonly string[]): readonly string[] =>
    files.length > 0 ? [] : names.flatMap((name) => at(name) ?? []).filter((path) => tree.has(path));
  const paths = files.length > 0 ? files.map(at) : there([...DEFAULTS, ...OVERRIDES]);
  const [path, ...more] = paths;
  if (path === undefined || more.length > 0 || !tree.has(path) || !/\.(?:hcl|json)$/.test(path) || !tree.loaded(path))
    return `the bake file that ${use.act.at.path} line ${use.act.at.line} builds from was not read`;
  const file = parsedAt(tree, path);
  if (file === undefined) return `${path} was not read`;
  const [beside] = there(COMPOSE);
  return { path, file, ...(beside === undefined ? {} : { gap: `${beside}, which is read with ${path}, was not read` }) };
}

const MAX_TAGS = 100;

/** Variables that the environment does not set stand for their defaults. */
const withDefaults = (text: string, { variables }: BakeFile, { context: { step, job, workflow } }: Act): string =>
  text.replace(/\$\{(\w{1,80})\}/g, (written, name: string) => {
    if ((step?.env[name] ?? job.env[name] ?? workflow.env[name]) !== undefined) return written;
    return variables.get(name) ?? written;
  });

/** What is set beside the file: `attest` is among it, or may be. */
function setBeside({ act, args }: ToolUse): 'attest' | 'open' | undefined {
  const given =
    act.kind === 'uses'
      ? args.filter((word) => word.startsWith('set=')).flatMap((word) => word.slice('set='.length).split('\n'))
      : args.flatMap((word, i) =>
          word === '--set' ? [args[i + 1] ?? ''] : word.startsWith('--set=') ? [word.slice('--set='.length)] : [],
        );
  const keys = given.flatMap((one) => (/^\s*(?:#|$)/.test(one) ? [] : [one.replace(/\$\{\{[^}]{0,200}\}\}/g, 'x').split('=', 1)[0] ?? '']));
  if (keys.some((key) => /\.attest\b/.test(key))) return 'attest';
  return keys.every((key) => /^\s*["']?[^.\s]+\.[a-z-]+(?:\..*)?\+?$/.test(key)) ? undefined : 'open';
}

function bakedBy(tree: Tree, use: ToolUse): Baked {
  const read = fileOf(tree, use);
  if (typeof read === 'string') return { targets: [], gap: read };
  const { path, file } = read;
  const { targets } = namedBy(use);
  const names = expanded(file, targets.length === 0 ? ['default'] : targets);
  const set = setBeside(use);
  const where = `${use.act.at.path} line ${use.act.at.line}`;
  // Whichever they are, the file asks for nothing.
  const isOpen = names === undefined && [...file.targets.values()].some(({ attributes }) => attributes.has('attest'));
  const gap =
    set !== undefined
      ? `what ${where} sets beside ${path} was not read`
      : isOpen
        ? `which targets of ${path} are built by ${where} was not seen`
        : read.gap;
  const answer = (kind: AttestationKind, said: Resolved['attest'][AttestationKind]): Answer => {
    if (use.args.some((word) => word.replace(/^--/, '') === `${kind}=false`) || said === 'off' || said === undefined) return undefined;
    return said === 'open' || set === 'attest' ? 'open' : { path, line: said.line };
  };
  return {
    file,
    targets: (names ?? []).map((name) => {
      const { attest, tags, output } = resolve(file, name);
      return {
        name,
        sbom: answer('sbom', attest.sbom),
        provenance: answer('provenance', attest.provenance),
        tags: tags ?? [],
        output: output ?? '',
      };
    }),
    ...(gap === undefined ? {} : { gap }),
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

const stays = (word: string): boolean => /^(?:push=false|load=true|--load(?:=true)?|--print|--check)$/.test(word);

/** The pushes from bake files that ask for an attestation, those of releases first; `gap`: why it is not known of one. */
export function bakeAttestations(
  tree: Tree,
  ci: Ci,
  kind: AttestationKind,
): { readonly asked: readonly BakeAttestation[]; readonly gap?: string } {
  const pushed = releasesFirst(toolUses(realActs(ci.acts), 'image-build').filter(isBake))
    .map((use) => ({ act: use.act, args: use.args, ...bakedBy(tree, use) }))
    .filter(({ args, targets, gap }) => {
      if (args.some((word) => PUSHES.test(word)) || targets.some(({ output }) => PUSHES.test(output))) return true;
      // A file that was not read may say that it pushes.
      return targets.length === 0 && gap !== undefined && !args.some(stays);
    });
  const asked = pushed.flatMap(({ act, targets }): readonly BakeAttestation[] => {
    const [first] = targets.flatMap(({ [kind]: one }) => (one === undefined || one === 'open' ? [] : [one]));
    const without = targets.flatMap(({ name, [kind]: one }) => (one === undefined ? [name] : one === 'open' ? [`${name} (not read)`] : []));
    return first === undefined ? [] : [{ act, asked: first, without }];
  });
  const gaps = pushed.flatMap(({ act: { at }, targets, gap }) => {
    const open = targets.find(({ [kind]: one }) => one === 'open');
    return gap ?? (open === undefined ? [] : [`what ${at.path} line ${at.line} asks for of the target ${open.name} was not read`]);
  });
  const [gap] = gaps;
  return { asked, ...(gap === undefined ? {} : { gap }) };
}

/** The tags of the targets that a build makes, where it is one from a bake file. */
export function bakedTags(tree: Tree, act: Act): readonly string[] {
  const use = toolUse(act, 'image-build');
  if (use === undefined || !isBake(use)) return [];
  const { file, targets } = bakedBy(tree, use);
  const tags = targets.flatMap((target) => target.tags).slice(0, MAX_TAGS);
  return file === undefined ? [] : tags.map((tag) => withDefaults(tag, file, act));
}
