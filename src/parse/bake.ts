/** What a bake file of BuildKit says of its targets. A file that is not plain enough to be sure of is not read at all. https://docs.docker.com/build/bake/reference/ */
import { readYaml, type YamlValue } from './yaml.ts';

/** The text of an attribute as HCL writes it, without comments, and the line on which it begins. */
export interface Attribute {
  readonly text: string;
  readonly line: number;
}

/** A target or a group. */
export interface Block {
  readonly attributes: ReadonlyMap<string, Attribute>;
}

/** Blocks by name. */
export interface BakeFile {
  readonly targets: ReadonlyMap<string, Block>;
  readonly groups: ReadonlyMap<string, Block>;
  /** The defaults that are plain texts. */
  readonly variables: ReadonlyMap<string, string>;
}

/** An entry of a list: the text inside of its quotes, a map as `key=value,key=value`; `undefined`: it is an expression. */
interface Entry {
  readonly text: string | undefined;
  readonly line: number;
}

const MAX_LENGTH = 200_000;
const MAX_BLOCKS = 300;
const MAX_HEAD = 140;
const HEAD = /^(target|group|variable)\s{1,9}"?([\w.-]{1,100})"?\s{0,9}$/;
const ATTRIBUTE = /^(inherits|targets|tags|attest|output|default)\s*=(?!=)/;
const PLAIN_RUN = /[^"#/<{}[\]()\n,]+|[\s\S]/y;

/** Where the string that opens at `from` ends, strings inside of its templates with it; -1: not on its line. */
function endOfString(source: string, from: number): number {
  const open = ['"'];
  for (let i = from + 1; i < source.length && source[i] !== '\n'; i += 1) {
    const char = source[i] ?? '';
    if (open.at(-1) === '{') {
      if (char === '"' || char === '{') open.push(char);
      else if (char === '}') open.pop();
    } else if (char === '\\') i += 1;
    else if (char === '"') open.pop();
    else if (/[$%]/.test(char) && source[i + 1] === char && source[i + 2] === '{') i += 2;
    else if (/[$%]/.test(char) && source[i + 1] === '{') {
      open.push('{');
      i += 1;
    }
    if (open.length === 0) return i;
  }
  return -1;
}

/** The text in pieces: strings whole, comments as the line ends within; `undefined`: one is left open, or is of a kind that is not read. */
function piecesOf(source: string): readonly string[] | undefined {
  const pieces: string[] = [];
  for (let at = 0; at < source.length; ) {
    const two = source.slice(at, at + 2);
    if (two === '<<') return undefined;
    if (two.startsWith('#') || two === '//') {
      const end = source.indexOf('\n', at);
      at = end < 0 ? source.length : end;
    } else if (two === '/*') {
      const end = source.indexOf('*/', at + 2);
      if (end < 0) return undefined;
      // It ends no statement: a space holds its place among the lines.
      pieces.push(` ${source.slice(at, end).replace(/[^\n]+/g, '')}`);
      at = end + 2;
    } else {
      PLAIN_RUN.lastIndex = at;
      const piece = two.startsWith('"') ? source.slice(at, endOfString(source, at) + 1) : (PLAIN_RUN.exec(source)?.[0] ?? '');
      if (piece === '') return undefined;
      pieces.push(piece);
      at += piece.length;
    }
  }
  return pieces;
}

const linesIn = (text: string): number => text.split('\n').length - 1;
const depthOf = (piece: string): number => (/^[{[(]$/.test(piece) ? 1 : /^[}\])]$/.test(piece) ? -1 : 0);

type Kind = 'target' | 'group' | 'variable';

/** `undefined`: a name is given twice, which HCL merges by rules of its own, or there are too many. */
function fileOf(blocks: readonly { readonly kind: Kind; readonly name: string; readonly block: Block }[]): BakeFile | undefined {
  const of = (kind: Kind): ReadonlyMap<string, Block> =>
    new Map(blocks.flatMap((one) => (one.kind === kind ? [[one.name, one.block] as const] : [])));
  const [targets, groups, variables] = [of('target'), of('group'), of('variable')];
  if (blocks.length > MAX_BLOCKS || targets.size + groups.size + variables.size < blocks.length) return undefined;
  const defaults = [...variables].flatMap(([name, { attributes }]) => {
    const [, text] = /^"([^"$%\n]{1,500})"$/.exec(attributes.get('default')?.text ?? '') ?? [];
    return text === undefined ? [] : [[name, text] as const];
  });
  return { targets, groups, variables: new Map(defaults) };
}

