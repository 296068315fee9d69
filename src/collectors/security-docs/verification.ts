/** Commands with which a user verifies a release, and the headings under which they stand. */
import type { Subject } from '../../model.ts';
import { type ProseLine, sectionsOf } from '../../parse/prose.ts';
import { namedKeyOf } from '../../parse/public-key.ts';
import { type Document, type Hit, speaksOf } from './documents.ts';

/** Commands by the tool that they run; `sums`: they show that a download is whole, not who made it. `shows`: they check nothing. */
const COMMANDS: readonly { readonly tool: string; readonly pattern: RegExp; readonly sums?: true; readonly shows?: true }[] = [
  { tool: 'cosign', pattern: /\bcosign\s+verify(?:-blob|-attestation|-blob-attestation)?(?![\w-])/i },
  { tool: 'sigstore', pattern: /\bsigstore\s+verify\s+(?:identity|github)\b/i },
  { tool: 'slsa-verifier', pattern: /\bslsa-verifier\S{0,40}\s+(?:verify-|-artifact)/i },
  { tool: 'cli', pattern: /\bgh\s+(?:attestation|release)\s+verify\b/i },
  { tool: 'gnupg', pattern: /\bgpg2?\b[^\n|;&]{0,80}\s--verify\b|\bgpgv\s+-/i },
  { tool: 'minisign', pattern: /\bminisign\s+-V/ },
  { tool: 'notation', pattern: /\bnotation\s+verify\b/i },
  { tool: 'helm', pattern: /\bhelm\s+(?:verify\b|(?:pull|install|upgrade)\b[^\n]{0,200}--verify\b)/i },
  { tool: 'openssl', pattern: /\bopenssl\s+dgst\b[^\n]{0,120}-verify\b/i },
  { tool: 'npm', pattern: /\bnpm\s+audit\s+signatures\b/i },
  {
    tool: 'coreutils',
    pattern: /\bsha(?:256|512)sum\b[^\n|;&]{0,60}\s(?:-c|--check)\b|\bshasum\b[^\n|;&]{0,60}\s(?:-c|--check)\b/i,
    sums: true,
  },
  { tool: 'buildx', pattern: /\bdocker\s+buildx\s+imagetools\s+inspect\b[^\n]{0,200}\.(?:SBOM|Provenance)\b/, shows: true },
];
const LACK = 'a command that checks a signature or an attestation';
/** Documents of which the whole is about the project's own releases, or addressed to its own contributors and users. */
const OWN = /^(?:\.github\/|docs?\/)?(?:contributing|releas(?:e|es|ing)|security|verif[a-z]*)[^/]*$/i;
const README = /(?:^|\/)readme\.[a-z]+$/i;
const INSTALL = /^(?:docs?\/)?install[a-z]*\.[a-z]+$/i;
/** Guides for the maintainers' own work hold commands, too, but a user is not told to run them. */
const USERS = /verif|sign|install|release|readme|contributing|security|supply|provenance/i;
const MAX_PLACES = 200;
const ABOUT = /verif|validat|integrity|authentic|provenance|signature|signed|attest/i;

/** The lines of the code block (or the single line) in which a command stands. */
function around(lines: readonly ProseLine[], at: number): string {
  if (lines[at]?.kind !== 'code') return lines[at]?.text ?? '';
  let from = at;
  let to = at;
  while (lines[from - 1]?.kind === 'code' && at - from < 30) from -= 1;
  while (lines[to + 1]?.kind === 'code' && to - at < 30) to += 1;
  return lines
    .slice(from, to + 1)
    .map(({ text }) => text)
    .join('\n');
}

