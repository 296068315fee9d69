/** Answers that are well formed and wrong: a value of another type somewhere, or a list that says it goes on for ever. */
import type { Answer } from './answer.ts';

/** Numbers from 0 to 1, the same ones for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What GitHub never sends in the place of this. */
const other = (value: unknown): unknown => {
  if (typeof value === 'string') return { odd: value };
  if (typeof value === 'number') return `${value}`;
  if (typeof value === 'boolean') return value ? 'no' : 'yes';
  return Array.isArray(value) ? { odd: true } : 'odd';
};

/** The same body with one value in ten replaced by one of another type; null, which may stand for anything, stays. */
export function mistyped(body: unknown, seed: number): unknown {
  const random = randomOf(seed);
  const visit = (value: unknown): unknown => {
    if (value === null || value === undefined) return value;
    if (random() < 0.1) return other(value);
    if (Array.isArray(value)) return value.map(visit);
    if (typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, visit(part)]));
  };
  return visit(body);
}

/** Names a next page whatever page was asked for. */
export function endless(answer: Answer, url: URL): Answer {
  if (!Array.isArray(answer.body)) return answer;
  const next = new URL(url);
  next.searchParams.set('page', String(Number(url.searchParams.get('page') ?? 1) + 1));
  return { ...answer, headers: { ...answer.headers, link: `<${next.href}>; rel="next"` } };
}
