import type { CustomerView, SegmentOfCustomer } from '../client/customers.ts'
import type { Project } from '../client/projects.ts'
import { act, type Register } from '../session.ts'
import type { Screen } from '../terminal/screen.ts'
import { facts, table } from '../terminal/table.ts'
import { localTime, money } from '../terminal/words.ts'

export const registerCustomer: Register = (parent, run) => {
  const group = parent.command('customer').description('customers')
  group
    .command('show')
    .argument('<customer>', 'source id, or id (cust_…)')
    .description('a customer, and the segments they are in')
    .action(
      act(run, async ({ screen, open }, _, reference) => {
        const { customers, projects } = await open()
        const customer = await customers.find(reference!)
        const segments = await customers.segmentsOf(reference!)
        const project = await projects.current()
        screen.show({ ...customer, segments }, () => shown(screen, customer, segments, project))
      }),
    )

  group
    .command('delete')
    .argument('<customer>', 'source id, or id (cust_…)')
    .option('--permanently', 'also from the history of segments, so that nothing is left')
    .description('delete a customer with orders, events and memberships')
    .action(
      act<{ permanently?: true }>(run, async ({ screen, open }, { permanently = false }, reference) => {
        const { customers } = await open()
        const { id } = await customers.find(reference!)
        await customers.remove(id, permanently)
        screen.show({ deleted: id, permanently }, () => `${reference} is deleted${permanently ? ' permanently' : ''}.`)
      }),
    )
}

function shown(
  screen: Screen,
  customer: CustomerView,
  segments: readonly SegmentOfCustomer[],
  { timeZone, currency }: Project,
): string {
  const { orders } = customer.summary
  const when = (instant: string | null) => instant && localTime(instant, timeZone)
  const address = customer.address && Object.values(customer.address).filter((part) => part !== null)
  const profile: [string, string | number | null][] = [
    ['id', customer.id],
    ['source id', customer.source_id],
    ['name', customer.name],
    ['e-mail', customer.email],
    ['phone', customer.phone],
    ['birthdate', customer.birthdate],
    ['address', address?.join(', ') ?? null],
    ['created', when(customer.created_at)],
    ['orders', orders.total_count],
    ['spent', money(orders.total_amount, currency)],
    ['last order', when(orders.last_order_date)],
    ...named('metadata', customer.metadata),
    ...named('system_metadata', customer.system_metadata),
    ...named('consents', customer.consents),
  ]
  const memberships = segments.map((each) => [each.name, localTime(each.entered_at, timeZone), each.cause])
  return [
    facts(screen, profile),
    segments.length === 0
      ? 'In no segment.'
      : table(screen, [{ title: 'In segment' }, { title: 'Since' }, { title: 'By' }], memberships),
  ].join('\n\n')
}

const named = (group: string, values: Readonly<Record<string, unknown>>): [string, string][] =>
  Object.entries(values).map(([key, value]) => [
    `${group}.${key}`,
    typeof value === 'string' ? value : JSON.stringify(value),
  ])
