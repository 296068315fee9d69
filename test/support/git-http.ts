/** Real git over HTTP on loopback: `git http-backend` as a CGI program over a folder of bare repositories. */
import { spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { devNull } from 'node:os';

interface GitHttpOptions {
  /** Asked for as `Authorization: Basic base64(x-access-token:<token>)`; without it everybody may read. */
  readonly token?: string;
  /** Whether partial clones are served; default true. */
  readonly filter?: boolean;
}

interface GitRequest {
  readonly method: string;
  readonly url: string;
  readonly authorization: string | undefined;
}

/** Answers git requests whose path begins with a folder below `root`. */
export function gitHttpHandler(root: string, options: GitHttpOptions = {}): (request: IncomingMessage, response: ServerResponse) => void {
  const wanted = options.token === undefined ? undefined : `Basic ${Buffer.from(`x-access-token:${options.token}`).toString('base64')}`;
  return (request, response) => {
    if (wanted !== undefined && request.headers.authorization !== wanted) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end();
      return;
    }
    const [path = '/', query = ''] = (request.url ?? '/').split('?', 2);
    const backend = spawn('git', ['-c', 'safe.directory=*', 'http-backend'], {
      env: {
        PATH: process.env['PATH'] ?? '',
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_GLOBAL: devNull,
        GIT_PROJECT_ROOT: root,
        GIT_HTTP_EXPORT_ALL: '1',
        GIT_CONFIG_COUNT: '2',
        GIT_CONFIG_KEY_0: 'uploadpack.allowFilter',
        GIT_CONFIG_VALUE_0: String(options.filter ?? true),
        GIT_CONFIG_KEY_1: 'uploadpack.allowAnySHA1InWant',
        GIT_CONFIG_VALUE_1: 'true',
        REQUEST_METHOD: request.method ?? 'GET',
        PATH_INFO: decodeURIComponent(path),
        QUERY_STRING: query,
        CONTENT_TYPE: request.headers['content-type'] ?? '',
        ...(request.headers['content-encoding'] === undefined ? {} : { HTTP_CONTENT_ENCODING: request.headers['content-encoding'] }),
        ...(request.headers['git-protocol'] === undefined ? {} : { GIT_PROTOCOL: String(request.headers['git-protocol']) }),
        REMOTE_ADDR: '127.0.0.1',
      },
    });
    backend.stdin.on('error', () => {});
    request.pipe(backend.stdin);
    backend.stderr.resume();
    response.once('close', () => backend.kill());
    let head = Buffer.alloc(0);
    const readHead = (chunk: Buffer): void => {
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf('\r\n\r\n');
      if (end < 0) return;
      backend.stdout.off('data', readHead);
      backend.stdout.pause();
      for (const line of head.toString('latin1', 0, end).split('\r\n')) {
        const colon = line.indexOf(':');
        const value = line.slice(colon + 1).trim();
        if (line.startsWith('Status:')) response.statusCode = Number.parseInt(value, 10);
        else response.setHeader(line.slice(0, colon), value);
      }
      response.write(head.subarray(end + 4));
      backend.stdout.pipe(response);
    };
    backend.stdout.on('data', readHead);
    backend.once('error', () => response.destroy());
    backend.once('close', () => response.end());
  };
}

/** A server on a port of its own; `requests` grows as they come. */
export async function startGitHttp(
  root: string,
  options: GitHttpOptions = {},
): Promise<{ url: string; requests: readonly GitRequest[]; close: () => Promise<void> }> {
  const handler = gitHttpHandler(root, options);
  return startServer(handler);
}

/** Any handler on loopback, with a log of what it was asked. */
export async function startServer(
  handler: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<{ url: string; requests: readonly GitRequest[]; close: () => Promise<void> }> {
  const requests: GitRequest[] = [];
  const server = createServer((request, response) => {
    requests.push({ method: request.method ?? '', url: request.url ?? '', authorization: request.headers.authorization });
    handler(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${address.port}`, requests, close };
}
