import type { Tree } from '../facts.ts';
import { absent, file, foundFirst, isNonEmpty, partial, present, unknown } from '../finding.ts';
import type { NonEmpty, Reason, Statement } from '../model.ts';
import { readIssueForm, readMarkdownTemplate } from '../parse/issue-template.ts';
import { readYaml } from '../parse/yaml.ts';
import { countOf } from '../text/count.ts';
import type { Collector } from './collector.ts';

/** Where GitHub looks (docs.github.com, "About issue and pull request templates"). */
const PULL = /^(?:\.github\/|docs\/)?pull[-_]request[-_]template(?:\.[a-z]{1,10})?$/i;
const PULL_FOLDER = /^(?:\.github\/|docs\/)?pull_request_template\/[^/]+\.(?:md|markdown|txt)$/i;
const ISSUE = /^\.github\/issue_template\/(?!config\.ya?ml$)[^/]+\.(?:md|ya?ml)$/i;
const LEGACY = /^(?:\.github\/|docs\/)?issue[-_]template(?:\.[a-z]{1,10})?$/i;
const CHOOSER = /^\.github\/issue_template\/config\.ya?ml$/i;
const DEFAULTS = "; whether the owner's .github repository holds one is not known";
const MAX = 50;
const MAX_LINKS = 10;

interface Template {
  readonly path: string;
  readonly line?: number;
  readonly fault?: string;
}

type Reading = Template | { readonly path: string; readonly reason: Reason };

const matching = ({ entries }: Tree, ...patterns: readonly RegExp[]): string[] =>
  patterns.flatMap((pattern) => entries.filter(({ path, mode }) => mode !== '160000' && pattern.test(path)).map(({ path }) => path));

function read(tree: Tree, path: string, parse: (text: string) => Omit<Template, 'path'>): Reading {
  const text = tree.text(path);
  return text.known ? { path: tree.real(path), ...parse(text.value ?? '') } : { path, reason: text.reason };
}

/** The words by which a change closes an issue, and nothing else. */
const CLOSES = /^\W*(?:fix(?:e[sd])?|close[sd]?|resolve[sd]?)\W*$/i;

/** Words outside of comments: a template of comments alone still guides, so they count. */
function worded(text: string): Omit<Template, 'path'> {
  if (!/[^\s#*_<>!-]/.test(text)) return { fault: 'is empty' };
  return text.length < 200 && CLOSES.test(text) ? { fault: 'asks for the number of an issue alone' } : {};
}

/** Present when each is sound; partial names the others. */
function conclude(id: 'pull-request' | 'issues', what: string, readings: readonly Reading[], searched: NonEmpty<string>): Statement {
  const templates = readings.filter((one): one is Template => !('reason' in one));
  const [first, second] = templates;
  if (first === undefined) {
    const [unread] = readings.flatMap((one) => ('reason' in one ? [one] : []));
    if (unread !== undefined) return unknown(id, `Not known: what ${unread.path} asks for`, unread.reason);
    return absent(id, `No ${what} was found in this repository${DEFAULTS}`, searched);
  }
  const faults = templates.flatMap(({ path, fault }) => (fault === undefined ? [] : [`${path} ${fault}`]));
  const lost = readings.flatMap((one) => ('reason' in one ? [`${one.path} was not read`] : []));
  const ordered = [...templates.filter(({ fault }) => fault === undefined), ...templates.filter(({ fault }) => fault !== undefined)];
  const links = ordered.slice(0, MAX_LINKS).map(({ path, line }) => file(path, line));
  const value = templates.map(({ path }) => path);
  const text =
    second === undefined
      ? `${first.path} is ${what.startsWith('i') ? 'an' : 'a'} ${what}`
      : `${countOf(templates.length, what)}: ${value.slice(0, 5).join(', ')}${value.length > 5 ? ` and ${value.length - 5} more` : ''}`;
  if (!isNonEmpty(links)) return absent(id, `No ${what} was found in this repository${DEFAULTS}`, searched);
  const missing = [...faults, ...lost];
  return missing.length === 0 ? present(id, text, links, value) : partial(id, text, missing.slice(0, 5).join('; '), links, value);
}

function pullRequest(tree: Tree): Statement {
  const readings = matching(tree, PULL, PULL_FOLDER)
    .slice(0, MAX)
    .map((path) => read(tree, path, worded));
  return conclude('pull-request', 'pull request template', readings, [
    'PULL_REQUEST_TEMPLATE.* at the root, in .github/ and in docs/',
    'PULL_REQUEST_TEMPLATE folders there',
  ]);
}

/** A chooser that takes no blank issue and lists places to go to sends those who report elsewhere. */
function chooser(tree: Tree): Statement | undefined {
  const [path] = matching(tree, CHOOSER);
  const text = path === undefined ? undefined : tree.text(path);
  if (path === undefined || text?.known !== true) return undefined;
  const yaml = readYaml(text.value ?? '');
  const links = yaml.ok && yaml.root.get('blank_issues_enabled')?.value === false ? (yaml.root.get('contact_links')?.items ?? []) : [];
  const urls = links.flatMap((link) => link.get('url') ?? []);
  const tracker = urls.find((url) => /^https?:\/\/[^/]{1,100}\/[^/]{1,100}\/[^/]{1,100}\/issues(?:\/new)?(?:[/?]|$)/i.test(url.text));
  const [first] = urls;
  if (first === undefined) return undefined;
  const to = tracker === undefined ? countOf(urls.length, 'address', 'addresses') : tracker.text.slice(0, 200);
  const said = `${path} offers no blank issue and sends to ${to}`;
  return partial('issues', said, 'an issue template in this repository', [file(tree.real(path), (tracker ?? first).line)], []);
}

function issues(tree: Tree): Statement {
  const readings = [
    ...matching(tree, ISSUE).map((path) => read(tree, path, /\.md$/i.test(path) ? readMarkdownTemplate : readIssueForm)),
    ...matching(tree, LEGACY).map((path) => read(tree, path, worded)),
  ].slice(0, MAX);
  const elsewhere = readings.length === 0 ? chooser(tree) : undefined;
  if (elsewhere !== undefined) return elsewhere;
  return conclude('issues', 'issue template', readings, [
    '.github/ISSUE_TEMPLATE/*.{md,yml,yaml}, of its config.yml where it sends to',
    'ISSUE_TEMPLATE.* at the root, in .github/ and in docs/',
  ]);
}

/** What is there comes first. */
export const contributionTemplates: Collector = {
  id: 'contribution-templates',
  section: 'development.pipeline',
  question: 'What are contributors asked?',
  reads: [
    '{,.github/,docs/}{pull_request,pull-request}{-,_}template{,.*}',
    '{,.github/,docs/}pull_request_template/*.{md,markdown,txt}',
    '.github/issue_template/*.{md,yml,yaml}',
    '{,.github/,docs/}{issue_template,issue-template}{,.*}',
  ],
  collect: ({ tree }) => foundFirst([pullRequest(tree), issues(tree)]),
};
