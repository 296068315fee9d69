/** `GET /repos/{owner}/{repo}/dependency-graph/sbom`. */
import type { Schemas } from './level.ts';
import { fullName, type Scenario } from './scenario.ts';

export function sbom(scenario: Scenario): Schemas['dependency-graph-spdx-sbom'] {
  const name = fullName(scenario);
  return {
    sbom: {
      SPDXID: 'SPDXRef-DOCUMENT',
      spdxVersion: 'SPDX-2.3',
      creationInfo: { created: '2026-01-02T03:04:05Z', creators: ['Tool: GitHub.com-Dependency-Graph'] },
      name: `com.github.${name}`,
      dataLicense: 'CC0-1.0',
      documentNamespace: `https://spdx.org/spdxdocs/protobom/${name}`,
      packages: (scenario.dependencies ?? []).map((dependency) => ({
        SPDXID: `SPDXRef-${dependency}`,
        name: dependency,
        downloadLocation: 'NOASSERTION',
        filesAnalyzed: false,
      })),
      relationships: [],
    },
  };
}
