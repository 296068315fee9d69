/**
 * Fuzz targets in JavaScript and TypeScript: properties of fast-check (https://fast-check.dev/), entry points and tests of Jazzer.js
 * (https://github.com/CodeIntelligenceTesting/jazzer.js) and of jsfuzz, which share the form of their entry point.
 */

export interface JsFuzzTarget {
  readonly kind: 'fast-check property' | 'JavaScript fuzz target';
  readonly line: number;
}

const MAX_LINES = 5000;
const USES_FAST_CHECK = /\b(?:from|require\()\s*['"](?:fast-check|@fast-check\/[\w-]{1,40})['"]/u;
/** `fc.assert(`, `await assert(fc.property(`, and the tests of its packages for runners: `test.prop(`. */
const PROPERTY =
  /^\s*(?:await\s+|return\s+)?(?:fc|fastCheck)\.assert\s*\(|\b(?:it|test)\.prop\s*\(|^\s*(?:await\s+|return\s+)?assert\s*\(\s*fc\./u;
const ENTRY =
  /^\s*(?:module\.)?exports\.fuzz\s*=|^\s*module\.exports\s*=\s*\{\s*fuzz\b|^\s*export\s+(?:(?:async\s+)?function\s+fuzz\s*|const\s+fuzz\s*=\s*(?:async\s*)?)\(?\s*(?:data|buf(?:fer)?|input|bytes)\b[^,]{0,60}[)=]/u;
const USES_JAZZER = /['"]@jazzer\.js\//u;
const TEST = /^\s*(?:it|test)\.fuzz\s*\(/u;

/** The targets of a file with their lines. Its name alone does not make a file with another export one. */
export function jsFuzzTargets(text: string): readonly JsFuzzTarget[] {
  const [isFastCheck, isJazzer] = [USES_FAST_CHECK.test(text), USES_JAZZER.test(text)];
  return text.split('\n', MAX_LINES).flatMap((line, i): readonly JsFuzzTarget[] => {
    if (ENTRY.test(line) || (isJazzer && TEST.test(line))) return [{ kind: 'JavaScript fuzz target', line: i + 1 }];
    return isFastCheck && PROPERTY.test(line) ? [{ kind: 'fast-check property', line: i + 1 }] : [];
  });
}
