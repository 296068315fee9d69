/** The configuration file: data only, never code. */
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { EvidenceError } from '../errors.ts';
import { reasonOf, statOf } from '../sources/files.ts';

/** What a file may set. A wait on the command line wins; conditions there are added to these. */
export interface Config {
  readonly maxWait?: number;
  readonly failOn?: readonly string[];
  /** Only from a file named by `--config`: where a service is decides what is believed. */
  readonly services?: { readonly scorecard?: string };
}

const NAMES = ['evidence.config.json', 'evidence.config.yaml', 'package.json'];
const MAX_BYTES = 64 * 1024;

/** The file given, else the first found upward from the folder; an empty configuration when there is none. */
export async function configOf(given: string | undefined, folder: string): Promise<Config> {
  if (given !== undefined) return checked(given, await contentOf(given, true), true);
  for (let at = resolve(folder); ; at = dirname(at)) {
    for (const name of NAMES) {
      const content = await contentOf(join(at, name), false);
      if (content !== undefined) return checked(join(at, name), content, false);
    }
    if (dirname(at) === at) return {};
  }
}

// All of it at once: a scan waits for the answer, and each turn of the event loop would cost it more than the files do.
async function contentOf(path: string, required: boolean): Promise<unknown> {
  const info = statOf(path);
  if (info?.isFile() !== true) {
    if (required) throw new EvidenceError('USAGE', `cannot read the configuration ${path}: no such file`);
    return undefined;
  }
  const isPackage = path.endsWith('package.json');
  if (info.size > MAX_BYTES * (isPackage ? 16 : 1)) {
    if (isPackage) return undefined;
    throw new EvidenceError('USAGE', `the configuration ${path} has ${info.size} bytes: ${MAX_BYTES} at most`);
  }
  const text = textOf(path);
  if (isPackage) return packageKeyOf(text);
  if (path.endsWith('.json')) return parsed(path, () => JSON.parse(text));
  const { parse } = await import('yaml');
  return parsed(path, () => parse(text, { maxAliasCount: 10, logLevel: 'error' }));
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new EvidenceError('USAGE', `the configuration ${path} cannot be read (${reasonOf(cause)}): it must be yours to read`, { cause });
  }
}

/** The `evidence` key; a package.json of any other shape or of another size says nothing about us. */
function packageKeyOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'evidence' in value ? value.evidence : undefined;
  } catch {
    return undefined;
  }
}

function parsed(path: string, parse: () => unknown): unknown {
  try {
    return parse() ?? {};
  } catch (error) {
    throw new EvidenceError(
      'USAGE',
      `the configuration ${path} cannot be read: ${error instanceof Error ? error.message.split('\n')[0] : 'not valid'}`,
    );
  }
}

async function checked(path: string, content: unknown, trusted: boolean): Promise<Config> {
  const { z } = await import('zod');
  const services = z.strictObject({ scorecard: z.url().exactOptional() });
  const shape = z.strictObject({
    maxWait: z.number().nonnegative().max(86_400).exactOptional(),
    failOn: z.array(z.string()).exactOptional(),
    services: services.exactOptional(),
  });
  const result = shape.safeParse(content);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new EvidenceError(
      'USAGE',
      `the configuration ${path} is wrong at ${issue?.path.join('.') || 'its top'}: ${issue?.message ?? ''}`,
    );
  }
  if (result.data.services !== undefined && !trusted) {
    throw new EvidenceError('USAGE', `the configuration ${path} sets services: name the file with --config to allow that`);
  }
  return result.data;
}
