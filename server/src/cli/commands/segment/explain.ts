import { act, type Register } from '../../session.ts'
import { explanationText } from '../../terminal/explanation.ts'
import { mannerOf } from '../manner.ts'

export const registerExplain: Register = (parent, run) => {
  parent
    .command('explain')
    .argument('<segment>', 'its name or id')
    .argument('<customer>', 'source id, or id (cust_…)')
    .description('why a customer is in a segment or is not, and until when')
    .addHelpText('after', '\nExample:\n  coterie segment explain "Poland above $100" C-000017')
    .action(
      act(run, async ({ screen, open }, _, segment, reference) => {
        const coterie = await open()
        const { id, source_id, name } = await coterie.customers.find(reference!)
        const explained = await coterie.segments.explain(segment!, id)
        const manner = await mannerOf(coterie)
        screen.show(explained, () => explanationText(screen, explained, name ?? source_id ?? id, manner))
      }),
    )
}
