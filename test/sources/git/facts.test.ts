import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fact, History, Tags } from '../../../src/facts.ts';
import { type GitSource, openClone } from '../../../src/sources/git/index.ts';
import { cloneOf, createRepo, git, importHistory, type Repo, temporaryFolder } from '../../support/repo.ts';

const made: Repo[] = [];
const keep = (repo: Repo): Repo => {
  made.push(repo);
  return repo;
};
const keys = temporaryFolder();
afterAll(() => {
  for (const { remove } of made) remove();
  rmSync(keys, { recursive: true, force: true });
});

async function reading<T>(path: string, look: (source: GitSource) => T | Promise<T>): Promise<T> {
  const source = await openClone(path, { ref: null, signal: new AbortController().signal });
  try {
    return await look(source);
  } finally {
    await source.close();
  }
}
const learned = <T>(fact: Fact<T>): T => (fact.known ? fact.value : expect.unreachable(fact.reason.detail));
const historyOf = async (repo: Repo): Promise<History> => learned(await reading(repo.dir, (source) => source.history()));
const tagsOf = async (repo: Repo): Promise<Tags> => learned(await reading(repo.dir, (source) => source.tags()));
const listed = (repo: Repo, ...options: string[]): string[] => repo.git('rev-list', ...options, 'HEAD').split('\n');

describe('files', () => {
  it('lists every kind of entry and name, sorted by code unit', async () => {
    const repo = keep(createRepo());
    const blob = repo.pipe('target', 'hash-object', '-w', '--stdin');
    const paths = ['-h', 'a\nb', '\u001b[31mred', 'z', '\u{1f600}', '\uff5e', 'A', 'a b', '"q"', 'tab\there'];
    const rows = paths.map((path) => `100644 ${blob}\t${path}\0`);
    rows.push(`120000 ${blob}\tlink\0`, `160000 ${'1'.repeat(40)}\tmodule\0`, `100755 ${blob}\trun\0`);
    repo.pipe(rows.join(''), 'update-index', '-z', '--index-info');
    repo.git('commit', '--quiet', '-m', 'x');
    await reading(repo.dir, async (source) => {
      expect(source.entries.map(({ path }) => path)).toEqual([...paths, 'link', 'module', 'run'].sort());
      const byPath = new Map(source.entries.map((entry) => [entry.path, entry]));
      expect(byPath.get('link')).toEqual({ path: 'link', mode: '120000', oid: blob, size: 6 });
      expect(byPath.get('module')).toEqual({ path: 'module', mode: '160000', oid: '1'.repeat(40) });
      expect(byPath.get('run')?.mode).toBe('100755');
      const texts = await source.read(source.entries);
      expect(texts.get(blob)).toEqual({ known: true, value: 'target' });
      expect(texts.get('1'.repeat(40))).toMatchObject({
        known: false,
        reason: { why: 'unreadable', detail: expect.stringContaining('submodule') },
      });
    });
  });

  it('reads texts and says why it reads no others', async () => {
    const repo = keep(createRepo());
    const MIB = 1024 * 1024;
    const files: Record<string, [content: string | Uint8Array, text: string | RegExp]> = {
      empty: ['', ''],
      crlf: ['a\r\nb', 'a\r\nb'],
      bom: ['\ufeffbom', 'bom'],
      latin: [Buffer.from('caf\xe9', 'latin1'), 'caf\ufffd'],
      utf16: [Buffer.from('\ufeffwide', 'utf16le'), 'wide'],
      utf16be: [Buffer.from('\ufeffwide', 'utf16le').swap16(), 'wide'],
      nul: ['a\0b', /^binary, 3 bytes$/],
      'late-nul': [`${'x'.repeat(8000)}\0`, `${'x'.repeat(8000)}\0`],
      'at-bound': ['x'.repeat(MIB), 'x'.repeat(MIB)],
      'over-bound': ['x'.repeat(MIB + 1), /^1,048,577 bytes, over the bound of 1,048,576 bytes$/],
    };
    for (const [path, [content]] of Object.entries(files)) repo.write(path, content);
    repo.commit('x');
    await reading(repo.dir, async (source) => {
      const texts = await source.read(source.entries);
      for (const { path, oid } of source.entries) {
        const fact = texts.get(oid);
        const expected = files[path]?.[1] ?? '';
        if (typeof expected === 'string') expect([path, fact?.known && fact.value === expected]).toEqual([path, true]);
        else expect(fact).toMatchObject({ known: false, reason: { why: 'unreadable', detail: expect.stringMatching(expected) } });
      }
    });
  });

  it('stops at 64 MiB of text', async () => {
    const repo = keep(createRepo());
    const size = 1024 * 1000;
    for (let n = 10; n < 80; n++) repo.write(`f${n}`, `${n}${'x'.repeat(size - 2)}`);
    repo.commit('x');
    await reading(repo.dir, async (source) => {
      const half = source.entries.slice(0, 40);
      expect([...(await source.read(half)).values()].every(({ known }) => known)).toBe(true);
      const rest = [...(await source.read(source.entries.slice(40))).values()];
      expect(rest.filter(({ known }) => known)).toHaveLength(Math.floor((64 * 1024 * 1024) / size) - 40);
      expect(rest.at(-1)).toMatchObject({ known: false, reason: { detail: expect.stringContaining('over the total') } });
    });
  });
});

