import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openClone } from '../../../src/sources/git/index.ts';
import { cloneOf, createRepo, git, type Repo } from '../../support/repo.ts';

const made: Repo[] = [];
const keep = (repo: Repo): Repo => {
  made.push(repo);
  return repo;
};
afterAll(() => {
  for (const { remove } of made) remove();
});

async function scan(path: string, ref: string | null = null): Promise<void> {
  const source = await openClone(path, { ref, signal: new AbortController().signal });
  await Promise.all([source.read(source.entries), source.history(), source.tags()]);
  await source.close();
}

/** A repository whose every setting that names a program names one that leaves `ran` behind. */
function trapped(from?: Repo): { repo: Repo; ran: string } {
  const repo = keep(from ?? createRepo());
  const ran = join(repo.dir, '.git', 'ran');
  const trap = join(repo.dir, '.git', 'trap');
  writeFileSync(trap, `#!/bin/sh\necho "$0 $*" >> '${ran}'\nexit 1\n`);
  chmodSync(trap, 0o755);
  const hooks = join(repo.dir, '.git', 'hooks');
  mkdirSync(hooks, { recursive: true });
  for (const hook of ['reference-transaction', 'post-checkout', 'post-index-change', 'fsmonitor-watchman', 'pre-auto-gc']) {
    writeFileSync(join(hooks, hook), `#!/bin/sh\necho ${hook} >> '${ran}'\n`);
    chmodSync(join(hooks, hook), 0o755);
  }
  const programs = `fsmonitor pager editor sshCommand gitProxy askPass alternateRefsCommand`.split(' ').map((name) => `core.${name}`);
  programs.push(
    'diff.external',
    'diff.t.textconv',
    'diff.t.command',
    'filter.t.clean',
    'filter.t.smudge',
    'filter.t.process',
    'merge.t.driver',
  );
  programs.push(
    'gpg.program',
    'gpg.ssh.program',
    'gpg.x509.program',
    'sequence.editor',
    'uploadpack.packObjectsHook',
    'interactive.diffFilter',
  );
  programs.push('remote.origin.uploadpack', 'tar.tgz.command', 'trailer.x.command', 'browser.x.cmd');
  const verbs = ['rev-parse', 'config', 'for-each-ref', 'ls-tree', 'cat-file', 'rev-list', 'log'];
  const settings: [string, string][] = [
    ...programs.map((name): [string, string] => [name, trap]),
    ...verbs.flatMap((verb): [string, string][] => [
      [`alias.${verb}`, `!${trap}`],
      [`pager.${verb}`, trap],
    ]),
    ['credential.helper', `!${trap}`],
    ['core.hooksPath', hooks],
    ['log.showSignature', 'true'],
    ['core.worktree', '/nonexistent/elsewhere'],
    ['url.ext::trap.insteadOf', 'file:'],
    ['protocol.ext.allow', 'always'],
  ];
  const text = settings.map(([key, value]) => {
    const [section = '', ...rest] = key.split('.');
    const name = rest.pop() ?? '';
    return `[${section}${rest.length === 0 ? '' : ` "${rest.join('.')}"`}]\n\t${name} = "${value}"\n`;
  });
  writeFileSync(
    join(repo.dir, '.git', 'config'),
    `${git(repo.dir, ['config', '--list', '--local']).includes('partialclonefilter') ? partial : ''}${text.join('')}`,
  );
  return { repo, ran };
}
const partial =
  '[core]\n\trepositoryformatversion = 1\n[extensions]\n\tpartialClone = origin\n[remote "origin"]\n\tpromisor = true\n\turl = ext::trap\n';

describe('a hostile repository', () => {
  it('runs nothing of its configuration, its hooks or its attributes', async () => {
    const plain = createRepo();
    plain.write('.gitattributes', '* filter=t diff=t merge=t\n');
    plain.write('a.txt', 'text\n');
    plain.commit('First\n');
    plain.git('tag', '-a', '-m', 'x', 'v1');
    const { repo, ran } = trapped(plain);
    await scan(repo.dir);
    await scan(repo.dir, 'v1');
    await scan(join(repo.dir, '.git'));
    expect(existsSync(ran)).toBe(false);
    // The traps are live: a command that writes springs one.
    git(repo.dir, ['--work-tree=.', 'update-ref', 'refs/heads/other', 'HEAD']);
    expect(existsSync(ran)).toBe(true);
  });

  it('fetches nothing into a partial clone', async () => {
    const full = keep(createRepo());
    full.write('.gitattributes', '* filter=t\n');
    full.write('a.txt', 'text\n');
    full.commit('First\n');
    const { repo, ran } = trapped(cloneOf(full, '--filter=blob:none', '--no-checkout'));
    const source = await openClone(repo.dir, { ref: null, signal: new AbortController().signal });
    const texts = await source.read(source.entries);
    expect(source.entries.map(({ size }) => size)).toEqual([undefined, undefined]);
    expect([...texts.values()]).toMatchObject([
      { known: false, reason: { why: 'unreadable', detail: 'its content is not in this clone' } },
      { known: false, reason: { why: 'unreadable', remedy: expect.stringContaining('full clone') } },
    ]);
    await Promise.all([source.history(), source.tags()]);
    expect(source.spent().processes).toBeLessThanOrEqual(6);
    await source.close();
    await expect(openClone(repo.dir, { ref: 'f'.repeat(40), signal: new AbortController().signal })).rejects.toMatchObject({
      code: 'UNKNOWN_REF',
    });
    expect(existsSync(ran)).toBe(false);
  });

  it('survives a damaged object', async () => {
    const repo = keep(createRepo());
    repo.write('bad.txt', 'text\n');
    repo.write('good.txt', 'fine\n');
    repo.commit('First\n');
    const oid = repo.git('rev-parse', 'HEAD:bad.txt');
    const object = join(repo.dir, '.git/objects', oid.slice(0, 2), oid.slice(2));
    rmSync(object);
    writeFileSync(object, 'garbage');
    const source = await openClone(repo.dir, { ref: null, signal: new AbortController().signal });
    const [bad, good] = source.entries;
    expect((await source.read(bad ? [bad] : [])).get(oid)).toMatchObject({ known: false, reason: { why: 'unreadable' } });
    expect((await source.read(good ? [good] : [])).get(good?.oid ?? '')).toEqual({ known: true, value: 'fine\n' });
    await source.close();
  });
});
