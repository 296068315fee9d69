import { once } from 'node:events';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createGuard } from '../../../src/sources/git/guard.ts';
import { temporaryFolder } from '../../support/repo.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const ADDRESS = 'https://example.org/acme/widget';

it('stops when what was fetched is too large', async () => {
  mkdirSync(join(folder, 'objects/pack'), { recursive: true });
  writeFileSync(join(folder, 'objects/pack/tmp_pack'), Buffer.alloc(3 * 1024 * 1024));
  const within = createGuard(new AbortController().signal, folder, ADDRESS, 4 * 1024 * 1024);
  const over = createGuard(new AbortController().signal, folder, ADDRESS, 2 * 1024 * 1024);
  await once(over.signal, 'abort');
  expect(over.signal.reason).toMatchObject({ code: 'CLONE_FAILED', message: expect.stringContaining('more than 2 MiB') });
  expect(within.signal.aborted).toBe(false);
  within.end();
  over.end();
});

it('stops with the user, and at its end', () => {
  const user = new AbortController();
  const first = createGuard(user.signal, folder, ADDRESS);
  const second = createGuard(new AbortController().signal, folder, ADDRESS);
  user.abort();
  second.end();
  expect([first.signal.reason, second.signal.reason]).toMatchObject([{ code: 'INTERRUPTED' }, { code: 'INTERRUPTED' }]);
  first.end();
});
