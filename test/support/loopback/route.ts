/** Routes of the REST interface: the path is a key of GitHub's description, the answer is what that key promises. */
import type { paths } from '@octokit/openapi-types';
import type { GitRepository } from './git.ts';
import { type Level, refusal } from './level.ts';
import type { Place } from './place.ts';
import type { Scenario } from './scenario.ts';

/** One question about one repository that the caller may see. */
export interface Ask {
  readonly place: Place;
  readonly scenario: Scenario;
  readonly git: GitRepository;
  readonly level: Level;
  /** Decoded parameter of the path; empty when the path has none of that name. */
  readonly param: (name: string) => string;
  readonly query: URLSearchParams;
}

/** Anything but a body: the status with GitHub's message, or none for 204. */
export interface Refusal {
  readonly refused: number;
  readonly message?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A list of which one page is built. */
export interface Paged<T> {
  readonly total: number;
  readonly slice: (from: number, to: number) => T[];
}

type Body<P extends keyof paths> = paths[P] extends { get: { responses: { 200: { content: { 'application/json': infer B } } } } }
  ? B
  : never;
type Given<B> = B extends readonly (infer T)[] ? Paged<T> : B;
type Answer<P extends keyof paths> = Given<Body<P>> | Refusal;

export interface Route {
  readonly path: keyof paths;
  readonly match: (path: string) => Readonly<Record<string, string>> | undefined;
  readonly answer: (ask: Ask) => unknown;
}

export function matcher(template: string): Route['match'] {
  const names = [...template.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? '');
  // A path of a file may come with its slashes as they are.
  const wild = template.replaceAll('.', '\\.').replace('{path}', '(.+)');
  const pattern = new RegExp(`^${wild.replaceAll(/\{\w+\}/g, '([^/]+)')}$`);
  return (path) => {
    const found = pattern.exec(path);
    if (found === null) return undefined;
    try {
      return Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(found[index + 1] ?? '')]));
    } catch {
      return undefined;
    }
  };
}

export function route<P extends keyof paths>(path: P, answer: (ask: Ask) => Answer<P> | Promise<Answer<P>>): Route {
  return { path, match: matcher(path), answer };
}

export const paged = <R, T>(rows: readonly R[], build: (row: R) => T): Paged<T> => ({
  total: rows.length,
  slice: (from, to) => rows.slice(from, to).map(build),
});

export const NOT_FOUND: Refusal = { refused: 404, message: 'Not Found' };

export const isRefusal = (answer: unknown): answer is Refusal => typeof answer === 'object' && answer !== null && 'refused' in answer;
export const isPaged = (answer: unknown): answer is Paged<unknown> =>
  typeof answer === 'object' && answer !== null && 'slice' in answer && 'total' in answer;

/** For endpoints that need Administration: app and fine-grained tokens are told so, everybody else sees nothing there. */
export async function administration<T>(ask: Ask, answer: () => T | Promise<T>): Promise<T | Refusal> {
  if (ask.level === 'admin') return await answer();
  const message = refusal(ask.level);
  if (message === undefined) return NOT_FOUND;
  return { refused: 403, message, headers: { 'x-accepted-github-permissions': 'administration=read' } };
}
