import { describe, expect, test } from 'vitest';
import { normalised, sectionOf } from '../../src/draft/headings.ts';
import type { SectionKey } from '../../src/draft/model.ts';

describe('the section that a heading opens', () => {
  const rows: readonly (readonly [heading: string, key: SectionKey | undefined, ...parents: SectionKey[]])[] = [
    ['Metadata', 'metadata'],
    ['**Metadata**', 'metadata'],
    ['Security Links', 'security-links'],
    ['Relevant Links', 'security-links'],
    ['Links', undefined],
    ['Non-Goals:', 'non-goals'],
    ['Security Goals', undefined],
    ['Self-assessment Use', 'self-assessment-use'],
    ['Self-assessment', undefined],
    ['Joint-Review Use', 'self-assessment-use'],
    ['6. Critical Security Functions', 'functions.critical'],
    ['Critical', 'functions.critical', 'functions'],
    ['Critical', undefined, 'overview'],
    ['8. Secure Development Practices', 'practices'],
    ['Development Pipeline.  ', 'practices.pipeline'],
    ['Deployment Pipeline', 'practices.pipeline'],
    ['Release, testing and assessment process', 'practices.pipeline'],
    ['Communication', 'practices.communication', 'practices'],
    ['Communication', undefined, 'actors'],
    ['Communications Channels', 'practices.communication'],
    ['9. Vulnerability Reporting & Incident Response', 'resolution'],
    ['Responsible Disclosures Process. ', 'resolution.disclosure'],
    ['Incident Response:', 'resolution.incident'],
    ['[CII Best Practices](https://www.bestpractices.dev/)', 'appendix.best-practices'],
    ['Core Infrastructure Initiative (CII) Best Practices', 'appendix.best-practices'],
    ['Best Practices', undefined],
    ['Best Practices', 'appendix.best-practices', 'appendix'],
    ['Known issues over time #', 'appendix.known-issues'],
    ['Related Projects/Vendors', 'appendix.related-projects'],
    ['Table of contents', undefined],
    ['', undefined],
    ['constructor', undefined],
  ];
  test.each(rows.map((row) => ({ row })))('$row', ({ row: [heading, key, ...parents] }) => {
    expect(sectionOf(heading, parents)).toBe(key);
  });

  test('a long line is no heading', () => {
    expect(sectionOf(`Metadata${' '.repeat(300)}`, [])).toBeUndefined();
  });
});

test('words without markup, numbers and punctuation', () => {
  expect(normalised('2. **The “Widget’s” `goals`** & [more](https://example.org/a_b):')).toBe('the widget s goals and more');
});
