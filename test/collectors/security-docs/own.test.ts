import { describe, expect, it } from 'vitest';
import { securityDocs } from '../../../src/collectors/security-docs.ts';
import { type Files, factsOf } from '../../support/facts.ts';

const at = (files: Files, id: string) => securityDocs.collect(factsOf({ files })).find((one) => one.id === id);
const WORDS = 'The widget asks for a token with each of its requests, and reads the token from its own settings file. '.repeat(3);
const TLS = 'Connections of the widget use mTLS, by default with a certificate of its own. ';

describe('threats', () => {
  const section = (heading: string): Files => ({
    'SECURITY.md': `# Security\n\n## ${heading}\n\nIts threat model is derived from the [one of Acme](https://acme.dev/model#threats).\n${'Words on attackers and trust. '.repeat(9)}\n`,
  });
  it.each(['The Widget threat model', 'Widget Threat Model', 'Our threat model', 'Threat modelling'])('the section %s', (heading) =>
    expect(at(section(heading), 'threat-model')).toMatchObject({
      status: 'partial',
      missing: 'a document of its own: it is a section of another',
      value: [{ path: 'SECURITY.md', line: 3 }, { line: 5 }],
    }),
  );
  it.each(['Keep the threat model fresh', 'When we change our threat model'])('not the section %s', (heading) =>
    expect(at(section(heading), 'threat-model')).toMatchObject({ missing: expect.stringContaining('https://acme.dev') }),
  );

  it.each<[string, Files, number]>([
    ['a section of the document on the design', { 'docs/design-document.md': `# Design\n\n## Threat model\n\nAn attacker. ${WORDS}` }, 3],
    ['a catalogue', { '.github/threat-catalog.yaml': 'title: Threats of Widget\nmetadata:\n  type: ThreatCatalog\n' }, 3],
  ])('%s', (_, files, line) => {
    expect(at(files, 'threat-model')).toMatchObject({
      status: 'partial',
      links: [{ path: Object.keys(files)[0], lines: { start: line } }],
    });
  });
  it.each<[string, Files]>([
    ['rules of a scanner', { '.github/threat-rules.yaml': 'type: Rules\n' }],
    ['a catalogue of a test', { 'test/threat-catalog.yaml': 'metadata:\n  type: ThreatCatalog\n' }],
    ['a page on the looks', { 'docs/redesign.md': `# Looks\n\n## Threat model\n\nAn attacker. ${WORDS}` }],
  ])('not %s', (_, files) => expect(at(files, 'threat-model')).toMatchObject({ status: 'absent' }));
});

describe('hardening', () => {
  it.each(['#### `search_path` hardening', '## Hardening against CVE-2026-12345'])('%s is one measure, and no guide', (heading) => {
    expect(at({ 'docs/upgrade.md': `# Upgrade\n\n${heading}\n\n${WORDS}` }, 'hardening')).toMatchObject({ status: 'absent' });
  });
  it('an empty section is told', () => {
    const text = 'Securing Widget\n===============\n\nSystem Hardening\n----------------\n\nReports\n-------\n\nWrite to us.\n';
    expect(at({ 'docs/security.rst': text }, 'hardening')).toMatchObject({
      status: 'absent',
      text: 'No hardening guide was found; docs/security.rst has nothing under “System Hardening” at line 4',
    });
  });
});

describe('how connections are secured', () => {
  it.each(['Authentication', 'Client TLS/SSL connections', 'Certificates'])('a page titled %s', (title) => {
    const text = `${title}\n--------------\n${TLS}\n\n${WORDS}`;
    expect(at({ 'docs/user_guide/authentication.rst': text }, 'configuration')).toMatchObject({
      status: 'partial',
      missing: 'the other settings: the document is about one',
      links: [{ lines: { start: 1 } }],
    });
  });
  it('a section of the policy', () => {
    expect(at({ 'SECURITY.md': `# Security\n\n# Transport Security (TLS)\n\n${TLS}${WORDS}` }, 'configuration')).toMatchObject({
      status: 'partial',
      links: [{ path: 'SECURITY.md', lines: { start: 3 } }],
    });
  });
  it.each<[string, string]>([
    ['of another thing', `# Authentication\n\n${WORDS}`],
    ['of another project', `# Certificates\n\n${'The server speaks TLS, by default. '.repeat(10)}`],
    ['of the API', `# Authentication API\n\n${TLS}${WORDS}`],
  ])('not a page %s', (_, text) =>
    expect(at({ 'docs/user/authentication.md': text }, 'configuration')).toMatchObject({ status: 'absent' }),
  );
});

