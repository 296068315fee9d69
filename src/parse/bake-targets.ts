/** What the targets of a bake file come to, with the groups that name them and the targets that they inherit from. */
import { type Attribute, type BakeFile, entriesOf, quotedIn } from './bake.ts';

/** The names of a list; `undefined`: one is not written out. */
function namesIn(attribute: Attribute | undefined): readonly string[] | undefined {
  const entries = attribute === undefined ? [] : entriesOf(attribute);
  const names = entries?.flatMap(({ text }) => (text === undefined || /[$%]\{/.test(text) ? [] : [text]));
  return names?.length === entries?.length ? names : undefined;
}

/** The names of the targets behind the names of groups; nothing where one is not there. */
export function expanded({ targets, groups }: BakeFile, names: readonly string[]): readonly string[] | undefined {
  const found = new Set<string>();
  const asked = [...names];
  const seen = new Set<string>();
  for (let name = asked.pop(); name !== undefined; name = asked.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const group = groups.get(name);
    const members = group === undefined ? [] : namesIn(group.attributes.get('targets'));
    if (members === undefined || (group === undefined && !targets.has(name))) return undefined;
    if (group === undefined) found.add(name);
    else asked.push(...members);
  }
  return [...found];
}

const KINDS = ['sbom', 'provenance'] as const;
/** Of an attestation. */
export type AttestationKind = (typeof KINDS)[number];

/** What a target says, with what it inherits. Lines are of its file; `off`: it asks for none. */
export interface Resolved {
  readonly attest: Readonly<Record<AttestationKind, { readonly line: number } | 'off' | 'open' | undefined>>;
  readonly tags: readonly string[] | undefined;
  readonly output: string | undefined;
}

const OPEN: Resolved = { attest: { sbom: 'open', provenance: 'open' }, tags: undefined, output: undefined };
const resolved = new WeakMap<BakeFile, Map<string, Resolved>>();

/** The last entry of its type decides. */
function ownAttest(attribute: Attribute | undefined): Resolved['attest'] {
  const found: Record<AttestationKind, Resolved['attest'][AttestationKind]> = { sbom: undefined, provenance: undefined };
  for (const { text, line } of attribute === undefined ? [] : (entriesOf(attribute) ?? [{ text: undefined, line: 0 }])) {
    const values = new Map(
      (text ?? '').split(',').map((pair) => [pair.split('=', 1)[0]?.trim(), pair.slice(pair.indexOf('=') + 1).trim()]),
    );
    const [type = '$', disabled = 'false'] = [values.get('type'), values.get('disabled')];
    for (const kind of type === '' || /\W/.test(type) ? KINDS : KINDS.filter((one) => one === type))
      found[kind] =
        type !== kind ? 'open' : /^(?:0|f|false)$/i.test(disabled) ? { line } : /^(?:1|t|true)$/i.test(disabled) ? 'off' : 'open';
  }
  return found;
}

/** Of what a target inherits the last decides; attestations are merged by type. */
export function resolve(file: BakeFile, name: string): Resolved {
  const known = resolved.get(file) ?? new Map<string, Resolved>();
  resolved.set(file, known);
  const before = known.get(name);
  if (before !== undefined) return before;
  const attributes = file.targets.get(name)?.attributes;
  if (attributes === undefined) return OPEN;
  // For a target that inherits from itself.
  known.set(name, OPEN);
  const parents = (namesIn(attributes.get('inherits')) ?? ['']).map((parent) => resolve(file, parent)).toReversed();
  const own = ownAttest(attributes.get('attest'));
  const of = (kind: AttestationKind): Resolved['attest'][AttestationKind] =>
    own[kind] ?? parents.find(({ attest }) => attest[kind] !== undefined)?.attest[kind];
  const [tags, output] = [attributes.get('tags'), attributes.get('output')];
  const result = {
    attest: { sbom: of('sbom'), provenance: of('provenance') },
    tags: tags === undefined ? parents.find((one) => one.tags !== undefined)?.tags : quotedIn(tags.text),
    output: output === undefined ? parents.find((one) => one.output !== undefined)?.output : output.text,
  };
  known.set(name, result);
  return result;
}
