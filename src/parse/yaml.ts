/** YAML as plain values with lines, behind bounds that hold before anything recursive runs. */
import { Composer, type Document, type YAMLError } from 'yaml';
import { firstDocument, lineTable, Refused } from './yaml-bounds.ts';
import { withQuotesIndented } from './yaml-quotes.ts';
import { viewOf } from './yaml-view.ts';

/** One value. `line` is 1-based; for a block scalar (`|`, `>`) it is the line on which its text begins. */
export interface YamlValue {
  readonly line: number;
  readonly kind: 'map' | 'list' | 'scalar';
  /** Scalars: the value in the YAML 1.2 core schema (`on` and `yes` are strings). */
  readonly value?: string | number | boolean | null;
  /** Scalars: the text, quotes and escapes resolved but no number or date interpreted (`1.10` stays `1.10`). Else empty. */
  readonly text: string;
  /** Scalars whose source lines are folded: where in `text` each source line begins. */
  readonly starts?: readonly LineStart[];
  readonly items: readonly YamlValue[];
  /** In order; aliases and merge keys (`<<`) are resolved. */
  readonly entries: readonly YamlEntry[];
  /** The value of a key of this map; of a key given twice, the last. */
  readonly get: (key: string) => YamlValue | undefined;
}

export interface YamlEntry {
  readonly key: string;
  readonly keyLine: number;
  readonly value: YamlValue;
}

/** From `offset` (UTF-16 units) on, the text stands on `line` of the file. */
export interface LineStart {
  readonly offset: number;
  readonly line: number;
}

/**
 * `unread`: over a bound, so that the content is not known; otherwise the text is no YAML. `duplicate` is the first key that a map
 * holds twice, which many readers (GitHub's among them) refuse.
 */
export type YamlResult =
  | { readonly ok: true; readonly root: YamlValue; readonly duplicate?: { readonly key: string; readonly line: number } }
  | { readonly ok: false; readonly message: string; readonly line?: number; readonly unread: boolean };

/** UTF-16 units: `yaml` takes about a second for a megabyte. */
const MAX_SIZE = 512 * 1024;

/** Reads the first document of a YAML (or JSON) text. Never throws. */
export function readYaml(text: string): YamlResult {
  if (text.length > MAX_SIZE) return { ok: false, message: `larger than ${MAX_SIZE / 1024} KiB`, unread: true };
  const source = text.replaceAll('\r\n', '\n').replace(/^\uFEFF/u, '');
  try {
    const result = read(source);
    const whole = !result.ok && /^Missing closing ['"]quote$/u.test(result.message) ? withQuotesIndented(source) : undefined;
    return whole === undefined ? result : read(whole);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return failure(error.message, error.unread, error.line);
  }
}

function read(source: string): YamlResult {
  const lineAt = lineTable(source);
  const document = compose(source, lineAt);
  const exhausted = document.errors.find((error) => error.code === 'RESOURCE_EXHAUSTION');
  const [first] = document.errors;
  if (exhausted !== undefined) return failure(exhausted.message, true, lineAt(exhausted.pos[0]));
  if (first !== undefined) return failure(first.message, false, lineAt(first.pos[0]));
  return { ok: true, ...viewOf(document.contents, source, lineAt) };
}

const failure = (message: string, unread: boolean, line: number | undefined): YamlResult => ({
  ok: false,
  message,
  ...(line === undefined ? {} : { line }),
  unread,
});

function compose(
  source: string,
  lineAt: (offset: number) => number,
): Pick<Document.Parsed, 'contents'> & { readonly errors: readonly YAMLError[] } {
  // `uniqueKeys` compares each key with each; a `%YAML 1.1` directive must not turn `on` into true.
  const composer = new Composer({ schema: 'core', uniqueKeys: false, strict: false, prettyErrors: false, logLevel: 'silent' });
  for (const document of composer.compose(firstDocument(source, lineAt), true, source.length)) return document;
  throw new Refused('no document', false);
}
