import type { BranchRule, Facts } from '../facts.ts';
import { absent, api, isNonEmpty, partial, present, unknown, web } from '../finding.ts';
import { encodeSegment } from '../link.ts';
import type { Json, Link, NonEmpty, Reason, Statement } from '../model.ts';
import { countOf } from '../text/count.ts';
import { CONTROLS, type Control } from './branch-protection/controls.ts';
import { DECLARED_READS, declared } from './branch-protection/declared.ts';
import type { Collector } from './collector.ts';

const REMEDY = 'a token with Administration: read';

/** A token cures a refusal, and nothing else. */
const curable = (reason: Reason): Reason =>
  reason.why === 'no-access' && reason.remedy === undefined ? { ...reason, remedy: REMEDY } : reason;

/** The branch, and the REST path of each source on it. */
interface Asked {
  readonly branch: string;
  readonly summary: string;
  readonly rules: string;
  readonly classic: string;
}

function asked({ subject, github }: Facts): Asked {
  const name = github.branch.known ? github.branch.value.name : subject.defaultBranch;
  const base = `/repos/${subject.owner}/${subject.name}`;
  const branch = encodeSegment(name ?? '{default branch}');
  return {
    branch: name ?? 'the default branch',
    summary: `${base}/branches/${branch}`,
    rules: `${base}/rules/branches/${branch}`,
    classic: `${base}/branches/${branch}/protection`,
  };
}

/** The rules, and for each ruleset of this repository its page. */
function ruleLinks({ subject, github }: Facts, at: Asked, applies: (rule: BranchRule) => boolean): NonEmpty<Link> {
  const rules = github.rules.known ? github.rules.value.filter(applies) : [];
  const own = rules.filter(({ sourceType }) => sourceType === 'Repository').map(({ rulesetId }) => rulesetId);
  const pages = [...new Set(own)].map((id) => web(`${subject.server}/${subject.owner}/${subject.name}/rules/${id}`));
  return [api(at.rules), ...pages];
}

/** The branch's own flag settles the negative, since it covers rulesets and classic protection; a rule in force settles the positive. */
function protection(facts: Facts, at: Asked): Statement {
  const { branch, rules, classicProtection: classic } = facts.github;
  const types = rules.known ? [...new Set(rules.value.map(({ type }) => type))].sort() : [];
  const inForce = classic.known && classic.value !== undefined;
  const links: Link[] = [
    ...(branch.known && branch.value.protected ? [api(at.summary)] : []),
    ...(types.length > 0 ? ruleLinks(facts, at, () => true) : []),
    ...(inForce ? [api(at.classic)] : []),
  ];
  if (isNonEmpty(links)) {
    const sources = [
      ...(types.length > 0 ? [`rules in force: ${types.join(', ')}`] : []),
      ...(inForce ? ['classic branch protection is on'] : []),
      ...(types.length === 0 && !inForce ? ['what it requires is not visible here'] : []),
    ];
    const value: Json = { branch: at.branch, rules: rules.known ? types : null, classic: classic.known ? inForce : null };
    return present('protected', `${at.branch} is a protected branch; ${sources.join('; ')}`, links, value);
  }
  const text = `${at.branch} is not protected, neither by a ruleset nor by classic branch protection`;
  if (branch.known) return absent('protected', text, [at.summary]);
  if (rules.known && classic.known) return absent('protected', text, [at.rules, at.classic]);
  return unknown('protected', `Not known: whether ${at.branch} is protected`, branch.reason);
}

/** One control from every source: one that asks for it settles it, and only both kinds together settle that nothing does. */
function control(facts: Facts, at: Asked, of: Control): Statement {
  const { branch, rules, classicProtection: classic, updateRule } = facts.github;
  const found: Json[] = [];
  const links: Link[] = [];
  const add = (value: Json | undefined, from: readonly Link[]): void => {
    if (value === undefined) return;
    found.push(value);
    links.push(...from);
  };
  for (const rule of rules.known ? rules.value : []) {
    if (rule.type === of.rule)
      add(
        of.ofRule(rule),
        ruleLinks(facts, at, (each) => each === rule),
      );
  }
  if (classic.known && classic.value !== undefined) add(of.ofClassic?.(classic.value), [api(at.classic)]);
  if (updateRule.known && updateRule.value !== undefined) add(of.ofUpdate?.(updateRule.value), [api(at.summary)]);
  const checks = branch.known ? [...new Set(branch.value.requiredChecks)].sort() : [];
  if (of.id === 'required-checks' && checks.length > 0) add(checks, [api(at.summary)]);

  const distinct = [...new Map(links.map((link) => [JSON.stringify(link), link])).values()];
  const [first, ...more] = found;
  if (first !== undefined && isNonEmpty(distinct)) {
    const value = of.stricter === undefined ? first : more.reduce(of.stricter, first);
    return present(of.id, `On ${at.branch}, ${of.describe?.(value) ?? of.asks}`, distinct, value);
  }
  const text = `Not known: ${of.name}`;
  if (!rules.known) return unknown(of.id, text, rules.reason);
  if (!classic.known) {
    const detail = `no rule of a ruleset asks for it, and classic branch protection is not seen: ${classic.reason.detail}`;
    return unknown(of.id, text, { ...curable(classic.reason), detail });
  }
  if (classic.value !== undefined && of.ofClassic === undefined) {
    return unknown(of.id, text, {
      why: 'not-asked',
      detail: 'no rule of a ruleset asks for it, and the REST answer on classic branch protection does not show it',
    });
  }
  return absent(of.id, `On ${at.branch}, ${of.without}`, [at.rules, at.classic]);
}

function bypass({ github }: Facts, at: Asked): Statement {
  const { bypass: ofRules, classicProtection: classic } = github;
  const protection = classic.known ? classic.value : undefined;
  const names = [
    ...(ofRules.known ? ofRules.value : []),
    ...(protection?.requiredReviews?.bypass ?? []),
    ...(protection !== undefined && !protection.enforceAdmins ? ['administrators (classic branch protection)'] : []),
  ];
  const hidden = ofRules.known ? classic : ofRules;
  if (names.length > 0) {
    const who = [...new Set(names)].sort();
    const text = `${countOf(who.length, 'actor')} may bypass what is required on ${at.branch}: ${who.slice(0, 10).join(', ').slice(0, 400)}`;
    const links = [api(ofRules.known && ofRules.value.length > 0 ? at.rules : at.classic)] as const;
    if (hidden.known) return present('bypass', text, links, who);
    return partial('bypass', text, `who else may bypass it: ${hidden.reason.detail}`, links, who);
  }
  if (hidden.known) return absent('bypass', `Nobody may bypass what is required on ${at.branch}`, [at.rules, at.classic]);
  return unknown('bypass', 'Not known: who may bypass these rules', curable(hidden.reason));
}

function collect(facts: Facts): NonEmpty<Statement> {
  const at = asked(facts);
  const headline = protection(facts, at);
  const details = headline.status === 'absent' ? [] : [...CONTROLS.map((each) => control(facts, at, each)), bypass(facts, at)];
  return [headline, ...details, declared(facts)];
}

/** Rules are public, classic branch protection is for administrators: what no rule shows and nobody may look up is unknown. */
export const branchProtection: Collector = {
  id: 'branch-protection',
  section: 'development.pipeline',
  question: 'What does the platform require before a change lands on the default branch?',
  reads: [...DECLARED_READS],
  collect,
};
