/** Valid documents of a project, to be damaged. */
import type { Seed } from './seed.ts';

const POLICY = `# Security policy

## Supported versions

| Version | Supported |
| ------- | :-------: |
| 1.x     | yes       |
| < 1.0   | no        |

## Reporting a vulnerability

Please use GitHub's [private vulnerability reporting](https://github.com/acme/widget/security/advisories/new), or write to
security@widget-project.dev. We answer within 3 working days and fix within 90 days.

<!-- Use this section to tell people -->

## What happens then

We confirm the report, agree on a date for disclosure, publish a GitHub security advisory, request a CVE and credit the reporter.
`;

const POINTER = `# Security

The security policy is kept at <https://github.com/acme/.github/blob/main/SECURITY.md>; see also [here](docs/security.md).
`;

const CONTRIBUTING = `# Contributing

Every commit needs a \`Signed-off-by\` line (\`git commit -s\`), by which you agree to the Developer Certificate of Origin.

Commit subjects follow [Conventional Commits](https://www.conventionalcommits.org/). Sign the [CLA](https://cla.example.com).
A release is made by pushing a tag; see [RELEASE.md](RELEASE.md). Join [Slack](https://acme.slack.com/archives/widget).
`;

const README = `# Widget
[![OpenSSF Scorecard](https://api.scorecard.dev/projects/github.com/acme/widget/badge)](https://scorecard.dev/viewer/?uri=github.com/acme/widget)
[![Best][best]](https://www.bestpractices.dev/projects/1234)
<a href="https://codecov.io/gh/acme/widget"><img src="https://codecov.io/gh/acme/widget/badge.svg" alt="cov"></a>

[best]: https://www.bestpractices.dev/projects/1234/badge

[![CI](https://github.com/acme/widget/actions/workflows/test.yml/badge.svg)](https://github.com/acme/widget/actions/workflows/test.yml)
[![Hub](https://img.shields.io/endpoint?url=https://artifacthub.io/badge/repository/widget)](https://artifacthub.io/packages/search?repo=widget)
[![Go](https://goreportcard.com/badge/github.com/acme/widget)](https://goreportcard.com/report/github.com/acme/widget)
![CLO](https://img.shields.io/endpoint?url=https://clomonitor.io/api/projects/cncf/widget/badge)
![SLSA](https://slsa.dev/images/gh-badge-level3.svg)
[![FOSSA](https://app.fossa.com/api/projects/git%2Bgithub.com%2Facme%2Fwidget.svg?type=shield)](https://app.fossa.com/projects/git%2Bgithub.com%2Facme%2Fwidget)

A widget, under the Apache-2.0 licence. \`\`\`
brew install acme/tap/widget
docker pull ghcr.io/acme/widget
\`\`\`

## Community

* Chat: [#widget on Slack](https://acme.slack.com/archives/widget)
* [Blog](https://widget.example.com/blog), [documentation](https://widget.example.com/docs)
* https://twitter.com/widget https://www.youtube.com/@widget https://www.linkedin.com/company/widget
* [Discussions](https://github.com/acme/widget/discussions), [Discord](https://discord.gg/widget)
* Mailing list: <https://lists.example.com/g/widget>
* Meetings: every second Tuesday at 17:00 UTC on [Zoom](https://zoom.us/j/123)
`;

const ADOPTERS = `# Adopters

| Organisation | Contact | Use |
| --- | --- | --- |
| [Acme](https://acme.example) | @ann | production |

* **Initech**, staging
- Hooli

Add your name here.
`;

const CHANGELOG = `# Changelog

## [Unreleased]

## [1.2.3] - 2026-01-02
### Fixed
* CVE-2025-1234

## v1.2.2 (2025-12-01)
`;

const MAINTAINERS = `# Maintainers

| Name | GitHub | Affiliation |
| ---- | ------ | ----------- |
| Ann Example | [@ann](https://github.com/ann) | Acme |

Emeritus: Bob <bob@example.org>. See [GOVERNANCE.md](GOVERNANCE.md) and https://github.com/acme/community/blob/main/ladder.md
`;

