/** The table of explanations, held to the collectors and to what its commands do. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CI_READS } from '../../src/ci/acts.ts';
import { collect } from '../../src/collect.ts';
import { collectors } from '../../src/collectors/index.ts';
import { STATEMENTS } from '../../src/explain/statements.ts';
import { known } from '../../src/facts.ts';
import { replay } from '../../src/scan.ts';
import { reportIn, statementsOf } from '../e2e/support/report.ts';
import { commitOf, factsOf, historyOf, tagsOf } from '../support/facts.ts';
import { createRepo, type Repo } from '../support/repo.ts';

const FIXTURES = resolve(import.meta.dirname, '../../fixtures');
const GOLDEN = ['acme', 'bare', 'blind'] as const;
const ids = STATEMENTS.map(({ id }) => id);

/** Files that call forth the statements which a repository without them does not get. */
const FULL = factsOf({
  files: {
    CODEOWNERS: '* @acme/all\n',
    'SECURITY.md': '# Security\n\nReport vulnerabilities to security@acme.dev.\n',
    'SECURITY-INSIGHTS.yml': 'header:\n  schema-version: 2.0.0\n',
    'renovate.json': '{"automerge": true}\n',
    'widget.spdx.json': '{}',
    'widget.gemspec': '',
    'widget.nuspec': '',
    'pom.xml': '',
    'manifests/a/acme/widget/1.0.0/acme.widget.installer.yaml': '',
  },
  history: historyOf([commitOf(1)]),
  tags: tagsOf([{ name: 'v1', kind: 'lightweight', time: 1_700_000_000, target: 'c'.repeat(40) }]),
  github: { branch: known({ name: 'main', protected: true, requiredChecks: [] }), releases: known([]) },
});

const emitted = async (): Promise<readonly string[]> => {
  const reports = await Promise.all(GOLDEN.map((name) => replay(join(FIXTURES, name))));
  const made = [factsOf(), FULL].flatMap((facts) => collect(collectors, facts).flatMap(({ statements }) => statements));
  return [...new Set([...reports.flatMap((report) => statementsOf(report)), ...made].map(({ id }) => id))];
};

test('every statement of the golden reports has a row', () => {
  const kept = GOLDEN.flatMap((name) => statementsOf(reportIn(readFileSync(join(FIXTURES, name, 'report.json'), 'utf8'))));
  expect(kept.length).toBeGreaterThan(100);
  expect(kept.map(({ id }) => id).filter((id) => !ids.includes(id))).toEqual([]);
});

test('the rows are the statements that the collectors make, each once', async () => {
  expect(new Set(ids).size).toBe(ids.length);
  expect([...ids].sort()).toEqual([...(await emitted())].sort());
});

test('every row belongs to a collector, and every collector has rows', () => {
  const findings = new Set(ids.map((id) => id.slice(0, id.indexOf('.'))));
  expect([...findings].sort()).toEqual(collectors.map(({ id }) => id).sort());
});

test.each(STATEMENTS.map((row) => [row.id, row] as const))('%s is explained in two sentences', (_, { means, makes, source }) => {
  for (const sentence of [means, makes]) {
    expect(sentence).toMatch(/^[A-Z][^\n]{10,250}\.$/);
    expect(sentence).not.toMatch(/\b(?:all|always|never|robust|comprehensive|simply|just)\b/i);
  }
  if (source !== undefined) expect(new URL(source).protocol).toBe('https:');
});

test.each(STATEMENTS.filter(({ from }) => from.includes('files')).map((row) => [row.id, row] as const))(
  '%s names paths that its collector reads',
  (id, { paths }) => {
    const reads = collectors.find((one) => id.startsWith(`${one.id}.`))?.reads.filter((glob) => !CI_READS.includes(glob)) ?? [];
    expect(reads.filter((glob) => paths?.test(glob) !== false)).not.toEqual([]);
  },
);

