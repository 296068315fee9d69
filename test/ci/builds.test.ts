import { describe, expect, test } from 'vitest';
import { collectors } from '../../src/collectors/index.ts';
import type { Statement } from '../../src/model.ts';
import { type Files, factsOf } from '../support/facts.ts';

const CI = '.github/workflows/ci.yml';
const NIX = { 'flake.nix': '{ }\n' };
const workflow = (on: string, ...steps: readonly string[]): string =>
  `on: ${on}\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n${steps.map((step) => `      - ${step}\n`).join('')}`;
const runs = (...scripts: readonly string[]): string => workflow('[push, pull_request]', ...scripts.map((script) => `run: ${script}`));

function statementsOf(files: Files): ReadonlyMap<string, Statement> {
  const facts = factsOf({ files });
  const ids = new Set([
    'tests',
    'lint',
    'static-analysis',
    'vulnerability-scanning',
    'secret-scanning',
    'sbom',
    'container-images',
    'signed-releases',
  ]);
  return new Map(
    collectors
      .filter(({ id }) => ids.has(id))
      .flatMap(({ id, collect }) => collect(facts).map((one): [string, Statement] => [`${id}.${one.id}`, one])),
  );
}

const CHECKS = {
  test: 'tests.end-to-end',
  lint: 'lint.linters',
  analysis: 'static-analysis.semgrep',
  vulnerability: 'vulnerability-scanning.scanners',
  secret: 'secret-scanning.tools',
};
/** The topics that the script leaves open. */
function open(files: Files): readonly string[] {
  const found = statementsOf(files);
  return Object.entries(CHECKS).flatMap(([topic, id]) => (found.get(id)?.status === 'absent' ? [] : [topic]));
}

const TASKS = ['test', 'lint', 'analysis', 'vulnerability'];

