/** The sentences of a draft that are not a collector's: each of them stands here, and follows the rules for wording. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { collectors } from '../../src/collectors/index.ts';
import { countLine } from '../../src/draft/counts.ts';
import { draftOf } from '../../src/draft/draft.ts';
import { CHAPTERS } from '../../src/draft/outline.ts';
import { QUESTIONS } from '../../src/draft/questions.ts';
import { seenOf } from '../../src/draft/seen.ts';
import { usesOf } from '../../src/draft/use.ts';
import { STATEMENTS } from '../../src/explain/statements.ts';
import { absent, file, present } from '../../src/finding.ts';
import type { Finding, Json } from '../../src/model.ts';
import type { Report } from '../../src/report/model.ts';
import { HOSTILE } from '../report/hostile.ts';
import { type Node, nodesOf, parsed } from '../report/parsed.ts';
import { reportOf } from '../report/sample.ts';
import { KEPT, kept, skeleton } from './sample.ts';

/** A value that has each field a question reads. */
const valueWith = (text: string, change: { readonly [key: string]: Json } = {}): Json => ({
  path: text,
  name: text,
  image: text,
  url: text,
  workflow: text,
  tool: text,
  mode: 'key',
  owners: 2,
  of: 100,
  byOthers: 1,
  count: 2,
  id: 7,
  nonroot: true,
  ...change,
});
/** Statements whose value is a text or a list of texts. */
const TEXTS = /^(?:repository\.description|security-policy\.(?:contact-email|response-time))$/;

const finding = (id: string, shown: boolean, value: Json): Finding => {
  const links = [file('x.md', 3)] as const;
  return {
    id: id.split('.')[0] ?? '',
    section: 'metadata',
    question: 'Is it there?',
    statements: [shown ? present(id, 'It is', [...links], value) : absent(id, 'It is not', ['there'])],
  };
};

const IDS = [...STATEMENTS.map(({ id }) => id), 'advisories.published'];
const reportWith = (show: (id: string) => boolean | undefined, text = 'x', change: { readonly [key: string]: Json } = {}): Report =>
  reportOf(
    IDS.flatMap((id) => {
      const shown = show(id);
      return shown === undefined ? [] : [finding(id, shown, TEXTS.test(id) ? text : valueWith(text, change))];
    }),
    { subject: { name: text, owner: text } },
  );

/** What lets each question take each of its ways. */
const CASES: readonly Report[] = [
  reportWith(() => true),
  reportWith(() => false),
  reportWith(() => undefined),
  reportWith(() => true, 'x', { nonroot: false, count: 0, tool: 'GoReleaser', owners: 1 }),
  reportWith(() => true, 'x', { nonroot: null, count: null, mode: 'keyless' }),
  reportWith((id) => id !== 'dco.enforced-by' && !/^security-(?:contacts|docs)\./.test(id)),
  reportWith((id) => id === 'security-policy.file' || id === 'distribution.helm'),
  reportOf([], { subject: { owner: null, name: null } }),
];

const asked = [...new Set(CASES.flatMap((report) => Object.values(QUESTIONS).flatMap((ask) => ask(seenOf(report)) ?? [])))].toSorted();

