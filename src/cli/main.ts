/** The command line as a function: arguments in, exit code out. */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { EvidenceError } from '../errors.ts';
import type { Outside } from '../outside.ts';
import { printable } from '../printable.ts';
import { VERSION } from '../version.ts';
import type { DraftOptions } from './draft.ts';
import type { Io } from './io.ts';
import type { ScanOptions } from './scan.ts';

const EXAMPLES = `
Examples:
  evidence scan owner/repo
  evidence scan . --offline
  evidence scan owner/repo -o summary -o json=report.json -o markdown=self-assessment.md
  evidence render report.json -o markdown
  evidence draft owner/repo --into self-assessment.md
  evidence explain code-owners.covers-all

Exit codes: 0 a report was written, 1 nothing could be reported, 2 wrong use, 3 a --fail-on condition is met or --check found something to change,\n130 interrupted.
`;

/** Exit codes as the contract lists them. Never throws; never ends the process. */
export async function main(args: readonly string[], io: Io, outside: Outside): Promise<number> {
  let code = 0;
  const program = programOf(
    io,
    async (run) => {
      code = await run();
    },
    outside,
  );
  try {
    await program.parseAsync(args, { from: 'user' });
    if (outside.signal.aborted) throw new EvidenceError('INTERRUPTED', 'interrupted');
    return code;
  } catch (error) {
    return exitCodeOf(error, args, io, outside);
  }
}

type Run = (run: () => Promise<number>) => Promise<void>;

function programOf(io: Io, run: Run, outside: Outside): Command {
  const program = new Command('evidence')
    .description('Reads a GitHub repository as a security reviewer would and writes down what it saw, each statement with a link.')
    .version(VERSION)
    .addHelpText('after', EXAMPLES)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.write('out', text),
      writeErr: (text) => io.write('err', text),
      outputError: (text, write) => write(`evidence: ${oneLine(text)}\n`),
      getOutHelpWidth: () => 100,
    });

  const output = () => repeatable(OUTPUT, 'summary, json or markdown, to standard output or a file; repeatable', 'summary');
  const failOn = () =>
    repeatable('--fail-on <id[=status],...>', 'exit 3 when a statement is not present (or has that status); repeatable', 'none');
  const color = () => new Option('--no-color', 'no colour; NO_COLOR and FORCE_COLOR are honoured');

  const scan = program
    .command('scan')
    .description('gather the evidence; print a summary, write reports')
    .argument('[target]', TARGET)
    .addOption(output());
  gatherOptions(scan)
    .addOption(failOn())
    .option('-q, --quiet', 'no progress')
    .option('-v, --verbose', 'a stack with an error')
    .addOption(color())
    .action((target: string | undefined, options: ScanOptions) =>
      run(async () => (await import('./scan.ts')).runScan(target, options, io, outside)),
    );

  const draft = program
    .command('draft')
    .description('write a self-assessment draft, or fill an existing one in place')
    .argument('[target]', TARGET)
    .addOption(
      new Option('--from <report>', 'a report written by scan -o json=FILE, instead of a target').conflicts([
        'offline',
        'ref',
        'repo',
        'record',
        'replay',
      ]),
    )
    .addOption(new Option('--into <file>', 'an existing self-assessment: print what would change in it').conflicts(['output', 'template']))
    .addOption(new Option('--write', 'with --into: change the file').conflicts('check'))
    .option('--check', 'with --into: exit 3 when there is something to change')
    .addOption(repeatable(OUTPUT, 'markdown (the draft) or security-insights, to standard output or a file; repeatable', 'markdown'))
    .option('--template <file>', 'the headings and their order, instead of the TAG-Security template')
    .addOption(new Option('--heading-level <level>', 'level of the title: 1, 2 or 3 (default 1)').choices(['1', '2', '3']))
    .addOption(new Option('--links <style>', 'how links are written (default inline)').choices(['inline', 'reference', 'autolink', 'bare']))
    .addOption(new Option('--bullet <character>', 'of lists (default *)').choices(['*', '-', '+']));
  gatherOptions(draft)
    .option('-q, --quiet', 'no progress and no notes')
    .option('-v, --verbose', 'a stack with an error')
    .addOption(color())
    .action((target: string | undefined, options: DraftOptions) =>
      run(async () => (await import('./draft.ts')).runDraft(target, options, io, outside)),
    );

  program
    .command('render')
    .description('any other format from a finished JSON report, offline')
    .argument('<report>', 'a report written by scan -o json=FILE')
    .addOption(output())
    .addOption(failOn())
    .option('-v, --verbose', 'a stack with an error')
    .addOption(color())
    .action((file: string, options: ScanOptions) => run(async () => (await import('./render.ts')).runRender(file, options, io)));

  program
    .command('explain')
    .description('what a finding or statement means, where it is looked for, and the commands that repeat it')
    .argument('[id]', 'such as code-owners or code-owners.covers-all; without it, the findings')
    .action((id: string | undefined) => run(async () => (await import('./explain.ts')).runExplain(id, io)));

  program
    .command('schema')
    .description('print the JSON Schema of the report')
    .action(() =>
      run(async () => {
        const { schemaText } = await import('../report/schema.ts');
        io.write('out', schemaText());
        return 0;
      }),
    );
  return program;
}

const TARGET = 'owner/repo, a GitHub URL, or a path to a clone';

const OUTPUT = '-o, --output <format[=file]>';

/** `fallback` names what stands there when it is not given. */
const repeatable = (flags: string, description: string, fallback: string): Option =>
  new Option(flags, description)
    .argParser((value: string, previous: readonly string[]) => [...previous, value])
    .default([] as readonly string[], fallback);

/** Where a report comes from. */
const gatherOptions = (command: Command): Command =>
  command
    .option('--offline', 'ask no network at all; the target is a path')
    .option('--ref <rev>', 'a branch, tag or commit instead of the default branch')
    .option('--repo <owner/name>', 'the GitHub repository a path stands for')
    .option('--record <dir>', 'keep what was learned')
    .addOption(new Option('--replay <dir>', 'make the report from what was kept, without network').conflicts(['record', 'ref', 'repo']))
    .option('--token-file <file>', 'a file with the token; else GITHUB_TOKEN, GH_TOKEN, then gh auth token')
    .option('--config <file>', 'else evidence.config.json or .yaml, or the evidence key of package.json, upward from here')
    .option('--max-wait <seconds>', 'how long to wait for rate limits in all (default 60)', seconds);

/** The words of commander, which may repeat an argument, as one sentence. */
const oneLine = (text: string): string =>
  printable(
    text
      .replace(/^error: /, '')
      .trim()
      .replaceAll('\n', ' '),
  );

function seconds(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value < 0 || value > 86_400)
    throw new InvalidArgumentError('give seconds, from 0 to 86400');
  return value;
}

function exitCodeOf(error: unknown, args: readonly string[], io: Io, outside: Outside): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (outside.signal.aborted || (error instanceof EvidenceError && error.code === 'INTERRUPTED')) {
    io.write('err', 'evidence: interrupted\n');
    return 130;
  }
  const verbose = args.includes('-v') || args.includes('--verbose');
  const known = error instanceof EvidenceError;
  const message = error instanceof Error ? error.message : String(error);
  const what = known ? message : `internal error: ${message}; please report it, with the output of --verbose`;
  io.write('err', `evidence: ${printable(what)}\n`);
  if (verbose && error instanceof Error && error.stack !== undefined)
    io.write('err', `${error.stack.split('\n').map(printable).join('\n')}\n`);
  return known && error.code === 'USAGE' ? 2 : 1;
}
