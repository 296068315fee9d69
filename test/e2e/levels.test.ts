/** The same two repositories, as five kinds of callers see them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../src/report/model.ts';
import { type Level, TOKENS } from '../support/loopback/index.ts';
import { ACME, ACME_RECIPE, BARE, BARE_RECIPE } from './support/acme.ts';
import { createPlace, type Ended, filesBelow, type Place } from './support/program.ts';
import { checkLinks, reportIn, statementsOf, statusesOf } from './support/report.ts';
import { type Scene, startScene } from './support/scene.ts';

const LEVELS = ['none', 'read', 'fine-grained', 'actions', 'admin'] as const satisfies readonly Level[];
const NAMES = ['widget', 'bare'] as const;

interface Seen {
  readonly ended: Ended;
  readonly report: Report;
  readonly place: Place;
}

let scene: Scene;
const seen = new Map<string, Seen>();
const places: Place[] = [];

async function look(level: Level, name: string, place: Place): Promise<Seen> {
  const args = ['scan', `acme/${name}`, '-o', 'json=report.json', '-o', 'markdown=report.md', '-o', 'summary', '--record', 'recording'];
  const ended = await scene.run(args, { level, place, watchGit: true });
  expect(ended).toMatchObject({ code: 0 });
  return { ended, place, report: reportIn(readFileSync(join(place.work, 'report.json'), 'utf8')) };
}

const seenBy = (level: Level, name: string): Seen => {
  const found = seen.get(`${level} ${name}`);
  if (found === undefined) throw new Error(`nothing was scanned as ${level}`);
  return found;
};

beforeAll(async () => {
  scene = await startScene([
    { scenario: ACME, recipe: ACME_RECIPE },
    { scenario: BARE, recipe: BARE_RECIPE },
  ]);
  const rounds = LEVELS.flatMap((level) => NAMES.map((name) => ({ level, name, place: createPlace() })));
  places.push(...rounds.map(({ place }) => place));
  const next = async (): Promise<void> => {
    for (let round = rounds.shift(); round !== undefined; round = rounds.shift()) {
      seen.set(`${round.level} ${round.name}`, await look(round.level, round.name, round.place));
    }
  };
  await Promise.all([next(), next()]);
}, 120_000);

afterAll(async () => {
  await scene.close();
  for (const place of places) place.remove();
});

/** One letter a level, in their order: present, partial (~), absent, unknown. */
const LETTERS: Readonly<Record<string, string>> = { present: 'p', partial: '~', absent: 'a', unknown: '?' };

const lettersOf = (name: string, id: string): string =>
  LEVELS.map((level) => LETTERS[statusesOf(seenBy(level, name).report)[id] ?? ''] ?? '.').join('');

const WIDGET = {
  'repository.software': 'ppppp',
  'repository.description': 'ppppp',
  'repository.status': 'ppppp',
  'repository.renamed-from': 'aaaaa',
  'languages.languages': 'ppppp',
  'license.license': 'ppppp',
  'sbom.release': 'ppppp',
  'sbom.published': 'ppppp',
  // Only a token may ask for these.
  'sbom.attested': '?pppp',
  'sbom.dependency-graph': '?pppp',
  'provenance.published': '?pppp',
  'code-review.approved': '?~~~~',
  'code-review.direct-pushes': '?pppp',
  'static-analysis.default-setup': '?pppp',
  'security-policy.file': 'ppppp',
  'security-policy.contact-email': 'ppppp',
  'security-policy.response-time': 'ppppp',
  'private-reporting.enabled': 'ppppp',
  'advisories.published': 'ppppp',
  'known-issues.advisories': 'ppppp',
  'code-owners.file': 'ppppp',
  // A visitor is not told what GitHub thinks of the file.
  'code-owners.syntax': '~~~~~',
  'branch-protection.protected': 'ppppp',
  'branch-protection.pull-request': 'ppppp',
  'branch-protection.approvals': 'ppppp',
  'branch-protection.code-owner-review': 'ppppp',
  'branch-protection.dismiss-stale': 'ppppp',
  'branch-protection.last-push-approval': 'ppppp',
  'branch-protection.required-checks': 'ppppp',
  'branch-protection.no-force-push': 'ppppp',
  'branch-protection.no-deletion': 'ppppp',
  // Only classic branch protection asks for it, and only an administrator sees that.
  'branch-protection.conversation-resolution': '????p',
  'branch-protection.up-to-date': '????p',
  'branch-protection.signed-commits': '????a',
  'branch-protection.linear-history': '????a',
  'branch-protection.bypass': '????p',
  'dco.sign-off.100': '~~~~~',
  'dco.statement': 'ppppp',
  'dco.enforced-by': 'ppppp',
  'signed-commits.signed.100': '~~~~~',
  'signed-commits.verified': '~~~~~',
  'signed-tags.tags': '~~~~~',
  'dependency-updates.renovate': 'ppppp',
  'dependency-updates.dependabot': 'ppppp',
  'signed-releases.configured': 'ppppp',
  'signed-releases.published': '~~~~~',
  // A visitor sees that the job names it, and not what GitHub asks for.
  'release-automation.environments': '~pppp',
  'scorecard.workflow': 'ppppp',
  'scorecard.result': 'ppppp',
  'scorecard.badge': 'ppppp',
  'fuzzing.oss-fuzz': 'ppppp',
  'best-practices.project': 'ppppp',
  'best-practices.id-matches': 'ppppp',
} as const;