describe('what a build may hide from the checks', () => {
  test.each<[script: string, files: Files, hidden: readonly string[]]>([
    // Nothing of the repository's own.
    ['nix build', {}, []],
    ['nix run nixpkgs#hello', NIX, []],
    ['nix run github:acme/tools#lint', NIX, []],
    ['nix profile install .#lint', NIX, []],
    ['nix flake show', NIX, []],
    ['nix build .#x', { 'testdata/flake.nix': '' }, []],
    ['earthly github.com/acme/tools+lint', { Earthfile: '' }, []],
    ['bazel info output_path', { 'MODULE.bazel': '' }, []],
    ['bazel run @tools//:lint', { 'MODULE.bazel': '' }, []],
    ['gradle --version', { 'build.gradle': '' }, []],
    // A compiler is told to compile.
    ['cmake --build build', { 'CMakeLists.txt': '' }, []],
    ['ninja -C build', { 'meson.build': '' }, []],
    ['./gradlew assemble', { 'build.gradle.kts': '' }, []],
    ['cargo xtask generate-docs', { 'xtask/Cargo.toml': '' }, []],
    ['npx turbo run lint', {}, []],
    ['npx turbo run build --filter lint', { 'turbo.json': '' }, []],
    ['npx nx build app', { 'nx.json': '' }, []],
    ['pnpm -r build', { 'package.json': '{}' }, []],
    ['npm run build --workspaces', { 'package.json': '{}' }, []],
    ['cmake --build build --target widgetTests', { 'CMakeLists.txt': '' }, []],
    ['cmake --build build -j 4 --target all install', { 'CMakeLists.txt': '' }, []],
    ['cmake -B build -S .', { 'CMakeLists.txt': '' }, []],
    ['ninja -C build -j 4', { 'meson.build': '' }, []],
    ['cmake --build build --target ${{ matrix.target || inputs.target }}', { 'CMakeLists.txt': '' }, []],
    ['bazel run -c opt //tools:gen', { 'MODULE.bazel': '' }, []],
    // By what the target is called.
    ['bazel run -c opt //tools:test', { 'MODULE.bazel': '' }, ['test']],
    ['cmake --build build --target lint', { 'CMakeLists.txt': '' }, ['lint', 'analysis']],
    ['nix run .#push-chart', NIX, []],
    ['nix build .#checks.x86_64-linux.go-lint', NIX, ['lint', 'analysis']],
    ['nix run .#gitleaks-secrets', NIX, ['secret']],
    ['earthly +image-scan', { Earthfile: '' }, ['analysis', 'vulnerability', 'secret']],
    ['pnpm --filter ./a run lint', { 'package.json': '{}' }, ['lint', 'analysis']],
    ['npm run lint -w a', { 'package.json': '{}' }, ['lint', 'analysis']],
    ['yarn workspaces foreach -A run lint', { 'package.json': '{}' }, ['lint', 'analysis']],
    ['npx turbo run lint e2e', { 'turbo.json': '' }, ['test', 'lint', 'analysis']],
    ['npx nx run-many -t lint', { 'nx.json': '' }, ['lint', 'analysis']],
    ['npx lerna run audit', { 'lerna.json': '' }, ['vulnerability']],
    // Anything.
    ['nix build', NIX, ['test']],
    ['nix-build ci.nix', { 'default.nix': '' }, ['test']],
    ['nix flake check', NIX, ['test', 'lint', 'analysis']],
    ['nix --extra-experimental-features flakes flake check', NIX, ['test', 'lint', 'analysis']],
    ['earthly +ci', { Earthfile: '' }, TASKS],
    ['dagger call ci', { 'dagger.json': '' }, TASKS],
    ['invoke ci', { 'tasks.py': '' }, TASKS],
    ['cargo xtask ci', { 'xtask/Cargo.toml': '' }, TASKS],
    ['bundle exec rake', { Rakefile: '' }, TASKS],
    ['./gradlew check', { 'build.gradle': '' }, ['test', 'lint', 'analysis']],
    ['bazel build //...', { 'MODULE.bazel': '' }, ['lint', 'analysis']],
    ['cmake --build build --target verify', { 'CMakeLists.txt': '' }, ['lint', 'analysis']],
    ['ninja -C build verify', { 'meson.build': '' }, ['lint', 'analysis']],
  ])('%s', (script, files, hidden) => {
    expect(open({ [CI]: runs(script), ...files })).toEqual(hidden);
  });

  test('an action that runs the build', () => {
    const steps = ['uses: burrunan/gradle-cache-action@v3', 'uses: burrunan/gradle-cache-action@v3\n        with: {arguments: lint}'];
    expect(open({ [CI]: workflow('push', steps[0] ?? ''), 'build.gradle': '' })).toEqual([]);
    expect(open({ [CI]: workflow('push', steps[1] ?? ''), 'build.gradle': '' })).toEqual(['lint', 'analysis']);
  });

  test('what is followed hides nothing', () => {
    expect(open({ [CI]: runs('tox -e x'), 'tox.ini': '[testenv:x]\ncommands = ruff check\n' })).toEqual(['lint']);
    expect(open({ [CI]: runs('nix develop .#ci --command golangci-lint run'), ...NIX })).toEqual(['lint']);
    expect(open({ [CI]: runs('nix-shell --run "golangci-lint run"'), 'shell.nix': '' })).toEqual(['lint']);
    expect(open({ [CI]: runs('nix develop -c make x'), Makefile: 'x:\n\truff check\n', ...NIX })).toEqual(['lint']);
  });

  test('a job that nothing starts', () => {
    expect(open({ [CI]: runs('nix flake check').replace('    runs-on', '    if: false\n    runs-on'), ...NIX })).toEqual([]);
  });

  test('the place, the command and the file are named', () => {
    const found = statementsOf({ [CI]: runs('nix flake check --all-systems'), ...NIX });
    expect(found.get('lint.linters')).toMatchObject({
      status: 'unknown',
      reason: {
        why: 'not-asked',
        detail: `${CI} line 6 runs "nix flake check --all-systems", whose tasks in flake.nix are not followed`,
        remedy: 'read flake.nix',
      },
    });
  });
});

