import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainCommands, withChosenCase } from '../../src/parse/powershell.ts';

describe('plainCommands', () => {
  it.each(['golangci-lint run', 'docker-compose up', 'pre-commit run -a', 'cargo-audit', 'pip-audit'])('takes %s for a program', (line) => {
    expect(plainCommands(line)).toBe(line);
  });

  it.each([
    ['an assignment', '$x = go test ./...'],
    ['a cmdlet', 'Write-Host "cosign sign x"'],
    ['a condition', 'if ($x) { go test }'],
    ['a comment', '# go test'],
    ['a block of comments', '<#\ngo test\n#>'],
    ['a text', '$x = @"\ngo test\n"@'],
    ['a quote that goes on', 'go test "a'],
    ['an escape', 'go test a`n'],
    ['an end', 'exit 1'],
    ['a method', 'x.y("go")'],
  ])('leaves out %s', (_, text) => expect(plainCommands(text).trim()).toBe(''));

  it.each([
    ['dotnet test ${env:PROJECT} --no-build', 'dotnet test ${PROJECT} --no-build'],
    ['  cosign.exe sign-blob --yes "$file"', 'cosign sign-blob --yes "$file"'],
    ['& .\\build\\run.exe -x $env:A', './build/run -x ${A}'],
    ['dotnet pack ${{ matrix.p }} # the package', 'dotnet pack ${{ matrix.p }}'],
    ['Invoke-ScriptAnalyzer -Path . -Recurse', 'Invoke-ScriptAnalyzer -Path . -Recurse'],
    ['Get-ChildItem *.nupkg | ForEach-Object {\n  dotnet nuget push $_\n}', '\n  dotnet nuget push $_\n'.replace('  ', '')],
    ['dotnet test `\n  -c Release `\n  --no-build\ngo vet', 'dotnet test -c Release --no-build\n\n\ngo vet'],
  ])('%s', (text, commands) => expect(plainCommands(text).replace(/ +/gu, ' ')).toBe(commands));

  it('keeps the lines in their places', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '\n', '`', '"', "'", '#', '<', '>', '@', '$', '{', '}') }), (text) => {
        expect(plainCommands(text).split('\n')).toHaveLength(text.split('\n').length);
      }),
    );
  });
});

describe('which case of a switch is left', () => {
  const SCRIPT =
    '$action = $args[0]\none\nswitch ($action) {\n  "a.b" {\n    two\n  }\n  c {\n    if ($x) {\n      three\n    }\n  }\n  default {\n    four\n  }\n}\nfive';
  it.each<[string | undefined, string]>([
    ['a.b', 'one two five'],
    ['C', 'one three five'],
    ['other', 'one four five'],
  ])('for %s', (word, words) => {
    const chosen = withChosenCase(SCRIPT, word) ?? '';
    expect(
      plainCommands(chosen)
        .split(/\s+/u)
        .filter((one) => one !== '')
        .join(' '),
    ).toBe(words);
    expect(chosen.split('\n')).toHaveLength(SCRIPT.split('\n').length);
  });

  it('on one line', () => {
    const short = '$x = $args[0]\nswitch ($x) {\n  "lint" { golangci-lint run }\n  default { go build }\n}\n';
    expect(plainCommands(withChosenCase(short, 'lint') ?? '').trim()).toBe('golangci-lint run');
    expect(plainCommands(withChosenCase(short, 'other') ?? '').trim()).toBe('go build');
    expect(withChosenCase('$x = $args[0]\nswitch ($x) {\n  {$_ -eq "a"} { one }\n}\n', 'a')).toBeUndefined();
  });

  it('is none where it cannot be told', () => {
    expect(withChosenCase('one', undefined)).toBe('one');
    expect(withChosenCase(SCRIPT, undefined)).toBeUndefined();
    expect(withChosenCase('param(\n  [string]$Task = "a"\n)\nswitch ($task) {\n  a {\n    one\n  }\n}', 'a')).toBeUndefined();
  });

  it('is every one where the script decides by itself', () => {
    const own = 'switch ($arch) {\n  a {\n    one\n  }\n}';
    expect(withChosenCase(own, 'a')).toBe(own);
  });
});
