/** The plugins of a Maven project, and those that sign what it builds. */
import { withoutComments } from './comments.ts';

/** A plugin at work: not only managed, and not skipped by its own configuration. */
export interface MavenPlugin {
  readonly line: number;
  readonly artifact: string;
  /** The profile in which alone it is at work. */
  readonly profile?: string;
  /** Goals bound to a phase; without one, to the goal's own. */
  readonly executions: readonly { readonly phase?: string; readonly goals: readonly string[] }[];
}

export interface SigningPlugin {
  readonly line: number;
  readonly artifact: 'maven-gpg-plugin' | 'sigstore-maven-plugin';
  /** The profile in which alone it is at work. */
  readonly profile?: string;
}

interface Element {
  readonly name: string;
  readonly line: number;
  text: string;
}

const MAX_LENGTH = 512 * 1024;
const MAX_DEPTH = 60;
const TAG = /<(\/?)([A-Za-z][\w.-]{0,80})(?:\s[^<>]{0,1000}|\/)?>/g;

interface Profile {
  id: string;
  active: boolean;
}

/** What a plugin says of itself while it is open. */
interface Plugin {
  artifact: string;
  line: number;
  skipped: boolean;
  readonly executions: { phase?: string; readonly goals: string[] }[];
}

/** Those at work that sign. Never throws. */
export const signingPlugins = (source: string): readonly SigningPlugin[] =>
  mavenPlugins(source).flatMap(({ line, artifact, profile }): readonly SigningPlugin[] =>
    artifact === 'maven-gpg-plugin' || artifact === 'sigstore-maven-plugin'
      ? [{ line, artifact, ...(profile === undefined ? {} : { profile }) }]
      : [],
  );

/** Reads `pom.xml`; a profile that is active by default is no condition. Never throws. */
export function mavenPlugins(source: string): readonly MavenPlugin[] {
  const text = withoutComments(source.slice(0, MAX_LENGTH));
  const stack: Element[] = [];
  const found: { plugin: Plugin; profile: Profile | undefined }[] = [];
  let plugin: Plugin | undefined;
  let profile: Profile | undefined;
  let line = 1;
  let at = 0;
  for (const match of text.matchAll(TAG)) {
    const between = text.slice(at, match.index);
    for (const letter of between) if (letter === '\n') line += 1;
    at = match.index;
    const [whole, closing = '', name = ''] = match;
    const top = stack.at(-1);
    if (top !== undefined)
      top.text = between
        .slice(between.indexOf('>') + 1)
        .trim()
        .slice(0, 200);
    if (whole.endsWith('/>')) continue;
    if (closing === '') {
      if (stack.length >= MAX_DEPTH) return [];
      stack.push({ name, line, text: '' });
      if (name === 'plugin' && !stack.some((one) => one.name === 'pluginManagement'))
        plugin = { artifact: '', line, skipped: false, executions: [] };
      if (name === 'execution') plugin?.executions.push({ goals: [] });
      if (name === 'profile') profile = { id: '', active: false };
      continue;
    }
    const own = stack.pop();
    if (own === undefined || own.name !== name) return found.flatMap(published);
    const parent = stack.at(-1)?.name;
    if (name === 'artifactId' && parent === 'plugin' && plugin !== undefined) plugin = { ...plugin, artifact: own.text, line: own.line };
    if (name === 'skip' && own.text === 'true' && plugin !== undefined) plugin.skipped = true;
    const execution = plugin?.executions.at(-1);
    if (name === 'goal' && parent === 'goals' && execution !== undefined && execution.goals.length < 20) execution.goals.push(own.text);
    if (name === 'phase' && parent === 'execution' && execution !== undefined) execution.phase = own.text;
    if (name === 'activeByDefault' && own.text === 'true' && profile !== undefined) profile.active = true;
    if (name === 'id' && parent === 'profile' && profile !== undefined) profile.id = own.text;
    if (name === 'profile') profile = undefined;
    if (name === 'plugin' && plugin !== undefined) {
      found.push({ plugin, profile });
      plugin = undefined;
    }
  }
  return found.flatMap(published);
}

function published({ plugin, profile }: { plugin: Plugin; profile: Profile | undefined }): readonly MavenPlugin[] {
  const { artifact, line, skipped, executions } = plugin;
  if (skipped || artifact === '') return [];
  return [{ line, artifact, executions, ...(profile === undefined || profile.active ? {} : { profile: profile.id }) }];
}

const IN_COMPILER = { 'Error Prone': /-Xplugin:ErrorProne\b/u, NullAway: /-Xep:NullAway:(?:ERROR|WARN)\b/u } as const;

/** Analysers that arguments of the compiler start: https://errorprone.info/docs/installation#maven; NullAway runs inside Error Prone. Never throws. */
export function compilerAnalysers(source: string): readonly { readonly name: string; readonly line: number; readonly profile?: string }[] {
  const text = withoutComments(source.slice(0, MAX_LENGTH));
  const host = IN_COMPILER['Error Prone'].test(text);
  return Object.entries(IN_COMPILER).flatMap(([name, argument]) => {
    const at = text.search(argument);
    if (at < 0 || !host) return [];
    const before = text.slice(0, at);
    const profile = before.slice(Math.max(before.lastIndexOf('<profile>'), before.lastIndexOf('</profile>')));
    const isFree = !profile.startsWith('<profile>') || /<activeByDefault>\s{0,99}true/u.test(profile);
    const id = /<id>\s{0,99}([\w.-]{1,100})\s{0,99}<\/id>/u.exec(profile)?.[1] ?? '';
    return [{ name, line: before.split('\n').length, ...(isFree ? {} : { profile: id }) }];
  });
}

/** `url` of the project itself, where it stands as plain text. Never throws. */
export function projectUrl(source: string): { readonly url: string; readonly line: number } | undefined {
  const text = withoutComments(source.slice(0, MAX_LENGTH));
  const open: string[] = [];
  for (const { 0: whole, 1: closing, 2: name = '', index } of text.matchAll(TAG)) {
    if (whole.endsWith('/>')) continue;
    if (closing === '') {
      open.push(name);
      if (open.length > MAX_DEPTH) return undefined;
      if (name !== 'url' || open.length !== 2 || open[0] !== 'project') continue;
      const at = index + whole.length;
      const url = /^\s{0,200}(https?:\/\/[^\s<>$]{3,300})\s{0,200}<\/url>/.exec(text.slice(at, at + 1_000))?.[1];
      return url === undefined ? undefined : { url, line: text.slice(0, index).split('\n').length };
    }
    if (open.pop() !== name) return undefined;
  }
  return undefined;
}
