/** The command line as a function: what it answers before it asks anybody anything. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { writers } from '../../src/report/index.ts';
import { reportOn } from '../../src/report-on.ts';
import { VERSION } from '../../src/version.ts';
import { factsOf } from '../support/facts.ts';
import { createRepo, type Repo } from '../support/repo.ts';

let folder: string;
let empty: Repo;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'main-'));
  empty = createRepo();
  mkdirSync(join(folder, 'plain'));
  writeFileSync(join(folder, 'file'), 'no repository\n');
  writeFileSync(join(folder, 'two-lines'), 'one\ntwo\n');
  const report = reportOn(factsOf({ files: { 'README.md': '# Widget\n', 'odd\u001b[31m\n.md': '' } }), new Date('2026-01-02T03:04:05Z'));
  writeFileSync(join(folder, 'report.json'), writers.json(report, { color: false, width: 80 }));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
  empty.remove();
});

interface Terminal {
  readonly columns?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** `@` stands for the folder of these tests. Who asks the network fails. */
async function run(args: readonly string[], { columns, env = {}, signal = new AbortController().signal }: Terminal = {}) {
  const texts = { out: '', err: '' };
  let asked = 0;
  const code = await main(
    args.map((arg) => arg.replace('@', folder)),
    {
      write: (stream, text) => {
        texts[stream] += text;
      },
      columns: () => columns,
      env,
    },
    {
      fetch: () => {
        asked += 1;
        return Promise.reject(new Error('no network'));
      },
      now: () => new Date('2026-01-02T03:04:05Z'),
      progress: () => undefined,
      signal,
      env,
    },
  );
  return { code, ...texts, asked };
}

type Row = readonly [what: string, args: readonly string[], exit: number, words: RegExp];

const WRONG: readonly Row[] = [
  ['no target', ['scan'], 2, /owner\/repo/],
  ['an empty target', ['scan', ''], 2, /owner\/repo/],
  ['a malformed target', ['scan', 'acme/wid get'], 2, /acme\/wid get/],
  ['another host', ['scan', 'https://example.org/acme/widget'], 2, /example\.org/],
  ['a URL without a repository', ['scan', 'https://github.com/acme'], 2, /GITHUB_SERVER_URL|owner\/repo/],
  ['an unknown option', ['scan', 'acme/widget', '--colour'], 2, /--colour/],
  ['an unknown command', ['scna', 'acme/widget'], 2, /scna/],
  ['an argument too many', ['scan', 'acme/widget', 'acme/other'], 2, /argument/],
  ['an unknown format', ['scan', 'acme/widget', '-o', 'pdf'], 2, /pdf/],
  ['an inherited name as a format', ['scan', 'acme/widget', '-o', 'toString'], 2, /toString/],
  ['two formats on standard output', ['scan', 'acme/widget', '-o', 'json', '-o', 'summary'], 2, /standard output/],
  ['two formats in one file', ['scan', 'acme/widget', '-o', 'json=x', '-o', 'markdown=x'], 2, /x/],
  ['two formats in one file, spelt in two ways', ['scan', 'acme/widget', '-o', 'json=x', '-o', 'markdown=./x'], 2, /x/],
  ['a wait that is no number', ['scan', 'acme/widget', '--max-wait', 'long'], 2, /--max-wait/],
  ['a condition that is none', ['scan', 'acme/widget', '--fail-on', 'dco=maybe'], 2, /--fail-on/],
  ['a repository name that is none', ['scan', '@/plain', '--repo', 'widget'], 2, /--repo/],
  ['replay with record', ['scan', '--replay', 'a', '--record', 'b'], 2, /--record/],
  ['replay with a target', ['scan', 'acme/widget', '--replay', 'a'], 2, /--replay takes the place of a target/],
  ['a recording below a file', ['scan', 'acme/widget', '--record', '@/file/recording'], 1, /cannot make the folder .*file\/recording/],
  ['a token file that is not there', ['scan', 'acme/widget', '--token-file', 'nothing'], 2, /nothing/],
  ['a token file that holds more than a token', ['scan', 'acme/widget', '--token-file', '@/two-lines'], 1, /token/],
  ['a configuration that is not there', ['scan', 'acme/widget', '--config', 'nothing'], 2, /nothing/],
  ['an output in a folder that is not there', ['scan', 'acme/widget', '-o', 'json=@/nowhere/report.json'], 1, /nowhere\/report\.json/],
  ['an output that is a folder', ['scan', 'acme/widget', '-o', 'json=@/plain'], 1, /plain/],
  ['an output below a file', ['scan', 'acme/widget', '-o', 'json=@/file/report.json'], 1, /file\/report\.json/],
  ['a path that is no repository', ['scan', '@/plain'], 1, /not in a git repository/],
  ['a path that does not exist', ['scan', '@/missing'], 1, /missing/],
  ['a path that is a file', ['scan', '@/file'], 1, /not a folder/],
  ['a repository without a commit', ['scan', '<empty>'], 1, /no commit/],
  ['a repository by name, offline', ['scan', 'acme/widget', '--offline'], 1, /acme\/widget/],
  ['a recording that is not there', ['scan', '--replay', 'nothing'], 1, /nothing/],
  ['a report that is not there', ['render', 'nothing.json'], 1, /nothing\.json/],
  ['a report that is none', ['render', '@/file'], 1, /no report/],
];

