import { describe, expect, it } from 'vitest';
import { distribution } from '../../../src/collectors/distribution.ts';
import { type Files, factsOf } from '../../support/facts.ts';

const at = (files: Files, id: string) => distribution.collect(factsOf({ files })).find((one) => one.id === id);
const TAGS = '{ push: { tags: ["v*"] } }';
const release = (steps: readonly string[], on = TAGS, job = 'a'): Files => ({
  '.github/workflows/r.yml': `on: ${on}\njobs:\n  ${job}:\n    runs-on: x\n    steps:\n${steps.map((step) => `      - ${step}\n`).join('')}`,
});
const crate = (name: string, more = ''): string =>
  `[package]\nname = "${name}"\nversion = "1.0.0"\n${more}\n[dependencies]\npublish = "1"\n`;
const WORKSPACE: Files = {
  'Cargo.toml': '[workspace]\nmembers = ["crates/*"]\n[workspace.package]\nname = "none"\n',
  'crates/core/Cargo.toml': crate('widget-core'),
  'crates/cli/Cargo.toml': crate('widget'),
  'crates/bench/Cargo.toml': crate('widget-bench', 'publish = false'),
};

describe('crates', () => {
  it('are those that the commands name', () => {
    const steps = ['run: cargo publish -p widget-core --no-verify', 'run: cargo publish --package=widget'];
    expect(at({ ...WORKSPACE, ...release(steps) }, 'crates')).toMatchObject({
      status: 'present',
      text: 'crates.io: .github/workflows/r.yml publishes to it (packages widget-core, widget)',
      value: {
        packages: [
          { path: 'crates/core/Cargo.toml', name: 'widget-core' },
          { path: 'crates/cli/Cargo.toml', name: 'widget' },
        ],
      },
    });
    expect(at({ ...WORKSPACE, ...release(['run: cargo publish --manifest-path ./crates/cli/Cargo.toml']) }, 'crates')).toMatchObject({
      text: 'crates.io: .github/workflows/r.yml publishes to it (package widget)',
    });
  });

  it('are, where a command names none or one that is not there, what may be published: no workspace, and nothing kept back', () => {
    for (const step of ['run: cargo publish', 'run: cargo publish -p other', 'run: cargo publish -p "$CRATE"']) {
      expect(at({ ...WORKSPACE, ...release([step]) }, 'crates')).toMatchObject({
        text: 'crates.io: .github/workflows/r.yml publishes to it (the tree holds 2 packages for crates.io up to two folders deep)',
        value: { packages: [{ name: 'widget' }, { name: 'widget-core' }] },
      });
    }
  });
});

it('each package is named, and of many the first five are linked', () => {
  const many: Files = Object.fromEntries(
    ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => [`${name}/Cargo.toml`, `[package]\nname = "${name}"\n`]),
  );
  const found = at({ ...many, ...release(['uses: katyo/publish-crates@v2']) }, 'crates');
  expect(found?.text).toContain('(the tree holds 7 packages for crates.io up to two folders deep, of which 5 are linked)');
  expect(found).toMatchObject({ value: { packages: { length: 7 } }, links: { length: 6 } });
  expect(JSON.stringify(at(release(['run: true']), 'crates'))).toContain('Cargo.toml of a package that may be published (none there');
  expect(JSON.stringify(at({ ...many, ...release(['run: true']) }, 'crates'))).not.toContain('none there');
});

