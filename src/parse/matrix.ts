import type { YamlValue } from './yaml.ts';

const MAX_ROWS = 64;

/** Between the items of a list that is the value of one combination: `runner: [self-hosted, linux]`. */
export const LIST_SEPARATOR = '\n';

type Row = Readonly<Record<string, string>>;

/** The combinations of a literal `strategy.matrix`; empty when there is none, an expression makes it, or there are too many. */
export function matrixOf(strategy: YamlValue | undefined): readonly Row[] {
  const matrix = strategy?.get('matrix');
  if (matrix?.kind !== 'map') return [];
  let rows: Row[] = [];
  for (const { key, value } of matrix.entries) {
    if (key === 'include' || key === 'exclude') continue;
    if (value.kind !== 'list') return [];
    const choices = value.items.map((item) => flat(key, item));
    if (Math.max(1, rows.length) * choices.length > MAX_ROWS) return [];
    rows = (rows.length === 0 ? [{}] : rows).flatMap((row) => choices.map((choice) => ({ ...row, ...choice })));
  }
  const left = (matrix.get('exclude')?.items ?? []).map(rowOf);
  rows = rows.filter((row) => !left.some((one) => agrees(one, row)));
  return included(rows, matrix.get('include'));
}

/** Each row of `include` joins the rows that it does not contradict; when it joins none, it is a row of its own. */
function included(rows: readonly Row[], include: YamlValue | undefined): readonly Row[] {
  if (include !== undefined && include.kind !== 'list') return [];
  const joined = [...rows];
  for (const row of (include?.items ?? []).map(rowOf)) {
    let fits = false;
    for (const [index, base] of rows.entries()) {
      const shared = Object.keys(row).filter((key) => Object.hasOwn(base, key));
      if (!shared.every((key) => base[key] === row[key])) continue;
      joined[index] = { ...joined[index], ...row };
      fits = true;
    }
    if (!fits) joined.push(row);
    if (joined.length > MAX_ROWS) return [];
  }
  return joined;
}

const agrees = (part: Row, row: Row): boolean => Object.entries(part).every(([key, value]) => row[key] === value);

const rowOf = (map: YamlValue): Row => Object.assign({}, ...map.entries.map(({ key, value }) => flat(key, value)));

/** `matrix.a`, or `matrix.a.b` for each scalar of a map one level down. */
const flat = (key: string, value: YamlValue): Row =>
  value.kind === 'scalar'
    ? { [key]: value.text }
    : value.kind === 'list' && value.items.length > 0 && value.items.every((item) => item.kind === 'scalar')
      ? { [key]: value.items.map((item) => item.text).join(LIST_SEPARATOR) }
      : Object.fromEntries(
          value.entries.flatMap((entry) => (entry.value.kind === 'scalar' ? [[`${key}.${entry.key}`, entry.value.text]] : [])),
        );
