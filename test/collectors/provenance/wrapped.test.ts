import { expect, it } from 'vitest';
import { provenance } from '../../../src/collectors/provenance.ts';
import type { Statement } from '../../../src/model.ts';
import { type Files, factsOf } from '../../support/facts.ts';

const PATH = '.github/workflows/release.yml';
const workflow = (steps: string, job = ''): Files => ({
  [PATH]: `on: { push: { tags: [v*] } }\njobs:\n  a:\n    runs-on: x\n${job}    steps:\n${steps}`,
});
const configured = (files: Files): Statement | undefined => provenance.collect(factsOf({ files })).find(({ id }) => id === 'configured');
const attesting = (command: string): Files =>
  workflow(`      - uses: testifysec/witness-run-action@v1\n        with:\n          step: x\n          command: ${command}\n`);

it.each([
  ['go fmt ./...', 'absent'],
  ['go vet ./...', 'absent'],
  ['/bin/sh -c "go test ./..."', 'absent'],
  ['make test', 'absent'],
  ['cd test && ./test.sh', 'absent'],
  ['/bin/sh -c ""', 'absent'],
  ['goreleaser release --clean', 'present'],
  ['/bin/sh -c "make build"', 'present'],
  ['make', 'present'],
  ['go test ./... && go build ./cmd/widget', 'present'],
  ['tar czf widget.tgz widget', 'present'],
])('a step that attests %s', (command, status) => {
  expect(configured(attesting(command))).toMatchObject({ status });
});

it.each([
  ['witness run -s build -- go build ./...', 'present'],
  ['witness run -s lint -- go vet ./...', 'absent'],
  ['witness run', 'absent'],
])('%s', (command, status) => {
  expect(configured(workflow(`      - run: ${command}\n`))).toMatchObject({ status });
});

it('what the script of a test tries out is none', () => {
  const script = 'widget/bin/witness run -s build -- go build .\ncosign attest-blob --type slsaprovenance widget\n';
  expect(configured({ ...workflow('      - run: ./test/try.sh\n'), 'test/try.sh': script })).toMatchObject({ status: 'absent' });
  expect(configured({ ...workflow('      - run: ./hack/make.sh\n'), 'hack/make.sh': script })).toMatchObject({ status: 'present' });
});

const publish = (given: string): string => `      - uses: pypa/gh-action-pypi-publish@v1\n        with: {${given}}\n`;
const TRUSTED = '    permissions: { id-token: write }\n';

it('attestations of an index say which workflow published', () => {
  expect(configured(workflow(publish('attestations: true'), TRUSTED))).toMatchObject({
    status: 'partial',
    text: 'Build provenance is configured: PyPI attestations in release.yml (PEP 740), which say which workflow published a package',
    missing: 'how the packages were built',
  });
  expect(configured(workflow(`${publish('attestations: true')}      - uses: actions/attest-build-provenance@v3\n`, TRUSTED))).toMatchObject(
    {
      status: 'present',
      text: expect.stringContaining('; PyPI attestations in release.yml (PEP 740)'),
      value: { generator: 'actions/attest-build-provenance' },
    },
  );
});

it.each([
  ['without trust', workflow(publish('attestations: true'))],
  ['with a password', workflow(publish("attestations: true, password: 'x'"), TRUSTED)],
  ['switched off', workflow(publish('attestations: false'), TRUSTED)],
])('attestations of an index %s are none', (_, files) => {
  expect(configured(files)).toMatchObject({ status: 'absent' });
});