test('every question', () => {
  expect(asked).toMatchInlineSnapshot(`
    [
      "1 of the last 100 commits carry a signature by a key other than GitHub's: must contributors sign with a key of their own?",
      "A privileged trigger starts \`x\`: who may approve CI runs of contributors from outside?",
      "A release is made by \`x\`: who may start it?",
      "Advisories and CVE lists were not read on 2026-03-04: which vulnerabilities were published, and which release fixed each?",
      "Beside the OpenSSF Best Practices badge of project 7 in the README: which security standards (PCI-DSS, COBIT, ISO, GDPR) or parts of them is x documented as meeting, and where?",
      "Beyond \`x\`: who triages and confirms an incident, and how are users told?",
      "Candidates that the repository builds: the Helm chart \`x\`. Which parts of x interact, and which of them run apart from each other?",
      "Candidates that the repository builds: the image \`x\`; the Helm chart \`x\`. Which parts of x interact, and which of them run apart from each other?",
      "Candidates that the repository builds: the image \`x\`; the Helm chart \`x\`. Which parts of x interact, and which of them run apart from each other? Does what \`x\` says about actors still hold?",
      "Candidates that the repository builds: the image \`x\`; the Helm chart \`x\`; what \`GoReleaser\` builds. Which parts of x interact, and which of them run apart from each other? Does what \`x\` says about actors still hold?",
      "Does x, the owner of the repository, require two-factor authentication of maintainers?",
      "For \`x\`: which requests does it take, what does it check, and which sensitive data does it use?",
      "For \`x\`: which requests does it take, what does it check, and which sensitive data does it use? Does what \`x\` says about actions still hold?",
      "For each actor of the project: which requests does it take, what does it check, and which sensitive data does it use?",
      "For each actor of x: which requests does it take, what does it check, and which sensitive data does it use?",
      "GitHub shows \`x\` to those who look for it. Which other projects do prospective users compare with x, and what differs?",
      "GitHub shows \`x\` to those who look for it. Which other projects do prospective users compare with x, and what differs? Does what \`x\` says about related projects still hold?",
      "Hardening guides were not seen: what is left to those who deploy the project, and what else could a reader take to be in scope?",
      "Hardening guides were not seen: what is left to those who deploy x, and what else could a reader take to be in scope?",
      "In the Helm chart \`x\`: which components make x secure and cannot be configured, and why does each matter?",
      "In the image \`x\`; the Helm chart \`x\`: which components make x secure and cannot be configured, and why does each matter?",
      "Is two-factor authentication required of maintainers?",
      "May a tag of \`x\` be moved once it is pushed?",
      "No Dockerfile of a released image was seen on 2026-03-04: what keeps an attacker in one actor from reaching the next?",
      "No address of documentation was seen on 2026-03-04: what must a reviewer know who is new to the problem that the project solves?",
      "No address of documentation was seen on 2026-03-04: what must a reviewer know who is new to the problem that x solves?",
      "No badge of OpenSSF Best Practices was seen in the README: is the project registered, and at which level?",
      "No change log was seen on 2026-03-04: where do users learn that a release fixes a vulnerability?",
      "No chat and no mailing list was seen on 2026-03-04. Where do maintainers talk to each other, also about what is not public yet?",
      "No checks were seen in CI on 2026-03-04. Which security issues did review or checks find before a release?",
      "No code owners were seen: how many people must approve a change before it is merged?",
      "No description of security configuration was seen on 2026-03-04: which settings of the project change how secure a deployment is?",
      "No description of security configuration was seen on 2026-03-04: which settings of x change how secure a deployment is?",
      "No description of the security configuration was seen on 2026-03-04: where are default and optional settings described?",
      "No file of security contacts and no address for reports was seen on 2026-03-04: who answers a report, and who stands in?",
      "No hardening guide was found on 2026-03-04: what is left to those who deploy x, and what else could a reader take to be in scope?",
      "No image of a release was seen on 2026-03-04: is one published, and may its tags be moved?",
      "No image, chart or release build was seen on 2026-03-04. Which parts of the project interact, and which of them run apart from each other?",
      "No image, chart or release build was seen on 2026-03-04. Which parts of x interact, and which of them run apart from each other?",
      "No list of adopters was seen on 2026-03-04: who runs the project, and in which two or three scenarios?",
      "No list of adopters was seen on 2026-03-04: who runs x, and in which two or three scenarios?",
      "No package index was seen on 2026-03-04. Which projects does the project work with, and which depend on it?",
      "No package index was seen on 2026-03-04. Which projects does x work with, and which depend on it?",
      "No release workflow was seen on 2026-03-04: how does a fix reach users?",
      "No release workflow was seen on 2026-03-04: who makes a release, and on which machine?",
      "No security policy was found on 2026-03-04: how is a vulnerability to be reported?",
      "No security policy was seen on 2026-03-04: who triages and confirms an incident, and how are users told?",
      "No step that scans for known vulnerabilities was found on 2026-03-04: what tells maintainers of one in a dependency or an image?",
      "No step that scans for secrets was found on 2026-03-04: are secret scanning and push protection switched on at GitHub?",
      "No threat model was found on 2026-03-04: which security guarantees does x give, and against whom?",
      "Releases are made by \`x\`: where is a fix prepared before it is public, and how does it reach users?",
      "Reports go to \`x\`: who reads them, who answers, and who stands in?",
      "Seen as ways of distribution: a Helm chart, Krew, Homebrew, npm, PyPI, crates.io, RubyGems, NuGet, a Maven repository, Artifact Hub. Which projects does x work with, and which depend on it?",
      "Seen as ways of distribution: a Helm chart. Which projects does x work with, and which depend on it?",
      "Seen in CI: tests, end-to-end tests, linters, CodeQL, gosec, Semgrep, vulnerability scanners, fuzzing. Which security issues did review or checks find before a release?",
      "Seen in public: \`x\`, \`x\`, \`x\`. Where do maintainers talk to each other, also about what is not public yet?",
      "Standards were not looked for on 2026-03-04: which security standards (PCI-DSS, COBIT, ISO, GDPR) or parts of them is the project documented as meeting, and where?",
      "Standards were not looked for on 2026-03-04: which security standards (PCI-DSS, COBIT, ISO, GDPR) or parts of them is x documented as meeting, and where?",
      "The README shows the badge of project 7: which criteria are open for the next level?",
      "The chart \`x\` is configured by values: which settings of x change how secure a deployment is?",
      "The description on GitHub is \`x\`. Which one or two sentences tell a reviewer what x does and what sets it apart?",
      "The documentation is at \`x\`: what must a reviewer know who is new to the problem that x solves?",
      "Threat models were not seen: which security guarantees does the project give, and against whom?",
      "Threat models were not seen: which security guarantees does x give, and against whom?",
      "Updates are merged automatically, as written in \`x.md\`: what keeps an update with malicious code out?",
      "What happens when a maintainer of the project finds the vulnerability?",
      "What happens when a maintainer of x finds the vulnerability?",
      "Which components make the project secure and cannot be configured, and why does each matter?",
      "Which components make x secure and cannot be configured, and why does each matter?",
      "Which one or two sentences tell a reviewer what the project does and what sets it apart?",
      "Which one or two sentences tell a reviewer what x does and what sets it apart?",
      "Which other projects do prospective users compare with the project, and what differs?",
      "Which other projects do prospective users compare with x, and what differs?",
      "Who may approve CI runs of contributors from outside?",
      "Yes or No: is it the primary function of the project to support the security of an integrating system?",
      "Yes or No: is it the primary function of x to support the security of an integrating system?",
      "\`GoReleaser\` signs release files with a key: who holds it, and how is it replaced?",
      "\`x.md\` asks for a sign-off, and nothing was seen that checks it: who or what does?",
      "\`x.md\` has expired: is what it declares still so?",
      "\`x.md\` is about security contacts: who of them answers a report, and who stands in?",
      "\`x.md\` names GitHub's private vulnerability reporting: who may see a report before it is published?",
      "\`x\` does not name what happens after a report: which steps lead to disclosure, and after how long?",
      "\`x\` holds 2 entries: which two or three of them can be described as scenarios?",
      "\`x\` is about adopters: which two or three of them can be described as scenarios?",
      "\`x\` is about hardening: what is left to those who deploy x, and what else could a reader take to be in scope? Does what \`x\` says about non-goals still hold?",
      "\`x\` is about security configuration: which settings of x change how secure a deployment is?",
      "\`x\` is about threats: which security guarantees does x give, and against whom? Does what \`x\` says about goals still hold?",
      "\`x\` is written for reporters. What happens when a maintainer of x finds the vulnerability?",
      "\`x\` leaves the user root: what else keeps an attacker in one actor from reaching the next?",
      "\`x\` names 1 owner: how many of them must approve a change before it is merged?",
      "\`x\` names 2 owners: how many of them must approve a change before it is merged?",
      "\`x\` names no adopter: who runs x, and in which two or three scenarios?",
      "\`x\` names no response time: what do you promise?",
      "\`x\` names no user, or one that is known only when it is built: what else keeps an attacker in one actor from reaching the next?",
      "\`x\` names no versions that receive fixes: which do?",
      "\`x\` says \`x\`: was this kept for the latest reports?",
      "\`x\` sets a user other than root: what else keeps an attacker in one actor from reaching the next?",
      "\`x\` signs release files with a key: who holds it, and how is it replaced?",
      "\`x\` tells of releases: where do users learn that a release fixes a vulnerability?",
    ]
  `);
});

