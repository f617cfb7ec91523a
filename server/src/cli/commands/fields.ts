import type { CatalogueField } from '../client/schemas.ts'
import { act, type Register } from '../session.ts'
import type { Screen } from '../terminal/screen.ts'
import { table } from '../terminal/table.ts'

const HELP = `
Within "where (…)" a collection has fields of its own; they are listed under it.

Examples:
  coterie fields
  coterie fields order`

export const registerFields: Register = (parent, run) => {
  parent
    .command('fields')
    .argument('[part]', 'only fields and collections with this in their name')
    .description('what filters can name in this project, with the operators of each')
    .addHelpText('after', HELP)
    .action(
      act(run, async ({ screen, open }, _, part = '') => {
        const { schemas } = await open()
        const { customer, collections } = await schemas.catalogue()
        const fits = (name: string) => name.toLowerCase().includes(part.toLowerCase())
        const found = {
          customer: customer.filter(({ path }) => fits(path)),
          collections: collections.filter(({ collection }) => fits(collection)),
        }
        screen.show(found, () =>
          [
            fieldTable(screen, 'Field', found.customer),
            ...found.collections.map(({ collection, fields }) => fieldTable(screen, collection, fields)),
          ].join('\n\n'),
        )
      }),
    )
}

function fieldTable(screen: Screen, title: string, fields: readonly CatalogueField[]): string {
  return table(
    screen,
    [{ title }, { title: 'Type' }, { title: 'Operators', flexible: true }],
    fields.map(({ path, type, list, operators }) => [
      path,
      list ? `list of ${type}` : type,
      operators.map(({ name }) => name).join(', '),
    ]),
  )
}
