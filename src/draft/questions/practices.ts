/** Questions about how the project is developed and released. Undefined where what was seen gives no reason to ask. */
import { code, field, named, plural, type Seen, texts } from '../seen.ts';

function reviewers(seen: Seen): string {
  const value = seen.value('code-owners.file');
  const [path] = texts(value, 'path');
  const owners = field(value, 'owners');
  if (path === undefined || typeof owners !== 'number')
    return 'No code owners were seen: how many people must approve a change before it is merged?';
  return `${code(path)} names ${plural(owners, 'owner')}: how many of them must approve a change before it is merged?`;
}

function signOffCheck(seen: Seen): string | undefined {
  if (!seen.proves('dco.statement') || !seen.lacks('dco.enforced-by')) return undefined;
  const path = seen.place('dco.statement');
  return `${path === undefined ? 'A document' : code(path)} asks for a sign-off, and nothing was seen that checks it: who or what does?`;
}

function commitKeys(seen: Seen): string | undefined {
  const value = seen.value('signed-commits.signed.100');
  const [of, byOthers] = [field(value, 'of'), field(value, 'byOthers')];
  if (typeof of !== 'number' || typeof byOthers !== 'number') return undefined;
  return `${byOthers} of the last ${plural(of, 'commit')} carry a signature by a key other than GitHub's: must contributors sign with a key of their own?`;
}

function vulnerabilityScan(seen: Seen): string | undefined {
  if (!seen.lacks('vulnerability-scanning.scanners')) return undefined;
  return `No step that scans for known vulnerabilities was found on ${seen.date}: what tells maintainers of one in a dependency or an image?`;
}

function secretScan(seen: Seen): string | undefined {
  if (!seen.lacks('secret-scanning.tools')) return undefined;
  return `No step that scans for secrets was found on ${seen.date}: are secret scanning and push protection switched on at GitHub?`;
}

function automerge(seen: Seen): string | undefined {
  const path = seen.place('dependency-updates.automerge');
  if (path === undefined) return undefined;
  return `Updates are merged automatically, as written in ${code(path)}: what keeps an update with malicious code out?`;
}

function ciApproval(seen: Seen): string {
  const workflows = texts(seen.value('workflow-hardening.privileged-triggers'), 'workflow');
  if (workflows.length === 0) return 'Who may approve CI runs of contributors from outside?';
  return `A privileged trigger starts ${named(workflows)}: who may approve CI runs of contributors from outside?`;
}

function twoFactor(seen: Seen): string {
  return seen.owner === undefined
    ? 'Is two-factor authentication required of maintainers?'
    : `Does ${seen.owner}, the owner of the repository, require two-factor authentication of maintainers?`;
}

function releaseStart(seen: Seen): string {
  const workflows = texts(seen.value('release-automation.trigger'), 'workflow');
  if (workflows.length === 0) return `No release workflow was seen on ${seen.date}: who makes a release, and on which machine?`;
  if (!seen.proves('release-automation.trigger')) return `Is a release made by ${named(workflows)}, and who may start it?`;
  return `A release is made by ${named(workflows)}: who may start it?`;
}

function signingKey(seen: Seen): string | undefined {
  const value = seen.value('signed-releases.configured');
  if (field(value, 'mode') !== 'key') return undefined;
  const tools = texts(value, 'tool');
  return `${tools.length === 0 ? 'A tool' : named(tools)} signs release files with a key: who holds it, and how is it replaced?`;
}

function imageTags(seen: Seen): string {
  const images = texts(seen.value('container-images.built'), 'image');
  if (images.length === 0) return `No image of a release was seen on ${seen.date}: is one published, and may its tags be moved?`;
  return `May a tag of ${named(images)} be moved once it is pushed?`;
}

function internalChannel(seen: Seen): string {
  const chats = [
    ...texts(seen.value('communication-channels.slack'), 'url'),
    ...texts(seen.value('communication-channels.other-chat'), 'url'),
    ...texts(seen.value('communication-channels.mailing-list'), 'url').map((url) => url.replace(/^mailto:/, '')),
  ];
  const given = chats.length === 0 ? `No chat and no mailing list was seen on ${seen.date}` : `Seen in public: ${named(chats)}`;
  return `${given}. Where do maintainers talk to each other, also about what is not public yet?`;
}

function announcements(seen: Seen): string {
  const [changelog] = texts(seen.value('project-files.changelog'), 'path');
  const given = changelog === undefined ? `No change log was seen on ${seen.date}` : `${code(changelog)} tells of releases`;
  return `${given}: where do users learn that a release fixes a vulnerability?`;
}

function bestPractices(seen: Seen): string {
  const id = field(seen.value('badges.best-practices'), 'id');
  if (typeof id !== 'number')
    return 'No badge of OpenSSF Best Practices was seen in the README: is the project registered, and at which level?';
  return `The README shows the badge of project ${id}: which criteria are open for the next level?`;
}

function trackRecord(seen: Seen): string {
  const checks: readonly (readonly [string, string])[] = [
    ['tests.unit', 'tests'],
    ['tests.end-to-end', 'end-to-end tests'],
    ['lint.linters', 'linters'],
    ['static-analysis.codeql', 'CodeQL'],
    ['static-analysis.gosec', 'gosec'],
    ['static-analysis.semgrep', 'Semgrep'],
    ['vulnerability-scanning.scanners', 'vulnerability scanners'],
    ['fuzzing.tools', 'fuzzing'],
  ];
  const found = checks.filter(([id]) => seen.shows(id)).map(([, what]) => what);
  const given = found.length === 0 ? `No checks were seen in CI on ${seen.date}` : `Seen in CI: ${found.join(', ')}`;
  return `${given}. Which security issues did review or checks find before a release?`;
}

export const PRACTICES = {
  reviewers,
  signOffCheck,
  commitKeys,
  vulnerabilityScan,
  secretScan,
  automerge,
  ciApproval,
  twoFactor,
  releaseStart,
  signingKey,
  imageTags,
  internalChannel,
  announcements,
  bestPractices,
  trackRecord,
} as const;
