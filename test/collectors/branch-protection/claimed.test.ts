import { describe, expect, it } from 'vitest';
import { declared } from '../../../src/collectors/branch-protection/declared.ts';
import { type Files, factsOf } from '../../support/facts.ts';

const run = (files: Files) => declared(factsOf({ files }));
const SPOKEN = '# Widget\n\n## Development pipeline\n\n- Branch protection on the default branch:\n  - one approval\n';

describe('branch-protection.declared, from words', () => {
  it.each([
    ['another document', { 'docs/hydrator.md': SPOKEN }],
    ['an assessment that does not speak of it', { 'self-assessment.md': '# Widget\n\nBranches of trees need no protection.\n' }],
    ['a comment', { 'self-assessment.md': '# Widget\n<!-- branch protection: yes -->\n' }],
    ['test data', { 'pkg/testdata/self-assessment.md': SPOKEN }],
  ])('is absent with %s', (_, files) => expect(run(files)).toMatchObject({ status: 'absent' }));

  it.each(['self-assessment.md', 'docs/security/SELF_ASSESSMENT.md', 'SECURITY_SELF_ASSESSMENT.md'])('is partial with %s', (path) =>
    expect(run({ [path]: SPOKEN })).toMatchObject({
      status: 'partial',
      missing: expect.stringContaining('words only'),
      links: [{ path, lines: { start: 5, end: 5 } }],
    }),
  );

  it('gives way to configuration', () => {
    const files = { 'self-assessment.md': SPOKEN, '.github/settings.yml': 'branches:\n  - name: main\n    protection:\n      a: 1\n' };
    expect(run(files)).toMatchObject({ status: 'present' });
  });
});
