import { expect, test } from 'vitest';
import { disclosureProcess } from '../../../src/parse/policy/process.ts';
import { readProse } from '../../../src/parse/prose.ts';

const read = (text: string) => disclosureProcess(readProse(text));

test.each([
  '# Disclosure policy\n\nWrite to us.',
  '# P\n\n## Disclosing a security issue\n\nWrite to us, with the steps to reproduce it.',
  '# P\n\n## Disclosure\n\nSend a mail.',
  'We take reports seriously and fix them.',
  "# P\n\nMail us. We'll answer.",
  '# P\n\n## Supported versions\n\nSecurity fixes are released as a patch of the latest version, once their severity is assessed.\n\n## Reporting\n\nMail us.',
  '# P\n\n### What NOT to report\n\n- Public CVEs are fixed as part of development, and their advisories are published upstream.\n\n## Reporting\n\nMail us.',
])('%s', (text) => {
  expect(read(text)).toBeUndefined();
});

test.each<[string, number[]]>([
  ['# P\n\n## Reporting\n\nMail us.\n\n## Review process\n\nWe confirm it and prepare a patch.', [7]],
  [
    '# P\n\n## Disclosure\n\nThe fix and the advisory are published together.\n\n## Embargo policy\n\nDistributors are notified of the release.',
    [3, 7],
  ],
  ['# P\n\nWe review all reports, and coordinate the fixes and disclosures. We credit those who report.\n\n## Reporting\n\nMail us.', [3]],
  ['# P\n\nMail us. We will confirm the report, prepare a fix,\nrequest a CVE and publish an advisory.', [3]],
  [
    "# P\n\nThe project will release fixes for two series.\n\nMail us. We'll send a confirmation email to acknowledge your report,\nand we'll write again when we've identified the issue.",
    [5],
  ],
])('%s', (text, lines) => {
  expect(read(text)).toMatchObject({ lines });
});
