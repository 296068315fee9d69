import { LICENSES } from '../data/licenses.ts';
import type { Facts, RepositoryFacts, Tree } from '../facts.ts';
import { absent, api, file, isNonEmpty, partial, present, unknown } from '../finding.ts';
import type { FileLink, Json, Link, NonEmpty, Statement } from '../model.ts';
import { type LicenseReading, readLicenseText, withException } from '../parse/license-text.ts';
import { agree, countOf } from '../text/count.ts';
import { unreadFile } from '../text/unread.ts';
import type { Collector } from './collector.ts';

const NAME = /^(?:[a-z0-9.+]{1,20}[-_])?(?:(?:un)?licen[cs]e|copying)(?:[-_.][a-z0-9.+-]{1,40})?$/i;
const NOT_A_LICENSE =
  /\.(?:spdx|go|[jt]sx?|[cm]js|json|csv|ya?ml|py|sh|rb|rs|java|tpl|tmpl|png|svg)$|3rd|third|party|header|template|dependenc|notice|copyright/i;
/** Words that would change the terms of the licence they stand beside. */
const TERMS =
  /\b(?:shall|must|may not|should not|not be|restrict(?:ed|s)?|non-?commercial|provided that|prohibit\w*|conditions?|permission|warrant\w*|liab\w*|acknowledg\w*|intended)\b/i;
const CHOICE = /\b(?:either of|at your (?:option|choice|discretion)|your choice of|dual[- ]licen[sc]ed?|licen[sc]ed under either)\b/i;
/** The longest note of its own that a licence file may carry and still be called by the licence's name. */
const NOTE_WORDS = 100;
const FEW_WORDS = 8;
const POINTER_WORDS = 200;
/** The words with which the licence's appendix tells to mark files; an exception would make them longer. */
const APACHE_NOTICE = /licensed under the apache license, version 2\.0/i;
const NOTICE_WORDS = 110;
const MAX_FILES = 20;
const SHOWN = 4;

interface LicenseFile {
  readonly path: string;
  readonly reading: LicenseReading;
}

const isRoot = (path: string): boolean => !path.includes('/') && NAME.test(path) && !NOT_A_LICENSE.test(path);
const isReuse = (path: string): boolean => /^LICENSES\/[^/]+$/.test(path);
const family = (id: string): string => id.replace(/ WITH .*$|-(?:only|or-later)$|\+$/, '').toLowerCase();
const idsOf = (files: readonly LicenseFile[]): string[] =>
  [...new Set(files.flatMap(({ reading }) => reading.matches.map(({ id }) => id)))].sort();
const isNote = ({ otherWords, other }: LicenseReading): boolean =>
  otherWords <= FEW_WORDS || (otherWords <= NOTE_WORDS && !TERMS.test(other));

/** Does a README or a licence file say that one may choose? */
function saysChoice(tree: Tree, files: readonly LicenseFile[]): boolean {
  if (files.some(({ reading }) => CHOICE.test(reading.other))) return true;
  return tree.entries
    .filter(({ path }) => /^readme[^/]*$/i.test(path))
    .some(({ path }) => {
      const text = tree.text(path);
      if (!text.known || text.value === undefined) return false;
      const lines = text.value.slice(0, 200_000).split('\n');
      return lines.some((line, i) => CHOICE.test(line) && /licen[sc]/i.test(lines.slice(Math.max(0, i - 3), i + 4).join(' ')));
    });
}

/** The SPDX expression that the files add up to, or null where they leave it open. */
function expressionOf(ids: readonly string[], choice: boolean): string | null {
  if (ids.length === 1) return ids[0] ?? null;
  if (ids.length === 2 && ids.includes('LGPL-3.0') && ids.includes('GPL-3.0')) return 'LGPL-3.0';
  return choice ? ids.join(' OR ') : null;
}

/** What keeps the known texts from being the whole answer. */
function gapsOf(files: readonly LicenseFile[], ids: readonly string[], spdx: string | null, theirs: string | undefined): string[] {
  const other = files.filter(({ reading }) => reading.matches.length === 0 && reading.otherWords > POINTER_WORDS);
  const more = files.filter(({ reading }) => reading.matches.length > 0 && !isNote(reading));
  const agree = theirs === undefined || spdx === null || spdx.split(' OR ').some((id) => family(id) === family(theirs));
  return [
    ...(spdx === null ? [`which of ${ids.join(', ')} applies to what, or whether one may choose: the files do not say`] : []),
    ...more.map(({ path, reading }) => `a known licence text for ${countOf(reading.otherWords, 'other word')} of ${path}`),
    ...other.map(({ path }) => `a licence known for ${path}, whose text matches none`),
    ...(agree ? [] : [`agreement with GitHub, which names it ${theirs}`]),
  ];
}

const textAt = (tree: Tree, path: string): string => {
  const text = tree.text(path);
  return text.known ? (text.value ?? '').slice(0, 5_000) : '';
};