const IDENTITY =
  /(?:--certificate-(?:identity(?:-regexp)?|github-workflow-repository)|--cert-identity|--repository|--source-uri)[= ]["'^]*(?:https:\/\/)?(?:github\.com\/)?([\w-]{1,100}\/[\w-][\w.-]{0,99})(?=[/"'@\s])\S*/gi;

/** Its own manual; `sigstore` is also what clients of several languages are called: `sigstore-python`. */
const isToolOf = (tool: string, { name }: Subject): boolean =>
  tool === name?.toLowerCase() || (tool === 'sigstore' && /^sigstore(?:$|-)/i.test(name ?? ''));

const identities = (text: string): string[] => [...text.toLowerCase().matchAll(IDENTITY)].map(([, made = '']) => made);
const isOfOwn = (text: string, { owner, name }: Subject): boolean => identities(text).includes(`${owner}/${name}`.toLowerCase());

/** Commands that name another repository as the one that made what they check, and not this one. */
function isOfAnother(text: string, { owner, name }: Subject): boolean {
  if (owner === null || name === null) return false;
  const own = `${owner}/${name}`.toLowerCase();
  const lower = text.toLowerCase();
  if (lower.includes(own) || !identities(lower).some((made) => made !== own)) return false;
  return !lower.replace(IDENTITY, ' ').replaceAll(`${owner.toLowerCase()}/`, ' ').includes(name.toLowerCase());
}

/** One place a heading; headings that say so first. A tool's own manual shows its commands without speaking of its releases. */
export function verifications(documents: readonly Document[], subject: Subject): Hit[] {
  const found: (Hit & { readonly about: boolean; readonly sums: boolean; readonly others: boolean })[] = [];
  for (const { path, lines } of documents) {
    if (!USERS.test(path) || /changelog/i.test(path)) continue;
    let headings: ProseLine[] = [];
    for (const [at, line] of lines.entries()) {
      if (found.length >= MAX_PLACES) break;
      if (line.kind === 'heading') headings = [...headings.filter(({ level }) => level < line.level), line];
      const hit = COMMANDS.find(({ pattern }) => pattern.test(line.text));
      if (hit === undefined || (isToolOf(hit.tool, subject) && !isOfOwn(around(lines, at), subject))) continue;
      // The title of a README is the name of the project.
      const verifying = headings.findLast(({ text, level }) => /verif/i.test(text) && (level > 1 || !README.test(path)));
      const own = OWN.test(path) || (INSTALL.test(path) && verifying !== undefined) || speaksOf(around(lines, at), subject);
      if (!own) continue;
      const heading = verifying ?? headings.at(-1);
      const place = heading?.line ?? line.line;
      const sums = hit.sums === true || hit.shows === true;
      const same = found.findIndex((one) => one.path === path && one.line === place);
      if (same >= 0 && (sums || found[same]?.sums === false)) continue;
      const about = heading !== undefined && ABOUT.test(heading.text);
      const one = {
        path,
        line: place,
        about,
        sums,
        others: isOfAnother(around(lines, at), subject),
        ...(sums ? { lack: hit.shows === true ? `${LACK}: the command shows what is attested` : LACK } : {}),
      };
      if (same >= 0) found[same] = one;
      else found.push(one);
    }
  }
  // Alone it may be this one under an earlier name.
  const shown = found.some(({ others }) => !others) ? found.filter(({ others }) => !others) : found;
  return [...shown.filter(({ about }) => about), ...shown.filter(({ about }) => !about)].map(({ path, line, lack }) => ({
    path,
    ...(line === undefined ? {} : { line }),
    ...(lack === undefined ? {} : { lack }),
  }));
}

const VERIFYING = /\bverif(?:y|ying|ication)\b|\bsignatures?\b/i;

/** Sections on verification that name the key by its fingerprint, and no command. */
export const keySections = (documents: readonly Document[]): Hit[] =>
  documents.flatMap(({ path, lines }) =>
    !USERS.test(path) || /changelog/i.test(path)
      ? []
      : sectionsOf(lines)
          .filter(({ heading, body }) => VERIFYING.test(heading.text) && namedKeyOf(body.map(({ text }) => text).join('\n')) !== undefined)
          .map(({ heading }) => ({
            path,
            line: heading.line,
            lack: 'a command to verify with: the section names the key by its fingerprint',
          })),
  );

const OWN_COMMAND = /\bverify(?:-[a-z]{1,20})?\b[^\n]{0,80}\bv?\d{1,4}\.\d{1,4}/i;

/** Sections on the verification of a project that verifies its own releases with itself. */
export const selfVerifications = (documents: readonly Document[], { name }: Subject): Hit[] =>
  name === null
    ? []
    : documents.flatMap(({ path, lines }) =>
        lines.some(({ kind, text }) => kind === 'heading' && /\bverify/i.test(text))
          ? sectionsOf(lines)
              .filter(({ heading, body }) => {
                const words = heading.text.toLowerCase().split(/[^a-z0-9_-]+/);
                const runs = body.some(
                  ({ kind, text }) =>
                    kind === 'code' && text.trimStart().toLowerCase().startsWith(`${name.toLowerCase()} `) && OWN_COMMAND.test(text),
                );
                return (
                  /^verify/.test(words[0] ?? '') &&
                  words[1] === name.toLowerCase() &&
                  runs &&
                  body.some(({ text }) => /\breleases?\b/i.test(text))
                );
              })
              .map(({ heading }) => ({ path, line: heading.line }))
          : [],
      );
