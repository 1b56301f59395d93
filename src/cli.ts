/**
 * The command line: `tsx src/cli.ts COMMAND …`. Each command is a file in `cli/`, loaded only when it is called.
 * Exit status: 0 done, 1 failed (one line on standard error), 2 wrong usage.
 */
import { Command, CommanderError } from 'commander';
import { UserError } from './domain/index.ts';

const commands: Readonly<Record<string, () => Promise<{ command: Command }>>> = {
  ask: () => import('./cli/ask.ts'),
  chat: () => import('./cli/chat.ts'),
  evaluate: () => import('./cli/evaluate.ts'),
  ingest: () => import('./cli/ingest.ts'),
  reindex: () => import('./cli/reindex.ts'),
  knowledge: () => import('./cli/knowledge.ts'),
  fit: () => import('./cli/fit.ts'),
};

async function run(argv: readonly string[]): Promise<number> {
  const program = new Command('minsheng-bot').description(
    '民生问答: answers from a city’s own documents',
  );
  const name = argv[0] ?? '';
  const wanted = commands[name] === undefined ? Object.values(commands) : [commands[name]];
  for (const load of wanted)
    program.addCommand((await load()).command.copyInheritedSettings(program));
  for (const each of [program, ...program.commands]) each.exitOverride();
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    reportFailure(error);
    return 1;
  }
}

function reportFailure(error: unknown): void {
  const debugging = process.env['LOG_LEVEL'] === 'debug';
  if (error instanceof Error && debugging) console.error(error.stack);
  else console.error(error instanceof UserError ? error.message : `Failed: ${String(error)}`);
}

process.exitCode = await run(process.argv.slice(2));