describe('history', () => {
  it('stops when both windows are full, in the order of rev-list', async () => {
    const repo = keep(createRepo());
    importHistory(repo, `${'-'.repeat(900)}${'M-'.repeat(300)}`);
    const { commits, complete } = await historyOf(repo);
    expect(complete).toBe(false);
    expect(commits.map(({ oid }) => oid)).toEqual(listed(repo, `--max-count=${commits.length}`));
    const single = commits.filter(({ parents }) => parents.length < 2);
    expect([commits.length > 1000, single.length]).toEqual([true, 1000]);
    expect(single.map(({ oid }) => oid)).toEqual(listed(repo, '--no-merges', '--max-count=1000'));
  });

  it.each([
    ['exactly the window', '-'.repeat(1000), 1000],
    ['a short history with merges and several roots', '--M-M', 7],
  ])('reads %s', async (_, shape, count) => {
    const repo = keep(createRepo());
    importHistory(repo, shape);
    const { commits, complete } = await historyOf(repo);
    expect(commits.map(({ oid }) => oid)).toEqual(listed(repo));
    expect([commits.length, complete]).toEqual([count, count < 1000]);
  });

  it('ends a shallow clone at its cut, and does not call it complete', async () => {
    const repo = keep(createRepo());
    importHistory(repo, '-----M---');
    const shallow = keep(cloneOf(repo, '--depth=3'));
    const { commits, complete } = await historyOf(shallow);
    expect(commits.map(({ oid }) => oid)).toEqual(listed(repo, '--max-count=3'));
    expect(complete).toBe(false);
    const deep = keep(cloneOf(repo, '--depth=100'));
    expect((await historyOf(deep)).complete).toBe(true);
  });

  it('keeps odd messages', async () => {
    const repo = keep(createRepo());
    repo.commit('Subject\r\n\r\nSigned-off-by: Ann Example <ann@example.org>\r\n');
    repo.commit('');
    repo.git('config', 'i18n.commitEncoding', 'ISO-8859-1');
    git(repo.dir, ['commit', '--quiet', '--allow-empty', '--file=-'], Buffer.from('caf\xe9', 'latin1'));
    expect((await historyOf(repo)).commits.map(({ message }) => message).sort()).toEqual([
      '',
      'Subject\r\n\r\nSigned-off-by: Ann Example <ann@example.org>\r\n',
      'caf\u00e9\n',
    ]);
  });
});

