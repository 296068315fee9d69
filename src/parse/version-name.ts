/** Versions in the names of tags and files, as far as numbers decide. */

export interface VersionName {
  /** What stands before the numbers, without a `v`: tags of one line have it in common. */
  readonly line: string;
  readonly parts: readonly number[];
}

const NAME = /^(.{0,80}?)v?(\d{1,6}(?:\.\d{1,6}){1,3})(?:[-+.~_]?[A-Za-z][\w.+-]{0,40})?$/;

/** Undefined for a name that does not end in a version of two numbers or more. */
export function versionName(name: string): VersionName | undefined {
  const [, line, numbers] = NAME.exec(name) ?? [];
  return line === undefined || numbers === undefined ? undefined : { line, parts: numbers.split('.').map(Number) };
}

/** Negative, zero or positive as `a` is older, the same or newer. */
export function compareParts(a: readonly number[], b: readonly number[]): number {
  const at = [0, 1, 2, 3].find((i) => (a[i] ?? 0) !== (b[i] ?? 0));
  return at === undefined ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

/** The name of the highest version among those of one line; the first of equals. */
export function highestOf(names: readonly string[], line: string): string | undefined {
  const found = names.flatMap((name) => {
    const version = versionName(name);
    return version?.line === line ? [{ name, parts: version.parts }] : [];
  });
  // A year is no higher version than a number that counts.
  const counted = found.filter(({ parts: [first = 0] }) => first < 1900);
  return (counted.length > 0 ? counted : found).toSorted((a, b) => compareParts(b.parts, a.parts))[0]?.name;
}
