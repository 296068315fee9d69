/** The build stages of a Dockerfile: on which images it builds, and as which user the last stage runs. */

export interface BaseImage {
  readonly line: number;
  /** As given, with the defaults of arguments filled in. */
  readonly image: string;
  /** `stage`: an earlier stage; `scratch`: nothing; `argument`: known only when it is built. */
  readonly kind: 'image' | 'stage' | 'scratch' | 'argument';
  /** It carries a digest. */
  readonly pinned: boolean;
  /** The line of the argument whose default holds the digest, where `line` names the argument. */
  readonly digestAt?: number;
}

interface Stage {
  readonly name: string;
  readonly base: BaseImage;
  readonly user?: { readonly text: string; readonly line: number };
}

export interface Dockerfile {
  /** Of each stage, then the images from which files are copied. */
  readonly bases: readonly BaseImage[];
  /** What the last stage stands on once earlier stages are followed. */
  readonly final: BaseImage;
  /** The last `USER` that holds for the last stage. */
  readonly user?: { readonly text: string; readonly line: number };
}

interface Instruction {
  readonly line: number;
  readonly name: string;
  readonly rest: string;
}

const MAX_LENGTH = 256 * 1024;
const MAX_STAGES = 200;
const MAX_ARGUMENTS = 200;
const MAX_VALUE = 300;
const DIGEST = /@sha256:[0-9a-f]{64}$/i;
const HEREDOC = /(?<!<)<<-?(["']?)([A-Za-z_][A-Za-z0-9_]{0,80})\1/g;

/** One instruction each, continued lines joined, comments and here-documents left out. */
function instructionsOf(text: string): readonly Instruction[] {
  const lines = text
    .slice(0, MAX_LENGTH)
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/);
  const joiner = /^#\s*escape\s*=\s*`\s*$/im.test(lines.slice(0, 5).join('\n')) ? '`' : '\\';
  const last = new Map(lines.map((line, i) => [line.trim(), i]));
  const out: Instruction[] = [];
  for (let i = 0; i < lines.length; i += 1) {
    const line = i + 1;
    const first = (lines[i] ?? '').trim();
    if (first === '' || first.startsWith('#')) continue;
    const parts = [first];
    while (parts.at(-1)?.endsWith(joiner) === true && i + 1 < lines.length) {
      i += 1;
      const next = (lines[i] ?? '').trim();
      // Comments and empty lines do not end a continued instruction.
      if (next !== '' && !next.startsWith('#')) parts.push(next);
    }
    const whole = parts.map((part) => (part.endsWith(joiner) ? part.slice(0, -1) : part)).join(' ');
    const [, name = '', rest = ''] = /^([A-Za-z]{2,20})\s+(.*)$/s.exec(whole) ?? [];
    if (name === '') continue;
    out.push({ line, name: name.toUpperCase(), rest: rest.trim() });
    if (!/^(?:RUN|COPY|ADD)$/i.test(name)) continue;
    for (const [, , word = ''] of rest.matchAll(HEREDOC)) {
      // Without its end it is none.
      if ((last.get(word) ?? -1) <= i) continue;
      while (i + 1 < lines.length && (lines[i + 1] ?? '').trim() !== word) i += 1;
      i += 1;
    }
  }
  return out;
}

const VARIABLE = /\$(?:\{([A-Za-z_]\w{0,80})(?::-([^}]{0,200}))?\}|([A-Za-z_]\w{0,80}))/g;

/** The text with arguments filled in; what has no value stays as it is written. */
function expanded(text: string, args: ReadonlyMap<string, string>): string {
  if (!text.includes('$')) return text.slice(0, MAX_VALUE);
  const whole = text.slice(0, MAX_VALUE).replace(VARIABLE, (written: string, braced?: string, fallback?: string, plain?: string) => {
    const value = args.get(braced ?? plain ?? '');
    return value === undefined || value === '' ? (fallback ?? written) : value;
  });
  return whole.slice(0, MAX_VALUE);
}

