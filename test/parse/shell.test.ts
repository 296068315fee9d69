import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runShell } from '../../src/parse/shell.ts';
import type { ShellCommand } from '../../src/parse/shell-command.ts';
import { githubPieces } from '../../src/parse/shell-source.ts';
import { shellState } from '../../src/parse/shell-state.ts';

interface Given {
  readonly env?: Readonly<Record<string, string>>;
  readonly directory?: string;
  readonly script?: string;
  readonly expressions?: Readonly<Record<string, string>>;
}

type Started = ShellCommand & { readonly directory: string | undefined };

function run(text: string, given: Given = {}): { readonly commands: readonly Started[]; readonly whole: boolean } {
  const commands: Started[] = [];
  const state = shellState(new Map(Object.entries(given.env ?? {})), given.directory ?? '', given.script);
  const pieces = githubPieces((name) => given.expressions?.[name]);
  const whole = runShell({ text, line: 1 }, state, pieces, (command, { directory }) => commands.push({ ...command, directory }));
  return { commands, whole };
}
const words = (text: string, given?: Given): readonly string[] => run(text, given).commands.map((command) => command.words.join(' '));

describe('no commands', () => {
  test.each([
    ['comments', '# cosign sign x\n  # syft .\n'],
    ['here-documents', ": <<EOF\ncosign sign x\nEOF\n: <<-'X'\n\tsyft .\n\tX\n"],
    ['functions that nobody calls', 'sign() { cosign sign x; }\nfunction f { syft; }\n'],
    ['what comes after an exit', 'exit 0\ncosign sign x\n'],
    ['what stands behind a constant', 'if false; then cosign sign x; fi\nfalse && syft .\n'],
    ['assignments', 'A=cosign\nexport B=1\nlocal c=syft\n'],
  ])('%s', (_, text) => {
    expect(words(text)).toEqual([]);
  });

  test('what is printed is a word of echo', () => {
    expect(words('echo "cosign sign x && syft ."\nprintf \'trivy fs\\n\'')).toEqual(['echo cosign sign x && syft .', 'printf trivy fs\\n']);
  });
});

test('commands wherever they stand, each with its line', () => {
  const script = [
    'a1 && a2 || a3; a4 |',
    '  a5',
    'if b1; then b2; elif b3; then b4; else b5; fi',
    'while c1; do c2; done',
    'for x in "$@"; do d1 $x; done',
    'case $x in y) e1;; esac',
    '( f1 ; { f2; } )',
    'g1 "$(g2 <(g3))" `g4`',
    'cat <<EOF',
    '$(h1)',
    'EOF',
    'k1() { k2',
    '}',
    'k1',
    '! l1 &',
    'm1 \\',
    '  --flag',
  ];
  const found = run(script.join('\n')).commands;
  expect(found.map(({ line, words: [first] }) => `${line} ${first}`).sort()).toEqual(
    '1 a1,1 a2,1 a3,1 a4,2 a5,3 b1,3 b2,3 b3,3 b4,3 b5,4 c1,4 c2,5 d1,6 e1,7 f1,7 f2,8 g1,8 g2,8 g3,8 g4,9 cat,10 h1,12 k2,15 l1,16 m1'
      .split(',')
      .sort(),
  );
  expect(found.at(-1)).toMatchObject({ words: ['m1', '--flag'], text: 'm1 --flag' });
});

test('quotes, wrappers and paths are taken off', () => {
  const script = [
    `sudo -E -u root ./bin/cosign "sign" 'a b'`,
    'env -u X A=1 time -p /usr/local/bin/syft',
    'A=1 timeout -k 5 10m nice -n 5 go test',
    'command -v cosign',
    'exec nohup x',
  ];
  expect(words(script.join('\n'))).toEqual(['cosign sign a b', 'syft', 'go test', 'command -v cosign', 'x']);
  expect(run('sudo ./bin/cosign "sign"').commands[0]).toMatchObject({ program: './bin/cosign', text: 'sudo ./bin/cosign "sign"' });
  expect(words('sudo -E\nenv')).toEqual([]);
});

