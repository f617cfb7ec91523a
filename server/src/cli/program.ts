import { Command } from 'commander'
import manifest from '../../package.json' with { type: 'json' }
import { DEFAULT_PROJECT } from './client/local/projects.ts'
import { registerCustomer } from './commands/customer.ts'
import { registerDeclare } from './commands/declare.ts'
import { registerDemo } from './commands/demo.ts'
import { registerDoctor } from './commands/doctor.ts'
import { registerExport } from './commands/export/export.ts'
import { registerFields } from './commands/fields.ts'
import { registerImport } from './commands/import/import.ts'
import { registerKey } from './commands/key.ts'
import { registerMigrate } from './commands/migrate.ts'
import { registerProject } from './commands/project.ts'
import { registerSegment } from './commands/segment/segment.ts'
import { registerServe } from './commands/serve.ts'
import { ENVIRONMENT_HELP } from './environment.ts'
import { EXIT_CODES_HELP } from './exit_codes.ts'
import type { Register, Run } from './session.ts'

const COMMANDS: readonly Register[] = [
  registerServe,
  registerDemo,
  registerMigrate,
  registerImport,
  registerExport,
  registerSegment,
  registerCustomer,
  registerProject,
  registerKey,
  registerDeclare,
  registerFields,
  registerDoctor,
]

/** The command line: what it understands, and its help. */
export function program(run: Run): Command {
  const coterie = new Command('coterie')
    .description('Customer segments that are always right, on a database of your own.')
    .version(manifest.version)
    .option('--json', 'results as JSON, for machines')
    .option('--project <name>', 'the project to work in', DEFAULT_PROJECT)
    .option('--data-dir <directory>', 'instead of COTERIE_DATA_DIR')
    .option('--database-url <url>', 'instead of DATABASE_URL')
    .option('--server <url>', 'ask a server over HTTP, instead of COTERIE_URL')
    .option('--app-id <id>', 'instead of COTERIE_APP_ID; the token is never an option')
    .configureHelp({ showGlobalOptions: true, sortSubcommands: false })
    .showSuggestionAfterError()
    .addHelpText('after', `\n${ENVIRONMENT_HELP}\n\n${EXIT_CODES_HELP}`)
  for (const register of COMMANDS) register(coterie, run)
  exitByThrowing(coterie)
  return coterie
}

/** Also the commands under it: commander copies settings to those only that it makes later. */
function exitByThrowing(command: Command): void {
  command.exitOverride()
  command.configureHelp({ ...command.configureHelp(), showGlobalOptions: true })
  command.commands.forEach(exitByThrowing)
}
