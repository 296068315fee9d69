import { describe, expect, it } from 'vitest';
import { readDependabot } from '../../src/parse/dependabot.ts';

const UPDATE = '- package-ecosystem: gomod\n  directory: /\n  schedule: {interval: daily}\n';

describe('readDependabot', () => {
  it('refuses what is no YAML', () => expect(readDependabot('updates: [')).toMatchObject({ ok: false, unread: false }));
  it('refuses what is no map', () => expect(readDependabot('- x')).toMatchObject({ ok: false }));

  it.each([
    ['no version', `updates:\n${UPDATE}`, ['no version: 2']],
    ['version 1', `version: 1\nupdates:\n${UPDATE}`, ['version 1 instead of 2']],
    ['no updates', 'version: 2', ['no updates']],
    ['an empty list', 'version: 2\nupdates: []', ['no updates']],
    ['an empty ecosystem', `version: 2\nupdates:\n${UPDATE.replace('gomod', '""')}`, ['line 3: no package-ecosystem']],
    ['no directory', `version: 2\nupdates:\n${UPDATE.replace('directory: /', 'labels: [x]')}`, ['line 3: no directory']],
    ['no schedule', 'version: 2\nupdates:\n- package-ecosystem: npm\n  directory: /', ['line 3: no schedule.interval']],
  ])('names the fault of %s', (_, text, faults) => expect(readDependabot(text)).toMatchObject({ ok: true, faults }));

  it('reads entries with their lines', () => {
    const text = [
      '# updates',
      'version: 2',
      'updates:',
      '  - directory: "/"',
      '    package-ecosystem: "npm"',
      '    open-pull-requests-limit: 0',
      '    schedule: {interval: weekly}',
      '  - package-ecosystem: docker',
      '    directories: [/a, "/b/*"]',
      '    multi-ecosystem-group: all',
      '    target-branch: next',
    ].join('\r\n');
    expect(readDependabot(text)).toEqual({
      ok: true,
      line: 2,
      faults: [],
      updates: [
        { line: 5, ecosystem: 'npm', directories: ['/'], targetBranch: null, paused: true, ignored: [] },
        { line: 8, ecosystem: 'docker', directories: ['/a', '/b/*'], targetBranch: 'next', paused: false, ignored: [] },
      ],
    });
  });
});
