import { expect, test } from 'vitest';
import { redact, redactExcerpt } from '../../src/report/redact.ts';

/** An expression of GitHub Actions. */
const expression = (inner: string): string => ['$', `{{ ${inner} }}`].join('');
const GONE = '[looks like a secret]';
const letters = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOP';

test.each([
  'run: make release # https://docs.example.org/tokens',
  `GITHUB_TOKEN: ${expression('secrets.GITHUB_TOKEN')}`,
  'id-token: write',
  `token: ${expression('steps.app.outputs.token')}`,
  'uses: acme/create-app-token@0123456789abcdef0123456789abcdef01234567',
  'password-file: /etc/widget/password.txt',
  'secretName: widget-certificates',
  'sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
  'https://example.org:8080/a@b',
  'token: github-token-v1.2.3',
])('left alone: %s', (text) => {
  expect(redactExcerpt(text)).toBe(text);
});

test.each([
  [`push with ghp_${letters.slice(0, 36)} now`, `push with ${GONE} now`],
  [`github_pat_${letters}_x`, GONE],
  [`a glpat-${letters.slice(0, 20)}.`, `a ${GONE}.`],
  [`AKIA${'A1'.repeat(8)}`, GONE],
  [`eyJ${letters}.eyJ${letters}.${letters}`, GONE],
  ['-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END', GONE],
  ['https://bot:hunter22@example.org/x', `https://bot:${GONE}@example.org/x`],
])('a format that gives itself away: %s', (text, shown) => {
  expect(redact(text)).toBe(shown);
});

test.each([
  ['  api-key: 0123456789abcdef0123456789abcdef', `  api-key: ${GONE}`],
  ['SERVICE_TOKEN="a1b2c3d4e5f6g7h8"', `SERVICE_TOKEN="${GONE}"`],
  ['{"password": "Tr0ub4dor3xyz"}', `{"password": "${GONE}"}`],
  ['AWS_SECRET_ACCESS_KEY = abcdEFGH1234abcdEFGH1234', `AWS_SECRET_ACCESS_KEY = ${GONE}`],
])('a literal under a name that promises one: %s', (text, shown) => {
  expect(redactExcerpt(text)).toBe(shown);
});

test.each([
  ['Zoom: https://zoom.us/j/1?pwd=abc (Passcode: 123456)', 'Zoom: https://zoom.us/j/1 (Passcode: [looks like a secret])'],
  ['**Meeting password**: `4tea2`', '**Meeting password**: `[looks like a secret]`'],
  ['the passcode: see the invitation', 'the passcode: see the invitation'],
  [`https://x.example/?token=ghp_${letters.slice(0, 36)}&a=1`, 'https://x.example/?a=1'],
])('what lets people into a meeting: %s', (text, shown) => {
  expect(redact(text)).toBe(shown);
});

test('a quote keeps the shape of the address', () => {
  expect(redactExcerpt('<https://zoom.us/j/1?pwd=abc>')).toBe(`<https://zoom.us/j/1?pwd=${GONE}>`);
});

test('long lines take no long time to read', () => {
  const text = `token${'a-'.repeat(20_000)} = ${'eyJa'.repeat(5000)}://${'x:'.repeat(5000)}`;
  expect(redactExcerpt(text).length).toBeGreaterThan(0);
});