const unquoted = (text: string): string => text.replace(/^(["'])(.*)\1$/, '$2');

function baseOf(written: string, line: number, args: ReadonlyMap<string, string>, stages: readonly Stage[]): BaseImage {
  const image = expanded(unquoted(written), args);
  const pinned = DIGEST.test(image);
  if (image.toLowerCase() === 'scratch') return { line, image, kind: 'scratch', pinned: false };
  if (stages.some(({ name }) => name === image.toLowerCase())) return { line, image, kind: 'stage', pinned: false };
  return { line, image, kind: image.includes('$') && !pinned ? 'argument' : 'image', pinned };
}

/** The image of `COPY --from=IMAGE`. A bare word may be a stage, or a context that the build is given: only a path, tag or digest tells. */
function copiedOf(rest: string, line: number, args: ReadonlyMap<string, string>, stages: readonly Stage[]): readonly BaseImage[] {
  const written = /^(?:--\S{1,300}\s+){0,10}?--from=(\S{1,300})(?:\s|$)/.exec(rest)?.[1];
  if (written === undefined || !/[/:@]/.test(written)) return [];
  const base = baseOf(written, line, args, stages);
  return base.kind === 'image' ? [base] : [];
}

/** Reads a Dockerfile; `undefined` when it has no `FROM`. Never throws. */
export function readDockerfile(text: string): Dockerfile | undefined {
  const args = new Map<string, string>();
  const digests = new Map<string, number>();
  const stages: Stage[] = [];
  const copied: BaseImage[] = [];
  for (const { line, name, rest } of instructionsOf(text)) {
    if (name === 'ARG' && stages.length === 0) {
      for (const [, key, value] of rest.matchAll(/([A-Za-z_]\w{0,80})=("[^"]*"|'[^']*'|\S*)/g)) {
        if (key === undefined || value === undefined || args.size >= MAX_ARGUMENTS) continue;
        args.set(key, expanded(unquoted(value), args));
        if (DIGEST.test(unquoted(value))) digests.set(key, line);
      }
    }
    if (name === 'FROM' && stages.length < MAX_STAGES) {
      const words = rest.split(/\s+/).filter((word) => !word.startsWith('--'));
      const [image, as, alias] = words;
      if (image === undefined) continue;
      const argument = /^["']?\$\{?([A-Za-z_]\w{0,80})\}?["']?$/.exec(image)?.[1];
      const digestAt = argument === undefined ? undefined : digests.get(argument);
      const base = { ...baseOf(image, line, args, stages), ...(digestAt === undefined ? {} : { digestAt }) };
      stages.push({ name: as?.toLowerCase() === 'as' ? (alias ?? '').toLowerCase() : '', base });
    }
    if (name === 'COPY' && copied.length < MAX_STAGES) {
      const [image] = copiedOf(rest, line, args, stages);
      if (image !== undefined && copied.every((other) => other.image !== image.image)) copied.push(image);
    }
    const last = stages.at(-1);
    if (name === 'USER' && last !== undefined) stages[stages.length - 1] = { ...last, user: { text: unquoted(rest), line } };
  }
  const last = stages.at(-1);
  if (last === undefined) return undefined;
  return { bases: [...stages.map(({ base }) => base), ...copied], ...inherited(last, stages) };
}

/** The user and the base of a stage, through the stages that it builds on. */
function inherited(last: Stage, stages: readonly Stage[]): Pick<Dockerfile, 'final' | 'user'> {
  let stage = last;
  let { user } = last;
  while (stage.base.kind === 'stage') {
    const index = stages.indexOf(stage);
    const below = stages.slice(0, index).findLast(({ name }) => name === stage.base.image.toLowerCase());
    if (below === undefined) break;
    stage = below;
    user ??= below.user;
  }
  return { final: stage.base, ...(user === undefined ? {} : { user }) };
}

const NAME = /^(?:dockerfile|containerfile)(?:[._-][^/]+)?$|\.(?:dockerfile|containerfile)$/i;
/** Endings of programs, documents and templates that speak of Dockerfiles. */
const NO_DOCKERFILE =
  /\.(?:dockerignore|containerignore|go|[cm]?[jt]sx?|py|rb|rs|java|md|mdx|rst|adoc|txt|html?|json|ya?ml|toml|sh|lock|tmpl|tpl|template|in|j2|jinja2?|erb|mustache|orig|bak|patch|diff|golden|snap|svg|png)$/i;

/** Globs for `reads`. */
export const DOCKERFILE_READS: readonly string[] = [
  '**/{dockerfile,containerfile}',
  '**/{dockerfile,containerfile}.*',
  '**/{dockerfile,containerfile}-*',
  '**/{dockerfile,containerfile}_*',
  '**/*.{dockerfile,containerfile}',
];

/** Whether a file is a Dockerfile by its name. */
export function isDockerfile(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return NAME.test(name) && !NO_DOCKERFILE.test(name);
}
