import { expect, test } from 'vitest';
import { declaredName } from '../../src/parse/declared-name.ts';

const SERVER = 'https://github.com';
const nameIn = (files: Readonly<Record<string, string>>) => declaredName((path) => files[path], SERVER);

test.each([
  ['nothing', {}],
  ['a module with a name of its own', { 'go.mod': 'module example.com/widget\n' }],
  ['a module named in a comment', { 'go.mod': '// module github.com/acme/widget\n' }],
  ['a dependency', { 'go.mod': 'require github.com/acme/other v1.0.0\n' }],
  ['another host', { 'package.json': '{"repository": "https://gitlab.com/acme/widget"}' }],
  ['another key', { 'Cargo.toml': 'homepage = "https://github.com/acme/widget"\n' }],
])('none: %s', (_what, files) => expect(nameIn(files)).toBeUndefined());

test.each([
  [{ 'go.mod': 'module github.com/acme/widget\n' }],
  [{ 'go.mod': 'module github.com/acme/widget/v5\n\ngo 1.24\n' }],
  [{ 'package.json': '{"repository": {"type": "git", "url": "git+https://github.com/acme/widget.git"}}' }],
  [{ 'package.json': '{"repository": "github:acme/widget"}' }],
  [{ 'Cargo.toml': '[package]\nrepository = "https://github.com/acme/widget"\n' }],
])('%j', (files) => expect(nameIn(files)).toEqual({ owner: 'acme', name: 'widget' }));
