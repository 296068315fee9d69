import { describe, expect, it } from 'vitest';
import { catalogPlugins, gradleScript } from '../../src/parse/gradle.ts';

const idsOf = (text: string): readonly string[] => gradleScript(text).plugins.map(({ name, line }) => `${name}:${line}`);

describe('plugins', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'declared',
      'plugins {\n  id("acme.a") version "1"\n  id \'acme.b\'\n  `java-library`\n\n  checkstyle\n}\n',
      ['acme.a:2', 'acme.b:3', 'java-library:4', 'checkstyle:6'],
    ],
    ['on one line', "plugins { id 'pmd'; id 'java' }", ['pmd:1', 'java:1']],
    ['of the catalogue', 'plugins {\n  alias(libs.plugins.acme.lint)\n}', ['libs.plugins.acme.lint:2']],
    [
      'applied',
      "apply plugin: 'checkstyle'\napply(plugin = \"pmd\")\nsubprojects {\n  apply plugin: 'codenarc'\n  pluginManager.apply('a')\n}\napply {\n  plugin('b')\n}",
      ['checkstyle:1', 'pmd:2', 'codenarc:4', 'a:5', 'b:8'],
    ],
    ['where a language is', "plugins.withType(JavaPlugin) {\n  apply plugin: 'pmd'\n}", ['pmd:2']],
    [
      'not only declared',
      'plugins {\n  id("acme.a") apply false\n  id("acme.b") version "1"\n    apply false\n  alias(libs.plugins.c) apply(false)\n}',
      [],
    ],
    [
      'not in comments',
      "// apply plugin: 'pmd'\n/* plugins {\n id 'a' } */\ndef x = \"\"\"\napply plugin: 'b'\n\"\"\"\nplugins {\n  // id 'c'\n  id 'd' // id 'e'\n}",
      ['d:9'],
    ],
    [
      'not on a condition',
      "if (project.hasProperty('x')) {\n  apply plugin: 'pmd'\n}\nplugins.withId('acme.a') {\n  apply plugin: 'b'\n}\nif (x) apply plugin: 'c'",
      [],
    ],
    ['not of plugins it makes', "gradlePlugin {\n  plugins {\n    thing\n  }\n}\npluginManagement {\n  plugins {\n    id 'a'\n  }\n}", []],
  ])('%s', (_, text, expected) => {
    expect(idsOf(text)).toEqual(expected);
  });

  it('have their names in the catalogue', () => {
    const text =
      '[versions]\na = "1:2"\n[plugins]\nacme-lint = { id = "acme.lint", version.ref = "a" }\nspot_less = "com.acme:1"\n# c = "d:1"\n[bundles]\nb = "x:1"\n';
    expect([...catalogPlugins(text)]).toEqual([
      ['libs.plugins.acme.lint', 'acme.lint'],
      ['libs.plugins.spot.less', 'com.acme'],
    ]);
  });
});

it('scripts and projects', () => {
  const text =
    "apply from: \"$rootDir/gradle/lint.gradle\"\ninclude 'a', ':b:c'\ninclude(\n  \":d\", // one\n  \":e\",\n)\nincludeBuild('f')\n// include 'g'\n";
  const { from, includes } = gradleScript(text);
  expect(from).toEqual([{ name: '$rootDir/gradle/lint.gradle', line: 1 }]);
  expect(includes.map(({ name, line }) => `${name} ${line}`)).toEqual(['a 2', ':b:c 2', ':d 4', ':e 5']);
});

it('goes through whatever it is given', () => {
  for (const text of [
    '{'.repeat(50_000),
    '}'.repeat(50_000),
    '"\\',
    ' '.repeat(200_000),
    'a '.repeat(100_000),
    "'''",
    '/*',
    'include('.repeat(9999),
    "plugins {\n id 'a\n b\n}",
  ])
    expect(gradleScript(text).plugins.length).toBeLessThan(3);
});
