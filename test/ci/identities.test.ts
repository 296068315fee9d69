import { describe, expect, it } from 'vitest';
import { ciOf } from '../../src/ci/acts.ts';
import { identitiesOf } from '../../src/ci/identities.ts';
import { type Files, subjectOf, treeOf } from '../support/facts.ts';

const workflow = (...lines: readonly string[]): string =>
  [
    'on: push',
    'jobs:',
    '  a:',
    '    runs-on: ubuntu-latest',
    '    steps:',
    '      - run: |',
    ...lines.map((line) => `          ${line}`),
    '',
  ].join('\n');
const look = (files: Files) => identitiesOf(ciOf(treeOf(files)), subjectOf());
const set = (name: string, email: string): readonly string[] => [`git config user.name ${name}`, `git config user.email ${email}`];
const run = (...lines: readonly string[]) => look({ '.github/workflows/a.yml': workflow(...lines) });

describe('who commits as the CI', () => {
  it.each<[string, readonly string[], string]>([
    ['the project by its name', set('"Widget Releases"', '"it@acme.dev"'), 'Widget Releases'],
    ['a bot', set("'Gadget Bot'", 'web@example.org'), 'Gadget Bot'],
    ['a robot by its address', set('Gadget', 'ci@gadget.dev'), 'Gadget'],
    ['an account', set('gadgetbot', '7+gadgetbot@users.noreply.github.com'), 'gadgetbot'],
    ['for the machine', ['git config --global user.email ci@gadget.dev', 'git config --global user.name Gadget'], 'Gadget'],
  ])('%s', (_, lines, name) => {
    expect(run(...lines)).toMatchObject([{ name }]);
  });
  it('is set by a script', () => {
    const files = {
      '.github/workflows/a.yml': workflow('./hack/tag.sh'),
      'hack/tag.sh': set('"Gadget Bot"', 'web@example.org').join('\n'),
    };
    expect(look(files)).toEqual([{ name: 'Gadget Bot', email: 'web@example.org' }]);
  });

  it.each<[string, readonly string[]]>([
    ['a maintainer', set('"Ann Talbot"', 'talbot@acme.dev')],
    ['a person', set('"Ann Talbot"', 'ann@acme.dev')],
    ['a variable', set('"$GITHUB_ACTOR"', '"$GITHUB_ACTOR@users.noreply.github.com"')],
    ['an expression', set('widget-bot', '${{ vars.MAIL }}')],
    ['a name alone', ['git config user.name "Gadget Bot"']],
    ['GitHub itself', set('"Widget"', 'noreply@github.com')],
    ['another setting', ['git config user.signingkey bot', 'git config user.name', 'git config --unset user.email ci@gadget.dev']],
    ['a comment', set('"Gadget Bot"', 'web@example.org').map((line) => `# ${line}`)],
  ])('is not %s', (_, lines) => {
    expect(run(...lines)).toEqual([]);
  });
  it('no pair of two jobs', () => {
    const files = {
      '.github/workflows/a.yml': workflow('git config user.name "Gadget Bot"'),
      '.github/workflows/b.yml': workflow('git config user.email ann@acme.dev'),
    };
    expect(look(files)).toEqual([]);
  });
});
