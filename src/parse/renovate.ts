/** Renovate's repository configuration: JSON5, in one of several files or under a key of package.json. */
import JSON5 from 'json5';
import { json5Lines } from '../text/json5-lines.ts';
import { whole } from '../text/whole.ts';
import { type Entry, isEntry, type Part, type PresetFile, together } from './renovate-presets.ts';

/** In Renovate's order; the first that is there counts. `package.json` comes last, for its `renovate` key. Source: Renovate's `configFileNames`. */
export const RENOVATE_FILES = [
  'renovate.json',
  'renovate.jsonc',
  'renovate.json5',
  '.github/renovate.json',
  '.github/renovate.jsonc',
  '.github/renovate.json5',
  '.gitlab/renovate.json',
  '.gitlab/renovate.jsonc',
  '.gitlab/renovate.json5',
  '.renovaterc',
  '.renovaterc.json',
  '.renovaterc.jsonc',
  '.renovaterc.json5',
  'package.json',
] as const;

/** A setting as written, and where. */
interface Setting {
  readonly text: string;
  readonly path: string;
  readonly line: number;
}

export interface RenovateConfig {
  /** Of `extends`, else of the first key. */
  readonly line: number;
  /** False: switched off for the whole repository. */
  readonly enabled: boolean;
  readonly extends: readonly string[];
  /** Presets that live outside Renovate and were not read: what they set is not known. */
  readonly external: readonly string[];
  /** The files of the presets that were read; what they set counts like the file's own. */
  readonly presets: readonly string[];
  /** What is merged without a person, by setting. */
  readonly automerge: readonly Setting[];
  /** What is kept from it. */
  readonly noAutomerge: readonly Setting[];
  /** The top level merges every kind of update, major ones included, and nothing takes that back. */
  readonly automergeMajor: boolean;
  /** `null`: not stated in this file. */
  readonly vulnerabilityAlerts: boolean | null;
  /** Whose name the commits carry, where that is set. */
  readonly gitAuthor: string | null;
}

/** `config` is absent when the text is a package.json without the key. */
type RenovateResult =
  | { readonly ok: true; readonly config: RenovateConfig | undefined }
  | { readonly ok: false; readonly message: string; readonly line: number };

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);
const strings = (value: unknown): readonly string[] => list(value).filter((item) => typeof item === 'string');

const INTERNAL =
  /^(?:(?:abandonments|compatibility|config|customManagers|default|docker|global|group|helpers|mergeConfidence|monorepo|npm|packages|preview|regexManagers|replacements|schedule|security|workarounds):|:)/;
const MERGING = /^:automerge(?:All|Minor|Patch|Digest|Linters|Testers|Types|StableNonMajor)$/;

