/** The statements that GitHub shows to some only. Whoever is shown less is told that they are unknown, and by which token they would not be. */

type Shown = 'token' | 'administrator';

const IDS: Readonly<Record<Shown, readonly string[]>> = {
  token: ['code-review.approved', 'code-review.direct-pushes', 'sbom.dependency-graph', 'security-policy.external'],
  administrator: [
    'branch-protection.bypass',
    'branch-protection.conversation-resolution',
    'branch-protection.linear-history',
    'branch-protection.signed-commits',
    'branch-protection.up-to-date',
    'static-analysis.default-setup',
  ],
};

const WORDS: Readonly<Record<Shown, string>> = {
  token: 'A token that can read the repository. No other permission is needed where it is public.',
  administrator: 'A token with Administration: read. Without it only what a public ruleset asks for is seen.',
};

/** Who is shown it; undefined: everybody who can see the repository. */
export const shownTo = (id: string): Shown | undefined => (['token', 'administrator'] as const).find((who) => IDS[who].includes(id));

/** Which token shows it; undefined: none is needed. */
export function tokenFor(id: string): string | undefined {
  const who = shownTo(id);
  return who === undefined ? undefined : WORDS[who];
}
