import { describe, expect, test } from 'vitest';
import { releaseAutomation } from '../../../src/collectors/release-automation.ts';
import { type Fact, known, notKnown } from '../../../src/facts.ts';
import type { Statement } from '../../../src/model.ts';
import type { Environments } from '../../../src/protection.ts';
import { linesOf } from '../../support/ci.ts';
import { type Files, factsOf } from '../../support/facts.ts';

const TAGS = "on:\n  push:\n    tags: ['v*']\n";
const PATH = '.github/workflows/release.yml';
const PUBLISH = '    steps:\n      - run: npm publish\n';
const workflow = (jobs: string, on = TAGS, path = PATH): Files => ({ [path]: `${on}jobs:\n${jobs}` });
const job = (id: string, keys = '', steps = PUBLISH): string => `  ${id}:\n    runs-on: ubuntu-latest\n${keys}${steps}`;
const TEST = '    steps:\n      - run: npm test\n';

const RELEASE = { name: 'release', reviewers: 2, preventSelfReview: true, waitMinutes: 10, branchesLimited: true, otherRules: 0 };
const PLAIN = { name: 'release', reviewers: null, waitMinutes: 0, branchesLimited: false, otherRules: 0 };
const these = (...listed: Environments['listed']): Fact<Environments> => known({ listed, total: listed.length });
const HIDDEN = notKnown('not-asked', 'deployment environments are asked for with a token only', 'a token');

function look(files: Files, environments: Fact<Environments> = these(RELEASE)): Statement {
  const found = releaseAutomation.collect(factsOf({ files, github: { environments } })).find(({ id }) => id === 'environments');
  if (found === undefined) throw new Error('no statement');
  return found;
}
const missingOf = (statement: Statement): string => (statement.status === 'partial' ? statement.missing : statement.status);

describe('none is named', () => {
  test.each<[string, Files]>([
    ['no workflow', {}],
    ['a job without', workflow(job('publish'))],
    ['an empty name', workflow(job('publish', "    environment: ''\n"))],
    ['a map without a name', workflow(job('publish', '    environment:\n      url: https://acme.example\n'))],
    ['a comment', workflow(job('publish', '    # environment: release\n'))],
    ['a job that releases nothing', workflow(job('publish') + job('test', '    environment: release\n', TEST))],
    ['a job that runs afterwards', workflow(job('publish') + job('after', '    needs: publish\n    environment: release\n', TEST))],
    ['a proposed change', workflow(job('publish', '    environment: release\n'), 'on: pull_request\n')],
    ['a job that never runs', workflow(job('publish', '    environment: release\n    if: false\n'))],
    ['a step', workflow(job('publish', '', '    steps:\n      - run: npm publish\n        environment: release\n'))],
    ['a document', { 'docs/release.yml': `${TAGS}jobs:\n${job('publish', '    environment: release\n')}` }],
    [
      'one that is waited for in vain',
      workflow(job('gate', '    environment: release\n', TEST) + job('publish', '    needs: gate\n    if: always()\n')),
    ],
  ])('%s', (_, files) => {
    expect(look(files)).toMatchObject({
      status: 'absent',
      text: 'No job that is known to release or publish names a deployment environment, or waits for one that does',
    });
  });

  test('the jobs that were looked at are named', () => {
    expect(look(workflow(job('publish')))).toMatchObject({
      searched: ['1 workflow in .github/workflows', 'environment and needs of the job publish (release.yml)'],
    });
  });

  test('in a workflow that was not read, it is unknown', () => {
    expect(look({ [PATH]: { unread: 'too large' } }, HIDDEN)).toMatchObject({ status: 'unknown' });
  });
});

