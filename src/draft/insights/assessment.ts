/** The self-assessment of an existing file: its evidence leads to the document. */
import { firstAt, type Insights, valuesAt } from '../../parse/security-insights.ts';
import type { YamlValue } from '../../parse/yaml.ts';
import { appendAt, setAt } from './edit.ts';
import { assessmentOf, type Evidence } from './evidence.ts';
import type { Outcome } from './update.ts';

const SELF_2 = ['repository', 'security', 'assessments', 'self'] as const;
const SELF_1 = ['security-artifacts', 'self-assessment'] as const;
/** Words with which a comment says that there is no assessment. */
const DENIAL = /\b(?:no|not|none|never|yet|todo|tbd|pending|planned|missing)\b/i;

export const ASSESSMENT_COMMENT = 'Security self-assessment of the project.';

/** A document that the user names replaces what stands there; one that was found only fills a gap. */
export function pointToAssessment(text: string, insights: Insights, evidence: Evidence, named: string | undefined): Outcome {
  const address = named ?? assessmentOf(evidence);
  if (address === undefined) return { path: SELF_2, text, value: '', notes: [] };
  return insights.major === 2 ? point2(text, insights, address, named !== undefined) : point1(text, insights, address, named !== undefined);
}

/** A comment that the document may make wrong; its words are a person's. */
function doubt(root: YamlValue, self: readonly string[]): readonly string[] {
  const comment = firstAt(root, [...self, 'comment'].join('.'))?.text.trim() ?? '';
  return DENIAL.test(comment) ? [`${self.join('.')}.comment may no longer be true: ${comment.slice(0, 200)}`] : [];
}

function point2(text: string, { root }: Insights, address: string, isNamed: boolean): Outcome {
  const at = [...SELF_2, 'evidence'];
  const done: Outcome = { path: at, text, value: address, notes: [] };
  // A file for many repositories has no place for it.
  if (firstAt(root, 'repository')?.kind !== 'map') return { ...done, text: isNamed ? undefined : text };
  const old = firstAt(root, at.join('.'))?.text.trim();
  if (old !== undefined && (!isNamed || old === address)) return done;
  const said = `${at.join('.')} ${old === undefined ? `is added: ${address}` : `was ${old.slice(0, 300)} and is now ${address}`}`;
  if (firstAt(root, SELF_2.join('.')) === undefined) {
    const fields = [
      { key: 'comment', value: ASSESSMENT_COMMENT },
      { key: 'evidence', value: address },
    ];
    return { path: SELF_2, text: setAt(text, SELF_2, { fields }), value: address, notes: [said] };
  }
  return { ...done, text: setAt(text, at, address), notes: [said, ...doubt(root, SELF_2)] };
}

function point1(text: string, { root }: Insights, address: string, isNamed: boolean): Outcome {
  const at = [...SELF_1, 'evidence-url'];
  const done: Outcome = { path: SELF_1, text, value: address, notes: [] };
  const there = valuesAt(root, `${at.join('.')}.*`).map((one) => one.text.trim());
  if (there.includes(address) || (there.length > 0 && !isNamed)) return done;
  const notes = [`${at.join('.')} is added: ${address}`, ...doubt(root, SELF_1)];
  if (firstAt(root, SELF_1.join('.')) === undefined) {
    const fields = [
      { key: 'self-assessment-created', value: true },
      { key: 'evidence-url', value: [address] },
    ];
    return { ...done, text: setAt(text, SELF_1, { fields }), notes };
  }
  const listed = appendAt(text, at, address);
  if (listed === undefined || firstAt(root, `${SELF_1.join('.')}.self-assessment-created`)?.value === true) {
    return { ...done, text: listed, notes };
  }
  // The document is there: whoever wrote that none was made wrote it before.
  return { ...done, text: setAt(listed, [...SELF_1, 'self-assessment-created'], true), notes };
}