describe('tags', () => {
  it('reads the newest twenty, and counts them all', async () => {
    const repo = keep(createRepo());
    for (let n = 0; n < 25; n++) {
      repo.commit(`Change ${n}\n`);
      repo.git('tag', `v${n}`);
    }
    const head = repo.git('rev-parse', 'HEAD');
    const blob = repo.pipe('blob', 'hash-object', '-w', '--stdin');
    repo.git('tag', 'of-blob', blob);
    repo.git('tag', '-a', '-m', 'x', 'release/1.0+k\u00e4se', 'HEAD');
    repo.git('tag', '-a', '-m', 'y', 'nested', 'release/1.0+k\u00e4se');
    repo.git('tag', '-a', '-m', 'y', 'noted-blob', blob);
    const { newest, total } = await tagsOf(repo);
    expect([newest.length, total]).toEqual([20, 29]);
    expect(
      newest
        .slice(0, 4)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['nested', 'noted-blob', 'release/1.0+k\u00e4se', 'v24']);
    expect(newest.slice(4, 6).map(({ name }) => name)).toEqual(['v23', 'v22']);
    const byName = new Map(newest.map((tag) => [tag.name, tag]));
    expect(byName.get('nested')).toEqual({ name: 'nested', kind: 'annotated', time: byName.get('v24')?.time, target: head });
    expect(byName.get('noted-blob')?.target).toBe(blob);
    expect(byName.get('v24')).toMatchObject({ kind: 'lightweight', target: head });
  });

  it('does not call tags absent that were never fetched', async () => {
    const repo = keep(createRepo());
    repo.commit('First\n');
    repo.commit('Second\n');
    expect(await tagsOf(repo)).toEqual({ newest: [], total: 0 });
    repo.git('tag', 'v1', 'HEAD~1');
    repo.git('tag', 'v2');
    const narrow = [['--depth=1'], ['--no-tags'], ['--depth=1', '--branch=v2'], ['--single-branch', '--no-tags']];
    for (const options of narrow) {
      const clone = keep(cloneOf(repo, ...options));
      expect([options, await reading(clone.dir, (source) => source.tags())]).toMatchObject([
        options,
        { known: false, reason: { why: 'unreadable', remedy: 'git fetch --tags' } },
      ]);
    }
    const clone = keep(cloneOf(repo, '--depth=1'));
    clone.git('-c', 'protocol.file.allow=always', 'fetch', '--quiet', '--tags');
    expect((await tagsOf(clone)).total).toBe(2);
    expect((await tagsOf(keep(cloneOf(repo, '--single-branch')))).total).toBe(2);
  });
});

const run = (program: string, ...args: readonly string[]): string => execFileSync(program, args, { stdio: 'pipe' }).toString();
const has = (program: string): boolean => {
  try {
    return run('which', program) !== '';
  } catch {
    return false;
  }
};

describe('signatures by the real programs', () => {
  let repo: Repo;
  beforeAll(() => {
    repo = keep(createRepo());
  });

  it.runIf(has('ssh-keygen'))('names the SSH key as ssh-keygen does', async () => {
    const key = join(keys, 'id');
    run('ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-f', key);
    const print = run('ssh-keygen', '-l', '-f', key).split(' ')[1];
    const signing = ['-c', 'gpg.format=ssh', '-c', `user.signingKey=${key}`];
    repo.git(...signing, 'commit', '--quiet', '--allow-empty', '-S', '-m', 'Signed');
    repo.git(...signing, 'tag', '-s', '-m', 'signed', 'ssh');
    const signature = { format: 'ssh', key: print };
    expect((await historyOf(repo)).commits[0]?.signature).toEqual(signature);
    expect((await tagsOf(repo)).newest.find(({ name }) => name === 'ssh')?.signature).toEqual(signature);
  });

  it.runIf(has('gpg')).each(['rsa2048', 'ed25519'])('names the PGP key as gpg does: %s', async (algorithm) => {
    // Short, and outside of everything: gpg's agent listens on a socket in it.
    const home = join(keys, algorithm);
    mkdirSync(home);
    chmodSync(home, 0o700);
    const gpg = (...args: string[]): string => run('gpg', '--homedir', home, '--batch', ...args);
    gpg('--passphrase', '', '--quick-generate-key', 'Ann <ann@example.org>', algorithm, 'sign', 'never');
    const id = /^sec:(?:[^:]*:){3}([^:]*)/m.exec(gpg('--list-secret-keys', '--with-colons'))?.[1]?.toLowerCase();
    writeFileSync(join(keys, `gpg-${algorithm}`), `#!/bin/sh\nexec gpg --homedir '${home}' --batch "$@"\n`);
    chmodSync(join(keys, `gpg-${algorithm}`), 0o755);
    const signing = ['-c', `gpg.program=${join(keys, `gpg-${algorithm}`)}`, '-c', `user.signingKey=${id}`];
    repo.git('-c', 'core.abbrev=40', ...signing, 'commit', '--quiet', '--allow-empty', '-S', '-m', 'Signed');
    repo.git(...signing, 'tag', '-s', '-m', 'signed', algorithm);
    run('gpgconf', '--homedir', home, '--kill', 'gpg-agent');
    const commits = (await historyOf(repo)).commits;
    const oid = repo.git('rev-parse', 'HEAD');
    expect(commits.find((commit) => commit.oid === oid)?.signature).toEqual({ format: 'pgp', key: id });
    expect((await tagsOf(repo)).newest.find(({ name }) => name === algorithm)?.signature).toEqual({ format: 'pgp', key: id });
    expect(id).toMatch(/^[0-9a-f]{16}$/);
    expect(readFileSync(join(keys, `gpg-${algorithm}`), 'utf8')).toContain(home);
  });
});