test('a program that was looked up is known by its name', () => {
  expect(words('A=$(which addlicense)\nB="$(command -v cosign)"\n$A -check .\n"$B" sign x\n$(which go) vet')).toEqual([
    'which addlicense',
    'command -v cosign',
    'addlicense -check .',
    'cosign sign x',
    'which go',
    'go vet',
  ]);
});

test('an unknown variable in front of a program is a wrapper, a program itself is not', () => {
  expect(words('${QUIET} go test\n$Q go vet\n$QUERY run')).toEqual(['go test', 'go vet', '$QUERY run']);
  expect(words('$SUDO cosign sign\n${{ env.X }} go test\n$GO vet\n$DOCKER_CMD "$x"\n${{ matrix.tool }} run')).toEqual([
    'cosign sign',
    'go test',
    '$GO vet',
    '$DOCKER_CMD $x',
    '${{ matrix.tool }} run',
  ]);
});

describe('variables', () => {
  test('plain ones are filled in', () => {
    expect(words('A=x\nB="$A-y"\nrun $B "${C:-d}" "${A}" ${E} $F', { env: { F: '1 2' } })).toEqual(['run x-y d x ${E} 1 2']);
  });

  test('what a branch, a loop or a command sets is not known afterwards', () => {
    const script = 'A=1\nif c; then A=2; say $A; fi\nout $A\nB=$(date)\nout $B\nd && D=1\nout $D\n(E=1)\nout $E';
    expect(words(script)).toEqual(['c', 'say 2', 'out $A', 'date', 'out $B', 'd', 'out $D', 'out $E']);
  });

  test('a short loop over words is gone through', () => {
    expect(words('for i in a b; do make $i; done; make $i\nfor i in $(ls); do x $i; done')).toEqual([
      'make a',
      'make b',
      'make $i',
      'ls',
      'x $i',
    ]);
    expect(run(`${'for i in a b c d e f g h; do '.repeat(30)}x $i; ${'done;'.repeat(30)}`).commands.length).toBeLessThan(20);
  });

  test('what a program sees', () => {
    const seen: (readonly [string, string])[] = [];
    runShell(
      { text: 'A=1\nexport B=2\nC=3 env D=4 x', line: 1 },
      shellState(new Map([['E', '5']]), ''),
      () => [],
      (command) => seen.push(...command.environment()),
    );
    expect(seen.sort()).toEqual([
      ['B', '2'],
      ['C', '3'],
      ['D', '4'],
      ['E', '5'],
    ]);
  });
});

test('functions run where they are called, with their arguments', () => {
  const script = 'retry() { "$@"; }\nlog() { echo "$1"; }\nretry go test ./...\nlog a\nlog b\nloop() { loop; end; }\nloop';
  expect(words(script)).toEqual(['go test ./...', 'echo a', 'echo b', 'end']);
});

test('the directory follows cd', () => {
  expect(run('cd a && x\ny\n(cd b; z)\ncd ../..; w').commands.map((c) => [c.words[0], c.directory])).toEqual([
    ['x', 'a'],
    ['y', 'a'],
    ['z', 'a/b'],
    ['w', undefined],
  ]);
  expect(run('if c; then cd d; fi\nv').commands.at(-1)?.directory).toBeUndefined();
});

test('scripts that look for themselves', () => {
  const script = [
    'D="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"',
    '. "$D/lib.sh"',
    '"${0%/*}/y.sh"',
    'R=$(git rev-parse --show-toplevel)',
    'cat $R/z $(pwd)',
  ];
  expect(words(script.join('\n'), { script: 'hack/run.sh', directory: 'x' })).toEqual(
    expect.arrayContaining(['. /github/workspace/lib.sh', 'y.sh', 'cat /github/workspace/z /github/workspace/x']),
  );
});

