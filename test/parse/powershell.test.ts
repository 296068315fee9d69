import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainCommands } from '../../src/parse/powershell.ts';

describe('plainCommands', () => {
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
