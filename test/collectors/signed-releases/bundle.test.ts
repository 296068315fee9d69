import { expect, it } from 'vitest';
import { signedReleases } from '../../../src/collectors/signed-releases.ts';
import { type Files, factsOf } from '../../support/facts.ts';

const remedy = (files: Files): string | undefined => {
  const found = signedReleases.collect(factsOf({ files })).find(({ id }) => id === 'verified');
  return found?.status === 'unknown' ? found.reason.remedy : undefined;
};
const workflow = (step: string): Files => ({
  '.github/workflows/release.yml': `on: { push: { tags: [v*] } }\njobs:\n  a:\n    runs-on: x\n    steps:\n      - ${step}\n`,
});
const IDENTITY =
  "--certificate-identity-regexp '^https://github\\.com/acme/widget/' --certificate-oidc-issuer https://token.actions.githubusercontent.com";
const signs = (args: string, more = ''): Files => ({
  ...workflow('uses: goreleaser/goreleaser-action@v6\n        with: { args: release }'),
  '.goreleaser.yml': `signs:\n  - cmd: cosign\n    artifacts: all\n${more}    args: [${args}]\n`,
});
const NAMED = "    signature: '${artifact}.sigstore.json'\n";

it.each([
  [
    'a bundle of GoReleaser',
    signs('sign-blob, "--bundle=${signature}", "${artifact}"', NAMED),
    `\`cosign verify-blob --bundle FILE.sigstore.json ${IDENTITY} FILE\``,
  ],
  [
    'a bundle of a command',
    workflow('run: cosign sign-blob --yes --bundle widget.bundle widget'),
    `\`cosign verify-blob --bundle FILE.bundle ${IDENTITY} FILE\``,
  ],
  [
    'a bundle with two endings',
    workflow('run: cosign sign-blob --yes --bundle widget.bundle.sigstore widget'),
    `\`cosign verify-blob --bundle FILE.bundle.sigstore ${IDENTITY} FILE\``,
  ],
  [
    'a signature of GoReleaser',
    signs('sign-blob, "--output-signature=${signature}", "${artifact}"'),
    `\`cosign verify-blob --signature FILE.sig --certificate FILE.pem ${IDENTITY} FILE\``,
  ],
  [
    'a bundle beside a signature',
    workflow('run: cosign sign-blob --yes --bundle widget.bundle --output-signature widget.sig widget'),
    `\`cosign verify-blob --signature FILE.sig --certificate FILE.pem ${IDENTITY} FILE\``,
  ],
  [
    'the client in Python',
    workflow('uses: sigstore/gh-action-sigstore-python@v3\n        with: { inputs: dist/* }'),
    '`sigstore verify github --bundle FILE.sigstore.json --repository acme/widget FILE`',
  ],
])('the command for %s', (_, files, command) => {
  expect(remedy(files)).toBe(command);
});
