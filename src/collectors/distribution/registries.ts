/** The package registries, as rows. */
/** How packages get into a registry, and what names them. */
export interface Registry {
  readonly id: 'npm' | 'pypi' | 'crates' | 'rubygems' | 'nuget' | 'maven';
  readonly name: string;
  /** What the sentence begins with, where that is not the name. */
  readonly lead?: string;
  /** Absent: none is known that does it. */
  readonly action?: RegExp;
  /** The row of the table of tools that publishes there, beside the commands. */
  readonly tool?: string;
  /** Program and its first words; the rest is looked at by `refuses`. */
  readonly commands: readonly (readonly string[])[];
  /** File names, or their ends after a star. */
  readonly manifests: readonly string[];
  /** Said only where the manifest is there or something publishes. */
  readonly rare?: true;
  /** Sections of GoReleaser's configuration, and the name by which `--skip` knows each. */
  readonly sections: Readonly<Record<string, string>>;
}

/** https://github.com/cdklabs/publib#readme: its program for a registry, under its name of today and the one before. */
const publib = (registry: string): readonly (readonly string[])[] => [[`publib-${registry}`], [`jsii-release-${registry}`]];

/** In the order of the report. */
export const REGISTRIES: readonly Registry[] = [
  {
    id: 'npm',
    name: 'npm',
    action: /^(?:js-devtools\/npm-publish|primer\/publish|changesets\/action)$/,
    commands: [
      ['npm', 'publish'],
      ['pnpm', 'publish'],
      ['pnpm', '-r', 'publish'],
      ['yarn', 'publish'],
      ['yarn', 'npm', 'publish'],
      ['bun', 'publish'],
      ['changeset', 'publish'],
      ['lerna', 'publish'],
      ['nx', 'release'],
      ['publib'],
      ['jsii-release'],
      ...publib('npm'),
    ],
    manifests: ['package.json'],
    sections: { npms: 'npm' },
  },
  {
    id: 'pypi',
    name: 'PyPI',
    action: /^pypa\/gh-action-pypi-publish$/,
    commands: [
      ['twine', 'upload'],
      ['poetry', 'publish'],
      ['uv', 'publish'],
      ['flit', 'publish'],
      ['hatch', 'publish'],
      ['pdm', 'publish'],
      ['maturin', 'publish'],
      ['maturin', 'upload'],
      ...publib('pypi'),
    ],
    manifests: ['pyproject.toml', 'setup.py', 'setup.cfg'],
    sections: {},
  },
  {
    id: 'crates',
    name: 'crates.io',
    action: /^(?:katyo\/publish-crates|release-plz\/action)$/,
    commands: [
      ['cargo', 'publish'],
      ['cargo', 'workspaces', 'publish'],
      ['release-plz', 'release'],
    ],
    manifests: ['Cargo.toml'],
    sections: {},
  },
  {
    id: 'rubygems',
    name: 'RubyGems',
    rare: true,
    action: /^(?:rubygems\/release-gem|dawidd6\/action-publish-gem)$/,
    commands: [['gem', 'push']],
    manifests: ['*.gemspec'],
    sections: {},
  },
  {
    id: 'nuget',
    name: 'NuGet',
    rare: true,
    commands: [['dotnet', 'nuget', 'push'], ['nuget', 'push'], ...publib('nuget')],
    manifests: ['*.nuspec'],
    sections: {},
  },
  {
    id: 'maven',
    name: 'a Maven repository',
    lead: 'A Maven repository',
    rare: true,
    tool: 'Maven repository',
    commands: ['mvn', 'mvnw', 'mvnd'].map((program) => [program, 'release:perform']),
    manifests: ['pom.xml'],
    sections: {},
  },
];
