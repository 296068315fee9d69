/** Git over HTTP with GitHub's manners: who may see what, `.git` or not, redirects after a rename. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gitHttpHandler } from '../git-http.ts';
import { type Answer, problem } from './answer.ts';
import type { Caller } from './level.ts';
import { find, type Hub } from './rest.ts';
import { fullName, visible } from './scenario.ts';

const GIT = /^\/([^/]+)\/([^/]+?)(\.git)?\/(info\/refs|git-upload-pack|git-receive-pack|HEAD|objects\/.*)$/;

export const isGit = (path: string): boolean => GIT.test(path);

export type GitFront = (request: IncomingMessage, response: ServerResponse, caller: Caller) => Answer | undefined;

const LOGIN = problem(401, 'Repository not found.', { 'www-authenticate': 'Basic realm="GitHub"' });
const MISSING = problem(404, 'Repository not found.');

/** Serves the request and gives nothing, or gives the answer to write instead. */
export function startGitFront(hub: Hub, gitRoot: string | undefined): GitFront {
  const serve = gitRoot === undefined ? undefined : gitHttpHandler(gitRoot);
  return (request, response, caller) => {
    const url = new URL(request.url ?? '/', hub.place.server);
    const [, owner = '', name = '', suffix = '', rest = ''] = GIT.exec(url.pathname) ?? [];
    if (caller === 'other') return LOGIN;
    const found = find(hub.scenarios, `${owner}/${name}`);
    if (found === undefined || !visible(found.scenario, caller)) return caller === 'none' ? LOGIN : MISSING;
    const present = fullName(found.scenario);
    if (found.renamed) return { status: 301, headers: { location: `${hub.place.server}/${present}${suffix}/${rest}${url.search}` } };
    if (serve === undefined) return MISSING;
    request.url = `/${present}.git/${rest}${url.search}`;
    serve(request, response);
    return undefined;
  };
}
