/** The newest tags and their signatures. */
import { type Fact, known, notKnown, type Tag, type Tags } from '../../facts.ts';
import { parseTag, type TagObject } from '../../parse/commit.ts';
import { MAX_OBJECT, sha256 } from './entries.ts';
import type { Store } from './store.ts';

const NEWEST = 20;
/** A tag of a tag of a tag. */
const MAX_DEPTH = 5;
const PREFIX = 'refs/tags/';

/** One ref as git lists it. */
export interface Ref {
  readonly name: string;
  readonly type: string;
  readonly oid: string;
  readonly time: number;
  /** The ref it stands for, when it is symbolic, else the empty string. */
  readonly symbolic: string;
}

/** Lists the tags, newest first, and where the `origin` remote's HEAD points. */
export const LIST_REFS: readonly string[] = [
  'for-each-ref',
  '--sort=-creatordate',
  '--format=%(refname)%00%(objecttype)%00%(objectname)%00%(creatordate:unix)%00%(symref)',
  PREFIX,
  'refs/remotes/origin/HEAD',
];

/** Reads what `LIST_REFS` printed. A ref's name holds neither a line end nor a NUL. */
export const parseRefs = (listing: string): Ref[] =>
  listing.split('\n').flatMap((line) => {
    const [name = '', type = '', oid = '', time = '', symbolic = ''] = line.split('\0');
    return name === '' ? [] : [{ name, type, oid, time: Number.parseInt(time, 10) || 0, symbolic }];
  });

export const tagRefs = (refs: readonly Ref[]): Ref[] => refs.filter(({ name }) => name.startsWith(PREFIX));

/** Reads the newest of `tags`, which are newest first. */
export async function readTags(store: Store, tags: readonly Ref[]): Promise<Fact<Tags>> {
  try {
    const newest = await Promise.all(tags.slice(0, NEWEST).map((tag) => readTag(store, tag)));
    return known({ newest, total: tags.length });
  } catch (error) {
    store.check();
    return notKnown('unreadable', `git could not read the tags: ${error instanceof Error ? error.message.slice(0, 200) : 'unknown'}`);
  }
}

async function readTag(store: Store, { name: ref, type, oid, time }: Ref): Promise<Tag> {
  const name = ref.slice(PREFIX.length);
  if (type !== 'tag') return { name, kind: 'lightweight', time, target: oid };
  const outer = await tagObject(store, oid);
  if (outer === undefined) throw new Error(`tag object ${oid} is missing or too large`);
  let { object: target, type: targetType } = outer;
  for (let depth = 1; targetType === 'tag' && depth < MAX_DEPTH; depth++) {
    const inner = await tagObject(store, target);
    if (inner === undefined) break;
    target = inner.object;
    targetType = inner.type;
  }
  return { name, kind: 'annotated', time, target, ...(outer.signature === undefined ? {} : { signature: outer.signature }) };
}

async function tagObject(store: Store, oid: string): Promise<TagObject | undefined> {
  const object = await store.batch.get(oid, MAX_OBJECT);
  return object?.body === undefined ? undefined : parseTag(object.body, sha256);
}