describe('PyPI', () => {
  const project = (name: string): string =>
    `[build-system]\nrequires = [\n  "x",\n]\n\n[project]\nauthors = [\n  { name = "A" },\n]\nname = "${name}"\n`;
  const TWO: Files = {
    'python/widget/pyproject.toml': project('acme-widget'),
    'python/other/pyproject.toml': project('acme-other'),
    'python/other/setup.py': '',
  };
  const found = (steps: readonly string[], files: Files = TWO) => at({ ...files, ...release(steps) }, 'pypi');
  const named = (...names: readonly string[]) => ({ value: { packages: names.map((name) => expect.objectContaining({ name })) } });

  it.each([
    ['run: cd python/widget && uv build && uv publish'],
    ['run: uv publish\n        working-directory: python/widget'],
    ['run: twine upload python/widget/dist/*'],
    ['uses: pypa/gh-action-pypi-publish@v1\n        with: { packages-dir: python/widget/dist/ }'],
  ])('names the package of the folder from which it is published: %s', (step) => {
    expect(found([step])).toMatchObject({
      text: 'PyPI: .github/workflows/r.yml publishes to it (package acme-widget)',
      value: { packages: [{ path: 'python/widget/pyproject.toml', name: 'acme-widget' }] },
    });
  });

  it.each([['run: uv publish'], ['run: cd "$FOLDER" && uv publish'], ['uses: pypa/gh-action-pypi-publish@v1']])(
    'names none where the folder is not known: %s',
    (step) => {
      expect(found([step])).toMatchObject({
        status: 'present',
        text: 'PyPI: .github/workflows/r.yml publishes to it',
        value: { packages: [] },
      });
      const workspace = { ...TWO, 'pyproject.toml': project('acme-root') };
      expect(found(['run: uv build --package acme-other', step], workspace)).toMatchObject({ value: { packages: [] } });
    },
  );

  it('names each folder once, and the only package that there is', () => {
    expect(found(['run: cd python/widget && uv publish', 'run: cd python/other && uv publish'])).toMatchObject(
      named('acme-other', 'acme-widget'),
    );
    expect(found(['run: uv publish'], { 'pyproject.toml': project('a'), 'docs/pyproject.toml': project('b') })).toMatchObject(named('a'));
    expect(found(['run: uv publish'], { 'lib/setup.cfg': '[metadata]\nname = acme-lib\n' })).toMatchObject(named('acme-lib'));
  });
});

describe('NuGet and Maven', () => {
  it.each([
    ['nuget', 'nothing', {}],
    ['nuget', 'a build', release(['run: dotnet nuget locals all --clear && dotnet pack'])],
    ['maven', 'nothing', {}],
    ['nuget', 'an action of its own', { 'action.yml': 'runs: { using: node20 }', ...release(['uses: ./']) }],
    ['maven', 'an action of its own', { 'action.yml': 'runs: { using: node20 }', ...release(['uses: ./']) }],
    ['maven', 'a build', release(['run: ./gradlew build', 'run: mvn verify'])],
  ])('%s is not said with %s', (id, _, files) => expect(at(files, id)).toBeUndefined());

  it.each([
    ['nuget', { 'widget.nuspec': '', ...release(['run: dotnet nuget push a.nupkg --source https://nuget.pkg.github.com/acme']) }],
    ['nuget', { 'widget.nuspec': '', ...release(['run: echo dotnet nuget push a.nupkg']) }],
    ['maven', { 'pom.xml': '', ...release(['run: mvn verify']) }],
    ['maven', { 'pom.xml': '', ...release(['run: mvn deploy'], 'pull_request') }],
  ])('%s is absent where nothing goes there: %#', (id, files) => expect(at(files, id)).toMatchObject({ status: 'absent' }));

  it.each([
    ['nuget', 'run: dotnet nuget push "a.nupkg" --skip-duplicate --source https://api.nuget.org/v3/index.json', 'NuGet'],
    ['maven', 'run: ./gradlew publishToSonatype closeAndReleaseSonatypeStagingRepository', 'A Maven repository'],
    ['maven', 'run: mvn -B deploy', 'A Maven repository'],
    ['maven', 'run: mvn release:perform', 'A Maven repository'],
  ])('%s is present with %s', (id, step, lead) =>
    expect(at(release([step]), id)).toMatchObject({
      status: 'present',
      text: `${lead}: .github/workflows/r.yml publishes to it`,
      value: { path: '.github/workflows/r.yml', line: 6 },
    }),
  );

  it('snapshots alone are a part', () => {
    expect(at(release(['run: mvn deploy'], 'push', 'publish-snapshots'), 'maven')).toMatchObject({
      status: 'partial',
      text: 'A Maven repository: .github/workflows/r.yml publishes snapshots to it',
      missing: 'a publication of anything but snapshots',
    });
  });
});

