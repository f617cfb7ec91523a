import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { ProjectSchema } from '../../filter/schema.ts'
import type { Filter } from '../../filter/tree.ts'
import { EXAM_MISSING, type Exam, type ExamCase, isTree, loadExam, withSegmentIds } from '../exam/load.ts'
import { examSchema } from '../exam/schema.ts'
import { whoMatches } from './holds.ts'
import type { Customer, Event, Order, World } from './model.ts'

const exam = loadExam()
const toTree = await converter()

if (exam) {
  const world = examWorld(exam)
  describe('the oracle answers the exam', () => {
    for (const asked of exam.cases) ask(asked, world, exam.dataset.now)
  })
  describe('the oracle answers the exam at other moments and in other projects', () => {
    for (const asked of exam.casesAt) {
      const timeZone = asked.time_zone ?? world.timeZone
      const firstDayOfWeek = asked.first_day_of_week ?? world.firstDayOfWeek
      ask(asked, { ...world, timeZone, firstDayOfWeek }, asked.now)
    }
  })
} else {
  test('the oracle answers the exam', (context) => context.skip(EXAM_MISSING))
}

function ask(asked: ExamCase, world: World, now: string): void {
  test(asked.name, (context) => {
    const filter = withSegmentIds(asked.filter, idOf)
    if (!isTree(filter) && !toTree) return context.skip('skipped: nothing converts Voucherify maps yet')
    const tree = isTree(filter) ? (filter as Filter) : toTree!(filter, world.schema)
    expect(whoMatches(tree, world, now).sort(byCodePoint)).toEqual(asked.expect)
  })
}

function examWorld({ dataset }: Exam): World {
  const of = (customer: string) => (thing: { customer: { source_id: string } }) => thing.customer.source_id === customer
  return {
    timeZone: dataset.time_zone,
    firstDayOfWeek: dataset.first_day_of_week,
    schema: examSchema(dataset, idOf),
    segments: new Map(
      dataset.segments.map(({ name, filter, customers }) => [
        idOf(name),
        customers ? { customers: new Set(customers) } : { filter: withSegmentIds(filter, idOf) as Filter },
      ]),
    ),
    bucketOf: () => 0,
    idOf: (sourceId) => sourceId,
    customers: dataset.customers.map((customer) => ({
      ...(customer as unknown as Customer),
      id: customer.source_id,
      orders: dataset.orders.filter(of(customer.source_id)) as unknown as Order[],
      events: dataset.events.filter(of(customer.source_id)) as unknown as Event[],
    })),
  }
}

function idOf(name: string): string {
  return `seg of ${name}`
}

function byCodePoint(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}

/** Voucherify maps are converted by the product, once it does; the oracle reads trees alone. */
async function converter(): Promise<((filter: unknown, schema: ProjectSchema) => Filter) | null> {
  const file = new URL('../../filter/index.ts', import.meta.url)
  if (!existsSync(file)) return null
  const product: { check?: (filter: unknown, schema: ProjectSchema) => { ok: boolean; tree?: Filter } } = await import(
    file.href
  )
  const { check } = product
  if (!check) return null
  return (filter, schema) => {
    const checked = check(filter, schema)
    if (!checked.ok || !checked.tree) throw new Error(`refused: ${JSON.stringify(checked)}`)
    return checked.tree
  }
}
