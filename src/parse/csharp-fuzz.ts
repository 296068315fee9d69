/** Fuzz targets in C# source: properties of FsCheck (https://fscheck.github.io/FsCheck/RunningTests.html) and entry points of SharpFuzz (https://github.com/Metalnem/sharpfuzz). */

interface Target {
  readonly kind: 'FsCheck property' | 'SharpFuzz target';
  readonly name: string;
  readonly line: number;
}

const MAX_LINES = 5000;
const USES_FSCHECK = /^\s*using FsCheck\b/mu;
const PROPERTY = /^\s*\[Property\s*[\](]/u;
/** The method below its attributes. */
const METHOD = /^\s*(?:\[[^\]]*\]\s*)?(?:public|internal)\s[^(=]{0,200}?([A-Za-z_]\w{0,200})\s*\(/u;
const USES_SHARPFUZZ = /^\s*using SharpFuzz\b/mu;
const ENTRY = /^\s*Fuzzer\.(?:(?:OutOfProcess|LibFuzzer)\.)?Run(?:Once)?\s*\(/u;

/** The targets of a file with their lines; a property is named after its method. */
export function csharpFuzzTargets(text: string): readonly Target[] {
  const [isFsCheck, isSharpFuzz] = [USES_FSCHECK.test(text), USES_SHARPFUZZ.test(text)];
  if (!isFsCheck && !isSharpFuzz) return [];
  const lines = text.split('\n', MAX_LINES);
  return lines.flatMap((line, i): readonly Target[] => {
    if (isSharpFuzz && ENTRY.test(line)) return [{ kind: 'SharpFuzz target', name: 'Fuzzer.Run', line: i + 1 }];
    if (!isFsCheck || !PROPERTY.test(line)) return [];
    const name = lines.slice(i + 1, i + 6).flatMap((one) => METHOD.exec(one)?.[1] ?? [])[0];
    return name === undefined ? [] : [{ kind: 'FsCheck property', name, line: i + 1 }];
  });
}
