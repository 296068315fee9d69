/** Our own Markdown, a line of it, as HTML for a cell of an HTML table, where Markdown is not read. */
import { type Node, parsed } from './markdown.ts';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);

export const htmlOf = (markdown: string): string => inside(parsed(markdown));

const inside = ({ children }: Node): string => children.map(written).join('');

function written(node: Node): string {
  switch (node.type) {
    case 'text':
      return escaped(node.value);
    case 'inlineCode':
      return `<code>${escaped(node.value)}</code>`;
    case 'link':
      return /^https?:\/\//.test(node.url) ? `<a href="${escaped(node.url)}">${inside(node)}</a>` : inside(node);
    case 'html':
      return '';
    default:
      return escaped(node.value) + inside(node);
  }
}
