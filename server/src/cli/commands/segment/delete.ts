import { act, type Register } from '../../session.ts'

export const registerDelete: Register = (parent, run) => {
  parent
    .command('delete')
    .argument('<segment>', 'its name or id')
    .description('delete a segment that nothing refers to')
    .action(
      act(run, async ({ screen, open }, _, segment) => {
        const { segments } = await open()
        const { id, name } = await segments.find(segment!)
        await segments.remove(id)
        screen.show({ deleted: id }, () => `"${name}" is deleted.`)
      }),
    )
}
