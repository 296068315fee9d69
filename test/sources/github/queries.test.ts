import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { HISTORY_QUERY, PLAIN_HISTORY_QUERY } from '../../../src/sources/github/history-query.ts';
import { factsQuery, NEWER, type Spare } from '../../../src/sources/github/queries.ts';

const folder = dirname(createRequire(import.meta.url).resolve('github-schema/package.json'));
const schema = buildSchema(readFileSync(join(folder, 'github-schema.graphql'), 'utf8'), { assumeValidSDL: true });
const faults = (query: string) => validate(schema, parse(query)).map(({ message }) => message);

test("both queries hold to GitHub's schema", () => {
  expect(faults(factsQuery(new Set()))).toEqual([]);
  expect(faults(HISTORY_QUERY)).toEqual([]);
  expect(faults(PLAIN_HISTORY_QUERY)).toEqual([]);
  expect(faults('query { repository(owner: "a", name: "b") { nothing } }')).not.toEqual([]);
});

test('so does the facts query without what can be spared', () => {
  const spares: readonly Spare[] = [...NEWER, 'isSecurityPolicyEnabled', 'securityPolicyUrl', 'licenseInfo', 'languages', 'releases'];
  for (const spare of spares) {
    const query = factsQuery(new Set([spare]));
    expect(faults(query)).toEqual([]);
    expect(query).not.toMatch(new RegExp(`\\b${spare}\\b`));
  }
  expect(faults(factsQuery(new Set(spares)))).toEqual([]);
});

test('no field whose refusal is known to take its parent with it, but where that is its own', () => {
  const poison = /branchProtectionRules|environments|deployKeys|hasVulnerabilityAlertsEnabled|uploadedBy/;
  const [own = '', beside, ...more] = factsQuery(new Set()).split(/beside: repository\(.*\{/);
  expect(own + HISTORY_QUERY).not.toMatch(poison);
  expect(beside).toMatch(/^\s*environments\(/);
  expect(more).toEqual([]);
});
