/** Which files the CI attaches to a release. */

import picomatch from 'picomatch';
import type { Act, Ci } from '../ci/model.ts';
import { baseName } from '../parse/paths.ts';
import { scriptFiles } from '../parse/script-files.ts';
import { type ToolUse, toolUses } from './tools.ts';
import { isReal } from './when.ts';

export interface Upload {
  readonly act: Act;
  /** Paths and globs as written. */
  readonly files: readonly string[];
}

const OPTIONS_WITH_TEXT = new Set([
  '-t',
  '--title',
  '-n',
  '--notes',
  '-F',
  '--notes-file',
  '--target',
  '-R',
  '--repo',
  '-m',
  '--notes-start-tag',
  '--discussion-category',
]);

/** Its script attaches files by Octokit's method. */
export const SCRIPT = 'actions/github-script';

/** `gh release create v1 --notes x a.tar.gz dist/*`: the words after the tag that can be files. `hub` takes them with `-a`. */
function filesOf({ act, args, files, operands }: ToolUse): readonly string[] {
  if (act.kind === 'uses') return act.uses.target === SCRIPT ? scriptFiles(act.with['script']?.text ?? '') : files;
  const given = args.filter((word, i) => !word.startsWith('-') && !OPTIONS_WITH_TEXT.has(args[i - 1] ?? ''));
  return [...new Set([...given.slice(1), ...operands.slice(1)])];
}

const uploadsIn = (ci: Ci): readonly Upload[] =>
  toolUses(ci.acts, 'upload')
    .filter(({ act }) => isReal(act))
    .map((use) => ({ act: use.act, files: filesOf(use) }))
    .filter(({ files }) => files.length > 0);

const known = new WeakMap<Ci, readonly Upload[]>();

/** The uploads of workflows that publish; each signature asks. */
export function uploadsOf(ci: Ci): readonly Upload[] {
  const uploads = known.get(ci) ?? uploadsIn(ci);
  known.set(ci, uploads);
  return uploads;
}

const byJob = new WeakMap<Ci, ReadonlyMap<string, readonly Act[]>>();
const jobKey = ({ context }: Act): string => `${context.workflow.path}\n${context.job.id}`;

/** What runs in the job of an act, in the order of the CI. */
export function actsOfJob(ci: Ci, act: Act): readonly Act[] {
  const jobs = byJob.get(ci) ?? groupedByJob(ci);
  byJob.set(ci, jobs);
  return jobs.get(jobKey(act)) ?? [];
}

function groupedByJob(ci: Ci): ReadonlyMap<string, readonly Act[]> {
  const jobs = new Map<string, Act[]>();
  for (const act of ci.acts) {
    const there = jobs.get(jobKey(act));
    if (there === undefined) jobs.set(jobKey(act), [act]);
    else there.push(act);
  }
  return jobs;
}

/** The steps of an act's job that put files into the artefact store, or get them from it. */
const storing = (ci: Ci, job: Act, name: 'upload' | 'download'): readonly Act[] =>
  actsOfJob(ci, job).filter((act) => act.kind === 'uses' && act.uses.target === `actions/${name}-artifact`);

const bare = (path: string): string =>
  path
    .replace(/^["']|["']$/g, '')
    .replace(/^(?:\.\/)+/, '')
    .replace(/#.*$/, '');

/** The parts of a path whose value is known only when it runs, as wildcards. */
const asGlob = (path: string): string =>
  bare(path).replace(/\$\{\{[^}]{0,200}\}\}|\$\([^)]{0,200}\)|\$\{[^}]{0,100}\}|\$[A-Za-z_]\w{0,60}/g, '*');

const SAFE_GLOB = /^[^(){}[\]!+@]{1,300}$/;

const globFits = (glob: string, path: string): boolean =>
  glob.includes('*') && SAFE_GLOB.test(glob) ? picomatch.isMatch(path, glob, { dot: true, nonegate: true }) : glob === path;

