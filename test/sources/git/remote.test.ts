import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EvidenceError } from '../../../src/errors.ts';
import { type GitSource, openClone, openRemote } from '../../../src/sources/git/index.ts';
import { gitHttpHandler, startGitHttp, startServer } from '../../support/git-http.ts';
import { createRepo, git, importHistory, type Repo, temporaryFolder } from '../../support/repo.ts';

const root = temporaryFolder();
const closing: (() => Promise<void>)[] = [];
const TOKEN = 'canary-0123456789';
let origin: Repo;
let temporary: string;
const outer = process.env['TMPDIR'];

beforeAll(() => {
  origin = createRepo();
  importHistory(origin, `${'-'.repeat(40)}M--`);
  origin.git('reset', '--quiet', '--hard');
  origin.git('tag', 'old', 'HEAD~10');
  origin.write('README.md', 'words\n');
  origin.write('at-bound', 'x'.repeat(1024 * 1024));
  origin.write('over-bound', 'x'.repeat(1024 * 1024 + 1));
  origin.commit('Files\n');
  origin.git('tag', '-a', '-m', 'x', 'v1+a/b');
  origin.git('checkout', '--quiet', '-b', 'side');
  origin.write('side', 'side\n');
  origin.commit('Side\n');
  origin.git('checkout', '--quiet', 'main');
  git(root, ['clone', '--quiet', '--bare', origin.dir, join(root, 'widget.git')]);
  git(root, ['init', '--quiet', '--bare', join(root, 'empty.git')]);
});
beforeEach(() => {
  temporary = temporaryFolder();
  process.env['TMPDIR'] = temporary;
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  expect(readdirSync(temporary)).toEqual([]);
  if (outer === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = outer;
  rmSync(temporary, { recursive: true });
});
afterAll(() => {
  origin.remove();
  rmSync(root, { recursive: true, force: true });
});

const serve = async (options: Parameters<typeof startGitHttp>[1] = {}) => {
  const server = await startGitHttp(root, options);
  closing.push(server.close);
  return server;
};
const open = (url: string, options: { ref?: string; token?: string; signal?: AbortSignal } = {}): Promise<GitSource> =>
  openRemote(url, {
    ref: options.ref ?? null,
    token: options.token,
    signal: options.signal ?? new AbortController().signal,
    progress: () => {},
  });
const failing = (url: string, options: Parameters<typeof open>[1] = {}): Promise<EvidenceError> =>
  open(url, options).then(
    () => expect.unreachable(),
    (error: EvidenceError) => error,
  );
async function everything(source: GitSource) {
  const [texts, history, tags] = await Promise.all([source.read(source.entries), source.history(), source.tags()]);
  const found = { commit: source.commit, committedAt: source.committedAt, entries: source.entries, texts, history, tags };
  await source.close();
  return found;
}

describe('openRemote', () => {
  it('finds in three transfers what a clone holds', async () => {
    const { url } = await serve();
    const source = await open(`${url}/widget.git`);
    expect([source.defaultBranch, source.origin]).toEqual(['main', `${url}/widget.git`]);
    const large = source.entries.find(({ path }) => path === 'over-bound');
    const remote = await everything(source);
    expect(source.spent()).toMatchObject({ transfers: 3, bytes: expect.any(Number) });
    expect(source.spent().bytes).toBeGreaterThan(1000);
    expect(source.spent().bytes).toBeLessThan(20_000);
    const local = await everything(await openClone(origin.dir, { ref: null, signal: new AbortController().signal }));
    expect(large?.size).toBeUndefined();
    const why = { known: false, reason: { why: 'unreadable', detail: expect.stringContaining('over the bound of 1,048,576 bytes') } };
    expect(remote.texts.get(large?.oid ?? '')).toMatchObject(why);
    expect(local.texts.get(large?.oid ?? '')).toMatchObject(why);
    expect([...remote.texts.values()].filter(({ known }) => known)).toHaveLength(2);
    expect([remote.commit, remote.committedAt, remote.history, remote.tags]).toEqual([
      local.commit,
      local.committedAt,
      local.history,
      local.tags,
    ]);
    expect(remote.history).toMatchObject({ value: { complete: true } });
    expect(remote.tags).toMatchObject({ value: { total: 2 } });
  });

  it('takes a branch, a tag or a commit id, and still knows the default branch', async () => {
    const { url } = await serve();
    for (const [ref, revision] of [
      ['side', 'side'],
      ['v1+a/b', 'v1+a/b^{commit}'],
      ['refs/heads/side', 'side'],
      [origin.git('rev-parse', 'HEAD~3'), 'HEAD~3'],
    ] as const) {
      const source = await open(`${url}/widget.git`, { ref });
      expect([ref, source.commit, source.defaultBranch]).toEqual([ref, origin.git('rev-parse', revision), 'main']);
      const large = source.entries.find(({ path }) => path === 'over-bound');
      const { history } = await everything(source);
      expect(large?.size).toBeUndefined();
      expect(history).toMatchObject({ known: true, value: { complete: true } });
    }
  });

  it.each(['nope', '--upload-pack=x', '-h', '', 'a..b', 'main~1', 'ma*', 'f'.repeat(40), 'abc1234', 'a\nb'])(
    'knows no ref %j',
    async (ref) => {
      const { url } = await serve();
      expect(await failing(`${url}/widget.git`, { ref })).toMatchObject({ code: 'UNKNOWN_REF' });
    },
  );

  it('sends the token to its origin only, and shows it nowhere', async () => {
    const { url, requests } = await serve({ token: TOKEN });
    const listing = setInterval(() => processes.push(execFileSync('ps', ['-A', '-o', 'args=']).toString()), 20);
    const processes: string[] = [];
    const lines: string[] = [];
    const source = await openRemote(`${url}/widget.git`, {
      ref: null,
      token: TOKEN,
      signal: new AbortController().signal,
      progress: (line) => lines.push(line),
    });
    const { history, tags } = await everything(source);
    clearInterval(listing);
    expect([history.known, tags.known, requests.length > 3]).toEqual([true, true, true]);
    const seen = [...lines, ...processes, JSON.stringify(source)].join('\n');
    expect(seen).not.toContain(TOKEN);
    expect(seen).not.toContain(Buffer.from(`x-access-token:${TOKEN}`).toString('base64'));
  });

  it('asks with no token where another host redirects to, and says when that is not enough', async () => {
    const target = await serve({ token: TOKEN });
    const free = await serve();
    for (const [to, works] of [
      [free, true],
      [target, false],
    ] as const) {
      const moved = await startServer((request, response) => response.writeHead(301, { location: `${to.url}${request.url}` }).end());
      closing.push(moved.close);
      const result = await open(`${moved.url}/widget.git`, { token: TOKEN }).catch((error: EvidenceError) => error);
      if ('code' in result)
        expect([works, result.code, result.message]).toEqual([false, 'NOT_FOUND', expect.stringContaining('has moved')]);
      else {
        expect(works).toBe(true);
        await everything(result);
      }
      expect(moved.requests.some(({ authorization }) => authorization !== undefined)).toBe(true);
      expect(to.requests.length).toBeGreaterThan(0);
      expect(to.requests.filter(({ authorization }) => authorization !== undefined)).toEqual([]);
    }
  });

  it.each<[string, string, Parameters<typeof open>[1], number, string]>([
    ['no such repository', '/nothing.git', {}, 200, 'NOT_FOUND'],
    ['private, no token', '/widget.git', {}, 401, 'NOT_FOUND'],
    ['a token refused', '/widget.git', { token: TOKEN }, 401, 'BAD_TOKEN'],
    ['not allowed', '/widget.git', { token: TOKEN }, 403, 'NO_ACCESS'],
    ['server in trouble', '/widget.git', {}, 503, 'UNREACHABLE'],
    ['empty', '/empty.git', {}, 200, 'EMPTY_REPOSITORY'],
    ['empty, with a ref', '/empty.git', { ref: 'main' }, 200, 'UNKNOWN_REF'],
  ])('%s', async (_, path, options, status, code) => {
    const real = gitHttpHandler(root);
    const server = await startServer((request, response) => {
      if (status === 200) real(request, response);
      else response.writeHead(status, status === 401 ? { 'www-authenticate': 'Basic realm="git"' } : {}).end();
    });
    closing.push(server.close);
    const error = await failing(`${server.url.replace('//', '//user:hidden@')}${path}`, options);
    expect([error.code, error.name, error.message.split('\n').length]).toEqual([code, 'EvidenceError', 1]);
    expect(`${error.message}${error.stack}${JSON.stringify(error)}`).not.toMatch(/canary|hidden/);
  });

  it('says that nothing answers', async () => {
    const server = await startServer(() => {});
    await server.close();
    expect(await failing(`${server.url}/widget.git`)).toMatchObject({
      code: 'UNREACHABLE',
      message: expect.stringContaining('could not be reached'),
    });
  });

  it.each([
    `file://${root}/widget.git`,
    'ext::sh -c true',
    'http://example.org/a/b',
    'git@example.org:a/b',
    'ssh://example.org/a',
    '--upload-pack=x',
    '/tmp',
  ])('refuses %s', async (url) => {
    expect(await failing(url)).toMatchObject({ code: 'USAGE' });
  });

  it('works with a server that knows no filters, and says what a server of plain files lacks', async () => {
    const { url } = await serve({ filter: false });
    const { history, tags, texts } = await everything(await open(`${url}/widget.git`));
    expect([history.known, tags.known, texts.size]).toEqual([true, true, 3]);
    const plain = await startServer((request, response) => {
      if (request.url?.startsWith('/widget.git/info/refs')) response.end(`${origin.git('rev-parse', 'main')}\trefs/heads/main\n`);
      else if (request.url === '/widget.git/HEAD') response.end('ref: refs/heads/main\n');
      else response.writeHead(404).end();
    });
    closing.push(plain.close);
    expect(await failing(`${plain.url}/widget.git`)).toMatchObject({
      code: 'CLONE_FAILED',
      message: expect.stringContaining('smart git protocol'),
    });
  });

  it('goes deeper when 4000 commits do not fill the windows, and keeps the order of rev-list', async () => {
    const deep = createRepo();
    // A thousand commits that are no merges, behind a chain of four thousand merges of the root.
    const lines: string[] = [];
    const add = (mark: number, parents: readonly number[]): void => {
      lines.push('commit refs/heads/main', `mark :${mark}`, `committer A <a@example.org> ${1_600_000_000 + mark} +0000`, 'data 0', '');
      for (const [n, parent] of parents.entries()) lines.push(`${n === 0 ? 'from' : 'merge'} :${parent}`);
    };
    for (let mark = 1; mark <= 1100; mark++) add(mark, mark === 1 ? [] : [mark - 1]);
    for (let mark = 1101; mark <= 5200; mark++) add(mark, [mark - 1, 1]);
    deep.pipe(`${lines.join('\n')}\n`, 'fast-import', '--quiet');
    git(root, ['clone', '--quiet', '--bare', deep.dir, join(root, 'deep.git')]);
    const { url } = await serve();
    const source = await open(`${url}/deep.git`);
    const { history } = await everything(source);
    expect(source.spent().transfers).toBe(4);
    expect(history.known && history.value.commits.map(({ oid }) => oid)).toEqual(
      deep.git('rev-list', '--max-count=5100', 'main').split('\n'),
    );
    deep.remove();
  });

  it('makes history and tags unknown, not the scan fail, when their transfer fails', async () => {
    const real = gitHttpHandler(root);
    let down = false;
    const server = await startServer((request, response) => {
      if (down) response.writeHead(503).end();
      else real(request, response);
    });
    closing.push(server.close);
    const source = await open(`${server.url}/widget.git`);
    await source.tags();
    down = true;
    expect(await source.history()).toMatchObject({ known: false, reason: { why: 'unreachable', detail: expect.stringContaining('503') } });
    expect((await source.read(source.entries)).size).toBe(3);
    await source.close();
  });

  it('ends every process and removes the folder when interrupted', async () => {
    const server = await startServer(() => {});
    closing.push(server.close);
    const running = (): string[] =>
      execFileSync('ps', ['-A', '-o', 'args='])
        .toString()
        .split('\n')
        .filter((line) => line.includes(server.url));
    const stop = new AbortController();
    const opening = failing(`${server.url}/widget.git`, { signal: stop.signal });
    while (server.requests.length < 2) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(running().some((line) => line.includes('remote-http'))).toBe(true);
    stop.abort();
    expect(await opening).toMatchObject({ code: 'INTERRUPTED' });
    expect(running()).toEqual([]);
    expect(await failing(`${server.url}/widget.git`, { signal: AbortSignal.abort() })).toMatchObject({ code: 'INTERRUPTED' });
  });

  it('lets no setting or hook of the user take part', async () => {
    const { url } = await serve();
    const home = join(root, 'home');
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, '.gitconfig'), '[url "http://127.0.0.1:1/"]\n\tinsteadOf = http://127.0.0.1\n');
    const before = process.env['HOME'];
    process.env['HOME'] = home;
    process.env['GIT_DIR'] = '/nonexistent';
    try {
      expect((await everything(await open(`${url}/widget.git`))).history.known).toBe(true);
    } finally {
      if (before === undefined) delete process.env['HOME'];
      else process.env['HOME'] = before;
      delete process.env['GIT_DIR'];
    }
  });
});
