/** What runs tests. Compiling them, listing them and installing the runner are not running them. */
import type { Tool } from '../tools.ts';
import { each, row } from './row.ts';

/** Arguments with which Go compiles, lists or measures and runs no test. */
export const GO_NO_TEST = [
  '-c',
  '-c=*',
  '-list',
  '-list=*',
  '-fuzz',
  '-fuzz=*',
  '--fuzz=*',
  '-run=^$',
  '-run=NONE',
  '-run=XXX',
  '-run=^#',
  '-run=Benchmark*',
];
const MAVEN = {
  any: ['test', 'verify', 'integration-test', 'install', 'package', 'deploy'],
  none: ['-DskipTests', '-DskipTests=true', '-Dmaven.test.skip*'],
};
const GRADLE = {
  any: ['test', 'test*', 'check', 'build', 'allTests', 'connectedCheck'],
  none: ['-x=test', '-x=check', '-xtest', '--exclude-task=test', '--exclude-task=check', '--dry-run', '-m'],
};
/** A task of its own for a sort of tests: `integrationTest`. Tasks around it are named alike. */
const GRADLE_TASK = {
  any: ['*Test', '*Tests', ':*:test', ':*:check', ':*:build', ':test', ':check', ':build'],
  none: [
    '--dry-run',
    '-m',
    ...['assemble', 'bundle', 'clean', 'compile', 'generate', 'install', 'package', 'prepare', 'print', 'publish', 'upload'].flatMap(
      (verb) => [`${verb}*Test`, `${verb}*Tests`, `:*:${verb}*Test`, `:*:${verb}*Tests`],
    ),
  ],
};
const NO_LIST = { none: ['--list', '--collect-only', '--co', '--no-run', '--listTests', '--version'] };
/** With these pytest measures. */
const NO_BENCHMARK = { none: [...NO_LIST.none, '--benchmark-only', '--benchmark-json*', '--benchmark-autosave'] };
/** Of Ginkgo, what is no run of tests. */
export const GINKGO = { none: ['build', 'generate', 'bootstrap', 'outline', 'labels', 'unfocus', 'nodot', '--dry-run'] };

