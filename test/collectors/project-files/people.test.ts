import { expect, test } from 'vitest';
import { projectFiles } from '../../../src/collectors/project-files.ts';
import { type Files, factsOf } from '../../support/facts.ts';

const run = (files: Files) => Object.fromEntries(projectFiles.collect(factsOf({ files })).map((one) => [one.id, one]))['maintainers'];
const MORE = 'These words say how the work of a maintainer is done. '.repeat(20);

test.each([
  ['steps with links into repositories', '1. Open [the action](https://github.com/acme/widget/actions/workflows/x.yml).\n2. Approve it.\n'],
  ['labels', '## Labels\n\n* `Client`\n* `Docs`\n* Do not use `invalid`\n'],
  ['labels as words', '## Labels\n\n- bug\n- docs\n'],
  ['duties', '* To act in the best interest of the project.\n* Attend the calls.\n'],
  ['a table of labels', '| Label | Use |\n|---|---|\n| bug | it broke |\n'],
  ['versions and packages', 'Use `actions/checkout@v4` and the package @acme/widget.\n'],
  ['the page of the owner', 'It lies in the [organization](https://github.com/acme).\n'],
  ['sentences that begin like names', '1. Land the PR, wait for it.\n- Attend ACME, be there\n'],
  ['duties with capitals', '## Responsibilities\n\n- Code Review\n- Issue Triage (weekly)\n'],
  ['duties of one word', '## What is asked of maintainers in a week\n\n- review\n- triage\n'],
])('a file with %s names nobody', (_, text) => {
  const found = run({ 'MAINTAINERS.md': `# Maintainers\n\n${MORE}\n\n${text}` });
  expect(found).toMatchObject({ status: 'partial', text: 'MAINTAINERS.md is there', missing: 'the name of anybody' });
});

test.each([
  ['handles', '@ann\n@bob-x\n'],
  ['mail addresses', 'Ann Example <ann@example.org>\n'],
  ['profiles', '- [Ann](https://github.com/ann), Acme\n'],
  ['names in a list', '- Ann Example (Acme)\n- Bob van der Example\n'],
  ['names in another script', '- 王小明\n'],
  ['names with a company behind a word', '- Ann Example from Acme\n- Bob Example / Acme\n'],
  ['logins below a team', '## Core team\n\n- ann (Acme)\n'],
  ['a table of who stands in for whom', '| Module | Primary | Backup |\n|---|---|---|\n| core | Ann Example | Bob Example |\n'],
  ['logins below a label', 'approvers:\n- ann\n- bob-x # Bob\n'],
  ['logins below a heading', '## Current maintainers\n\n* ann\n'],
  ['a table of names', '| Name | Company |\n| --- | --- |\n| Ann | Acme |\n'],
  ['a table of handles', '| Maintainer | GitHub ID |\n|:---|:---|\n| Ann | ann-x |\n'],
])('a file with %s is the list', (_, text) => {
  expect(run({ 'MAINTAINERS.md': `# Maintainers\n\n${MORE}\n\n${text}` })).toMatchObject({ status: 'present' });
});

test('the README may name those of whom the file does not', () => {
  const files = {
    'MAINTAINERS.md': `# Maintainers\n\n${MORE}`,
    'README.md': '# Widget\n\n## Collaborators\n\n* [Ann](https://github.com/ann)\n',
  };
  expect(run(files)).toMatchObject({
    status: 'partial',
    text: 'MAINTAINERS.md is there, without the name of anybody; README.md has a section “Collaborators”',
    missing: 'a list of maintainers in a file of its own (MAINTAINERS)',
    links: [{ path: 'README.md', lines: { start: 3 } }, { path: 'MAINTAINERS.md' }],
  });
});

test('a section for those who want to collaborate is none', () => {
  expect(run({ 'README.md': '# Widget\n\n## Collaborators\n\nWe are looking for people who help us. Open an issue.\n' })).toMatchObject({
    status: 'absent',
  });
});

test('of a file that names nobody no more is said than that', () => {
  const text = `# Owners\n\n${MORE}\n\nSee [the rules](CONTRIBUTING.md).\n`;
  expect(run({ 'OWNERS.md': text })).toMatchObject({ status: 'partial', missing: 'the name of anybody' });
});
