/** From what the collectors find to be kept elsewhere to the files of the owner's other repositories. */
import { collectors } from '../collectors/index.ts';
import type { ExternalFacts } from '../external.ts';
import type { Facts } from '../facts.ts';
import { ownerFileOf } from '../parse/owner-link.ts';
import type { Pointer } from './github/external.ts';

/** Asks for the files that addresses name; never throws for a refusal. */
export type Follow = (owner: string, pointers: readonly Pointer[]) => Promise<ExternalFacts['followed']>;

/** Addresses of one scan. */
const MAX_POINTERS = 20;

/** One hop: what a followed file points to is not followed. */
export async function followFrom(facts: Pick<Facts, 'tree' | 'subject'>, follow: Follow): Promise<ExternalFacts['followed']> {
  const { owner } = facts.subject;
  if (owner === null) return [];
  const urls = [...new Set(collectors.flatMap(({ follows }) => follows?.(facts) ?? []))];
  const pointers = urls.flatMap((url) => {
    const file = ownerFileOf(url, facts.subject);
    return file === undefined ? [] : [{ url, file }];
  });
  return pointers.length === 0 ? [] : follow(owner, pointers.slice(0, MAX_POINTERS));
}
