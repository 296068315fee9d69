/**
 * "Self-assessment use": the only text of a draft that belongs to the form and not to the project. It says what the template's three
 * paragraphs say, in fewer words. Source: cncf/tag-security, community/assessments/guide/self-assessment.md.
 */
export const usesOf = (project: string): readonly [string, string, string] => [
  `This self-assessment is created by the team of ${project} to perform an internal analysis of the project's security. It is not a security audit of ${project}, and not an independent assessment or attestation of its security health.`,
  `It gives users of ${project} an initial understanding of its security, of where security documentation is found, and of the security practices in its development.`,
  `It gives the CNCF TAG-Security an initial understanding of ${project} to assist in a joint assessment. Together, the two documents serve when ${project} prepares for graduation and for a security audit.`,
];
