import { expect, test } from 'vitest';
import { unreadFile } from '../../src/text/unread.ts';

test('the file is named once', () => {
  const once = unreadFile('SECURITY.md', { why: 'unreadable', detail: '2.0 MiB, over the bound of 1 MiB' });
  expect(once).toEqual({ why: 'unreadable', detail: 'SECURITY.md: 2.0 MiB, over the bound of 1 MiB' });
  expect(unreadFile('SECURITY.md', once)).toBe(once);
});