const rows = CHAPTERS.flatMap(({ rows: all = [] }) => all);
const said = [
  ...asked,
  ...usesOf('x'),
  ...CHAPTERS.map(({ heading }) => heading),
  ...rows.flatMap(({ label, fixed, unseen }) => [label, fixed, unseen].filter((one) => one !== undefined)),
  ...draftOf(reportOf([])).head,
  countLine([]),
  ...CASES.flatMap((report) =>
    draftOf(report).sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []))),
  ),
];

test('every sentence of the form', () => {
  expect([
    ...new Set([...usesOf('x'), ...draftOf(reportOf([])).head.slice(1), ...rows.flatMap(({ unseen }) => unseen ?? [])]),
  ]).toMatchInlineSnapshot(`
    [
      "This self-assessment is created by the team of x to perform an internal analysis of the project's security. It is not a security audit of x, and not an independent assessment or attestation of its security health.",
      "It gives users of x an initial understanding of its security, of where security documentation is found, and of the security practices in its development.",
      "It gives the CNCF TAG-Security an initial understanding of x to assist in a joint assessment. Together, the two documents serve when x prepares for graduation and for a security audit.",
      "How the lines are known: 0 *documented* (linked), 0 *not found* (with places and date), 0 *inferred*, 32 *maintainer* (a question marked \`TODO(maintainer):\`).",
      "This is a draft that maintainers have not approved, and no audit.",
      "Where is the software's repository?",
      "In which languages is it written?",
      "Where is one published?",
      "Is it switched on?",
      "Which were published?",
      "What does it say?",
      "Is it public and active, and where is its home page?",
      "Who or what checks it?",
      "How many are verified?",
      "Which of these hold for the default branch?",
      "Is there one?",
      "What is published, and is it valid?",
      "What is published?",
      "What does the registry hold?",
      "Which were published, and which release fixed each?",
      "At which level is it?",
    ]
  `);
});

