/** The OpenSSF Best Practices entry of a repository: by the id of the README's badge when that is this repository's, else by its address. */
import { z } from 'zod';
import type { BestPractices } from '../activity.ts';
import type { Fact } from '../facts.ts';
import { known, notKnown } from '../facts.ts';
import { openService, type ServiceAsk } from './service.ts';

interface BestPracticesAsk extends ServiceAsk {
  /** Numbers that the README's badges name. */
  readonly ids: readonly number[];
  /** `owner/name`, the present one first, then those by which it was known. */
  readonly names: readonly string[];
}

/** The service asks for no more than a request a second: a scan has three. */
const MAX_REQUESTS = 3;

const percentage = z
  .number()
  .min(0)
  .max(100)
  .nullish()
  .transform((found) => Math.floor(found ?? 0));
/** https://github.com/coreinfrastructure/best-practices-badge/blob/main/docs/api.md */
const entrySchema = z.object({
  id: z.int().positive(),
  name: z.string().max(300).nullish(),
  repo_url: z.string().max(500).nullish(),
  badge_level: z.enum(['in_progress', 'passing', 'silver', 'gold']),
  badge_percentage_0: percentage,
  badge_percentage_1: percentage,
  badge_percentage_2: percentage,
  updated_at: z.string().regex(/^\d{4}-\d{2}-\d{2}/),
});
type Entry = z.infer<typeof entrySchema>;

/** `owner/name` of an address at GitHub in lower case; the service writes it as a person typed it. */
const nameOf = (url: string | null | undefined): string | undefined =>
  /^(?:https?:\/\/|git:\/\/)?(?:www\.)?github\.com\/([\w.-]{1,100}\/[\w.-]{1,100}?)(?:\.git)?\/?$/i
    .exec(url?.trim() ?? '')?.[1]
    ?.toLowerCase();

function factOf(entry: Entry, names: ReadonlySet<string>, by: BestPractices['by']): BestPractices {
  const { badge_percentage_0: passing, badge_percentage_1: silver, badge_percentage_2: gold } = entry;
  return {
    id: entry.id,
    name: entry.name ?? '',
    level: entry.badge_level,
    percentages: { passing, silver, gold },
    date: entry.updated_at.slice(0, 10),
    repository: entry.repo_url ?? '',
    matches: names.has(nameOf(entry.repo_url) ?? ''),
    by,
  };
}

/** `undefined`: the service knows neither the badge's number as this repository's nor its address. */
export async function askBestPractices({ ids, names, ...to }: BestPracticesAsk): Promise<Fact<BestPractices | undefined>> {
  to.outside.progress('asking the Best Practices badge');
  const service = openService(to);
  const { host } = new URL(to.origin);
  const own = new Set(names.map((name) => name.toLowerCase()));
  const unreadable = notKnown('unreachable', `${host} answers with what is no entry of a project`);
  let lost: Fact<never> | undefined;
  let other: BestPractices | undefined;
  const [id] = ids;
  if (id !== undefined) {
    const answer = await service(`/projects/${id}.json`);
    const parsed = answer.known && answer.value !== undefined ? entrySchema.safeParse(answer.value) : undefined;
    if (!answer.known) lost = answer;
    else if (parsed?.success === false || (parsed?.success === true && parsed.data.id !== id)) lost = unreadable;
    else if (parsed?.success === true) {
      const found = factOf(parsed.data, own, 'badge');
      if (found.matches) return known(found);
      other = found;
    }
  }
  const addresses = [...new Set([...names, ...names.map((name) => name.toLowerCase())])];
  for (const name of addresses.slice(0, MAX_REQUESTS - (id === undefined ? 0 : 1))) {
    const answer = await service(`/projects.json?url=${encodeURIComponent(`https://github.com/${name}`)}`);
    if (!answer.known) return lost ?? answer;
    const parsed = z
      .array(entrySchema)
      .max(100)
      .safeParse(answer.value ?? []);
    if (!parsed.success) return lost ?? unreadable;
    const found = parsed.data.map((entry) => factOf(entry, own, 'address')).find(({ matches }) => matches);
    if (found !== undefined) return known(found);
  }
  return lost ?? known(other);
}
