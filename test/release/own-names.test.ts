import { expect, it } from 'vitest';
import { withNames } from '../../src/release/own-names.ts';

const subject = { owner: 'Acme', name: 'Widget' } as Parameters<typeof withNames>[1];
const v = (text: string): string => `$${`{${text}}`}`;

it.each([
  ['$GITHUB_REPOSITORY_OWNER/x', 'Acme/x'],
  [`${v('GITHUB_REPOSITORY_OWNER')}/x`, 'Acme/x'],
  [`${v('GITHUB_REPOSITORY_OWNER,,')}/x`, 'acme/x'],
  [`${v('GITHUB_REPOSITORY_OWNER@L')}/x`, 'acme/x'],
  ['ghcr.io/$GITHUB_REPOSITORY:v1', 'ghcr.io/Acme/Widget:v1'],
  [`ghcr.io/${v('GITHUB_REPOSITORY,,')}:v1`, 'ghcr.io/acme/widget:v1'],
  [v('GITHUB_REPOSITORY##*/'), 'Widget'],
  [v('GITHUB_REPOSITORY%/*'), 'Acme'],
  ['$GITHUB_REPOSITORY_ID', '$GITHUB_REPOSITORY_ID'],
  [v('GITHUB_REPOSITORY_OWNER_ID'), v('GITHUB_REPOSITORY_OWNER_ID')],
  [v('GITHUB_REPOSITORY:-x'), v('GITHUB_REPOSITORY:-x')],
])('%s', (text, known) => {
  expect(withNames(text, subject)).toBe(known);
});
