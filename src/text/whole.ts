/** The parts that fit, each of them whole, and how many do not; the first stands there whatever its length. */
export function whole(parts: readonly string[], length: number): string {
  let text = parts[0] ?? '';
  let shown = 1;
  for (const part of parts.slice(1)) {
    if (text.length + part.length + 2 > length) break;
    text = `${text}; ${part}`;
    shown += 1;
  }
  return parts.length > shown ? `${text}; and ${parts.length - shown} more` : text;
}
