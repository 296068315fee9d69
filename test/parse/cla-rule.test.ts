import { describe, expect, it } from 'vitest';
import { readClaRule } from '../../src/parse/cla-rule.ts';

describe('readClaRule', () => {
  it.each([
    ['nothing', '# Contributing\n\nOpen a pull request.'],
    ['a sign-off', 'Sign off your commits, as the Developer Certificate of Origin asks.'],
    ['no CLA', 'There is no CLA to sign.'],
    ['a refusal', 'We do not require a Contributor License Agreement.'],
    ['an alternative', 'We use the DCO instead of a CLA. You need not sign anything.'],
    ['a CLA that is not needed', 'A CLA is not required.'],
    ['code', '```\nsign the CLA\n```'],
    ['a comment', '<!-- Please sign the CLA. -->'],
    ['a link to a section without a word on signing', 'See https://acme.dev/guide#sign-the-cla'],
    ['a link to a section that nobody need follow', 'You need not sign anything:\nhttps://acme.dev/guide#the-cla'],
    ['a link to another page', 'Commits are signed.\n- See https://acme.dev/cla-notes/keys'],
    ['a sign-off', 'Sign-off is asked for, see https://acme.dev/cla'],
    ['another word', 'The class CLASP must be signed.'],
  ])('finds none in %s', (_, text) => expect(readClaRule(text)).toBeUndefined());

  it.each([
    ['a CLA', 'Hello.\n\nYou must sign the CLA first.', 3, true],
    ['the full name', 'Contributions require that you agree to a\nContributor License Agreement.', 2, true],
    ['what cannot be merged', 'We cannot merge without a signed CLA.', 1, true],
    ['EasyCLA', '- All contributors need EasyCLA.', 1, true],
    ['an exception', 'You must sign the CLA. No CLA is needed for typos.', 1, true],
    ['a section of that name', '- You signed them\n  - See https://acme.dev/guide#sign-the-cla\n- You ran tests', 2, true],
    ['a page of that name', 'Please [sign](https://acme.dev/cla) it.', 1, true],
    ['a mention', 'See also the CLA.', 1, false],
    ['a service', '[![CLA assistant](https://cla-assistant.io/readme/badge/acme/widget)](https://cla-assistant.io/acme/widget)', 1, false],
  ])('finds %s', (_, text, line, asks) => expect(readClaRule(text)).toMatchObject({ line, asks }));
});