const NOTHING = {
  'repository.description': 'aaaaa',
  'license.license': 'aaaaa',
  'sbom.release': 'aaaaa',
  'sbom.published': 'aaaaa',
  'security-policy.file': 'aaaaa',
  // The owner's policy for all repositories: GitHub tells it to a token only.
  'security-policy.external': '?aaaa',
  'code-owners.file': 'aaaaa',
  'branch-protection.protected': 'aaaaa',
  'dco.sign-off.100': 'aaaaa',
  // An app that checks it shows itself on pull requests, which only a token may list.
  'dco.enforced-by': '?aaaa',
  'private-reporting.enabled': 'aaaaa',
  'advisories.published': 'aaaaa',
  'known-issues.advisories': 'aaaaa',
  'code-review.approved': '?aaaa',
  'code-review.direct-pushes': '?pppp',
  'static-analysis.default-setup': '????a',
  // A dependency graph that is off looks like one that is not shown.
  'sbom.dependency-graph': '?????',
  'sbom.attested': 'aaaaa',
  'provenance.published': 'aaaaa',
  'best-practices.project': 'aaaaa',
  'signed-commits.signed.100': 'aaaaa',
  'signed-tags.tags': 'aaaaa',
  'dependency-updates.renovate': 'aaaaa',
  'signed-releases.published': 'aaaaa',
  'release-automation.environments': 'aaaaa',
  'scorecard.result': 'aaaaa',
} as const;

describe('what each level sees', () => {
  test.each(Object.entries(WIDGET))('everything there: %s is %s', (id, letters) => expect(lettersOf('widget', id)).toBe(letters));
  test.each(Object.entries(NOTHING))('nothing there: %s is %s', (id, letters) => expect(lettersOf('bare', id)).toBe(letters));

  test.each(NAMES)('%s: what a level knows, an administrator does not contradict', (name) => {
    const truth = statusesOf(seenBy('admin', name).report);
    for (const level of LEVELS) {
      for (const [id, status] of Object.entries(statusesOf(seenBy(level, name).report))) {
        if (status === 'unknown') continue;
        expect(`${id} ${truth[id] === 'absent'} ${truth[id] === 'unknown'}`, level).toBe(`${id} ${status === 'absent'} false`);
      }
    }
  });

  test.each(LEVELS)('%s: each unknown statement says why, and nothing crashed', (level) => {
    for (const statement of NAMES.flatMap((name) => statementsOf(seenBy(level, name).report))) {
      if (statement.status !== 'unknown') continue;
      expect(['no-access', 'not-asked'], `${statement.id}: ${statement.reason.detail}`).toContain(statement.reason.why);
      if (statement.reason.why === 'no-access') expect(statement.reason.remedy, statement.id).toMatch(/token/);
    }
  });

  test.each(LEVELS)('%s: every link into the repository is true', (level) => {
    for (const name of NAMES) checkLinks(seenBy(level, name).report, scene.origin(name));
  });
});

