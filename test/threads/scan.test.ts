/** The report is the same whatever becomes of the second thread. */
import { expect, test } from 'vitest';
import type { Report } from '../../src/report/model.ts';
import { type Request, scan } from '../../src/scan.ts';
import { originsOf } from '../../src/sources/origins.ts';
import type { Second } from '../../src/threads/second.ts';
import { createRepo, type Repo } from '../support/repo.ts';
import { besides } from './besides.ts';

const WORKFLOW = 'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ./bin/one a\n';
const NAMES = ['one', 'two', 'three', 'four', 'five', 'six', 'seven'];

/** Scripts whose names are made of words, so that only following them finds the next; the last runs a linter. */
function chain(links: number): Repo {
  const repo = createRepo();
  for (const [at, name] of NAMES.slice(0, links).entries()) {
    repo.write(`bin/${name}`, at + 1 < links ? `n=${NAMES[at + 1]}\n./bin/"$n" a\n` : 'golangci-lint run\n');
  }
  repo.write('.github/workflows/ci.yml', WORKFLOW);
  repo.write('.github/workflows/other.yml', WORKFLOW.replace('./bin/one a', 'go test ./...'));
  repo.write('README.md', '# Widget\n');
  repo.commit('one\n\nSigned-off-by: Ann Example <ann@example.org>');
  return repo;
}

const REQUEST: Omit<Request, 'target'> = {
  ref: null,
  repository: { owner: 'acme', name: 'widget' },
  offline: true,
  token: undefined,
  origins: originsOf({}),
  maxWait: 0,
  cacheDir: undefined,
};

const scanOf = (repo: Repo, second?: Second, signal = new AbortController().signal): Promise<Report> =>
  scan(
    { ...REQUEST, target: { kind: 'path', path: repo.dir } },
    {
      fetch: () => Promise.reject(new Error('nobody is asked')),
      now: () => new Date(0),
      progress: () => undefined,
      signal,
      env: {},
      ...(second === undefined ? {} : { second: () => second }),
    },
  );

/** Answers nothing from the job of this number on, though it may have done it. */
function failingAt(job: number): Second {
  const second = besides();
  let jobs = 0;
  return {
    ...second,
    share: async (one) => {
      const answers = jobs >= job ? undefined : second.share<never>(one);
      jobs += 1;
      return (await answers) ?? new Map();
    },
  };
}

test.each([1, 2, 4, 7])(
  'scripts that lead on %i times',
  async (links) => {
    const repo = chain(links);
    try {
      const alone = await scanOf(repo);
      const lint = alone.findings.find(({ id }) => id === 'lint')?.status;
      expect(lint).toBe(links === 7 ? 'unknown' : 'present');
      expect(await scanOf(repo, besides())).toEqual(alone);
      for (let job = 0; job <= links * 2 + 1; job += 1) expect(await scanOf(repo, failingAt(job))).toEqual(alone);
    } finally {
      repo.remove();
    }
  },
  60_000,
);

test('an interrupt while the second thread walks ends the scan', async () => {
  const repo = chain(2);
  const stop = new AbortController();
  const waiting: ((results: ReadonlyMap<number, never>) => void)[] = [];
  const second: Second = {
    share: (job) =>
      new Promise((resolve) => {
        waiting.push(resolve);
        if (job.kind === 'walk') setTimeout(() => stop.abort(), 10);
      }),
    end: () => undefined,
    stop: () => {
      for (const resolve of waiting.splice(0)) resolve(new Map<number, never>());
    },
  };
  try {
    await expect(scanOf(repo, second, stop.signal)).rejects.toMatchObject({ code: 'INTERRUPTED' });
  } finally {
    repo.remove();
  }
});
