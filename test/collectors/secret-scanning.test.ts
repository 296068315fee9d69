import { describe, expect, it } from 'vitest';
import { secretScanning } from '../../src/collectors/secret-scanning.ts';
import { linesOf, PULL, run, statementAt, statusesOf, uses, workflow } from '../support/ci.ts';
import { type Files, factsOf } from '../support/facts.ts';

describe('no scan', () => {
  it.each<[string, Files]>([
    ['a configuration', { '.gitleaks.toml': 'title = "x"\n' }],
    ['a mention in the rules of an update bot', { 'renovate.json': '{"ignoreDeps": ["gitleaks/gitleaks-action"]}' }],
    ['a scan for something else', workflow(PULL, run('trivy fs --scanners vuln .'))],
    ['an SBOM', workflow(PULL, run('trivy fs --format spdx-json . && trivy image -f cyclonedx acme/widget'))],
    ['a database', workflow(PULL, run('trivy image --download-db-only'))],
    ['a check of configuration', workflow(PULL, `${run('trivy config .')}${uses('aquasecurity/trivy-action', { 'scan-type': 'config' })}`)],
    ['an action told otherwise', workflow(PULL, uses('aquasecurity/trivy-action', { scanners: 'vuln,misconfig' }))],
    ['a file that tells it otherwise', { 'trivy.yaml': 'scan:\n  scanners:\n    - vuln\n', ...workflow(PULL, run('trivy fs .')) }],
    ['an environment that does', workflow(PULL, '      - env:\n          TRIVY_SCANNERS: vuln\n        run: trivy fs .\n')],
    ['an installation', workflow(PULL, run('go install github.com/zricethezav/gitleaks/v8@latest'))],
  ])('%s', (_, files) => {
    expect(statusesOf(secretScanning, files)).toEqual({ tools: 'absent' });
  });

  it('hooks that the CI does not run are a part', () => {
    const files = { '.pre-commit-config.yaml': 'repos:\n  - repo: x\n    hooks:\n      - id: black\n      - id: gitleaks\n' };
    expect(secretScanning.collect(factsOf({ files }))).toMatchObject([
      { status: 'partial', links: [{ path: '.pre-commit-config.yaml', lines: { start: 5 } }], value: [{ tool: 'Gitleaks' }] },
    ]);
  });

  it('is not decided with another CI system', () => {
    expect(statusesOf(secretScanning, { Jenkinsfile: 'pipeline {}' })).toEqual({ tools: 'unknown' });
  });
});

describe('a scan', () => {
  it.each([
    [uses('gitleaks/gitleaks-action'), 'Gitleaks'],
    [run('docker run --rm -v .:/repo zricethezav/gitleaks:v8 detect --source /repo'), 'Gitleaks'],
    [uses('trufflesecurity/trufflehog'), 'TruffleHog'],
    [run('trivy fs --scanners secret .'), 'Trivy'],
    [run('trivy fs --scanners vuln,license,secret .'), 'Trivy'],
    [uses('aquasecurity/trivy-action', { 'image-ref': 'acme/widget', format: 'sarif' }), 'Trivy'],
  ])('%s', (steps, tool) => {
    expect(statementAt(secretScanning, workflow(PULL, steps), 'tools')).toMatchObject({ status: 'present', value: [{ tool }] });
  });

  it('of Trivy says of what', () => {
    const text = (steps: string) => statementAt(secretScanning, workflow(PULL, steps), 'tools')?.text;
    expect(text(run('trivy image acme/widget'))).toContain('Trivy (an image, by a default of Trivy) in');
    expect(text(run('trivy fs --scanners vuln,secret .'))).toContain('Trivy (the code) in');
    expect(text(uses('aquasecurity/trivy-action', { 'scan-type': 'fs' }))).toContain('Trivy (the code, by a default of Trivy) in');
    expect(text(uses('aquasecurity/trivy-action', { 'scan-type': 'fs', scanners: 'secret' }))).toContain('Trivy (the code) in');
    expect(text(run('TRIVY_SCANNERS=secret trivy image acme/widget'))).toContain('Trivy (an image) in');
  });

  it('is a hook that the CI runs', () => {
    const files = {
      '.pre-commit-config.yaml': 'repos:\n  - repo: x\n    hooks:\n      - id: gitleaks-docker\n',
      ...workflow(PULL, uses('pre-commit/action')),
    };
    expect(linesOf(statementAt(secretScanning, files, 'tools'))).toEqual(['.pre-commit-config.yaml:4', '.github/workflows/ci.yml:6']);
  });
});
