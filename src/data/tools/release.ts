import type { Tool } from '../tools.ts';
import { each, row } from './row.ts';

const MAVEN = ['mvn', 'mvnw', 'mvnd'];
const GRADLE = ['gradle', 'gradlew'];
const DRY = ['--dry-run', '-n', '--dry-run=true'];
/** https://github.com/cdklabs/publib#readme: a program for each registry, under its name of today and the one before. */
const publib = (registry: string): readonly string[] => [`publib-${registry}`, `jsii-release-${registry}`];
/** `git tag` that lists, deletes or checks. */
const NOT_TAGGING = [
  '-l',
  '--list',
  '-d',
  '--delete',
  '-v',
  '--verify',
  '-n*',
  '--sort*',
  '--contains*',
  '--no-contains*',
  '--merged*',
  '--no-merged*',
  '--points-at*',
  '--format*',
];

/** What makes a release, cuts its tag or publishes its packages; GoReleaser stands in a row of its own. */
export const PUBLISHING_TOOLS: readonly Tool[] = [
  row('release-please', 'https://github.com/googleapis/release-please', 'release', {
    actions: ['googleapis/release-please-action', 'google-github-actions/release-please-action'],
    run: ['release-please release-pr', 'release-please github-release', 'release-please manifest-release'],
  }),
  row('semantic-release', 'https://semantic-release.gitbook.io/', 'release', {
    actions: [
      { action: 'cycjimmy/semantic-release-action', none: ['dry_run=true'] },
      { action: 'codfish/semantic-release-action', none: ['dry-run=true'] },
      { action: 'go-semantic-release/action', none: ['dry=true'] },
    ],
    run: each(['semantic-release'], { none: [...DRY, '-d', 'version', 'publish', 'changelog'] }),
  }),
  row('python-semantic-release', 'https://python-semantic-release.readthedocs.io/', 'release', {
    actions: ['python-semantic-release/python-semantic-release', 'relekang/python-semantic-release'],
    run: each(['semantic-release version', 'semantic-release publish'], { none: ['--print', '--noop'] }),
  }),
  row('changesets', 'https://github.com/changesets/changesets', 'release', { actions: ['changesets/action'], run: ['changeset publish'] }),
  row('release-plz', 'https://release-plz.dev/', 'release', {
    actions: ['release-plz/action', 'marcoieni/release-plz-action'],
    run: each(['release-plz release'], { none: DRY }),
  }),
  row('cargo-release', 'https://github.com/crate-ci/cargo-release', 'release', {
    run: each(['cargo release', 'cargo-release'], { any: ['-x', '--execute'] }),
  }),
  row('cargo-dist', 'https://opensource.axo.dev/cargo-dist/', 'release', {
    run: [
      ...each(['dist host', 'cargo dist host'], { any: ['--steps=upload*', '--steps=release*'] }),
      ...each(['dist build', 'cargo dist build'], { none: ['--dry-run'] }),
    ],
  }),
  row('JReleaser', 'https://jreleaser.org/', 'release', {
    actions: [{ action: 'jreleaser/release-action', none: ['arguments=config*', 'arguments=assemble*', 'arguments=init*'] }],
    run: [
      ...each(['jreleaser full-release', 'jreleaser release'], { none: ['--dry-run'] }),
      ...each(MAVEN, {
        any: ['jreleaser:full-release', 'jreleaser:release', 'org.jreleaser:jreleaser-maven-plugin:full-release'],
        none: ['-Djreleaser.dry.run'],
      }),
      ...each(GRADLE, { any: ['jreleaserFullRelease', 'jreleaserRelease'], none: ['--dryrun', '-Djreleaser.dry.run'] }),
    ],
  }),
  row('release-it', 'https://github.com/release-it/release-it', 'release', { run: each(['release-it'], { none: DRY }) }),
  row('Lerna', 'https://lerna.js.org/', 'release', { run: ['lerna publish'] }),
  row('auto', 'https://intuit.github.io/auto/', 'release', { run: each(['auto shipit', 'auto release'], { none: ['--dry-run', '-d'] }) }),
  row('Nx Release', 'https://nx.dev/features/manage-releases', 'release', { run: each(['nx release'], { none: ['--dry-run', '-d'] }) }),
  row('Maven Release Plugin', 'https://maven.apache.org/maven-release/maven-release-plugin/', 'release', {
    run: each(MAVEN, { any: ['release:perform', 'release:prepare'], none: ['-DdryRun', '-DdryRun=true'] }),
  }),
  row('chart-releaser', 'https://github.com/helm/chart-releaser', 'release', {
    actions: ['helm/chart-releaser-action'],
    run: ['cr upload'],
  }),
  row('helm-gh-pages', 'https://github.com/stefanprodan/helm-gh-pages', 'release', { actions: ['stefanprodan/helm-gh-pages'] }),
  row('GitHub release', 'https://docs.github.com/repositories/releasing-projects-on-github', 'release', {
    actions: [
      'actions/create-release',
      'shogo82148/actions-create-release',
      'comnoco/create-release-action',
      'elgohr/github-release-action',
      // Octokit's methods, which a script of the workflow calls.
      { action: 'actions/github-script', any: ['script=*.createRelease(*', 'script=*.uploadReleaseAsset(*'] },
    ],
  }),
  row('Release Drafter', 'https://github.com/release-drafter/release-drafter', 'release', {
    actions: [{ action: 'release-drafter/release-drafter', none: ['disable-releaser=true', 'dry-run=true'] }],
  }),
  row('gpg', 'https://maven.apache.org/plugins/maven-gpg-plugin/', 'signing', {
    run: each(MAVEN, { any: ['gpg:sign', 'gpg:sign-and-deploy-file', 'gpg:sign-deployed'] }),
  }),
  row('tag', 'https://git-scm.com/docs/git-tag', 'tag', {
    actions: [
      { action: 'mathieudutour/github-tag-action', none: ['dry_run=true'] },
      { action: 'anothrnick/github-tag-action', none: ['dry_run=true'] },
      'rickstaa/action-create-tag',
      'negz/create-tag',
      // It tags what its pull request releases; whether it makes a release as well stands in `.tagpr`.
      'songmu/tagpr',
      'tvdias/github-tagger',
    ],
    run: each(['git tag'], { any: ['*'], none: NOT_TAGGING }),
  }),
  row('npm', 'https://docs.npmjs.com/cli/commands/npm-publish', 'publish', {
    actions: [{ action: 'js-devtools/npm-publish', none: ['dry-run=true'] }],
    // Without a registry in its name it publishes what a folder for each holds; that for npm is what the others are made from.
    run: each(
      ['npm publish', 'pnpm publish', 'yarn publish', 'yarn npm publish', 'bun publish', ...publib('npm'), 'publib', 'jsii-release'],
      { none: DRY },
    ),
  }),
  row('PyPI', 'https://packaging.python.org/', 'publish', {
    actions: [
      { action: 'pypa/gh-action-pypi-publish', none: ['repository-url=https://test.pypi.org*', 'repository_url=https://test.pypi.org*'] },
    ],
    run: [
      ...each(['twine upload'], { none: ['--repository=testpypi', '-r=testpypi', '--repository-url=https://test.pypi.org*'] }),
      ...each(['poetry publish', 'uv publish', 'flit publish', 'hatch publish', 'maturin publish'], {
        none: ['--dry-run', '-r=testpypi', '--repository=testpypi'],
      }),
      ...each(publib('pypi'), { none: DRY }),
    ],
  }),
  row('crates.io', 'https://doc.rust-lang.org/cargo/reference/publishing.html', 'publish', {
    actions: [{ action: 'katyo/publish-crates', none: ['dry-run=true'] }],
    run: each(['cargo publish'], { none: DRY }),
  }),
  row('RubyGems', 'https://guides.rubygems.org/publishing/', 'publish', { actions: ['rubygems/release-gem'], run: ['gem push'] }),
  row('NuGet', 'https://learn.microsoft.com/nuget/', 'publish', {
    run: ['dotnet nuget push', 'nuget push', ...each(publib('nuget'), { none: DRY })],
  }),
  row('Go modules', 'https://go.dev/ref/mod', 'publish', { run: each(publib('golang'), { none: DRY }) }),
  row('Maven repository', 'https://central.sonatype.org/', 'publish', {
    run: [
      ...each(MAVEN, {
        any: ['deploy', 'deploy:deploy', 'nexus-staging:release', 'central-publishing:publish'],
        none: ['-Dmaven.deploy.skip', '-Dmaven.deploy.skip=true', '-DaltDeploymentRepository=*file:*'],
      }),
      ...each(GRADLE, {
        any: [
          'publish',
          'publishToMavenCentral',
          'publishAndReleaseToMavenCentral',
          'publishToSonatype',
          'publishAllPublicationsToMavenCentralRepository',
        ],
        // A build that takes the place of its repository from a property may be given a folder.
        none: ['-P*epo*Dir=*', '-P*epo*Directory=*', '-P*epo*Path=*', '--dry-run', '-m'],
      }),
      ...each(publib('maven'), { none: DRY }),
    ],
  }),
];