/** `default:x` is `:x`; arguments in parentheses do not change which preset it is. */
const presetName = (preset: string): string => preset.replace(/^default:/, ':').replace(/\(.*$/s, '');
const isOn = (value: unknown): boolean => value === true || value === 'any' || value === 'minor' || value === 'patch';

const MAX_WORDS = 5;
const MAX_WORD = 80;

/** The first words, each of them whole. */
function shown(words: readonly string[]): string {
  const listed = words.slice(0, MAX_WORDS).map((word) => (word.length <= MAX_WORD ? word : `${word.slice(0, MAX_WORD)}…`));
  return `${listed.join(', ')}${words.length > MAX_WORDS ? `, and ${words.length - MAX_WORDS} more` : ''}`;
}

/** What a package rule is about, as written: `matchUpdateTypes: minor, patch; …`. */
function condition(rule: Entry): string {
  const parts = Object.entries(rule).flatMap(([key, value]) =>
    /^(?:match|exclude)[A-Z]/.test(key) ? [`${key}: ${shown(strings(value))}`] : [],
  );
  return whole(parts, 300);
}

function read(own: Part, found: Found): RenovateConfig {
  const { root, at } = together([...found.parts, own]);
  const presets = strings(root['extends']);
  const names = presets.map(presetName);
  const last = (pattern: RegExp): string | undefined => names.findLast((name) => pattern.test(name));
  const automerge: Setting[] = [];
  const noAutomerge: Setting[] = [];

  const note = (value: unknown, pointer: string, label: string): void => {
    if (isOn(value)) automerge.push({ text: `${label}automerge: ${value}`, ...at(pointer) });
    else if (value === false || value === 'none') noAutomerge.push({ text: `${label}automerge: false`, ...at(pointer) });
  };
  const noteBlocks = (block: Entry, pointer: string, label: string, depth: number): void => {
    for (const [key, value] of Object.entries(block)) {
      if (!isEntry(value) || value['enabled'] === false) continue;
      note(value['automerge'], `${pointer}/${key}/automerge`, `${label}${key}: `);
      if (depth > 0) noteBlocks(value, `${pointer}/${key}`, `${label}${key}: `, depth - 1);
    }
  };
  // Once: a list may hold a great many of them.
  const merging = last(/^:automerge(?:All|Disabled)$/);
  const notePresets = (from: unknown, pointer: string, label: string): void => {
    for (const [index, preset] of list(from).entries()) {
      if (typeof preset !== 'string' || !MERGING.test(presetName(preset))) continue;
      if (presetName(preset) === ':automergeAll' && (root['automerge'] === false || merging === ':automergeDisabled')) continue;
      automerge.push({ text: `${label}${preset}`, ...at(Array.isArray(from) ? `${pointer}/${index}` : pointer) });
    }
  };

  note(root['automerge'], '/automerge', '');
  notePresets(root['extends'], '/extends', '');
  noteBlocks(root, '', '', 1);
  for (const [index, rule] of list(root['packageRules']).entries()) {
    if (!isEntry(rule) || rule['enabled'] === false) continue;
    const about = condition(rule);
    const label = `packageRules${about === '' ? '' : ` (${about})`}: `;
    note(rule['automerge'], `/packageRules/${index}/automerge`, label);
    notePresets(rule['extends'], `/packageRules/${index}/extends`, label);
    noteBlocks(rule, `/packageRules/${index}`, label, 0);
  }

  const top = root['automerge'] === undefined ? merging === ':automergeAll' : root['automerge'] === true || root['automerge'] === 'any';
  const enabled = typeof root['enabled'] === 'boolean' ? root['enabled'] : last(/^:(?:en|dis)ableRenovate$/) !== ':disableRenovate';
  const alerts = root['vulnerabilityAlerts'];
  const stated = isEntry(alerts) ? alerts['enabled'] !== false : typeof alerts === 'boolean' ? alerts : undefined;
  const byPreset = last(/^(?::enableVulnerabilityAlerts(?:WithLabel)?|security:only-security-updates)$/) !== undefined;
  const [firstKey = ''] = Object.keys(own.root);
  const first = own.root['extends'] === undefined ? `/${firstKey.replaceAll('~', '~0').replaceAll('/', '~1')}` : '/extends';
  return {
    line: own.lines.get(own.base + first) ?? own.lines.get(own.base) ?? 1,
    enabled,
    extends: strings(own.root['extends']),
    external: found.external,
    presets: found.parts.map(({ path }) => path),
    automerge,
    noAutomerge,
    automergeMajor: top && noAutomerge.length === 0,
    vulnerabilityAlerts: stated ?? (byPreset ? true : null),
    gitAuthor: typeof root['gitAuthor'] === 'string' ? root['gitAuthor'] : null,
  };
}

interface Found {
  readonly parts: Part[];
  readonly external: string[];
}

const MAX_PRESETS = 20;

/** Reads the presets that a part extends, each before what extends it. */
function follow(part: Part, presetOf: PresetOf, found: Found, above: readonly string[] = []): Found {
  for (const preset of strings(part.root['extends']).filter((name) => !INTERNAL.test(name))) {
    const file = above.length < 5 && found.parts.length < MAX_PRESETS ? presetOf(preset) : undefined;
    const settings = file === undefined ? undefined : partOf(file.path, file.text, '');
    if (settings === undefined || 'message' in settings) found.external.push(preset);
    else if (!above.includes(settings.path) && found.parts.every(({ path }) => path !== settings.path)) {
      follow(settings, presetOf, found, [...above, settings.path]);
      found.parts.push(settings);
    }
  }
  return found;
}

/** The file of a preset, where the repository holds it. */
type PresetOf = (preset: string) => PresetFile | undefined;

interface Fault {
  readonly message: string;
  readonly line: number;
}

function partOf(path: string, text: string, base: string): Part | Fault | undefined {
  let root: unknown;
  try {
    root = JSON5.parse(text);
  } catch (error) {
    const seen = error instanceof Error && 'lineNumber' in error && typeof error.lineNumber === 'number' ? error.lineNumber : 1;
    // A text that ends too early fails after its last line end, where no line begins.
    const line = Math.min(seen, text.replace(/\n$/, '').split('\n').length);
    return { message: (error instanceof Error ? error.message : 'not JSON5').replace(/^JSON5: /, '').slice(0, 150), line };
  }
  if (!isEntry(root)) return { message: 'not a map of settings', line: 1 };
  if (base !== '' && root['renovate'] === undefined) return undefined;
  const settings = base === '' ? root : root['renovate'];
  const lines = json5Lines(text);
  if (!isEntry(settings)) return { message: 'the renovate key is not a map of settings', line: lines.get(base) ?? 1 };
  return { path, root: settings, base, lines };
}

/** Reads one of `RENOVATE_FILES`; a text that is no JSON5, or no map, is not read by Renovate either. */
export function readRenovate(path: string, text: string, presetOf: PresetOf = () => undefined): RenovateResult {
  const keyed = path === 'package.json';
  if (keyed && !text.includes('renovate')) return { ok: true, config: undefined };
  const part = partOf(path, text, keyed ? '/renovate' : '');
  if (part === undefined) return { ok: true, config: undefined };
  if ('message' in part) return { ok: false, ...part };
  return { ok: true, config: read(part, follow(part, presetOf, { parts: [], external: [] })) };
}