const FORBIDDEN =
  /\b(?:(?<!in )all|always|never|every|robust|comprehensive|simply|just|strong|best(?! practices)|plans?|intends?|will|should|soon)\b/i;

test('the rules for wording: no absolutes, no praise, nothing about intent', () => {
  expect(said.filter((text) => FORBIDDEN.test(text))).toEqual([]);
  expect('all of it, always').toMatch(FORBIDDEN);
});

test('the statements of reports keep them too', () => {
  const texts = KEPT.flatMap((name) =>
    kept(name).findings.flatMap(({ statements }) => statements.map(({ text }) => text.replace(/“[^”]*”|`[^`]*`|\([^)]*\)/g, ''))),
  );
  expect(texts.length).toBeGreaterThan(300);
  expect(texts.filter((text) => /\b(?:(?<!in )all|always|never|robust|comprehensive|simply|soon)\b/i.test(text))).toEqual([]);
});

test('a question ends with its mark, says what was seen, and holds no marker of its own', () => {
  expect(asked.filter((text) => !text.endsWith('?') || text.includes('TODO'))).toEqual([]);
  expect(rows.flatMap(({ unseen }) => unseen ?? []).filter((text) => !text.endsWith('?'))).toEqual([]);
});

test('each question has its place in the outline, once', () => {
  const placed = CHAPTERS.flatMap(({ asks = [], rows: own = [] }) => [...asks, ...own.flatMap((row) => row.asks ?? [])]);
  expect(placed.toSorted()).toEqual(Object.keys(QUESTIONS).toSorted());
});

test('what the outline names is what collectors say', () => {
  const findings = new Set(collectors.map(({ id }) => id));
  const known = rows.flatMap(({ from }) => from).filter((from) => findings.has(from.split('.')[0] ?? ''));
  expect(known.filter((from) => !STATEMENTS.some(({ id }) => id === from || id.startsWith(`${from}.`)))).toEqual([]);
  expect(known.length).toBeGreaterThan(60);
});

test('foreign text inside questions stays in code spans', () => {
  const questionsOn = (text: string): Node => {
    const seen = seenOf(reportWith(() => true, text));
    return parsed(
      Object.values(QUESTIONS)
        .flatMap((ask) => ask(seen) ?? [])
        .map((ask) => `* ${ask}`)
        .join('\n'),
    );
  };
  const calm = skeleton(questionsOn('x'));
  fc.assert(
    fc.property(
      HOSTILE.filter((text) => text.trim() !== ''),
      (text) => {
        const tree = questionsOn(text);
        expect(skeleton(tree)).toEqual(calm);
        expect(nodesOf(tree).filter(({ type }) => type === 'link')).toEqual([]);
        for (const { type, value = '' } of nodesOf(tree)) if (type === 'text') expect(value).not.toMatch(/@|#\d|:\/\/|www\.|gh-\d/i);
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);

test('a long text is cut', () => {
  const ask = QUESTIONS.summary(seenOf(reportWith(() => true, 'y'.repeat(5000))));
  expect(ask).toContain(`\`${'y'.repeat(199)}…\``);
});
