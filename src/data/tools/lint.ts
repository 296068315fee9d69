/** What checks style and common mistakes. Rewriting files is not checking them. */
import type { Tool } from '../tools.ts';
import { FORMAT_LINT_TOOLS } from './lint-formats.ts';
import { byCmake, each, row } from './row.ts';

const CHECKS = ['--check', '-c', '-check', '--list-different', '-l'];
const GO_FORMAT = { any: ['-l', '-d', '-l=*', '-d=*', '-s=-l', '-s=-d'], none: ['-w', '-w=*', '-l=-w', '-d=-w'] };
const JVM = ['mvn', 'mvnw', 'gradle', 'gradlew'];
const FORMATS = { any: CHECKS };

/** Of any language, or of several. */
const GENERAL: readonly Tool[] = [
  row('golangci-lint', 'https://golangci-lint.run/', 'lint', {
    run: ['golangci-lint run', 'golangci-lint-v2 run'],
    actions: [{ action: 'golangci/golangci-lint-action', none: ['install-only=true'] }, 'reviewdog/action-golangci-lint'],
    images: ['golangci/golangci-lint'],
  }),
  row('pre-commit', 'https://pre-commit.com/', 'lint', {
    run: ['pre-commit run', 'prek run'],
    actions: ['pre-commit/action', 'j178/prek-action'],
  }),
  row('Super-Linter', 'https://github.com/super-linter/super-linter', 'lint', {
    actions: ['super-linter/super-linter', 'super-linter/super-linter/slim', 'github/super-linter', 'github/super-linter/slim'],
    images: ['super-linter/super-linter', 'github/super-linter'],
    run: ['super-linter'],
  }),
  row('MegaLinter', 'https://megalinter.io/', 'lint', {
    run: ['mega-linter-runner'],
    actions: [
      'oxsecurity/megalinter',
      'megalinter/megalinter',
      'oxsecurity/megalinter/flavors/go',
      'oxsecurity/megalinter/flavors/cupcake',
    ],
  }),
  row('Trunk', 'https://trunk.io/', 'lint', { run: ['trunk check'], actions: ['trunk-io/trunk-action'] }),
  row('tox', 'https://tox.wiki/', 'lint', {
    run: [{ run: 'tox', any: ['-e=lint*', '-e=flake8*', '-e=style*', '-e=pep8*', '-e=ruff*', '-e=pre-commit*'], none: ['--notest'] }],
  }),
  row('nox', 'https://nox.thea.codes/', 'lint', { run: [{ run: 'nox', any: ['-s=lint*', '-s=style*', '--session=lint*'] }] }),
  row('EditorConfig checker', 'https://editorconfig-checker.github.io/', 'lint', { run: ['editorconfig-checker'] }),
  row('codespell', 'https://github.com/codespell-project/codespell', 'lint', {
    run: ['codespell'],
    actions: ['codespell-project/actions-codespell'],
  }),
  row('misspell', 'https://github.com/client9/misspell', 'lint', {
    run: [{ run: 'misspell', none: ['-w'] }],
    actions: ['reviewdog/action-misspell'],
  }),
  row('typos', 'https://github.com/crate-ci/typos', 'lint', {
    run: [{ run: 'typos', none: ['-w', '--write-changes'] }],
    actions: ['crate-ci/typos'],
  }),
  row('CSpell', 'https://cspell.org/', 'lint', { run: ['cspell'], actions: ['streetsidesoftware/cspell-action'] }),
  row('check-spelling', 'https://github.com/check-spelling/check-spelling', 'lint', { actions: ['check-spelling/check-spelling'] }),
  row('PySpelling', 'https://facelessuser.github.io/pyspelling/', 'lint', {
    run: ['pyspelling'],
    actions: ['rojopolis/spellcheck-github-actions'],
    images: ['jonasbn/github-action-spellcheck'],
  }),
  row('woke', 'https://docs.getwoke.tech/', 'lint', {
    run: ['woke'],
    actions: ['get-woke/woke-action', 'get-woke/woke-action-reviewdog'],
    images: ['getwoke/woke'],
  }),
  row('Dockle', 'https://github.com/goodwithtech/dockle', 'lint', {
    run: ['dockle'],
    actions: ['erzz/dockle-action', 'goodwithtech/dockle-action', 'hands-lab/dockle-action'],
    images: ['goodwithtech/dockle'],
  }),
  row('renovate-config-validator', 'https://docs.renovatebot.com/config-validation/', 'lint', {
    run: ['renovate-config-validator'],
    actions: ['suzuki-shunsuke/github-action-renovate-config-validator', 'rinchsan/renovate-config-validator'],
  }),
  row('Vale', 'https://vale.sh/', 'lint', { run: ['vale'], actions: ['errata-ai/vale-action', 'vale-cli/vale-action'] }),
];

