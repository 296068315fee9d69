import { describe, expect, it } from 'vitest';
import { linguistRules } from '../../src/parse/gitattributes.ts';

const told = (text: string, path: string) => linguistRules(text)?.counted(path);
const named = (text: string, path: string) => linguistRules(text)?.language(path);

describe('linguistRules', () => {
  it.each([
    ['nothing', ''],
    ['other attributes', '* text=auto\n*.go diff=golang\n'],
    ['comments', '# *.go linguist-generated\n'],
    ['a pattern with very many stars', '*a*b*c*d*e*f*g linguist-generated\n'],
  ])('is none for %s', (_, text) => expect(linguistRules(text)).toBeUndefined());

  it.each<[string, string, boolean | 'hidden' | undefined]>([
    ['*.pb.go linguist-generated', 'pkg/api/x.pb.go', false],
    ['*.pb.go linguist-generated=true', 'x.go', undefined],
    ['install/**/*.sh linguist-generated=true', 'install/v1/a/b.sh', false],
    ['/install/*.sh linguist-vendored', 'install/v1/b.sh', undefined],
    ['/install/*.sh linguist-vendored', 'install/b.sh', false],
    ['docs/** linguist-documentation=false', 'docs/conf.py', true],
    ['vendor/** -linguist-vendored', 'vendor/a.go', true],
    ['*.go linguist-generated\na.go -linguist-generated', 'x/a.go', true],
    ['*.go linguist-generated\na.go !linguist-generated', 'x/a.go', undefined],
    ['*.go linguist-detectable=false', 'x/a.go', 'hidden'],
    ['*.go linguist-detectable=false linguist-generated', 'x/a.go', false],
    ['.hidden/* linguist-generated', '.hidden/a.go', false],
    ['a.{go,rs} linguist-generated', 'a.go', undefined],
  ])('%s: %s', (text, path, counted) => expect(told(`${text}\n`, path)).toBe(counted));

  it.each<[string, string, string | undefined]>([
    ['*.rules linguist-language=Lisp', 'a/b.rules', 'lisp'],
    ['*.rules linguist-language=lisp', 'a/b.rule', undefined],
    ['*.h linguist-language=C++ linguist-generated', 'x.h', 'c++'],
    ['*.h linguist-language=C++\nold.h linguist-language=C', 'old.h', 'c'],
    ['*.h linguist-language=C++\nold.h !linguist-language', 'old.h', undefined],
    ['*.h linguist-language', 'a.h', undefined],
  ])('%s: %s is of language %s', (text, path, language) => expect(named(`${text}\n`, path)).toBe(language));
});
