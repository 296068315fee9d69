/** The plain commands of a script of PowerShell or of the command line of Windows, as a shell would read them: line by line, blocks and conditions gone through. */

const MAX_TEXT = 128 * 1024;
const KEYWORD =
  /^(?:if|elseif|else|foreach|for|while|do|until|switch|function|filter|param|return|throw|try|catch|finally|begin|process|end|class|enum|using|exit|break|continue|trap|data|rem|set|setlocal|endlocal|goto)$/iu;
/**
 * `Get-Item`, `Write-Host`: what PowerShell does itself, by its approved verbs; `golangci-lint` is a program. Modules that check are programs to
 * a reader.
 */
const CMDLET =
  /^(?!invoke-(?:scriptanalyzer|pester)$)(?:add|approve|assert|backup|block|build|checkpoint|clear|close|compare|complete|compress|confirm|connect|convert|convertfrom|convertto|copy|debug|deny|deploy|disable|disconnect|dismount|edit|enable|enter|exit|expand|export|find|foreach|format|get|grant|group|hide|import|initialize|install|invoke|join|limit|lock|measure|merge|mount|move|new|open|optimize|out|ping|pop|protect|publish|push|read|receive|redo|register|remove|rename|repair|request|reset|resize|resolve|restart|restore|resume|revoke|save|search|select|send|set|show|skip|sort|split|start|step|stop|submit|suspend|switch|sync|tee|test|trace|unblock|undo|uninstall|unlock|unprotect|unpublish|unregister|update|use|wait|watch|where|write)-[a-z]+$/iu;
const PROGRAM = /^(?:&\s*)?["']?([\w.][\w./\\-]{0,200})["']?(?=\s|$)/u;

/** One line as a command of a shell; empty when it is something else. */
function plainCommand(line: string): string {
  const said = line
    .trim()
    .replace(/^@?(?:call\s+)?/iu, '')
    .replace(/\$\{env:(\w{1,80})\}|\$env:(\w{1,80})/giu, (_, a?: string, b?: string) => `\${${a ?? b ?? ''}}`)
    .replace(/\$Env:(?=\W)/gu, '');
  const program = PROGRAM.exec(said)?.[1];
  if (program === undefined || KEYWORD.test(program) || CMDLET.test(program) || /^\d/u.test(program)) return '';
  const rest = said.replace(PROGRAM, '');
  const words = rest.replace(/\$\{\{[^{}]{0,500}\}\}|\$\{\w{1,80}\}/gu, '');
  // An assignment, a block, a call of a method, an escape or a quote that goes on is not one line of a command.
  if (/^\s*(?:[+-]?=|\()/u.test(rest) || /[{}`]/u.test(words)) return '';
  if ((rest.match(/"/gu)?.length ?? 0) % 2 === 1 || (rest.match(/'/gu)?.length ?? 0) % 2 === 1) return '';
  const name = program.replaceAll('\\', '/').replace(/\.exe$/iu, '');
  return `${name}${rest.replace(/\s#\s.*$/u, '')}`;
}

/** The script with as many lines, each a plain command or empty; a line that a backtick goes on with stands where it begins. */
export function plainCommands(text: string): string {
  const lines = text.slice(0, MAX_TEXT).split('\n');
  const out: string[] = [];
  let [isComment, isText] = [false, false];
  for (let i = 0; i < lines.length; i += 1) {
    let line = lines[i] ?? '';
    const first = out.length;
    while (!isComment && !isText && /\s`\s*$/u.test(line) && i + 1 < lines.length) {
      i += 1;
      line = `${line.replace(/`\s*$/u, '')}${(lines[i] ?? '').trim()}`;
    }
    const skipped = isComment || isText;
    if (isComment) isComment = !line.includes('#>');
    else if (isText) isText = !/^\s*["']@/u.test(line);
    else if (line.includes('<#')) isComment = !line.includes('#>');
    else if (/@["']\s*$/u.test(line)) isText = true;
    out.push(skipped || isComment || isText || /^\s*(?:#|<#)/u.test(line) ? '' : plainCommand(line));
    while (out.length <= first + (i - first)) out.push('');
  }
  return out.join('\n');
}

/** `"lint" {`, and with its end on the same line. */
const CASE = /^([ \t]+)["']?([\w.-]+)["']?[ \t]*\{(?:[ \t]*|[ \t]+([^{}]+?)[ \t]*\}[ \t]*)\r?$/u;
const SWITCH = /^([ \t]*)switch\b\s*\(\s*\$(\w+)\s*\)\s*\{\s*$/imu;

/** Whether the caller of the script gives the variable its value. */
const isGiven = (text: string, name: string): boolean =>
  new RegExp(`^[ \\t]*\\$${name}\\s*=\\s*\\$args\\b|\\bparam\\s*\\([^{}]{0,3000}\\$${name}\\b`, 'imu').test(text);

/**
 * The script with as many lines, where of a `switch` over its first argument only the case of that word is left. `undefined`: a `switch` over
 * what the caller gives in another way, of which the branches cannot be told apart.
 */
export function withChosenCase(text: string, word: string | undefined): string | undefined {
  const [head, indent = '', name = ''] = SWITCH.exec(text) ?? [];
  if (head === undefined || !isGiven(text, name)) return text;
  if (word === undefined || !new RegExp(`^[ \\t]*\\$${name}\\s*=\\s*\\$args\\[0\\]`, 'imu').test(text)) return undefined;
  const lines = text.split('\n');
  const start = lines.findIndex((line) => SWITCH.test(line));
  const end = lines.findIndex((line, at) => at > start && line.trimEnd() === `${indent}}`);
  const isNamed = (label: string): boolean => label.toLowerCase() === word.toLowerCase();
  const labels = lines.slice(start + 1, end).flatMap((line) => CASE.exec(line)?.[2] ?? []);
  if (labels.length === 0) return undefined;
  const chosen = labels.some(isNamed) ? isNamed : (label: string): boolean => label === 'default';
  let inside: string | undefined;
  let runs = false;
  return lines
    .map((line, at) => {
      if (at <= start || at >= end) return line;
      const [, margin, label = '', whole] = CASE.exec(line) ?? [];
      if (inside === undefined && whole !== undefined) return chosen(label) ? whole : '';
      if (inside === undefined && margin !== undefined) {
        inside = margin;
        runs = chosen(label);
        return '';
      }
      const isEnd = inside !== undefined && line.trimEnd() === `${inside}}`;
      if (isEnd) inside = undefined;
      return runs && !isEnd ? line : '';
    })
    .join('\n');
}
