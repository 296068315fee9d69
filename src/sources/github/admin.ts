/** What only administrators see: classic protection, and who may bypass the rulesets. */
import type { BranchRule, ClassicProtection, Fact } from '../../facts.ts';
import { known, notKnown } from '../../facts.ts';
import { POINTERS, type Purse } from './budget.ts';
import type { Client, Parameters } from './client.ts';
import { ADMINISTRATION } from './refusal.ts';
import { askRow, askWithin } from './rest.ts';
import { ROWS } from './rows.ts';

export const PROTECTION_HIDDEN = notKnown(
  'no-access',
  'GitHub shows classic branch protection to administrators only',
  `a token with ${ADMINISTRATION}`,
);
export const SETUP_HIDDEN = notKnown(
  'no-access',
  'GitHub shows the default setup of code scanning to administrators only',
  `a token with ${ADMINISTRATION}`,
);
export const BYPASS_HIDDEN = notKnown(
  'no-access',
  'GitHub shows who may bypass a ruleset only to those who may change it',
  'a token with Administration: write, of somebody who may change the ruleset',
);

export async function askProtection(client: Client, purse: Purse, at: Parameters): Promise<Fact<ClassicProtection | undefined>> {
  const protection = await askWithin(purse, client, ROWS.protection, at, POINTERS);
  if (!protection.known || protection.value === undefined) return protection.known ? known(undefined) : protection;
  const { signatures, ...rest } = protection.value;
  if (signatures !== undefined) return known({ ...rest, signatures });
  const asked = await askWithin(purse, client, ROWS.signatures, at, POINTERS);
  return asked.known ? known({ ...rest, signatures: asked.value }) : asked;
}

/** Known only when the list of each ruleset in force is: part of it would look like all of it. */
export async function askBypass(
  client: Client,
  purse: Purse,
  rules: Fact<readonly BranchRule[]>,
  at: Parameters,
): Promise<Fact<readonly string[]>> {
  if (!rules.known) return rules;
  const ids = [...new Set(rules.value.map(({ rulesetId }) => rulesetId))];
  if (!purse.take(ids.length, POINTERS))
    return notKnown('not-asked', `${ids.length} rulesets apply to the branch, more than a scan asks for`);
  const lists = await Promise.all(ids.map((id) => askRow(client, ROWS.bypass, { ...at, ruleset_id: id })));
  const actors = new Set<string>();
  for (const list of lists) {
    if (!list.known) return list;
    if (list.value === undefined) return BYPASS_HIDDEN;
    for (const actor of list.value) actors.add(actor);
  }
  return known([...actors]);
}
