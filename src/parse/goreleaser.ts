/** The parts of a GoReleaser configuration that make, sum up and sign what is released. Defaults are GoReleaser's own (v2). */
import { readYaml, type YamlValue } from './yaml.ts';

export type SigningMode = 'keyless' | 'key' | 'unknown';

/** One item of `sboms:`, defaults filled in. */
interface GoReleaserSbom {
  readonly line: number;
  readonly tool: string;
  /** archive, binary, source, package, any. */
  readonly artifacts: string;
  readonly format: 'SPDX' | 'CycloneDX' | 'Syft' | null;
}

/** One item of `signs:`, `binary_signs:` or `docker_signs:`, defaults filled in. */
interface GoReleaserSign {
  readonly line: number;
  readonly tool: string;
  readonly mode: SigningMode;
  /** checksum, archive, binary, source, package, sbom, all; `docker_signs`: images, manifests, all. */
  readonly artifacts: string;
  /** Where cosign is told to write a bundle: its arguments, and the name of the file. */
  readonly bundle?: string;
}

/** One item of `dockers:`, `dockers_v2:` or `kos:`. */
interface GoReleaserImage {
  readonly line: number;
  readonly section: 'dockers' | 'dockers_v2' | 'kos';
  readonly images: readonly string[];
  /** An SBOM is attached to the image that is pushed. */
  readonly sbom: boolean;
}

export interface GoReleaserConfig {
  /** Top-level keys and their lines. */
  readonly sections: ReadonlyMap<string, number>;
  /** Those of archives only where something is packed. */
  readonly sboms: readonly GoReleaserSbom[];
  /** `signs` and `binary_signs` that sign something. */
  readonly signs: readonly GoReleaserSign[];
  readonly imageSigns: readonly GoReleaserSign[];
  readonly images: readonly GoReleaserImage[];
  /** The names of `docker_manifests` that are pushed. */
  readonly manifests: readonly string[];
  /** The checksum file: on unless disabled. `line` is where it is named, absent when by default. */
  readonly checksum: {
    readonly on: boolean;
    readonly line?: number /** It lists what `ids` names, not all that is released. */;
    readonly selected?: true;
  };
  /** `draft`: the line that makes it one. */
  readonly release: { readonly on: boolean; readonly draft?: number };
  /** Parts come from other files or addresses (a feature of the Pro edition), so that an absence here proves nothing. */
  readonly includes: boolean;
}

export type GoReleaserResult =
  | { readonly ok: true; readonly config: GoReleaserConfig }
  | { readonly ok: false; readonly message: string; readonly line?: number };

/** Items looked at in one list; more are left out. */
const MAX_ITEMS = 200;

const text = (value: YamlValue | undefined): string => (value?.kind === 'scalar' ? value.text.trim() : '');
const texts = (value: YamlValue | undefined): readonly string[] =>
  value === undefined
    ? []
    : value.kind === 'list'
      ? value.items.slice(0, MAX_ITEMS).map(text)
      : [text(value)].filter((word) => word !== '');
const isTrue = (value: YamlValue | undefined): boolean => /^(?:true|1|yes)$/i.test(text(value));
const isFalse = (value: YamlValue | undefined): boolean => /^(?:false|0|no)$/i.test(text(value));

function releaseOf(root: YamlValue): GoReleaserConfig['release'] {
  const release = root.get('release');
  const draft = release?.entries.find(({ key, value }) => key === 'draft' && isTrue(value));
  return { on: !isTrue(release?.get('disable')), ...(draft === undefined ? {} : { draft: draft.keyLine }) };
}

/** The items of a list section with the line of the item; the first item of a section stands for the section's key. */
function itemsOf(root: YamlValue, key: string): readonly { readonly item: YamlValue; readonly line: number }[] {
  const entry = root.entries.find((e) => e.key === key);
  if (entry === undefined || entry.value.kind !== 'list') return [];
  return entry.value.items.slice(0, MAX_ITEMS).flatMap((item, i) => {
    if (item.kind !== 'map' || isTrue(item.get('disable')) || isTrue(item.get('skip')) || isFalse(item.get('if'))) return [];
    return [{ item, line: i === 0 ? entry.keyLine : item.line }];
  });
}

/** Without `archives` GoReleaser packs; https://goreleaser.com/customization/archive: `binary` leaves the file as it is. */
function packsNothing(root: YamlValue): boolean {
  const items = root.get('archives')?.items ?? [];
  const formats = items.slice(0, MAX_ITEMS).map((item) => {
    const others = (item.get('format_overrides')?.items ?? []).slice(0, MAX_ITEMS);
    return [item, ...others].flatMap((one) => [...texts(one.get('formats')), ...texts(one.get('format'))]);
  });
  return formats.length > 0 && formats.every((list) => list.length > 0 && list.every((format) => format === 'binary'));
}

function sbomOf(item: YamlValue, line: number): GoReleaserSbom {
  const tool = text(item.get('cmd')) || 'syft';
  const said = [tool, ...texts(item.get('args')), ...texts(item.get('documents'))].join(' ').toLowerCase();
  const format = /cyclonedx|\bcdx\b/.test(said) ? 'CycloneDX' : said.includes('spdx') ? 'SPDX' : said.includes('syft-json') ? 'Syft' : null;
  const byDefault = tool === 'syft' && item.get('args') === undefined ? 'SPDX' : null;
  return { line, tool, artifacts: text(item.get('artifacts')) || 'archive', format: format ?? byDefault };
}

