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
  ['Gadget Bot', '7+ann@users.noreply.github.com', false],
  ['Ann Talbot', '7+talbot@users.noreply.github.com', false],
  ['Ann', '7+annbot@users.noreply.github.com', false],
  ['Copilot', 'ann@acme.dev', false],
  ['Ann', '7+copilot-fan@users.noreply.github.com', false],
  ['Gadget Bot', '7+gadgetbot@users.noreply.github.com', true],
  ['gadgetbot', '7+gadgetbot@users.noreply.github.com', false],
  ['Ann', '7+widgetbot@users.noreply.github.com', false],
  ['widgetbot', 'widgetbot@users.noreply.github.com', true],
  ['g4t-bot', 'g4t-bot@users.noreply.github.com', true],
  ['Copilot', '198982749+Copilot@users.noreply.github.com', true],
  ['Ann', '7+devin-ai-integration@users.noreply.github.com', true],
  ['Claude', 'noreply@anthropic.com', true],
  ['Cursor Agent', 'cursoragent@cursor.com', true],
  ['renovate[bot]', 'x@acme.dev', true],
  ['Somebody', '1+dependabot[bot]@users.noreply.github.com', true],
  ['Renovate Bot', 'x@acme.dev', true],
  ['GitHub', 'Action@GitHub.com', true],
  ['widget-bot', 'x@acme.dev', true],
  ['acme-ci-robot', 'x@acme.dev', true],
])('%s <%s>', (name, email, expected) => {
  expect(isAutomation({ name, email }, subjectOf())).toBe(expected);
});
