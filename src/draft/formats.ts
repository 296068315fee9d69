/** What `draft` can write. */
export const DRAFT_FORMATS = ['markdown', 'security-insights'] as const;

export type DraftFormat = (typeof DRAFT_FORMATS)[number];
