/** What measures or reports how much the tests cover. */
import type { Tool } from '../tools.ts';
import { each, row } from './row.ts';
import { GINKGO, GO_NO_TEST } from './tests.ts';

const GO_COVER = ['-cover', '-cover=*', '-coverprofile*', '--coverprofile*', '-coverpkg*'];

export const COVERAGE_TOOLS: readonly Tool[] = [
  row('go test', 'https://go.dev/doc/build-cover', 'coverage', { run: [{ run: 'go test', any: GO_COVER, none: GO_NO_TEST }] }),
  row('gotestsum', 'https://github.com/gotestyourself/gotestsum', 'coverage', { run: [{ run: 'gotestsum', any: GO_COVER }] }),
  row('Ginkgo', 'https://onsi.github.io/ginkgo/', 'coverage', {
    run: [{ run: 'ginkgo', any: ['--cover', '-cover', '--coverprofile*', '-coverprofile*'], none: GINKGO.none }],
  }),
  row('Codecov', 'https://about.codecov.io/', 'coverage', {
    actions: ['codecov/codecov-action'],
    run: [{ run: 'codecov', none: ['--help'] }, 'codecovcli upload-process', 'codecovcli do-upload', 'codecov upload-process'],
  }),
  row('Coveralls', 'https://coveralls.io/', 'coverage', {
    actions: ['coverallsapp/github-action', 'shogo82148/actions-goveralls'],
    run: [
      'coveralls',
      'goveralls',
      'coveralls report',
      'php-coveralls',
      // A plugin: https://github.com/kt3k/coveralls-gradle-plugin.
      ...each(['gradle', 'gradlew'], { any: ['coveralls', '*:coveralls', 'coverallsJacoco'] }),
    ],
  }),
  row('pytest-cov', 'https://pytest-cov.readthedocs.io/', 'coverage', { run: [{ run: 'pytest', any: ['--cov', '--cov=*'] }] }),
  row('coverage.py', 'https://coverage.readthedocs.io/', 'coverage', { run: ['coverage run', 'coverage report', 'coverage xml'] }),
  row('cargo-tarpaulin', 'https://github.com/xd009642/tarpaulin', 'coverage', {
    run: ['cargo tarpaulin'],
    actions: ['actions-rs/tarpaulin'],
  }),
  row('cargo-llvm-cov', 'https://github.com/taiki-e/cargo-llvm-cov', 'coverage', { run: ['cargo llvm-cov'] }),
  row('grcov', 'https://github.com/mozilla/grcov', 'coverage', { run: ['grcov'] }),
  row('Jest', 'https://jestjs.io/', 'coverage', {
    run: [{ run: 'jest', any: ['--coverage', '--coverage=true'] }],
    actions: ['artiomtr/jest-coverage-report-action'],
  }),
  row('Vitest', 'https://vitest.dev/guide/coverage', 'coverage', { run: [{ run: 'vitest', any: ['--coverage', '--coverage.*'] }] }),
  row('nyc', 'https://github.com/istanbuljs/nyc', 'coverage', { run: ['nyc'] }),
  row('c8', 'https://github.com/bcoe/c8', 'coverage', { run: ['c8'] }),
  row('JaCoCo', 'https://www.jacoco.org/', 'coverage', {
    run: each(['gradle', 'gradlew', 'mvn', 'mvnw'], {
      any: [
        'jacocoTestReport',
        '*:jacocoTestReport',
        'jacocoTestCoverageVerification',
        '*:jacocoTestCoverageVerification',
        'jacoco:report',
      ],
    }),
  }),
  row('Kover', 'https://github.com/Kotlin/kotlinx-kover', 'coverage', {
    run: each(['gradle', 'gradlew'], { any: ['koverXmlReport', 'koverVerify', 'koverHtmlReport', '*:koverXmlReport', '*:koverVerify'] }),
  }),
  row('PHPUnit', 'https://phpunit.de/', 'coverage', { run: [{ run: 'phpunit', any: ['--coverage-*'] }] }),
  row('dotnet test', 'https://learn.microsoft.com/dotnet/core/testing/unit-testing-code-coverage', 'coverage', {
    run: [{ run: 'dotnet test', any: ['--collect*', '/p:CollectCoverage=true', '-p:CollectCoverage=true'] }, 'dotnet-coverage collect'],
  }),
  row('Coverlet', 'https://github.com/coverlet-coverage/coverlet', 'coverage', { run: ['coverlet'] }),
  row('gcovr', 'https://gcovr.com/', 'coverage', { run: ['gcovr'] }),
  row('gcov', 'https://gcc.gnu.org/onlinedocs/gcc/Gcov.html', 'coverage', { run: ['gcov'] }),
  row('lcov', 'https://github.com/linux-test-project/lcov', 'coverage', { run: ['lcov'] }),
  row('kcov', 'https://github.com/SimonKagstrom/kcov', 'coverage', { run: ['kcov'] }),
  row('llvm-cov', 'https://llvm.org/docs/CommandGuide/llvm-cov.html', 'coverage', {
    run: ['llvm-cov report', 'llvm-cov show', 'llvm-cov export'],
  }),
  row('Code Climate', 'https://codeclimate.com/', 'coverage', {
    run: ['cc-test-reporter after-build'],
    actions: ['paambaati/codeclimate-action'],
  }),
  row('Codacy', 'https://www.codacy.com/', 'coverage', {
    run: ['codacy-coverage-reporter report'],
    actions: ['codacy/codacy-coverage-reporter-action'],
  }),
  row('Qlty', 'https://qlty.sh/', 'coverage', { run: ['qlty coverage publish'], actions: ['qltysh/qlty-action/coverage'] }),
  row('go-test-coverage', 'https://github.com/vladopajic/go-test-coverage', 'coverage', {
    run: ['go-test-coverage'],
    actions: ['vladopajic/go-test-coverage'],
  }),
  row('octocov', 'https://github.com/k1LoW/octocov', 'coverage', { run: ['octocov'], actions: ['k1low/octocov-action'] }),
  row('Bazel', 'https://bazel.build/', 'coverage', { run: ['bazel coverage', 'bazelisk coverage'] }),
  row('Mix', 'https://hexdocs.pm/excoveralls/', 'coverage', { run: ['mix coveralls', { run: 'mix test', any: ['--cover'] }] }),
];