test('whatever a collector reads is the place of one of its statements', () => {
  const orphans = collectors.flatMap(({ id, reads }) => {
    const rows = STATEMENTS.filter((row) => row.id.startsWith(`${id}.`) && row.from.includes('files'));
    return reads
      .filter((glob) => !CI_READS.includes(glob) && !rows.some(({ paths }) => paths?.test(glob) !== false))
      .map((glob) => `${id}: ${glob}`);
  });
  expect(orphans).toEqual([]);
});

test('only what reads files picks among them', () => {
  expect(STATEMENTS.filter(({ from, paths }) => paths !== undefined && !from.includes('files'))).toEqual([]);
});

test('what reads the CI is said to do so', () => {
  const silent = STATEMENTS.filter(({ from, id }) => {
    const reads = collectors.find((one) => id.startsWith(`${one.id}.`))?.reads ?? [];
    return from.includes('ci') && !reads.includes('.github/workflows/*.{yml,yaml}');
  });
  expect(silent).toEqual([]);
});

const commands = [...new Set(STATEMENTS.flatMap(({ repeat }) => repeat))];

test('the commands only read', () => {
  const known =
    /^(?:git (?:show|grep|log|ls-tree|rev-list|rev-parse|remote get-url|for-each-ref|cat-file) |gh (?:api|release download|attestation verify) |cosign (?:tree|verify-blob) |docker buildx imagetools inspect |curl -sS https:)/;
  expect(commands.filter((command) => !known.test(command))).toEqual([]);
  expect(commands.filter((command) => /--method|-X |>\s*\w+\s*$|\brm\b|git push/.test(command.replace(/'[^']*'/g, '')))).toEqual([]);
});

let repo: Repo;
beforeAll(() => {
  repo = createRepo();
  repo.write('.github/workflows/ci.yml', 'on: push\n');
  repo.write('.github/CODEOWNERS', '* @acme/all\n');
  repo.write('.github/dependabot.yml', 'version: 2\n');
  repo.write('PATH', 'text\n');
  repo.commit('Add widget\n\nSigned-off-by: Ann Example <ann@example.org>');
  repo.git('remote', 'add', 'origin', 'https://github.com/acme/widget');
  repo.git('tag', '-a', '-m', 'One', 'v1');
});
afterAll(() => repo.remove());

const sh = (command: string) => {
  const filled = command.replaceAll('COMMIT', 'HEAD').replaceAll(/\bTAG\b/g, 'v1');
  return spawnSync('sh', ['-c', `set -e; ${filled}`], {
    cwd: repo.dir,
    encoding: 'utf8',
    env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null' },
  });
};

test.each(commands.filter((command) => command.startsWith('git ')))('git understands: %s', (command) => {
  const { status, stderr } = sh(command);
  expect(stderr).toBe('');
  // 1: grep found nothing.
  expect([0, 1]).toContain(status);
});

test('the commands for sign-offs count what the collector counts', () => {
  const [of, any] = (STATEMENTS.find(({ id }) => id === 'dco.sign-off.100')?.repeat ?? []).map((command) => sh(command).stdout.trim());
  expect([of, any]).toEqual(['1', '1']);
  repo.commit('Change widget\n\nsigned-off-by: ann');
  repo.commit('Change widget again');
  const [more, same, list] = (STATEMENTS.find(({ id }) => id === 'dco.sign-off.100')?.repeat ?? []).map((command) =>
    sh(command).stdout.trim(),
  );
  expect([more, same, list?.split('\n').length]).toEqual(['3', '1', 2]);
});

test('a scan does not load the explanations', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
  const importing = files
    .filter((path) => path.endsWith('.ts') && !path.startsWith('explain/'))
    .filter((path) => /^(?:import|export)\b[^;]*?from '[^']*explain(?:\/|\.ts)/m.test(readFileSync(join('src', path), 'utf8')));
  expect(importing).toEqual(['cli/explain.ts']);
});
