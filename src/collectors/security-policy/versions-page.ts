/** The page of the project's documentation that says which versions receive fixes, where the policy sends there. */
import type { Facts } from '../../facts.ts';
import { file } from '../../finding.ts';
import type { NonEmpty, Statement } from '../../model.ts';
import { baseName } from '../../parse/paths.ts';
import { supportedVersions } from '../../parse/policy/support.ts';
import { type ProseLine, readProse } from '../../parse/prose.ts';
import { aspectsOf } from './aspects.ts';

/** Globs for `reads`. */
export const VERSIONS_READS: NonEmpty<string> = ['{docs,doc}/**/supported{-,_}{versions,releases}.{md,mdx,rst,adoc}'];
const PAGE = /^docs?\/.*\bsupported[-_](?:versions|releases)\.(?:md|mdx|rst|adoc)$/i;
const letters = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/** The one page of that name at an address on a host that bears the name of the project or of its owner. */
export function pageAt({ tree, subject }: Facts, url: string, pages = PAGE): string | undefined {
  const [, host = '', name = ''] =
    /^https?:\/\/([^/?#]{1,200})\/(?:[^?#]{0,300}\/)?([\w-]{1,100})(?:\.html?)?\/?(?:[?#].*)?$/i.exec(url) ?? [];
  const bears = [subject.owner, subject.name].some(
    (one) => one !== null && letters(one).length > 3 && letters(host).includes(letters(one)),
  );
  if (!bears) return undefined;
  const found = tree.entries.filter(
    ({ path, mode }) => mode.startsWith('100') && pages.test(path) && letters(baseName(path).replace(/\.[a-z]+$/i, '')) === letters(name),
  );
  const [first] = found;
  return first !== undefined && found.length === 1 ? first.path : undefined;
}

/** The table with a row for each version, or the whole page where it has none: others tell of kinds of releases. */
function tableOf(lines: readonly ProseLine[]): readonly ProseLine[] {
  const at = lines.findIndex(({ kind, text }) => kind === 'table' && /^\s*\|\s*(?:versions?|releases?)\s*\|.*\bsupported\b/i.test(text));
  const end = lines.findIndex(({ kind }, i) => i > at && kind !== 'table');
  return at < 0 ? lines : lines.slice(at, end < 0 ? undefined : end);
}

/** The statements with what the page says in the place of the words that only send there. */
export function withVersionsPage(facts: Facts, lines: readonly ProseLine[], statements: readonly Statement[]): readonly Statement[] {
  const to = supportedVersions(lines)?.to;
  const page = to === undefined ? undefined : pageAt(facts, to);
  const text = page === undefined || !facts.tree.loaded(page) ? undefined : facts.tree.text(page);
  if (page === undefined || text?.known !== true) return statements;
  const policy = { name: page, lines: tableOf(readProse(text.value ?? '')), at: (line: number) => file(page, line) };
  const told = aspectsOf([policy], { note: '' }).find(({ id, status }) => id === 'supported-versions' && status === 'present');
  return statements.map((one) => (told !== undefined && one.id === told.id && one.status === 'partial' ? told : one));
}
