import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, expectTypeOf, test } from 'vitest';
import type { z } from 'zod';
import type { Report } from '../../src/report/model.ts';
import { reportSchema, schemaText } from '../../src/report/schema.ts';
import { foreignReport } from './sample.ts';

type Shape = z.infer<typeof reportSchema>;

const byAjv = new Ajv2020({ strict: true, strictTypes: false, strictTuples: false }).compile(JSON.parse(schemaText()));
const byZod = (data: unknown): boolean => reportSchema.safeParse(data).success;
const copyOf = (report: Report): unknown => JSON.parse(JSON.stringify(report));

test('the committed JSON Schema is the one of the program: run vitest with -u to write it', async () => {
  await expect(schemaText()).toMatchFileSnapshot('../../schema/evidence-report-1.json');
});

test('the schema describes the type, and nothing else', () => {
  expectTypeOf<Shape>().not.toBeAny();
  const there = (shape: Shape): Report => shape;
  const back = (report: Report): Shape => report;
  const report = foreignReport('x');
  expect(back(there(back(report)))).toBe(report);
});

test('generated reports are valid for zod and for ajv', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const report = copyOf(foreignReport(text));
      expect(reportSchema.safeParse(report).error).toBeUndefined();
      expect(byAjv(report)).toBe(true);
    }),
    { numRuns: 200 },
  );
});

/** Every place of a value, with a way to spoil it. */
type Spoil = (holder: Record<string, unknown>, key: string) => void;
const SPOILS: Readonly<Record<string, Spoil>> = {
  drop: (holder, key) => void (Array.isArray(holder) ? holder.splice(Number(key), 1) : delete holder[key]),
  null: (holder, key) => {
    holder[key] = null;
  },
  number: (holder, key) => {
    holder[key] = -1.5;
  },
  text: (holder, key) => {
    holder[key] = 'javascript:x\n';
  },
  list: (holder, key) => {
    holder[key] = [];
  },
  object: (holder, key) => {
    holder[key] = {};
  },
  extra: (holder, key) => {
    holder[`${key}-extra`] = 1;
  },
};

function placesOf(value: unknown): readonly (readonly [Record<string, unknown>, string])[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [[holder, key] as const, ...placesOf(holder[key])]);
}

test('spoiled reports: zod and ajv agree on each', () => {
  const refused = new Set<string>();
  const texts = ['x', '/y', 'https://example.org/'].map((text) => JSON.stringify(foreignReport(text)));
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(SPOILS)), fc.nat(), fc.constantFrom(...texts), (how, where, text) => {
      const report: unknown = JSON.parse(text);
      const places = placesOf(report);
      const [holder, key] = places[where % places.length] ?? [{}, ''];
      SPOILS[how]?.(holder, key);
      const data: unknown = JSON.parse(JSON.stringify(report));
      const valid = byZod(data);
      expect(byAjv(data)).toBe(valid);
      if (!valid) refused.add(how);
    }),
    { numRuns: 1500 },
  );
  expect([...refused].sort()).toEqual(Object.keys(SPOILS).sort());
});
