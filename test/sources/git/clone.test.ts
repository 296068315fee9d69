import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EvidenceError } from '../../../src/errors.ts';
import { type GitSource, openClone } from '../../../src/sources/git/index.ts';
import { cloneOf, createRepo, git, importHistory, type Repo, temporaryFolder } from '../../support/repo.ts';

const made: { remove: () => void }[] = [];
const keep = <T extends { remove: () => void }>(thing: T): T => {
  made.push(thing);
  return thing;
};
const folder = (): string => keep({ dir: temporaryFolder(), remove: () => {} }).dir;
const scratch = folder();
afterAll(() => {
  for (const { remove } of made) remove();
  rmSync(scratch, { recursive: true, force: true });
});

const signal = new AbortController().signal;
async function reading<T>(path: string, look: (source: GitSource) => T | Promise<T>, ref: string | null = null): Promise<T> {
  const source = await openClone(path, { ref, signal });
  try {
    return await look(source);
  } finally {
    await source.close();
  }
}
const failing = (path: string, ref: string | null = null, stop = signal): Promise<EvidenceError> =>
  openClone(path, { ref, signal: stop }).then(
    () => expect.unreachable(),
    (error: EvidenceError) => error,
  );
const textOf = (path: string) => async (source: GitSource) => {
  const entries = source.entries.filter((entry) => entry.path === path);
  return (await source.read(entries)).get(entries[0]?.oid ?? '');
};

/** Every path below, with when it changed. */
const stateOf = (dir: string): [string, number][] =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' }).map((path) => [path, statSync(join(dir, path)).mtimeMs]);

let repo: Repo;
let first: string;
let head: string;
beforeAll(() => {
  repo = keep(createRepo());
  repo.write('README.md', 'one\n');
  first = repo.commit('First\n');
  repo.git('tag', 'v1');
  repo.write('README.md', 'two\n');
  repo.write('sub/a.txt', 'a\n');
  head = repo.commit('Second\n');
});

describe('finding the repository', () => {
  it('reads a work tree, a folder in it, its .git, a bare clone, a linked work tree and a link to it alike', async () => {
    const bare = keep(cloneOf(repo, '--bare'));
    const linked = join(scratch, 'linked');
    repo.git('worktree', 'add', '--quiet', '--detach', linked);
    const link = join(scratch, 'link');
    symlinkSync(repo.dir, link);
    for (const path of [repo.dir, join(repo.dir, 'sub'), join(repo.dir, '.git'), bare.dir, linked, link]) {
      const found = await reading(path, async (source) => [
        source.commit,
        source.entries.map((entry) => entry.path),
        await textOf('README.md')(source),
      ]);
      expect([path, ...found]).toEqual([path, head, ['README.md', 'sub/a.txt'], { known: true, value: 'two\n' }]);
    }
  });

  it('reads a bare folder without a configuration', async () => {
    const bare = keep(cloneOf(repo, '--bare'));
    unlinkSync(join(bare.dir, 'config'));
    expect(await reading(bare.dir, ({ commit, defaultBranch, origin }) => [commit, defaultBranch, origin])).toEqual([head, 'main', null]);
  });

  it('reads the 64-digit ids of the newer hash', async () => {
    const wide = keep(createRepo('--object-format=sha256'));
    wide.write('a', 'text\n');
    const oid = wide.commit('First\n');
    const found = await reading(wide.dir, async (source) => [source.commit, await textOf('a')(source), await source.history()]);
    expect(found).toMatchObject([oid, { value: 'text\n' }, { value: { complete: true } }]);
    expect(oid).toHaveLength(64);
  });

  it.runIf(process.getuid?.() === 0)('reads a repository that belongs to another user', async () => {
    const other = keep(cloneOf(repo));
    execFileSync('chown', ['-R', '12345', other.dir]);
    expect(() => git(other.dir, ['log'])).toThrow(/dubious/);
    expect(await reading(other.dir, ({ commit }) => commit)).toBe(head);
  });

  it('says what is wrong in one sentence', async () => {
    const empty = keep(createRepo());
    writeFileSync(join(scratch, 'file'), '');
    const broken = keep(createRepo());
    writeFileSync(join(broken.dir, '.git', 'config'), '[core\n');
    mkdirSync(join(scratch, 'plain'));
    expect(await failing(join(scratch, 'nowhere'))).toMatchObject({ code: 'NOT_A_REPOSITORY', message: `There is no ${scratch}/nowhere.` });
    expect(await failing(join(scratch, 'file'))).toMatchObject({
      code: 'NOT_A_REPOSITORY',
      message: expect.stringContaining('is not a folder'),
    });
    expect(await failing(join(scratch, 'plain'))).toMatchObject({
      code: 'NOT_A_REPOSITORY',
      message: expect.stringContaining('is not in a git'),
    });
    expect(await failing(broken.dir)).toMatchObject({
      code: 'NOT_A_REPOSITORY',
      message: expect.stringContaining('configuration is broken'),
    });
    expect(await failing(empty.dir)).toMatchObject({ code: 'EMPTY_REPOSITORY', message: expect.stringContaining('no commit') });
  });
});

