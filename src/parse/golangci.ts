/** Which linters a golangci-lint configuration switches on. */
import { readYaml, type YamlValue } from './yaml.ts';
import { textsOf } from './yaml-fields.ts';

export interface Golangci {
  /** Linters that the file names, in its order, without those that it switches off again. */
  readonly linters: readonly { readonly name: string; readonly line: number }[];
  /** Formatters that the file names (version 2); `run` reports what they would change. */
  readonly formatters: readonly { readonly name: string; readonly line: number }[];
  /** The line that switches on each linter there is. */
  readonly all?: number;
  /** The linters that are on unless a file says otherwise stay on. */
  readonly standard: boolean;
  /** Named under `disable`. */
  readonly disabled: readonly string[];
}

/** A preset of version 1 that holds gosec; see https://golangci-lint.run/docs/linters/. */
const SECURITY_PRESETS = new Set(['bugs']);

const namesOf = (list: YamlValue | undefined): Golangci['linters'] =>
  (list?.items ?? []).flatMap((item) => (item.kind === 'scalar' && item.text !== '' ? [{ name: item.text, line: item.line }] : []));

/** Reads `.golangci.yml` or its JSON form, version 1 or 2; `undefined` when it is neither. Never throws. */
export function golangciOf(text: string): Golangci | undefined {
  const yaml = readYaml(text);
  if (!yaml.ok || yaml.root.kind !== 'map') return undefined;
  const { root } = yaml;
  const linters = root.get('linters');
  const disabled = textsOf(linters?.get('disable'));
  const presets = namesOf(linters?.get('presets')).flatMap(({ name, line }) =>
    SECURITY_PRESETS.has(name) ? [{ name: 'gosec', line }] : [],
  );
  const enabled = [...namesOf(linters?.get('enable')), ...presets].filter(({ name }) => !disabled.includes(name));
  const formatters = namesOf(root.get('formatters')?.get('enable'));
  const [whole, standard] = [linters?.get('enable-all'), linters?.get('default')];
  const all = whole?.value === true ? whole.line : standard?.text === 'all' ? standard.line : undefined;
  const isStandard = linters?.get('disable-all')?.value !== true && (standard === undefined || standard.text === 'standard');
  return { linters: enabled, formatters, ...(all === undefined ? {} : { all }), standard: isStandard, disabled };
}
