import type { Facts } from '../facts.ts';
import { absent, api, file, isNonEmpty, partial, present, unknown } from '../finding.ts';
import type { Json, Link, NonEmpty, Statement } from '../model.ts';
import { linguistRules } from '../parse/gitattributes.ts';
import { type LanguageCount, readLanguages } from '../parse/languages.ts';
import { agree, countOf } from '../text/count.ts';
import type { Collector } from './collector.ts';

/** Languages below one percent of the bytes are left out of the list. */
const LEAST_SHARE = 1;
const EXAMPLES = 3;
const ATTRIBUTES = '.gitattributes';

/** `share` is percent of the bytes, to one decimal. */
function shares(languages: readonly { readonly name: string; readonly bytes: number }[]): { text: string; value: Json } {
  const total = languages.reduce((sum, { bytes }) => sum + bytes, 0);
  const listed = languages
    .map(({ name, bytes }) => ({ name, share: Math.round((bytes * 1000) / total) / 10, bytes }))
    .filter(({ share }, i) => i === 0 || share >= LEAST_SHARE);
  const rest = languages.length - listed.length;
  const names = listed.map(({ name, share }) => `${name} ${share} %`).join(', ');
  return { text: `${names}${rest === 0 ? '' : `, ${rest} more below ${LEAST_SHARE} %${rest === 1 ? '' : ' each'}`}`, value: listed };
}

function fromTree({ tree }: Facts): Statement {
  const attributes = tree.text(ATTRIBUTES);
  const told = attributes.known ? linguistRules(attributes.value ?? '') : undefined;
  const { languages, unsized, hidden } = readLanguages(tree.entries, told);
  if (!isNonEmpty(languages)) {
    if (unsized === 0)
      return absent('languages', 'No file of a known programming or markup language was found.', ['names of the files in the tree']);
    const detail = `${agree(unsized, 'the size', 'the sizes')} of ${countOf(unsized, 'file')} ${agree(unsized, 'is', 'are')} not in this partial clone`;
    return unknown('languages', 'Not known: the languages', {
      why: 'unreadable',
      detail,
      remedy: 'run without --offline, or fetch the missing objects',
    });
  }
  const { text, value } = shares(languages);
  const links: NonEmpty<Link> = [example(languages[0]), ...languages.slice(1, EXAMPLES).map(example)];
  const by = told === undefined ? 'names tell' : `names and ${ATTRIBUTES} tell`;
  const without = hidden.length === 0 ? '' : `; ${hidden.slice(0, 5).join(', ')} not counted, as ${ATTRIBUTES} says`;
  const how = `by size of files in the tree; vendored, generated and documentation left out as far as ${by}${without}`;
  return unsized === 0
    ? present('languages', `${text} (${how}).`, links, value)
    : partial('languages', `${text} (${how}).`, `${countOf(unsized, 'file')} whose size is not in this partial clone`, links, value);
}

const example = ({ largest }: LanguageCount): Link => file(largest);

/** GitHub's answer where it was asked, else a count over the tree by Linguist's names of files. */
export const languages: Collector = {
  id: 'languages',
  section: 'metadata',
  question: 'In which languages is it written?',
  reads: [ATTRIBUTES],
  collect(facts) {
    const { subject, github } = facts;
    const asked = github.languages;
    if (!asked.known || subject.owner === null || subject.name === null || subject.ref !== null) return [fromTree(facts)];
    const counted = asked.value.filter(({ bytes }) => bytes > 0);
    if (counted.length === 0) return [absent('languages', 'GitHub names no language.', ['the languages that GitHub counts'])];
    const { text, value } = shares(counted);
    return [
      present('languages', `${text} (by size, as GitHub counts).`, [api(`/repos/${subject.owner}/${subject.name}/languages`)], value),
    ];
  },
};
