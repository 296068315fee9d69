import { expect, test } from 'vitest';
import { alternativesOf } from '../../../src/collectors/workflow-hardening/alternatives.ts';

test.each<[label: string, outcomes: readonly string[]]>([
  ["${{ 'a' }}", ['a']],
  ["${{ (inputs.arch == 'arm64' && 'a-arm') || 'a' }}", ['a-arm', 'a']],
  ["${{ inputs.arch == 'arm64' && 'a-arm' || 'a' }}", ['a-arm', 'a']],
  ["${{ x == '||' && 'a' || y && (z && 'b' || 'c') || 'it''s' }}", ['a', 'b', 'c', "it's"]],
  ["${{ contains(x, 'q') && 'a' || 'b' }}", ['a', 'b']],
])('%s', (label, outcomes) => {
  expect(alternativesOf(label)).toEqual(outcomes);
});

test.each([
  'a',
  '${{ matrix.os }}',
  "${{ inputs.runner || 'a' }}",
  "${{ x && 'a' }}",
  "${{ x && 'a' || inputs.runner }}",
  "${{ x && y || 'a' }}",
  "${{ fromJSON('[1]') || 'a' }}",
  "${{ format('a-{0}', x) }}",
  "a-${{ x && 'b' || 'c' }}",
  "${{ x && 'a' || 'b' }}-${{ y && 'c' || 'd' }}",
  "${{ x && '' || 'b' }}",
  `\${{ ${'('.repeat(20)}'a'${')'.repeat(20)} }}`,
])('not known: %s', (label) => {
  expect(alternativesOf(label)).toBeUndefined();
});
