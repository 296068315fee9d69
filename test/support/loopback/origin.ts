/** Bare repositories made by the real git: one `fast-import` for everything, rewritten only when commits carry signatures. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { ADA, type CommitRecipe, type Content, type Person, type Recipe, type TagRecipe } from './recipe.ts';

const START = 1_735_689_600;
const HOUR = 3600;

function git(dir: string, args: readonly string[], input: string | Buffer = ''): string {
  const env = { PATH: process.env['PATH'] ?? '', HOME: dir, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: devNull, LC_ALL: 'C.UTF-8' };
  return execFileSync('git', ['-C', dir, ...args], { input, env, maxBuffer: 512 * 1024 * 1024, stdio: ['pipe', 'pipe', 'pipe'] })
    .toString('utf8')
    .replace(/\n$/, '');
}

const data = (text: string): string => `data ${Buffer.byteLength(text)}\n${text}\n`;
const stamp = (person: Person, time: number): string => `${person.name} <${person.email}> ${time} +0000`;

function change(path: string, content: Content): string {
  const quoted = JSON.stringify(path);
  if (content === null) return `D ${quoted}\n`;
  if (typeof content === 'string') return `M 100644 inline ${quoted}\n${data(content)}`;
  return 'link' in content ? `M 120000 inline ${quoted}\n${data(content.link)}` : `M 100755 inline ${quoted}\n${data(content.executable)}`;
}

interface Imported {
  readonly stream: string;
  /** By mark, which counts from 1. */
  readonly signatures: ReadonlyMap<number, string>;
  readonly marks: ReadonlyMap<string, number>;
  readonly time: number;
}

/** The whole history as a `fast-import` stream. */
function streamOf(main: string, recipe: Recipe): Imported {
  const parts: string[] = ['feature done\n'];
  const marks = new Map<string, number>();
  const signatures = new Map<number, string>();
  const onBranch = new Map<string, Record<string, Content>>();
  let time = START;
  let mark = 0;
  const add = (commit: CommitRecipe): void => {
    mark += 1;
    time = commit.time ?? time + HOUR;
    const branch = commit.branch ?? main;
    const author = commit.author ?? ADA;
    const from = marks.get(branch) ?? marks.get(main);
    const merged = commit.merges === undefined ? undefined : marks.get(commit.merges);
    if (commit.merges !== undefined && merged === undefined) throw new Error(`No branch ${commit.merges} to merge.`);
    parts.push(
      `commit refs/heads/${branch}\nmark :${mark}\nauthor ${stamp(author, time)}\ncommitter ${stamp(commit.committer ?? author, time)}\n`,
    );
    parts.push(data(`${commit.message}\n`));
    if (from !== undefined) parts.push(`from :${from}\n`);
    if (merged !== undefined) parts.push(`merge :${merged}\n`);
    // fast-import takes the tree of the first parent: what the merged branch changed is said again.
    const files = { ...onBranch.get(commit.merges ?? ''), ...commit.files };
    for (const [path, content] of Object.entries(files)) parts.push(change(path, content));
    if (branch !== main) onBranch.set(branch, { ...onBranch.get(branch), ...files });
    if (commit.merges !== undefined) {
      onBranch.delete(commit.merges);
      parts.push(`reset refs/heads/${commit.merges}\nfrom ${'0'.repeat(40)}\n`);
      marks.delete(commit.merges);
    }
    if (commit.signature !== undefined) signatures.set(mark, commit.signature);
    marks.set(branch, mark);
  };
  if (recipe.files !== undefined) add({ message: 'Start', files: recipe.files });
  for (const commit of recipe.commits ?? []) add(commit);
  return { stream: `${parts.join('')}done\n`, signatures, marks, time };
}

/** Writes the commits again with their signatures, and every commit after them with its new parents. */
function sign(dir: string, { signatures, marks }: Imported, oids: ReadonlyMap<number, string>): void {
  const renewed = new Map<string, string>();
  for (const [mark, oid] of oids) {
    const text = git(dir, ['cat-file', 'commit', oid]);
    const blank = text.indexOf('\n\n');
    const header = text
      .slice(0, blank)
      .replaceAll(/^parent (\w+)$/gm, (_line, parent: string) => `parent ${renewed.get(parent) ?? parent}`);
    const signature = signatures.get(mark);
    const signed = signature === undefined ? header : `${header}\ngpgsig ${signature.replaceAll('\n', '\n ')}`;
    renewed.set(oid, git(dir, ['hash-object', '-t', 'commit', '-w', '--stdin'], `${signed}${text.slice(blank)}\n`));
  }
  for (const [branch, mark] of marks) {
    const oid = oids.get(mark) ?? '';
    git(dir, ['update-ref', `refs/heads/${branch}`, renewed.get(oid) ?? oid]);
  }
}

function addTags(dir: string, main: string, tags: readonly TagRecipe[], time: number): void {
  if (tags.length === 0) return;
  const line = git(dir, ['rev-list', '--first-parent', main]).split('\n');
  const updates = tags.map((tag) => {
    const target = line[tag.back ?? 0];
    if (target === undefined) throw new Error(`No commit ${tag.back ?? 0} back for the tag ${tag.name}.`);
    if (tag.annotated !== true) return `create refs/tags/${tag.name} ${target}\n`;
    const when = time - (tag.back ?? 0);
    const text = `object ${target}\ntype commit\ntag ${tag.name}\ntagger ${stamp(ADA, when)}\n\n${tag.message ?? tag.name}\n`;
    const oid = git(dir, ['hash-object', '-t', 'tag', '-w', '--stdin'], tag.signature === undefined ? text : `${text}${tag.signature}\n`);
    return `create refs/tags/${tag.name} ${oid}\n`;
  });
  git(dir, ['update-ref', '--stdin'], updates.join(''));
}

/** Makes `<gitRoot>/<owner>/<name>.git` and gives its folder. The same recipe gives the same object ids. */
export function makeOrigin(gitRoot: string, owner: string, name: string, recipe: Recipe): string {
  const dir = join(gitRoot, owner, `${name}.git`);
  const main = recipe.defaultBranch ?? 'main';
  mkdirSync(dir, { recursive: true });
  git(dir, ['init', '--quiet', '--bare', `--initial-branch=${main}`, '.']);
  git(dir, ['config', 'uploadpack.allowFilter', 'true']);
  git(dir, ['config', 'uploadpack.allowAnySHA1InWant', 'true']);
  const imported = streamOf(main, recipe);
  const listed = join(dir, 'marks');
  git(dir, ['fast-import', '--quiet', `--export-marks=${listed}`], imported.stream);
  if (imported.signatures.size > 0) sign(dir, imported, marksOf(listed));
  rmSync(listed, { force: true });
  addTags(dir, main, recipe.tags ?? [], imported.time);
  return dir;
}

/** Object ids by mark, oldest first. */
function marksOf(file: string): ReadonlyMap<number, string> {
  const rows = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  const marks = rows.map((row): [number, string] => [Number(row.slice(1, row.indexOf(' '))), row.slice(row.indexOf(' ') + 1)]);
  return new Map(marks.sort(([one], [other]) => one - other));
}