const BY_LANGUAGE: readonly Tool[] = [
  row('go vet', 'https://pkg.go.dev/cmd/vet', 'lint', { run: ['go vet'] }),
  row('gofmt', 'https://pkg.go.dev/cmd/gofmt', 'lint', { run: [{ run: 'gofmt', ...GO_FORMAT }] }),
  row('goimports', 'https://pkg.go.dev/golang.org/x/tools/cmd/goimports', 'lint', {
    run: [{ run: 'goimports', ...GO_FORMAT }],
    actions: ['jerome1337/goimports-action'],
  }),
  row('gofumpt', 'https://github.com/mvdan/gofumpt', 'lint', { run: [{ run: 'gofumpt', ...GO_FORMAT }] }),
  row('gci', 'https://github.com/daixiang0/gci', 'lint', { run: ['gci diff', 'gci list'] }),
  row('revive', 'https://revive.run/', 'lint', { run: ['revive'], actions: ['morphy2k/revive-action'] }),
  row('faillint', 'https://github.com/fatih/faillint', 'lint', { run: ['faillint'] }),
  row('golint', 'https://github.com/golang/lint', 'lint', { run: ['golint'] }),
  row('ESLint', 'https://eslint.org/', 'lint', {
    run: [{ run: 'eslint', none: ['--init', '--print-config'] }],
    actions: ['reviewdog/action-eslint'],
  }),
  row('Angular CLI', 'https://angular.dev/tools/cli', 'lint', { run: ['ng lint'] }),
  row('next lint', 'https://nextjs.org/', 'lint', { run: ['next lint'] }),
  row('XO', 'https://github.com/xojs/xo', 'lint', { run: ['xo'] }),
  row('standard', 'https://standardjs.com/', 'lint', { run: ['standard'] }),
  row('Oxlint', 'https://oxc.rs/', 'lint', { run: ['oxlint'] }),
  row('Lint Action', 'https://github.com/wearerequired/lint-action', 'lint', { actions: ['wearerequired/lint-action'] }),
  row('Biome', 'https://biomejs.dev/', 'lint', { run: ['biome check', 'biome ci', 'biome lint'] }),
  row('Prettier', 'https://prettier.io/', 'lint', {
    run: [{ run: 'prettier', ...FORMATS }],
    actions: [{ action: 'creyd/prettier_action', any: ['dry=true'] }],
  }),
  row('Stylelint', 'https://stylelint.io/', 'lint', { run: ['stylelint'] }),
  row('Deno lint', 'https://docs.deno.com/', 'lint', { run: ['deno lint', { run: 'deno fmt', any: ['--check'] }] }),
  row('Ruff', 'https://docs.astral.sh/ruff/', 'lint', {
    run: ['ruff check', { run: 'ruff format', any: ['--check', '--diff'] }, { run: 'ruff', any: ['.'], none: ['check', 'format'] }],
    actions: ['astral-sh/ruff-action', 'chartboost/ruff-action'],
  }),
  row('Flake8', 'https://flake8.pycqa.org/', 'lint', { run: ['flake8'], actions: ['py-actions/flake8'] }),
  row('pycodestyle', 'https://pycodestyle.pycqa.org/', 'lint', { run: ['pycodestyle'] }),
  row('pydocstyle', 'https://www.pydocstyle.org/', 'lint', { run: ['pydocstyle'] }),
  row('Pylint', 'https://pylint.readthedocs.io/', 'lint', { run: ['pylint'] }),
  row('mypy', 'https://mypy-lang.org/', 'lint', { run: [{ run: 'mypy', none: ['--install-types'] }] }),
  row('Pyright', 'https://microsoft.github.io/pyright/', 'lint', {
    run: ['pyright', 'basedpyright'],
    actions: ['jakebailey/pyright-action'],
  }),
  row('Black', 'https://black.readthedocs.io/', 'lint', { run: [{ run: 'black', any: ['--check', '--diff'] }], actions: ['psf/black'] }),
  row('isort', 'https://pycqa.github.io/isort/', 'lint', {
    run: [{ run: 'isort', any: ['--check', '--check-only', '--diff', '-c'] }],
    actions: ['isort/isort-action'],
  }),
  row('YAPF', 'https://github.com/google/yapf', 'lint', { run: [{ run: 'yapf', any: ['--diff', '-d'] }] }),
  row('Clippy', 'https://doc.rust-lang.org/clippy/', 'lint', {
    run: [{ run: 'cargo clippy', none: ['--fix'] }, 'cargo hack clippy'],
    actions: ['actions-rs/clippy-check', 'giraffate/clippy-action', { action: 'actions-rs/cargo', any: ['command=clippy'] }],
  }),
  row('cargo-machete', 'https://github.com/bnjbvr/cargo-machete', 'lint', {
    run: [
      { run: 'cargo machete', none: ['--fix'] },
      { run: 'cargo-machete', none: ['--fix'] },
    ],
    actions: ['bnjbvr/cargo-machete'],
  }),
  row('rustfmt', 'https://rust-lang.github.io/rustfmt/', 'lint', {
    run: each(['cargo fmt', 'rustfmt'], { any: ['--check', '--check=*'] }),
    actions: ['actions-rust-lang/rustfmt', { action: 'actions-rs/cargo', any: ['command=fmt'] }],
  }),
  row('Checkstyle', 'https://checkstyle.org/', 'lint', {
    run: each(JVM, { any: ['checkstyle:check', 'checkstyle:checkstyle', 'checkstyleMain'] }),
    actions: ['dbelyaev/action-checkstyle', 'nikitasavinov/checkstyle-action'],
  }),
  row('Spotless', 'https://github.com/diffplug/spotless', 'lint', { run: each(JVM, { any: ['spotless:check', 'spotlessCheck'] }) }),
  row('PMD', 'https://pmd.github.io/', 'lint', { run: each(JVM, { any: ['pmd:check', 'pmdMain'] }) }),
  row('ktlint', 'https://pinterest.github.io/ktlint/', 'lint', {
    run: [{ run: 'ktlint', none: ['-F', '--format'] }, ...each(JVM, { any: ['ktlintCheck'] })],
  }),
  row('detekt', 'https://detekt.dev/', 'lint', { run: ['detekt', ...each(JVM, { any: ['detekt'] })] }),
  row('Android lint', 'https://developer.android.com/studio/write/lint', 'lint', { run: each(JVM, { any: ['lintDebug', 'lintRelease'] }) }),
  row('Java formatter', 'https://github.com/revelc/formatter-maven-plugin', 'lint', {
    run: each(JVM, { any: ['fmt:check', 'formatter:validate'] }),
  }),
  row('scalafmt', 'https://scalameta.org/scalafmt/', 'lint', {
    run: [
      { run: 'scalafmt', any: ['--check', '--test'] },
      { run: 'sbt', any: ['scalafmtCheck*'] },
    ],
  }),
  row('RuboCop', 'https://rubocop.org/', 'lint', { run: [{ run: 'rubocop', none: ['--auto-gen-config'] }, 'rake rubocop'] }),
  row('Standard Ruby', 'https://github.com/standardrb/standard', 'lint', { run: ['standardrb'] }),
  row('PHP_CodeSniffer', 'https://github.com/PHPCSStandards/PHP_CodeSniffer', 'lint', { run: ['phpcs'] }),
  row('PHP CS Fixer', 'https://cs.symfony.com/', 'lint', { run: [{ run: 'php-cs-fixer fix', any: ['--dry-run'] }, 'php-cs-fixer check'] }),
  row('Pint', 'https://laravel.com/docs/pint', 'lint', { run: [{ run: 'pint', any: ['--test'] }] }),
  row('SwiftLint', 'https://github.com/realm/SwiftLint', 'lint', { run: ['swiftlint'], actions: ['norio-nomura/action-swiftlint'] }),
  row('SwiftFormat', 'https://github.com/nicklockwood/SwiftFormat', 'lint', { run: [{ run: 'swiftformat', any: ['--lint'] }] }),
  row('Dart analyzer', 'https://dart.dev/tools/dart-analyze', 'lint', { run: ['dart analyze', 'flutter analyze'] }),
  row('dotnet format', 'https://learn.microsoft.com/dotnet/core/tools/dotnet-format', 'lint', {
    run: [{ run: 'dotnet format', any: ['--verify-no-changes', '--check'] }],
  }),
  row('CSharpier', 'https://csharpier.com/', 'lint', { run: [{ run: 'csharpier', any: ['--check', 'check'] }] }),
  row('Credo', 'https://hexdocs.pm/credo/', 'lint', { run: ['mix credo'] }),
  row('mix format', 'https://hexdocs.pm/mix/', 'lint', { run: [{ run: 'mix format', any: ['--check-formatted'] }] }),
  row('clang-format', 'https://clang.llvm.org/docs/ClangFormat.html', 'lint', {
    run: [{ run: 'clang-format', any: ['--dry-run', '-n', '--Werror', '-Werror'] }, 'git-clang-format'],
    actions: ['jidicula/clang-format-action', 'doozyx/clang-format-lint-action'],
    images: ['clang-format'],
  }),
  row('cpplint', 'https://github.com/cpplint/cpplint', 'lint', { run: ['cpplint', byCmake('CPPLINT')] }),
  row('include-what-you-use', 'https://include-what-you-use.org/', 'lint', {
    run: ['iwyu_tool', 'iwyu_tool.py', byCmake('INCLUDE_WHAT_YOU_USE')],
  }),
  row('cmake-format', 'https://cmake-format.readthedocs.io/', 'lint', {
    run: [{ run: 'cmake-format', any: ['--check'] }, 'cmake-lint'],
  }),
  row('buildifier', 'https://github.com/bazelbuild/buildtools', 'lint', {
    run: [{ run: 'buildifier', any: ['-mode=check', '--mode=check', '-mode=diff', '--mode=diff', '-lint=warn', '--lint=warn'] }],
  }),
  row('checkpatch', 'https://docs.kernel.org/dev-tools/checkpatch.html', 'lint', {
    run: ['checkpatch.pl', ...each(['perl', 'bash', 'sh'], { any: ['*/checkpatch.pl', '*/checkpatch.sh'] })],
  }),
  row('C/C++ linter action', 'https://github.com/cpp-linter/cpp-linter-action', 'lint', { actions: ['cpp-linter/cpp-linter-action'] }),
  row('HLint', 'https://github.com/ndmitchell/hlint', 'lint', { run: ['hlint'] }),
  row('Luacheck', 'https://github.com/lunarmodules/luacheck', 'lint', { run: ['luacheck'] }),
  row('Perl::Critic', 'https://metacpan.org/pod/perlcritic', 'lint', { run: ['perlcritic'] }),
];

export const LINT_TOOLS: readonly Tool[] = [...GENERAL, ...BY_LANGUAGE, ...FORMAT_LINT_TOOLS];
