/**
 * The owner's `.github` repository, asked for inside the facts query: it costs no request of its own. Which files count, and where, is
 * said in docs.github.com, "Creating a default community health file"; the repository must be public.
 */
import { z } from 'zod';
import type { OwnerDefaults } from '../../external.ts';
import type { Fact } from '../../facts.ts';
import { known, notKnown } from '../../facts.ts';
import { bounded } from './external-text.ts';
import { fullName, oid, text } from './shapes.ts';

const REPOSITORY = '.github';
const FOLDERS = ['.github/', '', 'docs/'] as const;
/** What GitHub itself creates; files of another spelling are listed, and not read. */
const NAMES = ['SECURITY.md', 'CODE_OF_CONDUCT.md', 'CONTRIBUTING.md', 'GOVERNANCE.md', 'SUPPORT.md'] as const;
const HEALTH = /^(?:security|code[-_ ]?of[-_ ]?conduct|contributing|governance|support)(?:\.[a-z]{1,10})?$/i;
const MAX_NAMES = 50;
const SYMLINK = 0o120000;

const PATHS = FOLDERS.flatMap((folder) => NAMES.map((name) => `${folder}${name}`));

/** A field of `repository`. A tree says which files there are; a blob, what one of them holds. */
export const DEFAULTS_FIELD = `owner {
        __typename
        defaults: repository(name: "${REPOSITORY}", followRenames: false) {
          nameWithOwner visibility
          defaultBranchRef { name target { oid } }
          ${FOLDERS.map((folder, i) => `folder${i}: object(expression: "HEAD:${folder.slice(0, -1)}") { ... on Tree { entries { name type mode } } }`).join('\n          ')}
          ${PATHS.map((path, i) => `file${i}: object(expression: "HEAD:${path}") { ... on Blob { byteSize isTruncated text } }`).join('\n          ')}
        }
      }`;

const treeShape = z.object({ entries: z.array(z.object({ name: text, type: text, mode: z.int() })).nullish() }).nullish();
const blobShape = z.object({ byteSize: z.int().optional(), isTruncated: z.boolean().nullish(), text: text.nullish() }).nullish();

const repositoryShape = z.looseObject({
  nameWithOwner: fullName,
  visibility: z.enum(['PUBLIC', 'PRIVATE', 'INTERNAL']),
  defaultBranchRef: z.object({ name: text, target: z.object({ oid }) }).nullish(),
});

/** `undefined`: none, or one that GitHub takes no files from. */
export const defaultsShape: z.ZodType<OwnerDefaults | undefined> = z
  .object({ defaults: repositoryShape.nullish() })
  .transform(({ defaults }, context): OwnerDefaults | undefined => {
    if (defaults?.visibility !== 'PUBLIC' || !defaults.defaultBranchRef) return undefined;
    const [owner = '', name = ''] = defaults.nameWithOwner.split('/');
    const trees = FOLDERS.map((_, i) => treeShape.safeParse(defaults[`folder${i}`]));
    if (trees.some(({ success }) => !success)) {
      context.addIssue({ code: 'custom', message: 'no tree' });
      return z.NEVER;
    }
    const files = trees.flatMap(({ data }, i) => {
      const entries = (data?.entries ?? []).filter((entry) => entry.type === 'blob' && HEALTH.test(entry.name)).slice(0, MAX_NAMES);
      return entries.map(({ name: base, mode }) => {
        const path = `${FOLDERS[i] ?? ''}${base}`;
        return { path, text: textOf(defaults, path, mode) };
      });
    });
    return { owner, name, defaultBranch: defaults.defaultBranchRef.name, commit: defaults.defaultBranchRef.target.oid, files };
  });

function textOf(defaults: Readonly<Record<string, unknown>>, path: string, mode: number): Fact<string> {
  if (mode === SYMLINK) return notKnown('not-asked', `${path} is a symbolic link, which is not followed there`);
  const index = PATHS.indexOf(path);
  if (index === -1) return notKnown('not-asked', `of that name only ${NAMES.join(', ')} are read`);
  const { data } = blobShape.safeParse(defaults[`file${index}`]);
  if (data?.byteSize === undefined) return notKnown('unreadable', `${path} was not delivered`);
  const { byteSize, isTruncated, text: body } = data;
  if (typeof body !== 'string') return notKnown('unreadable', `${path} is binary`);
  return isTruncated === true
    ? notKnown('unreadable', `${path} was delivered in part`)
    : bounded(known(body.replace(/^\ufeff/, '')), byteSize);
}
