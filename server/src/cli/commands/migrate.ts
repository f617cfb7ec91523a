import { migrate, visitDatabase } from '../../store/index.ts'
import { onDatabase } from '../on_database.ts'
import { act, type Register } from '../session.ts'
import { count } from '../terminal/words.ts'

export const registerMigrate: Register = (parent, run) => {
  parent
    .command('migrate')
    .description('bring the database up to this version of coterie')
    .addHelpText('after', '\nExample:\n  DATABASE_URL=postgres://coterie@db.example.com/coterie coterie migrate')
    .action(
      act(run, async ({ screen, environment }) => {
        onDatabase(environment, 'migrate')
        const { databaseUrl: url, dataDir } = environment
        const db = await visitDatabase({ url, dataDir, max: 1 })
        try {
          const { applied, number } = await migrate(db)
          screen.show({ applied, version: number }, () =>
            applied.length === 0
              ? `The database is up to date, at migration ${number}.`
              : `${count(applied.length, 'migration')} applied: ${applied.join(', ')}.`,
          )
        } finally {
          await db.close()
        }
      }),
    )
}
