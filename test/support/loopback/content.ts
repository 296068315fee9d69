/** `GET /repos/{owner}/{repo}/contents/{path}`: a file, a folder, a submodule or a symbolic link at a commit. */
import type { Schemas } from './level.ts';
import { type Ask, NOT_FOUND, type Paged, paged, type Refusal } from './route.ts';
import { fullName } from './scenario.ts';

/** GitHub hands on the text of a file up to a megabyte. */
const MAX_CONTENT = 1024 * 1024;

type Links = Pick<Schemas['content-file'], 'name' | 'path' | 'sha' | 'size' | 'url' | 'git_url' | 'html_url' | 'download_url' | '_links'>;

function linksOf({ place, scenario }: Ask, path: string, ref: string, sha: string, size: number): Links {
  const name = fullName(scenario);
  const url = `${place.api}/repos/${name}/contents/${path}?ref=${ref}`;
  const git = `${place.api}/repos/${name}/git/blobs/${sha}`;
  const html = `${place.server}/${name}/blob/${ref}/${path}`;
  const shared = { url, git_url: git, html_url: html, download_url: `${place.server}/${name}/raw/${ref}/${path}` };
  return { name: path.slice(path.lastIndexOf('/') + 1), path, sha, size, ...shared, _links: { self: url, git, html } };
}

type Content = Schemas['content-file'] | Schemas['content-symlink'] | Schemas['content-submodule'];

export async function content(ask: Ask): Promise<Content | Paged<Schemas['content-directory'][number]> | Refusal> {
  const path = ask.param('path');
  const ref = ask.query.get('ref') ?? 'HEAD';
  if (ask.scenario.empty === true) return { refused: 404, message: 'This repository is empty.' };
  const commit = await ask.git.commit(ref);
  if (commit === undefined) return { refused: 404, message: `No commit found for the ref ${ref}` };
  const row = ((await ask.git.read('ls-tree', '-z', '-l', commit.oid, '--', path)) ?? '').split('\0')[0] ?? '';
  const [mode = '', type = '', sha = '', size = '0'] = (row.split('\t')[0] ?? '').split(/ +/);
  if (type === '') return NOT_FOUND;
  const links = linksOf(ask, path, ref, sha, Number(size) || 0);
  if (type === 'commit') return { ...links, type: 'submodule', submodule_git_url: '' };
  if (type === 'tree') {
    const names = ((await ask.git.read('ls-tree', '-z', '--name-only', `${commit.oid}:${path}`)) ?? '').split('\0').filter(Boolean);
    return paged(names, (name) => ({ ...linksOf(ask, `${path}/${name}`, ref, sha, 0), type: 'file' }));
  }
  const body = (await ask.git.read('cat-file', 'blob', sha)) ?? '';
  if (mode === '120000') return { ...links, type: 'symlink', target: body };
  const isLarge = links.size > MAX_CONTENT;
  return {
    ...links,
    type: 'file',
    encoding: isLarge ? 'none' : 'base64',
    content: isLarge ? '' : Buffer.from(body).toString('base64').replaceAll(/.{60}/g, '$&\n'),
  };
}
