/** Where contributors are asked for a sign-off. */
import type { Tree } from '../../facts.ts';
import { absent, file, isNonEmpty, partial, present, unknown } from '../../finding.ts';
import type { FileLink, Reason, Statement } from '../../model.ts';
import { withoutCommentMarks } from '../../parse/comments.ts';
import { GUIDE_PAGE_READS, isGuidePage } from '../../parse/guide-page.ts';
import { readSignOffRule } from '../../parse/sign-off-rule.ts';
import { guidesBehind, guidesOutside } from '../../parse/signpost.ts';
import { boundOf } from '../../text/count.ts';
import { ledOutside, unreadFile } from '../../text/unread.ts';

const named =
  (pattern: RegExp) =>
  (path: string): boolean =>
    pattern.test(path);

/** In the order in which a contributor would look; the kind decides how much a mere mention is worth. */
const PLACES: readonly { readonly is: (path: string) => boolean; readonly kind: 'guide' | 'aside' | 'form' }[] = [
  { is: named(/^(?:\.github\/|docs\/)?contribut(?:ing|e|ion|ions)(?:[-_.][^/]*)?$/i), kind: 'guide' },
  { is: named(/^(?:\.github\/|docs\/)?dco(?:\.(?:md|txt|rst))?$/i), kind: 'guide' },
  { is: isGuidePage, kind: 'guide' },
  { is: named(/^(?:\.github\/|docs\/)?(?:governance|charter)(?:\.(?:md|rst|adoc|txt))?$/i), kind: 'guide' },
  { is: named(/^(?:\.github\/|docs\/)?(?:development|developing|hacking)(?:\.(?:md|rst|adoc|txt))?$/i), kind: 'aside' },
  { is: named(/^(?:\.github\/)?pull[-_]request[-_]template(?:\.(?:md|txt))?$/i), kind: 'form' },
  { is: named(/^readme(?:\.(?:md|rst|adoc|txt))?$/i), kind: 'aside' },
];

/** Globs of the files that may ask. */
export const STATEMENT_READS: readonly string[] = [
  ...['contribut*', 'dco*', 'governance*', 'charter*', 'development*', 'developing*', 'hacking*'].flatMap((name) => [
    name,
    `.github/${name}`,
    `docs/${name}`,
  ]),
  ...GUIDE_PAGE_READS,
  '{,.github/}pull{-,_}request{-,_}template*',
  'readme*',
];

/** What a form asks those to tick who propose a change. */
const TASK = /^\s{0,12}[-*+] \[[ x]\] /i;
const MAX_FILES = 60;
const SHOWN = 4;
const SEARCHED = [
  'CONTRIBUTING, DCO, GOVERNANCE, CHARTER and DEVELOPMENT at the root, in .github/ and in docs/',
  'contributor pages in docs/, site/ and website/, but of past versions, and contribute/ and contributing/',
  'the pull request template and README',
] as const;

interface Found {
  readonly path: string;
  readonly links: readonly FileLink[];
  readonly quote: string;
  readonly asks: boolean;
}

function readFile(tree: Tree, path: string, kind: (typeof PLACES)[number]['kind']): Found | Reason | undefined {
  if (!tree.loaded(path)) return { why: 'unreadable', detail: `${path}, to which a guide leads, was not read` };
  const text = tree.text(path);
  if (!text.known) return unreadFile(path, text.reason);
  if (text.value === undefined) return undefined;
  const real = tree.real(path);
  const rule = readSignOffRule(kind === 'form' ? withoutCommentMarks(text.value) : text.value);
  if (rule === undefined) return undefined;
  const rows = kind === 'form' && !rule.asks ? text.value.split('\n') : [];
  const asks = rule.asks || rule.lines.some((line) => TASK.test(rows[line - 1] ?? ''));
  if ((kind === 'aside' || kind === 'form') && !asks) return undefined;
  return { path, links: rule.lines.map((line) => file(real, line)), quote: rule.quote, asks };
}

/** The files that ask for a sign-off; those that only show the command make it partial. */
export function statedRule(tree: Tree): Statement {
  const places = PLACES.flatMap(({ is, kind }) =>
    tree.entries.filter(({ path, mode }) => mode !== '160000' && is(path)).map(({ path }) => ({ path, kind })),
  );
  const behind = guidesBehind(
    tree,
    places.map(({ path }) => path),
  );
  const paths = [...behind.map((path) => ({ path, kind: 'guide' as const })), ...places];
  const files = [...new Map(paths.toReversed().map((one) => [tree.real(one.path), one])).values()].toReversed();
  const answers = files.slice(0, MAX_FILES).map(({ path, kind }) => readFile(tree, path, kind));
  const found = answers.filter((one): one is Found => one !== undefined && 'links' in one);
  const asking = found.filter(({ asks }) => asks);
  const ordered = (asking.length > 0 ? asking : found).slice(0, SHOWN);
  const links = ordered.flatMap((one) => one.links);
  const [first] = ordered;
  if (first === undefined || !isNonEmpty(links)) {
    const unread = answers.find((one): one is Reason => one !== undefined && 'why' in one);
    const [outside] = guidesOutside(
      tree,
      places.map(({ path }) => path),
    );
    const why = unread ?? (outside === undefined ? undefined : ledOutside(outside));
    if (why !== undefined) return unknown('statement', 'Not known: whether contributors are asked for a sign-off', why);
    return absent('statement', 'No request for a sign-off was found.', [...SEARCHED, ...boundOf(files.length, MAX_FILES, 'file')]);
  }
  const quoted = `“${first.quote}”`;
  if (first.asks) return present('statement', `A sign-off is asked for, as stated in ${first.path}: ${quoted}`, links);
  return partial('statement', `${first.path} shows or names the sign-off: ${quoted}`, 'a sentence that asks for it', links);
}
