import { describe, expect, it } from 'vitest';
import { lint } from '../../src/collectors/lint.ts';
import { staticAnalysis } from '../../src/collectors/static-analysis.ts';
import { linesOf, PULL, run, statementAt, uses, workflow } from '../support/ci.ts';
import type { Files } from '../support/facts.ts';

const CI = '.github/workflows/ci.yml';
const BUILD = workflow(PULL, run('./gradlew build'));
const PLUGIN = { 'build.gradle': "plugins {\n  id 'checkstyle'\n}\n" };
const linters = (files: Files) => statementAt(lint, files, 'linters');

describe('plugins of a build', () => {
  it('are checks where the CI builds', () => {
    const statement = linters({ ...PLUGIN, ...BUILD });
    expect(statement).toMatchObject({
      status: 'present',
      text: expect.stringContaining('Checkstyle through Gradle in'),
      value: [{ tool: 'Checkstyle', workflow: CI, line: 6, triggers: ['pull_request'] }],
    });
    expect(linesOf(statement)).toEqual(['build.gradle:2', `${CI}:6`]);
  });

  it.each<[string, Files, string]>([
    [
      'a convention of buildSrc',
      {
        'settings.gradle.kts': 'include(":a:b")\n',
        'a/b/build.gradle.kts': 'plugins {\n  id("acme.java")\n}\n',
        'buildSrc/src/main/kotlin/acme.java.gradle.kts': 'plugins {\n  id("acme.style")\n}\n',
        'buildSrc/src/main/kotlin/acme.style.gradle.kts': 'plugins {\n  java\n  id("com.diffplug.spotless")\n}\n',
      },
      'buildSrc/src/main/kotlin/acme.style.gradle.kts:3',
    ],
    [
      'a convention in a package',
      {
        'build.gradle.kts': 'plugins { id("acme.conv.style") }\n',
        'build-logic/src/main/kotlin/acme/conv/style.gradle.kts': 'package acme.conv\nplugins {\n  pmd\n}\n',
      },
      'build-logic/src/main/kotlin/acme/conv/style.gradle.kts:3',
    ],
    [
      'the catalogue',
      {
        'build.gradle.kts': 'plugins {\n  alias(libs.plugins.my.detekt)\n}\n',
        'gradle/libs.versions.toml': '[plugins]\nmy-detekt = { id = "io.gitlab.arturbosch.detekt", version = "1" }\n',
      },
      'build.gradle.kts:2',
    ],
    [
      'an applied script',
      { 'build.gradle': 'apply from: "$rootDir/gradle/style.gradle"\n', 'gradle/style.gradle': "apply plugin: 'codenarc'\n" },
      'gradle/style.gradle:1',
    ],
  ])('through %s', (_, files, line) => {
    expect(linesOf(linters({ ...files, ...BUILD }))[0]).toBe(line);
  });

  it.each<[string, Files]>([
    ['declared and applied nowhere', { 'build.gradle': "plugins {\n  id 'com.diffplug.spotless' version '6' apply false\n}\n", ...BUILD }],
    [
      'in a convention that nothing applies',
      { 'build.gradle': 'plugins { }', 'buildSrc/src/main/groovy/acme.gradle': "plugins {\n  id 'pmd'\n}\n", ...BUILD },
    ],
    ['in a project that is not included', { 'settings.gradle': "include 'a'", 'b/build.gradle': PLUGIN['build.gradle'], ...BUILD }],
    ['in a comment', { 'build.gradle': "// apply plugin: 'pmd'\n", ...BUILD }],
    ['switched off', { ...PLUGIN, ...workflow(PULL, run('./gradlew build -x checkstyleMain')) }],
    ['switched off with all checks', { ...PLUGIN, ...workflow(PULL, run('./gradlew build -x :check')) }],
    ['not asked for', { ...PLUGIN, ...workflow(PULL, run('./gradlew assemble')) }],
    ['of another build', { ...PLUGIN, ...workflow(PULL, run('./gradlew -p docs build')) }],
    ['of another folder', { ...PLUGIN, ...workflow(PULL, '      - working-directory: docs\n        run: ../gradlew build\n') }],
    ['behind a change of folder', { ...PLUGIN, ...workflow(PULL, run('cd docs && ../gradlew build')) }],
    ['that is loose', { 'build.gradle': "plugins {\n  id 'com.diffplug.spotless'\n}\nspotless {\n  enforceCheck = false\n}\n", ...BUILD }],
  ])('are none %s', (_, files) => {
    expect(linters(files)?.status).not.toBe('present');
  });

  it('run in an action for Gradle, and in the compiler', () => {
    const step = uses('gradle/gradle-build-action', { arguments: 'check' });
    expect(linters({ ...PLUGIN, ...workflow(PULL, step) })?.status).toBe('present');
    const files = { 'build.gradle': "plugins {\n  id 'net.ltgt.errorprone'\n}\n" };
    const other = (command: string) => statementAt(staticAnalysis, { ...files, ...workflow(PULL, run(command)) }, 'other');
    expect(other('./gradlew assemble')).toMatchObject({ status: 'present', value: [{ tool: 'Error Prone' }] });
    expect(other('./gradlew dependencies')?.status).not.toBe('present');
  });

  it('are none where a property that the build asks for is false', () => {
    const asks = "if (!project.hasProperty('errorProne') || errorProne.toBoolean()) {\n}\n";
    const files = { 'build.gradle': `plugins {\n  id 'net.ltgt.errorprone'\n  id 'checkstyle'\n}\n${asks}` };
    const other = (command: string) => statementAt(staticAnalysis, { ...files, ...workflow(PULL, run(command)) }, 'other')?.status;
    expect(other('./gradlew -PerrorProne=false test')).not.toBe('present');
    expect(other('./gradlew -PerrorProne=true test')).toBe('present');
    expect(other('./gradlew -PerrorProneOther=false -Pother=false test')).toBe('present');
    expect(linters({ ...files, ...workflow(PULL, run('./gradlew -Pcheckstyle.ignoreFailures=false check')) })?.status).toBe('present');
    const silent = { 'build.gradle': "plugins {\n  id 'net.ltgt.errorprone'\n}\n" };
    const command = run('./gradlew -PerrorProne=false test');
    expect(statementAt(staticAnalysis, { ...silent, ...workflow(PULL, command) }, 'other')?.status).toBe('present');
  });

  it('run in a script that goes to the root first, not in one that goes elsewhere', () => {
    const script = (text: string) => ({ ...PLUGIN, 'ci/unix.sh': `#!/bin/bash\n${text}\n`, ...workflow(PULL, run('ci/unix.sh')) });
    expect(linters(script('cd $(dirname $0)/..\n./gradlew build'))?.status).toBe('present');
    expect(linters(script('cd $(dirname $0)\n../gradlew build'))?.status).not.toBe('present');
    expect(linters(script('cd $(dirname $0)/..\npushd docs\n../gradlew build'))?.status).not.toBe('present');
  });
});
