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

  it('is absent without the plugin', () => {
    expect(at({ ...workflow('mvn deploy'), 'pom.xml': '<project></project>' })).toMatchObject({ status: 'absent' });
  });
});

describe('Gradle', () => {
  it('signs publications that are published', () => {
    const build = 'plugins {\n  id("signing")\n}\nsigning {\n  sign(publishing.publications["maven"])\n}\n';
    expect(at({ ...workflow('./gradlew publish'), 'build.gradle.kts': build })).toMatchObject({
      status: 'present',
      text: 'Release files are configured to be signed: gpg through Gradle, with a key',
      value: { path: 'build.gradle.kts', line: 5 },
    });
    expect(at({ ...workflow('./gradlew test'), 'build.gradle.kts': build })).toMatchObject({ status: 'partial' });
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
