import { expect, test } from 'vitest';
import { collectors } from '../../src/collectors/index.ts';
import { notKnown as unlearned } from '../../src/facts.ts';
import { notKnown } from '../../src/text/not-known.ts';
import { factsOf } from '../support/facts.ts';

test.each([
  ['No workflow step was seen that runs gosec', 'Not known: whether a step runs gosec'],
  ['No workflow was seen that makes it, nor a target (of any kind)', 'Not known: whether a step makes it'],
  ['No file is there', 'Not known: what is beyond what was read, in which no file is there'],
])('%s', (text, said) => {
  expect(notKnown(text)).toBe(said);
});

test('what was not learned is named as such by every question', () => {
  const unread = { unread: 'binary' } as const;
  const names = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CODEOWNERS', 'renovate.json', '.github/dependabot.yml', 'Dockerfile'];
  const more = [
    'SECURITY_CONTACTS',
    'SECURITY-INSIGHTS.yml',
    '.trivyignore',
    'RELEASING.md',
    '.github/pull_request_template.md',
    'Chart.yaml',
  ];
  const files = Object.fromEntries([...names, ...more].map((name) => [name, unread]));
  const facts = factsOf({ files });
  const blind = { ...facts, history: unlearned('unreadable', 'x'), tags: unlearned('unreadable', 'x') };
  const texts = collectors.flatMap(({ id, collect }) =>
    collect(blind).flatMap(({ status, text }) => (status === 'unknown' ? [`${id}: ${text}`] : [])),
  );
  expect(texts.length).toBeGreaterThan(40);
  expect(texts.filter((text) => !/^[a-z-]+: (?:Not known: |In what was read, )/.test(text))).toEqual([]);
});
