import { expect, test } from 'vitest';
import { ciMentions } from '../../src/ci/mentions.ts';
import type { Tree } from '../../src/facts.ts';
import { type Files, treeOf } from '../support/facts.ts';

/** A tree of which only some paths were loaded. */
const partly = (files: Files, loaded: readonly string[]): Tree => ({ ...treeOf(files), loaded: (path) => loaded.includes(path) });
const WORKFLOW = '.github/workflows/ci.yml';

const cases: Record<string, [files: Files, loaded: readonly string[], found: readonly string[]]> = {
  'nothing that is not there': [{ [WORKFLOW]: 'run: ./hack/none.sh' }, [WORKFLOW], []],
  'nothing that cannot be started': [{ [WORKFLOW]: 'run: cat docs/a.md go.mod', 'docs/a.md': '', 'go.mod': '' }, [WORKFLOW], []],
  'nothing that was loaded': [{ [WORKFLOW]: 'run: ./a.sh', 'a.sh': '' }, [WORKFLOW, 'a.sh'], []],
  'nothing that prose mentions': [{ 'README.md': 'run x/a.sh', 'x/a.sh': '' }, ['README.md'], []],
  'a script by its path from the root': [
    { [WORKFLOW]: 'run: bash ./x/y/a.sh --flag', 'x/y/a.sh': '', 'x/y/b.sh': '' },
    [WORKFLOW],
    ['x/y/a.sh'],
  ],
  'a script by its path from the file': [{ 'x/Makefile': 'all:\n\t../y/a.sh', 'y/a.sh': '' }, ['x/Makefile'], ['y/a.sh']],
  'what a mentioned folder starts with': [
    { [WORKFLOW]: 'working-directory: inttest', 'inttest/Makefile': '', 'inttest/x.go': '' },
    [WORKFLOW],
    ['inttest/Makefile'],
  ],
  'a local action': [{ [WORKFLOW]: 'uses: ./ci/setup', 'ci/setup/action.yaml': '' }, [WORKFLOW], ['ci/setup/action.yaml']],
  'what a recipe starts, behind its mark': [{ Makefile: 'a:\n\t@./scripts/check', 'scripts/check': '' }, ['Makefile'], []],
  'a script next to the one that sources it': [{ 'bin/a.sh': '. "$bindir"/_tag.sh', 'bin/_tag.sh': '' }, ['bin/a.sh'], ['bin/_tag.sh']],
  'the variants of a Makefile': [{ Makefile: '-include Makefile.$(GOOS)', 'Makefile.linux': '' }, ['Makefile'], ['Makefile.linux']],
  'a script in the folder that it is called from, where no other has its name': [
    { Makefile: 'a:\n\tcd ./deploy; ./run.sh one', 'deploy/run.sh': '', 'a/x.sh': '', 'b/x.sh': '' },
    ['Makefile'],
    ['deploy/run.sh'],
  ],
  'none of two with the same name': [{ Makefile: 'a:\n\tcd $(D); ./x.sh', 'a/x.sh': '', 'b/x.sh': '' }, ['Makefile'], []],
  'an included makefile': [{ Makefile: 'include vars/a.mk', 'vars/a.mk': '' }, ['Makefile'], ['vars/a.mk']],
};
for (const [name, [files, loaded, found]] of Object.entries(cases)) {
  test(`mentions: ${name}`, () => expect(ciMentions(partly(files, loaded))()).toEqual(found));
}

test('an executable without an ending', () => {
  const tree = partly({ Makefile: 'a:\n\t@./scripts/check', 'scripts/check': '' }, ['Makefile']);
  const entries = tree.entries.map((entry) => ({ ...entry, mode: entry.path === 'scripts/check' ? ('100755' as const) : entry.mode }));
  expect(ciMentions({ ...tree, entries })()).toEqual(['scripts/check']);
});

test('mentions are bounded', () => {
  const names = Array.from({ length: 1000 }, (_, n) => `x/s${n}.sh`);
  const files: Files = { [WORKFLOW]: names.join(' '), ...Object.fromEntries(names.map((name) => [name, ''])) };
  const mentions = ciMentions(partly(files, [WORKFLOW]));
  expect([mentions(), mentions(), mentions(), mentions()].map(({ length }) => length)).toEqual([400, 400, 200, 0]);
});

test('asked again, only what was loaded since is looked at', () => {
  const loaded = [WORKFLOW];
  const mentions = ciMentions(partly({ [WORKFLOW]: 'run: ./a.sh', 'a.sh': '. ./b.sh', 'b.sh': '. ./a.sh' }, loaded));
  expect(mentions()).toEqual(['a.sh']);
  expect(mentions()).toEqual([]);
  loaded.push('a.sh');
  expect(mentions()).toEqual(['b.sh']);
});