/** Unit tests, unless the names around them say otherwise. */
const TEST_RUNNERS: readonly Tool[] = [
  row('go test', 'https://pkg.go.dev/cmd/go', 'test', {
    run: each(['go test', 'gotest', 'richgo test'], { none: GO_NO_TEST }),
    actions: ['robherley/go-test-action', 'n8maninger/action-golang-test'],
  }),
  row('gotestsum', 'https://github.com/gotestyourself/gotestsum', 'test', { run: [{ run: 'gotestsum', none: ['tool'] }] }),
  row('gotesplit', 'https://github.com/Songmu/gotesplit', 'test', { run: [{ run: 'gotesplit', none: GO_NO_TEST }] }),
  row('Ginkgo', 'https://onsi.github.io/ginkgo/', 'test', { run: each(['ginkgo', 'ginkgo run'], GINKGO) }),
  row('cargo test', 'https://doc.rust-lang.org/cargo/', 'test', {
    run: each(['cargo test', 'cross test', 'cargo hack test', 'cargo careful test'], NO_LIST),
    actions: [{ action: 'actions-rs/cargo', any: ['command=test'] }],
  }),
  row('cargo-nextest', 'https://nexte.st/', 'test', { run: each(['cargo nextest run', 'cargo-nextest nextest run'], NO_LIST) }),
  row('Miri', 'https://github.com/rust-lang/miri', 'test', { run: each(['cargo miri test', 'cargo miri nextest run'], NO_LIST) }),
  // These measure the tests that they run.
  row('cargo-llvm-cov', 'https://github.com/taiki-e/cargo-llvm-cov', 'test', {
    run: [{ run: 'cargo llvm-cov', none: [...NO_LIST.none, 'report', 'clean', 'show-env', 'run', 'nextest-archive'] }],
  }),
  row('cargo-tarpaulin', 'https://github.com/xd009642/tarpaulin', 'test', {
    run: [{ run: 'cargo tarpaulin', none: [...NO_LIST.none, '--command=build', '--command=Build'] }],
    actions: ['actions-rs/tarpaulin'],
  }),
  row('pytest', 'https://docs.pytest.org/', 'test', {
    run: [...each(['pytest', 'py.test'], NO_BENCHMARK), { run: 'coverage run', any: ['-m=pytest'] }],
    actions: ['pavelzw/pytest-action'],
  }),
  row('tox', 'https://tox.wiki/', 'test', {
    run: [{ run: 'tox', none: ['-l', '--listenvs', 'list', 'config', '--notest', '-e=lint*', '-e=docs*'] }],
  }),
  row('nox', 'https://nox.thea.codes/', 'test', { run: [{ run: 'nox', none: ['-l', '--list', '-s=lint*', '-s=docs*'] }] }),
  row('unittest', 'https://docs.python.org/3/library/unittest.html', 'test', {
    run: ['unittest', { run: 'coverage run', any: ['-m=unittest'] }],
  }),
  row('nose', 'https://docs.nose2.io/', 'test', { run: ['nosetests', 'nose2'] }),
  row('Twisted Trial', 'https://twisted.org/', 'test', { run: ['trial'] }),
  row('stestr', 'https://stestr.readthedocs.io/', 'test', { run: ['stestr run'] }),
  row('Hatch', 'https://hatch.pypa.io/', 'test', { run: ['hatch test'] }),
  row('Django tests', 'https://docs.djangoproject.com/', 'test', {
    run: ['python manage.py test', 'python3 manage.py test', 'manage.py test', 'django-admin test'],
  }),
  row('Jest', 'https://jestjs.io/', 'test', {
    run: each(['jest', 'react-scripts test', 'craco test'], NO_LIST),
    actions: ['artiomtr/jest-coverage-report-action'],
  }),
  row('Vitest', 'https://vitest.dev/', 'test', { run: [{ run: 'vitest', none: ['bench', 'list', 'init', 'typecheck'] }] }),
  row('Mocha', 'https://mochajs.org/', 'test', { run: ['mocha', '_mocha', 'mochapack'] }),
  row('nyc', 'https://github.com/istanbuljs/nyc', 'test', {
    run: [{ run: 'nyc', none: ['report', 'check-coverage', 'merge', 'instrument'] }],
  }),
  row('c8', 'https://github.com/bcoe/c8', 'test', { run: [{ run: 'c8', none: ['report', 'check-coverage'] }] }),
  row('AVA', 'https://github.com/avajs/ava', 'test', { run: ['ava'] }),
  row('node:test', 'https://nodejs.org/api/test.html', 'test', {
    run: [
      { run: 'node', any: ['--test', '--test=*'] },
      { run: 'tsx', any: ['--test'] },
    ],
  }),
  row('borp', 'https://github.com/mcollina/borp', 'test', { run: ['borp'] }),
  row('tsd', 'https://github.com/tsdjs/tsd', 'test', { run: ['tsd'] }),
  row('node-tap', 'https://node-tap.org/', 'test', { run: ['tap'] }),
  row('Tape', 'https://github.com/tape-testing/tape', 'test', { run: ['tape'] }),
  row('Jasmine', 'https://jasmine.github.io/', 'test', { run: ['jasmine'] }),
  row('Karma', 'https://karma-runner.github.io/', 'test', { run: ['karma start'] }),
  row('uvu', 'https://github.com/lukeed/uvu', 'test', { run: ['uvu'] }),
  row('QUnit', 'https://qunitjs.com/', 'test', { run: ['qunit', 'ember test'] }),
  row('Web Test Runner', 'https://modern-web.dev/', 'test', { run: ['wtr', 'web-test-runner'] }),
  row('Angular CLI', 'https://angular.dev/tools/cli', 'test', { run: ['ng test'] }),
  row('Deno test', 'https://docs.deno.com/runtime/fundamentals/testing/', 'test', { run: [{ run: 'deno test', none: ['--no-run'] }] }),
  row('Bun test', 'https://bun.sh/docs/cli/test', 'test', { run: ['bun test'] }),
  row('Turborepo', 'https://turborepo.dev/', 'test', {
    run: each(['turbo run', 'turbo'], { any: ['test'], none: ['--dry-run', '--dry*'] }),
  }),
  row('Nx', 'https://nx.dev/', 'test', {
    run: [
      'nx test',
      'lerna run test',
      ...each(['nx run-many', 'nx affected'], {
        any: ['test', '--target=test', '-t=test', '--targets=test', '--targets=test,*', '--targets=*,test*'],
      }),
    ],
  }),
  row('Maven', 'https://maven.apache.org/', 'test', { run: each(['mvn', 'mvnw', 'mvnd'], MAVEN) }),
  row('Gradle', 'https://gradle.org/', 'test', {
    run: [...each(['gradle', 'gradlew'], GRADLE), ...each(['gradle', 'gradlew'], GRADLE_TASK)],
    actions: [
      {
        action: 'gradle/gradle-build-action',
        any: ['arguments=test*', 'arguments=check*', 'arguments=build*', 'arguments=clean test*', 'arguments=clean build*'],
      },
    ],
  }),
  row('sbt', 'https://www.scala-sbt.org/', 'test', {
    run: each(['sbt'], { any: ['test', '+test', 'test:*', '+ test', 'clean test', 'testOnly*'] }),
  }),
  row('Ant', 'https://ant.apache.org/', 'test', { run: ['ant test'] }),
  row('Leiningen', 'https://leiningen.org/', 'test', { run: ['lein test'] }),
  row('Mill', 'https://mill-build.org/', 'test', { run: ['mill __.test'] }),
  row('CTest', 'https://cmake.org/', 'test', {
    run: [
      { run: 'ctest', none: ['-N', '--show-only'] },
      { run: 'cmake', any: ['--target=test', '--target=check', '-t=test'] },
    ],
  }),
  row('Meson', 'https://mesonbuild.com/', 'test', { run: ['meson test'] }),
  // Its files come from Meson or from CMake.
  row('ninja test', 'https://ninja-build.org/', 'test', { run: ['ninja test', 'ninja check'] }),
  row('Bazel', 'https://bazel.build/', 'test', { run: ['bazel test', 'bazelisk test', 'bazel coverage'] }),
  row('Buck2', 'https://buck2.build/', 'test', { run: ['buck2 test'] }),
  row('Pants', 'https://www.pantsbuild.org/', 'test', { run: ['pants test'] }),
  row('dotnet test', 'https://learn.microsoft.com/dotnet/core/tools/dotnet-test', 'test', {
    run: [{ run: 'dotnet test', none: ['--list-tests', '-t'] }, 'dotnet vstest', 'vstest.console'],
  }),
  row('swift test', 'https://www.swift.org/', 'test', { run: ['swift test'] }),
  row('Xcode', 'https://developer.apple.com/xcode/', 'test', { run: [{ run: 'xcodebuild', any: ['test', 'test-without-building'] }] }),
  row('flutter test', 'https://flutter.dev/', 'test', { run: ['flutter test'] }),
  row('dart test', 'https://dart.dev/', 'test', { run: ['dart test', 'dart run test'] }),
  row('RSpec', 'https://rspec.info/', 'test', { run: [{ run: 'rspec', none: ['--dry-run'] }] }),
  row('Rake tests', 'https://ruby.github.io/rake/', 'test', { run: ['rake test', 'rake spec', 'rails test'] }),
  row('PHPUnit', 'https://phpunit.de/', 'test', {
    run: [{ run: 'phpunit', none: ['--list-tests'] }, 'simple-phpunit', 'paratest'],
    actions: ['php-actions/phpunit'],
  }),
  row('Pest', 'https://pestphp.com/', 'test', { run: ['pest'] }),
  row('Codeception', 'https://codeception.com/', 'test', { run: ['codecept run'] }),
  row('mix test', 'https://hexdocs.pm/mix/', 'test', { run: ['mix test', 'mix coveralls'] }),
  row('rebar3', 'https://rebar3.org/', 'test', { run: ['rebar3 eunit', 'rebar3 ct'] }),
  row('gleam test', 'https://gleam.run/', 'test', { run: ['gleam test'] }),
  row('cabal test', 'https://www.haskell.org/cabal/', 'test', { run: ['cabal test'] }),
  row('stack test', 'https://docs.haskellstack.org/', 'test', { run: ['stack test'] }),
  row('zig test', 'https://ziglang.org/', 'test', { run: ['zig build test', 'zig test'] }),
  row('crystal spec', 'https://crystal-lang.org/', 'test', { run: ['crystal spec'] }),
  row('nimble test', 'https://nim-lang.org/', 'test', { run: ['nimble test'] }),
  row('Dune', 'https://dune.build/', 'test', { run: ['dune test', 'dune runtest'] }),
  row('Busted', 'https://lunarmodules.github.io/busted/', 'test', { run: ['busted'] }),
  row('prove', 'https://perldoc.perl.org/prove', 'test', { run: ['prove'] }),
  row('forge test', 'https://getfoundry.sh/', 'test', { run: ['forge test'] }),
  row('Hardhat', 'https://hardhat.org/', 'test', { run: ['hardhat test'] }),
  row('Julia tests', 'https://julialang.org/', 'test', { actions: ['julia-actions/julia-runtest'] }),
  row('R package check', 'https://r-lib.org/', 'test', { actions: ['r-lib/actions/check-r-package'] }),
  row('Bats', 'https://bats-core.readthedocs.io/', 'test', { run: [{ run: 'bats', none: ['--count', '-c'] }] }),
  row('ShellSpec', 'https://shellspec.info/', 'test', { run: ['shellspec'] }),
  row('OPA', 'https://www.openpolicyagent.org/', 'test', { run: ['opa test'] }),
  row('conftest', 'https://www.conftest.dev/', 'test', { run: ['conftest verify'] }),
  row('Regal', 'https://github.com/open-policy-agent/regal', 'test', { run: ['regal test'] }),
  row('helm-unittest', 'https://github.com/helm-unittest/helm-unittest', 'test', {
    run: ['helm unittest'],
    actions: ['d3adb5/helm-unittest-action'],
    images: ['helmunittest/helm-unittest'],
  }),
  row('terraform test', 'https://developer.hashicorp.com/terraform/language/tests', 'test', { run: ['terraform test'] }),
  row('tofu test', 'https://opentofu.org/', 'test', { run: ['tofu test'] }),
  row('Molecule', 'https://ansible.readthedocs.io/projects/molecule/', 'test', { run: ['molecule test'] }),
  row('promtool', 'https://prometheus.io/', 'test', { run: ['promtool test rules'] }),
  row('container-structure-test', 'https://github.com/GoogleContainerTools/container-structure-test', 'test', {
    run: ['container-structure-test test'],
  }),
  row('Testing Farm', 'https://docs.testing-farm.io/', 'test', {
    run: ['testing-farm request'],
    actions: ['sclorg/testing-farm-as-github-action'],
  }),
  row('Goss', 'https://github.com/goss-org/goss', 'test', { run: ['goss validate', 'dgoss run'] }),
];

