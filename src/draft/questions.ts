/** What a draft can ask a maintainer, by the name that the outline gives. Each answer is Markdown that ends with a question mark. */
import { PRACTICES } from './questions/practices.ts';
import { RESOLUTION } from './questions/resolution.ts';
import { SYSTEM } from './questions/system.ts';
import type { Seen } from './seen.ts';

export const QUESTIONS = { ...SYSTEM, ...PRACTICES, ...RESOLUTION } as const satisfies Record<string, (seen: Seen) => string | undefined>;

export type QuestionId = keyof typeof QUESTIONS;