/** A path as written, and below each directory that its step enters. */
function candidates(path: string, { context }: Act): readonly string[] {
  const run = context.via.length === 0 ? context.step?.run : undefined;
  const entered = [...(run?.text ?? '').slice(0, 20_000).matchAll(/(?:^|[\s;&(])cd\s+["']?([\w./-]{1,100})/g)].flatMap(
    ([, dir]) => dir ?? [],
  );
  const directories = [run?.directory ?? '', ...entered.slice(0, 10)].filter((dir) => dir !== '');
  return [path, ...directories.map((dir) => `${bare(dir).replace(/\/$/, '')}/${path}`)];
}

function takes(written: string, path: string, maker: Act, sameJob: boolean): boolean {
  const glob = asGlob(written);
  const known = asGlob(path);
  const name = baseName(glob);
  if (bare(written) === path || (known === path && name === baseName(path))) return true;
  // A path with a variable: the fixed part of the name must say enough.
  if (known !== path) return name === baseName(known) && name.replace(/[*._-]/g, '').length > 3;
  // Another job gets the file from an artefact store, under a directory of its own: only the names are compared.
  if (!sameJob) return !/^\*+$/.test(name) && globFits(name, baseName(path));
  return candidates(path, maker).some((candidate) => globFits(glob, candidate));
}

/** An upload of the same workflow that takes `file`, which `maker` writes. */
export function uploadFor(uploads: readonly Upload[], file: string, maker: Act): Upload | undefined {
  const path = bare(file);
  if (path === '' || path === '-' || path.startsWith('/dev/')) return undefined;
  return uploads.find(({ act, files }) => {
    if (act.context.workflow.path !== maker.context.workflow.path) return false;
    const sameJob = act.context.job.id === maker.context.job.id;
    return files.some((written) => takes(written, path, maker, sameJob));
  });
}

/** An upload of the same workflow with a file whose base name `isOne` knows; a variable in the name reads as `x`. */
export const uploadNaming = (uploads: readonly Upload[], maker: Act, isOne: (name: string) => boolean): Upload | undefined =>
  uploads.find(
    ({ act, files }) =>
      act.context.workflow.path === maker.context.workflow.path &&
      files.some((written) => isOne(baseName(asGlob(written)).replaceAll('*', 'x'))),
  );

/** An upload of the same job whose pattern leaves the ending of the names open: what a sum's name begins with is not known here. */
export const uploadOfAnyEnding = (uploads: readonly Upload[], maker: Act): Upload | undefined =>
  uploads.find(
    ({ act, files }) =>
      act.context.workflow.path === maker.context.workflow.path &&
      act.context.job.id === maker.context.job.id &&
      files.some((written) => asGlob(written).endsWith('*')),
  );

/** An upload in another job of every file of a folder that the job gets from the artefact store, where the maker's job put some. */
export function uploadOfFolder(uploads: readonly Upload[], maker: Act, ci: Ci): Upload | undefined {
  if (storing(ci, maker, 'upload').length === 0) return undefined;
  return uploads.find(
    ({ act, files }) =>
      act.context.workflow.path === maker.context.workflow.path &&
      files.some((written) => /\/\*{1,2}$/.test(asGlob(written))) &&
      storing(ci, act, 'download').length > 0,
  );
}

const inputOf = (act: Act, name: string): string => (act.kind === 'uses' ? (act.with[name]?.text ?? '').trim() : '');

/** An upload of each file of a folder into which its job gets the artefact that the maker's job keeps the file in. */
export function uploadOfArtefact(uploads: readonly Upload[], file: string, maker: Act, ci: Ci): Upload | undefined {
  const path = asGlob(file);
  const kept = storing(ci, maker, 'upload')
    .filter((act) =>
      inputOf(act, 'path')
        .split('\n')
        .some((line) => asGlob(line.trim()) === path),
    )
    .map((act) => inputOf(act, 'name'));
  if (kept.length === 0) return undefined;
  const gets = (act: Act): boolean => {
    const [name, pattern] = [inputOf(act, 'name'), inputOf(act, 'pattern')];
    if (name !== '') return kept.includes(name);
    return inputOf(act, 'merge-multiple') === 'true' && (pattern === '' || kept.some((one) => globFits(pattern, one)));
  };
  return uploads.find(
    ({ act, files }) =>
      act.context.workflow.path === maker.context.workflow.path &&
      storing(ci, act, 'download').some((got) => {
        const folder = bare(inputOf(got, 'path')).replace(/\/$/, '');
        return gets(got) && files.some((written) => asGlob(written).replace(/\/\*{1,2}$/, '') === folder && folder !== '');
      }),
  );
}

/** An expression is one word of a name. */
const REDIRECT = /(?:^|[^&>0-9])1?>{1,2}\s*(["']?)((?:\$\{\{[^}]{0,200}\}\}|[^\s"'|;&<>$]|\$(?!\{\{)){1,300})\1/g;

/** Where a command's text sends its output. */
export const redirectsOf = (act: Act): readonly string[] =>
  act.kind === 'command' ? [...act.text.matchAll(REDIRECT)].flatMap(([, , path]) => (path === undefined ? [] : [path])) : [];
