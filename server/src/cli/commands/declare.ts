import type { Properties } from '@coterie/filter'
import { Argument, type Command } from 'commander'
import { act, type Register, type Session } from '../session.ts'
import { table } from '../terminal/table.ts'
import { PROPERTY_TYPES, readProperty } from './property_argument.ts'

const HELP = `
A property is key:type or, for lists, key:type[]; types are ${PROPERTY_TYPES.join(', ')}.

Examples:
  coterie declare metadata customer tier:string score:number interests:string[] renewal_date:date
  coterie declare event cart_abandoned value:number items:number
  coterie declare consent newsletter "E-mail newsletter"`

export const registerDeclare: Register = (parent, run) => {
  const group = parent
    .command('declare')
    .description('metadata, events and consents, so that filters can be checked against them')
    .addHelpText('after', HELP)

  withProperties(group.command('metadata').addArgument(new Argument('<resource>').choices(['customer', 'order'])))
    .description('keys of metadata and their types; keys declared before stay')
    .action(
      act(run, async (session, _, resource, ...properties) => {
        const { schemas } = await session.open()
        show(session, await schemas.declareMetadata(resource as 'customer' | 'order', propertiesOf(properties)))
      }),
    )

  withProperties(group.command('event').argument('<event>'))
    .description('an event and its properties; properties declared before stay')
    .action(
      act(run, async (session, _, event, ...properties) => {
        const { schemas } = await session.open()
        show(session, await schemas.declareEvent(event!, propertiesOf(properties)))
      }),
    )

  group
    .command('consent')
    .argument('<key>')
    .argument('[name]', 'what people call it; the key unless told')
    .description('a marketing permission')
    .action(
      act(run, async ({ screen, open }, _, key, name = key) => {
        const { schemas } = await open()
        await schemas.declareConsent(key!, name!)
        screen.show({ key, name }, () => `The consent "${name}" is consents.${key} in filters.`)
      }),
    )
}

/** They are read twice: by commander, to refuse what is wrong before anything is opened, and then for their meaning. */
function withProperties(command: Command): Command {
  return command.argument('[properties...]', 'key:type …', (text: string) => {
    readProperty(text)
    return text
  })
}

const propertiesOf = (texts: readonly string[]): Properties =>
  texts.reduce<Properties>((all, text) => readProperty(text, all), {})

function show({ screen }: Session, properties: Properties): void {
  screen.show({ properties }, () =>
    table(
      screen,
      [{ title: 'Key' }, { title: 'Type' }],
      Object.entries(properties).map(([key, { type, array }]) => [key, array ? `${type}[]` : type]),
    ),
  )
}
