/** `evidence draft` on the command line. */
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyPatch } from 'diff';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { writers } from '../../src/report/index.ts';
import { reportOn } from '../../src/report-on.ts';
import { factsOf } from '../support/facts.ts';

const FILES = {
  'README.md': '# Widget\n',
  'SECURITY.md': '# Security\n\nMail security@example.org to report a vulnerability.\n',
  CODEOWNERS: '* @acme/team\n',
};
const DOCUMENT =
  '# Widget\r\n\r\n## Metadata\r\n\r\n| | |\r\n| -- | -- |\r\n| Software | |\r\n\r\n### Security links\r\n\r\n| Doc | url |\r\n| -- | -- |\r\n\r\n## Overview\r\n\r\nA widget.\r\n';

let folder: string;
const path = (name: string): string => join(folder, name);
const read = (name: string): string => readFileSync(path(name), 'utf8');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'draft-'));
  writeFileSync(
    path('report.json'),
    writers.json(reportOn(factsOf({ files: FILES }), new Date('2026-01-02T03:04:05Z')), { color: false, width: 80 }),
  );
  writeFileSync(path('doc.md'), DOCUMENT);
});
afterEach(() => rmSync(folder, { recursive: true }));

interface World {
  readonly columns?: number;
  readonly stopped?: true;
}

/** `@` stands for the folder of the test. */
async function draft(args: string, { columns, stopped }: World = {}) {
  const texts = { out: '', err: '' };
  const stop = new AbortController();
  if (stopped === true) stop.abort();
  const code = await main(
    ['draft', ...args.split(' ').filter((arg) => arg !== '')].map((arg) => arg.replace('@', folder)),
    {
      write: (stream, text) => {
        texts[stream] += text;
      },
      columns: () => columns,
      env: {},
    },
    {
      fetch: () => Promise.reject(new Error('no network')),
      now: () => new Date('2026-01-02T03:04:05Z'),
      progress: () => undefined,
      signal: stop.signal,
      env: {},
    },
  );
  return { code, ...texts };
}

const FROM = '--from @/report.json';

