/**
 * Text for a Markdown document of ours. Escaped foreign text still becomes links and mentions on GitHub (`@team`, `#12`, `www.…`), so
 * nothing is escaped: plain words stay as they are, everything else goes into code spans, and links go only where we built them.
 */
import { printable } from '../printable.ts';
import type { ReportLink } from './model.ts';
import { ended } from './statements.ts';

const LEAD = /^["'“‘(]*/;
/** An apostrophe that makes a name somebody's is none of the name. */
const TRAIL = /(?:['’]s)?["'”’),.;:!?%…]*$/;
/** No character here means anything to Markdown or GitHub in the middle of a line. */
const PLAIN = /^(?:[\p{L}\p{N}][\p{L}\p{N}\p{M}'’+=%.,/–—-]*|[–—+=/-]|)$/u;
/** Plain characters that become a link all the same, or are a name rather than a word: `www.…`, `GH-12`, hashes, `file.ext`. */
const NAME = /^www\.|gh-\d|^(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{7,64}$|\.\p{L}{2}/iu;
/** At the beginning of a block these would make a list, a heading or a rule. */
const BLOCK = /^(?:\d{1,9}[.)]$|[^\p{L}\p{N}"'“‘(])/u;
/** What a statement's author set apart: a code span, or a quotation. */
const APART = /(?<=^|[\s("'“‘])`[^`]+`(?=$|[\s)"'”’.,;:!?…])|“[^”]*”/gu;

interface Word {
  readonly lead: string;
  readonly core: string;
  readonly trail: string;
}

/** A code span that ends where its text ends, whatever the text holds. */
export function inlineCode(text: string): string {
  const shown = printable(text);
  const fence = '`'.repeat(Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
  // CommonMark takes one space from each end when both are there, so one more keeps the text.
  const pad = shown === '' || /^`|`$|^ .* $/.test(shown) ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/** A sentence that may hold foreign text, for the beginning of a block or after it. A quotation is code as a whole or not at all. */
export function prose(text: string): string {
  const shown = printable(text).trim();
  let done = '';
  let at = 0;
  for (const { 0: apart, index } of shown.matchAll(APART)) {
    done = joined(done, words(shown.slice(at, index), done === ''));
    done = joined(done, apart.startsWith('`') ? inlineCode(apart.slice(1, -1)) : quotation(apart.slice(1, -1)));
    at = index + apart.length;
  }
  return joined(done, words(shown.slice(at), done === ''));
}

function quotation(text: string): string {
  const plain = words(text, false);
  return plain.includes('`') ? `“${inlineCode(text)}”` : `“${plain}”`;
}

/** As `prose`, with a full stop where there is no end. Never empty: a link at the beginning of a block could be read as a definition. */
export const sentence = (text: string): string => prose(ended(text)) || '(no text)';

/** Two backticks side by side would change the length of both fences. */
const joined = (before: string, after: string): string => before + (before.endsWith('`') && after.startsWith('`') ? ' ' : '') + after;

function words(text: string, first: boolean): string {
  const out: string[] = [];
  let run: Word | undefined;
  const flush = (): void => {
    if (run !== undefined) out.push(run.lead + inlineCode(run.core) + run.trail);
    run = undefined;
  };
  for (const [index, token] of text.split(/ +/).entries()) {
    const word = wordOf(token);
    if (word.core === '' || isPlain(word, first && index === 0)) {
      flush();
      out.push(token);
    } else if (run !== undefined && run.trail === '' && word.lead === '') {
      run = { lead: run.lead, core: `${run.core} ${word.core}`, trail: word.trail };
    } else {
      flush();
      run = word;
    }
  }
  flush();
  return out.join(' ');
}

const isPlain = ({ core, trail }: Word, first: boolean): boolean =>
  PLAIN.test(core) && !NAME.test(core) && !(first && BLOCK.test(core + trail));

function wordOf(token: string): Word {
  const lead = LEAD.exec(token)?.[0] ?? '';
  const rest = token.slice(lead.length);
  const trail = TRAIL.exec(rest)?.[0] ?? '';
  const core = rest.slice(0, rest.length - trail.length);
  // `scope(name)` keeps its own bracket.
  return core.includes('(') && trail.startsWith(')') ? { lead, core: `${core})`, trail: trail.slice(1) } : { lead, core, trail };
}

/** A pipe ends a cell even inside a code span, unless it is escaped by an odd number of backslashes. */
export const cell = (markdown: string): string =>
  markdown.replace(/(\\*)\|/g, (_, before: string) => `${before}${before.length % 2 === 1 ? '\\' : ''}\\|`);

/** What a reader sees of a link: the place, not the address. */
export function labelOf(link: ReportLink): string {
  switch (link.kind) {
    case 'file':
      return (
        link.path +
        (link.lines === undefined ? '' : `:${link.lines.start}${link.lines.end === link.lines.start ? '' : `-${link.lines.end}`}`)
      );
    case 'commit':
      return link.commit.slice(0, 12);
    case 'tag':
    case 'release':
      return link.tag;
    case 'asset':
      return link.name;
    case 'api':
      return link.path;
    case 'run':
    case 'web':
      return link.url ?? link.address ?? '';
  }
}

/** A link to an http(s) address; without one, its label. Not for the beginning of a block. */
export const linked = (label: string, url: string | undefined): string =>
  url === undefined || !/^https?:\/\//.test(url) ? inlineCode(label) : `[${inlineCode(label)}](${destination(url)})`;

/** What could end a link, a cell or a code span is encoded; what looks like a character reference is not one. */
const destination = (url: string): string =>
  url
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/[^\w\-.~:/?#@!$&+,;=%]/gu, (c) =>
      c < '\u0080' ? `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}` : encodeURIComponent(c),
    )
    .replace(/&(?=#?\w{1,32};)/g, '%26');