function fromHcl(source: string): BakeFile | undefined {
  const blocks: { readonly kind: Kind; readonly name: string; readonly block: Block }[] = [];
  let inside: Map<string, Attribute> | undefined;
  let [statement, began, line, depth] = ['', 1, 1, 0];
  const finish = (): void => {
    const name = inside === undefined ? undefined : ATTRIBUTE.exec(statement)?.[1];
    if (name !== undefined) inside?.set(name, { text: statement.slice(statement.indexOf('=') + 1).trim(), line: began });
    statement = '';
  };
  for (const piece of piecesOf(source) ?? ['}']) {
    const step = depthOf(piece);
    const within = inside === undefined ? 0 : 1;
    const head = piece === '{' && depth === 0 && statement.length < MAX_HEAD ? HEAD.exec(statement) : null;
    depth += step;
    if (depth < 0) return undefined;
    if (head !== null) {
      const [, kind, name = ''] = head;
      inside = new Map();
      if (kind === 'target' || kind === 'group' || kind === 'variable') blocks.push({ kind, name, block: { attributes: inside } });
      statement = '';
    } else if (piece === '\n' && depth === within) finish();
    else if (step < 0 && depth < within) {
      finish();
      inside = undefined;
    } else if (statement !== '' || piece.trim() !== '') {
      if (statement === '') began = line;
      statement += statement === '' ? piece.trimStart() : piece;
    }
    line += linesIn(piece);
  }
  return depth === 0 ? fileOf(blocks) : undefined;
}

const pairsOf = (value: YamlValue): string =>
  value.kind === 'map' ? value.entries.map(({ key, value: { text } }) => `${key}=${text}`).join(',') : value.text;
/** As HCL writes it. */
const plain = (value: YamlValue): string =>
  value.kind === 'list' ? `[${value.items.map((item) => JSON.stringify(pairsOf(item))).join(', ')}]` : JSON.stringify(pairsOf(value));

function fromJson(source: string): BakeFile | undefined {
  const yaml = readYaml(source);
  if (!yaml.ok || yaml.root.kind !== 'map' || yaml.duplicate !== undefined) return undefined;
  const { root } = yaml;
  const kinds = (['target', 'group', 'variable'] as const).flatMap((kind) => ({ kind, value: root.get(kind) }));
  // JSON may also write blocks as lists of maps.
  if (kinds.some(({ value }) => value !== undefined && (value.kind !== 'map' || value.entries.some((one) => one.value.kind !== 'map'))))
    return undefined;
  return fileOf(
    kinds.flatMap(({ kind, value: of }) =>
      (of?.entries ?? []).map(({ key: name, value }) => {
        const attributes = value.entries.map((one) => [one.key, { text: plain(one.value), line: one.keyLine }] as const);
        return { kind, name, block: { attributes: new Map(attributes) } };
      }),
    ),
  );
}

/** The blocks of a file; `undefined`: it is no such file, or not one that is read. */
export function parseBake(path: string, source: string): BakeFile | undefined {
  if (source.length > MAX_LENGTH) return undefined;
  return path.endsWith('.json') ? fromJson(source) : fromHcl(source.replaceAll('\r\n', '\n'));
}

/** `{ key = "value" }` as `key=value`; `undefined`: it holds more than plain values. */
function pairsIn(map: string): string | undefined {
  const pair = /[\s,]*"?([\w-]{1,60})"?[^\S\n]*[=:][^\S\n]*(?:"([^"\n]{0,500})"|([\w.-]{1,60}))(?=[\s,}])/y;
  const found: string[] = [];
  let end = 1;
  for (pair.lastIndex = end; ; end = pair.lastIndex) {
    const [, key = '', quoted, bare] = pair.exec(map) ?? [];
    if (key === '') break;
    found.push(`${key}=${quoted ?? bare ?? ''}`);
  }
  return /^[\s,]*\}$/.test(map.slice(end)) ? found.join(',') : undefined;
}

function entryOf(text: string, line: number): readonly Entry[] {
  const item = text.trim();
  const at = line + linesIn(text.slice(0, text.length - text.trimStart().length));
  if (item === '') return [];
  if (item.startsWith('{')) return [{ text: pairsIn(item), line: at }];
  return [{ text: item.startsWith('"') && endOfString(item, 0) === item.length - 1 ? item.slice(1, -1) : undefined, line: at }];
}

/** The entries of a list that is written out; `undefined`: it is an expression. */
export function entriesOf({ text, line }: Attribute): readonly Entry[] | undefined {
  const entries: Entry[] = [];
  let [item, at, now, depth] = ['', line, line, 0];
  const pieces = piecesOf(text) ?? [];
  for (const [i, piece] of pieces.entries()) {
    depth += depthOf(piece);
    if (i === 0 ? piece !== '[' : depth === 0 && i < pieces.length - 1) return undefined;
    now += linesIn(piece);
    if ((piece === ',' && depth === 1) || depth === 0) {
      entries.push(...entryOf(item, at));
      [item, at] = ['', now];
    } else if (i > 0) item += piece;
  }
  return pieces.length > 1 && depth === 0 ? entries : undefined;
}

/** The texts in quotes of an attribute, without those that are given to functions. */
export const quotedIn = (text: string | undefined): readonly string[] =>
  [...(text ?? '').replace(/\b[a-z_]\w{0,60}\([^()]{0,500}\)/gi, '').matchAll(/"([^"\n]{1,500})"/g)].flatMap(([, one]) => one ?? []);