describe('publib', () => {
  const publib = (...names: readonly string[]): Files => release(names.map((name) => `run: npx -p publib@latest ${name}`));
  it('publishes to the registry in its name', () => {
    for (const id of ['npm', 'pypi', 'maven', 'nuget'])
      for (const name of [`publib-${id}`, `jsii-release-${id}`]) expect(at(publib(name), id)).toMatchObject({ status: 'present' });
    expect(at(publib('publib-pypi'), 'npm')).toMatchObject({ status: 'absent' });
  });
  it('publishes nothing in a trial, or when it is only installed', () => {
    expect(at(publib('publib-npm --dry-run'), 'npm')).toMatchObject({ status: 'absent' });
    expect(at(release(['run: npm install publib']), 'npm')).toMatchObject({ status: 'absent' });
  });
});

describe('packages for npm', () => {
  const npm = (name: string, more = ', "version": "1.0.0"'): string => `{"name": "${name}"${more}}`;
  const IN_TYPES = 'run: npm publish\n        working-directory: ./types';
  const told = (files: Files, ...steps: readonly string[]): string | undefined => at({ ...files, ...release(steps) }, 'npm')?.text;
  const LEAD = 'npm: .github/workflows/r.yml publishes to it';
  const TWO: Files = { 'package.json': npm('widget'), 'tools/package.json': npm('widget-tools') };

  it('are those of the folders from which commands publish', () => {
    expect(told(TWO, 'run: npm publish --access public')).toBe(`${LEAD} (package widget)`);
    expect(told(TWO, 'run: npm publish ./tools')).toBe(`${LEAD} (package widget-tools)`);
    expect(told(TWO, 'run: npm publish', IN_TYPES)).toBe(
      `${LEAD} (package widget); .github/workflows/r.yml publishes to it (from types/, whose package.json is not in the tree)`,
    );
  });
  it.each(['npm publish -ws', 'npm publish widget-1.0.0.tgz', 'npm publish "$FOLDER"', 'changeset publish'])(
    'are all of the tree where the folder is not known: %s',
    (run) => {
      expect(told(TWO, `run: ${run}`)).toBe(`${LEAD} (the tree holds 2 packages for npm up to two folders deep)`);
    },
  );
  it('are all of the tree where the folder holds one that npm would not take', () => {
    const files = { ...TWO, 'types/package.json': npm('widget-types', ', "private": true') };
    expect(told(files, IN_TYPES)).toContain('the tree holds 2 packages');
  });
  it('have a version, where one has', () => {
    expect(told({ ...TWO, 'benches/package.json': npm('benches', '') }, 'run: changeset publish')).toContain('holds 2 packages');
    expect(told({ 'a/package.json': npm('a', '') }, 'run: npm publish')).toBe(`${LEAD} (package a)`);
  });
});

describe('a formula of Homebrew that the README names', () => {
  it.each([
    ['Run `brew install widget`.', 'widget'],
    ['| Homebrew | `brew install --cask acme/tap/widgetctl` |', 'widgetctl'],
    ['| Homebrew | `brew install acme/tap/widg` |', 'widg'],
    ['this [formula](https://formulae.brew.sh/formula/widget).', 'widget'],
  ])('%s', (line, formula) => {
    expect(at({ 'README.md': `# Widget\n\n${line}\n` }, 'homebrew')).toMatchObject({
      status: 'partial',
      text: `Homebrew: README.md names the formula ${formula}`,
      missing: expect.stringContaining('kept elsewhere'),
      links: [{ path: 'README.md', lines: { start: 3 } }],
    });
  });
  it.each(['brew install go', 'brew install widget-tools', 'brew install other/tap/cosign', 'https://formulae.brew.sh/formula/go'])(
    'not: %s',
    (line) => {
      expect(at({ 'README.md': `${line}\n` }, 'homebrew')).toMatchObject({ status: 'absent' });
    },
  );
});
