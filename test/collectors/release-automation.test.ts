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

describe('a script that is run as a trial first', () => {
  const files = (steps: string): Files => ({ ...workflow(MAIN, `${steps}${RUN}`), 'tag.sh': 'git tag v1\ngit push origin v1\n' });

  it('is proved by the run that is none', () => {
    const found = at(files('      - run: |\n          ./tag.sh --dry-run\n          ./tag.sh\n'), 'tools');
    expect(found?.text).toContain('tags with git tag (ci.yml)');
    expect(JSON.stringify(found)).toContain('{"start":10,"end":10}');
    expect(JSON.stringify(found)).not.toContain('{"start":9,"end":9}');
  });

  it('makes no tag where nothing else runs it', () => {
    expect(at(files('      - run: ./tag.sh --dry-run\n'), 'tools')?.text).not.toContain('git tag');
  });
});

it('names the workflows beside it that push images for a tag', () => {
  const image = (on: string): Files => ({
    '.github/workflows/image.yml': `on:\n${on}jobs:\n  a:\n    steps:\n      - run: docker build --push -t acme/widget .\n`,
  });
  const trigger = (on: string): string | undefined => at({ ...workflow(TAGS, RUN), ...image(on) }, 'trigger')?.text;
  expect(trigger(`${TAGS.replace('v*', 'hooks/v*')}    branches: [main]\n`)).toBe(
    'Release workflows run: ci.yml on pushed tags v*; images are also pushed by image.yml on pushed tags hooks/v*',
  );
  expect(trigger(MAIN)).toBe('Release workflows run: ci.yml on pushed tags v*');
});

it.each([
  ['true', ' and pushes to main'],
  ["${{ github.ref == 'refs/heads/main' || startsWith(github.ref, 'refs/tags/') }}", ' and pushes to main'],
  ["${{ startsWith(github.ref, 'refs/tags/') }}", ''],
  ['${{ inputs.push }}', ''],
])('an image that is pushed where %s holds', (push, more) => {
  const image = `on:\n${TAGS}    branches: [main]\njobs:\n  a:\n    steps:\n      - uses: docker/build-push-action@v6\n        with:\n          tags: acme/widget\n          push: ${push}\n`;
  expect(at({ ...workflow(TAGS, RUN), '.github/workflows/image.yml': image }, 'trigger')?.text).toBe(
    `Release workflows run: ci.yml on pushed tags v*; images are also pushed by image.yml on pushed tags v*${more}`,
  );
});

