/** The pages for contributors among the documents of a project and of its site, and in a folder of their own. */

/** Globs for `reads`. */
export const GUIDE_PAGE_READS: readonly string[] = [
  '{docs,doc,site,website}/**/*contribut*{,/*}.{md,mdx,rst,adoc,txt}',
  '{contribute,contributing}/{,*/}*.{md,mdx,rst,adoc,txt}',
  '{docs,doc}/**/*commit{-,_}{message,convention,guideline,format,style}*.{md,mdx,rst,adoc,txt}',
];

const PAGE = /^(?:docs?|site|website)\/(?:[^/]+\/){0,6}[^/]*contribut[^/]*(?:\/[^/]+)?\.(?:md|mdx|rst|adoc|txt)$/i;
/** A folder at the root for those who contribute. */
const FOLDER = /^contribut(?:e|ing)\/(?:[^/]+\/)?[^/]+\.(?:md|mdx|rst|adoc|txt)$/i;
/** How the messages of commits are to be written. */
const COMMITS = /^docs?\/(?:[^/]+\/){0,6}[^/]*commit[-_](?:message|convention|guideline|format|style)[^/]*\.(?:md|mdx|rst|adoc|txt)$/i;
/** News, past versions of the documents, and lists of the people. */
const OTHER = /\/(?:_?posts?|blogs?|news|versioned_docs|archived?|v?\d+\.\d+[^/]*)\/|\bcontributors\.[a-z]+$/i;

/** Whether a path is such a page, of today's documents. */
export const isGuidePage = (path: string): boolean => (PAGE.test(path) || FOLDER.test(path) || COMMITS.test(path)) && !OTHER.test(path);
