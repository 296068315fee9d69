/** The sessions of a `noxfile.py`: what `session.run(…)` is given as plain strings. */
import type { Value } from '../ci/model.ts';
import { MAX_LINES, quoted } from './tox.ts';

export interface NoxSession {
  readonly name: string;
  readonly commands: readonly Value[];
  /** Sessions that it starts by name. */
  readonly notifies: readonly string[];
  /** Whether plain `nox` runs it. */
  readonly isDefault: boolean;
}

const STRING = /^[rbfu]{0,2}(?:"([^"\\\n]*)"|'([^'\\\n]*)')$/iu;

/** The arguments between the bracket at `open` and the one that closes it. */
function argumentsAt(text: string, open: number): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = open + 1;
  for (let at = open; at < Math.min(text.length, open + 5000); at += 1) {
    const letter = text[at] ?? '';
    if (letter === '"' || letter === "'") {
      const end = text.indexOf(letter, at + 1);
      if (end === -1) return [];
      at = end;
    } else if (letter === '#') at = Math.max(at, text.indexOf('\n', at) - 1);
    else if ('([{'.includes(letter)) depth += 1;
    else if (letter === ',' && depth === 1) {
      parts.push(text.slice(from, at));
      from = at + 1;
    } else if (')]}'.includes(letter)) {
      depth -= 1;
      if (depth === 0) return [...parts, text.slice(from, at)];
    }
  }
  return [];
}

/** The arguments that are plain strings; lists, keywords and calls are left out. */
const stringsAt = (text: string, open: number): readonly string[] =>
  argumentsAt(text, open).flatMap((argument) => {
    const [, double, single] = STRING.exec(argument.replace(/^[ \t]*#.*$/gmu, '').trim()) ?? [];
    return double ?? single ?? [];
  });

/** Reads the sessions, in order. */
export function noxSessions(text: string): readonly NoxSession[] {
  const lines = text.split(/\r?\n/u).slice(0, MAX_LINES);
  const sessions: NoxSession[] = [];
  let behind = 0;
  for (const [index, line] of lines.entries()) {
    if (index < behind || !/^@(?:nox\.)?session\b/u.test(line)) continue;
    const start = lines.findIndex((one, at) => at > index && /^(?:async\s+)?def\s/u.test(one));
    const own = /^(?:async\s+)?def\s+([A-Za-z_]\w*)/u.exec(lines[start] ?? '')?.[1];
    if (start === -1 || own === undefined) continue;
    const decorator = lines.slice(index, start).join('\n').slice(0, 5000);
    const next = lines.findIndex((one, at) => at > start && /^[^\s#)]/u.test(one));
    behind = next === -1 ? lines.length : next;
    const body = lines.slice(start, behind).join('\n');
    const commands: Value[] = [];
    let counted = 0;
    let place = start + 1;
    for (const match of body.matchAll(/^[ \t]+(?:[A-Za-z_]\w*\s*=\s*)?session\.(?:run|run_always)\(/gmu)) {
      const words = stringsAt(body, match.index + match[0].length - 1);
      for (; counted < match.index; counted += 1) if (body[counted] === '\n') place += 1;
      if (words.length > 0) commands.push({ text: words.map(quoted).join(' '), line: place });
    }
    sessions.push({
      name: /\bname\s*=\s*["']([^"']{1,100})["']/u.exec(decorator)?.[1] ?? own,
      commands,
      notifies: [...body.matchAll(/\bsession\.notify\(\s*["']([^"']{1,100})["']/gu)].flatMap(([, name]) => name ?? []),
      isDefault: !/\bdefault\s*=\s*False\b/u.test(decorator),
    });
  }
  const options = /^nox\.options\.sessions\s*=\s*[[(]/mu.exec(text);
  if (options === null) return sessions;
  const names = new Set(stringsAt(text, options.index + options[0].length - 1));
  return sessions.map((session) => ({ ...session, isDefault: names.has(session.name) }));
}
