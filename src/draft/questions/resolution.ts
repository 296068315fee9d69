/** Questions about reports of vulnerabilities and incidents. Undefined where what was seen gives no reason to ask. */
import { code, named, type Seen, texts } from '../seen.ts';

const policyOf = (seen: Seen): string | undefined => texts(seen.value('security-policy.file'), 'path')[0];

function whereToReport(seen: Seen): string | undefined {
  if (!seen.lacks('security-policy.file')) return undefined;
  return `No security policy was found on ${seen.date}: how is a vulnerability to be reported?`;
}

function responseTime(seen: Seen): string | undefined {
  const policy = policyOf(seen);
  if (policy === undefined || !seen.lacks('security-policy.response-time')) return undefined;
  return `${code(policy)} names no response time: what do you promise?`;
}

function responseKept(seen: Seen): string | undefined {
  const [stated] = texts(seen.value('security-policy.response-time'));
  const policy = policyOf(seen);
  if (stated === undefined || policy === undefined) return undefined;
  return `${code(policy)} says ${code(stated)}: was this kept for the latest reports?`;
}

function supportedVersions(seen: Seen): string | undefined {
  const policy = policyOf(seen);
  if (policy === undefined || !seen.lacks('security-policy.supported-versions')) return undefined;
  return `${code(policy)} names no versions that receive fixes: which do?`;
}

function disclosureSteps(seen: Seen): string | undefined {
  const policy = policyOf(seen);
  if (policy === undefined || !seen.lacks('security-policy.disclosure-process')) return undefined;
  return `${code(policy)} does not name what happens after a report: which steps lead to disclosure, and after how long?`;
}

function foundInside(seen: Seen): string {
  const policy = policyOf(seen);
  const given = policy === undefined ? '' : `${code(policy)} is written for reporters. `;
  return `${given}What happens when a maintainer of ${seen.project} finds the vulnerability?`;
}

function responders(seen: Seen): string {
  const mail = texts(seen.value('security-policy.contact-email'));
  const path = seen.place('security-contacts.file');
  if (path !== undefined) return `${code(path)} is about security contacts: who of them answers a report, and who stands in?`;
  if (mail.length > 0) return `Reports go to ${named(mail)}: who reads them, who answers, and who stands in?`;
  return `No file of security contacts and no address for reports was seen on ${seen.date}: who answers a report, and who stands in?`;
}

function embargo(seen: Seen): string | undefined {
  const place = seen.place('security-policy.private-reporting');
  if (place === undefined) return undefined;
  return `${code(place)} names GitHub's private vulnerability reporting: who may see a report before it is published?`;
}

function incident(seen: Seen): string {
  const policy = policyOf(seen);
  const given = policy === undefined ? `No security policy was seen on ${seen.date}` : `Beyond ${code(policy)}`;
  return `${given}: who triages and confirms an incident, and how are users told?`;
}

function patching(seen: Seen): string {
  const workflows = texts(seen.value('release-automation.trigger'), 'workflow');
  if (workflows.length === 0) return `No release workflow was seen on ${seen.date}: how does a fix reach users?`;
  if (!seen.proves('release-automation.trigger')) return `Is a fix released by ${named(workflows)}, and how does it reach users?`;
  return `Releases are made by ${named(workflows)}: where is a fix prepared before it is public, and how does it reach users?`;
}

function pastVulnerabilities(seen: Seen): string | undefined {
  if (seen.shows('advisories.published') || seen.lacks('advisories.published') || seen.hides('advisories.published')) return undefined;
  return `Advisories and CVE lists were not read on ${seen.date}: which vulnerabilities were published, and which release fixed each?`;
}

function insightsRenewal(seen: Seen): string | undefined {
  const place = seen.place('security-insights.expired');
  if (place === undefined) return undefined;
  return `${code(place)} has expired: is what it declares still so?`;
}

function configurationDocument(seen: Seen): string | undefined {
  if (seen.shows('security-docs.configuration') || seen.hides('security-docs.configuration')) return undefined;
  return `No description of the security configuration was seen on ${seen.date}: where are default and optional settings described?`;
}

export const RESOLUTION = {
  whereToReport,
  responseTime,
  responseKept,
  supportedVersions,
  disclosureSteps,
  foundInside,
  responders,
  embargo,
  incident,
  patching,
  pastVulnerabilities,
  insightsRenewal,
  configurationDocument,
} as const;