describe('what is scanned', () => {
  it.each([['v1'], ['main~1'], ['refs/tags/v1'], ['HEAD^']])('takes --ref %s', async (ref) => {
    expect(await reading(repo.dir, ({ commit, entries }) => [commit, entries.length], ref)).toEqual([first, 1]);
  });

  it('takes a commit by id, whole or short, and the commit behind an annotated tag', async () => {
    repo.git('tag', '-a', '-m', 'x', 'noted', first);
    for (const ref of [first, first.slice(0, 10), 'noted']) expect(await reading(repo.dir, ({ commit }) => commit, ref)).toBe(first);
  });

  it.each(['nope', '--output=x', '-h', '', 'HEAD..v1', '^v1', 'a\nb', 'HEAD:README.md', 'HEAD^{tree}', 'f'.repeat(40), '--'])(
    'knows no ref %j, and writes nothing',
    async (ref) => {
      expect(await failing(repo.dir, ref)).toMatchObject({ code: 'UNKNOWN_REF' });
      expect(readdirSync(repo.dir).sort()).toEqual(['.git', 'README.md', 'sub']);
    },
  );

  it('reads the real objects, not their replacements or grafts', async () => {
    const other = keep(cloneOf(repo));
    other.git('replace', head, first);
    mkdirSync(join(other.dir, '.git/info'), { recursive: true });
    writeFileSync(join(other.dir, '.git/info/grafts'), `${head}\n`);
    const found = await reading(other.dir, async (source) => [source.entries.length, await source.history()]);
    expect(found).toMatchObject([2, { value: { complete: true, commits: [{ oid: head }, { oid: first }] } }]);
    expect(await reading(other.dir, ({ commit }) => commit, 'HEAD~1')).toBe(first);
  });

  it.each<[string, string | null]>([
    ['https://user:secret@example.org/acme/widget.git', 'https://example.org/acme/widget.git'],
    ['https://secret@example.org/acme/widget?token=secret#x', 'https://example.org/acme/widget'],
    ['https://secret:x@exa mple/acme', 'https://exa mple/acme'],
    ['ssh://git:secret@example.org/acme/widget', 'ssh://git@example.org/acme/widget'],
    ['git@example.org:acme/widget.git', 'git@example.org:acme/widget.git'],
    ['git:secret@example.org:acme/widget.git', 'example.org:acme/widget.git'],
    ['https://example.org/acme/widget.git', 'https://example.org/acme/widget.git'],
  ])('gives origin %s without credentials', async (configured, shown) => {
    const other = keep(createRepo());
    other.commit('x');
    other.git('config', 'remote.origin.url', configured);
    expect(await reading(other.dir, ({ origin }) => origin)).toBe(shown);
  });

  it('knows the default branch from the remote or a repository of its own, and does not guess it from a checked out branch', async () => {
    const clone = keep(cloneOf(repo));
    clone.git('checkout', '--quiet', '-b', 'feature');
    expect(await reading(clone.dir, ({ defaultBranch }) => defaultBranch)).toBe('main');
    clone.git('remote', 'set-head', 'origin', '--delete');
    expect(await reading(clone.dir, ({ defaultBranch }) => defaultBranch)).toBeNull();
    expect(await reading(repo.dir, ({ defaultBranch }) => defaultBranch)).toBe('main');
  });

  it('writes the time of the commit in UTC', async () => {
    const at = Number(repo.git('log', '-1', '--format=%ct'));
    const found = await reading(repo.dir, ({ committedAt }) => committedAt);
    expect(found).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(Date.parse(found) / 1000).toBe(at);
  });
});

