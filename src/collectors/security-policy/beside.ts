/** What other documents of the tree tell where the policy does not: the versions that receive fixes, and what happens after a report. */
import type { Facts } from '../../facts.ts';
import { file, partial } from '../../finding.ts';
import type { NonEmpty, Statement } from '../../model.ts';
import { quoted } from '../../parse/policy/reading.ts';
import { supportedVersions } from '../../parse/policy/support.ts';
import { type ProseLine, readProse, sectionsOf, sentencesOf } from '../../parse/prose.ts';
import { readmeOf } from '../../parse/readme.ts';
import { aspectsOf, type Policy } from './aspects.ts';
import { pageAt } from './versions-page.ts';

/** Globs for `reads`. */
export const BESIDE_READS: NonEmpty<string> = ['{docs,doc}/security-*.{md,markdown,rst,adoc,txt}'];

const ID = 'supported-versions';
const SPEAKS = /\bsupported (?:versions|releases)\b/i;
const LTS = /^[\d. ]{0,8}(?:long[- ]term support|(?:LTS|supported) (?:versions|releases))\b.{0,40}$/i;
/** The versions of the project stand in the first column: a table that begins with a platform tells where it runs. */
const TABLE = /^\s*\|\s*(?:(\S{1,60}) )?(?:versions?|releases?)\s*\|.*\b(?:support(?:ed)?|end of life|EOL|security fixes)\b/i;
const SENDS = /\b(?:can be|are) (?:found|listed|documented)\b|\bsee\b|\brefer to\b/i;
const ADDRESS = /https?:\/\/[^\s<>()"'`\]|[]{3,300}/i;

/** The table of the README, where the policy speaks of supported versions. */
function inReadme({ subject }: Facts, policy: Policy, path: string, lines: readonly ProseLine[]): Statement | undefined {
  const speaks = policy.lines.find(({ kind, text }) => kind === 'text' && SPEAKS.test(text));
  if (speaks === undefined) return undefined;
  for (const { heading, body } of sectionsOf(lines)) {
    const head = LTS.test(heading.text) ? body.find(({ kind }) => kind === 'table') : undefined;
    const table = head === undefined ? null : TABLE.exec(head.text);
    if (table === null || (table[1] !== undefined && table[1].toLowerCase() !== subject.name?.toLowerCase())) continue;
    const told = supportedVersions(body);
    const [row, ...rows] = (told?.lines ?? []).map((line) => file(path, line));
    if (told === undefined || told.lack !== undefined || row === undefined) continue;
    const said = `${policy.name} speaks of supported versions, and ${path} names them under “${quoted(heading.text)}”: “${told.quote}”`;
    return partial(ID, said, 'the versions in the policy itself', [row, ...rows, policy.at(speaks.line)], told.quote);
  }
  return undefined;
}

/** A sentence of the README that sends to a document of the tree for the supported versions of the project, and not of what it runs on. */
function sentFromReadme(facts: Facts, path: string, lines: readonly ProseLine[]): Statement | undefined {
  const name = facts.subject.name?.replace(/[^\w-]/g, '\\$&');
  if (name === undefined) return undefined;
  const own = new RegExp(`\\b${name}['’]s (?:currently )?supported (?:versions|releases)\\b`, 'i');
  for (const { text, line } of sentencesOf(lines)) {
    const url = own.test(text) && SENDS.test(text) ? ADDRESS.exec(text)?.[0] : undefined;
    const page = url === undefined ? undefined : pageAt(facts, url, /^docs?\/[^/]+\.(?:md|mdx|rst|adoc)$/i);
    if (page === undefined) continue;
    const said = `${path} names where the supported versions are told: “${quoted(text)}”`;
    return partial(ID, said, `the versions in the policy itself: ${path} points to ${page}`, [file(path, line), file(page)], page);
  }
  return undefined;
}

const ON_RESPONSE = /^docs?\/security[-/][^/]+\.(?:md|markdown|rst|adoc|txt)$/i;
const RESPONSE = /\b(?:vulnerability|security|incident) (?:runbook|(?:incident )?response|handling|triage|disclosure)\b/i;

/** A document on security that is titled as about the answer to reports. */
function onResponse({ tree }: Facts): Statement | undefined {
  for (const { path } of tree.entries.filter((one) => one.mode.startsWith('100') && ON_RESPONSE.test(one.path) && tree.loaded(one.path))) {
    const text = tree.text(path);
    const lines = text.known ? readProse(text.value ?? '') : [];
    if (!RESPONSE.test(lines.find(({ kind }) => kind === 'heading')?.text ?? '')) continue;
    const [told] = aspectsOf([{ name: path, lines, at: (line) => file(path, line) }], { note: '' }).filter(
      ({ id, status }) => id === 'disclosure-process' && status === 'present',
    );
    if (told !== undefined) return told;
  }
  return undefined;
}

/** The statements, with what stands beside the policy in the place of what it does not tell. */
export function withBeside(facts: Facts, policy: Policy, statements: readonly Statement[]): readonly Statement[] {
  const open = (id: string): boolean => statements.some((one) => one.id === id && (one.status === 'absent' || one.status === 'unknown'));
  const readme = open(ID) ? readmeOf(facts.tree) : undefined;
  const text = readme === undefined || !facts.tree.loaded(readme) ? undefined : facts.tree.text(readme);
  const path = readme === undefined ? '' : facts.tree.real(readme);
  const lines = text?.known === true ? readProse(text.value ?? '') : [];
  const found = [
    inReadme(facts, policy, path, lines) ?? sentFromReadme(facts, path, lines),
    open('disclosure-process') ? onResponse(facts) : undefined,
  ];
  return statements.map((one) => found.find((told) => told?.id === one.id) ?? one);
}
