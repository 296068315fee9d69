import { expect, it } from 'vitest';
import { communicationChannels } from '../../../src/collectors/communication-channels.ts';
import { factsOf } from '../../support/facts.ts';

const at = (text: string) =>
  communicationChannels.collect(factsOf({ files: { 'README.md': `# Widget\n\n${text}` } })).find((one) => one.id === 'meetings');

it("finds a section on meetings of a page of the project's site", () => {
  const url = 'https://widget.io/docs/contributing/#meetings';
  expect(at(`### Meetings\n\nWe have some of them.\n\nLook at [our website](${url}).`)).toMatchObject({
    status: 'present',
    value: [{ url, line: 7 }],
  });
});

it.each([
  ['another section', '### Meetings\n\nLook at [our website](https://widget.io/docs/contributing/#slack).'],
  ['another heading', '### Style\n\nLook at [our website](https://widget.io/docs/contributing/#meetings).'],
  ['another site', '### Meetings\n\nLook at [a website](https://other.io/docs/#meetings).'],
])('not %s', (_, text) => {
  expect(at(text)).toMatchObject({ status: 'absent' });
});
