import { describe, expect, test } from 'vitest';
import { addressesIn, factOf, isAmong, sameAddress } from '../../../src/draft/into/addresses.ts';
import { parsed } from '../../../src/draft/into/markdown.ts';

const SHA = 'a'.repeat(40);

describe('addresses that mean the same', () => {
  test.each([
    ['https://github.com/Acme/widget/blob/main/SECURITY.md', 'acme/widget:security.md'],
    [`https://github.com/acme/widget/blob/${SHA}/SECURITY.md?plain=1#L3-L4`, 'acme/widget:security.md'],
    ['https://github.com/acme/widget/tree/v1.0/docs/', 'acme/widget:docs'],
    ['https://raw.githubusercontent.com/acme/widget/main/a/b.md', 'acme/widget:a/b.md'],
    ['http://www.example.org/a/#b', '//example.org/a'],
    ['https://github.com/acme/widget.git', '//github.com/acme/widget'],
    ['./SECURITY.md#report', ':security.md'],
    ['../../docs/a.md', ':docs/a.md'],
    ['/docs/a.md', ':docs/a.md'],
    ['mailto:Team@example.org', 'team@example.org'],
  ])('%s', (address, same) => {
    expect(sameAddress(address)).toBe(same);
  });

  test('a relative link is the file of that path in the repository, and no other', () => {
    const found = addressesIn([parsed('[a](./SECURITY.md) <a href="docs/x.md">b</a>')]);
    expect(isAmong('acme/widget:security.md', found)).toBe(true);
    expect(isAmong('acme/widget:docs/x.md', found)).toBe(true);
    expect(isAmong('acme/widget:docs/security.md', found)).toBe(false);
  });

  test('links, pictures, definitions, autolinks and attributes, but no comments and no code', () => {
    const text =
      '[a](https://e.org/1) ![b](https://e.org/2) <https://e.org/3> https://e.org/4 `https://e.org/5` <!-- https://e.org/6 -->\n\n[x]: https://e.org/7\n\n<table><td><a href="https://e.org/8">c</a></td></table>\n';
    expect([...addressesIn([parsed(text)])].sort()).toEqual([1, 2, 3, 4, 7, 8].map((number) => `//e.org/${number}`));
  });
});

describe('what a line says', () => {
  const line = `9 of 10, looked at 2026-11-21. [\`a.md:3\`](https://github.com/acme/widget/blob/${SHA}/a.md?plain=1#L3)`;
  test.each([
    [`9 of 10, looked at 2027-01-02. [\`a.md:9-12\`](https://github.com/acme/widget/blob/${'b'.repeat(40)}/a.md?plain=1#L9-L12)`],
    [`9 of 10, looked at 2026-11-21. <https://github.com/acme/widget/blob/${SHA}/a.md?plain=1#L3>`],
    [`9 of 10, looked at 2026-11-21. https://github.com/acme/widget/blob/${SHA}/a.md?plain=1#L3`],
    [`9 of 10, looked at 2026-11-21. [\`a.md:3\`][7]`],
    [`9 of 10, looked at 2026-11-21. <a href="https://github.com/acme/widget/blob/${SHA}/a.md"><code>a.md</code></a>`],
  ])('is the same at another moment and in another spelling: %s', (other) => {
    expect(factOf(other, new Map([['7', `https://github.com/acme/widget/blob/${SHA}/a.md`]]))).toBe(factOf(line));
  });
  test.each([[line.replace('9 of 10', '8 of 10')], [line.replace('/a.md?', '/b.md?')], [line.replace('acme/widget', 'acme/gadget')]])(
    'is another: %s',
    (other) => {
      expect(factOf(other)).not.toBe(factOf(line));
    },
  );
});
