import { describe, expect, it } from 'vitest';
import { communicationChannels } from '../../../src/collectors/communication-channels.ts';
import { matcherOf } from '../../../src/sources/named.ts';
import { type Files, factsOf } from '../../support/facts.ts';

const website = (files: Files) => communicationChannels.collect(factsOf({ files })).find(({ id }) => id === 'website');
const WORKSPACE = '[workspace]\nmembers = [\n  "crates/*",\n  "tools/gen",\n]\n';
const crate = (url: string): string => `[package]\nname = "x"\nhomepage = "${url}"\n`;
const props = (url: string): string => `<Project>\n  <PackageProjectUrl>${url}</PackageProjectUrl>\n</Project>\n`;

describe('the web site that packages name', () => {
  it.each<[string, Files, string]>([
    ['members of a workspace', { 'Cargo.toml': WORKSPACE, 'crates/a/Cargo.toml': crate('https://gizmo.rs/') }, 'crates/a/Cargo.toml'],
    ['a member by its name', { 'Cargo.toml': WORKSPACE, 'tools/gen/Cargo.toml': crate('https://gizmo.rs/') }, 'tools/gen/Cargo.toml'],
    ['properties of NuGet', { 'build/pack.props': props('https://widget.io') }, 'build/pack.props'],
    ['a package of NuGet', { 'tools/nuget/w.nuspec': '<package>\n<projectUrl>https://acme.io/</projectUrl>' }, 'tools/nuget/w.nuspec'],
  ])('%s', (_, files, path) => {
    const line = path.endsWith('.toml') ? 3 : 2;
    expect(website(files)).toMatchObject({ status: 'present', links: [{ path, lines: { start: line } }] });
  });

  it.each<[string, Files]>([
    ['a crate outside of the workspace', { 'Cargo.toml': WORKSPACE, 'fuzz/Cargo.toml': crate('https://gizmo.rs') }],
    ['a crate without a workspace', { 'crates/a/Cargo.toml': crate('https://gizmo.rs') }],
    [
      'members that do not agree',
      { 'Cargo.toml': WORKSPACE, 'crates/a/Cargo.toml': crate('https://a.rs'), 'crates/b/Cargo.toml': crate('https://b.rs') },
    ],
    ['a page of a repository', { 'Cargo.toml': WORKSPACE, 'crates/a/Cargo.toml': crate('https://github.com/acme/widget') }],
    ['a package of others', { 'chocolatey/gadget.nuspec': '<projectUrl>https://gadget.dev</projectUrl>' }],
    ['an example', { 'examples/pack.props': props('https://widget.io') }],
  ])('not %s', (_, files) => expect(website(files)).toMatchObject({ status: 'absent' }));

  it('is among what is read', () => {
    const reads = matcherOf(communicationChannels.reads);
    for (const path of ['crates/a/Cargo.toml', 'build/pack.props', 'tools/nuget/w.nuspec', 'src/Acme/Acme.csproj'])
      expect(reads(path)).toBe(true);
    expect(reads('src/a/b/c/Cargo.toml')).toBe(false);
  });
});

describe('pages of GitHub under the repository’s name', () => {
  const documentation = (line: string) =>
    communicationChannels.collect(factsOf({ files: { 'README.md': `# Widget\n\n${line}` } })).find(({ id }) => id === 'documentation');
  it('are its documentation where the line says so', () => {
    expect(documentation('The documentation for widget is hosted at https://acme-dev.github.io/widget/')).toMatchObject({
      status: 'present',
      value: [{ url: 'https://acme-dev.github.io/widget/', line: 3 }],
    });
  });
  it.each(['See https://acme-dev.github.io/widget/', 'The documentation of gadget: https://acme-dev.github.io/gadget/'])(
    'not: %s',
    (line) => expect(documentation(line)).toMatchObject({ status: 'absent' }),
  );
});
