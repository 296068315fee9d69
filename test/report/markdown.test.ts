import { expect, test } from 'vitest';
import { draftOf } from '../../src/draft/draft.ts';
import { printDraft } from '../../src/draft/print.ts';
import { writers } from '../../src/report/index.ts';
import { foreignReport } from './sample.ts';

test('the Markdown report is the draft as it is printed by default', () => {
  const report = foreignReport('x');
  expect(writers.markdown(report, { color: true, width: 20 })).toBe(printDraft(draftOf(report)));
});
