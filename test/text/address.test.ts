import { describe, expect, it, test } from 'vitest';
import { withoutSecrets, withSecretsHidden } from '../../src/text/address.ts';

const KEY = 'a1b2c3d4e5f6g7h8';

test.each([
  'https://widget.example/search?q=password&page=2',
  'https://widget.example/docs/pwd=1',
  'https://widget.example/docs#password',
  'https://meet.example/j/1?p=2',
  'https://badges.example/acme/widget.svg?token=ABCDE12345',
  '[![x](https://badges.example/acme/badge.svg?token=ABCDE12345)](https://badges.example/acme)',
  'https://calendar.example/embed?src=c_0123456789abcdef%40group.example',
  'https://join.slack.com/t/widget/shared_invite/zt-1a2b3c4d5-AbCdEfGh1234567890',
  'make pwd=hunter2 && export x=1&password=hunter2',
])('left alone: %s', (text) => {
  expect([withoutSecrets(text), withSecretsHidden(text, 'X')]).toEqual([text, text]);
});

describe('the parameter goes, the address stays', () => {
  it.each([
    ['https://zoom.us/j/12?pwd=abc', 'https://zoom.us/j/12'],
    ['https://zoom.us/j/12?pwd=abc.1#success', 'https://zoom.us/j/12#success'],
    ['https://zoom.us/j/12?pwd=abc&from=addon', 'https://zoom.us/j/12?from=addon'],
    ['https://zoom.us/j/12?from=addon&amp;pwd=abc', 'https://zoom.us/j/12?from=addon'],
    ['https://zoom.us/j/12?pwd=abc&passcode=1&from=addon', 'https://zoom.us/j/12?from=addon'],
    ['https://zoom.us/meeting/1/ics?icsToken=DFsuxg27fSEsMo7tewAA&id=3', 'https://zoom.us/meeting/1/ics?id=3'],
    ['https://meet.example/meeting/9?Password=c60c41ae-1e1e', 'https://meet.example/meeting/9'],
    ['zoommtg://zoom.us/join?confno=1&pwd=abc', 'zoommtg://zoom.us/join?confno=1'],
    ['https://teams.live.com/meet/93?p=AbCd', 'https://teams.live.com/meet/93'],
    [`https://api.example/v1?api_key=${KEY}&x=1`, 'https://api.example/v1?x=1'],
    ['https://www.example.org/url?q=https://zoom.us/j/1?pwd=abc&sa=D', 'https://www.example.org/url?q=https://zoom.us/j/1&sa=D'],
    [
      'https://www.example.org/url?q=https%3A%2F%2Fzoom.us%2Fj%2F1%3Fpwd%3Dabc&sa=D',
      'https://www.example.org/url?q=https%3A%2F%2Fzoom.us%2Fj%2F1&sa=D',
    ],
    [
      'At https://zoom.us/j/1?pwd=abc, and [here](https://zoom.us/j/2?pwd=def).',
      'At https://zoom.us/j/1, and [here](https://zoom.us/j/2).',
    ],
  ])('%s', (text, left) => expect(withoutSecrets(text)).toBe(left));
});

test('words that are quoted keep the name', () => {
  expect(withSecretsHidden('<https://zoom.us/j/1?pwd=abc&from=addon>', 'X')).toBe('<https://zoom.us/j/1?pwd=X&from=addon>');
});

test('long texts take no long time to read', () => {
  const text = `https://${'?q='.repeat(20_000)} https://a.example/?x=1${'&a=?pwd=b'.repeat(10_000)} ${'a+.-'.repeat(20_000)}://`;
  expect(withoutSecrets(text).includes('pwd=')).toBe(false);
});
