/** OWNERS files as Prow reads them, and the configuration of CLOMonitor. */
import type { Tree } from '../../facts.ts';
import { absent, file, partial, present } from '../../finding.ts';
import type { Statement } from '../../model.ts';
import { readProse } from '../../parse/prose.ts';
import { readYaml } from '../../parse/yaml.ts';

const pathOf = (tree: Tree, pattern: RegExp): string | undefined =>
  tree.entries.find(({ path, mode }) => mode !== '160000' && pattern.test(path))?.path;

/** The file at the root; those of folders speak for their folder. */
export function ownersFile(tree: Tree): Statement {
  const path = pathOf(tree, /^OWNERS$/);
  if (path === undefined) {
    const aliases = pathOf(tree, /^OWNERS_ALIASES$/);
    const document = pathOf(tree, /^OWNERS\.(?:md|mdx|markdown|rst|adoc|asciidoc|txt)$/i);
    if (aliases === undefined && document !== undefined)
      return partial(
        'owners',
        `${document} is a document about owners`,
        'an OWNERS file without an ending, which review bots read',
        [file(tree.real(document))],
        {
          path: document,
        },
      );
    if (aliases === undefined) return absent('owners', 'No OWNERS file is at the root', ['OWNERS', 'OWNERS_ALIASES']);
    return partial('owners', `${aliases} is there`, 'an OWNERS file at the root that uses the aliases', [file(tree.real(aliases))], {
      path: aliases,
    });
  }
  const text = tree.text(path);
  const real = tree.real(path);
  const value = { path };
  if (!text.known)
    return partial('owners', `${path} is there`, `its content, which was not read: ${text.reason.detail}`, [file(real)], value);
  const yaml = readYaml(text.value ?? '');
  // Roles stand at the top, or below patterns of paths.
  const entries = yaml.ok ? [...yaml.root.entries, ...(yaml.root.get('filters')?.entries ?? []).flatMap((one) => one.value.entries)] : [];
  const roles = entries.filter(
    ({ key, value: list }) => !/^(?:filters|labels|options)$/.test(key) && (list.items.length > 0 || list.entries.length > 0),
  );
  const [first] = roles;
  if (first !== undefined) {
    const behind = aliasesBehind(
      tree,
      roles.flatMap(({ value: list }) => list.items.map((item) => item.text)),
    );
    const names = [...new Set(roles.map(({ key }) => key.slice(0, 40)))].slice(0, 5).join(', ');
    const who = behind === undefined ? '' : ` by groups, whose members are in ${behind.path}`;
    const links = [file(real, first.keyLine), ...(behind === undefined ? [] : [file(behind.path, behind.line)])] as const;
    return present('owners', `${path} names ${names}${who}`, links, value);
  }
  const lines = (text.value ?? '').split('\n').findIndex((line) => /^[^#\s]/.test(line));
  const written = rolesAsWritten(text.value ?? '');
  if (!yaml.ok && written !== undefined)
    return present('owners', `${path} names ${written.names.slice(0, 5).join(', ')}`, [file(real, written.line)], value);
  if (lines < 0) return partial('owners', `${path} is there`, 'the name of anybody', [file(real)], value);
  return present('owners', `${path} is there, in another form than lists of approvers and reviewers`, [file(real, lines + 1)], value);
}

/** Where an OWNERS file names nothing but groups: the line of its first list, and the line at which its members are named. */
export function groupsOf(tree: Tree, path: string): { readonly line: number; readonly path: string; readonly at: number } | undefined {
  const text = path === 'OWNERS' ? tree.text(path) : undefined;
  const yaml = text?.known === true ? readYaml(text.value ?? '') : undefined;
  const lists = yaml?.ok === true ? yaml.root.entries.filter(({ value }) => value.items.length > 0) : [];
  const behind = aliasesBehind(
    tree,
    lists.flatMap(({ value }) => value.items.map((item) => item.text)),
  );
  const [first] = lists;
  return first === undefined || behind === undefined ? undefined : { line: first.keyLine, path: behind.path, at: behind.line };
}

/** The file that says who is in the groups, where a list names nothing but groups; the line is that of the first. */
function aliasesBehind(tree: Tree, names: readonly string[]): { readonly path: string; readonly line: number } | undefined {
  const path = pathOf(tree, /^OWNERS_ALIASES$/);
  const text = path === undefined || names.length === 0 ? undefined : tree.text(path);
  const yaml = text?.known === true ? readYaml(text.value ?? '') : undefined;
  if (path === undefined || yaml?.ok !== true) return undefined;
  const groups = new Map((yaml.root.get('aliases')?.entries ?? []).map(({ key, keyLine }) => [key, keyLine]));
  const line = groups.get(names[0] ?? '');
  return line !== undefined && names.every((name) => groups.has(name)) ? { path: tree.real(path), line } : undefined;
}

/** Lists of roles in a file that is no YAML: logins with an `@` before them, as some review bots take them. */
function rolesAsWritten(text: string): { readonly names: readonly string[]; readonly line: number } | undefined {
  const lines = text.slice(0, 100_000).split('\n');
  const found = lines.flatMap((line, i) => {
    const name = /^([a-z][a-z_-]{0,40}):\s{0,10}(?:#.*)?$/.exec(line)?.[1];
    const next = lines.slice(i + 1, i + 20).find((one) => !/^\s*(?:#|$)/.test(one)) ?? '';
    return name !== undefined && /^\s{0,20}-\s{1,10}["']?@?[\w-]/.test(next) ? [{ name, line: i + 1 }] : [];
  });
  return found[0] === undefined ? undefined : { names: [...new Set(found.map(({ name }) => name))], line: found[0].line };
}

/** Settings only count when they are not commented out. */
export function clomonitorFile(tree: Tree): Statement {
  const path = pathOf(tree, /^\.clomonitor\.ya?ml$/);
  if (path === undefined) return absent('clomonitor', 'No configuration of CLOMonitor was found', ['.clomonitor.yml', '.clomonitor.yaml']);
  const text = tree.text(path);
  const real = tree.real(path);
  const value = { path };
  if (!text.known)
    return partial('clomonitor', `${path} is there`, `its content, which was not read: ${text.reason.detail}`, [file(real)], value);
  const yaml = readYaml(text.value ?? '');
  if (yaml.ok && yaml.root.entries.length > 0) {
    const keys = yaml.root.entries.map(({ key }) => key.slice(0, 40)).slice(0, 5);
    return present('clomonitor', `${path} sets ${keys.join(', ')}`, [file(real, yaml.root.entries[0]?.keyLine ?? 1)], value);
  }
  const empty = (text.value ?? '').split('\n').every((line) => /^\s*(?:#|$)/.test(line));
  return partial(
    'clomonitor',
    `${path} is there`,
    empty ? 'a setting: the file holds comments alone' : 'a setting that can be read',
    [file(real, 1)],
    value,
  );
}

const DOCUMENT = /^(?:\.github\/|docs\/)?owners?\.(?:md|mdx|markdown|rst|adoc|asciidoc|txt)$/i;

/** Documents called OWNERS with a heading or a table that names maintainers; the file without an ending is Prow's. */
export const ownersDocuments = (tree: Tree): readonly string[] =>
  tree.entries
    .map(({ path }) => path)
    .filter((path) => {
      const text = DOCUMENT.test(path) && tree.loaded(path) ? tree.text(path) : undefined;
      const lines = text?.known === true ? readProse(text.value ?? '') : [];
      return lines.some(({ kind, text: words }) => (kind === 'heading' || kind === 'table') && /\bmaintainers?\b/i.test(words));
    });
