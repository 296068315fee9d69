import { expect, test } from 'vitest';
import { readSignOffRule } from '../../src/parse/sign-off-rule.ts';

test.each([
  'Run the tests before you open a pull request.',
  'The release needs a sign-off by the owner of the area.',
  'A pull request of a maintainer requires the sign-off of another maintainer.',
  'For changes by an owner, one more reviewer is required for sign-off of the pull request.',
  'All commits must have the sign-off of a reviewer.',
  'Each pull request must be signed off by at least two maintainers.',
  "A maintainer's sign-off is required before the pull request is merged.",
  'We do not require a DCO.',
  'The agreement is signed once. We do this in preference to the Developer Certificate of Origin (DCO).',
  'Sign-off is no longer used; we no longer require a DCO, sign the CLA.',
  '<!-- All commits need a DCO sign-off. -->',
  '```\ngrep -s word file\n```',
  'All commits must be signed with a GPG key (`git commit -S`).',
])('%s', (text) => {
  expect(readSignOffRule(text)).toBeUndefined();
});

test.each<[string, number[]]>([
  ['All commits must carry a\nsign-off.', [2]],
  ['# Guide\n\n## DCO\n\nWe require a sign-off on each commit.', [3, 5]],
  ['The project must comply with the Developer Certificate of Origin.', [1]],
  ['Use the `-s` flag of `git commit` for every commit.', [1]],
  ['Please add a "Signed-off-by" line to the message.', [1]],
  ['- PR commits have been signed with the `--signoff` option.', [1]],
  ['Maintainers must see a sign-off on all commits.', [1]],
  ['Maintainers ask that each contribution has a DCO sign-off.', [1]],
  ['Every pull request needs the sign-off of the author.', [1]],
  ['Maintainers require all contributions to be signed off.', [1]],
  ['The maintainers ask every contributor to sign off each patch.', [1]],
  ['Committers must sign off all of their commits.', [1]],
  ['Before reviewers look at it, each contribution must carry a sign-off.', [1]],
  ['> [!NOTE]\n> Contributions need per-commit sign-offs.', [2]],
])('%s', (text, lines) => {
  expect(readSignOffRule(text)).toMatchObject({ asks: true, lines });
});

test('the clauses of the certificate ask for nothing, what stands around them does', () => {
  const clauses =
    'By making a contribution to this project, I certify that:\n\n(d) I agree that my sign-off on the contribution is kept with the\n    license(s) involved.\n';
  expect(readSignOffRule(clauses)).toBeUndefined();
  expect(readSignOffRule(`${clauses}\nEach commit must carry a sign-off.\n`)).toMatchObject({ asks: true, lines: [6] });
});

test('the name of a check is no request, and what asks beside it is', () => {
  const list = 'Changes undergo:\n\n* Unit tests\n* Developer Certificate of Origin (DCO) check\n';
  expect(readSignOffRule(list)).toMatchObject({ asks: false, lines: [4] });
  expect(readSignOffRule(`${list}\nAll commits must pass the DCO check.\n`)).toMatchObject({ asks: true, lines: [4, 6] });
});

test('a command alone asks for nothing', () => {
  expect(readSignOffRule('Commit:\n\n```sh\ngit commit --signoff\n```\n')).toMatchObject({ asks: false, lines: [4] });
});

test('a long sentence is cut with a mark', () => {
  const rule = readSignOffRule(`All commits must carry a sign-off, ${'as is usual here, '.repeat(20)}please.`);
  expect(rule?.quote).toMatch(/^All commits .{180,200}…$/);
});

test('a definition of the certificate asks for nothing, the sentence after it does', () => {
  const what = 'The [Developer Certificate of Origin (DCO)](https://acme.dev/dco) is a simple way for contributors to certify their work.';
  expect(readSignOffRule(what)).toMatchObject({ asks: false });
  expect(readSignOffRule(`${what}\nAll commits must be signed off.`)).toMatchObject({
    asks: true,
    lines: [1, 2],
    quote: expect.stringMatching(/^All commits/),
  });
  expect(readSignOffRule('The DCO is a statement that every contributor must agree to.')).toMatchObject({ asks: true });
});

test('a quote holds the sign-off that stands late in a long sentence', () => {
  const text = `Here is what it looks like, ${'as is usual here, '.repeat(12)}by an example: \`git commit -s -m "x"\``;
  expect(readSignOffRule(text)?.quote).toMatch(/^…(?!Here).*by an example: `git commit -s -m "x"`$/);
});

test('a quote from the beginning is kept while it names the sign-off', () => {
  const text = `We ask, ${'as is usual here, '.repeat(7)}that each commit holds a sign-off, ${'as it did, '.repeat(9)}too.`;
  expect(readSignOffRule(text)?.quote).toMatch(/^We ask, .*a sign-off/);
});

test('a page of line ends', () => {
  expect(readSignOffRule('\n'.repeat(500_000))).toBeUndefined();
});

const HOOK = 'The hook adds the DCO. It is told apart: [Add DCO sign-off to your commits](#add-dco).';
const OFFER = 'If you want the hook for the DCO, you have to install it.';
const RULE = 'Another requirement is applying the [DCO](https://acme.dev/dco) to every commit.';

test('the name of a section asks for nothing', () => {
  expect(readSignOffRule(`${HOOK}\n`)).toMatchObject({ asks: false });
  expect(readSignOffRule('[Sign off your commits](https://acme.dev/dco), please.')).toMatchObject({ asks: true });
});

test('the sentence that asks for it is quoted before one that offers help', () => {
  expect(readSignOffRule(`${HOOK}\n\n${OFFER}\n\n${RULE}\n`)).toMatchObject({
    asks: true,
    lines: [1, 5],
    quote: expect.stringContaining('requirement'),
  });
  expect(readSignOffRule(`${OFFER}\n`)).toMatchObject({ asks: true });
  expect(readSignOffRule('Please sign off each commit.\n\nEach commit must be signed off.')).toMatchObject({ lines: [1] });
});
