import type { Facts } from '../facts.ts';
import { absent, api, file, isNonEmpty, partial, present, unknown } from '../finding.ts';
import type { Json, Link, NonEmpty, Reason, Statement } from '../model.ts';
import { CODEOWNERS_LIMIT, type Codeowners, catchAll, deadRules, readCodeowners } from '../parse/codeowners.ts';
import { agree, countOf } from '../text/count.ts';
import { unreadFile } from '../text/unread.ts';
import type { Collector } from './collector.ts';

/** In GitHub's order: the first that is there counts, and no other. */
const PLACES = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'] as const;
const SHOWN = 20;
const VENDORED = /(?:^|\/)(?:vendor|node_modules|third[-_]party)\//;

const listed = (lines: readonly number[]): string =>
  `${agree(lines.length, 'line', 'lines')} ${lines.slice(0, SHOWN).join(', ')}${lines.length > SHOWN ? ', …' : ''}`;

function missing({ entries }: Facts['tree']): Statement {
  const elsewhere = entries
    .map(({ path }) => path)
    .filter((path) => /(?:^|\/)codeowners(?:\.[a-z]+)?$/i.test(path) && !VENDORED.test(path));
  const not = elsewhere.slice(0, 3).map((path) => `${path} (GitHub does not read a file of this name and place)`);
  return absent('file', 'No CODEOWNERS file is in a place where GitHub reads it', [...PLACES, ...not]);
}

function fileStatement(path: string, real: string, { rules }: Codeowners, ignored: readonly string[]): Statement {
  const owners = new Set(rules.flatMap((rule) => rule.owners.map((owner) => owner.toLowerCase())));
  const value = { path, rules: rules.length, owners: owners.size };
  const links = [file(real, rules[0]?.line)] as const;
  const note = ignored.length === 0 ? '' : `; GitHub reads this file and not ${ignored.join(' or ')}`;
  const text = `${path} holds ${countOf(rules.length, 'rule')} with ${countOf(owners.size, 'distinct owner')}${note}`;
  const lack = [
    ...(rules.length === 0 ? ['a rule'] : owners.size === 0 ? ['an owner: no rule names one'] : []),
    ...(real === path ? [] : [`certainty that GitHub reads it: the file is a symbolic link to ${real}`]),
  ];
  return lack.length === 0 ? present('file', text, links, value) : partial('file', text, lack.join('; '), links, value);
}

function coverage(path: string, real: string, { rules }: Codeowners): Statement {
  const rule = catchAll(rules);
  if (rule === undefined) return absent('covers-all', `No rule of ${path} matches every file`, [path]);
  if (rule.owners.length === 0) {
    return absent('covers-all', `The last rule of ${path} for every file (line ${rule.line}) names no owner`, [`${path}:${rule.line}`]);
  }
  const value = { pattern: rule.pattern, line: rule.line, owners: rule.owners };
  const text = `Line ${rule.line} of ${path} gives every file ${countOf(rule.owners.length, 'owner')} unless a later rule matches`;
  const cleared = rules.filter(({ line, owners }) => line > rule.line && owners.length === 0).map(({ line }) => line);
  return cleared.length === 0
    ? present('covers-all', text, [file(real, rule.line)], value)
    : partial('covers-all', text, `owners in later rules: ${listed(cleared)}`, [file(real, rule.line)], value);
}

/** Our reading of the syntax, and GitHub's own verdict, which also knows whether the owners exist. */
function syntax({ tree, subject, github }: Facts, path: string, real: string, { rules, errors }: Codeowners): Statement {
  const asked = github.codeownersErrors;
  const theirs = asked.known
    ? asked.value
        .filter((error) => error.path === path)
        .map(({ line, message }) => ({ line, message: `GitHub: ${(message.split('\n')[0] ?? '').slice(0, 150)}` }))
    : [];
  // GitHub speaks of the head of the default branch: its word replaces ours only there.
  const final = asked.known && subject.ref === null;
  const ours = final ? [] : errors.filter(({ line }) => !theirs.some((other) => other.line === line));
  const all = [...ours, ...theirs].sort((a, b) => a.line - b.line);
  const value: Json = { errors: all };
  const source = asked.known && subject.owner !== null ? [api(`/repos/${subject.owner}/${subject.name}/codeowners/errors`)] : [];
  const lines = [...new Set(all.map(({ line }) => line))];
  const content = tree.text(path);
  // GitHub may speak of a newer commit, in which the file is longer.
  const last = content.known ? (content.value ?? '').replace(/\n$/, '').split('\n').length : 0;
  const wrong = lines.slice(0, SHOWN).map((line) => (line <= last ? file(real, line) : file(real)));
  if (isNonEmpty(wrong)) {
    const text = `${path} has ${countOf(lines.length, 'line')} with an error`;
    const [first, ...more] = wrong;
    return partial('syntax', text, `${listed(lines)}: ${all[0]?.message ?? ''}`, [first, ...more, ...source], value);
  }
  const links: NonEmpty<Link> = [file(real, rules[0]?.line), ...source];
  if (asked.known) return present('syntax', `GitHub reports no error in ${path}`, links, value);
  const unseen = `GitHub's own check, which knows whether the owners exist: ${asked.reason.detail}`;
  return partial('syntax', `No error was found in the syntax of ${path}`, unseen, links, value);
}

function dead(path: string, real: string, { rules }: Codeowners): Statement {
  const lines = deadRules(rules).map(({ line }) => line);
  const links = lines.slice(0, SHOWN).map((line) => file(real, line));
  return isNonEmpty(links)
    ? present('dead-rules', `${path} holds rules without effect, since a later rule matches the same files: ${listed(lines)}`, links, lines)
    : absent('dead-rules', `No rule of ${path} is overridden by a later one with the same pattern or for every file`, [path], lines);
}

const unread = (path: string, reason: Reason): Statement[] => [
  unknown('covers-all', `Not known: whether ${path} covers every file`, reason),
  unknown('syntax', `Not known: whether the syntax of ${path} is right`, reason),
  unknown('dead-rules', `Not known: whether ${path} holds rules without effect`, reason),
];

function collect(facts: Facts): NonEmpty<Statement> {
  const { tree } = facts;
  const [path, ...ignored] = PLACES.filter((place) => tree.has(place));
  if (path === undefined) return [missing(tree)];
  const real = tree.real(path);
  const size = tree.entries.find((entry) => entry.path === real)?.size ?? 0;
  const text = tree.text(path);
  if (size > CODEOWNERS_LIMIT) {
    const reason: Reason = { why: 'unreadable', detail: `${path} has ${size} bytes` };
    const large = 'a size that GitHub loads: 3 MB at most';
    return [partial('file', `${path} has ${size} bytes`, large, [file(real)]), ...unread(path, reason)];
  }
  if (!text.known) {
    const reason = unreadFile(path, text.reason);
    return [unknown('file', `Not known: what ${path} says`, reason), ...unread(path, reason)];
  }
  const read = readCodeowners(text.value ?? '');
  return [fileStatement(path, real, read, ignored), coverage(path, real, read), syntax(facts, path, real, read), dead(path, real, read)];
}

/** Source of the places and rules: docs.github.com, "About code owners". */
export const codeOwners: Collector = {
  id: 'code-owners',
  section: 'security-links',
  question: 'Who must review a change, and to which files?',
  reads: [...PLACES],
  collect,
};
