import { describe, expect, test } from 'vitest';
import { lint } from '../../src/collectors/lint.ts';
import { staticAnalysis } from '../../src/collectors/static-analysis.ts';
import { vulnerabilityScanning } from '../../src/collectors/vulnerability-scanning.ts';
import type { Statement } from '../../src/model.ts';
import { type Files, factsOf } from '../support/facts.ts';

const CI = '.github/workflows/ci.yml';
const runs = (script: string): string =>
  `on: [push, pull_request]\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ${script}\n`;
const statement = (files: Files, id: string): Statement | undefined => {
  const facts = factsOf({ files });
  return [staticAnalysis, vulnerabilityScanning, lint].flatMap(({ collect }) => collect(facts)).find((one) => one.id === id);
};

describe('a variable that is called like a tool', () => {
  test.each([['$(GOVULNCHECK)'], ['$${GOVULNCHECK}'], ['$(GOVULNCHECK_BIN)']])('%s shows it in part', (word) => {
    const found = statement({ [CI]: runs('make scan'), Makefile: `scan:\n\t${word} ./...\n` }, 'scanners');
    expect(found).toMatchObject({ status: 'partial', links: [{ path: 'Makefile', lines: { start: 2 } }, { path: CI }] });
    expect(found?.text).toMatch(
      /^Scans for known vulnerabilities run in CI: govulncheck by the variable GOVULNCHECK(?:_BIN)? \(the code\) in /,
    );
    expect(found).toMatchObject({
      missing: expect.stringMatching(/^what the variable GOVULNCHECK(?:_BIN)? stands for: only its name was seen$/),
    });
  });

  test.each<[string, Files]>([
    ['another name', { Makefile: 'scan:\n\t$(SCANNER) ./...\n' }],
    ['an argument', { Makefile: 'scan:\n\techo $(GOVULNCHECK)\n' }],
    ['a lower name', { Makefile: 'scan:\n\t$(govulncheck) ./...\n' }],
    ['a value that is known', { Makefile: 'GOVULNCHECK = echo\nscan:\n\t$(GOVULNCHECK) ./...\n' }],
    ['its version alone', { Makefile: 'scan:\n\t$(GOVULNCHECK) --help\n' }],
  ])('not by %s', (_, files) => {
    expect(statement({ [CI]: runs('make scan'), ...files }, 'scanners')?.status).toBe('absent');
  });

  test.each(['{{ _govulncheck }}', '{{govulncheck_bin}}', '{{ if x == "" { "a" } else { "b" } }} {{ govulncheck }}'])(
    'in a recipe of just: %s',
    (word) => {
      const found = statement({ [CI]: runs('just scan'), justfile: `scan:\n    ${word} ./...\n` }, 'scanners');
      expect(found?.status).toBe(word.includes('if') ? 'absent' : 'partial');
    },
  );

  test('is not told where the tool itself was seen', () => {
    const found = statement({ [CI]: runs('make scan'), Makefile: 'scan:\n\tgovulncheck ./...\n\t$(GOVULNCHECK) ./x\n' }, 'scanners');
    expect(found?.status).toBe('present');
    expect(found?.text).not.toContain('by the variable');
  });

  test('shows what its configuration names in part, too', () => {
    const files = {
      [CI]: runs('make lint'),
      Makefile: 'lint:\n\t$(GOLANGCI_LINT) run\n',
      '.golangci.yml': 'version: "2"\nlinters:\n  enable:\n    - gosec\n',
    };
    expect(statement(files, 'gosec')?.status).toBe('partial');
    expect(statement(files, 'linters')?.status).toBe('partial');
  });
});

describe('a target that is called like a tool', () => {
  test.each(['cmake --build build -j4 --target cppcheck', 'cmake --build build --target=cppcheck', 'ninja -C build cppcheck'])(
    '%s',
    (script) => {
      const found = statement({ [CI]: runs(script), 'CMakeLists.txt': '' }, 'other');
      expect(found).toMatchObject({ status: 'partial', links: [{ path: CI, lines: { start: 6 } }] });
      expect(found?.text).toMatch(/^Other analysers run in CI: Cppcheck by a target of that name in /);
    },
  );

  test('a folder of that name is no target', () => {
    expect(statement({ [CI]: runs('cmake --build cppcheck'), 'CMakeLists.txt': '' }, 'other')?.status).toBe('absent');
    expect(statement({ [CI]: runs('ninja -C cppcheck'), 'CMakeLists.txt': '' }, 'other')?.status).toBe('absent');
  });
});

describe('an action of another repository that is called like a tool, or like a check', () => {
  const uses = (action: string): string =>
    `on: [push, pull_request]\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: ${action}\n`;
  test.each([
    'other/actions/setup-snyk@v1',
    'other/actions/.github/actions/security/install-snyk@v1',
    'other/snyk-report@v1',
    './.github/actions/snyk-scan',
    'other/actions/snyk/helper@v1',
  ])('absent: %s', (action) => {
    expect(statement({ [CI]: uses(action) }, 'scanners')?.status).toBe('absent');
  });
  test('the tool in part, and nothing of other topics', () => {
    const files = { [CI]: uses('other/actions/.github/actions/security/snyk-maven-scan@v1') };
    expect(statement(files, 'scanners')).toMatchObject({
      status: 'partial',
      text: expect.stringContaining('Snyk by an action of that name'),
      missing: 'what other/actions/.github/actions/security/snyk-maven-scan does: only its name was seen',
      links: [{ path: CI, lines: { start: 6 } }],
    });
    expect(statement(files, 'semgrep')?.status).toBe('absent');
    expect(statement(files, 'linters')?.status).toBe('absent');
  });
  test('a check of which nothing else is known is open', () => {
    expect(statement({ [CI]: uses('other/actions/code-scan@v2') }, 'scanners')).toMatchObject({
      status: 'unknown',
      reason: {
        detail: `${CI} line 6 uses the action other/actions/code-scan, which is not read`,
        remedy: "gh api 'repos/other/actions/contents/code-scan?ref=v2'",
      },
    });
    expect(statement({ [CI]: uses('other/style-check@v2') }, 'linters')?.status).toBe('unknown');
  });
  test('a job that only tells of a failure hides nothing', () => {
    const call = 'on: push\njobs:\n  a:\n    if: ${{ failure() }}\n    uses: other/actions/.github/workflows/scan.yml@v1\n';
    expect(statement({ [CI]: call }, 'scanners')?.status).toBe('absent');
    expect(statement({ [CI]: call.replace('failure()', 'always()') }, 'scanners')?.status).toBe('unknown');
  });
});
