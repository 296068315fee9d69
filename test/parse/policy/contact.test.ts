import { expect, test } from 'vitest';
import { addressesOf, reservedAddressesOf } from '../../../src/parse/policy/contact.ts';
import { readProse } from '../../../src/parse/prose.ts';

const read = (text: string) => addressesOf(readProse(text)).map(({ address, line }) => `${address} ${line}`);

test.each<[string, string]>([
  ['a handle', 'Ask @ann or @acme/security.'],
  ['a clone address and a package', 'git clone git@github.com:acme/widget.git\nnpm i @acme/widget@1.2.3'],
  ['an image', '![logo](logo@2x.png)'],
  ['an example', 'Signed-off-by: Ann <ann@example.org>, your-email@acme.dev'],
  ['nobody', 'noreply@acme.dev, 1+ann@users.noreply.github.com'],
  ['a list that brings news', 'widget-distributors-announce@lists.acme.dev, announce@acme.dev'],
  ['where notices go', 'Security notices will be sent to the\nwidget-dev@googlegroups.com mailing list.'],
  ['a user in an address', 'https://ann@acme.dev/x'],
  ['somebody thanked', '# Policy\n\n## Acknowledgements\n\nBob <bob@acme.dev>'],
  ['a comment', '<!-- security@acme.dev -->'],
  ['words', 'Look at the docs dot folder. Meet at 10. Start at acme.dev'],
])('%s is no address', (_, text) => {
  expect(read(text)).toEqual([]);
});

test.each<[string, string[]]>([
  ['# x\n\nWrite to [us](mailto:Security@Acme.dev), security@acme.dev', ['Security@Acme.dev 3']],
  ['**security@acme.dev**, `two@sub.acme.co.uk`.', ['security@acme.dev 1', 'two@sub.acme.co.uk 1']],
  ['mailto:security%40acme.dev', ['security@acme.dev 1']],
  ['security [at] acme [dot] dev', ['security@acme.dev 1']],
  ['security(at)acme.dev', ['security@acme.dev 1']],
  ['write to security at acme dot dev', ['security@acme.dev 1']],
  ['```\nsecurity@acme.dev\n```', ['security@acme.dev 2']],
])('%s', (text, expected) => {
  expect(read(text)).toEqual(expected);
});

test('an address of a reserved domain is told apart', () => {
  const lines = readProse('Write to security@widget.example.com or ann@acme.test, not to bob@acme.dev or your-name@example.com.');
  expect(reservedAddressesOf(lines).map(({ address }) => address)).toEqual(['security@widget.example.com', 'ann@acme.test']);
  expect(addressesOf(lines).map(({ address }) => address)).toEqual(['bob@acme.dev']);
});

test('hostile lines end', () => {
  expect(read(`${'a.'.repeat(900)}@${'b.'.repeat(400)}\n${'a at '.repeat(400)}`)).toEqual([]);
});