it('names a workflow that pushes the image of an example to a registry, and none that keeps it', () => {
  const sample = (image: string): string | undefined =>
    at(
      {
        ...workflow(TAGS, RUN),
        '.github/workflows/s.yml': `on:\n${TAGS}jobs:\n  a:\n    steps:\n      - run: docker build --push -t ${image} examples/a\n`,
      },
      'trigger',
    )?.text;
  expect(sample('ghcr.io/acme/sample')).toContain('images are also pushed by s.yml on pushed tags v*');
  expect(sample('sample')).not.toContain('images');
});

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
    ['      - run: gh release create v1 dist/*\n', 'gh release create'],
    ['      - uses: softprops/action-gh-release@v2\n        with:\n          files: dist/*\n', 'softprops/action-gh-release'],
    [script('const made = await github.rest.repos.createRelease({', '  tag_name: "v1",', '});'), 'GitHub release'],
    ['      - run: cargo publish\n', 'crates.io publication'],
    ['      - uses: katyo/publish-crates@v2\n', 'crates.io publication'],
    ['      - uses: stefanprodan/helm-gh-pages@v1\n', 'helm-gh-pages'],
    ['      - run: ./mvnw -B deploy\n', 'Maven repository publication'],
    ['      - uses: jreleaser/release-action@v2\n        with:\n          arguments: full-release\n', 'JReleaser'],
  ])('are found: %s', (steps, tool) => {
    expect(at(workflow(MAIN, steps), 'tools')).toMatchObject({ status: 'present', value: [{ tool, path: PATH, line: 8 }] });
  });

  it.each([
    ['      - uses: mathieudutour/github-tag-action@v6\n', 'mathieudutour/github-tag-action'],
    ['      - run: git tag -a v1 -m v1 && git push origin v1\n', 'git tag'],
  ])('are not what makes a tag alone: %s', (steps, tool) => {
    const files = workflow(MAIN, steps);
    expect(at(files, 'tools')).toMatchObject({
      status: 'partial',
      text: `Tags are made with ${tool} (ci.yml)`,
      missing: 'a step that is known to make a release, to attach files to it or to publish a package',
      value: [{ tool, path: PATH, line: 8 }],
    });
    expect(at(files, 'trigger')).toMatchObject({
      status: 'partial',
      text: 'Workflows that tag, run on tags or releases, or are named after releasing or publishing: ci.yml on pushes to main',
      missing: 'a step in them that is known to make a release',
    });
    const release = workflow(MAIN, `${steps}      - run: gh release create v1\n`);
    expect(at(release, 'tools')).toMatchObject({
      status: 'present',
      text: `Releases are made with gh release create (ci.yml); tags with ${tool} (ci.yml)`,
      value: [
        { tool: 'gh release create', line: 9 },
        { tool, line: 8 },
      ],
    });
    expect(at(release, 'trigger')).toMatchObject({ status: 'present', text: 'Release workflows run: ci.yml on pushes to main' });
  });

  it('complete a release that starts them', () => {
    const release = '  release:\n    types: [published]\n';
    const gh = '      - uses: softprops/action-gh-release@v2\n';
    const text = (on: string, steps: string) => at(workflow(on, steps), 'tools')?.text;
    const completed = 'Releases that are already there are completed with softprops/action-gh-release (ci.yml)';
    expect(text(release, gh)).toBe(completed);
    expect(text(`${release}${PULL}`, gh)).toBe(completed);
    expect(text(`${release}${TAGS}`, gh)).toBe('Releases are made with softprops/action-gh-release (ci.yml)');
    expect(text(`${release}  workflow_dispatch:\n`, gh)).toBe('Releases are made with softprops/action-gh-release (ci.yml)');
    const crates = 'Releases are made with crates.io publication (ci.yml)';
    expect(text(release, '      - run: cargo publish\n')).toBe(crates);
    expect(text(release, `${gh}      - run: cargo publish\n`)).toBe(`${crates}; r${completed.slice(1)}`);
  });

  it('start where the tag is made, too', () => {
    const cut = {
      '.github/workflows/a-cut.yml':
        'on: workflow_dispatch\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: git tag v1 && git push origin v1\n',
    };
    expect(at({ ...workflow(TAGS, '      - run: gh release create v1\n'), ...cut }, 'trigger')).toMatchObject({
      status: 'present',
      text: 'Release workflows run: ci.yml on pushed tags v*; a-cut.yml on workflow_dispatch (by hand)',
    });
  });

  it('may be in what a person starts to promote or publish', () => {
    const on = 'name: Promote\non:\n  workflow_dispatch:\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: ./ship\n';
    const tag = workflow('  workflow_dispatch:\n', '      - uses: negz/create-tag@v1\n');
    const promote = { '.github/workflows/promote.yml': on };
    expect(at({ ...tag, ...promote }, 'tools')).toMatchObject({
      status: 'partial',
      text: 'Tags are made with negz/create-tag (ci.yml); workflows that run on tags or releases, or are named after releasing or publishing: promote.yml',
      value: [{ tool: 'negz/create-tag' }, { tool: 'workflow', path: '.github/workflows/promote.yml', line: 3 }],
    });
    expect(at({ ...tag, ...promote }, 'trigger')).toMatchObject({
      status: 'partial',
      value: [
        { workflow: PATH, event: 'workflow_dispatch' },
        { workflow: '.github/workflows/promote.yml', event: 'workflow_dispatch' },
      ],
    });
    const docs = { '.github/workflows/publish-docs.yml': on.replace('Promote', 'Publish docs') };
    expect(at(docs, 'tools')).toMatchObject({ status: 'absent' });
    expect(at(docs, 'trigger')).toMatchObject({ status: 'absent' });
  });

  it('are GoReleaser with its draft, and only configured when nothing runs it', () => {
    const config = 'version: 2\nrelease:\n  draft: true\n';
    expect(at({ ...workflow(TAGS, RUN), '.goreleaser.yml': config }, 'tools')).toMatchObject({
      status: 'present',
      text: 'Releases are made with GoReleaser (ci.yml, as a draft)',
      links: [{ path: PATH }, { path: '.goreleaser.yml', lines: { start: 3 } }],
    });
    expect(at({ '.goreleaser.yml': config }, 'tools')).toMatchObject({ status: 'partial', value: [{ path: '.goreleaser.yml' }] });
  });

  it.each([
    ['      - uses: ncipollo/release-action@v1\n        with: { artifacts: dist/*, draft: true }\n', '', true],
    ['      - uses: ncipollo/release-action@v1\n        with: { artifacts: dist/*, draft: false }\n', '', false],
    ['      - run: gh release create --draft v1 dist/*\n', '', true],
    ['      - run: gh release create v1 dist/*\n', '', false],
    ['      - run: gh release create --draft v1 dist/*\n', '      - run: gh release edit v1 --draft=false\n', false],
  ])('tell a draft, where no step makes it public: %s%s', (step, more, isDraft) => {
    const found = at(workflow(TAGS, `${step}${more}`), 'tools')?.text;
    if (isDraft) expect(found).toContain('(ci.yml, as a draft)');
    else expect(found).toContain('(ci.yml)');
  });

  it('know a workflow by its name, but for that of the branch of a release', () => {
    const named = (name: string) =>
      at({ [`.github/workflows/${name}.yml`]: Object.values(workflow(MAIN, '      - run: ./ship\n'))[0] ?? '' }, 'tools');
    expect(named('make-release')).toMatchObject({ status: 'partial' });
    expect(named('e2e-release-35.0')).toMatchObject({ status: 'absent' });
  });

  it('say when a workflow runs on tags with steps that are not known', () => {
    expect(at(workflow(TAGS, '      - run: ./ship\n'), 'tools')).toMatchObject({
      status: 'partial',
      text: 'Workflows that run on tags or releases, or are named after releasing or publishing: ci.yml',
      value: [{ tool: 'workflow', path: PATH, line: 2 }],
    });
    expect(at(workflow(TAGS, '      - run: ./ship\n'), 'trigger')).toMatchObject({
      status: 'partial',
      value: [{ workflow: PATH, event: 'push', tags: ['v*'], line: 2 }],
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
  it('tells how many documents were read, where not all were', () => {
    const files = Object.fromEntries(Array.from({ length: 61 }, (_, i) => [`docs/${i}/README.md`, '# Widget\n']));
    expect(at(files, 'documented')).toMatchObject({
      status: 'absent',
      searched: expect.arrayContaining(['the first 60 of 61 documents of these names, and no more']),
    });
  });

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
    ['a design', { 'design/release-process.md': `# Releasing\n${STEPS}`, 'docs/design/releasing.md': `# Releasing\n${STEPS}` }],
    ['what is no longer so', { 'docs/defunct/release-process.md': `# Releasing\n${STEPS}`, 'docs/archive/release.md': `# R\n${STEPS}` }],
    ['a document of a part', { 'pkg/api/RELEASE.md': `# Releasing\n${STEPS}` }],
    ['a pointer to the releases', { 'RELEASES.md': '# Releases\n\nSee https://github.com/acme/widget/releases.\n' }],
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

  it('is elsewhere when the document at the root says so', () => {
    const pointer =
      '# Releases\n\nThe release process is documented in [acme/release].\n\n[acme/release]: https://github.com/acme/release\n';
    const files = { 'RELEASE.md': pointer, 'docs/dev/releasing.md': `# Releasing charts\n${STEPS}` };
    expect(at(files, 'documented')).toMatchObject({
      status: 'partial',
      text: 'RELEASE.md speaks of how a release is made',
      links: [{ path: 'RELEASE.md', lines: { start: 1 } }],
    });
    expect(at({ ...files, 'RELEASING.md': `# Releasing\n${STEPS}` }, 'documented')).toMatchObject({
      status: 'present',
      value: { path: 'RELEASING.md' },
    });
    const inside = 'The release process is kept in [docs](docs/dev/releasing.md).\n';
    expect(at({ ...files, 'RELEASE.md': inside }, 'documented')).toMatchObject({
      status: 'present',
      value: { path: 'docs/dev/releasing.md' },
    });
  });

  it('is in the guide to which the guide leads', () => {
    const files = { 'CONTRIBUTING.md': 'See [contributing](contributing).\n', 'contributing/README.md': `# C\n\n## Releasing\n${STEPS}` };
    expect(at(files, 'documented')).toMatchObject({ status: 'present', value: { path: 'contributing/README.md', line: 3 } });
  });

  it('is unknown when the file was not read', () => {
    expect(at({ 'RELEASE.md': { unread: '2 MiB' } }, 'documented')).toMatchObject({ status: 'unknown' });
  });
});
