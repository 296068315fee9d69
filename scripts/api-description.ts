/** GitHub's OpenAPI description: where it comes from, and what it says of an answer. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';

/** The package is 385 MB unpacked: one file of it is kept. */
const PACKAGE = '@octokit/openapi@23.0.2';
const FILE = 'package/generated/api.github.com.json';
const KEPT = 'node_modules/.cache/github-api-23.0.2.json';

/** The text of `path`, else of the copy that is kept, else of what npm fetches. */
export function descriptionText(path: string | undefined): string {
  if (path !== undefined) return readFileSync(path, 'utf8');
  if (!existsSync(KEPT)) fetchDescription();
  return readFileSync(KEPT, 'utf8');
}

function fetchDescription(): void {
  mkdirSync('node_modules/.cache', { recursive: true });
  const folder = mkdtempSync('node_modules/.cache/github-api-');
  try {
    console.log(`fetching ${PACKAGE}`);
    const name = execFileSync('npm', ['pack', PACKAGE, '--silent', '--pack-destination', folder], { encoding: 'utf8' }).trim();
    execFileSync('tar', ['-xzf', join(folder, name), '-C', folder, FILE]);
    renameSync(join(folder, FILE), KEPT);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Any operation may answer so, whether its own description says it or not. */
const ANYWHERE = new Set([301, 401, 403, 404]);

type Json = Readonly<Record<string, unknown>>;
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const at = (value: unknown, ...keys: readonly string[]): unknown =>
  keys.reduce<unknown>((part, key) => (isJson(part) ? part[key] : undefined), value);

export interface Description {
  /** The path as it is described; undefined: no such operation. */
  readonly operation: (method: string, path: string) => string | undefined;
  /** What is wrong with an answer; empty when it is as described. */
  readonly faults: (method: string, template: string, status: number, body: unknown) => readonly string[];
}

export function readDescription(text: string): Description {
  const parsed: unknown = JSON.parse(text, nullableAsUnion);
  if (!isJson(parsed)) throw new Error('The description is no object.');
  const ajv = new Ajv({
    strict: false,
    validateFormats: false,
    validateSchema: false,
    allErrors: true,
    addUsedSchema: false,
    logger: false,
  });
  ajv.addSchema(parsed, 'github');
  const compiled = new Map<string, ValidateFunction>();
  const paths = Object.keys(at(parsed, 'paths') ?? {}).map((template) => ({ template, pattern: patternOf(template) }));

  /** The response itself, with the place it stands at. */
  const responseOf = (method: string, template: string, status: number): { readonly response: unknown; readonly place: string } => {
    const place = `#/paths/${pointer(template)}/${method}/responses/${status}`;
    const response = at(parsed, 'paths', template, method, 'responses', String(status));
    const reference = at(response, '$ref');
    return typeof reference === 'string'
      ? { response: at(parsed, ...reference.slice(2).split('/')), place: reference }
      : { response, place };
  };

  return {
    // A path without parameters goes before one with them.
    operation: (method, path) =>
      paths
        .filter(({ template, pattern }) => pattern.test(path) && at(parsed, 'paths', template, method) !== undefined)
        .sort((a, b) => a.template.split('{').length - b.template.split('{').length)[0]?.template,
    faults: (method, template, status, body) => {
      const { response, place } = responseOf(method, template, status);
      const content = at(response, 'content');
      const type = isJson(content) ? Object.keys(content).find((one) => /^application\/(?:.*\+)?json/.test(one)) : undefined;
      if (type === undefined && !ANYWHERE.has(status)) {
        if (response === undefined) return [`status ${status} is not described`];
        return body === undefined ? [] : [`status ${status} has no body`];
      }
      const schema = `github${type === undefined ? '#/components/schemas/basic-error' : `${place}/content/${pointer(type)}/schema`}`;
      const validate = compiled.get(schema) ?? ajv.compile({ $ref: schema });
      compiled.set(schema, validate);
      return validate(body) ? [] : (validate.errors ?? []).slice(0, 5).map(sentence);
    },
  };
}

const sentence = ({ instancePath, message, params }: ErrorObject): string =>
  `${instancePath === '' ? 'the body' : instancePath} ${message} ${JSON.stringify(params)}`;

const pointer = (key: string): string => encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'));

const patternOf = (template: string): RegExp =>
  new RegExp(`^${template.replaceAll('.', '\\.').replaceAll(/\{(\w+)\}/g, (_, name: string) => (name === 'path' ? '.+' : '[^/]+'))}$`);

/** OpenAPI 3.0 says `nullable` where JSON Schema says a union with null. */
function nullableAsUnion(_key: string, value: unknown): unknown {
  if (!isJson(value) || value['nullable'] !== true) return value;
  const { nullable: _, ...schema } = value;
  return { anyOf: [{ type: 'null' }, schema] };
}
