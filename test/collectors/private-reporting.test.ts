import { expect, test } from 'vitest';
import { privateReporting } from '../../src/collectors/private-reporting.ts';
import { type Fact, known, notKnown } from '../../src/facts.ts';
import { factsOf } from '../support/facts.ts';

const run = (fact: Fact<boolean>) => privateReporting.collect(factsOf({ github: { privateReporting: fact } }))[0];
const PATH = '/repos/acme/widget/private-vulnerability-reporting';

test('a refusal is not a setting that is off', () => {
  const reason = { why: 'no-access', detail: 'GitHub answers 404', remedy: 'a token with Metadata: read' } as const;
  expect(run(notKnown(reason.why, reason.detail, reason.remedy))).toMatchObject({ id: 'enabled', status: 'unknown', reason });
});

test('off', () => expect(run(known(false))).toMatchObject({ status: 'absent', searched: [PATH], value: false }));

test('on', () => {
  expect(run(known(true))).toMatchObject({
    status: 'present',
    links: [
      { kind: 'api', path: PATH },
      { kind: 'web', url: 'https://github.com/acme/widget/security/advisories/new' },
    ],
  });
});