const OWNERS = `approvers:
  - ann
  - maintainers
reviewers: [bob]
aliases:
  security-contacts: [ann]
`;

const THREATS = `# Threat model of widget

Data flow, trust boundaries and STRIDE. An attacker who controls the network…

## Verify a release

cosign verify-blob --bundle x.bundle widget.tar.gz

## Audit

The report of the audit by [Example](https://example.com/audit.pdf) of 2025.
`;

const RST = `Security
========

.. _policy:

Report to \`security@widget-project.dev <mailto:security@widget-project.dev>\`_.

.. code-block:: sh

   gpg --verify
`;

const MIT = `MIT License

Copyright (c) 2026 Ann Example

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
`;

const SPDX = `SPDX-License-Identifier: Apache-2.0 OR MIT
Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance.
`;

const TEMPLATE = `---
name: Bug
about: Report
labels: bug
---
## What happened
- [ ] I signed off my commits
- [ ] Tests
Fixes #
`;

const FORM = `name: Bug
description: Report
contact_links:
  - { name: Chat, url: https://acme.slack.com, about: Ask }
body:
  - type: markdown
    attributes: { value: "Security? See SECURITY.md" }
  - type: input
    id: version
    attributes: { label: Version }
    validations: { required: true }
`;

const KEY = `-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE
-----END PUBLIC KEY-----
-----BEGIN PGP PUBLIC KEY BLOCK-----

mDMEZ
-----END PGP PUBLIC KEY BLOCK-----
`;

export const DOCUMENT_SEEDS: readonly Seed[] = [
  { paths: ['SECURITY.md', '.github/SECURITY.md', 'docs/security.rst', 'SECURITY'], texts: [POLICY, POINTER, RST] },
  { paths: ['CONTRIBUTING.md', '.github/CONTRIBUTING.md', 'docs/contributing/dco.md', 'DCO', 'CLA.md'], texts: [CONTRIBUTING] },
  { paths: ['README.md', 'README.rst', 'docs/README.md', 'readme'], texts: [README, RST] },
  { paths: ['ADOPTERS.md', 'docs/adopters.md', 'USERS.md'], texts: [ADOPTERS] },
  { paths: ['CHANGELOG.md', 'CHANGES', 'docs/changelog.md', 'RELEASE.md', 'RELEASING.md', 'docs/release.md'], texts: [CHANGELOG] },
  {
    paths: [
      'MAINTAINERS.md',
      'MAINTAINERS',
      'GOVERNANCE.md',
      'CODE_OF_CONDUCT.md',
      'SUPPORT.md',
      'ROADMAP.md',
      'COMMUNITY.md',
      'docs/community/x.md',
    ],
    texts: [MAINTAINERS, POINTER, ''],
  },
  { paths: ['OWNERS', 'OWNERS_ALIASES', 'SECURITY_CONTACTS', '.github/SECURITY_CONTACTS.md', '.clomonitor.yml'], texts: [OWNERS] },
  {
    paths: [
      'docs/threat-model.md',
      'docs/security/self-assessment.md',
      'security/audit-2025.md',
      'docs/verify.md',
      'docs/hardening.md',
      'docs/security/audit.md',
      'docs/security/dependency-policy.md',
      'docs/security/configuration.md',
      'audits/2025-report.pdf',
      'docs/a.pdf',
    ],
    texts: [THREATS],
  },
  {
    paths: ['LICENSE', 'LICENSE.md', 'COPYING', 'LICENSES/MIT.txt', 'LICENSE-APACHE', 'docs/LICENSE'],
    texts: [MIT, SPDX, `${SPDX}\n${MIT}`],
  },
  { paths: ['.github/PULL_REQUEST_TEMPLATE.md', '.github/ISSUE_TEMPLATE/bug.md', 'docs/pull_request_template.md'], texts: [TEMPLATE] },
  { paths: ['.github/ISSUE_TEMPLATE/bug.yml', '.github/ISSUE_TEMPLATE/config.yml', '.github/ISSUE_TEMPLATE/x.yaml'], texts: [FORM] },
  { paths: ['cosign.pub', 'KEYS', 'keys/release.asc', '.github/key.pub', 'test/cosign.pub'], texts: [KEY] },
];
