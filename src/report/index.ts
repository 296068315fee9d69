/** The formats. */
import { json } from './json.ts';
import { markdown } from './markdown.ts';
import { summary } from './summary.ts';
import type { Writer } from './writer.ts';

export type { Style, Writer } from './writer.ts';

export const writers = { summary, json, markdown } as const satisfies Record<string, Writer>;

export type Format = keyof typeof writers;