function conclude(facts: Facts, files: NonEmpty<LicenseFile>): Statement {
  const known = files.filter(({ reading }) => reading.matches.length > 0);
  const shown = isNonEmpty(known) ? known : files;
  const main = shown.find(({ path }) => /^(?:licen[cs]e|copying)(?:\.\w+)?$/i.test(path)) ?? shown[0];
  const theirs = facts.github.repository.known ? named(facts.github.repository.value) : undefined;
  const ids = idsOf(known);
  const [first, ...rest] = [main, ...shown.filter((one) => one !== main)].flatMap(linksTo);
  const links: NonEmpty<Link> = [first ?? file(main.path), ...rest.slice(0, MAX_FILES), ...(theirs === undefined ? [] : repoLink(facts))];
  if (ids.length === 0 && APACHE_NOTICE.test(textAt(facts.tree, main.path)) && main.reading.otherWords <= NOTICE_WORDS) {
    const text = `${main.path} holds the notice of Apache-2.0, which names the licence and where its text is${theirs === undefined ? '' : `; GitHub names it ${theirs}`}.`;
    return partial('license', text, 'the text of the licence', links, { spdx: theirs ?? 'Apache-2.0', path: main.path });
  }
  if (ids.length === 0) {
    const text = `${main.path} is there, but its text is not that of a licence this tool knows${theirs === undefined ? '' : `; GitHub names it ${theirs}`}.`;
    return partial('license', text, 'a text that matches a known licence', links, { spdx: theirs ?? null, path: main.path });
  }
  const spdx = expressionOf(ids, saysChoice(facts.tree, files));
  const gaps = gapsOf(files, ids, spdx, theirs);
  const notes = known.filter(({ reading }) => reading.otherWords > FEW_WORDS && isNote(reading));
  const text = [
    `${listed(shown.map(({ path }) => path))} ${agree(shown.length, 'holds', 'hold')} the text of ${ids.join(' and ')}.`,
    ...notes.map(({ path, reading }) => `${path} also holds a note of ${countOf(reading.otherWords, 'word')}.`),
    ...(ids.some((id) => id.includes('GPL-')) ? ['The text alone does not say whether later versions may be chosen.'] : []),
  ].join(' ');
  const value: Json = {
    spdx: gaps.length === 0 ? spdx : null,
    path: main.path,
    files: known.map(({ path, reading }) => ({ path, texts: reading.matches.map(({ id }) => id) })),
  };
  return gaps.length > 0 ? partial('license', text, gaps.join('; '), links, value) : present('license', text, links, value);
}

const listed = (paths: readonly string[]): string =>
  paths.length <= SHOWN ? paths.join(', ') : `${paths.slice(0, SHOWN).join(', ')} and ${paths.length - SHOWN} more`;
const linksTo = ({ path, reading }: LicenseFile): FileLink[] =>
  reading.matches.length === 0 ? [file(path)] : reading.matches.map(({ line }) => file(path, line));
const named = ({ license }: RepositoryFacts): string | undefined =>
  license === null || /^(?:NOASSERTION|OTHER)$/i.test(license) ? undefined : license;
const repoLink = ({ subject }: Facts): Link[] =>
  subject.owner === null || subject.name === null ? [] : [api(`/repos/${subject.owner}/${subject.name}`)];

/** The licence: decided by the text of the files at the root (else `LICENSES/`), GitHub's detection as a second opinion. */
export const license: Collector = {
  id: 'license',
  section: 'metadata',
  question: 'Under which licence?',
  reads: ['*LICEN[CS]E*', '*COPYING*', 'LICENSES/*', 'README*'],
  collect(facts) {
    const { tree, github } = facts;
    const files: LicenseFile[] = [];
    const empty: string[] = [];
    const paths = tree.entries.filter(({ mode }) => mode !== '160000').map(({ path }) => path);
    for (const wanted of [isRoot, isReuse]) {
      for (const path of paths.filter(wanted).slice(0, MAX_FILES)) {
        const text = tree.text(path);
        if (!text.known) return [unknown('license', `Not known: the licence in ${path}`, unreadFile(path, text.reason))];
        if (text.value === undefined) continue;
        if (text.value.trim() === '') empty.push(path);
        else files.push({ path, reading: withException(readLicenseText(text.value, LICENSES)) });
      }
      if (idsOf(files).length > 0) break;
    }
    if (isNonEmpty(files)) return [conclude(facts, files)];
    const theirs = github.repository.known ? named(github.repository.value) : undefined;
    const [link] = repoLink(facts);
    if (theirs !== undefined && link !== undefined) {
      return [
        partial('license', `GitHub names the licence ${theirs}.`, 'a licence file at the root of the scanned commit', [link], {
          spdx: theirs,
          path: null,
        }),
      ];
    }
    const [blank] = empty;
    if (blank !== undefined)
      return [partial('license', `${blank} is there.`, 'a text: the file is empty', [file(blank)], { spdx: null, path: blank })];
    return [
      absent('license', 'No licence file was found at the root of the repository or in LICENSES/.', [
        'LICENSE*, LICENCE*, COPYING* and UNLICENSE* at the root',
        'LICENSES/',
      ]),
    ];
  },
};
