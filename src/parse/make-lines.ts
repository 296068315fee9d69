/** A line of a Makefile with those that a backslash joins to it; what it may be is told once, however often the file is read. */
export interface LogicalLine {
  readonly line: number;
  /** On one line, without its comment; recipes are left as they are. */
  readonly bare: string;
  /** As a line of a recipe: without the tab and make's own prefixes. */
  readonly command: string | undefined;
  readonly directive: Directive | undefined;
  /** The words behind `include`. */
  readonly include: string | undefined;
  readonly assignment: Assignment | undefined;
  /** `define`: the name and the lines up to `endef`. */
  readonly definition: Definition | undefined;
}

interface Definition {
  readonly name: string;
  readonly text: string;
}

/** `ifeq`, `ifneq`, `ifdef`, `ifndef`, `else` or `endif`, and what follows. */
export interface Directive {
  readonly word: string;
  readonly rest: string;
}

interface Assignment {
  readonly name: string;
  readonly operator: string;
  readonly value: string;
  readonly exported: boolean;
}

/** The logical lines of a Makefile; a `define` block is one. */
export function logicalLines(content: string): readonly LogicalLine[] {
  const lines: LogicalLine[] = [];
  const physical = content.replaceAll('\r\n', '\n').split('\n');
  let defining: { readonly line: number; readonly name: string; readonly body: string[] } | undefined;
  for (let index = 0; index < physical.length; index += 1) {
    const line = index + 1;
    let text = physical[index] ?? '';
    if (goesOn(text)) {
      const parts = [text];
      while (goesOn(parts.at(-1) ?? '') && index + 1 < physical.length) {
        index += 1;
        parts.push(physical[index] ?? '');
      }
      text = parts.join('\n');
    }
    const [, name] = /^\s*(?:override\s+|export\s+)*define\s+([^\s:=?+]+)/u.exec(text) ?? [];
    if (defining === undefined && name !== undefined) defining = { line, name, body: [] };
    else if (defining === undefined) {
      if (text !== '') lines.push(lineOf(line, text));
    } else if (/^\s*endef\b/u.test(text)) {
      lines.push({ ...lineOf(defining.line, ''), definition: { name: defining.name, text: defining.body.join('\n') } });
      defining = undefined;
    } else defining.body.push(text);
  }
  return lines;
}

function lineOf(line: number, text: string): LogicalLine {
  const isRecipe = text.startsWith('\t');
  const bare = isRecipe ? text : folded(withoutComment(text));
  const directive = /^\s*(ifeq|ifneq|ifdef|ifndef|else|endif)\b\s*(.*)$/su.exec(text);
  return {
    line,
    bare,
    command: isRecipe ? text.replace(/^[\t @+-]+/u, '') : undefined,
    directive: directive === null ? undefined : { word: directive[1] ?? '', rest: directive[2] ?? '' },
    include: /^\s*[-s]?include\s+(.*)$/su.exec(bare)?.[1],
    assignment: assignmentIn(bare),
    definition: undefined,
  };
}

/** `NAME = value` and its like. */
export function assignmentIn(text: string): Assignment | undefined {
  const match = /^\s*(?:(?:override|export|private)\s+)*([A-Za-z0-9_.-]+)\s*(\?=|\+=|!=|:{0,3}=)\s*(.*)$/su.exec(text);
  if (match === null) return undefined;
  const [, name = '', operator = '', value = ''] = match;
  return { name, operator, value, exported: /^\s*export\s/u.test(text) };
}

/** Whether an odd number of backslashes ends the line. */
function goesOn(text: string): boolean {
  let count = 0;
  while (text[text.length - 1 - count] === '\\') count += 1;
  return count % 2 === 1;
}

function withoutComment(text: string): string {
  for (let at = text.indexOf('#'); at !== -1; at = text.indexOf('#', at + 1)) if (text[at - 1] !== '\\') return text.slice(0, at);
  return text;
}

const folded = (text: string): string =>
  text.includes('\n')
    ? text
        .split('\\\n')
        .map((part) => part.trim())
        .join(' ')
    : text;
