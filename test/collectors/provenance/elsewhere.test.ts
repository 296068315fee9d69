import { expect, it } from 'vitest';
import { provenance } from '../../../src/collectors/provenance.ts';
import { type Files, factsOf } from '../../support/facts.ts';

const at = (files: Files, id: string) => provenance.collect(factsOf({ files })).find((one) => one.id === id);
const call = (permissions: string, given: string): Files => ({
  '.github/workflows/p.yml': `on: { release: { types: [published] } }\njobs:\n  a:\n    permissions: ${permissions}\n    uses: acme/tools/.github/workflows/publish.yml@v1\n    with:\n      ${given}\n`,
});

it('a called workflow that is told to attest and may is seen in part', () => {
  expect(at(call('{ attestations: write }', 'attest: true'), 'configured')).toMatchObject({
    status: 'partial',
    text: 'Build provenance is configured: p.yml calls acme/tools/.github/workflows/publish.yml with attest: true',
    missing: 'what acme/tools/.github/workflows/publish.yml attests: it is of another repository, and not read',
    links: [{ lines: { start: 7 } }, { lines: { start: 5 } }],
  });
});

it.each([
  ['the permission alone', call('{ attestations: write }', 'tag: v1')],
  ['the word without the permission', call('{ contents: write }', 'attest: true')],
  ['told not to', call('{ attestations: write }', 'attest: false')],
])('is not known with %s', (_, files) => expect(at(files, 'configured')).toMatchObject({ status: 'unknown' }));

it('of npm is absent where no package of npm is there to publish', () => {
  const called = call('{ contents: write }', 'tag: v1');
  expect(at({ ...called, 'package.json': '{"private": true, "name": "x"}' }, 'npm')).toMatchObject({ status: 'absent' });
  expect(at({ ...called, 'package.json': '{"name": "x"}' }, 'npm')).toMatchObject({ status: 'unknown' });
});
