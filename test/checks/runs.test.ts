import { describe, expect, it } from 'vitest';
import { runsOf } from '../../src/checks/runs.ts';
import { ciOf } from '../../src/ci/acts.ts';
import { treeOf } from '../support/facts.ts';

const ON = '{push: {branches: [main]}, pull_request: {}, schedule: [{cron: 0 0 * * *}]}';
function runs(jobs: string) {
  const ci = ciOf(treeOf({ '.github/workflows/a.yml': `on: ${ON}\njobs:\n${jobs}` }));
  const act = ci.acts.find((one) => one.kind === 'command' && one.words[0] === 'check');
  return act === undefined ? undefined : runsOf(act.context, ci, 'main');
}
/** The events of the step that runs `check`. */
const events = (jobs: string): readonly string[] => runs(jobs)?.events ?? [];
const job = (id: string, head: string, run = 'true'): string => `  ${id}:\n    runs-on: x\n${head}    steps:\n      - run: ${run}\n`;
const PROPOSED = "    if: github.event_name == 'pull_request'\n";

describe('a job that waits for one that is skipped', () => {
  it.each([
    ['is skipped too', job('b', '    needs: a\n', 'check')],
    ['is skipped behind another', job('m', '    needs: [a]\n') + job('b', '    needs: [m]\n', 'check')],
    ['is skipped with a condition of its own', job('b', "    needs: a\n    if: needs.a.outputs.x == 'true'\n", 'check')],
  ])('%s', (_, rest) => expect(events(job('a', PROPOSED) + rest)).toEqual(['pull_request']));

  it.each([
    ['a condition that looks at how it ended', job('b', '    needs: a\n    if: always()\n', 'check')],
    ['one that asks for no failure', job('b', '    needs: a\n    if: ${{ !cancelled() }}\n', 'check')],
    ['no wait for it', job('b', '', 'check')],
  ])('runs with %s', (_, rest) => expect(events(job('a', PROPOSED) + rest)).toEqual(['push', 'pull_request', 'schedule']));

  it('ends where jobs wait for each other', () => {
    expect(events(job('a', '    needs: b\n') + job('b', '    needs: a\n', 'check'))).toEqual(['push', 'pull_request', 'schedule']);
  });
});

describe('a job that asks which files were changed', () => {
  const filter = '  paths:\n    runs-on: x\n    steps:\n      - uses: dorny/paths-filter@v3\n';
  const asks = "    needs: paths\n    if: needs.paths.outputs.src == 'true'\n";
  const PATHS = 'push (branches main; only for some paths), pull_request (only for some paths), schedule';
  const plain = 'push (branches main), pull_request and schedule';

  it.each<[string, string, string]>([
    ['runs for some paths alone', filter + job('b', asks, 'check'), PATHS],
    ['takes those with it that wait for it', filter + job('a', asks) + job('b', '    needs: a\n', 'check'), PATHS],
    [
      'runs for all but those that nothing else may touch',
      filter + job('b', "    needs: paths\n    if: needs.paths.outputs.docs_only != 'true'\n", 'check'),
      PATHS.replaceAll('only for', 'except for'),
    ],
    [
      'may run where some are not touched',
      filter + job('b', "    needs: paths\n    if: needs.paths.outputs.ui == 'false'\n", 'check'),
      PATHS.replaceAll('only for some', 'depending on the'),
    ],
    ['may ask another job about something else', job('paths', '') + job('b', asks, 'check'), `${plain}, depending on the job paths`],
    ['may run without that answer', job('paths', '') + job('b', `${asks.trimEnd()} || github.event_name == 'push'\n`, 'check'), plain],
    [
      'asks a step of its own about something else',
      "  b:\n    steps:\n      - uses: dorny/paths-filter@v3\n      - id: cache\n        run: 'true'\n      - if: steps.cache.outputs.hit != 'true'\n        run: check\n",
      plain,
    ],
    [
      'asks a step of its own about them',
      "  b:\n    steps:\n      - uses: dorny/paths-filter@v3\n        id: paths\n      - if: steps.paths.outputs.src == 'true'\n        run: check\n",
      PATHS,
    ],
    ['may let an event past', filter + job('b', `${asks.trimEnd()} || github.event_name == 'push'\n`, 'check'), plain],
    ['is waited for without being asked', filter + job('b', '    needs: paths\n', 'check'), plain],
  ])('%s', (_, jobs, text) => expect(runs(jobs)?.text).toBe(text));
});

it('runs either way where two jobs call the same workflow by different answers', () => {
  const caller = (id: string, answer: string): string =>
    `  ${id}:\n    needs: setup\n    if: needs.setup.outputs.fast == '${answer}'\n    uses: ./.github/workflows/b.yml\n`;
  const text = (jobs: string): string | undefined => {
    const files = {
      '.github/workflows/a.yml': `on: push\njobs:\n${job('setup', '')}${jobs}`,
      '.github/workflows/b.yml': `on: workflow_call\njobs:\n${job('b', '', 'check')}`,
    };
    const ci = ciOf(treeOf(files));
    const act = ci.acts.find((one) => one.kind === 'command' && one.words[0] === 'check');
    return act === undefined ? undefined : runsOf(act.context, ci, 'main').text;
  };
  expect(text(caller('fast', 'true') + caller('slow', 'false'))).toBe('push');
  expect(text(caller('fast', 'true'))).toBe('push, depending on the job setup');
});

describe('a push of tags and branches', () => {
  const on = (filter: string, condition: string) => {
    const ci = ciOf(
      treeOf({ '.github/workflows/a.yml': `on: {push: ${filter}}\njobs:\n${job('b', `    if: "${condition}"\n`, 'check')}` }),
    );
    const act = ci.acts.find((one) => one.kind === 'command' && one.words[0] === 'check');
    const found = act === undefined ? undefined : runsOf(act.context, ci, 'main');
    return found === undefined ? undefined : [found.text, found.onChange];
  };
  const BOTH = "{branches: [main], tags: ['v*']}";
  it.each<[string, string, readonly [string, boolean]]>([
    [BOTH, "github.ref_type != 'tag'", ['push (branches main)', true]],
    [BOTH, "github.ref_type == 'tag'", ['push (tags v*)', false]],
    [BOTH, "startsWith(github.ref, 'refs/tags/v')", ['push (tags v*)', false]],
    [BOTH, "!startsWith(github.ref, 'refs/tags/')", ['push (branches main)', true]],
    [BOTH, "github.ref == 'refs/heads/main'", ['push (branches main)', true]],
    [BOTH, "github.event_name == 'push'", ['push (branches main; tags v*)', true]],
    [BOTH, "github.ref == 'refs/tags/v1'", ['push (branches main; tags v*)', true]],
    ['{tags: [latest]}', "github.ref == 'refs/tags/latest'", ['push (tags latest)', false]],
    ['{tags: [latest]}', "github.ref != 'refs/tags/latest'", ['push (tags latest)', false]],
    [BOTH, "contains(github.ref, 'v1')", ['push (branches main; tags v*)', true]],
    ['{}', "github.ref_type == 'tag'", ['push (tags *)', false]],
    ['{branches: [main]}', "github.ref_type == 'tag'", ['', false]],
    ["{tags: ['v*']}", "github.ref == 'refs/heads/main'", ['', false]],
  ])('%s with %s', (filter, condition, expected) => expect(on(filter, condition)).toEqual(expected));
});