describe('what a scan costs', () => {
  /** REST requests a repository: the table of `sources/github/budget.ts`. */
  const REST = { none: 8, read: 8, 'fine-grained': 8, actions: 8, admin: 14 } as const;
  const MODES = { none: 'anonymous', read: 'token', 'fine-grained': 'token', actions: 'token', admin: 'admin' } as const;

  test.each(LEVELS)('%s: the report counts what GitHub counted, within the budget', (level) => {
    for (const name of NAMES) {
      const { mode, requests } = seenBy(level, name).report.access;
      const mine = scene.loopback.requests.filter(
        ({ authorization, path }) =>
          authorization === level &&
          !path.includes(`acme/${name === 'bare' ? 'widget' : 'bare'}`) &&
          // Asked by digest, which only the widget's assets have.
          (name === 'widget' || !path.includes('/bulk-list')),
      );
      const graphql = scene.loopback.requests.filter(({ kind, authorization }) => kind === 'graphql' && authorization === level).length;
      const rest = mine.filter(({ kind }) => kind === 'rest').length;
      const transfers = mine.filter(({ kind, path }) => kind === 'git' && path.includes('/info/refs')).length;
      expect(mode).toBe(MODES[level]);
      // Queries do not name the repository in their path: both scans together.
      expect(graphql).toBe(NAMES.reduce((sum, one) => sum + seenBy(level, one).report.access.requests.graphql, 0));
      expect(requests).toEqual({ graphql: level === 'none' ? 0 : 2, rest, registry: 0, services: 3, gitTransfers: transfers });
      expect(rest).toBeLessThanOrEqual(REST[level]);
      expect(transfers).toBeLessThanOrEqual(3);
    }
  });

  test.each(LEVELS)('%s: no service but GitHub gets a token, and GitHub gets no other', (level) => {
    const services = scene.loopback.requests.filter(({ kind }) => ['scorecard', 'depsdev', 'bestpractices', 'other'].includes(kind));
    expect(new Set(services.map(({ kind }) => kind))).toEqual(new Set(['scorecard', 'depsdev', 'bestpractices']));
    expect(services.map(({ authorization }) => authorization)).not.toContain(level === 'none' ? 'other' : level);
    expect(scene.loopback.requests.map(({ authorization }) => authorization)).not.toContain('other');
  });

  test.each(LEVELS.filter((level) => level !== 'none'))(
    '%s: a second look at the unchanged repository costs no REST request of the budget',
    async (level) => {
      const { place, report } = seenBy(level, 'widget');
      const before = scene.loopback.requests.length;
      const again = await look(level, 'widget', place);
      // What is asked by POST has no condition: one request, for the attestations.
      const rest = scene.loopback.requests.slice(before).filter(({ kind, method }) => kind === 'rest' && method === 'GET');
      expect(rest.length).toBeGreaterThan(0);
      expect(rest.filter(({ conditional, status }) => !conditional || status !== 304)).toEqual([]);
      expect(again.report.findings).toEqual(report.findings);
    },
  );
});

describe('the token', () => {
  const FORMS = Object.values(TOKENS).flatMap((token) => [
    token,
    Buffer.from(`x-access-token:${token}`).toString('base64').replace(/=+$/, ''),
  ]);

  test.each(LEVELS)('%s: stands in no output, no file and no argument of a process', (level) => {
    for (const name of NAMES) {
      const { ended, place } = seenBy(level, name);
      const files = filesBelow(place.root);
      // The files that could hold it were really written.
      expect([...files.keys()].filter((path) => /report\.json$|recording\.json$|git\.log$/.test(path))).toHaveLength(3);
      if (level !== 'none') expect([...files.keys()].some((path) => path.startsWith(place.cache))).toBe(true);
      expect(place.gitLog().includes('"git-remote-http"'), 'the processes of git were seen').toBe(true);
      const texts = [['stdout', ended.out], ['stderr', ended.err], ...files] as const;
      expect(texts.filter(([, text]) => FORMS.some((form) => text.includes(form))).map(([where]) => where)).toEqual([]);
    }
  });

  test.each(LEVELS)('%s: nothing is left behind in the temporary folder', (level) => {
    for (const name of NAMES) expect([...filesBelow(seenBy(level, name).place.tmp).keys()]).toEqual([]);
  });
});
