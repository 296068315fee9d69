import { expect, test } from 'vitest';
import { isAutomation } from '../../src/parse/automation.ts';
import { subjectOf } from '../support/facts.ts';

test.each<[string, string, boolean]>([
  ['Twitter Bot', 'bot@acme.dev', false],
  ['Robin Botham', 'robot@acme.dev', false],
  ['gadget-bot', 'x@acme.dev', false],
  ['Ann Talbot', 'ci-talbot@acme.dev', false],
  ['Gadget Robot', 'gadget-prow-bot@gadget.dev', true],
  ['Gadget', 'gadget-ci-robot@gadget.dev', true],
  ['renovate[bot]', 'x@acme.dev', true],
  ['Somebody', '1+dependabot[bot]@users.noreply.github.com', true],
  ['Renovate Bot', 'x@acme.dev', true],
  ['GitHub', 'Action@GitHub.com', true],
  ['widget-bot', 'x@acme.dev', true],
  ['acme-ci-robot', 'x@acme.dev', true],
])('%s <%s>', (name, email, expected) => {
  expect(isAutomation({ name, email }, subjectOf())).toBe(expected);
});
