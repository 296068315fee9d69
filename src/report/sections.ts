/** The chapters of the report, with their titles. */
import type { SectionId } from '../model.ts';

/** The sections in the order of the summary. */
export const SECTIONS: readonly { readonly id: SectionId; readonly title: string }[] = [
  { id: 'metadata', title: 'Metadata' },
  { id: 'security-links', title: 'Security links' },
  { id: 'development.pipeline', title: 'Development pipeline' },
  { id: 'communication', title: 'Communication channels' },
  { id: 'ecosystem', title: 'Ecosystem' },
  { id: 'resolution', title: 'Security issue resolution' },
  { id: 'appendix', title: 'Appendix' },
];
