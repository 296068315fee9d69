/** What keeps GitHub from offering an issue template, after docs.github.com "Syntax for issue forms" and "Configuring issue templates". */
import { readYaml, type YamlValue } from './yaml.ts';

interface IssueTemplate {
  /** The line that names it; 1 when nothing does. */
  readonly line: number;
  /** Why it is not offered; absent when nothing was found wrong. */
  readonly fault?: string;
}

const FIELDS = new Set(['markdown', 'textarea', 'input', 'dropdown', 'checkboxes', 'upload']);

const said = (root: YamlValue, key: string): boolean => (root.get(key)?.text.trim() ?? '') !== '';
const lineOf = (root: YamlValue): number => root.entries.find(({ key }) => key === 'name')?.keyLine ?? 1;

function lack(root: YamlValue, keys: readonly string[]): string | undefined {
  if (root.kind !== 'map') return 'is not a map';
  const missing = keys.filter((key) => !said(root, key));
  return missing.length === 0 ? undefined : `has no ${missing.join(' and no ')}`;
}

/** Front matter between `---` lines, with `name` and `about`. */
export function readMarkdownTemplate(text: string): IssueTemplate {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/, 500);
  const end = lines[0]?.trimEnd() === '---' ? lines.findIndex((line, i) => i > 0 && line.trimEnd() === '---') : -1;
  if (end < 0) return { line: 1, fault: 'has no front matter' };
  // The first line keeps the numbers of the file.
  const yaml = readYaml(`\n${lines.slice(1, end).join('\n')}\n`);
  if (!yaml.ok) return { line: yaml.line ?? 1, fault: `has front matter that is no YAML: ${yaml.message.slice(0, 120)}` };
  const fault = lack(yaml.root, ['name', 'about']);
  if (fault !== undefined) return { line: lineOf(yaml.root), fault: `has front matter that ${fault}` };
  // A template of comments alone still guides.
  const isEmpty = !lines.slice(end + 1).some((one) => one.trim() !== '');
  return { line: lineOf(yaml.root), ...(isEmpty ? { fault: 'has front matter alone, and nothing to fill in' } : {}) };
}

/** An issue form: `name`, `description`, and a `body` of known fields, one of them for an answer. */
export function readIssueForm(text: string): IssueTemplate {
  const yaml = readYaml(text);
  if (!yaml.ok) return { line: yaml.line ?? 1, fault: `is no YAML: ${yaml.message.slice(0, 120)}` };
  const { root } = yaml;
  const line = lineOf(root);
  const missing = lack(root, ['name', 'description']);
  if (missing !== undefined) return { line, fault: missing };
  const fields = root.get('body')?.items ?? [];
  if (fields.length === 0) return { line, fault: 'has no body' };
  const types = fields.map((field) => field.get('type')?.text ?? '');
  const odd = types.find((type) => !FIELDS.has(type));
  if (odd !== undefined)
    return { line, fault: odd === '' ? 'has a field without a type' : `has a field of the unknown type ${odd.slice(0, 40)}` };
  if (types.every((type) => type === 'markdown')) return { line, fault: 'asks for no answer' };
  return { line };
}
