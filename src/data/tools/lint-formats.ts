/** What checks scripts, configuration and documents. */
import type { Tool } from '../tools.ts';
import { each, row } from './row.ts';

export const FORMAT_LINT_TOOLS: readonly Tool[] = [
  row('PSScriptAnalyzer', 'https://github.com/PowerShell/PSScriptAnalyzer', 'lint', {
    run: ['Invoke-ScriptAnalyzer'],
    actions: ['martincostello/lint-actions-powershell', 'devblackops/github-action-psscriptanalyzer', 'microsoft/psscriptanalyzer-action'],
  }),
  row('ShellCheck', 'https://www.shellcheck.net/', 'lint', {
    run: ['shellcheck'],
    actions: ['ludeeus/action-shellcheck', 'reviewdog/action-shellcheck', 'redhat-plumbers-in-action/differential-shellcheck'],
    images: ['koalaman/shellcheck', 'koalaman/shellcheck-alpine'],
  }),
  row('shfmt', 'https://github.com/mvdan/sh', 'lint', {
    run: [{ run: 'shfmt', any: ['-d', '--diff', '-l', '--list', '-d=*', '-l=*'], none: ['-w'] }],
    actions: ['luizm/action-sh-checker'],
  }),
  row('Hadolint', 'https://github.com/hadolint/hadolint', 'lint', {
    run: ['hadolint'],
    actions: ['hadolint/hadolint-action', 'reviewdog/action-hadolint'],
    images: ['hadolint/hadolint'],
  }),
  row('actionlint', 'https://github.com/rhysd/actionlint', 'lint', {
    run: ['actionlint'],
    actions: ['reviewdog/action-actionlint', 'raven-actions/actionlint', 'devops-actions/actionlint'],
    images: ['rhysd/actionlint'],
  }),
  row('yamllint', 'https://yamllint.readthedocs.io/', 'lint', {
    run: ['yamllint'],
    actions: ['ibiqlik/action-yamllint', 'reviewdog/action-yamllint', 'karancode/yamllint-github-action'],
    images: ['cytopia/yamllint', 'pipelinecomponents/yamllint'],
  }),
  row('yamlfmt', 'https://github.com/google/yamlfmt', 'lint', { run: [{ run: 'yamlfmt', any: ['-lint', '--lint'] }] }),
  row('markdownlint', 'https://github.com/DavidAnson/markdownlint', 'lint', {
    run: ['markdownlint', 'markdownlint-cli', 'markdownlint-cli2', 'mdl'],
    actions: [
      'davidanson/markdownlint-cli2-action',
      'nosborn/github-action-markdown-cli',
      'reviewdog/action-markdownlint',
      'avto-dev/markdown-lint',
      'articulate/actions-markdownlint',
    ],
    images: ['davidanson/markdownlint-cli2', 'igorshubovych/markdownlint-cli'],
  }),
  row('remark-lint', 'https://github.com/remarkjs/remark-lint', 'lint', { run: [{ run: 'remark', none: ['-o', '--output'] }] }),
  row('buf', 'https://buf.build/', 'lint', {
    run: ['buf lint', 'buf breaking', { run: 'buf format', any: ['--exit-code'] }],
    actions: [
      'bufbuild/buf-lint-action',
      'bufbuild/buf-breaking-action',
      { action: 'bufbuild/buf-action', none: ['setup_only=true', 'lint=false'] },
    ],
  }),
  row('protolint', 'https://github.com/yoheimuta/protolint', 'lint', { run: ['protolint lint', 'protolint'] }),
  row('jsonnet-lint', 'https://jsonnet.org/learning/tools.html', 'lint', { run: ['jsonnet-lint'] }),
  row('promtool', 'https://prometheus.io/docs/prometheus/latest/command-line/promtool/', 'lint', {
    run: ['promtool check rules', 'promtool check config'],
  }),
  row('mdox', 'https://github.com/bwplotka/mdox', 'lint', { run: [{ run: 'mdox fmt', any: ['--check'] }] }),
  row('helm lint', 'https://helm.sh/docs/helm/helm_lint/', 'lint', { run: ['helm lint'], images: ['alpine/helm'] }),
  row('chart-testing', 'https://github.com/helm/chart-testing', 'lint', { run: ['ct lint', 'ct lint-and-install'] }),
  row('kube-linter', 'https://docs.kubelinter.io/', 'lint', { run: ['kube-linter lint'], actions: ['stackrox/kube-linter-action'] }),
  row('kubeconform', 'https://github.com/yannh/kubeconform', 'lint', {
    run: ['kubeconform'],
    actions: ['nlamirault/helm-kubeconform-action'],
    images: ['yannh/kubeconform'],
  }),
  row('kubeval', 'https://github.com/instrumenta/kubeval', 'lint', { run: ['kubeval'] }),
  row('kube-score', 'https://kube-score.com/', 'lint', { run: ['kube-score score'] }),
  row('Polaris', 'https://www.fairwinds.com/polaris', 'lint', { run: ['polaris audit'] }),
  row('conftest', 'https://www.conftest.dev/', 'lint', { run: ['conftest test'] }),
  row('Regal', 'https://github.com/open-policy-agent/regal', 'lint', { run: ['regal lint'] }),
  row('OPA', 'https://www.openpolicyagent.org/', 'lint', { run: ['opa check', { run: 'opa fmt', any: ['--fail', '-l', '--list'] }] }),
  row('TFLint', 'https://github.com/terraform-linters/tflint', 'lint', { run: ['tflint'], actions: ['reviewdog/action-tflint'] }),
  row('Terraform', 'https://developer.hashicorp.com/terraform', 'lint', {
    run: ['terraform validate', { run: 'terraform fmt', any: ['-check', '-check=true', '--check'] }],
  }),
  row('OpenTofu', 'https://opentofu.org/', 'lint', {
    run: ['tofu validate', { run: 'tofu fmt', any: ['-check', '-check=true', '--check'] }],
  }),
  row('ansible-lint', 'https://ansible.readthedocs.io/projects/lint/', 'lint', {
    run: ['ansible-lint'],
    actions: ['ansible/ansible-lint', 'ansible/ansible-lint-action'],
  }),
  row('Spectral', 'https://stoplight.io/open-source/spectral', 'lint', {
    run: ['spectral lint'],
    actions: ['stoplightio/spectral-action'],
  }),
  row('Redocly', 'https://redocly.com/docs/cli', 'lint', { run: ['redocly lint'] }),
  row('SQLFluff', 'https://sqlfluff.com/', 'lint', { run: ['sqlfluff lint'] }),
  row('Squawk', 'https://squawkhq.com/', 'lint', { run: ['squawk'] }),
  row('Taplo', 'https://taplo.tamasfe.dev/', 'lint', {
    run: ['taplo lint', 'taplo check', ...each(['taplo fmt', 'taplo format'], { any: ['--check'] })],
  }),
  row('dprint', 'https://dprint.dev/', 'lint', { run: ['dprint check'] }),
];
