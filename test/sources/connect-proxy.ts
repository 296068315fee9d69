/** A proxy on loopback that notes what it was asked for, and lets nothing through. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

interface Connect {
  /** Host and port. */
  readonly target: string | undefined;
  readonly headers: IncomingHttpHeaders;
}

export async function startProxy(): Promise<{ readonly port: number; readonly asked: readonly Connect[] }> {
  const asked: Connect[] = [];
  const server = createServer((request, response) => {
    asked.push({ target: request.url, headers: request.headers });
    response.writeHead(403).end();
  });
  server.on('connect', ({ url, headers }, socket) => {
    asked.push({ target: url, headers });
    socket.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, asked };
}
