import { describe, expect, it } from 'vitest';
import { projectFiles } from '../../../src/collectors/project-files.ts';
import { factsOf } from '../../support/facts.ts';

const at = (text: string) => projectFiles.collect(factsOf({ files: { 'GOVERNANCE.md': text } })).find((one) => one.id === 'governance');
const URL = 'https://github.com/acme/community/blob/main/GOVERNANCE.md';

describe('an address in a file that holds little else', () => {
  it.each([`# Governance\n\nSee <${URL}>.\n`, `# Governance\n\n${URL}\n`])('is where its content is kept: %j', (text) => {
    expect(at(text)).toMatchObject({
      status: 'partial',
      text: `GOVERNANCE.md points to ${URL}`,
      missing: expect.stringContaining(`the content, which is kept at ${URL}`),
      links: [{ lines: { start: 3 } }],
    });
  });
  it.each(['# Governance\n', '# Governance\n\nTo do.\n', `# Governance\n\n<!-- See <${URL}>. -->\n`, `# Governance\n\n[us]: ${URL}\n`])(
    'is not there in %j',
    (text) => {
      expect(at(text)).toMatchObject({ status: 'partial', missing: 'content: the file is empty or holds a heading alone' });
    },
  );
});