describe('verification', () => {
  const tool = (repository: string): string =>
    `## How it works\n\n\`\`\`sh\n./slsa-verifier verify-artifact file --source-uri github.com/${repository} --source-tag v1\n\`\`\`\n`;
  const ofTool = (files: Files) =>
    securityDocs.collect(factsOf({ files, subject: { owner: 'acme', name: 'slsa-verifier' } })).find(({ id }) => id === 'verification');
  it('a tool that checks its own releases, and not its manual', () => {
    expect(ofTool({ 'RELEASE.md': `# Release\n\n${tool('acme/slsa-verifier')}` })).toMatchObject({
      status: 'present',
      value: [{ path: 'RELEASE.md', line: 3 }],
    });
    expect(ofTool({ 'README.md': `# Verifier\n\n${tool('acme/gadget')}` })).toMatchObject({ status: 'absent' });
  });
  it('a client of Sigstore that checks its own releases, and not its manual', () => {
    const page = (repository: string): Files => ({
      'docs/verify.md': `# Verifying\n\n## Releases of sigstore-x\n\n\`\`\`sh\nsigstore verify github --repository ${repository} widget.whl\n\`\`\`\n`,
    });
    const ofClient = (files: Files) =>
      securityDocs.collect(factsOf({ files, subject: { owner: 'acme', name: 'sigstore-x' } })).find(({ id }) => id === 'verification');
    expect(ofClient(page('acme/sigstore-x'))).toMatchObject({ status: 'present', value: [{ path: 'docs/verify.md' }] });
    expect(ofClient(page('acme/gadget'))).toMatchObject({ status: 'absent' });
  });
  it('the title of a README is the heading of no command', () =>
    expect(
      at({ 'README.md': '# Verification of widget\n\n## Install\n\n```\nsha256sum -c widget.sum\n```\n' }, 'verification'),
    ).toMatchObject({ status: 'partial', value: [{ line: 3 }] }));

  const cosign = (image: string, repository: string) =>
    `\`\`\`sh\ncosign verify ${image} --certificate-identity https://github.com/${repository}/.github/workflows/x.yml@refs/heads/main\n\`\`\``;
  const page = (text: string): Files => ({ 'docs/verify.md': `# Verify\n\n## Verifying images of acme\n\n${text}\n` });
  const OWN = cosign('ghcr.io/acme/widget', 'acme/widget');
  it.each([cosign('ghcr.io/acme/gadget', 'acme/gadget'), cosign('ghcr.io/acme/gadget', 'acme/actions')])(
    'images of another repository are no releases of this one: %s',
    (text) =>
      expect(at(page(`${OWN}\n\n## Verifying others of acme\n\n${text}`), 'verification')).toMatchObject({
        status: 'present',
        value: [{ path: 'docs/verify.md', line: 3 }],
      }),
  );
  it('those of any repository of the owner may be of this one', () => {
    const any = '```sh\ncosign verify-blob sbom.json --certificate-identity-regexp="https://github.com/acme/.*"\n```';
    expect(at(page(`Files of widget:\n\n${OWN}\n\n## Verifying files of acme\n\n${any}`), 'verification')).toMatchObject({
      value: [{ line: 3 }, { line: 11 }],
    });
  });
  it('alone, they may be those of this one under an earlier name', () => {
    expect(at(page(cosign('ghcr.io/acme/gadget', 'acme/gadget')), 'verification')).toMatchObject({ status: 'present' });
  });
  it.each([cosign('ghcr.io/acme/widget', 'acme/actions'), cosign('ghcr.io/acme/gadget', 'acme/widget')])('%s', (text) => {
    expect(at(page(text), 'verification')).toMatchObject({ status: 'present' });
  });

  const own = (heading: string, command: string): Files => ({
    'docs/dogfood.md': `# Dogfood\n\n## ${heading}\n\nThe latest release can be verified.\n\n\`\`\`bash\n${command}\n\`\`\`\n`,
  });
  it('a project that verifies its releases with itself', () => {
    expect(at(own('Verifying Widget using Widget', 'widget verify-ref --verbose v0.12.0'), 'verification')).toMatchObject({
      status: 'present',
      links: [{ path: 'docs/dogfood.md', lines: { start: 3 } }],
    });
  });
  it.each([
    ['Verifying Gadget using Widget', 'widget verify-ref v0.12.0'],
    ['Verifying Widget', 'widget verify main'],
    ['Verifying Widget', 'gadget verify v0.12.0'],
  ])('not: %s, %s', (heading, command) => expect(at(own(heading, command), 'verification')).toMatchObject({ status: 'absent' }));

  it('proposals are left out', () => {
    const text = (first: string) => `# Signing\n\n${first}\n\n## Verifying Widget\n\n${cosign('ghcr.io/acme/widget', 'acme/widget')}`;
    expect(at({ 'docs/content/signing.md': text('This improvement proposal describes it.') }, 'verification')).toMatchObject({
      status: 'absent',
    });
    expect(at({ 'docs/content/sips/signing.md': text('Words.') }, 'verification')).toMatchObject({ status: 'absent' });
    expect(at({ 'docs/content/signing.md': text('Words.') }, 'verification')).toMatchObject({ status: 'present' });
  });
});
