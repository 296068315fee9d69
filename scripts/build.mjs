// `node scripts/build.mjs [folder]`: the program, its library and the notices of the packages inside.
// Everything is in the bundle: reading hundreds of small files took a quarter of a second of a local scan, and V8 keeps compiled code by file.
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { rolldown } from 'rolldown';

const dir = resolve(process.argv[2] ?? 'dist');
// What an earlier build left must not linger in the package.
if (process.argv[2] === undefined) rmSync(dir, { recursive: true, force: true });
const options = {
  platform: 'node',
  external: (id) => id.startsWith('node:') || builtinModules.includes(id),
};

async function bundle(input) {
  const build = await rolldown({ ...options, input });
  const { output } = await build.write({ dir, format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' });
  await build.close();
  const chunks = output.filter(({ type }) => type === 'chunk');
  for (const { fileName, code } of chunks) writeFileSync(join(dir, fileName), inAscii(code, fileName));
  return chunks;
}

/** One byte a character: a megabyte of it is read in one millisecond instead of ten, and is held in half the memory. */
function inAscii(code, name) {
  // There the escape would mean something else.
  const odd = /(?<!\\)(?:\\\\)*\\[^\0-\x7f]|String\.raw`[^`]*[^\0-\x7f]/u.exec(code);
  if (odd !== null) throw new Error(`${name}: cannot be written in ASCII: ${odd[0]}`);
  return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The folder of the package that a file is of. */
function packageOf(file) {
  for (let folder = dirname(file); folder.includes('node_modules'); folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).version !== undefined) return folder;
  }
  return undefined;
}

function noticeOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'license', 'license.md', 'LICENCE', 'LICENSE-MIT']
    .map((name) => join(folder, name))
    .find(existsSync);
  const text = file === undefined ? 'The package holds no text of its licence.' : readFileSync(file, 'utf8').trim();
  return `${name} ${version} (${license})\n\n${text}\n`;
}

const chunks = [
  ...(await bundle({ program: 'src/program.ts', work: 'src/threads/work.ts', library: 'src/index.ts' })),
  ...(await bundle({ bin: 'src/bin.ts' })),
];
// npm does this once, when it installs; a later build makes a new file.
chmodSync(join(dir, 'bin.cjs'), 0o755);
const library = chunks.find(({ name }) => name === 'library');
writeFileSync(join(dir, 'index.js'), `export { ${library.exports.join(', ')} } from './library.cjs';\n`);
const folders = new Set(chunks.flatMap(({ moduleIds }) => moduleIds.map(packageOf)).filter((folder) => folder !== undefined));
const notices = [...folders].map(noticeOf).sort();
writeFileSync(join(dir, 'NOTICES.txt'), `Packages in this bundle, with their licences.\n\n${notices.join(`\n${'-'.repeat(80)}\n\n`)}`);
