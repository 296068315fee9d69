/** A draft by hand, with an item of each kind. */
import type { Draft, Item, Section } from '../../../src/draft/model.ts';

const COMMIT = 'c0ffee'.padEnd(40, '0');
export const at = (path: string, commit = COMMIT): string => `https://github.com/acme/widget/blob/${commit}/${path}`;
export const link = (path: string, commit = COMMIT): string => `[\`${path}\`](${at(path, commit)})`;

export const fact = (key: string, label: string, text: string): Item => ({ key, label, known: 'documented', text, below: [] });
const absence = (key: string, label: string, text: string): Item => ({ key, label, known: 'not-found', text, below: [] });
const question = (key: string, label: string, text: string): Item => ({
  key,
  label,
  known: 'maintainer',
  text: `TODO(maintainer): ${text}`,
  below: [],
});

interface Facts {
  readonly commit?: string;
  readonly date?: string;
  readonly signedOff?: number;
  /** Rows and bullets in addition to the usual. */
  readonly links?: readonly Item[];
  readonly bullets?: readonly Item[];
}

export function draftOf({ commit = COMMIT, date = '2026-11-21', signedOff = 91, links = [], bullets = [] }: Facts = {}): Draft {
  const bare = (key: Section['key'], heading: string, level: Section['level']): Section => ({ key, heading, level, blocks: [] });
  return {
    title: 'Widget Self-assessment',
    head: [`Basis: commit \`${commit}\`, looked at ${date}.`, 'This is a draft.'],
    sections: [
      {
        ...bare('metadata', 'Metadata', 2),
        blocks: [
          {
            kind: 'table',
            key: 'metadata/table',
            header: ['', ''],
            rows: [
              fact('metadata/assessment-stage', 'Assessment Stage', 'Incomplete'),
              fact('metadata/software', 'Software', '[`https://github.com/acme/widget`](https://github.com/acme/widget)'),
              question('metadata/security-provider', 'Security Provider', 'Yes or No?'),
              fact('metadata/languages', 'Languages', `Go 90 %, C 10 %. ${link('main.go', commit)}`),
              absence('metadata/sbom', 'SBOM', `No SBOM was found. Looked in 3 workflows on ${date}.`),
            ],
          },
        ],
      },
      {
        ...bare('security-links', 'Security links', 3),
        blocks: [
          {
            kind: 'table',
            key: 'security-links/table',
            header: ['Doc', 'url'],
            rows: [
              fact('security-links/security-policy', 'Security policy', link('SECURITY.md', commit)),
              fact('security-links/code-owners', 'Code owners', `${link('CODEOWNERS', commit)} and 2 more (Evidence 4)`),
              ...links,
            ],
          },
        ],
      },
      {
        ...bare('overview', 'Overview', 2),
        blocks: [{ kind: 'paragraph', key: 'overview/what', known: 'maintainer', text: 'TODO(maintainer): What is it?' }],
      },
      bare('practices', 'Secure development practices', 2),
      {
        ...bare('practices.pipeline', 'Development Pipeline', 3),
        blocks: [
          {
            kind: 'bullets',
            key: 'practices.pipeline/bullets',
            items: [
              {
                key: 'practices.pipeline/sign-off-dco',
                label: 'Sign-off (DCO)',
                known: 'documented',
                text: '',
                below: [
                  fact(
                    'practices.pipeline/dco.100',
                    '',
                    `${signedOff} of the last 100 commits carry a sign-off. ${link('go.mod', commit)}`,
                  ),
                  fact('practices.pipeline/dco.rule', '', `A sign-off is asked for. ${link('CONTRIBUTING.md', commit)}`),
                  question('practices.pipeline/dco.check', '', 'Who checks it?'),
                ],
              },
              fact('practices.pipeline/lint', 'Lint', `Linters run in CI. ${link('.github/workflows/lint.yml', commit)}`),
              absence('practices.pipeline/fuzzing', 'Fuzzing', `No fuzz target was found. Looked in 3 workflows on ${date}.`),
              ...bullets,
            ],
          },
        ],
      },
      bare('resolution', 'Security issue resolution', 2),
      {
        ...bare('resolution.disclosure', 'Responsible Disclosures Process', 3),
        blocks: [
          {
            kind: 'bullets',
            key: 'resolution.disclosure/bullets',
            items: [fact('resolution.disclosure/where', 'Where to report', `By mail, as stated in ${link('docs/report.md', commit)}.`)],
          },
        ],
      },
      bare('appendix', 'Appendix', 2),
      {
        ...bare('appendix.case-studies', 'Case Studies', 3),
        blocks: [
          {
            kind: 'bullets',
            key: 'appendix.case-studies/bullets',
            items: [fact('appendix.case-studies/adopters', 'Adopters', `A list is there. ${link('ADOPTERS.md', commit)}`)],
          },
        ],
      },
      {
        ...bare('evidence', 'Evidence', 2),
        blocks: [{ kind: 'numbered', key: 'evidence/list', items: [fact('evidence/1', '', `\`dco.100\`: ${signedOff}; ${date}`)] }],
      },
    ],
  };
}
