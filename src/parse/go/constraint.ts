/** Build constraints: for which builds a file counts (https://pkg.go.dev/cmd/go#hdr-Build_constraints). */
import { and, not, or } from '../condition.ts';

const LINE = /^\/\/go:build[ \t]+([^\n]{1,500})$/mu;
const OLD = /^\/\/[ \t]*\+build[ \t][^\n]*\bmage\b/mu;
/** What holds on the runners of GitHub that most jobs use. */
const HOLDS = /^(?:linux|unix|amd64|cgo|gc|go1\.\d{1,3})$/u;
/** Names of files for other systems, and tests. */
const ELSEWHERE =
  /_(?:test|aix|android|darwin|dragonfly|freebsd|illumos|ios|js|netbsd|openbsd|plan9|solaris|wasip1|windows|386|arm|arm64|loong64|mips\w*|ppc64\w*|riscv64|s390x|wasm)(?:_[a-z0-9]+)?\.go$/u;

const MAX_DEPTH = 50;

/** Whether an expression holds, with or without the tag of mage. */
function holds(expression: string, withMage: boolean): boolean {
  const tokens = expression.match(/&&|\|\||[!()]|[\w.]+/gu) ?? [];
  let at = 0;
  let depth = 0;
  const primary = (): boolean => {
    const token = tokens[at];
    at += 1;
    depth += 1;
    if (token === undefined || depth > MAX_DEPTH) return false;
    if (token === '!') return not(primary()) === true;
    if (token !== '(') return token === 'mage' ? withMage : HOLDS.test(token);
    const inside = either();
    at += 1;
    return inside;
  };
  const both = (): boolean => {
    let value = primary();
    while (tokens[at] === '&&') {
      at += 1;
      const right = primary();
      value = and(value, right) === true;
    }
    return value;
  };
  const either = (): boolean => {
    let value = both();
    while (tokens[at] === '||') {
      at += 1;
      const right = both();
      value = or(value, right) === true;
    }
    return value;
  };
  return either();
}

interface Built {
  /** It is a part of what mage builds, if it lies where mage looks. */
  readonly isBuilt: boolean;
  /** It is for mage alone. */
  readonly isTagged: boolean;
}

/** What the text above the package clause says of the file. */
export function builtBy(head: string): Built {
  const expression = LINE.exec(head)?.[1];
  if (expression === undefined) return { isBuilt: true, isTagged: OLD.test(head) };
  const isBuilt = holds(expression, true);
  return { isBuilt, isTagged: isBuilt && !holds(expression, false) };
}

/** Whether the name of a file says that it is for another system, or a test. */
export const isElsewhere = (path: string): boolean => ELSEWHERE.test(path);
