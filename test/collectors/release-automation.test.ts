import { describe, expect, it } from 'vitest';
import { releaseAutomation } from '../../src/collectors/release-automation.ts';
import type { Statement } from '../../src/model.ts';
import { type Files, factsOf } from '../support/facts.ts';

const at = (files: Files, id: string): Statement | undefined => releaseAutomation.collect(factsOf({ files })).find((one) => one.id === id);
const PATH = '.github/workflows/ci.yml';
const workflow = (on: string, steps: string): Files => ({
  [PATH]: `on:\n${on}jobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n${steps}`,
});
const MAIN = '  push:\n    branches: [main]\n';
const TAGS = "  push:\n    tags: ['v*']\n";
const PULL = '  pull_request:\n';
const RUN = '      - uses: goreleaser/goreleaser-action@v6\n        with:\n          args: release --clean\n';

const script = (...lines: readonly string[]): string =>
  `      - uses: actions/github-script@v7\n        with:\n          script: |\n${lines.map((line) => `            ${line}\n`).join('')}`;

describe('tools', () => {
  it.each([
    ['a snapshot', workflow(MAIN, RUN.replace('--clean', '--snapshot'))],
    ['an installation', workflow(MAIN, RUN.replace('args: release --clean', 'install-only: true'))],
    ['a pull request', workflow(PULL, RUN)],
    ['a list of tags', workflow(MAIN, '      - run: git tag --list && git tag -d v1 && git push\n')],
    ['a tag that stays', workflow(MAIN, '      - run: git tag v1\n')],
    ['a trial', workflow(MAIN, '      - run: npm publish --dry-run\n      - run: npx semantic-release --dry-run\n')],
    ['an index of its own', workflow(MAIN, '      - run: twine upload -r staging dist/*\n')],
    ['a script that only speaks of it', workflow(MAIN, script('// github.rest.repos.createRelease({})', 'core.info("createRelease")'))],
    ['a comment', workflow(MAIN, '      - run: "# goreleaser release"\n')],
  ])('are none in %s', (_, files) => {
    expect(at(files, 'tools')).toMatchObject({ status: 'absent' });
    expect(at(files, 'trigger')).toMatchObject({ status: 'absent' });
  });

  it.each([
    ['      - uses: googleapis/release-please-action@v4\n', 'release-please'],
    ['      - run: npx semantic-release\n', 'semantic-release'],
    ['      - uses: changesets/action@v1\n', 'changesets'],
    ['      - uses: mathieudutour/github-tag-action@v6\n', 'mathieudutour/github-tag-action'],
    ['      - run: git tag -a v1 -m v1 && git push origin v1\n', 'git tag'],
    ['      - run: gh release create v1 dist/*\n', 'gh release create'],
    ['      - uses: softprops/action-gh-release@v2\n        with:\n          files: dist/*\n', 'softprops/action-gh-release'],
    [script('const made = await github.rest.repos.createRelease({', '  tag_name: "v1",', '});'), 'GitHub release'],
    ['      - run: cargo publish\n', 'crates.io publication'],
    ['      - run: ./mvnw -B deploy\n', 'Maven repository publication'],
    ['      - uses: jreleaser/release-action@v2\n        with:\n          arguments: full-release\n', 'JReleaser'],
  ])('are found: %s', (steps, tool) => {
    expect(at(workflow(MAIN, steps), 'tools')).toMatchObject({ status: 'present', value: [{ tool, path: PATH, line: 8 }] });
  });

  it('are GoReleaser with its draft, and only configured when nothing runs it', () => {
    const config = 'release:\n  draft: true\n';
    expect(at({ ...workflow(TAGS, RUN), '.goreleaser.yml': config }, 'tools')).toMatchObject({
      status: 'present',
      text: 'Releases are made with GoReleaser (ci.yml, as a draft)',
    });
    expect(at({ '.goreleaser.yml': config }, 'tools')).toMatchObject({ status: 'partial', value: [{ path: '.goreleaser.yml' }] });
  });

  it('say when a workflow runs on tags with steps that are not known', () => {
    expect(at(workflow(TAGS, '      - run: ./ship\n'), 'tools')).toMatchObject({
      status: 'partial',
      value: [{ tool: 'workflow', path: PATH, line: 2 }],
    });
  });
});

