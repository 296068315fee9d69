/** The `repository.release` part of a new file. */
import { field, texts } from '../seen.ts';
import type { Evidence } from './evidence.ts';
import { changelogPage } from './links.ts';
import { addressField } from './project.ts';
import type { Field } from './yaml-text.ts';

const IMAGE = /^[a-z0-9][a-z0-9.-]{0,100}(?::\d{1,5})?(?:\/[a-z0-9][a-z0-9._-]{0,100}){1,6}$/;
const PACKAGE = /^(?:@[a-z0-9][a-z0-9._-]{0,100}\/)?[a-z0-9][a-z0-9._-]{0,100}$/;
const MAX_POINTS = 20;

interface Point {
  readonly uri: string;
  readonly comment: string;
}

/** Docker Hub is the registry of a name whose first part is no host. */
function imagePoint(image: string): readonly Point[] {
  if (!IMAGE.test(image)) return [];
  const [host = ''] = image.split('/');
  const whole = /[.:]|^localhost$/.test(host) ? image : `docker.io/${image}`;
  // https://github.com/package-url/purl-spec: an image is known by its last part and its registry.
  return [{ uri: `pkg:oci/${whole.split('/').at(-1) ?? ''}?repository_url=${whole}`, comment: 'Container image' }];
}

/** Where a release, an image or a package was seen or is sent to. */
function points({ value, shown, home }: Evidence): readonly Point[] {
  const isReleased = ['signed-releases.published', 'sbom.published', 'provenance.published'].some(
    (id) => texts(shown(id), 'release').length > 0,
  );
  const packages = texts(field(value('distribution.npm'), 'packages'), 'name').filter((name) => PACKAGE.test(name));
  return [
    ...(isReleased && home !== undefined ? [{ uri: `${home}/releases`, comment: 'Releases' }] : []),
    ...texts(value('container-images.built'), 'image').flatMap(imagePoint),
    ...packages.map((name) => ({ uri: `pkg:npm/${name.replace('@', '%40')}`, comment: 'npm package' })),
  ].slice(0, MAX_POINTS);
}

/** Both keys that the part needs, or the question for it. */
export function releaseFields(evidence: Evidence): readonly Field[] {
  const found = points(evidence);
  const isAutomated = evidence.isPresent('release-automation.tools');
  const log = changelogPage(evidence);
  if (found.length === 0) {
    const seen = [...(isAutomated ? ['a release pipeline was seen'] : []), ...(log === undefined ? [] : [`a change log is at ${log}`])];
    const given = seen.length === 0 ? '' : `${seen.join(', and ')}; `;
    return [{ ask: `${given}where are releases distributed (release: automated-pipeline, distribution-points)?` }];
  }
  const fields: readonly Field[] = [
    isAutomated
      ? { key: 'automated-pipeline', value: true }
      : { key: 'automated-pipeline', value: false, ask: 'is a release made by an automated pipeline?', isPlaceholder: true },
    {
      key: 'distribution-points',
      value: found.map(({ uri, comment }) => ({
        fields: [
          { key: 'uri', value: uri },
          { key: 'comment', value: comment },
        ],
      })),
    },
    ...addressField('changelog', log),
  ];
  return [{ key: 'release', value: { fields } }];
}