/** Tools whose only use is testing a whole system. */
const END_TO_END: readonly Tool[] = [
  row('Chainsaw', 'https://kyverno.github.io/chainsaw/', 'e2e', { run: ['chainsaw test'] }),
  row('KUTTL', 'https://kuttl.dev/', 'e2e', { run: ['kubectl-kuttl test', 'kubectl kuttl test', 'kuttl test'] }),
  row('Cypress', 'https://www.cypress.io/', 'e2e', {
    run: [{ run: 'cypress run', none: ['--component'] }],
    actions: [{ action: 'cypress-io/github-action', none: ['runtests=false'] }],
  }),
  row('Playwright', 'https://playwright.dev/', 'e2e', { run: [{ run: 'playwright test', none: ['--list'] }] }),
  row('TestCafe', 'https://testcafe.io/', 'e2e', { run: ['testcafe'] }),
  row('Nightwatch', 'https://nightwatchjs.org/', 'e2e', { run: ['nightwatch'] }),
  row('WebdriverIO', 'https://webdriver.io/', 'e2e', { run: ['wdio run', 'wdio'] }),
  row('Detox', 'https://wix.github.io/Detox/', 'e2e', { run: ['detox test'] }),
  row('Maestro', 'https://maestro.dev/', 'e2e', { run: ['maestro test'] }),
  row('Sonobuoy', 'https://sonobuoy.io/', 'e2e', { run: ['sonobuoy run'] }),
  row('Hydrophone', 'https://github.com/kubernetes-sigs/hydrophone', 'e2e', {
    run: [{ run: 'hydrophone', any: ['--conformance', '--focus*'] }],
  }),
  row('chart-testing', 'https://github.com/helm/chart-testing', 'e2e', { run: ['ct install', 'ct lint-and-install'] }),
  row('helm test', 'https://helm.sh/docs/topics/chart_tests/', 'e2e', { run: ['helm test'] }),
  row('Robot Framework', 'https://robotframework.org/', 'e2e', { run: [{ run: 'robot', none: ['--dryrun'] }, 'pabot'] }),
  row('Newman', 'https://github.com/postmanlabs/newman', 'e2e', { run: ['newman run'] }),
  row('Hurl', 'https://hurl.dev/', 'e2e', { run: [{ run: 'hurl', any: ['--test'] }] }),
  row('Venom', 'https://github.com/ovh/venom', 'e2e', { run: ['venom run'] }),
  row('InSpec', 'https://docs.chef.io/inspec/', 'e2e', { run: ['inspec exec', 'cinc-auditor exec'] }),
  // They run the program of the repository that an input names.
  row('sigstore-conformance', 'https://github.com/sigstore/sigstore-conformance', 'e2e', {
    actions: [{ action: 'sigstore/sigstore-conformance', any: ['entrypoint=*'] }],
  }),
  row('tuf-conformance', 'https://github.com/theupdateframework/tuf-conformance', 'e2e', {
    actions: [{ action: 'theupdateframework/tuf-conformance', any: ['entrypoint=*'] }],
  }),
  row('Test Kitchen', 'https://kitchen.ci/', 'e2e', { run: ['kitchen test'] }),
];

export const TEST_TOOLS: readonly Tool[] = [...TEST_RUNNERS, ...END_TO_END];
