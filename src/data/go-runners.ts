/** Functions of Go packages that start programs, as data: the place of the program among the arguments, behind which its own arguments stand. */
interface Runners {
  readonly run: Readonly<Record<string, number>>;
  /** Functions that give back a function, which starts the program with more arguments. */
  readonly make?: Readonly<Record<string, number>>;
  /** Functions whose arguments are whole command lines. */
  readonly lines?: readonly string[];
  /** Types whose methods are the same functions. */
  readonly types?: readonly string[];
  /** `$NAME` in an argument is filled in from the environment. */
  readonly fillsIn?: true;
}

const SHX: Runners = {
  run: { Run: 0, RunE: 0, RunV: 0, RunS: 0, Output: 0, OutputE: 0, OutputV: 0, OutputS: 0, Command: 0 },
  types: ['CommandBuilder'],
};

export const GO_RUNNERS: ReadonlyMap<string, Runners> = new Map<string, Runners>([
  ['os/exec', { run: { Command: 0, CommandContext: 1 } }],
  [
    'github.com/magefile/mage/sh',
    {
      run: { Run: 0, RunV: 0, Output: 0, RunWith: 1, RunWithV: 1, OutputWith: 1, Exec: 3 },
      make: { RunCmd: 0, OutCmd: 0 },
      fillsIn: true,
    },
  ],
  ['github.com/uwu-tools/magex/shx', SHX],
  ['github.com/carolynvs/magex/shx', SHX],
  ['github.com/princjef/mageutil/shellcmd', { run: {}, lines: ['Command', 'RunAll'] }],
  ['github.com/bitfield/script', { run: {}, lines: ['Exec'] }],
]);
