/** Whatever a repository holds and whatever GitHub says, a scan ends in a sound report. */
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Format, writers } from '../../src/report/index.ts';
import { parseReport } from '../../src/report/parse.ts';
import { reportOn } from '../../src/report-on.ts';
import { factsWith, SCENES } from './support/facts.ts';
import { faultsOf } from './support/faults.ts';
import { PARAMETERS } from './support/parameters.ts';
import { readTree } from './support/tree.ts';

const NOW = new Date('2026-03-04T05:06:07.890Z');
const STYLE = { color: true, width: 80 } as const;
const FORMATS: readonly Format[] = ['summary', 'json', 'markdown'];

test('every report is sound, parses to itself, and is the same for the same facts', { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(SCENES, async (scene) => {
      const report = reportOn(factsWith(scene, await readTree(scene.blobs)), NOW);
      const texts = FORMATS.map((format) => writers[format](report, STYLE));
      expect(faultsOf(report, scene.blobs)).toEqual([]);
      // `toEqual` takes as long as the scan.
      expect(isDeepStrictEqual(parseReport(writers.json(report, STYLE)), JSON.parse(JSON.stringify(report)))).toBe(true);
      const again = reportOn(factsWith(scene, await readTree(scene.blobs)), NOW);
      expect(FORMATS.map((format) => writers[format](again, STYLE))).toEqual(texts);
    }),
    PARAMETERS,
  );
});
