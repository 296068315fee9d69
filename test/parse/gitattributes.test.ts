import { describe, expect, it } from 'vitest';
import { linguistRules } from '../../src/parse/gitattributes.ts';

const told = (text: string, path: string) => linguistRules(text)?.(path);

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
});
