/** Reads a JSON report that somebody hands in: nothing in it is trusted before it has the shape of a report. */
import { EvidenceError } from '../errors.ts';
import { printable } from '../printable.ts';
import { type Report, SCHEMA_VERSION } from './model.ts';
import { newerReportSchema, reportSchema } from './schema.ts';

/** Deeper than any report is; a parser that recurses must not meet more. */
const DEEPEST = 64;

/** Throws BAD_REPORT with one sentence that names the first place that is wrong. */
export function parseReport(text: string): Report {
  const json = text.replace(/^\ufeff/, '');
  if (depthOf(json) > DEEPEST) throw bad(`it is nested deeper than ${DEEPEST} levels`);
  const data = parsed(json);
  const result = (isNewer(versionOf(data)) ? newerReportSchema : reportSchema).safeParse(data);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw bad(`${placeOf(issue?.path ?? [])}: ${issue?.message ?? 'not valid'}`);
  }
  const odd = result.data.findings.findIndex(({ status, statements }) => status !== statements[0].status);
  if (odd >= 0) throw bad(`findings[${odd}].status: it is not the status of the first statement`);
  return result.data;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw bad('it is not JSON');
  }
}

function versionOf(data: unknown): string {
  const version = typeof data === 'object' && data !== null && 'schemaVersion' in data ? data.schemaVersion : undefined;
  if (typeof version !== 'string' || !/^\d{1,9}\.\d{1,9}\.\d{1,9}$/.test(version)) throw bad('it has no schemaVersion');
  const [ours = ''] = SCHEMA_VERSION.split('.');
  if (version.split('.')[0] !== ours) throw bad(`its schemaVersion is ${version}, and this version of evidence reads ${ours}.x`);
  return version;
}

const isNewer = (version: string): boolean => Number(version.split('.')[1]) > Number(SCHEMA_VERSION.split('.')[1]);

/** Levels of brackets outside strings. */
function depthOf(json: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let at = 0; at < json.length; at += 1) {
    const character = json[at];
    if (quoted && character === '\\') at += 1;
    else if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (character === '[' || character === '{') deepest = Math.max(deepest, ++depth);
    else if (character === ']' || character === '}') depth -= 1;
  }
  return deepest;
}

function placeOf(path: readonly PropertyKey[]): string {
  const place = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return place === '' ? 'the top level' : place.replace(/^\./, '');
}

const bad = (what: string): EvidenceError =>
  new EvidenceError(
    'BAD_REPORT',
    `this is no report of evidence: ${printable(what).slice(0, 300)}; give a file that "evidence scan -o json=FILE" wrote`,
  );
