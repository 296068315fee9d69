import { describe, expect, it } from 'vitest';
import { conventionalCommits } from '../../../src/collectors/conventional-commits.ts';
import { type Files, factsOf } from '../../support/facts.ts';

const at = (files: Files) => conventionalCommits.collect(factsOf({ files })).find((one) => one.id === 'policy');
const GUIDE = 'https://github.com/acme/.github/blob/main/CONTRIBUTING.md';
const URL = `${GUIDE}#commit-convention`;

describe('a convention that the owner keeps elsewhere', () => {
  it.each<[string, string, number]>([
    ['RELEASE.md', `# Release\n\nThe notes follow the [convention](${URL}).\n`, 3],
    ['CONTRIBUTING.md', `Messages follow our [commit message guidelines](${GUIDE}).\n`, 1],
    ['.github/PULL_REQUEST_TEMPLATE.md', `<!--\nThe convention is that of\ncommits: ${URL}\n-->\n`, 3],
  ])('is a pointer in %s', (path, text, line) => {
    expect(at({ [path]: text })).toMatchObject({
      status: 'partial',
      text: expect.stringContaining(`${path} points to a convention for commits at https://github.com/acme/.github/`),
      missing: 'the convention itself, which was not read',
      links: [{ path, lines: { start: line } }],
    });
  });

  it.each<[string, Files]>([
    ['a guide', { 'CONTRIBUTING.md': `- Write tests.\n- See the [guide](${GUIDE}).` }],
    ['another owner', { 'CONTRIBUTING.md': 'See https://github.com/other/x/blob/main/GUIDE.md#commit-convention.' }],
    ['this repository', { 'CONTRIBUTING.md': 'See https://github.com/acme/widget/blob/main/README.md#commit-convention.' }],
    ['signing', { 'CONTRIBUTING.md': `See [commit signing](${GUIDE}#signed-commits).` }],
  ])('is not %s', (_, files) => {
    expect(at(files)).toMatchObject({ status: 'absent' });
  });

  it('leaves open what a page outside says to which a guide leads that says nothing itself', () => {
    const why = (to: string) => `CONTRIBUTING.md leads contributors to ${to}, outside of the repository, which is not read`;
    expect(at({ 'CONTRIBUTING.md': `See the [guide](${GUIDE}).` })).toMatchObject({
      status: 'unknown',
      reason: { why: 'not-asked', detail: why(GUIDE), remedy: `read ${GUIDE}` },
    });
  });

  it('comes after words of its own', () => {
    expect(at({ 'CONTRIBUTING.md': 'Please follow Conventional Commits.', 'RELEASE.md': `See the [convention](${URL}).` })).toMatchObject({
      status: 'present',
      links: [{ path: 'CONTRIBUTING.md' }],
    });
  });
});

describe('what coding agents are told', () => {
  const ASKS = 'Commits follow the Conventional Commits specification.';
  it.each(['.github/copilot-instructions.md', 'AGENTS.md', 'CLAUDE.md'])('counts in %s', (path) => {
    expect(at({ [path]: `# Rules\n\n${ASKS}\n` })).toMatchObject({
      status: 'present',
      text: `Conventional Commits are asked for, as stated in ${path}, which instructs coding agents: “${ASKS}”`,
      links: [{ path, lines: { start: 3 } }],
    });
  });
  it('comes after what contributors are asked for', () => {
    expect(at({ 'AGENTS.md': ASKS, 'docs/contributing.md': ASKS })).toMatchObject({
      text: `Conventional Commits are asked for, as stated in docs/contributing.md: “${ASKS}”`,
      links: [{ path: 'docs/contributing.md' }, { path: 'AGENTS.md' }],
    });
  });
  it.each<[string, string]>([
    ['of a part', 'parts/a/AGENTS.md'],
    ['for something else', '.github/instructions.md'],
  ])('does not count %s', (_, path) => {
    expect(at({ [path]: ASKS })).toMatchObject({ status: 'absent' });
  });
  it.each(['The parser knows Conventional Commits.', 'Do not use Conventional Commits.'])('is no rule: %s', (text) => {
    expect(at({ 'AGENTS.md': text })).toMatchObject({ status: 'absent' });
  });
});

describe('a page of the documentation on the messages of commits', () => {
  const text = 'We require commits to be descriptive and conventionally named.\n';
  it('asks', () => {
    const path = 'docs/dev/workflow/06_commit_message_requirements.md';
    expect(at({ [path]: text })).toMatchObject({ status: 'present', links: [{ path, lines: { start: 1 } }] });
  });
  it.each(['docs/dev/naming.md', 'docs/blog/commit-message.md', 'src/commit-message.md'])('is not %s', (path) => {
    expect(at({ [path]: text })).toMatchObject({ status: 'absent' });
  });
});

describe('a guide that allows them', () => {
  it.each([
    'Messages of commits may follow the [conventional commits](https://www.conventionalcommits.org/) standard.',
    '# Conventional commits\n\nYou can also use conventional commits here.',
  ])('does not ask: %s', (text) => {
    expect(at({ 'CONTRIBUTING.md': `${text}\n` })).toMatchObject({
      status: 'partial',
      text: expect.stringContaining('Conventional Commits are named, as stated in CONTRIBUTING.md'),
      missing: 'a sentence that asks for them',
    });
  });
  it.each([
    'We use Conventional Commits, so that notes can be written from them.',
    'Subjects must follow Conventional Commits; you may use conventional commits of any type.',
    'You may use any language. Follow Conventional Commits.',
  ])('asks beside: %s', (text) => {
    expect(at({ 'CONTRIBUTING.md': `${text}\n` })).toMatchObject({ status: 'present' });
  });
});