describe('a new draft', () => {
  test('goes to standard output, with marks for the next run', async () => {
    const { code, out, err } = await draft(FROM);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^# .*Self-assessment\n/);
    expect(out).toContain('<!-- evidence:metadata/table ');
  });
  test('goes to a file, in a style; a later --into finds nothing to change', async () => {
    expect(await draft(`${FROM} -o markdown=@/new.md --heading-level 2 --links reference --bullet -`)).toMatchObject({ code: 0, out: '' });
    expect(read('new.md')).toMatch(/^## /);
    expect(read('new.md')).toMatch(/\n\[1\]: https:/);
    expect(await draft(`${FROM} --into @/new.md --check`)).toMatchObject({ code: 0, out: '' });
  });
  test('has the headings of a template', async () => {
    writeFileSync(path('template.md'), '# Ours\n\n## Secure development practices\n');
    expect((await draft(`${FROM} --template @/template.md`)).out).toMatch(/^# Ours\n/);
  });
  test('stands beside a Security Insights file', async () => {
    expect(await draft(`${FROM} -o markdown=@/new.md -o security-insights=@/security-insights.yml -q`)).toMatchObject({
      code: 0,
      out: '',
      err: '',
    });
    expect(read('security-insights.yml')).toContain('schema-version:');
  });
});

describe('--into', () => {
  test('prints a patch that makes the same file as --write does, and writes nothing', async () => {
    const { code, out, err } = await draft(`${FROM} --into @/doc.md`);
    expect(code).toBe(0);
    expect(read('doc.md')).toBe(DOCUMENT);
    expect(err).toContain('--write changes the file');
    const patched = applyPatch(DOCUMENT, out, { autoConvertLineEndings: false });
    expect(await draft(`${FROM} --into @/doc.md --write`)).toMatchObject({ code: 0, out: '' });
    expect(read('doc.md')).toBe(patched);
    expect(read('doc.md').replaceAll('\r\n', '')).not.toContain('\n');
    expect(readdirSync(folder).sort()).toEqual(['doc.md', 'report.json']);
  });
  test('twice changes nothing', async () => {
    await draft(`${FROM} --into @/doc.md --write`);
    const once = read('doc.md');
    const { code, err } = await draft(`${FROM} --into @/doc.md --write`);
    expect(code).toBe(0);
    expect(err).toContain('nothing to change');
    expect(read('doc.md')).toBe(once);
  });
  test('--check exits 3 as long as there is something to change', async () => {
    expect((await draft(`${FROM} --into @/doc.md --check`)).code).toBe(3);
    expect(read('doc.md')).toBe(DOCUMENT);
    await draft(`${FROM} --into @/doc.md --write`);
    expect(await draft(`${FROM} --into @/doc.md --check`)).toMatchObject({ code: 0, out: '' });
  });
  test('a byte order mark, the rights of the file and a link to it stay', async () => {
    writeFileSync(path('doc.md'), `\ufeff${DOCUMENT}`);
    chmodSync(path('doc.md'), 0o640);
    symlinkSync('doc.md', path('link.md'));
    expect((await draft(`${FROM} --into @/link.md --write`)).code).toBe(0);
    expect(read('doc.md').startsWith('\ufeff# Widget\r\n')).toBe(true);
    expect(statSync(path('doc.md')).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder).sort()).toEqual(['doc.md', 'link.md', 'report.json']);
    expect(read('link.md')).toBe(read('doc.md'));
  });
  test('what it leaves alone is said, and not with -q', async () => {
    writeFileSync(path('doc.md'), DOCUMENT.replace('| Software | |', '| Software | https://example.org |'));
    expect((await draft(`${FROM} --into @/doc.md`)).err).toContain('Software is left as it is written');
    expect((await draft(`${FROM} --into @/doc.md -q`)).err).not.toContain('Software is left');
  });
  test('on a terminal nothing in the document acts', async () => {
    writeFileSync(path('doc.md'), DOCUMENT.replace('## Metadata', '## Metadata\r\n\r\nSee \u001b[31m'));
    const { out } = await draft(`${FROM} --into @/doc.md --no-color`, { columns: 80 });
    expect(out).toContain('␛[31m');
    expect(out).not.toContain('\u001b');
  });
  test('a document of another structure is left alone; what could be added is printed', async () => {
    writeFileSync(path('doc.md'), '# Widget\n');
    for (const [option, expected] of [
      ['', 0],
      ['--write', 1],
      ['--check', 3],
    ] as const) {
      const { code, out, err } = await draft(`${FROM} --into @/doc.md ${option}`);
      expect([option, code]).toEqual([option, expected]);
      expect(err).toContain('is left alone: none of its headings');
      expect(out).toContain('+## Security links');
      expect(read('doc.md')).toBe('# Widget\n');
    }
  });
  test('when it was interrupted nothing is written', async () => {
    expect(await draft(`${FROM} --into @/doc.md --write`, { stopped: true })).toMatchObject({ code: 130, out: '' });
    expect(read('doc.md')).toBe(DOCUMENT);
  });
});

describe('wrong use', () => {
  test.each([
    ['--write', '--into FILE'],
    ['--check', '--into FILE'],
    [`${FROM} --into @/doc.md --write --check`, 'cannot be used with'],
    [`${FROM} --into @/doc.md -o markdown`, 'cannot be used with'],
    [`${FROM} --into @/doc.md --template @/doc.md`, 'cannot be used with'],
    [`${FROM} --into @/missing.md`, 'cannot read'],
    [`${FROM} --into @/ --write`, 'is no file'],
    [`${FROM} --template @/missing.md`, 'name a template that exists'],
    [`${FROM} acme/widget`, '--from takes the place'],
    [`${FROM} --replay @/recording`, 'cannot be used with'],
    [`${FROM} --ref v1`, 'cannot be used with'],
    [`${FROM} -o json`, 'choose from markdown, security-insights'],
    [`${FROM} --bullet x`, 'Allowed choices'],
    ['', 'name what to scan'],
  ])('%s', async (args, message) => {
    const { code, out, err } = await draft(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
    expect(err.trim().split('\n')).toHaveLength(1);
  });
  test('a document that is not UTF-8', async () => {
    writeFileSync(path('doc.md'), Buffer.from([0x23, 0x20, 0xff]));
    expect(await draft(`${FROM} --into @/doc.md`)).toMatchObject({ code: 2, out: '' });
  });
  test('a Security Insights file that is not UTF-8 stays as it is', async () => {
    const bytes = Buffer.from([0x61, 0x3a, 0x20, 0xff, 0x0a]);
    writeFileSync(path('insights.yml'), bytes);
    const { code, err } = await draft(`${FROM} -o security-insights=@/insights.yml`);
    expect(code).toBe(2);
    expect(err).toMatch(/^evidence: .*insights\.yml is not UTF-8: convert it first\n$/);
    expect(readFileSync(path('insights.yml')).equals(bytes)).toBe(true);
  });
  test('a report that is none', async () => {
    expect(await draft('--from @/doc.md')).toMatchObject({ code: 1, out: '' });
    expect(await draft('--from @/missing.json')).toMatchObject({ code: 1, out: '' });
  });
});