test('a target that is called tests is a sign of them', () => {
  const found = statementsOf({ [CI]: runs('nix build .#checks.x86_64-linux.unit', 'nix run .#e2e -- -v'), ...NIX });
  expect(found.get('tests.unit')).toMatchObject({ status: 'partial', links: [{ path: CI, lines: { start: 6 } }] });
  expect(found.get('tests.end-to-end')).toMatchObject({ status: 'partial', links: [{ path: CI, lines: { start: 7 } }] });
});

describe('what a build may hide from the release', () => {
  const statusOf = (on: string, script: string, files: Files = NIX): readonly (string | undefined)[] => {
    const found = statementsOf({ [CI]: workflow(on, `run: ${script}`), ...files });
    return ['sbom.release', 'container-images.built'].map((id) => found.get(id)?.status);
  };
  const TAGS = '{push: {tags: ["v*"]}}';

  test.each<[on: string, script: string, files: Files]>([
    ['[push]', 'nix run .#push-artifacts', NIX],
    [TAGS, 'nix run .#x', NIX],
    [TAGS, 'nix build', NIX],
    [TAGS, './gradlew build', { 'build.gradle': '' }],
    [TAGS, 'npx turbo run release', { 'turbo.json': '' }],
  ])('open on %s: %s', (on, script, files) => {
    expect(statusOf(on, script, files)).toEqual(['unknown', 'unknown']);
  });

  test.each<[on: string, script: string, files: Files]>([
    ['[pull_request]', 'nix run .#push-artifacts', NIX],
    ['[push]', 'nix build', NIX],
    [TAGS, 'nix build .#checks.x86_64-linux.test', NIX],
    [TAGS, 'nix run .#x', {}],
    [TAGS, 'nix run --option warn-dirty false .#generate', NIX],
    [TAGS, 'cmake --build build', { 'CMakeLists.txt': '' }],
    [TAGS, 'tox', { 'tox.ini': '[tox]\n' }],
  ])('not on %s: %s', (on, script, files) => {
    expect(statusOf(on, script, files)).toEqual(['absent', 'absent']);
  });

  test('a build makes files, and publishes nothing', () => {
    const signing = (script: string): string | undefined =>
      statementsOf({ [CI]: workflow(TAGS, `run: ${script}`), ...NIX }).get('signed-releases.configured')?.status;
    expect(signing('nix build')).toBe('absent');
    expect(signing('nix run .#x')).toBe('unknown');
  });

  test('a target that is named for images', () => {
    expect(statusOf('[push]', 'nix run .#push-images')).toEqual(['absent', 'unknown']);
  });
});

describe('what an action of another repository may hide from the release', () => {
  const statusOf = (action: string, id: string, on = '[push]'): string | undefined =>
    statementsOf({ [CI]: workflow(on, `uses: ${action}`) }).get(id)?.status;

  test.each(['acme/actions/cosign-release@v1', 'other/sbom-action@v1', 'acme/attest-artifacts@v1', 'acme/actions/release@v1'])(
    'open: %s',
    (action) => {
      expect(statusOf(action, 'sbom.release')).toBe('unknown');
    },
  );
  test.each([
    'acme/actions/install-cosign@v1',
    'other/cosign-installer@v1',
    'other/release-downloader@v1',
    'acme/actions/build-binaries@v1',
    'acme/actions/push-containers@v1',
    'other/git-push@v1',
    'other/github-push-action@v1',
    'other/assign-reviewers@v1',
    'other/winget-releaser@v1',
    'other/krew-release-bot@v1',
    'other/release-changelog@v1',
    'actions/upload-release-asset@v1',
    './.github/actions/release',
  ])('not by %s', (action) => {
    expect(statusOf(action, 'sbom.release')).toBe('absent');
  });
  test('one that is named for images hides what is done to them', () => {
    expect(statusOf('acme/actions/build/push-containers@v1', 'sbom.container')).toBe('unknown');
  });
  test('nothing in a check of changes', () => {
    expect(statusOf('acme/actions/cosign-release@v1', 'sbom.release', '[pull_request]')).toBe('absent');
  });
});
