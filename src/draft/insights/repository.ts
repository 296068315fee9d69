/** The `repository` part of a new file. */
import { field, texts } from '../seen.ts';
import { ASSESSMENT_COMMENT } from './assessment.ts';
import { assessmentOf, type Evidence } from './evidence.ts';
import { licenseExpression, licensePage, REPOSITORY_DOCUMENTS } from './links.ts';
import { NO_LICENSE, NOBODY, NOWHERE } from './placeholders.ts';
import { addressField, mapField } from './project.ts';
import { releaseFields } from './release.ts';
import { toolFields } from './tools.ts';
import type { Field } from './yaml-text.ts';

const RECENT_DAYS = 180;
const DAY = 86_400_000;
const MAX_NAMED = 8;

/** A word of repostatus.org that the last commit suggests; which one is right only a person knows. */
function status({ shown, subject, date }: Evidence): Field {
  const base = { key: 'status', isPlaceholder: true } as const;
  const last = subject.committedAt.slice(0, 10);
  const seen = `the commit that was read is of ${last}`;
  if (field(shown('repository.status'), 'archived') === true) {
    return { ...base, value: 'inactive', ask: 'the repository is archived: is it inactive, unsupported, abandoned or moved?' };
  }
  const age = (Date.parse(date) - Date.parse(last)) / DAY;
  const isRecent = subject.ref === null && age <= RECENT_DAYS;
  return isRecent
    ? { ...base, value: 'active', ask: `${seen}: is the repository active, or still WIP or a concept (repostatus.org)?` }
    : { ...base, value: 'inactive', ask: `${seen}: is the repository active, inactive, unsupported or abandoned (repostatus.org)?` };
}

function changes({ isPresent, shown }: Evidence): readonly Field[] {
  const isArchived = field(shown('repository.status'), 'archived') === true;
  const invites = ['project-files.contributing', 'contribution-templates.pull-request'].some(isPresent);
  const automated = ['dependency-updates.recent', 'dependency-updates.dependabot', 'dependency-updates.renovate'].some(isPresent);
  const answer = (key: string, isShown: boolean, ask: string): Field =>
    // GitHub takes no pull requests for an archived repository.
    isShown || isArchived ? { key, value: isShown && !isArchived } : { key, value: false, ask, isPlaceholder: true };
  return [
    answer('accepts-change-request', invites, 'does the repository accept change requests?'),
    answer('accepts-automated-change-request', automated, 'does it accept change requests by bots and other machines?'),
  ];
}

function coreTeam({ value }: Evidence): Field {
  const owners = texts(field(value('code-owners.covers-all'), 'owners')).slice(0, MAX_NAMED);
  const seen = owners.length === 0 ? '' : `CODEOWNERS names ${owners.join(', ')}: `;
  return {
    key: 'core-team',
    ask: `${seen}who maintains the repository, and which one of them is asked first (primary)?`,
    value: [
      {
        fields: [
          { key: 'name', value: NOBODY, isPlaceholder: true },
          { key: 'primary', value: false, isPlaceholder: true },
        ],
      },
    ],
  };
}

function license(evidence: Evidence): Field {
  const expression = licenseExpression(evidence);
  const page = licensePage(evidence);
  const fields: readonly Field[] = [
    page === undefined ? { key: 'url', value: NOWHERE, ask: 'where is the licence?', isPlaceholder: true } : { key: 'url', value: page },
    expression === undefined
      ? { key: 'expression', value: NO_LICENSE, ask: 'which licence is it, as an SPDX expression?', isPlaceholder: true }
      : { key: 'expression', value: expression },
  ];
  return { key: 'license', value: { fields } };
}

const ASK_ASSESSMENT = 'is there a security self-assessment, and where (evidence, date)?';

function selfAssessment(evidence: Evidence, named: string | undefined): Field {
  const address = named ?? assessmentOf(evidence);
  const none = `No security self-assessment was found in this repository on ${evidence.date}.`;
  // One that was not seen, or that only points elsewhere, is not missing.
  const open: Field = evidence.isAbsent('security-docs.self-assessment')
    ? { key: 'comment', value: none, ask: ASK_ASSESSMENT }
    : { key: 'comment', value: NOBODY, ask: ASK_ASSESSMENT, isPlaceholder: true };
  const found: readonly Field[] = [{ key: 'comment', value: ASSESSMENT_COMMENT }, ...addressField('evidence', address)];
  return { key: 'self', value: { fields: address === undefined ? [open] : found } };
}

function audits({ value, page }: Evidence): readonly Field[] {
  const paths = texts(value('security-docs.audit'), 'path').filter((path) => /audit|pen[-_]?test/i.test(path));
  const items = paths.flatMap((path) => {
    const evidence = page(path);
    if (evidence === undefined) return [];
    return [
      {
        fields: [
          { key: 'comment', value: `Report of a security audit: ${path.slice(0, 200)}` },
          { key: 'evidence', value: evidence },
        ],
      },
    ];
  });
  return items.length === 0 ? [] : [{ key: 'third-party', value: items }];
}

/** The repository; `assessment` is the address of its self-assessment where somebody names it. */
export function repositoryFields(evidence: Evidence, assessment: string | undefined): readonly Field[] {
  const { home } = evidence;
  const tools = toolFields(evidence);
  return [
    home === undefined
      ? { key: 'url', value: NOWHERE, ask: 'what is the address of the repository?', isPlaceholder: true }
      : { key: 'url', value: home },
    status(evidence),
    ...changes(evidence),
    coreTeam(evidence),
    license(evidence),
    ...mapField(
      'documentation',
      REPOSITORY_DOCUMENTS.flatMap(([key, id]) => addressField(key, evidence.document(id))),
    ),
    ...releaseFields(evidence),
    {
      key: 'security',
      value: {
        fields: [
          { key: 'assessments', value: { fields: [selfAssessment(evidence, assessment), ...audits(evidence)] } },
          { ask: 'who advocates for security in the team (champions)?' },
          ...(tools.length === 0 ? [] : [{ key: 'tools', value: tools }]),
        ],
      },
    },
  ];
}
