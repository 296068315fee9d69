/** Every sentence that a report or a draft can hold, as the program's own texts spell it: one list, read as a whole when it changes. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const FOLDERS = ['collectors', 'checks', 'release', 'draft', 'ci', 'text', 'sources'];

/** Texts of three words or more; what is filled in stands as `…`. */
function textsOf(path: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const text =
      ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) ? node.text : ts.isTemplateExpression(node) ? joined(node) : '';
    if (!ts.isImportDeclaration(node.parent) && text.trim().split(/\s+/).length > 2) found.push(text.trim().replace(/\s+/g, ' '));
    node.forEachChild(visit);
  };
  ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true).forEachChild(visit);
  return found;
}

const joined = ({ head, templateSpans }: ts.TemplateExpression): string =>
  [head.text, ...templateSpans.map(({ literal }) => `…${literal.text}`)].join('');

const sentences = FOLDERS.flatMap((folder) =>
  readdirSync(join('src', folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .flatMap((path) => textsOf(join('src', folder, path))),
);

test('the list', () => expect([...new Set(sentences)].sort().join('\n')).toMatchSnapshot());

// "in all" closes a count; a remedy or a search may speak of the whole of something.
const FORBIDDEN =
  /(?<!\bin |-)\ball\b(?! of them\b)|\balways\b|\brobust|\bcomprehensive|\bfully\b|\bnever fails\b|\bguarantees? that\b|\bensures?\b/i;

test('none promises more than was seen', () => {
  expect(sentences.filter((text) => FORBIDDEN.test(text))).toEqual([]);
  expect(sentences.length).toBeGreaterThan(500);
});
