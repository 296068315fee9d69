/** Reads what GraphQL said: each error takes the facts on its path with it, and no other. */
import { z } from 'zod';
import type { OwnerDefaults } from '../../external.ts';
import type { Fact, GitHubFacts } from '../../facts.ts';
import { known, notKnown } from '../../facts.ts';
import type { Reason } from '../../model.ts';
import type { Environments } from '../../protection.ts';
import type { Answer, Client } from './client.ts';
import { defaultsShape } from './defaults.ts';
import { codeownersShape, environmentsShape, languagesShape, releasesShape, seenShape } from './graphql-shapes.ts';
import { BESIDE, type Spare } from './queries.ts';
import { excerpt, remedyOf } from './refusal.ts';
import { type Seen, text } from './shapes.ts';

const faultSchema = z.object({
  type: text.optional().catch(undefined),
  message: text.catch(''),
  path: z
    .array(z.union([text, z.number()]))
    .optional()
    .catch(undefined),
  extensions: z.object({ code: text.optional(), fieldName: text.optional() }).optional().catch(undefined),
});
export type Fault = z.infer<typeof faultSchema>;

/** An error of a form that GitHub does not send counts as one that names nothing. */
export const faultsOf = ({ errors }: Answer): readonly Fault[] =>
  errors.map((error) => faultSchema.safeParse(error).data ?? { type: undefined, message: '', path: undefined, extensions: undefined });

const dataSchema = z.object({ repository: z.record(z.string(), z.unknown()).nullish() });

/** The repository of an answer; undefined when there is none. */
export const repositoryOf = ({ data }: Answer): Readonly<Record<string, unknown>> | undefined =>
  dataSchema.safeParse(data).data?.repository ?? undefined;

const besideSchema = z.object({ [BESIDE]: z.unknown() });
const isBeside = ({ path }: Fault): boolean => path?.[0] === BESIDE;

const DENIED = new Set(['FORBIDDEN', 'INSUFFICIENT_SCOPES', 'NOT_FOUND']);

export function reasonOfFault({ type, message }: Fault, what: string, permission: string, { host, token }: Client): Reason {
  const said = message === '' ? '' : `: ${excerpt(message, token)}`;
  if (type !== undefined && DENIED.has(type)) {
    return { why: 'no-access', detail: `${host} refuses ${what}${said}`, remedy: remedyOf({ message, headers: {} }, permission) };
  }
  return { why: 'unreachable', detail: `${host} could not answer ${what}${said}` };
}

/** Each group is left out of the repository when one of its fields is refused, and nothing else is. */
const EXTRAS = [['isSecurityPolicyEnabled', 'securityPolicyUrl'], ['webCommitSignoffRequired']] as const;
const EXTRA = new Set<unknown>(EXTRAS.flat());
const OWN_FACTS = new Set<unknown>(['languages', 'codeowners', 'releases', 'owner', 'environments']);
/** Of releases and of environments. */
const PARTS = new Set<unknown>(['immutable', 'digest', 'preventSelfReview']);

export interface Told extends Pick<GitHubFacts, 'languages' | 'releases' | 'codeownersErrors' | 'environments'> {
  readonly seen: Fact<Seen>;
  readonly defaults: Fact<OwnerDefaults | undefined>;
}

/** `left`: what was not asked for, and why. */
export function toldBy(answer: Answer, left: ReadonlyMap<Spare, Reason>, client: Client): Told {
  const found = repositoryOf(answer) ?? {};
  const all = faultsOf(answer);
  const faults = all.filter((fault) => !isBeside(fault));
  const part = <T>(
    what: string,
    permission: string,
    concerns: (field: unknown) => boolean,
    shape: z.ZodType<T>,
    data: unknown,
  ): Fact<T> => {
    const omitted = [...left].find(([name]) => concerns(name))?.[1];
    if (omitted !== undefined) return { known: false, reason: omitted };
    // An error that names no field may concern any of them.
    const fault = faults.find(({ path }) => path?.[1] === undefined || concerns(path[1]));
    if (fault !== undefined) return { known: false, reason: reasonOfFault(fault, what, permission, client) };
    const parsed = shape.safeParse(data);
    return parsed.success ? known(parsed.data) : notKnown('unreachable', `${client.host} answers ${what} in a form that cannot be read`);
  };
  const is = (name: Spare) => (field: unknown) => field === name;
  const refused = new Set(faults.map(({ path }) => path?.[1]));
  const lost = new Set<string>(EXTRAS.filter((group) => group.some((name) => refused.has(name))).flat());
  const own = Object.fromEntries(Object.entries(found).filter(([name]) => !lost.has(name)));
  const isOwn = (field: unknown): boolean => !EXTRA.has(field) && !OWN_FACTS.has(field) && !PARTS.has(field);
  const environments = (what: string, permission: string): Fact<Environments> => {
    const fault = all.find(isBeside);
    if (fault !== undefined) return { known: false, reason: reasonOfFault(fault, what, permission, client) };
    return part(what, permission, is('environments'), environmentsShape, besideSchema.safeParse(answer.data).data?.[BESIDE]);
  };
  return {
    seen: part('the repository', 'Metadata: read', isOwn, seenShape, own),
    languages: part('the languages', 'Metadata: read', is('languages'), languagesShape, found['languages']),
    codeownersErrors: part('the CODEOWNERS check', 'Contents: read', is('codeowners'), codeownersShape, found['codeowners']),
    releases: part('the releases', 'Contents: read', is('releases'), releasesShape, found['releases']),
    defaults: faults.some(({ type, path }) => type === 'NOT_FOUND' && path?.[1] === 'owner')
      ? known(undefined)
      : part("the owner's .github repository", 'Metadata: read', is('owner'), defaultsShape, found['owner']),
    environments: environments('the deployment environments', 'Actions: read'),
  };
}