describe('a protected one', () => {
  const named = workflow(job('publish', '    environment: release\n'));

  test('is present, with the line and the answer of GitHub', () => {
    const found = look(named);
    expect(found).toMatchObject({
      status: 'present',
      text: 'Jobs that release or publish run in the deployment environment release; before a job may use release, GitHub asks for an approval by one of 2 people or teams (not by whoever started the run), a wait of 10 minutes and a permitted branch or tag',
      value: {
        jobs: [{ workflow: PATH, job: 'publish', environment: 'release', path: PATH, line: 7 }],
        environments: [{ name: 'release', listed: true, reviewers: 2, preventSelfReview: true, waitMinutes: 10, branchesLimited: true }],
      },
      links: [
        { kind: 'file', path: PATH, lines: { start: 7, end: 7 } },
        { kind: 'api', path: '/repos/acme/widget/environments' },
      ],
    });
  });

  test.each<[Partial<Environments['listed'][number]>, string]>([
    [{ reviewers: 1, preventSelfReview: false }, 'an approval by one named person or team'],
    [{ reviewers: 0 }, 'an approval (not by whoever started the run)'],
    [{ ...PLAIN, waitMinutes: 1 }, 'a wait of 1 minute'],
    [{ ...PLAIN, branchesLimited: true }, 'a permitted branch or tag'],
    [{ ...PLAIN, otherRules: 1 }, '1 rule of another kind'],
  ])('by %j', (part, phrase) => {
    const found = look(named, these({ ...RELEASE, waitMinutes: 0, branchesLimited: false, ...part }));
    expect(found).toMatchObject({
      status: 'present',
      text: expect.stringMatching(new RegExp(`GitHub asks for ${phrase.replace(/[()]/g, '\\$&')}$`)),
    });
  });

  test('is found by its name in any case, also where a map holds it', () => {
    expect(look(workflow(job('publish', '    environment:\n      name: Release\n      url: https://acme.example\n')))).toMatchObject({
      status: 'present',
      value: { jobs: [{ environment: 'Release', line: 8 }], environments: [{ name: 'Release', listed: true }] },
    });
  });

  test('may hold a job for which the release waits, however far', () => {
    const jobs = `${job('gate', '    environment: release\n', TEST)}${job('build', '    needs: [gate]\n', TEST)}${job('publish', '    needs: build\n')}`;
    const found = look(workflow(jobs));
    expect(found).toMatchObject({
      status: 'present',
      text: expect.stringMatching(/^Jobs that release or publish run in, or wait for a job in, the deployment environment release;/),
      value: { jobs: [{ job: 'publish', environment: 'release', line: 7 }] },
    });
    expect(linesOf(found)).toEqual([`${PATH}:7`, 'api']);
  });

  test('may hold the job of a workflow that is called, or the one before the call', () => {
    const CALLED = '.github/workflows/publish.yml';
    const called = (keys: string): Files => workflow(job('publish', keys), 'on: workflow_call\n', CALLED);
    const call = `    uses: ./${CALLED}\n`;
    expect(linesOf(look({ ...workflow(`  call:\n${call}`), ...called('    environment: release\n') }))).toEqual([`${CALLED}:5`, 'api']);
    const gate = job('gate', '    environment: release\n', TEST);
    expect(linesOf(look({ ...workflow(`${gate}  call:\n    needs: gate\n${call}`), ...called('') }))).toEqual([`${PATH}:7`, 'api']);
    // By the other call it is published without it.
    const both = look({ ...workflow(`${gate}  call:\n    needs: gate\n${call}  again:\n${call}`), ...called('') });
    expect(missingOf(both)).toBe('an environment for publish (publish.yml)');
  });

  test('that waits in a circle is no end of the world', () => {
    expect(look(workflow(job('a', '    needs: b\n') + job('b', '    needs: [a, b]\n'))).status).toBe('absent');
  });
});

