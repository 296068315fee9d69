/** Which known name somebody may have meant. */

/** Longer input is cut: nobody mistypes so much. */
const LONGEST = 80;

/** Edits (insert, delete, replace one character) from one text to the other: Levenshtein, a row at a time. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replace = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replace, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** Names are dotted. A last part that is whole counts as near, then the beginning of a name, then few edits. The first of the best. */
export function nearest(text: string, names: readonly string[]): string | undefined {
  const wanted = text.trim().toLowerCase().slice(0, LONGEST);
  if (wanted === '') return undefined;
  const exact = names.find((name) => name === wanted || name.endsWith(`.${wanted}`)) ?? names.find((name) => name.startsWith(wanted));
  if (exact !== undefined) return exact;
  let best: { readonly name: string; readonly edits: number } | undefined;
  for (const name of names) {
    const edits = distance(wanted, name);
    if (best === undefined || edits < best.edits) best = { name, edits };
  }
  return best !== undefined && best.edits <= Math.max(2, best.name.length / 3) ? best.name : undefined;
}
