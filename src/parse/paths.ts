/** Paths of the tree: relative to its root, `/` between parts, no `.` and no `..`; the root itself is the empty string. */

/** The path that `path` names when read in `directory`; `undefined` when it is absolute or leaves the tree. */
export function normalize(path: string, directory = ''): string | undefined {
  if (path.startsWith('/') || path.startsWith('~') || path.includes('\0')) return undefined;
  const parts: string[] = [];
  for (const part of `${directory}/${path}`.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}

/** The directory that holds `path`; the empty string for the root. */
export const directoryOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
