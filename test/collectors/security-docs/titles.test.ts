import { describe, expect, it } from 'vitest';
import { securityDocs } from '../../../src/collectors/security-docs.ts';
import { type Files, factsOf } from '../../support/facts.ts';

const at = (files: Files, id: string) => securityDocs.collect(factsOf({ files })).find((one) => one.id === id);
const WORDS = 'The widget asks for a token with each of its requests, and reads the token from its own settings file. '.repeat(3);
const KEY = '0123 4567 89AB CDEF 0123  4567 89AB CDEF 0123 4567';

describe('a document whose title is about a setting of security', () => {
  it('is a part of the configuration', () => {
    expect(at({ 'docs/tokens.md': `## Configure the token for authentication\n\n${WORDS}` }, 'configuration')).toMatchObject({
      status: 'partial',
      missing: 'the other settings: the document is about one',
      links: [{ path: 'docs/tokens.md', lines: { start: 1 } }],
    });
  });
  it.each<[string, Files]>([
    ['a section of another document', { 'docs/gadget.md': `# Gadget\n\n${WORDS}\n\n## Enabling TLS\n\n${WORDS}` }],
    ['a word alone', { 'docs/tokens.md': '# Configure authentication\n\nSee there.' }],
    ['a product', { 'docs/tokens.md': `# Authentication\n\n${WORDS}` }],
  ])('not %s', (_, files) => expect(at(files, 'configuration')).toMatchObject({ status: 'absent' }));
});

describe('how dependencies are maintained', () => {
  const path = 'docs/maintaining-dependencies.md';
  it('is near a policy', () => {
    expect(at({ [path]: `# Maintaining dependencies\n\n${WORDS}\n\nUpgrade the submodule.` }, 'dependency-policy')).toMatchObject({
      status: 'partial',
      missing: 'the word policy: the document tells how dependencies are maintained',
      links: [{ path }],
    });
  });
  it('and one where it says what must be done', () => {
    expect(at({ [path]: `# Maintaining dependencies\n\n${WORDS}\n\nEach upgrade must be reviewed.` }, 'dependency-policy')).toMatchObject({
      status: 'present',
    });
  });
  it('not a list of them', () => {
    expect(at({ 'docs/dependencies.md': `# Dependencies\n\n${WORDS}\n\nUpgrade it.` }, 'dependency-policy')).toMatchObject({
      status: 'absent',
    });
  });
});

describe('a section on verification without a command', () => {
  const readme = (text: string): Files => ({ 'README.md': `# Widget\n\n${text}\n` });
  it('is partial where it names the key', () => {
    expect(at(readme(`### Verifying artifacts\n\nArtifacts are signed with the key \`${KEY}\`.`), 'verification')).toMatchObject({
      status: 'partial',
      missing: 'a command to verify with: the section names the key by its fingerprint',
      links: [{ path: 'README.md', lines: { start: 3 } }],
    });
  });
  it.each([`## Release\n\nArtifacts are signed with the key \`${KEY}\`.`, '## Verifying artifacts\n\nArtifacts are signed with our key.'])(
    'not: %s',
    (text) => expect(at(readme(text), 'verification')).toMatchObject({ status: 'absent' }),
  );
});

describe('a document on permissions', () => {
  const rbac = (words: string): Files => ({
    'site/content/docs/main/rbac.md': `# RBAC\n\n${WORDS}\n\n${words}`,
    'site/content/docs/v1.0/rbac.md': `# RBAC\n\n${WORDS}\n\n${words}`,
  });
  it('is a part of hardening where it asks for fewer', () => {
    expect(at(rbac('Run the widget more securely.'), 'hardening')).toMatchObject({
      status: 'partial',
      missing: 'the rest of it: the document is about permissions',
      value: [{ path: 'site/content/docs/main/rbac.md', line: 1 }],
    });
  });
  it('is none where it lists them', () => expect(at(rbac('It has roles.'), 'hardening')).toMatchObject({ status: 'absent' }));
});

describe('a title deeper in docs/', () => {
  const run = (title: string) => at({ 'docs/operating/https.md': `# ${title}\n\n${WORDS}` }, 'configuration');
  it('is about a setting of the project that it names', () => {
    expect(run('Running Widget with HTTPS and basic authentication')).toMatchObject({
      status: 'partial',
      links: [{ path: 'docs/operating/https.md', lines: { start: 1 } }],
    });
  });
  it.each(['Running gadgets with HTTPS', 'Widget and HTTPS'])('not: %s', (title) => expect(run(title)).toMatchObject({ status: 'absent' }));
});

