/** What a scan learned, kept in a folder, so that the report can be made again without a network. */
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ci } from '../ci/model.ts';
import { EvidenceError } from '../errors.ts';
import type { Facts } from '../facts.ts';
import type { Begun } from '../threads/findings.ts';
import { makeFolder, writeWhole } from './files.ts';
import { type TreeParts, treeOf } from './tree.ts';

const FILE = 'recording.json';
const MAX_BYTES = 256 * 1024 * 1024;

export interface Recording {
  readonly facts: Facts;
  readonly observedAt: Date;
}

/** Everything that was learned, with the tree as its parts. */
export interface Learned extends Recording {
  readonly parts: TreeParts;
  /** What CI does, where a second thread followed it. */
  readonly ci?: Ci;
  /** The answers, where a second thread looks for them already. */
  readonly begun?: Begun;
}

/** Writes `recording.json` into the folder, which is made when it is not there. */
export async function writeRecording(folder: string, { facts, parts, observedAt }: Learned): Promise<void> {
  const { tree: _, ...rest } = facts;
  const tree = { ...parts, texts: [...parts.texts], links: [...parts.links] };
  await makeFolder(folder);
  await writeWhole(join(folder, FILE), `${JSON.stringify({ recording: 1, observedAt: observedAt.toISOString(), ...rest, tree })}\n`);
}

/** Reads what `writeRecording` wrote. Throws BAD_RECORDING with the first place that is wrong. */
export async function readRecording(folder: string): Promise<Recording> {
  const path = join(folder, FILE);
  const text = await readBounded(path);
  const { asFacts, recordingSchema } = await import('./recording-schema.ts');
  const parsed = recordingSchema.safeParse(parseJson(path, text));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue === undefined ? '' : ` at ${issue.path.join('.') || 'its top'}: ${issue.message}`;
    throw new EvidenceError('BAD_RECORDING', `${path} is no recording of this version${where}; make it again with --record`);
  }
  const { recording: _, observedAt, tree, ...facts } = parsed.data;
  const parts = { ...tree, texts: new Map(tree.texts), links: new Map(tree.links) };
  return { facts: { ...asFacts(facts), tree: treeOf(parts) }, observedAt: new Date(observedAt) };
}

async function readBounded(path: string): Promise<string> {
  try {
    const handle = await open(path);
    try {
      const { size } = await handle.stat();
      if (size > MAX_BYTES) throw new EvidenceError('BAD_RECORDING', `${path} has ${size} bytes, more than a recording can have`);
      return await handle.readFile('utf8');
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof EvidenceError) throw error;
    throw new EvidenceError('BAD_RECORDING', `cannot read ${path}: give the folder that --record wrote`, { cause: error });
  }
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new EvidenceError('BAD_RECORDING', `${path} is not JSON; make it again with --record`, { cause: error });
  }
}