describe('expressions', () => {
  test('one that is not known is one word', () => {
    expect(run('x ${{ a && \'b c\' }} "${{ d }}" y-${{ e }}').commands[0]?.words).toEqual([
      'x',
      "${{ a && 'b c' }}",
      '${{ d }}',
      'y-${{ e }}',
    ]);
  });

  test('a known one is put in before the shell reads; the text stays as written and lines stay exact', () => {
    const expressions = { 'matrix.t': 'a\nb', x: 'a' };
    expect(run('make ${{ matrix.t }}\nlast', { expressions }).commands).toMatchObject([
      { words: ['make', 'a'], line: 1 },
      { words: ['b'], line: 1 },
      { words: ['last'], line: 2 },
    ]);
    expect(run('sh ${{ x }}  y', { expressions }).commands).toMatchObject([{ words: ['sh', 'a', 'y'], text: 'sh ${{ x }}  y' }]);
  });
});

describe('hostile scripts', () => {
  test.each([
    ['large', 'a\n'.repeat(70_000)],
    ['many here-documents', '<<a '.repeat(1000)],
    ['nested functions', 'f() {'.repeat(5000)],
    ['nested substitutions', 'a $('.repeat(5000)],
    ['coprocesses of coprocesses', 'coproc '.repeat(18_000)],
  ])('%s: not read', (_, text) => {
    expect(run(text)).toEqual({ commands: [], whole: false });
  });

  test.each([
    ['a function that doubles its arguments', 'f() { f "$@" "$@"; }\nf a\n'],
    ['many words of one variable', `A=${'a'.repeat(9000)}\nx ${'$A '.repeat(20_000)}\n`],
    ['a loop over them', `A="${'a '.repeat(4000)}"\nfor x in ${'$A '.repeat(20_000)}; do x; done\n`],
    ['a long sum', `x $((${'1+'.repeat(60_000)}1))\n`],
  ])('%s: cut, with nothing of what was too long', (_, text) => {
    const { commands, whole } = run(`b\n${text}`);
    expect(whole).toBe(false);
    expect(commands.flatMap((command) => command.words).join(' ').length).toBeLessThan(200);
    expect(commands[0]?.words).toEqual(['b']);
  });

  test('functions that are called again and again are gone through so many times', () => {
    const calls = Array.from({ length: 400 }, (_, n) => `f ${n}\n`).join('');
    expect(run(`f() {\n${'a\n'.repeat(1000)}}\n${calls}`).whole).toBe(false);
    expect(run(`f() {\n${'a\n'.repeat(10)}}\n${calls}`).whole).toBe(true);
  });

  test('any text gives an answer', () => {
    const marks = [
      '$(',
      ')',
      '`',
      '"',
      "'",
      '${',
      '}',
      '${{',
      '}}',
      '<<EOF\n',
      '\nEOF\n',
      '|',
      '&&',
      ';',
      'if ',
      'then ',
      'fi',
      'f() {',
      '\\\n',
      '#',
      ' a ',
      '=',
      '[[ ',
      '((',
    ];
    const part = fc.oneof(fc.constantFrom(...marks), fc.string());
    fc.assert(fc.property(fc.array(part), (parts) => typeof run(parts.join('')).whole === 'boolean'));
  });
});

describe('what a Makefile expands in front of a program', () => {
  test("make's own mark and assignments", () => {
    expect(words('$Q$E go test ./...', { env: { Q: '@', E: 'CGO_ENABLED=0 ' } })).toEqual(['go test ./...']);
  });
});

test('what a function starts with its arguments is told where it was called', () => {
  const script = 'run() {\n  echo "$1"\n  time "$@"\n}\nlog() { run "$@"; date; }\nrun bats a\nrun sudo bats b\nlog bats c\n';
  expect(run(script).commands.map((command) => `${command.line} ${command.words.join(' ')}`)).toEqual([
    '2 echo bats',
    '6 bats a',
    '2 echo sudo',
    '7 bats b',
    '8 bats c',
    '5 date',
  ]);
});

test('a function that wraps the program of its own name ends', () => {
  const { commands, whole } = run('crictl() { command crictl --timeout 60s "$@"; }\ncrictl ps\ncrictl rm x\n');
  expect(commands.map((command) => command.words.join(' '))).toEqual(['crictl --timeout 60s ps', 'crictl --timeout 60s rm x']);
  expect(whole).toBe(true);
});
