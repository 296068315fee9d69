/** The variables of a function of a magefile, as its statements change them. */
import type { Doer } from './calls.ts';
import { meaningOf } from './expressions.ts';
import { isList, type Scope, unknownText } from './scope.ts';
import { type Stretch, split } from './tokens.ts';

const CHANGES = /^(?:[-+*/%&|^]?=|\+\+|--)$/u;

/** What the stretch gives another value, or hands on by its address, is no longer known. */
export function forgetChanged({ scope, doing }: Doer, [from, to]: Stretch): void {
  const { all } = scope.file.tokens;
  if (!doing.spend((to - from) >> 5)) return;
  for (let at = from; at < to; at += 1) {
    const { kind, text } = all[at] ?? { kind: 'sign', text: '' };
    if (kind !== 'sign') continue;
    // `a, b = f()`.
    for (let name = at - 1; CHANGES.test(text) && all[name]?.kind === 'name'; name -= 2) {
      forget(scope, all[name]?.text ?? '');
      if (all[name - 1]?.text !== ',') break;
    }
    if (text === '&' && all[at + 1]?.kind === 'name') forget(scope, all[at + 1]?.text ?? '');
  }
}

/** A list may have more words than before; anything else is not known. */
export function forget(scope: Scope, name: string): void {
  if (!scope.locals.has(name)) return;
  const before = scope.locals.get(name);
  if (isList(before) && before.at(-1) !== unknownText(name)) scope.locals.set(name, [...before, unknownText(name)]);
  else if (!isList(before)) scope.locals.set(name, unknownText(name));
}

/** A statement that declares, or gives a value behind `:=`, `=` or `+=`, the place of which is `changed`; `from`: behind its first words. */
export function assign(doer: Doer, [start, to]: Stretch, from: number, changed: number | undefined): void {
  const { tokens } = doer.scope.file;
  const right: Stretch = [(changed ?? from - 1) + 1, to];
  // `n++`, `&n`.
  forgetChanged(doer, changed === undefined ? [from, to] : right);
  const isDeclared = tokens.all[start]?.text === 'var';
  if (changed === undefined && !isDeclared) return;
  const names = split(tokens, [from, changed ?? to], ',');
  const values = changed === undefined ? [] : split(tokens, right, ',');
  const isAdded = changed !== undefined && tokens.all[changed]?.text === '+=';
  for (const [place, [at, end]] of names.entries()) {
    const name = tokens.all[at]?.text ?? '';
    if (name === '_') continue;
    // `args[0] = x` changes a part of it.
    if (isAdded || (!isDeclared && end > at + 1)) {
      if (doer.scope.locals.has(name) && tokens.all[at + 1]?.text !== '.') doer.scope.locals.set(name, unknownText(name));
      continue;
    }
    const value = names.length === values.length ? values[place] : undefined;
    doer.scope.locals.set(
      name,
      value === undefined ? (changed === undefined ? emptyOf(doer, at + 1) : unknownText(name)) : meaningOf(doer.scope, value),
    );
  }
}

/** What `var x T` holds: an empty list, no text, or a value with the methods of T. */
function emptyOf({ scope }: Doer, at: number): string | readonly string[] | { readonly space: string } {
  const type = scope.file.tokens.all[at]?.text ?? '';
  if (type === '[') return [];
  return type === 'string' ? '' : /^\p{Lu}/u.test(type) ? { space: type } : unknownText(type);
}
