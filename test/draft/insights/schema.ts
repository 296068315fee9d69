/** The shape of schema 2.2.0, closed as the specification has it: what a file must hold, and all it may hold. */
import { Ajv2020, type AnySchemaObject } from 'ajv/dist/2020.js';
import { parse } from 'yaml';

const TEXT = { type: 'string' };
const FLAG = { type: 'boolean' };
const ADDRESS = { type: 'string', pattern: '^https?://[^\\s]+$' };
const DAY = { type: 'string', pattern: '^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$' };

const map = (required: AnySchemaObject, optional: AnySchemaObject = {}): AnySchemaObject => ({
  type: 'object',
  properties: { ...required, ...optional },
  required: Object.keys(required),
  additionalProperties: false,
});
const list = (items: AnySchemaObject, least = 0): AnySchemaObject => ({ type: 'array', items, minItems: least });
const addresses = (...keys: readonly string[]): AnySchemaObject => Object.fromEntries(keys.map((key) => [key, ADDRESS]));

const contact = map(
  { name: TEXT, primary: FLAG },
  {
    affiliation: TEXT,
    social: TEXT,
    email: { type: 'string', pattern: '^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}$' },
  },
);
const license = map({ url: ADDRESS, expression: TEXT });
const link = map({ uri: TEXT, comment: TEXT });
const assessment = map({ comment: TEXT }, { name: TEXT, evidence: ADDRESS, date: DAY });
const attestation = map({ name: TEXT, location: ADDRESS, 'predicate-uri': TEXT }, { comment: TEXT });
const tool = map(
  {
    name: TEXT,
    type: { enum: ['fuzzing', 'container', 'secret', 'SCA', 'SAST', 'other'] },
    rulesets: list(TEXT),
    integration: map({ adhoc: FLAG, ci: FLAG, release: FLAG }),
    results: map({}, { adhoc: attestation, ci: attestation, release: attestation }),
  },
  { version: TEXT, comment: TEXT },
);
const project = map(
  {
    name: TEXT,
    administrators: list(contact, 1),
    repositories: list(map({ name: TEXT, comment: TEXT, url: ADDRESS }), 1),
    'vulnerability-reporting': map(
      { 'reports-accepted': FLAG, 'bug-bounty-available': FLAG },
      {
        ...addresses('bug-bounty-program', 'policy'),
        contact,
        comment: TEXT,
        'pgp-key': TEXT,
        'in-scope': list(TEXT),
        'out-of-scope': list(TEXT),
      },
    ),
  },
  {
    ...addresses('homepage', 'roadmap', 'funding'),
    steward: link,
    documentation: map(
      {},
      addresses(
        'design',
        'detailed-guide',
        'code-of-conduct',
        'quickstart-guide',
        'release-process',
        'support-policy',
        'signature-verification',
      ),
    ),
  },
);
const repository = map(
  {
    status: { enum: ['active', 'abandoned', 'concept', 'inactive', 'moved', 'suspended', 'unsupported', 'WIP'] },
    url: ADDRESS,
    'accepts-change-request': FLAG,
    'accepts-automated-change-request': FLAG,
    'core-team': list(contact, 1),
    license,
    security: map(
      { assessments: map({ self: assessment }, { 'third-party': list(assessment) }) },
      { champions: list(contact), tools: list(tool) },
    ),
  },
  {
    'bug-fixes-only': FLAG,
    'no-third-party-packages': FLAG,
    documentation: map(
      {},
      addresses('contributing-guide', 'dependency-management-policy', 'governance', 'review-policy', 'security-policy'),
    ),
    release: map(
      { 'automated-pipeline': FLAG, 'distribution-points': list(link, 1) },
      { changelog: ADDRESS, license, attestations: list(attestation) },
    ),
  },
);
const header = map(
  { 'schema-version': { const: '2.2.0' }, 'last-updated': DAY, 'last-reviewed': DAY, url: ADDRESS },
  { comment: TEXT, 'project-si-source': ADDRESS },
);

const validate = new Ajv2020({ strict: true, strictRequired: false }).compile(map({ header }, { project, repository }));

/** What differs from the schema in the words of the validator; nothing in a valid file. */
export function differences(text: string): readonly string[] {
  for (const version of ['1.2', '1.1'] as const) {
    if (!validate(parse(text, { version })))
      return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  }
  return [];
}
