/** What the schemas of a recording share. */
import { z } from 'zod';
import type { Reason } from '../model.ts';

export const reason = z.strictObject({
  why: z.enum(['no-access', 'not-asked', 'unreachable', 'rate-limited', 'unreadable', 'crashed']),
  detail: z.string(),
  remedy: z.string().exactOptional(),
}) satisfies z.ZodType<Reason>;

export const fact = <T extends z.ZodType>(value: T) =>
  z.discriminatedUnion('known', [z.strictObject({ known: z.literal(true), value }), z.strictObject({ known: z.literal(false), reason })]);

/** A fact whose value may be `undefined`: JSON leaves that key out. */
export const factOrNothing = <T extends z.ZodType>(value: T) =>
  fact(value.optional()).transform((read) => (read.known ? { known: true as const, value: read.value } : read));

/** For what a recording that was made before it was asked does not hold. */
export const NOT_RECORDED = { known: false as const, reason: { why: 'not-asked' as const, detail: 'the recording does not hold it' } };

export const count = z.int().nonnegative();
export const oid = z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/);
