import { describe, expect, it } from 'vitest';
import { releaseAutomation } from '../../../src/collectors/release-automation.ts';
import { signedReleases } from '../../../src/collectors/signed-releases.ts';
import { type Files, factsOf } from '../../support/facts.ts';

const at = (files: Files, id: string) => releaseAutomation.collect(factsOf({ files })).find((one) => one.id === id);
const PUSH = '{ push: { branches: [main], tags: ["v*"] }, schedule: [{ cron: "1 2 * * 3" }] }';
const workflow = (name: string, on: string, step: string, more = '', job = 'a'): Files => ({
  [`.github/workflows/${name}.yml`]: `on: ${on}\njobs:\n  ${job}:\n    runs-on: x\n${more}    steps:\n      - ${step}\n`,
});

describe('a condition on the ref', () => {
  const run = (condition: string): string | undefined =>
    at(workflow('r', PUSH, 'run: npm publish', `    if: ${condition}\n`), 'trigger')?.text;
  const WHOLE = 'Release workflows run: r.yml on pushed tags v* and pushes to main, schedule 1 2 * * 3';

  it.each([
    "github.repository == 'acme/widget'",
    "startsWith(github.ref, 'refs/tags/') || github.event_name == 'push'",
    "github.ref == 'refs/heads/main'",
    "github.actor != 'bot' && !startsWith(github.ref, 'refs/tags/')",
  ])('that lets a branch through narrows nothing: %s', (condition) => expect(run(condition)).toBe(WHOLE));

  it.each([
    "startswith(github.ref, 'refs/tags/v') && !(endsWith(github.ref, '-rc') || endsWith(github.ref, '-dev'))",
    "github.ref_type == 'tag'",
    "contains(github.ref, 'refs/tags/')",
    "contains(github.ref, 'refs/tags')",
  ])('that asks for a tag leaves the tags: %s', (condition) =>
    expect(run(condition)).toBe('Release workflows run: r.yml on pushed tags v*'),
  );

  it('of one step does not narrow what another does', () => {
    const two = `run: npm publish\n        if: github.ref_type == 'tag'\n      - run: gh release create v1`;
    expect(at(workflow('r', PUSH, two), 'trigger')?.text).toBe(WHOLE);
  });
});

describe('a publication of snapshots', () => {
  const RELEASE = workflow('release', 'workflow_dispatch', 'run: ./gradlew publishToSonatype closeAndReleaseSonatypeStagingRepository');
  const DAILY = '{ schedule: [{ cron: "1 2 * * *" }] }';
  const SIGN = { 'build.gradle.kts': 'signing {\n  sign(publishing.publications["maven"])\n}\n' };

  it.each([
    ['by the name of its job', workflow('daily', DAILY, 'run: mvn deploy', '', 'publish-snapshots')],
    ['by what it runs', workflow('daily', DAILY, 'run: ./gradlew publishToSonatype')],
  ])('is no release: %s', (_, daily) => {
    const files = { ...RELEASE, ...daily, ...SIGN };
    expect(at(files, 'tools')?.text).toBe('Releases are made with Maven repository publication (release.yml)');
    expect(at(files, 'trigger')?.text).toBe('Release workflows run: release.yml on workflow_dispatch (by hand)');
    const signed = signedReleases.collect(factsOf({ files })).find((one) => one.id === 'configured');
    expect(signed).toMatchObject({ links: [{ path: 'build.gradle.kts' }, { path: '.github/workflows/release.yml' }] });
    expect(at(daily, 'tools')).toMatchObject({
      status: 'partial',
      text: 'Snapshots are published with Maven repository publication (daily.yml)',
    });
  });

  it.each([
    ['a job of both', workflow('daily', DAILY, 'run: mvn deploy', '', 'release-or-snapshot')],
    ['a workflow that tags start', workflow('nightly', PUSH, 'run: mvn deploy')],
    ['a compiler', workflow('main', 'push', 'run: cargo publish', '', 'nightly')],
    [
      'a staging repository that is released',
      workflow('daily', DAILY, 'run: ./gradlew publishToSonatype closeAndReleaseStagingRepositories'),
    ],
  ])('is not %s', (_, files) => expect(at(files, 'tools')).toMatchObject({ status: 'present' }));
});

it('a job waits for one that asks for a tag', () => {
  const trigger = (condition: string): string | undefined =>
    at(
      {
        '.github/workflows/r.yml': `on: ${PUSH}\njobs:\n  notes:\n    runs-on: x\n    if: ${condition}\n    steps:\n      - run: ./notes\n  a:\n    needs: notes\n    runs-on: x\n    steps:\n      - run: npm publish\n`,
      },
      'trigger',
    )?.text;
  expect(trigger("contains(github.ref, 'refs/tags')")).toBe('Release workflows run: r.yml on pushed tags v*');
  expect(trigger("contains(github.ref, 'refs/heads')")).toContain('pushes to main');
});

it.each([
  ['golangci-lint', 'absent'],
  ['lint', 'absent'],
  ['codeql', 'absent'],
  ['cargo-audit', 'absent'],
  ['robot-arm', 'partial'],
  ['release-lint', 'partial'],
  ['build', 'partial'],
])('a workflow %s that runs on tags, without a step that releases', (name, status) => {
  expect(at(workflow(name, '{ push: { tags: [v*] } }', 'run: ./x'), 'trigger')).toMatchObject({ status });
});

it('a workflow that listens to everything makes no release for that', () => {
  const events = 'create delete deployment fork gollum issues label milestone page_build'.split(' ');
  const on = (names: readonly string[]): string => `{ ${names.map((name) => `${name}: {}`).join(', ')} }`;
  expect(at(workflow('watch', on(events), 'run: ./x'), 'trigger')).toMatchObject({ status: 'absent' });
  expect(at(workflow('watch', on(events.slice(0, 3)), 'run: ./x'), 'trigger')).toMatchObject({ status: 'partial' });
});

