import { describe, expect, it } from 'vitest';
import { licenseScanning } from '../../src/collectors/license-scanning.ts';
import { PULL, run, statementAt, statusesOf, uses, workflow } from '../support/ci.ts';
import type { Files } from '../support/facts.ts';

describe('no scan', () => {
  it.each<[string, Files]>([
    ['a badge', { 'README.md': '[![FOSSA](https://app.fossa.com/api/projects/x.svg)](https://app.fossa.com/projects/x)' }],
    ['a configuration', { '.fossa.yml': 'version: 3\n', '.licenserc.yaml': 'header: {}\n' }],
    ['a review without a list of licences', workflow(PULL, uses('actions/dependency-review-action'))],
    ['advisories only', workflow(PULL, run('cargo deny check advisories'))],
    ['other checks only', workflow(PULL, run('cargo deny check bans sources'))],
  ])('%s', (_, files) => {
    expect(statusesOf(licenseScanning, files)).toEqual({ tools: 'absent' });
  });

  it('is a check of headers, named where it was seen', () => {
    const statement = statementAt(licenseScanning, workflow(PULL, run('addlicense -check .')), 'tools');
    expect(statement?.status).toBe('absent');
    expect(statement?.text).toContain('licence headers are checked');
    expect(statement?.status === 'absent' && statement.searched).toContain(
      ".github/workflows/ci.yml line 6: addlicense checks licence headers of the project's own files",
    );
  });
});

describe('a scan', () => {
  it.each([
    [uses('fossas/fossa-action'), 'FOSSA'],
    [uses('fossa-contrib/fossa-action'), 'FOSSA'],
    [run('go run github.com/google/go-licenses@v1 check ./...'), 'go-licenses'],
    [run('cargo deny check'), 'cargo-deny'],
    [run('cargo deny --all-features check bans licenses sources'), 'cargo-deny'],
    [uses('actions/dependency-review-action', { 'deny-licenses': 'GPL-3.0' }), 'dependency review'],
  ])('%s', (steps, tool) => {
    expect(statementAt(licenseScanning, workflow(PULL, steps), 'tools')).toMatchObject({ status: 'present', value: [{ tool }] });
  });

  it('names checks of headers beside it as what they are', () => {
    const steps = uses('fossas/fossa-action') + run('license-eye header check');
    expect(statementAt(licenseScanning, workflow(PULL, steps), 'tools')).toMatchObject({
      status: 'present',
      value: [{ tool: 'FOSSA' }, { tool: 'license-eye', scope: 'headers' }],
    });
  });
});

describe('a badge of FOSSA', () => {
  const badge = (name: string) =>
    `[![FOSSA](https://app.fossa.com/api/projects/git%2Bgithub.com%2Facme%2F${name}.svg?type=shield)](https://app.fossa.com/projects/x)`;
  it('of this repository leaves the answer open', () => {
    expect(statementAt(licenseScanning, { 'README.md': badge('widget') }, 'tools')).toMatchObject({
      status: 'unknown',
      reason: { why: 'not-asked', detail: expect.stringContaining('README.md line 1') },
    });
  });
  it('of another does not', () => {
    expect(statusesOf(licenseScanning, { 'README.md': badge('gadget') })).toEqual({ tools: 'absent' });
  });
});
