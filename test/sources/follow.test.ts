import { expect, test } from 'vitest';
import { followFrom } from '../../src/sources/follow.ts';
import { factsOf, type Parts } from '../support/facts.ts';

const URL = 'https://github.com/acme/community/blob/main/security/SECURITY.md';
const files = { 'SECURITY.md': `# Security\n\n[The policy](${URL}), again: [the policy](${URL}).\n` };

async function followed(parts: Parts): Promise<readonly string[]> {
  const urls: string[] = [];
  await followFrom(factsOf(parts), async (owner, pointers) => {
    expect(owner).toBe('acme');
    urls.push(...pointers.map(({ url }) => url));
    return [];
  });
  return urls;
}

test('a policy that lies in another repository of the owner is followed, its address once', async () => {
  expect(await followed({ files })).toEqual([URL]);
});

test('nothing of another owner, and nothing where the owner is not known', async () => {
  expect(await followed({ files, subject: { owner: 'other' } })).toEqual([]);
  expect(await followed({ files, subject: { owner: null, name: null } })).toEqual([]);
});