test.each(WRONG)('%s', async (_what, args, exit, words) => {
  const { err, ...rest } = await run([...args.map((arg) => (arg === '<empty>' ? empty.dir : arg)), ...(args[0] === 'scan' ? ['-q'] : [])]);
  expect(rest, err).toEqual({ code: exit, out: '', asked: 0 });
  expect(err.split('\n')).toHaveLength(2);
  expect(err).toMatch(/^evidence: .+\n$/);
  expect(err).toMatch(words);
});

test('an argument cannot act on the terminal', async () => {
  for (const args of [
    ['scan', '\u001b[2Jx y/z'],
    ['\u001b[2J\nscan'],
    ['scan', '-q', './no\u001b]0;x\u0007'],
    ['scan', 'a/b', '-o', '\u001b[31mjson'],
  ]) {
    const { err } = await run(args);
    expect(err.slice(0, -1)).not.toMatch(/\p{Cc}/u);
    expect(err).toMatch(/^evidence: /);
  }
});

describe('help and version', () => {
  test.each([[['--help']], [['-h']], [['help']], [['scan', '--help']], [['render', '--help']], [['schema', '--help']]])(
    '%j goes to standard output',
    async (args) => {
      expect(await run(args)).toMatchObject({ code: 0, out: expect.stringContaining('Usage: evidence'), err: '' });
    },
  );

  test('every option of the contract is named', async () => {
    const { out } = await run(['scan', '--help']);
    const options = [
      '-o, --output',
      '--offline',
      '--ref',
      '--repo',
      '--record',
      '--replay',
      '--token-file',
      '--config',
      '--max-wait',
      '-q, --quiet',
      '-v, --verbose',
      '--no-color',
      '--fail-on',
    ];
    for (const option of options) expect(out).toContain(option);
  });

  test('the version', async () => {
    expect(await run(['--version'])).toMatchObject({ code: 0, out: `${VERSION}\n`, err: '' });
  });

  test('nothing at all is wrong use, and shows how', async () => {
    const { code, out, err } = await run([]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('Usage: evidence');
  });
});

test('schema prints the published schema', async () => {
  const published = readFileSync(resolve(import.meta.dirname, '../../schema/evidence-report-1.json'), 'utf8');
  expect(await run(['schema'])).toMatchObject({ code: 0, out: published, err: '' });
});

describe('render', () => {
  test('the summary unless told otherwise, without colour where there is no terminal', async () => {
    const { code, out, err } = await run(['render', '@/report.json']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^acme\/widget at aaaaaaaaaaaa/);
    expect(out).not.toContain('\u001b');
  });

  test.each([
    ['a terminal', [], { columns: 90 }, true],
    ['a terminal without abilities', [], { columns: 90, env: { TERM: 'dumb' } }, false],
    ['a pipe with FORCE_COLOR', [], { env: { FORCE_COLOR: '1' } }, true],
    ['a terminal with FORCE_COLOR=0', [], { columns: 90, env: { FORCE_COLOR: '0' } }, false],
    ['a terminal with NO_COLOR', [], { columns: 90, env: { NO_COLOR: '1', FORCE_COLOR: '1' } }, false],
    ['an empty NO_COLOR', [], { columns: 90, env: { NO_COLOR: '' } }, true],
    ['a terminal with --no-color', ['--no-color'], { columns: 90, env: { FORCE_COLOR: '1' } }, false],
  ] as const)('colour on %s', async (_what, args, terminal, colored) => {
    const { out } = await run(['render', '@/report.json', ...args], terminal);
    expect(out.includes('\u001b[')).toBe(colored);
  });

  test.each([40, 72, 120])('a terminal of %i columns gets no text that is wider, but for addresses', async (columns) => {
    const { out } = await run(['render', '@/report.json', '--no-color'], { columns });
    expect(out.split('\n').filter((line) => line.length > columns && !line.includes('http'))).toEqual([]);
  });

  test('JSON comes back byte for byte', async () => {
    expect((await run(['render', '@/report.json', '-o', 'json'])).out).toBe(readFileSync(join(folder, 'report.json'), 'utf8'));
  });

  test('into files: nothing on standard output, no colour, whole or not at all', async () => {
    const args = ['render', '@/report.json', '-o', 'markdown=@/out.md', '-o', 'summary=@/out.txt'];
    expect(await run(args, { columns: 90, env: { FORCE_COLOR: '1' } })).toMatchObject({ code: 0, out: '', err: '' });
    expect(readFileSync(join(folder, 'out.md'), 'utf8')).toMatch(/^# widget Self-assessment\n/);
    expect(readFileSync(join(folder, 'out.txt'), 'utf8')).not.toContain('\u001b');
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  test.each([
    ['code-owners', 3],
    ['code-owners=absent', 3],
    ['code-owners=present', 0],
    ['code-owners=unknown,branch-protection.protected=unknown', 3],
    ['no-such-finding', 2],
  ])('--fail-on %s ends with %i', async (condition, exit) => {
    const { code, out, err } = await run(['render', '@/report.json', '--fail-on', condition]);
    expect(code).toBe(exit);
    // The report is there all the same.
    expect(out).toMatch(/^acme\/widget/);
    expect(err.split('\n').length).toBe(exit === 0 ? 1 : 2);
  });
});

test('--fail-on given twice is both', async () => {
  const args = ['render', '@/report.json', '--fail-on', 'code-owners=absent', '--fail-on', 'code-owners=present'];
  expect(await run(args)).toMatchObject({ code: 3, err: 'evidence: --fail-on: code-owners is absent\n' });
});

const RECORDING = resolve(import.meta.dirname, '../../fixtures/bare/recording.json');

test.each([
  ['scan', '--replay', resolve(import.meta.dirname, '../../fixtures/bare'), '-q', '-o', 'json=@/stopped.json'],
  ['render', '@/report.json', '-o', 'json=@/rendered.json'],
])('stopped by a signal, %s ends with 130', async (...args) => {
  expect(await run(args, { signal: AbortSignal.abort() })).toMatchObject({ code: 130, out: '', err: 'evidence: interrupted\n' });
  expect(existsSync(join(folder, 'stopped.json'))).toBe(false);
});

test('a condition of the configuration counts beside those of the command line', async () => {
  writeFileSync(join(folder, 'gate.json'), '{"failOn":["code-owners=absent"]}');
  const args = ['scan', '--replay', dirname(RECORDING), '-q', '-o', 'json=@/gated.json', '--config', '@/gate.json'];
  expect(await run(args)).toMatchObject({ code: 3, err: 'evidence: --fail-on: code-owners is absent\n' });
  expect(await run([...args, '--fail-on', 'sbom=absent'])).toMatchObject({
    code: 3,
    err: expect.stringContaining('sbom is absent; code-owners'),
  });
});

describe('a spoilt recording', () => {
  const SPOILT: readonly (readonly [what: string, spoil: (text: string) => string, words: RegExp])[] = [
    ['cut', (text) => text.slice(0, -100), /not JSON/],
    ['empty', () => '', /not JSON/],
    ['of another version', (text) => text.replace('"recording":1', '"recording":2'), /recording/],
    ['with an odd commit', (text) => text.replace(/"commit":"[0-9a-f]{40}"/, '"commit":"--output=x"'), /subject\.commit/],
    ['with an odd time', (text) => text.replace(/"observedAt":"[^"]*"/, '"observedAt":"soon"'), /observedAt/],
    ['with more than it may have', (text) => text.replace('"recording":1', '"recording":1,"extra":true'), /extra/],
    ['without facts', () => '{"recording":1}', /recording\.json/],
    ['nested', () => '['.repeat(200_000), /recording\.json/],
    ['with bytes that are no text', (text) => text.replace('"acme"', '"\u0000\u001b[31m"'), /recording\.json|not JSON/],
  ];

  test('larger than any is: it is not read', async () => {
    mkdirSync(join(folder, 'large'));
    writeFileSync(join(folder, 'large/recording.json'), '{');
    truncateSync(join(folder, 'large/recording.json'), 256 * 1024 * 1024 + 1);
    expect(await run(['scan', '--replay', '@/large', '-q'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('more than a recording can have'),
    });
  });

  test.each(SPOILT)('%s: one sentence', async (_what, spoil, words) => {
    mkdirSync(join(folder, 'spoilt'), { recursive: true });
    writeFileSync(join(folder, 'spoilt/recording.json'), spoil(readFileSync(RECORDING, 'utf8')));
    const { code, out, err } = await run(['scan', '--replay', '@/spoilt', '-q']);
    expect({ code, out, lines: err.split('\n').length }, err).toEqual({ code: 1, out: '', lines: 2 });
    expect(err).toMatch(/^evidence: /);
    expect(err).toMatch(words);
    expect(err.slice(0, -1)).not.toMatch(/\p{Cc}/u);
  });
});
