/** Which files of a tree are the project's own at work, by their folders. */

const VENDORED =
  /(?:^|\/)(?:vendor|third[-_]?party|3rd[-_]?party|node_modules|bower_components|test-?_?data|test[-_]?resources|__fixtures__|fixtures?|examples?|samples?|__mocks__|mocks?|_?templates?)\//i;
/** Papers about what might be built, and what was tried for them. */
const PAPERS = /^(?:docs?\/)?(?:designs?|design[-_](?:docs?|documents?|proposals?)|proposals?|rfcs?|enhancements?|keps?|adrs?)\//i;
const ASIDE =
  /(?:^|\/)(?:tests?(?:_[\w-]{1,60})?|testing|__tests__|specs?|e2e|int(?:egration)?[-_]?tests?|demos?|docs?|documentation|website|www)\//i;

/** Not vendored, no test data, no example, no template and no attachment of a design paper. */
export const isOwn = (path: string): boolean => !VENDORED.test(path) && !PAPERS.test(path);

/** Own, and outside of tests, demonstrations and documentation. */
export const isAtWork = (path: string): boolean => isOwn(path) && !ASIDE.test(path);
