import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { collectors } from '../src/collectors/index.ts';
import { VERSION } from '../src/version.ts';

const read = (path: string): string => readFileSync(path, 'utf8');
const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts'));
const filesIn = (folder: string, ending: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))
    .sort();

const MAY_DO_IO = /^(?:bin\.ts|program\.ts|scan\.ts|index\.ts|cli\/.*|sources\/.*|threads\/.*)$/;
/** Clients and everything of Node's own; type-only imports vanish. */
const OUTSIDE = /^(?:node:|@octokit\/|simple-git$)|\/sources\//;

function importsOf(text: string): readonly string[] {
  const values = /^(?:import|export)\s+(?!type\b)[^'"]*?from\s+'([^']+)'|\bimport\('([^']+)'\)|^import\s+'([^']+)'/gm;
  return [...text.matchAll(values)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

test('the scan of imports sees what it should', () => {
  expect(
    importsOf("import { a } from 'node:fs';\nconst x = await import('./sources/git/index.ts');\nimport type { B } from 'node:x';"),
  ).toEqual(['node:fs', './sources/git/index.ts']);
});

test('only the sources, the scan, the threads and the command line touch the outside', () => {
  const offences = sources
    .filter((path) => !MAY_DO_IO.test(path))
    .flatMap((path) =>
      importsOf(read(join('src', path)))
        .filter((from) => OUTSIDE.test(from))
        .map((from) => `${path}: ${from}`),
    );
  expect(offences).toEqual([]);
});

test('pure code reads no clock, no environment and no process', () => {
  const offences = sources
    .filter((path) => !MAY_DO_IO.test(path))
    .filter((path) =>
      /\bnew Date\(\)|\bDate\.now\(|\bprocess\.(?:env|exit|argv|cwd|platform|std\w+)|\bMath\.random\(|\bfetch\(/.test(
        read(join('src', path)),
      ),
    );
  expect(offences).toEqual([]);
});

test('no file is over 250 lines, and the median is short', () => {
  const lengths = sources
    .filter((path) => !path.startsWith('data/'))
    .map((path) => ({ path, lines: read(join('src', path)).split('\n').length - 1 }));
  expect(lengths.filter(({ lines }) => lines > 250)).toEqual([]);
  const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b);
  expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(110);
});

test('every collector is a file of its name, a row of the table, a test and a row of the README', () => {
  const ids = collectors.map(({ id }) => id);
  expect(filesIn('src/collectors', '.ts').filter((name) => !['index', 'collector'].includes(name))).toEqual([...ids].sort());
  expect(filesIn('test/collectors', '.test.ts')).toEqual([...ids].sort());
  const rows = [...read('README.md').matchAll(/^\| `([a-z-]+)` \| (.*?\?) \|/gm)].map(([, id, question]) => `${id}: ${question}`);
  expect(rows).toEqual(collectors.map(({ id, question }) => `${id}: ${question}`));
});

test('nothing in the report or the command line names a collector', () => {
  const ids = collectors.map(({ id }) => id).filter((id) => id.includes('-'));
  const offences = sources
    .filter((path) => /^(?:report|cli)\//.test(path) && path !== 'report/sections.ts')
    // A message may show a user an example of a name.
    .filter((path) => ids.some((id) => new RegExp(`'${id}[.']`).test(read(join('src', path)))));
  expect(offences).toEqual([]);
});

test('the version is the one of package.json', () => {
  expect(JSON.parse(read('package.json'))).toMatchObject({ version: VERSION });
});

test('what runs is locked, free of install scripts, and named in the README with its reason', () => {
  const lock: { packages: Record<string, { dev?: boolean; hasInstallScript?: boolean }> } = JSON.parse(read('package-lock.json'));
  const scripted = Object.entries(lock.packages).filter(([, entry]) => entry.hasInstallScript === true && entry.dev !== true);
  expect(scripted.map(([path]) => path)).toEqual([]);
  const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(read('package.json'));
  expect(Object.values(dependencies).filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  expect(Object.keys(dependencies).filter((name) => !read('README.md').includes(`\`${name}\``))).toEqual([]);
});
