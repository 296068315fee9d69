/** The shape of a recording, checked at the door: a recording may come from anybody. */
import { z } from 'zod';
import type { Facts } from '../facts.ts';
import type { Subject } from '../model.ts';
import { activity, bestPractices, ossFuzz } from './recording-activity.ts';
import { count, fact, factOrNothing, NOT_RECORDED, oid, reason } from './recording-facts.ts';

const subject = z.strictObject({
  owner: z.string().nullable(),
  name: z.string().nullable(),
  server: z.url({ protocol: /^https?$/ }),
  api: z.url({ protocol: /^https?$/ }),
  defaultBranch: z.string().nullable(),
  ref: z.string().nullable(),
  commit: oid,
  committedAt: z.string(),
}) satisfies z.ZodType<Subject>;

const signature = z.strictObject({ format: z.enum(['pgp', 'ssh', 'x509']), key: z.string().exactOptional() });
const person = z.strictObject({ name: z.string(), email: z.string() });

const history = z.strictObject({
  complete: z.boolean(),
  commits: z.array(
    z.strictObject({
      oid,
      parents: z.array(oid),
      author: person,
      committer: person,
      time: z.number(),
      message: z.string(),
      signature: signature.exactOptional(),
    }),
  ),
});

const tags = z.strictObject({
  total: count,
  newest: z.array(
    z.strictObject({
      name: z.string(),
      kind: z.enum(['annotated', 'lightweight']),
      time: z.number(),
      target: oid,
      signature: signature.exactOptional(),
    }),
  ),
});

const mode = z.enum(['offline', 'anonymous', 'token', 'admin']);

const classicProtection = z.strictObject({
  requiredReviews: z
    .strictObject({
      approvals: count,
      codeOwners: z.boolean(),
      dismissStale: z.boolean(),
      lastPush: z.boolean(),
      bypass: z.array(z.string()),
    })
    .exactOptional(),
  requiredChecks: z.strictObject({ contexts: z.array(z.string()), strict: z.boolean() }).exactOptional(),
  signatures: z.boolean(),
  linearHistory: z.boolean(),
  forcePushes: z.boolean(),
  deletions: z.boolean(),
  conversationResolution: z.boolean(),
  enforceAdmins: z.boolean(),
});

const github = z.strictObject({
  mode,
  repository: fact(
    z.strictObject({
      fullName: z.string(),
      url: z.string(),
      description: z.string().nullable(),
      homepage: z.string().nullable(),
      archived: z.boolean(),
      fork: z.boolean(),
      visibility: z.enum(['public', 'private', 'internal']),
      defaultBranch: z.string().nullable(),
      license: z.string().nullable(),
      webCommitSignoffRequired: z.boolean().exactOptional(),
      securityPolicy: z.strictObject({ enabled: z.boolean(), url: z.string().nullable() }).exactOptional(),
    }),
  ),
  languages: fact(z.array(z.strictObject({ name: z.string(), bytes: count }))),
  branch: fact(z.strictObject({ name: z.string(), protected: z.boolean(), requiredChecks: z.array(z.string()) })),
  rules: fact(
    z.array(
      z.strictObject({
        type: z.string(),
        rulesetId: z.number(),
        sourceType: z.string(),
        source: z.string(),
        parameters: z.record(z.string(), z.unknown()),
      }),
    ),
  ),
  classicProtection: factOrNothing(classicProtection),
  bypass: fact(z.array(z.string())),
  releases: fact(
    z.array(
      z.strictObject({
        tag: z.string(),
        name: z.string().nullable(),
        draft: z.boolean(),
        prerelease: z.boolean(),
        immutable: z.boolean().exactOptional(),
        publishedAt: z.string().nullable(),
        assets: z.array(z.strictObject({ name: z.string(), size: count, digest: z.string().nullable() })),
        assetsComplete: z.boolean(),
      }),
    ),
  ),
  verifications: fact(z.array(z.strictObject({ oid, signed: z.boolean(), valid: z.boolean(), reason: z.string() }))),
  codeownersErrors: fact(z.array(z.strictObject({ path: z.string(), line: z.number(), kind: z.string(), message: z.string() }))),
  ...activity,
});

const scorecard = z.strictObject({
  score: z.number(),
  date: z.string(),
  version: z.string(),
  commit: z.string(),
  checks: z.array(z.strictObject({ name: z.string(), score: z.number(), reason: z.string() })),
  from: z.literal('deps.dev').exactOptional(),
});

const tree = z.strictObject({
  name: z.string().exactOptional(),
  entries: z.array(
    z.strictObject({
      path: z.string(),
      mode: z.enum(['100644', '100755', '120000', '160000']),
      oid,
      size: count.exactOptional(),
    }),
  ),
  texts: z.array(z.tuple([z.string(), fact(z.string())])),
  links: z.array(z.tuple([z.string(), z.string().nullable()])),
});

const external = z.strictObject({
  defaults: factOrNothing(
    z.strictObject({
      owner: z.string(),
      name: z.string(),
      defaultBranch: z.string(),
      commit: oid,
      files: z.array(z.strictObject({ path: z.string(), text: fact(z.string()) })),
    }),
  ),
  followed: z.array(
    z.strictObject({
      url: z.string(),
      file: fact(
        z
          .strictObject({ owner: z.string(), name: z.string(), commit: oid, path: z.string(), text: z.string().optional() })
          .transform(({ text, ...rest }) => ({ ...rest, text })),
      ),
    }),
  ),
  unfollowed: reason.exactOptional(),
});

/** Everything of `Facts` but the tree's reader, which is kept as its parts. */
export const recordingSchema = z.strictObject({
  recording: z.literal(1),
  observedAt: z.iso.datetime(),
  tree,
  subject,
  asked: z.string().nullable(),
  history: fact(history),
  tags: fact(tags),
  github,
  services: z.strictObject({
    scorecard: factOrNothing(scorecard),
    bestPractices: factOrNothing(bestPractices).default(NOT_RECORDED),
    ossFuzz: factOrNothing(ossFuzz).default(NOT_RECORDED),
  }),
  external: external.default({ defaults: NOT_RECORDED, followed: [] }),
  access: z.strictObject({
    mode,
    requests: z.strictObject({ graphql: count, rest: count, registry: count, services: count, gitTransfers: count }),
    bytesFetched: count,
    notAsked: z.array(z.string()),
  }),
});

type Recorded = Omit<z.infer<typeof recordingSchema>, 'recording' | 'observedAt' | 'tree'>;

/** Held by the compiler: what is read back is what collectors may look at. */
export const asFacts = (recorded: Recorded): Omit<Facts, 'tree'> => recorded;
