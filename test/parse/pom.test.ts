import { describe, expect, it } from 'vitest';
import { mavenPlugins, signingPlugins } from '../../src/parse/pom.ts';

const GPG = '<plugin>\n<groupId>org.apache.maven.plugins</groupId>\n<artifactId>maven-gpg-plugin</artifactId>\n</plugin>';
const project = (inside: string): string =>
  `<?xml version="1.0"?>\n<project xmlns="http://maven.apache.org/POM/4.0.0">\n${inside}\n</project>\n`;

describe('no plugin signs', () => {
  it.each([
    ['a comment', `<build><plugins><!-- ${GPG} --></plugins></build>`],
    ['managed only', `<build><pluginManagement><plugins>${GPG}</plugins></pluginManagement></build>`],
    [
      'skipped',
      `<build><plugins>${GPG.replace('</plugin>', '<configuration><skip>true</skip></configuration></plugin>')}</plugins></build>`,
    ],
    ['a dependency', '<dependencies><dependency><artifactId>maven-gpg-plugin</artifactId></dependency></dependencies>'],
    ['another plugin', `<build><plugins>${GPG.replace('gpg', 'jar')}</plugins></build>`],
    [
      'a dependency of a plugin',
      `<build><plugins><plugin><artifactId>x</artifactId><dependencies><dependency><artifactId>maven-gpg-plugin</artifactId></dependency></dependencies></plugin></plugins></build>`,
    ],
  ])('%s', (_, inside) => {
    expect(signingPlugins(project(inside))).toEqual([]);
  });
});

it('finds the plugin, its line and its profile', () => {
  expect(signingPlugins(project(`<build><plugins>\n${GPG}\n</plugins></build>`))).toEqual([{ artifact: 'maven-gpg-plugin', line: 6 }]);
  const profile = `<profiles><profile><id>release</id><build><plugins>\n${GPG}\n</plugins></build></profile></profiles>`;
  expect(signingPlugins(project(profile))).toEqual([{ artifact: 'maven-gpg-plugin', line: 6, profile: 'release' }]);
});

it('reads what a plugin binds, and where', () => {
  const plugin =
    '<plugin><artifactId>x</artifactId><executions><execution><phase>compile</phase><goals><goal>check</goal></goals></execution></executions></plugin>';
  const executions = [{ phase: 'compile', goals: ['check'] }];
  expect(mavenPlugins(project(`<build><plugins>${plugin}</plugins></build>`))).toEqual([{ artifact: 'x', line: 3, executions }]);
  const profile = (active: string): string =>
    project(`<profiles><profile><id>p</id>${active}<build><plugins>${plugin}</plugins></build></profile></profiles>`);
  expect(mavenPlugins(profile(''))).toMatchObject([{ artifact: 'x', profile: 'p' }]);
  expect(mavenPlugins(profile('<activation><activeByDefault>true</activeByDefault></activation>'))[0]).not.toHaveProperty('profile');
});

it('goes on after elements without content', () => {
  expect(signingPlugins(project(`<a/>\n<b />\n<c d="e" />\n<build><plugins>${GPG}</plugins></build>`))).toMatchObject([{ line: 8 }]);
});

it('survives what is no XML', () => {
  expect(signingPlugins('<a></b>')).toEqual([]);
  expect(signingPlugins('<a>'.repeat(10_000))).toEqual([]);
  expect(signingPlugins('<!-- <plugin>')).toEqual([]);
});