describe('partial', () => {
  const named = workflow(job('publish', '    environment: release\n'));

  test.each<[string, Files, Fact<Environments>, string]>([
    [
      'GitHub was not asked',
      named,
      HIDDEN,
      'how GitHub protects it: deployment environments are asked for with a token only; to see it: a token',
    ],
    ['GitHub lists no rule', named, these(PLAIN), 'a protection rule for release: GitHub lists none'],
    [
      'GitHub knows none of that name',
      named,
      these({ ...RELEASE, name: 'production' }),
      'an environment release on GitHub, which lists none of that name',
    ],
    [
      'GitHub has more than were listed',
      named,
      known({ listed: [{ ...RELEASE, name: 'pr-1' }], total: 12 }),
      'how GitHub protects release: 1 of its 12 environments were listed',
    ],
    [
      'another job releases without',
      workflow(job('publish', '    environment: release\n') + job('other', '', '    steps:\n      - run: gh release create v1\n')),
      these(RELEASE),
      'an environment for other (release.yml)',
    ],
    [
      'an expression names it',
      workflow(job('publish', '    environment: ${{ inputs.where }}\n')),
      these(RELEASE),
      'the name of the environment ${{ inputs.where }}, which is known when the job runs',
    ],
    [
      'it is not known what the job does',
      workflow(job('publish', '    environment: release\n', '    steps:\n      - uses: acme/deliver@v1\n')),
      these(RELEASE),
      'a step in them that is known to make a release',
    ],
  ])('%s', (_, files, environments, missing) => {
    const found = look(files, environments);
    expect(found.status).toBe('partial');
    expect(missingOf(found)).toBe(missing);
    expect(linesOf(found)[0]).toBe(`${PATH}:7`);
  });

  test('of several jobs, those that name one are counted', () => {
    const open = job('other', '', '    steps:\n      - run: gh release create v1\n');
    expect(look(workflow(job('publish', '    environment: release\n') + open)).text).toMatch(
      /^Of 2 jobs that release or publish, 1 runs in the deployment environment release; before/,
    );
    expect(look(workflow(job('gate', '    environment: release\n', TEST) + job('publish', '    needs: gate\n') + open)).text).toMatch(
      /^Of 2 jobs that release or publish, 1 runs in, or waits for a job in, the deployment environment release; before/,
    );
  });

  test('what GitHub did not tell is null, and is not linked', () => {
    const found = look(named, HIDDEN);
    expect(found).toMatchObject({
      text: 'Jobs that release or publish run in the deployment environment release',
      value: { environments: [{ listed: null, reviewers: null, preventSelfReview: null, waitMinutes: null, branchesLimited: null }] },
    });
    expect(linesOf(found)).toEqual([`${PATH}:7`]);
  });

  test('each of two environments has its own rules', () => {
    const two = workflow(
      job('npm', '    environment: release\n') + job('pypi', '    environment: pypi\n', '    steps:\n      - run: twine upload dist/*\n'),
    );
    const found = look(two, these({ ...PLAIN, waitMinutes: 5 }, { ...PLAIN, name: 'pypi' }));
    expect(found).toMatchObject({
      status: 'partial',
      text: 'Jobs that release or publish run in the deployment environments release, pypi; before a job may use release, GitHub asks for a wait of 5 minutes',
      missing: 'a protection rule for pypi: GitHub lists none',
    });
  });
});

test('a job that pushes an image publishes, one that builds it does not', () => {
  const image = (push: boolean): string =>
    `    steps:\n      - uses: docker/build-push-action@v6\n        with:\n          push: ${push}\n          tags: ghcr.io/acme/widget:v1\n`;
  const files = (push: boolean): Files =>
    workflow(job('image', '    environment: release\n', image(push)), 'on: {push: {branches: [main]}}\n', '.github/workflows/ci.yml');
  expect(look(files(true)).status).toBe('present');
  expect(look(files(false)).status).toBe('absent');
  expect(missingOf(look({ ...files(true), ...workflow(job('publish')) }))).toBe('an environment for publish (release.yml)');
});

test('a release by a workflow of another repository is not read', () => {
  const called = '  release:\n    uses: acme/.github/.github/workflows/release.yml@v1\n';
  expect(look(workflow(called)).status).toBe('unknown');
});

test('many jobs, each waiting for the rest, end in time', () => {
  const ids = Array.from({ length: 300 }, (_, n) => `j${n}`);
  const jobs = ids.map((id) => `  ${id}:\n    needs: [${ids.join(', ')}]\n    steps: [{run: npm publish}]\n`).join('');
  expect(['absent', 'unknown']).toContain(look(workflow(jobs)).status);
});

describe('jobs that use an action named after publishing, which is not read', () => {
  const rebuild = (target: string): Files => {
    const push = job('push', '', `    needs: gate\n    steps:\n      - uses: ${target}@v1\n`);
    return workflow(job('gate', '    environment: trial\n', TEST) + push, 'on: workflow_dispatch\n', '.github/workflows/rebuild.yml');
  };

  test.each(['acme/actions/push-containers', 'acme/publish-images'])('%s', (target) => {
    expect(look(rebuild(target), HIDDEN)).toMatchObject({
      status: 'partial',
      text: 'Jobs that use actions named after publishing run in, or wait for a job in, the deployment environment trial',
      missing: expect.stringContaining('they are of another repository, and not read'),
    });
  });

  test.each(['acme/git-push', 'acme/push-changes', 'acme/install-widget', 'docker/build-push-action'])('not %s', (target) => {
    expect(look(rebuild(target), HIDDEN).status).not.toBe('partial');
  });
});
