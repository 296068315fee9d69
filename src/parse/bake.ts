/** What a bake file of BuildKit says of its targets; HCL by lines, as its formatter writes it. https://docs.docker.com/build/bake/reference/ */
import { readYaml, type YamlValue } from './yaml.ts';

/** The text of an attribute and the line that decides it. */
interface Attribute {
  readonly text: string;
  readonly line: number;
}

interface Block {
  readonly line: number;
  readonly attributes: ReadonlyMap<string, Attribute>;
}

/** Blocks by name. */
export interface BakeFile {
  readonly targets: ReadonlyMap<string, Block>;
  readonly groups: ReadonlyMap<string, Block>;
  readonly variables: ReadonlyMap<string, Block>;
}

const MAX_LENGTH = 200_000;
const MAX_LINES = 200;
const HEAD = /^(target|group|variable)\s{1,9}"?([\w.-]{1,100})"?\s{0,9}\{/;
const ATTRIBUTE = /^\s{0,40}(inherits|targets|tags|attest|output|default)\s{0,40}=\s{0,40}(\S.{0,2000})$/;
const COMMENT = /^\s*(?:#|\/\/)/;

function attributesOf(lines: readonly string[], from: number): ReadonlyMap<string, Attribute> {
  const found = new Map<string, Attribute>();
  lines.forEach((line, i) => {
    const [, name = '', first = ''] = ATTRIBUTE.exec(line) ?? [];
    if (name === '') return;
    const rest = lines.slice(i + 1, i + MAX_LINES);
    const end = !first.startsWith('[') || /\]\s*$/.test(first) ? 0 : rest.findIndex((one) => /^\s*\]/.test(one)) + 1;
    const text = [first, ...rest.slice(0, end)].map((one) => (COMMENT.test(one) ? '' : one)).join('\n');
    found.set(name, { text, line: from + i });
  });
  return found;
}

const emptyFile = (): Record<'target' | 'group' | 'variable', Map<string, Block>> => ({
  target: new Map(),
  group: new Map(),
  variable: new Map(),
});

function fromHcl(source: string): BakeFile {
  const blocks = emptyFile();
  const lines = source.slice(0, MAX_LENGTH).split(/\r?\n/);
  lines.forEach((line, i) => {
    const [, kind, name = ''] = HEAD.exec(line) ?? [];
    if (kind !== 'target' && kind !== 'group' && kind !== 'variable') return;
    const body = lines.slice(i, i + MAX_LINES);
    const inside = /\}\s*$/.test(line) ? [line.slice(line.indexOf('{') + 1, line.lastIndexOf('}'))] : undefined;
    const end = body.findIndex((one, at) => at > 0 && one.startsWith('}'));
    blocks[kind].set(name, { line: i + 1, attributes: attributesOf(inside ?? body.slice(0, end < 0 ? undefined : end), i + 1) });
  });
  return { targets: blocks.target, groups: blocks.group, variables: blocks.variable };
}

const plain = (value: YamlValue): string =>
  value.kind === 'list' ? value.items.slice(0, MAX_LINES).map(plain).join(', ') : value.kind === 'scalar' ? JSON.stringify(value.text) : '';

function fromJson(source: string): BakeFile | undefined {
  const yaml = readYaml(source.slice(0, MAX_LENGTH));
  if (!yaml.ok || yaml.root.kind !== 'map') return undefined;
  const blocks = emptyFile();
  for (const kind of ['target', 'group', 'variable'] as const) {
    for (const { key, keyLine, value } of yaml.root.get(kind)?.entries.slice(0, MAX_LINES) ?? []) {
      const attributes = new Map(value.entries.map((one) => [one.key, { text: plain(one.value), line: one.keyLine }] as const));
      blocks[kind].set(key, { line: keyLine, attributes });
    }
  }
  return { targets: blocks.target, groups: blocks.group, variables: blocks.variable };
}

/** The blocks of a file; `undefined`: it is no such file. */
export const parseBake = (path: string, source: string): BakeFile | undefined =>
  path.endsWith('.json') ? fromJson(source) : fromHcl(source);

/** The texts in quotes of an attribute, without those that are given to functions. */
export const quotedIn = (text: string | undefined): readonly string[] =>
  [...(text ?? '').replace(/\b[a-z_]\w{0,60}\([^()]{0,500}\)/gi, '').matchAll(/"([^"\n]{1,500})"/g)].flatMap(([, one]) => one ?? []);
