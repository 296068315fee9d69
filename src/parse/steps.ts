/** The steps of a job or of a composite action. */
import type { Step, Uses } from '../ci/model.ts';
import { normalize } from './paths.ts';
import type { YamlValue } from './yaml.ts';
import { placed, textOf, valuesOf } from './yaml-fields.ts';

/** What `defaults.run` says. */
export interface RunDefaults {
  readonly shell?: string;
  readonly directory?: string;
}

const HASH = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/iu;

/** Reads one `uses:` value. */
export function usesOf(value: YamlValue): Uses {
  const raw = value.text.trim();
  const at = { raw, line: value.line };
  if (raw.startsWith('docker://')) {
    const image = raw.slice('docker://'.length);
    return { ...at, kind: 'docker', target: image, ref: '', pinned: /@sha256:[0-9a-f]{64}$/iu.test(image) };
  }
  if (raw.startsWith('./') || raw.startsWith('../')) return { ...at, kind: 'local', target: normalize(raw) ?? raw, ref: '', pinned: false };
  const cut = raw.indexOf('@');
  const ref = cut === -1 ? '' : raw.slice(cut + 1);
  const target = (cut === -1 ? raw : raw.slice(0, cut)).toLowerCase().replace(/\/$/u, '');
  return { ...at, kind: 'remote', target, ref, pinned: HASH.test(ref) };
}

/** Whether an `if:` can never hold. Only constants are judged. */
export function isNever(condition: string | undefined): boolean {
  if (condition === undefined) return false;
  const text = condition.trim();
  const inside = /^\$\{\{([^}]*)\}\}$/u.exec(text)?.[1] ?? text;
  // Text around an expression makes a string that is not empty, which holds.
  if (inside === text && text.includes('${{')) return false;
  const plain = inside.trim();
  return /^(?:false|0|!\s*true|''|null)$/u.test(plain) || (/^false\s*&&/u.test(plain) && !plain.includes('||'));
}

export function stepsOf(list: YamlValue | undefined, defaults: RunDefaults): readonly Step[] {
  return (list?.items ?? []).flatMap((item) => (item.kind === 'map' ? [stepOf(item, defaults)] : []));
}

function stepOf(item: YamlValue, defaults: RunDefaults): Step {
  const name = textOf(item.get('name'));
  const condition = textOf(item.get('if'));
  const uses = item.get('uses');
  const run = item.get('run');
  const shell = textOf(item.get('shell')) ?? defaults.shell;
  const directory = textOf(item.get('working-directory')) ?? defaults.directory;
  const id = textOf(item.get('id'))?.trim();
  return {
    line: item.line,
    ...(id === undefined ? {} : { id }),
    ...(name === undefined ? {} : { name }),
    ...(textOf(uses) === undefined || uses === undefined ? {} : { uses: usesOf(uses) }),
    ...(textOf(run) === undefined || run === undefined
      ? {}
      : { run: { ...placed(run), ...(shell === undefined ? {} : { shell }), ...(directory === undefined ? {} : { directory }) } }),
    with: valuesOf(item.get('with')),
    env: valuesOf(item.get('env')),
    ...(condition === undefined ? {} : { if: condition }),
    disabled: isNever(condition),
  };
}
