/** Presets of Renovate that lie in the scanned repository itself, and what they and the configuration set together. */

export type Entry = Readonly<Record<string, unknown>>;
export const isEntry = (value: unknown): value is Entry => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A text with settings; `base` points at them in it, and `lines` knows where each stands. */
export interface Part {
  readonly path: string;
  readonly root: Entry;
  readonly base: string;
  readonly lines: ReadonlyMap<string, number>;
}

/** A file of the tree and its text. */
export interface PresetFile {
  readonly path: string;
  readonly text: string;
}

/** Where files of presets usually lie, as globs. */
export const PRESET_READS: readonly string[] = [
  'default.json',
  '*renovate*.{json,jsonc,json5}',
  '{.github,.renovate,renovate,renovate-*,*-renovate}/*.{json,jsonc,json5}',
  '.github/*/*renovate*.{json,jsonc,json5}',
  '{.github/,.}renovate*/{*,*/*}.{json,jsonc,json5}',
  '{renovate,renovate-*,*-renovate}/*/*.{json,jsonc,json5}',
];

const ADDRESS = /^(?:local|github)>([^/\s:#]{1,100}\/[^/\s:#(]{1,100})(?:\/\/([^\s:#(]{1,300})|:([^\s/:#(]{1,200}))?(?:\(|$)/;

/**
 * The paths at which Renovate looks for a preset of the repository `own` (`owner/name`), in its order; none for a preset from elsewhere,
 * at another revision, or inside a file. Source: Renovate's documentation of preset hosting.
 */
export function presetPaths(preset: string, own: string): readonly string[] {
  const [, repository = '', path, name] = ADDRESS.exec(preset) ?? [];
  if (repository === '' || repository.toLowerCase() !== own.toLowerCase()) return [];
  const file = path ?? name;
  if (file === undefined) return ['default.json', 'renovate.json'];
  return [/\.(?:json|jsonc|json5)$/i.test(file) ? file : `${file}.json`];
}

/** Lists that grow from part to part; another list, as every single value, replaces that of the parts before it. */
const GROWING = ['extends', 'packageRules'] as const;

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);

/** The parts in the order in which they count, the last one last. */
export function together(parts: readonly Part[]): {
  readonly root: Entry;
  readonly at: (pointer: string) => { path: string; line: number };
} {
  const root: Record<string, unknown> = Object.create(null);
  const elements = new Map<string, { readonly part: Part; readonly pointer: string }>();
  for (const part of parts) {
    for (const [key, value] of Object.entries(part.root)) {
      const before = root[key];
      if (GROWING.some((one) => one === key)) {
        const list = listOf(before);
        const more = listOf(value);
        for (const index of more.keys())
          elements.set(`/${key}/${list.length + index}`, { part, pointer: Array.isArray(value) ? `/${key}/${index}` : `/${key}` });
        root[key] = [...list, ...more];
      } else root[key] = isEntry(before) && isEntry(value) ? { ...before, ...value } : value;
    }
  }
  const at = (pointer: string): { path: string; line: number } => {
    const [element = ''] = /^\/(?:extends|packageRules)\/\d+/.exec(pointer) ?? [];
    const known = elements.get(element);
    if (known !== undefined) {
      const inside = known.part.base + known.pointer;
      return {
        path: known.part.path,
        line: known.part.lines.get(inside + pointer.slice(element.length)) ?? known.part.lines.get(inside) ?? 1,
      };
    }
    const part = parts.findLast(({ base, lines }) => lines.has(base + pointer)) ?? parts.at(-1);
    return { path: part?.path ?? '', line: part?.lines.get(part.base + pointer) ?? part?.lines.get(part.base) ?? 1 };
  };
  return { root, at };
}
