import { describe, expect, it } from 'vitest';
import { signedReleases } from '../../../src/collectors/signed-releases.ts';
import type { Statement } from '../../../src/model.ts';
import { type Files, factsOf } from '../../support/facts.ts';

const at = (files: Files, id = 'configured'): Statement | undefined =>
  signedReleases.collect(factsOf({ files })).find((one) => one.id === id);
const PATH = '.github/workflows/release.yml';
const workflow = (run: string): Files => ({
  [PATH]: `on:\n  push:\n    tags: ['v*']\njobs:\n  release:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ${run}\n`,
});

describe('Maven', () => {
  const plugin = '<build><plugins>\n<plugin>\n<artifactId>maven-gpg-plugin</artifactId>\n</plugin>\n</plugins></build>';
  const pom = `<project>\n${plugin}\n</project>\n`;
  const inProfile = `<project>\n<profiles><profile><id>release</id>${plugin}</profile></profiles>\n</project>\n`;

  it.each([
    ['present', 'mvn -B deploy', pom],
    ['present', './mvnw -B deploy -P release', inProfile],
    ['present', 'mvn release:perform', inProfile],
    ['partial', 'mvn -B deploy', inProfile],
    ['partial', 'mvn -B deploy -Dgpg.skip', pom],
    ['partial', 'mvn -B test', pom],
  ])('is %s with %s', (status, run, text) => {
    expect(at({ ...workflow(run), 'pom.xml': text })).toMatchObject({
      status,
      value: { tool: 'gpg', mode: 'key', path: 'pom.xml' },
    });
  });

  it('is said of the artefacts of Maven, not of the files of a release', () => {
    const steps = workflow('mvn -B deploy');
    expect(at({ ...steps, 'pom.xml': pom })?.text).toBe('Maven artefacts are configured to be signed: gpg through Maven, with a key');
    const both = {
      ...steps,
      [PATH]: `${steps[PATH]}      - run: cosign sign-blob --yes widget.zip\n      - run: gh release upload v1 widget.zip\n`,
    };
    expect(at({ ...both, 'pom.xml': pom })?.text).toContain('Release files are configured to be signed: cosign');
  });

  it('takes the run that sets what a property of the project skips', () => {
    const skipping = pom.replace('<build>', '<properties><gpg.skip>true</gpg.skip></properties><build>');
    const runs = workflow('mvn -B install');
    const missing = 'no workflow was seen that runs Maven with -Dgpg.skip=false for a release';
    expect(at({ ...runs, 'pom.xml': skipping })).toMatchObject({ status: 'partial', missing });
    const both = { [PATH]: `${runs[PATH]}      - run: mvn -V -B -Dgpg.skip=false deploy\n` };
    expect(at({ ...both, 'pom.xml': skipping })).toMatchObject({
      status: 'present',
      links: [{ path: 'pom.xml' }, { path: PATH, lines: { start: 9 } }],
    });
    const profile = skipping.replace('</project>', '<!-- in a profile --><gpg.skip>false</gpg.skip></project>');
    for (const text of [profile, pom, skipping.replace(/<properties>.*<\/properties>/, '<!-- $& -->')])
      expect(at({ ...runs, 'pom.xml': text })).toMatchObject({ status: 'present' });
  });

  it('is absent without the plugin', () => {
    expect(at({ ...workflow('mvn deploy'), 'pom.xml': '<project></project>' })).toMatchObject({ status: 'absent' });
  });
});

describe('Gradle', () => {
  it('signs publications that are published', () => {
    const build = 'plugins {\n  id("signing")\n}\nsigning {\n  sign(publishing.publications["maven"])\n}\n';
    expect(at({ ...workflow('./gradlew publish'), 'build.gradle.kts': build })).toMatchObject({
      status: 'present',
      text: 'Maven artefacts are configured to be signed: gpg through Gradle, with a key',
      value: { path: 'build.gradle.kts', line: 5 },
    });
    for (const other of ['test', 'publishToMavenLocal', 'publish -PrepositoryDir=/tmp/stage'])
      expect(at({ ...workflow(`./gradlew ${other}`), 'build.gradle.kts': build }), other).toMatchObject({ status: 'partial' });
    expect(at({ ...workflow('./gradlew publish'), 'build.gradle.kts': build.replace('  sign(', '  // sign(') })).toMatchObject({
      // A plugin may sign too.
      status: 'unknown',
      reason: { detail: expect.stringContaining('runs "gradlew publish", whose tasks in build.gradle.kts are not followed') },
    });
    expect(
      at({ ...workflow('make publish'), 'build.gradle.kts': build.replace('  sign(', '  // sign('), Makefile: 'publish:\n\ttrue\n' }),
    ).toMatchObject({
      status: 'absent',
    });
  });
});