describe('cost', () => {
  it('needs six git processes for a whole scan, and writes nothing', async () => {
    const many = keep(createRepo());
    importHistory(many, '-'.repeat(50));
    many.git('reset', '--quiet', '--hard');
    many.write('a', 'a');
    many.write('b', 'b');
    many.commit('files');
    many.git('tag', '-a', '-m', 'x', 'v1');
    const bin = join(scratch, 'bin');
    const log = join(scratch, 'log');
    mkdirSync(bin);
    const path = process.env['PATH'] ?? '';
    const real = execFileSync('which', ['git']).toString().trim();
    writeFileSync(join(bin, 'git'), `#!/bin/sh\nprintf '%s\\n' "$(pwd) $GIT_OBJECT_DIRECTORY $*" >> '${log}'\nexec '${real}' "$@"\n`);
    chmodSync(join(bin, 'git'), 0o755);
    const before = stateOf(many.dir);
    process.env['PATH'] = `${bin}:${path}`;
    try {
      const spent = await reading(many.dir, async (source) => {
        const [a, b] = source.entries;
        await Promise.all([source.read(a ? [a] : []), source.history(), source.tags()]);
        expect((await source.read(b ? [b] : [])).size).toBe(1);
        await Promise.all([source.history(), source.tags()]);
        return source.spent();
      });
      expect(spent).toEqual({ processes: 6, transfers: 0, bytes: 0 });
    } finally {
      process.env['PATH'] = path;
    }
    // What tests before left behind in this process may still start a git of theirs.
    const started = readFileSync(log, 'utf8')
      .split('\n')
      .filter((line) => line.includes(realpathSync(many.dir)));
    const commands = started.map((line) => /(?: -c \S+)+ (\S+)/.exec(line)?.[1]).sort();
    expect(commands).toEqual(['cat-file', 'config', 'for-each-ref', 'ls-tree', 'rev-list', 'rev-parse']);
    expect(stateOf(many.dir)).toEqual(before);
  });

  it('leaves no folder and no child: closed, failed, interrupted before and on the way', async () => {
    const temporary = join(scratch, 'tmp');
    mkdirSync(temporary);
    const outer = process.env['TMPDIR'];
    process.env['TMPDIR'] = temporary;
    try {
      await reading(repo.dir, (source) => source.history());
      await failing(repo.dir, 'f'.repeat(40));
      expect(await failing(repo.dir, null, AbortSignal.abort())).toMatchObject({ code: 'INTERRUPTED' });
      for (const wait of [0, 5, 10, 20]) {
        const stop = new AbortController();
        setTimeout(() => stop.abort(), wait);
        const source = await openClone(repo.dir, { ref: null, signal: stop.signal }).catch((error: EvidenceError) => error);
        if ('code' in source) expect(source.code).toBe('INTERRUPTED');
        else {
          stop.abort();
          await expect(source.history()).rejects.toMatchObject({ code: 'INTERRUPTED' });
          await expect(source.read(source.entries)).rejects.toMatchObject({ code: 'INTERRUPTED' });
          await source.close();
        }
      }
      expect(readdirSync(temporary)).toEqual([]);
      const children = execFileSync('ps', ['-A', '-o', 'ppid=,args=']).toString().split('\n');
      expect(children.filter((line) => line.trim().startsWith(`${process.pid} `) && line.includes('git '))).toEqual([]);
    } finally {
      if (outer === undefined) delete process.env['TMPDIR'];
      else process.env['TMPDIR'] = outer;
    }
  });

  it('says when git is not installed', async () => {
    const path = process.env['PATH'];
    process.env['PATH'] = scratch;
    try {
      expect(await failing(repo.dir)).toMatchObject({ code: 'CLONE_FAILED', message: expect.stringContaining('install git') });
    } finally {
      process.env['PATH'] = path;
    }
  });
});
