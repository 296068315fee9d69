import { expect, test } from 'vitest';
import { repository } from '../../src/collectors/repository.ts';
import { known, notKnown, type RepositoryFacts } from '../../src/facts.ts';
import { COMMIT, factsOf, type Parts } from '../support/facts.ts';
import { repositoryOf } from '../support/github.ts';

const look = (parts: Parts = {}) => Object.fromEntries(repository.collect(factsOf(parts)).map((one) => [one.id, one]));
const asked = (part: Partial<RepositoryFacts> = {}): Parts => ({
  github: {
    repository: known(repositoryOf({ description: 'A lid for jars', homepage: '', archived: true, ...part })),
  },
});

test('a clone of nothing known', () => {
  const found = look({ subject: { owner: null, name: null } });
  expect(found['software']).toMatchObject({ status: 'unknown', reason: { why: 'not-asked', remedy: 'name it with `--repo owner/name`' } });
});

test('offline: the name and the commit, and the reason for the rest', () => {
  const found = look({ github: { repository: notKnown('unreachable', 'no network') } });
  expect(found['software']).toMatchObject({
    status: 'present',
    value: 'https://github.com/acme/widget',
    text: expect.stringContaining(COMMIT),
  });
  for (const id of ['description', 'status', 'homepage', 'renamed-from']) {
    expect(found[id]).toMatchObject({ status: 'unknown', reason: { why: 'unreachable' } });
  }
});

test('what GitHub shows', () => {
  const found = look(asked());
  expect(found['description']).toMatchObject({
    status: 'present',
    value: 'A lid for jars',
    links: [{ kind: 'api', path: '/repos/acme/widget' }],
  });
  expect(found['status']).toMatchObject({ value: { archived: true, fork: false, visibility: 'public' } });
  expect(found['homepage']).toMatchObject({ status: 'absent' });
  expect(found['renamed-from']).toMatchObject({ status: 'absent' });
});

test('another name on GitHub is a rename, another case is not', () => {
  const renamed = { ...asked({ fullName: 'acme/gadget' }), subject: { name: 'gadget' }, asked: 'acme/widget' };
  expect(look(renamed)['renamed-from']).toMatchObject({ status: 'present', value: 'acme/widget' });
  expect(look(asked({ fullName: 'Acme/Widget' }))['renamed-from']).toMatchObject({ status: 'absent' });
});