describe('commands that show attestations', () => {
  const run = (command: string) => at({ 'SECURITY.md': `# Security\n\n## SBOM\n\n\`\`\`\n${command}\n\`\`\`\n` }, 'verification');
  it('check nothing', () => {
    expect(run("docker buildx imagetools inspect acme/widget:1 --format '{{ json .SBOM }}'")).toMatchObject({
      status: 'partial',
      missing: 'a command that checks a signature or an attestation: the command shows what is attested',
      links: [{ path: 'SECURITY.md', lines: { start: 3 } }],
    });
    expect(run('docker buildx imagetools inspect acme/widget:1')).toMatchObject({ status: 'absent' });
  });
});

describe('a section on dependencies of the contributing guide', () => {
  const guide = (text: string) => {
    const body = `Install them with the usual command, which also writes the file that locks them.\n\n${text}`;
    return at({ 'CONTRIBUTING.md': `# Contributing\n\n### Installation and Dependencies\n\n${body}\n` }, 'dependency-policy');
  };
  it('is a part of a policy where it says what a new one needs', () => {
    expect(guide('We like few of them. The addition of any dependencies requires careful consideration and review.')).toMatchObject({
      status: 'partial',
      missing: 'the word policy: it is a section about dependencies',
      links: [{ path: 'CONTRIBUTING.md', lines: { start: 3 } }],
    });
  });
  it('is none where it tells how to add one', () => {
    expect(guide('To add a new dependency, run the command that adds it, and then the one that vendors it.')).toMatchObject({
      status: 'absent',
    });
  });
});

describe('a guide by its title', () => {
  const guide = (title: string): string => `<!--\n---\nweight: 3\n---\n-->\n\n# ${title}\n\n${WORDS}\n`;
  it.each(['docs/security/README.md', 'docs/security/index.md', 'docs/safety.md'])('is whole: %s', (path) => {
    expect(at({ [path]: guide('Security Best Practices') }, 'hardening')).toMatchObject({
      status: 'present',
      links: [{ path, lines: { start: 7 } }],
    });
  });
  it.each<[string, Files]>([
    ['an index of something else', { 'docs/security/README.md': guide('Security scanners') }],
    ['words on nothing', { 'docs/security/README.md': '# Security Best Practices\n\nTo do.\n' }],
    ['a document for contributors', { 'docs/developer.md': guide('Security Best Practices') }],
    ['a folder that is not read', { 'docs/gadgets/README.md': guide('Security Best Practices') }],
  ])('not %s', (_, files) => expect(at(files, 'hardening')).not.toMatchObject({ status: 'present' }));
});

describe('a document on encryption or authentication', () => {
  const lack = { status: 'partial', missing: 'the other settings: the document is about one' };
  it('is a part of the configuration', () => {
    const encryption = `# Widget Encryption\n\nThe widget has HTTPS on its way in. It is off by default. ${WORDS}`;
    expect(at({ 'docs/encryption/widget-encryption.md': encryption }, 'configuration')).toMatchObject(lack);
    expect(at({ 'docs/auth.md': `# Authentication at Run Time\n\n${WORDS}` }, 'configuration')).toMatchObject(lack);
  });
  it.each<[string, Files]>([
    ['without a word on connections', { 'docs/encryption/widget-encryption.md': `# Widget Encryption\n\nBy default. ${WORDS}` }],
    ['of another thing', { 'docs/encryption/widget-encryption.md': `# Notes on Encryption of HTTPS by default\n\n${WORDS}` }],
  ])('not %s', (_, files) => expect(at(files, 'configuration')).toMatchObject({ status: 'absent' }));
});

describe('sections of a page for contributors', () => {
  const page = (heading: string, words: string, path = 'docs/contributing-guidelines.md') =>
    at(
      { [path]: `# Guidelines\n\n### ${heading}\n\n${'Words on how we work on the widget. '.repeat(8)}\n${words}\n` },
      'dependency-policy',
    );
  it('one about dependencies that have to be vetted', () =>
    expect(page('Dependencies of Widget', 'All dependencies are required to be "vetted".')).toMatchObject({
      status: 'partial',
      missing: 'the word policy: it is a section about dependencies',
    }));
  it('the policy on what is taken', () =>
    expect(page('Policy for adding `vet` entries', 'For dependencies of many users it is ok.')).toMatchObject({
      status: 'present',
      value: [{ line: 3 }],
    }));
  it.each([
    ['Dependencies of Widget', 'All dependencies are installed by make.'],
    ['Policy for adding maintainers', 'For dependencies of many users it is ok.'],
    ['Policy for adding packages', 'Ask us.'],
  ])('not: %s, %s', (heading, words) => expect(page(heading, words)).toMatchObject({ status: 'absent' }));
});
