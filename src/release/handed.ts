/** What steps of a job hand on to those after them by `$GITHUB_ENV`. */
import { handedLines } from '../ci/github-env.ts';
import type { Context } from '../ci/model.ts';

const MAX_TEXT = 10_000;
const ASSIGNED = /^\s*(?:export\s+)?([A-Za-z_]\w{0,80})=(.{1,300})$/;
const TO_LOWER = /\s*\|\s*tr\s+["']?\[?(?:A-Z|:upper:)\]?["']?\s+["']?\[?(?:a-z|:lower:)\]?["']?\s*\)$/;
const LOWER = /^\$\(\s*echo\s+"?\$\{?(\w{1,80})\}?"?\s*\|\s*tr\s+["']?\[?(?:A-Z|:upper:)\]?["']?\s+["']?\[?(?:a-z|:lower:)\]?["']?\s*\)$/;

/** Whether the text names a variable that one of the lines sets: it is not that of the environment. */
const isOwn = (text: string, lines: readonly string[]): boolean =>
  lines.some((line) => {
    const own = ASSIGNED.exec(line)?.[1];
    return own !== undefined && text.replaceAll('{', '').includes(`$${own}`);
  });

/** The value of a variable that a script sets in plain words, lower case where it says so; `undefined`: not known. */
function assigned(lines: readonly string[], name: string, fill: (text: string) => string): string | undefined {
  let value: string | undefined;
  for (const line of lines) {
    const [, own, text = ''] = ASSIGNED.exec(line) ?? [];
    if (own !== name) continue;
    const isLower = LOWER.exec(text.trim())?.[1] === name;
    const plain = /^(["']?)([\w./:${}-]{1,300})\1$/.exec(text.trim())?.[2];
    // A second value may stand under a condition.
    value = isLower ? lowered(fill(value ?? '$')) : value === undefined && plain !== undefined && !isOwn(plain, lines) ? plain : undefined;
    if (value === undefined) return undefined;
  }
  return value;
}

/** A value as a line writes it, in lower case where the line says so: `x/${NAME,,}`, `$(echo ${{ … }} | tr A-Z a-z)`. */
function written(value: string, fill: (text: string) => string): string | undefined {
  const echoed = TO_LOWER.test(value) ? /^\$\(\s*echo\s+["']?([^|"'`]{1,200}?)["']?$/.exec(value.replace(TO_LOWER, ''))?.[1] : undefined;
  if (echoed !== undefined) return lowered(fill(echoed));
  if (/\$\(|["'`]/.test(value)) return undefined;
  return fill(value.replace(/\$\{(\w{1,80}),,\}/g, (all, name: string) => lowered(fill(`\${${name}}`)) ?? all));
}

/** A name that only the run knows is no text to be lowered. */
const lowered = (text: string): string | undefined => (text.includes('$') ? undefined : text.toLowerCase());

/** What the last step before that of the context which sets the variable sets it to; `fill` puts in what is known of others. */
export function handedOn(name: string, { job, step }: Context, fill: (text: string) => string): string | undefined {
  const end = step === undefined ? -1 : job.steps.indexOf(step);
  for (const { run, disabled } of job.steps.slice(0, Math.max(0, end)).reverse()) {
    if (disabled || run?.text.includes('GITHUB_ENV') !== true) continue;
    const lines = run.text.slice(0, MAX_TEXT).split('\n');
    const set = handedLines(run.text).flatMap(({ line, name: own, value }) => (own === name ? [{ i: line, value: value.trim() }] : []));
    const [only] = set;
    if (only === undefined) continue;
    if (set.length > 1) return undefined;
    const variable = /^\$\{?(\w{1,80})\}?$/.exec(only.value)?.[1];
    const inside = variable === undefined ? undefined : assigned(lines.slice(0, only.i), variable, fill);
    if (inside !== undefined) return fill(inside);
    return isOwn(only.value, lines) ? undefined : written(only.value, fill);
  }
  return undefined;
}
