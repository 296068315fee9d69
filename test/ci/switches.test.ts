import { describe, expect, it } from 'vitest';
import { ciOf } from '../../src/ci/acts.ts';
import { type Files, treeOf } from '../support/facts.ts';

const SCRIPT =
  '#!/bin/bash\nSIGN=${SIGN:-"0"}\nbuild\nif [ $SIGN = "1" ]; then\n  cosign sign x\nfi\nif [[ -z "${SKIP:-}" ]]; then\n  check\nfi\n';
const job = (env: string): string =>
  `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: ./image.sh\n        env: { ${env} }\n`;
const ran = (files: Files, workflow: string): readonly string[] =>
  ciOf(treeOf({ 'image.sh': SCRIPT, ...files })).acts.flatMap((act) =>
    act.kind === 'command' && act.context.workflow.path === `.github/workflows/${workflow}.yml` && act.at.path === 'image.sh'
      ? [act.words[0] ?? '']
      : [],
  );

describe('what some workflow switches on', () => {
  const files = { '.github/workflows/release.yml': job('SIGN: 1'), '.github/workflows/ci.yml': job('OTHER: x') };
  it('is on there', () => expect(ran(files, 'release')).toEqual(['build', 'cosign', 'check']));
  it('is off where none sets it', () => expect(ran(files, 'ci')).toEqual(['build', 'check']));
  it('is unknown where an earlier step may have set it', () => {
    const ci =
      'on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: echo "SIGN=$(ask)" >> "$GITHUB_ENV"\n      - run: ./image.sh\n';
    expect(ran({ ...files, '.github/workflows/ci.yml': ci }, 'ci')).toEqual(['build', 'cosign', 'check']);
  });
  it('is unknown where an expression decides', () => {
    expect(ran({ ...files, '.github/workflows/ci.yml': job("SIGN: '$" + "{{ inputs.sign }}'") }, 'ci')).toContain('cosign');
  });
  it('keeps a default of make', () => {
    const make = {
      Makefile: 'SIGN ?= 1\nexport SIGN\nall:\n\t./image.sh\n',
      '.github/workflows/ci.yml': job('').replace('./image.sh', 'make all'),
    };
    expect(ran({ ...files, ...make }, 'ci')).toContain('cosign');
  });
});

it('a variable that no workflow sets leaves both branches open', () => {
  expect(ran({ '.github/workflows/ci.yml': job('OTHER: 1') }, 'ci')).toEqual(['build', 'cosign', 'check']);
});
