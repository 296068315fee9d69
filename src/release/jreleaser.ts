/** JReleaser, whose configuration says what a release carries. Defaults are JReleaser's own: https://jreleaser.org/guide/latest/reference/. */
import type { Act, Ci } from '../ci/model.ts';
import type { Tree } from '../facts.ts';
import { baseName } from '../parse/paths.ts';
import { type SbomFormat, sbomName } from '../parse/sbom-name.ts';
import { readYaml, type YamlValue } from '../parse/yaml.ts';
import { toolUses } from './tools.ts';
import { isReal } from './when.ts';

export const JRELEASER_READS: readonly string[] = ['jreleaser.{yml,yaml}'];

export interface JReleaser {
  readonly path: string;
  /** The act that makes a release with it; `undefined`: none was seen. */
  readonly run: Act | undefined;
  readonly signing?: { readonly tool: 'gpg' | 'cosign'; readonly line: number };
  /** `undefined`: switched off. `line`: of its section, where there is one. */
  readonly checksums?: { readonly line?: number; readonly signed: boolean };
  /** Files of the release that are named as bills of materials. */
  readonly sboms: readonly { readonly line: number; readonly format: SbomFormat | null; readonly signed: boolean }[];
}

const isActive = (value: YamlValue | undefined): boolean => /^(?:ALWAYS|RELEASE|true)$/i.test(value?.text ?? '');
const isOff = (value: YamlValue | undefined): boolean => /^(?:NEVER|false)$/i.test(value?.text ?? '');

function signingOf(root: YamlValue): JReleaser['signing'] {
  const entry = root.entries.find(({ key }) => key === 'signing');
  if (entry === undefined) return undefined;
  const { value, keyLine } = entry;
  const cosign = /^COSIGN$/i.test(value.get('mode')?.text ?? '') || isActive(value.get('cosign')?.get('active'));
  const on = [value, value.get('pgp'), value.get('cosign')].some((one) => isActive(one?.get('active')));
  return on ? { tool: cosign ? 'cosign' : 'gpg', line: keyLine } : undefined;
}

function read(root: YamlValue, path: string, run: Act | undefined): JReleaser {
  const signing = signingOf(root);
  const signs = (what: string): boolean => signing !== undefined && !isOff(root.get('signing')?.get(what));
  const hosts = root.get('release')?.entries.map(({ value }) => value) ?? [];
  const leftOut = (what: string): boolean => hosts.some((host) => isOff(host.get(what)) || isOff(host.get('uploadAssets')));
  const sums = root.entries.find(({ key }) => key === 'checksum');
  const summed = !leftOut('checksums') && !(isOff(sums?.value.get('files')) && isOff(sums?.value.get('artifacts')));
  const files = root.get('files');
  const artifacts = isOff(files?.get('active')) || leftOut('files') ? [] : (files?.get('artifacts')?.items ?? []);
  const sboms = artifacts.slice(0, 200).flatMap((artifact) => {
    const file = artifact.get('path');
    const named = file === undefined || isOff(artifact.get('active')) ? undefined : sbomName(baseName(file.text.slice(0, 300)));
    return file === undefined || named === undefined ? [] : [{ line: file.line, format: named.format, signed: signs('files') }];
  });
  return {
    path,
    run,
    sboms,
    ...(signing === undefined ? {} : { signing }),
    ...(summed ? { checksums: { signed: signs('checksums'), ...(sums === undefined ? {} : { line: sums.keyLine }) } } : {}),
  };
}

/** The configuration at the root. */
export function jreleaserOf(tree: Tree, ci: Ci): JReleaser | undefined {
  const path = ['jreleaser.yml', 'jreleaser.yaml'].find((one) => tree.has(one) && tree.loaded(one));
  const source = path === undefined ? undefined : tree.text(path);
  if (path === undefined || source?.known !== true) return undefined;
  const yaml = readYaml(source.value ?? '');
  const run = toolUses(ci.acts, 'release').find(({ tool, act }) => tool.name === 'JReleaser' && isReal(act))?.act;
  return yaml.ok ? read(yaml.root, path, run) : undefined;
}

/** What a configured part lacks when nothing was seen to run it. */
export const JRELEASER_NOT_RUN = 'no workflow was seen that runs JReleaser for a release';
