/** What the rules of Mergify ask for before a merge; conditions: https://docs.mergify.com/configuration/conditions/. */
import type { YamlValue } from '../../parse/yaml.ts';
import { countOf } from '../../text/count.ts';

const CONDITIONS = ['conditions', 'queue_conditions', 'merge_conditions', 'success_conditions'] as const;
const REVIEWS = /^#approved-reviews-by\s*(>=|>|=)\s*(\d{1,2})$/u;
const CHECK = /^(?:check|status)-success\s*~?=\s*\S/u;
const SHOWN = 3;

/** Of the conditions that each have to hold: alternatives under `or` ask for none of theirs alone. */
function asked(rule: YamlValue): string {
  const conditions = CONDITIONS.flatMap((key) => rule.get(key)?.items ?? []).map(({ text }) => text.trim());
  const reviews = conditions.map((condition) => {
    const [, sign, count] = REVIEWS.exec(condition) ?? [];
    return count === undefined ? 0 : Number(count) + (sign === '>' ? 1 : 0);
  });
  const most = Math.max(0, ...reviews);
  const checks = new Set(conditions.filter((condition) => CHECK.test(condition))).size;
  const parts = [...(most === 0 ? [] : [countOf(most, 'approving review')]), ...(checks === 0 ? [] : [countOf(checks, 'check')])];
  return parts.length === 0 ? 'no count of reviews and no check' : parts.join(' and ');
}

/** ", whose conditions ask for 1 approving review and 6 checks"; empty where no rule asks for either. */
export function askedOf(rules: readonly YamlValue[]): string {
  const each = [...new Set(rules.map(asked))];
  if (each.every((text) => text.startsWith('no '))) return '';
  const more = each.length > SHOWN ? ', or others' : '';
  return `, whose conditions ask${each.length > 1 ? ', by rule,' : ''} for ${each.slice(0, SHOWN).join(', or ')}${more}`;
}