const SIGNERS = ['cosign', 'gpg2', 'gpg', 'minisign', 'signify', 'notation', 'rsign', 'sigstore'];

/** A shell or a wrapper may start the signer: the first known name among its arguments counts. */
function signerOf(cmd: string, args: readonly string[]): string {
  const base = cmd.slice(cmd.lastIndexOf('/') + 1);
  const said = `${base} ${args.join(' ')}`;
  return SIGNERS.find((name) => base === name) ?? SIGNERS.find((name) => new RegExp(`\\b${name}\\b`).test(said)) ?? base;
}

function modeOf(tool: string, args: readonly string[], env: readonly string[]): SigningMode {
  if (tool !== 'cosign') return SIGNERS.includes(tool) ? 'key' : 'unknown';
  const keyed = args.some((arg) => /(?:^|\s)--?key(?:[=\s]|$)/.test(arg)) || env.some((line) => line.startsWith('COSIGN_KEY='));
  return keyed ? 'key' : 'keyless';
}

interface SignDefaults {
  readonly cmd: string;
  readonly args: readonly string[];
  readonly artifacts: string;
}

function signsOf(root: YamlValue, key: string, defaults: SignDefaults): readonly GoReleaserSign[] {
  return itemsOf(root, key).flatMap(({ item, line }) => {
    const artifacts = text(item.get('artifacts')) || defaults.artifacts;
    if (artifacts === 'none') return [];
    const given = texts(item.get('args'));
    const args = given.length === 0 ? defaults.args : given;
    const tool = signerOf(text(item.get('cmd')) || defaults.cmd, args);
    const said = [...args, text(item.get('signature')), text(item.get('certificate'))].join(' ');
    const bundle = tool === 'cosign' && /(?:^|\s)--bundle[=\s]/.test(said) ? { bundle: said } : {};
    return [{ line, tool, mode: modeOf(tool, args, texts(item.get('env'))), artifacts, ...bundle }];
  });
}

function imagesOf(root: YamlValue): readonly GoReleaserImage[] {
  const pushed = ({ item }: { readonly item: YamlValue }): boolean => !isTrue(item.get('skip_push'));
  return [
    ...itemsOf(root, 'dockers_v2').map(({ item, line }) => {
      return { line, section: 'dockers_v2', images: texts(item.get('images')), sbom: !isFalse(item.get('sbom')) } as const;
    }),
    ...itemsOf(root, 'kos').map(({ item, line }) => {
      const images = [...texts(item.get('repositories')), ...texts(item.get('repository'))];
      const sbom = text(item.get('sbom')) || 'spdx';
      return { line, section: 'kos', images, sbom: sbom === 'spdx' || sbom.includes('{{') } as const;
    }),
    ...itemsOf(root, 'dockers')
      .filter(pushed)
      .map(({ item, line }) => {
        const flags = texts(item.get('build_flag_templates'));
        const sbom = flags.some((flag) => /^--sbom(?:=true|=generator=.*)?$|^--attest[= ]type=sbom/.test(flag));
        return { line, section: 'dockers', images: texts(item.get('image_templates')), sbom } as const;
      }),
  ];
}

function checksumOf(root: YamlValue): GoReleaserConfig['checksum'] {
  const entry = root.entries.find(({ key }) => key === 'checksum');
  if (entry === undefined) return { on: true };
  if (isTrue(entry.value.get('disable'))) return { on: false, line: entry.value.get('disable')?.line ?? entry.keyLine };
  const line = entry.value.entries.find(({ key }) => key === 'name_template')?.keyLine ?? entry.keyLine;
  return { on: true, line, ...(entry.value.get('ids') === undefined ? {} : { selected: true }) };
}

/** Reads a configuration; anything but a map is refused. */
export function parseGoReleaser(source: string): GoReleaserResult {
  const yaml = readYaml(source);
  if (!yaml.ok) return { ok: false, message: yaml.message, ...(yaml.line === undefined ? {} : { line: yaml.line }) };
  const { root } = yaml;
  if (root.kind !== 'map') return { ok: false, message: 'not a map', line: root.line };
  const images = imagesOf(root);
  const file = { cmd: 'gpg', args: ['--output', '$signature', '--detach-sig', '$artifact'] };
  const image = { cmd: 'cosign', args: ['sign', '--key=cosign.key', '$artifact@$digest', '--yes'] };
  // Without `artifacts`, docker_signs signs the images of dockers_v2 and nothing else.
  const byDefault = images.some(({ section }) => section === 'dockers_v2') ? 'images' : 'none';
  return {
    ok: true,
    config: {
      sections: new Map(root.entries.map(({ key, keyLine }) => [key, keyLine])),
      sboms: itemsOf(root, 'sboms')
        .map(({ item, line }) => sbomOf(item, line))
        .filter(({ artifacts }) => artifacts !== 'archive' || !packsNothing(root)),
      signs: [
        ...signsOf(root, 'signs', { ...file, artifacts: 'none' }),
        ...signsOf(root, 'binary_signs', { ...file, artifacts: 'binary' }),
      ],
      imageSigns: signsOf(root, 'docker_signs', { ...image, artifacts: byDefault }),
      images,
      manifests: itemsOf(root, 'docker_manifests')
        .filter(({ item }) => !isTrue(item.get('skip_push')))
        .flatMap(({ item }) => texts(item.get('name_template'))),
      checksum: checksumOf(root),
      release: releaseOf(root),
      includes: (root.get('includes')?.items.length ?? 0) > 0,
    },
  };
}
