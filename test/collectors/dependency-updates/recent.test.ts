import { describe, expect, it } from 'vitest';
import { recent as ofHistory } from '../../../src/collectors/dependency-updates/recent.ts';
import { notKnown } from '../../../src/facts.ts';
import { commitOf, historyOf } from '../../support/facts.ts';

const bot = (name: string) => ({ author: { name, email: `1+${name}@users.noreply.github.com` } });

describe('dependency-updates.recent', () => {
  const recent = (commits: Parameters<typeof historyOf>[0], complete = true) => ofHistory(historyOf(commits, complete), null);

  it.each([
    ['a person who merges', { committer: { name: 'renovate[bot]', email: 'bot@renovateapp.com' } }],
    ['a message', { message: 'Merge dependabot/go_modules\n' }],
    ['another bot', bot('github-actions[bot]')],
    ['a bot with another word in its name', bot('acme-renovated[bot]')],
    ['a person with the name of a bot', { author: { name: 'acme-renovate', email: 'ann@example.org' } }],
    ['a person with such a name', { author: { name: 'Renovate Smith', email: 'smith@example.org' } }],
  ])('does not count %s', (_, part) =>
    expect(recent([commitOf(1, part)])).toMatchObject({ status: 'absent', value: { of: 1, renovate: 0, dependabot: 0 } }),
  );

  it('counts by bot and links the newest of each', () => {
    const commits = [
      commitOf(1),
      commitOf(2, bot('dependabot[bot]')),
      commitOf(3, bot('renovate[bot]')),
      commitOf(4, bot('dependabot-preview[bot]')),
    ];
    expect(recent(commits)).toMatchObject({
      status: 'present',
      text: 'Renovate and Dependabot wrote 3 of the last 4 commits: 1 by Renovate, 2 by Dependabot',
      value: { window: 100, of: 4, renovate: 1, dependabot: 2 },
      links: [
        { kind: 'commit', commit: commitOf(3).oid },
        { kind: 'commit', commit: commitOf(2).oid },
      ],
    });
  });

  it.each([
    ['acme-renovate[bot]', 1, 0],
    ['renovate-acme[bot]', 1, 0],
    ['acme-dependabot[bot]', 0, 1],
  ])('counts an app of the project’s own: %s', (name, renovate, dependabot) => {
    expect(recent([commitOf(1, bot(name))])).toMatchObject({ status: 'present', value: { renovate, dependabot } });
    const address = { author: { name: 'Acme updates', email: `1+${name}@users.noreply.github.com` } };
    expect(recent([commitOf(1, address)])).toMatchObject({ status: 'present', value: { renovate, dependabot } });
  });

  describe('updates by other automation', () => {
    const ours = { author: { name: 'Acme Automation', email: 'automation@acme.example' } };
    const isProgram = ({ name }: { readonly name: string }): boolean => /automation|\[bot\]/i.test(name);
    const told = (...parts: Parameters<typeof commitOf>[1][]) =>
      ofHistory(historyOf(parts.map((part, n) => commitOf(n + 1, part))), null, isProgram);

    it.each([
      ['chore(deps): upgrade runtime dependencies (#3)'],
      ['upgrade to latest dependencies (#4)'],
      ['Update gadget nightly (#5)'],
      ['build: bump gadget from 1.2 to 1.3'],
    ])('are told apart: %s', (message) => {
      expect(told({ ...ours, message })).toMatchObject({
        status: 'partial',
        text: 'Renovate and Dependabot wrote none of the last commit; 1 other, by Acme Automation, has the subject of an update',
        links: [{ kind: 'commit', commit: commitOf(1).oid }],
        value: { of: 1, renovate: 0, dependabot: 0, otherAutomation: 1 },
      });
    });

    it.each([
      ['chore: bump version from 1.2 to 1.3', ours],
      ['Update CHANGELOG.md', ours],
      ['Merge pull request #7 from acme/update-deps', ours],
      ['upgrade to latest dependencies', {}],
    ])('are not: %s', (message, part) => {
      const statement = told({ ...part, message });
      expect(statement.status).toBe('absent');
      expect(statement.value).not.toHaveProperty('otherAutomation');
    });

    it('stand beside those of the bots', () =>
      expect(told(bot('renovate[bot]'), { ...ours, message: 'deps: bump all' }, { ...ours, message: 'deps: bump one' })).toMatchObject({
        status: 'present',
        text: 'Renovate and Dependabot wrote 1 of the last 3 commits: 1 by Renovate, 0 by Dependabot; 2 others, by Acme Automation, have subjects of updates',
      }));
  });

  it('looks at a hundred commits', () => {
    const commits = Array.from({ length: 120 }, (_, n) => commitOf(n, n >= 100 ? bot('renovate[bot]') : {}));
    expect(recent(commits)).toMatchObject({ status: 'absent', value: { of: 100 } });
  });

  it('is unknown when too few commits were read', () => expect(recent([commitOf(1)], false)).toMatchObject({ status: 'unknown' }));

  it('is unknown when the history is', () =>
    expect(ofHistory(notKnown('unreadable', 'shallow'), null)).toMatchObject({ status: 'unknown' }));

  it('says whose name the configuration uses instead', () => {
    const people = historyOf([commitOf(1)]);
    expect(ofHistory(people, 'Acme Bot <bot@example.org>').text).toContain('Acme Bot <bot@example.org>');
    expect(ofHistory(people, 'Renovate Bot <bot@renovateapp.com>').text).not.toContain('gitAuthor');
  });
});
