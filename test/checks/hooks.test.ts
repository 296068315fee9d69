import { expect, it } from 'vitest';
import { lint } from '../../src/collectors/lint.ts';
import { secretScanning } from '../../src/collectors/secret-scanning.ts';
import { PULL, statementAt, uses, workflow } from '../support/ci.ts';

const hooked = (...hooks: readonly string[]) => ({
  '.pre-commit-config.yaml': `repos:\n  - repo: x\n    hooks:\n${hooks.map((hook) => `      - ${hook}\n`).join('')}`,
  ...workflow(PULL, uses('pre-commit/action')),
});

it.each(['id: gitleaks', 'id: gitleaks-docker', '{ id: gitleaks, args: [detect] }', '{ id: gitleaks, entry: gitleaks protect --staged }'])(
  'a hook that looks at staged changes finds none in CI: %s',
  (hook) => {
    expect(statementAt(secretScanning, hooked(hook), 'tools')).toMatchObject({
      status: 'partial',
      missing: 'a scan of files: the hook looks at staged changes only, and in CI there are none',
      value: [{ tool: 'Gitleaks' }],
    });
  },
);

it.each(['{ id: gitleaks, entry: gitleaks dir }', '{ id: gitleaks, entry: gitleaks detect --no-git }', 'id: detect-secrets'])(
  'another looks at the files: %s',
  (hook) => {
    expect(statementAt(secretScanning, hooked(hook), 'tools')?.status).toBe('present');
  },
);

it('a hook that looks for secrets is no linter', () => {
  expect(statementAt(lint, hooked('id: gitleaks'), 'linters')?.status).toBe('absent');
  expect(statementAt(lint, hooked('id: gitleaks', 'id: black'), 'linters')).toMatchObject({ value: [{ hooks: ['black'] }] });
});
