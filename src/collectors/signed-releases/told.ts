/** Documents that say of releases that they are signed, where no step of the CI does it: people may sign by hand. */
import type { Place } from '../../ci/model.ts';
import type { Tree } from '../../facts.ts';
import type { Statement } from '../../model.ts';
import { readProse, sentencesOf } from '../../parse/prose.ts';

const STEMS = 'readme,security,install,installation,installing,release,releases,releasing,release-process,verify,verification';
/** Globs of the same. */
export const TOLD_READS: readonly string[] = [`{,.github/,docs/,doc/}{${STEMS}}.{md,markdown,rst,adoc,txt}`];
const NAMED = new RegExp(`^(?:\\.github/|docs?/)?(?:${STEMS.replaceAll(',', '|')})\\.(?:md|markdown|rst|adoc|txt)$`, 'i');

const KEY = /\b(?:gpg|pgp|openpgp|gnupg|signify|minisign|cosign|(?:private|signing|release|maintainer(?:['’]s)?) keys?)\b/i;
const SIGNED =
  /\b(?:releases?|(?:release )?(?:files|artifacts|artefacts|archives|binaries)|tarballs|wheels|sdists)\b[^.;]{0,60}\b(?:is|are|gets?) (?:(?:all|also|always|cryptographically|digitally) ){0,2}signed\b/i;
/** What is hoped for, what other projects do, and what only tags are. */
const ELSE = /\b(?:not|never|no longer|will be|should be|if|whether|once|unless|tags?|commits?|images?|charts?|dependenc\w+)\b/i;

/** The first sentence that says it of the files of releases, and with what. */
function toldSigned(tree: Tree): Place | undefined {
  for (const { path, mode } of tree.entries) {
    if (!mode.startsWith('100') || !NAMED.test(path) || !tree.loaded(path)) continue;
    const text = tree.text(path);
    const source = text.known ? (text.value ?? '') : '';
    if (!/\bsigned\b/i.test(source)) continue;
    const found = sentencesOf(readProse(source)).find((one) => SIGNED.test(one.text) && KEY.test(one.text) && !ELSE.test(one.text));
    if (found !== undefined) return { path, line: found.lineAt(found.text.search(SIGNED)) };
  }
  return undefined;
}

/** Says so where no step was seen. */
export function withTold(statement: Statement, tree: Tree): Statement {
  const told = statement.status === 'absent' ? toldSigned(tree) : undefined;
  return told === undefined
    ? statement
    : { ...statement, text: `${statement.text}; ${told.path}:${told.line} says that releases are signed` };
}
