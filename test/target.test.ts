import { expect, test } from 'vitest';
import { EvidenceError } from '../src/errors.ts';
import { repositoryOfUrl, type Target, targetOf } from '../src/target.ts';

const SERVER = 'https://github.com';
const widget: Target = { kind: 'remote', owner: 'acme', name: 'widget' };

const good: Record<string, Target> = {
  'acme/widget': widget,
  'acme/widget.git': widget,
  'https://github.com/acme/widget': widget,
  'https://github.com/acme/widget/': widget,
  'https://www.github.com/acme/widget.git': widget,
  'HTTPS://GitHub.com/acme/widget/blob/main/README.md?plain=1#L3': widget,
  'https://user:secret@github.com/acme/widget': widget,
  'git@github.com:acme/widget.git': widget,
  'ssh://git@github.com/acme/widget.git': widget,
  'ssh://git@github.com:22/acme/widget.git': widget,
  'git://github.com/acme/widget': widget,
  'a_b/.github': { kind: 'remote', owner: 'a_b', name: '.github' },
  '.': { kind: 'path', path: '.' },
  '..': { kind: 'path', path: '..' },
  './acme/widget': { kind: 'path', path: './acme/widget' },
  '../widget': { kind: 'path', path: '../widget' },
  '/srv/git/widget.git': { kind: 'path', path: '/srv/git/widget.git' },
  'C:\\src\\widget': { kind: 'path', path: 'C:\\src\\widget' },
  'C:/src/widget': { kind: 'path', path: 'C:/src/widget' },
  widget: { kind: 'path', path: 'widget' },
  'a/b/c': { kind: 'path', path: 'a/b/c' },
};

for (const [text, target] of Object.entries(good)) {
  test(`target ${text}`, () => expect(targetOf(text, SERVER, false)).toEqual(target));
}

for (const text of [
  '',
  ' ',
  'acme/wid get',
  '-x/y',
  'acme/..',
  'https://gitlab.com/a/b',
  'git@example.org:a/b',
  'https://github.com/acme',
  'ext::sh -c x',
  'a\0b',
]) {
  test(`no target: ${JSON.stringify(text)}`, () => {
    expect(() => targetOf(text, SERVER, false)).toThrow(EvidenceError);
    try {
      targetOf(text, SERVER, false);
    } catch (error) {
      expect(error).toMatchObject({ code: 'USAGE' });
    }
  });
}

test.each([
  'https://user:canary@gitlab.com/a/b',
  'https://canary@gitlab.com/a/b',
  'https://gitlab.com/a/b?token=canary',
  'user:canary@example.org:a/b',
])('what could be a secret is not repeated: %s', (text) => {
  expect(() => targetOf(text, SERVER, false)).toThrow(/names no repository/);
  expect(() => targetOf(text, SERVER, false)).not.toThrow(/canary/);
});

test('offline, owner/name is a path', () => expect(targetOf('acme/widget', SERVER, true)).toEqual({ kind: 'path', path: 'acme/widget' }));

test('a repository on another server is found by that server', () => {
  expect(repositoryOfUrl('https://ghe.example/acme/widget', 'https://ghe.example')).toEqual({ owner: 'acme', name: 'widget' });
  expect(repositoryOfUrl('git@ghe.example:acme/widget', 'https://ghe.example')).toEqual({ owner: 'acme', name: 'widget' });
  expect(repositoryOfUrl('http://127.0.0.1:8080/acme/widget', 'http://127.0.0.1:8080')).toEqual({ owner: 'acme', name: 'widget' });
  expect(repositoryOfUrl('http://127.0.0.1:8081/acme/widget', 'http://127.0.0.1:8080')).toBeUndefined();
  expect(repositoryOfUrl('https://github.com.evil.example/acme/widget', SERVER)).toBeUndefined();
});