it('names the workflow that attaches files to a release beside those that make one', () => {
  const job = (step: string): string => `jobs:\n  a:\n    runs-on: x\n    steps:\n      - ${step}\n`;
  const files = {
    '.github/workflows/make.yml': `on: {push: {tags: ['v*']}}\n${job('run: gh release create "$TAG"')}`,
    '.github/workflows/add.yml': `on: {release: {types: [published]}}\n${job('uses: softprops/action-gh-release@v2\n        with: {files: a.tgz}')}`,
  };
  expect(releaseAutomation.collect(factsOf({ files })).find(({ id }) => id === 'trigger')).toMatchObject({
    text: 'Release workflows run: make.yml on pushed tags v*; files are attached by add.yml on release published',
    value: [{ workflow: '.github/workflows/make.yml' }, { workflow: '.github/workflows/add.yml' }],
  });
});

describe('tags that are ignored', () => {
  const told = (push: string): string | undefined =>
    at(workflow('r', `{ push: ${push}, workflow_dispatch: {} }`, 'run: gh release create v1'), 'trigger')?.text;
  it.each([
    ['{ branches: [main], tags-ignore: [dev] }', 'pushed tags other than dev and pushes to main'],
    ['{ tags-ignore: [dev, "x-*"] }', 'pushed tags other than dev, x-*'],
    ['{ branches: [main], tags-ignore: ["**"] }', 'pushes to main'],
    ['{ tags: ["v*", "!v0*"] }', 'pushed tags v*, !v0*'],
  ])('%s', (push, on) => {
    expect(told(push)).toBe(`Release workflows run: r.yml on ${on}, workflow_dispatch (by hand)`);
  });
  it('start what is not named for releases, and a workflow that ignores all starts on none', () => {
    const pushing = (push: string) => at(workflow('ship', `{ push: ${push} }`, 'run: ./ship.sh'), 'tools')?.status;
    expect(pushing('{ branches: [main], tags-ignore: [dev] }')).toBe('partial');
    expect(pushing('{ branches: [main], tags-ignore: ["v*"] }')).toBe('absent');
    expect(pushing('{ tags-ignore: ["**"] }')).not.toBe('partial');
  });
});

it.each([
  ['{ branches: [main], paths: [package.json] }', 'pushes to main that change package.json'],
  ['{ paths: [a, b] }', 'pushes that change a, b'],
  ['{ branches: [main], tags: ["v*"], paths: [a] }', 'pushed tags v* and pushes to main that change a'],
  ['{ tags: ["v*"], paths: [a] }', 'pushed tags v*'],
])('paths narrow pushes to branches alone: %s', (push, on) => {
  const found = at(workflow('r', `{ push: ${push} }`, 'run: gh release create v1'), 'trigger');
  expect(found?.text).toBe(`Release workflows run: r.yml on ${on}`);
  expect(JSON.stringify(found?.value)).toContain('"paths":["');
});

describe('builders of SLSA', () => {
  const SLSA = 'slsa-framework/slsa-github-generator/.github/workflows';
  const calling = (name: string, given = '', on = '{ push: { tags: ["v*"] }, schedule: [{ cron: "1 2 * * 3" }] }'): Files => ({
    '.github/workflows/r.yml': `on: ${on}\njobs:\n  a:\n    uses: ${SLSA}/${name}.yml@v2.0.0\n    with:\n      go-version: "1"\n${given}`,
  });
  it('add to the release of the tag', () => {
    const files = calling('builder_go_slsa3');
    expect(at(files, 'tools')?.text).toBe('Releases that are already there are completed with builder_go_slsa3 (r.yml)');
    expect(at(files, 'trigger')?.text).toBe('Workflows that add to releases run: r.yml on pushed tags v*');
  });
  it('add to the release that they are told', () => {
    expect(at(calling('builder_go_slsa3', '      upload-tag-name: v1\n'), 'trigger')?.text).toContain('schedule');
  });
  it.each([
    ['builder_go_slsa3', '      upload-assets: false\n'],
    ['generator_generic_slsa3', ''],
    ['generator_container_slsa3', ''],
  ])('add nothing: %s %s', (name, given) => {
    expect(at(calling(name, given), 'tools')?.status).toBe('partial');
    expect(at(calling(name, given), 'tools')?.text).not.toContain('_slsa3');
  });
  it('are not told in place of GoReleaser, which is configured and may be run elsewhere', () => {
    const files = { ...calling('builder_go_slsa3'), '.goreleaser.yaml': 'version: 2\n' };
    expect(at(files, 'tools')?.text).toBe('GoReleaser is configured in .goreleaser.yaml');
  });
  it('are not told beside what makes the release', () => {
    const files = calling(
      'generator_generic_slsa3',
      '      upload-assets: true\n  b:\n    runs-on: x\n    steps:\n      - run: gh release create v1\n',
    );
    expect(at(files, 'tools')?.text).toBe('Releases are made with gh release create (r.yml)');
  });
});

it.each([
  ['git tag -f dev', false],
  ['git tag --force latest', false],
  ['git tag -fa nightly-build -m "the newest"', false],
  ['git tag -f v1', true],
  ['git tag -f "$TAG"', true],
  ['git tag -m dev v1.2.3', true],
])('a plain name that is moved is the tag of no release: %s', (run, isTold) => {
  const step = `run: |\n          ${run}\n          git push -f origin x\n          gh release create v1`;
  expect(at(workflow('r', 'workflow_dispatch', step), 'tools')?.text.includes('tags with git tag')).toBe(isTold);
});
