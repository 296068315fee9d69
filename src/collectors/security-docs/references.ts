/** Where a document or the Security Insights file says that a document is kept, here or elsewhere. */
import type { Facts } from '../../facts.ts';
import { directoryOf, normalize } from '../../parse/paths.ts';
import { sentencesOf } from '../../parse/prose.ts';
import { repositoryPath } from '../../parse/repository-link.ts';
import { valuesAt } from '../../parse/security-insights.ts';
import type { InsightsFile } from '../security-insights/file.ts';
import { type Document, type Hit, type Library, speaksOf } from './documents.ts';

/** Where sentences are believed to speak about the project itself. */
const SPEAKS = /^(?:\.github\/|docs\/)?security\.[a-z]+$/i;
const README = /^readme\.[a-z]+$/i;
/** Text and target of a Markdown link. */
export const LINK = /\[([^\]]{1,300})\]\(\s*<?([^)\s>]{1,500})/g;
const BARE = /https?:\/\/[^\s<>()"'`\]|[]{3,500}/i;
/** Promises and denials are no evidence. */
const NOT_YET = /\b(?:no|not|never|none|yet|will|would|plan(?:s|ned|ning)?|future|upcoming|should|todo)\b/i;

/** The path in the tree that an address or a relative link names. */
export function targetOf({ subject, tree }: Facts, from: string, url: string): string | undefined {
  const { server, owner, name, defaultBranch } = subject;
  const plain = url.replace(/[?#].*$/, '');
  if (!/^[a-z][a-z0-9+.-]*:/i.test(url)) {
    const path = plain.startsWith('/') ? normalize(plain.slice(1)) : normalize(plain, directoryOf(from));
    return path !== undefined && tree.has(path) ? path : undefined;
  }
  if (owner === null || name === null || defaultBranch === null) return undefined;
  const target = repositoryPath(url, { server, owner, name, defaultBranch });
  return target?.kind === 'path' && tree.has(target.path) ? target.path : undefined;
}

/** As GitHub makes the address of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .replace(/\]\([^)]{0,500}\)/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');

/** The line of the section that an address names. */
function sectionAt({ documents }: Library, path: string, url: string): { readonly line: number } | undefined {
  const anchor = /#([^#]{1,200})$/.exec(url)?.[1]?.toLowerCase();
  const lines = anchor === undefined ? [] : (documents.find((one) => one.path === path)?.lines ?? []);
  const heading = lines.find(({ kind, text }) => kind === 'heading' && anchorOf(text) === anchor);
  return heading === undefined ? undefined : { line: heading.line };
}

/** Sentences of the security policy, and links of the README, that name the thing and lead to it. */
export function mentions(facts: Facts, documents: readonly Document[], topic: RegExp, enough: RegExp | undefined): Hit[] {
  return documents.flatMap(({ path, lines }) => {
    if (!SPEAKS.test(path) && !README.test(path)) return [];
    return sentencesOf(lines).flatMap((sentence): Hit[] => {
      const at = sentence.text.search(topic);
      if (at < 0 || NOT_YET.test(sentence.text)) return [];
      const links = [...sentence.text.matchAll(LINK)].map(([, text = '', url = '']) => ({ text, url }));
      const bare = BARE.exec(sentence.text)?.[0].replace(/[.,;:]+$/, '');
      const told = bare !== undefined && enough?.test(bare) === true && speaksOf(sentence.text.replaceAll(bare, ' '), facts.subject);
      const fit =
        links.find(({ text, url }) => topic.test(text) || enough?.test(`${text} ${url}`) === true) ??
        (told ? { text: '', url: bare } : undefined);
      const link = fit ?? (README.test(path) ? undefined : (links[0] ?? (bare === undefined ? undefined : { text: '', url: bare })));
      if (link === undefined || link.url.startsWith('#')) return [];
      const target = targetOf(facts, path, link.url);
      if (target !== undefined) return [{ path: target }, { path, line: sentence.lineAt(at), stated: true }];
      const full = fit !== undefined && enough?.test(`${link.text} ${link.url}`) === true;
      const lack = `the document itself: ${path} points to ${link.url.slice(0, 200)}`;
      return [{ path, line: sentence.lineAt(at), stated: true, ...(full ? {} : { lack }) }];
    });
  });
}

/** A comment beside an address that takes it back. */
const DENIES =
  /\bno(?:t|ne)?\b[^.]{0,60}\byet\b|^no (?:[\w-]{1,30} ){0,3}(?:self-?)?assessments?\b|\bnot (?:been )?(?:done|performed|conducted|completed|started)\b/i;
/** What tells a bot what to do: no words on why. */
const BOT = /(?:^|\/)\.?(?:renovate|dependabot)[\w.-]{0,40}\.(?:json5?|ya?ml)$/i;

/** The comment that denies what stands at a path, and its place. */
function denialOf({ insights }: InsightsFile, path: string): { readonly text: string; readonly line: number } | undefined {
  const beside = insights === undefined ? [] : valuesAt(insights.root, path.replace(/\.[^.]+$/, '.comment'));
  const found = beside.find(({ kind, text }) => kind === 'scalar' && DENIES.test(text.trim().slice(0, 500)));
  return found === undefined ? undefined : { text: found.text.trim().replace(/\s+/g, ' ').slice(0, 200), line: found.line };
}

/** What the files deny at a path, for the end of a sentence. */
export function denials({ insights }: Library, path: string): string {
  const found = insights.flatMap((one) => {
    const denial = denialOf(one, path);
    return denial === undefined ? [] : [`; ${one.path} says at line ${denial.line}: “${denial.text}”`];
  });
  return found.join('');
}

/** Addresses at some paths of the Security Insights file; `full` when the declaration itself is what is looked for. */
export function declared(facts: Facts, library: Library, paths: readonly string[], full: boolean): Hit[] {
  return library.insights.flatMap((insightsFile) => {
    const { path, real, insights } = insightsFile;
    return insights === undefined
      ? []
      : paths
          .filter((one) => denialOf(insightsFile, one) === undefined)
          .flatMap((one) => valuesAt(insights.root, one))
          .flatMap(({ text, line }): Hit[] => {
            const url = text.trim();
            if (!/^https?:\/\/\S+$/i.test(url)) return [];
            const target = targetOf(facts, path, url);
            const stated: Hit = { path: real, line, stated: true };
            if (target !== undefined && BOT.test(target))
              return [{ ...stated, lack: `the policy itself: ${path} names ${target}, which is the configuration of a bot` }];
            if (target !== undefined) return [{ path: target, ...sectionAt(library, target, url) }, stated];
            return [full ? stated : { ...stated, lack: `the document itself: ${path} names ${url.slice(0, 200)}, which was not read` }];
          });
  });
}