it('names what starts a release, without pull requests', () => {
  const on = `${TAGS}  workflow_dispatch:\n${PULL}`;
  expect(at({ ...workflow(on, RUN), '.goreleaser.yml': 'version: 2\n' }, 'trigger')).toMatchObject({
    status: 'present',
    text: 'Release workflows run: ci.yml on pushed tags v*, workflow_dispatch (by hand)',
    value: [
      { workflow: PATH, event: 'push', tags: ['v*'], line: 2 },
      { workflow: PATH, event: 'workflow_dispatch', line: 4 },
    ],
  });
});

describe('documented', () => {
  const STEPS = 'Create a tag and push it. The workflow then publishes a draft.\n';

  it.each([
    ['release notes', { 'docs/release-notes/release.md': `# Release\n${STEPS}` }],
    ['a workflow', { '.github/workflows/release.yaml': 'on: push\n' }],
    [
      'a table of releases',
      {
        'README.md':
          '# Releases\n\nA marked row is a release branch under support.\n\n| v | notes |\n|---|---|\n| 1.2 | [x](https://github.com/acme/widget/releases/tag/v1.2) |\n',
      },
    ],
    ['a list of versions', { 'RELEASES.md': '# Releases\n\n| v1 | supported |\n' }],
    ['a section about something else', { 'CONTRIBUTING.md': `# Contributing\n## Release notes\n${STEPS}## Signed releases\n${STEPS}` }],
    ['a section without content', { 'CONTRIBUTING.md': '## Releasing\n\nAsk a maintainer.\n' }],
    ['an example', { 'examples/a/RELEASE.md': `# Releasing\n${STEPS}` }],
    ['code', { 'CONTRIBUTING.md': `\`\`\`\n## Release process\n${STEPS}\`\`\`\n` }],
  ])('is not %s', (_, files) => {
    expect(at(files, 'documented')).toMatchObject({ status: 'absent' });
  });

  it.each([
    ['CONTRIBUTING.md', `# Contributing\n\n## Release process\n\n${STEPS}`, 3],
    ['CONTRIBUTING.md', `# Contributing\n\n## Releasing (maintainers)\n${STEPS}`, 3],
    ['DEVELOPMENT.md', `# X\n## How to cut a release\n${STEPS}`, 2],
    ['RELEASE.md', `\n# Releasing\n${STEPS}`, 2],
    ['RELEASE_RUNBOOK.md', `# Runbook\n${STEPS}`, 1],
    ['docs/dev/releasing.md', `# Releasing\n${STEPS}`, 1],
  ])('is %s', (path, text, line) => {
    expect(at({ [path]: text }, 'documented')).toMatchObject({
      status: 'present',
      value: { path, line },
      links: [{ path, lines: { start: line } }],
    });
  });

  it('links the steps of a document of its own', () => {
    expect(at({ 'RELEASE.md': `# Releasing\n## Background\nx\n## Create a tag\n${STEPS}` }, 'documented')).toMatchObject({
      links: [{ lines: { start: 1 } }, { lines: { start: 4 } }],
    });
  });

  it('is partial when it only points elsewhere', () => {
    expect(at({ 'CONTRIBUTING.md': '## Release process\n\nSee https://acme.example/releasing\n' }, 'documented')).toMatchObject({
      status: 'partial',
    });
  });

  it('is unknown when the file was not read', () => {
    expect(at({ 'RELEASE.md': { unread: '2 MiB' } }, 'documented')).toMatchObject({ status: 'unknown' });
  });
});
