/** What runs fuzzers. Running the seed inputs as ordinary tests is not fuzzing. */
import type { Tool } from '../tools.ts';
import { each, row } from './row.ts';

export const FUZZING_TOOLS: readonly Tool[] = [
  row('ClusterFuzzLite', 'https://google.github.io/clusterfuzzlite/', 'fuzz', { actions: ['google/clusterfuzzlite/actions/run_fuzzers'] }),
  row('CIFuzz', 'https://google.github.io/oss-fuzz/getting-started/continuous-integration/', 'fuzz', {
    actions: ['google/oss-fuzz/infra/cifuzz/actions/run_fuzzers'],
  }),
  row('go test -fuzz', 'https://go.dev/doc/security/fuzz/', 'fuzz', {
    run: each(['go test', 'gotestsum'], { any: ['-fuzz=*', '--fuzz=*', '-test.fuzz=*'], none: ['-c', '-list'] }),
    actions: ['jidicula/go-fuzz-action'],
  }),
  row('go-fuzz', 'https://github.com/dvyukov/go-fuzz', 'fuzz', { run: ['go-fuzz'] }),
  row('cargo-fuzz', 'https://rust-fuzz.github.io/book/', 'fuzz', { run: ['cargo fuzz run'] }),
  row('Bolero', 'https://camshaft.github.io/bolero/', 'fuzz', { run: ['cargo bolero test'] }),
  row('AFL++', 'https://aflplus.plus/', 'fuzz', { run: ['afl-fuzz', 'cargo afl fuzz'] }),
  row('honggfuzz', 'https://honggfuzz.dev/', 'fuzz', { run: ['honggfuzz', 'cargo hfuzz run'] }),
  row('Jazzer', 'https://github.com/CodeIntelligenceTesting/jazzer', 'fuzz', { run: ['jazzer'] }),
  row('jsfuzz', 'https://gitlab.com/gitlab-org/security-products/analyzers/fuzzers/jsfuzz', 'fuzz', { run: ['jsfuzz'] }),
  row('cifuzz', 'https://github.com/CodeIntelligenceTesting/cifuzz', 'fuzz', { run: ['cifuzz run', 'cifuzz container run'] }),
  row('Schemathesis', 'https://schemathesis.readthedocs.io/', 'fuzz', { run: ['schemathesis run'], actions: ['schemathesis/action'] }),
  row('RESTler', 'https://github.com/microsoft/restler-fuzzer', 'fuzz', { run: ['restler fuzz'] }),
  row('Echidna', 'https://github.com/crytic/echidna', 'fuzz', { run: ['echidna', 'echidna-test'], actions: ['crytic/echidna-action'] }),
  row('Medusa', 'https://github.com/crytic/medusa', 'fuzz', { run: ['medusa fuzz'] }),
  row('Mayhem', 'https://www.mayhem.security/', 'fuzz', {
    run: ['mayhem run'],
    actions: ['forallsecure/mcode-action', 'forallsecure/mapi-action'],
  }),
];