describe('JReleaser', () => {
  const run = workflow('jreleaser full-release');

  it('signs when its configuration says so', () => {
    expect(at({ ...run, 'jreleaser.yml': 'project:\n  name: widget\nsigning:\n  active: ALWAYS\n  armored: true\n' })).toMatchObject({
      status: 'present',
      value: { tool: 'gpg', path: 'jreleaser.yml', line: 3 },
    });
    expect(at({ ...run, 'jreleaser.yml': 'signing:\n  active: NEVER\n' })).toMatchObject({ status: 'absent' });
    expect(at({ 'jreleaser.yml': 'signing:\n  active: ALWAYS\n' })).toMatchObject({ status: 'partial' });
  });

  it('sums up what it uploads unless told not to', () => {
    const sums = (config: string) => at({ ...run, 'jreleaser.yml': `project:\n  name: widget\n${config}` }, 'checksums');
    expect(sums('release:\n  github:\n    checksums: false\n')).toMatchObject({ status: 'absent' });
    expect(sums('checksum:\n  files: false\n  artifacts: false\n')).toMatchObject({ status: 'absent' });
    expect(sums('')).toMatchObject({ status: 'present', value: { configured: true, signed: false } });
    expect(sums('signing:\n  active: ALWAYS\n')).toMatchObject({ status: 'present', value: { signed: true } });
    expect(at({ 'jreleaser.yml': 'project: {}\n' }, 'checksums')).toMatchObject({ status: 'partial' });
  });
});

describe('cargo-dist', () => {
  const run = workflow('dist build --tag v1');

  it('signs for Windows when asked, and sums up unless told not to', () => {
    expect(at({ ...run, 'dist-workspace.toml': '[dist]\nssldotcom-windows-sign = "prod"\n' })).toMatchObject({
      status: 'present',
      value: { tool: 'SSL.com code signing', path: 'dist-workspace.toml', line: 2 },
    });
    const plain = { ...run, 'Cargo.toml': '[package]\nname = "x"\n[workspace.metadata.dist]\nci = "github"\n' };
    expect(at(plain)).toMatchObject({ status: 'absent' });
    expect(at(plain, 'checksums')).toMatchObject({ status: 'present', value: { configured: true, signed: false } });
    expect(at({ ...run, 'dist.toml': '[dist]\nchecksum = "false"\n' }, 'checksums')).toMatchObject({ status: 'absent' });
    expect(at({ ...run, 'Cargo.toml': '[package]\nssldotcom-windows-sign = "prod"\n' }, 'checksums')).toMatchObject({ status: 'absent' });
  });
});

describe('sums that are piped', () => {
  const store = (what: string): string => `      - uses: actions/${what}-artifact@v4\n        with: { path: out/* }\n`;
  const publish = (files: string): string => `      - uses: softprops/action-gh-release@v2\n        with:\n          files: ${files}\n`;
  const NEXT = '  publish:\n    runs-on: ubuntu-latest\n    steps:\n';
  const release = (run: string, rest: string, more: Files = {}) => at({ [PATH]: `${workflow(run)[PATH]}${rest}`, ...more }, 'checksums');

  it('into a known file', () => {
    const run = 'sha256sum widget.zip | tee widget.zip.sha256';
    expect(release(run, publish('widget.zip.sha256'))).toMatchObject({ status: 'present' });
    expect(release(run, publish('widget.zip'))).toMatchObject({ status: 'absent' });
    expect(release('sha256sum widget.zip | tee -a $GITHUB_STEP_SUMMARY', publish('out/*'))).toMatchObject({ status: 'absent' });
  });

  it('into one whose name is not known', () => {
    const run = 'sha256sum widget.zip | tee $NAME.txt';
    expect(release(run, publish('out/*'))).toMatchObject({ status: 'partial', missing: expect.stringContaining('whether $NAME.txt is') });
    expect(release(run, publish('widget.zip'))).toMatchObject({ status: 'absent' });
    const justfile = 'name := "widget-" + env_var("V")\npackage:\n  cd out && (shasum {{ name }}.zip | tee {{ name }}.txt)\n';
    const folder = store('upload') + NEXT + store('download') + publish('out/*');
    expect(release('just package', folder, { justfile })).toMatchObject({
      status: 'partial',
      missing: expect.stringContaining('whether {{ name }}.txt is'),
    });
    for (const rest of [NEXT + store('download') + publish('out/*'), store('upload') + NEXT + publish('out/*')])
      expect(release('just package', rest, { justfile })).toMatchObject({ status: 'absent' });
    expect(release('just package', folder.replace(/files: .*/, 'files: out/*.zip'), { justfile })).toMatchObject({ status: 'absent' });
  });
});

describe('publib', () => {
  const env = '\n        env:\n          MAVEN_GPG_PRIVATE_KEY: of-a-secret';
  it('signs for Maven with the key that it is handed', () => {
    expect(at(workflow(`npx -p publib@latest publib-maven${env}`))).toMatchObject({
      status: 'present',
      text: 'Maven artefacts are configured to be signed: gpg through publib, with a key',
      value: { tool: 'gpg', mode: 'key', path: PATH, line: 10 },
    });
  });
  it.each([
    ['no key', 'npx -p publib@latest publib-maven'],
    ['another registry', `npx -p publib@latest publib-npm${env}`],
  ])('signs nothing with %s', (_, run) => expect(at(workflow(run))).toMatchObject({ status: 'absent' }));
});

describe('checksums', () => {
  const attached = (...files: readonly string[]): Files =>
    workflow(
      `sha256sum a.tgz > a.tgz.sha256\n      - uses: softprops/action-gh-release@v2\n        with:\n          files: |\n${files.map((name) => `            ${name}\n`).join('')}`,
    );
  it('are missing beside a file that others are attached with', () => {
    expect(at(attached('a.tgz', 'a.tgz.sha256', 'crds.tar.gz'), 'checksums')).toMatchObject({
      status: 'partial',
      missing: 'a checksum beside crds.tar.gz, attached as well',
    });
  });
  it.each([
    ['each has its own', ['a.tgz', 'a.tgz.sha256', 'a.tgz.sig']],
    ['a glob may hold the others', ['a.tgz', 'a.tgz.sha256', 'crds.tar.gz', 'dist/*']],
    ['a list may hold the others', ['a.tgz', 'a.tgz.sha256', 'crds.tar.gz', 'checksums.txt']],
  ])('are whole where %s', (_, files) => expect(at(attached(...files), 'checksums')).toMatchObject({ status: 'present' }));
});

it('says of files that are not signed that their provenance is', () => {
  const job = '  provenance:\n    uses: slsa-framework/slsa-github-generator/.github/workflows/generator_generic_slsa3.yml@v2.1.0\n';
  const of = (text: string): string | undefined => at({ [PATH]: `${workflow('make')[PATH]}${text}` })?.text;
  expect(of(job)).toBe('No step was seen that signs release files; signed provenance of files is configured (provenance.configured)');
  expect(of(job.replace('generic', 'container'))).toBe('No step was seen that signs release files');
});

it('tells an image once, whatever its tag and its registry are written like', () => {
  const sign = (image: string): string => `cosign sign --yes "${image}"`;
  const images = ['acme/$target:v1', 'docker.io/acme/${target}:latest', 'acme/${target}:${{ github.ref_name }}', 'acme/other:v1'];
  expect(at(workflow(`|\n${images.map((image) => `          ${sign(image)}\n`).join('')}`), 'containers')).toMatchObject({
    value: { images: ['acme/$target:v1', 'acme/other:v1'] },
  });
});

describe('documents that say of releases that they are signed', () => {
  const told = (text: string, path = 'docs/INSTALLATION.rst') => at({ ...workflow('gh release create v1 widget.zip'), [path]: text });
  it.each([
    'Releases on the index are signed with the key of a maintainer using\n`gpg <https://gnupg.org>`_.\n',
    'All release artifacts are signed with PGP.\n',
  ])('are named beside: %s', (text) => {
    expect(told(`Widget\n======\n\n${text}`)).toMatchObject({
      status: 'absent',
      text: 'No step was seen that signs release files; docs/INSTALLATION.rst:4 says that releases are signed',
    });
  });
  it.each([
    ['of what may come', 'Releases will be signed with GPG.'],
    ['of a wish', 'Check whether releases are signed with GPG.'],
    ['of tags', 'The tags of releases are signed with GPG.'],
    ['of the contrary', 'Releases are signed, but not with GPG.'],
    ['of a paper', 'Releases are signed off by a maintainer.'],
  ])('are not named that tell %s', (_, text) => {
    expect(told(`${text}\n`)).toMatchObject({ text: 'No step was seen that signs release files' });
  });
  it('are not named from elsewhere', () => {
    expect(told('Releases are signed with GPG.\n', 'docs/blog/security.md')).toMatchObject({ text: expect.not.stringContaining('says') });
  });
});

describe('signing in a workflow for releases and in tests of signing', () => {
  const tests = (name: string, run: string): Files => ({
    [`.github/workflows/${name}`]: `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ${run}\n`,
  });
  it('names only what is signed for a release', () => {
    const files = { ...workflow('sigstore sign "$dist"'), ...tests('check.yml', 'cosign sign-blob --yes README.md') };
    expect(at(files)?.text).toBe('Release files are configured to be signed: sigstore-python, keyless');
    expect(at(tests('check.yml', 'cosign sign-blob --yes widget.zip'))).toMatchObject({ status: 'present' });
  });
  it.each(['sigstore sign --staging widget.zip', 'sigstore verify identity widget.zip'])('is absent with %s', (run) => {
    expect(at(workflow(run))).toMatchObject({ status: 'absent' });
  });
});
