import type { Properties } from '@coterie/filter'
import { quote } from '../../../../filter/problem.ts'
import { readDefinitions } from '../../segments/definitions.ts'
import type { Database } from '../../store/index.ts'
import { extendEventSchemas } from '../declare/event_schemas.ts'
import { DEFAULT_INGEST_LIMITS, TEXT_LIMITS } from '../door/limits.ts'
import { microsecondsAfter } from '../door/moment.ts'
import { textFlaw } from '../door/text.ts'
import type { EventInput } from '../events/read.ts'
import { recordRead } from '../events/record_many.ts'
import { makeDurable, planForBulk } from '../plan.ts'
import { isRefused } from '../refused.ts'
import { type Column, columnFor, type Headers, matchColumns } from './columns.ts'
import { CUSTOMER_HEADERS } from './customer_cells.ts'
import { type EventField, eventRows } from './event_rows.ts'
import { badFile, type CsvFile } from './file.ts'
import type { ImportOptions, ImportResult } from './report.ts'
import { type Kind, takeRows } from './run.ts'
import { type Look, surveyFile } from './survey.ts'
import { type Discovery, discover, undeclaredColumns } from './undeclared.ts'

const HEADERS: Headers<EventField> = {
  fields: new Map<string, EventField>([
    ['event', 'event'],
    ['event_name', 'event'],
    ['id', 'id'],
    ['event_id', 'id'],
    ['created_at', 'created_at'],
    ...CUSTOMER_HEADERS,
  ]),
  prefixes: ['metadata.', 'properties.'],
  consents: false,
  ignored: /^object$/,
}

export interface EventImportOptions extends ImportOptions {
  /** The name of events in rows that do not say one. */
  readonly event?: string
  /** Names this import: begun again under the same name, it does not record events without an id again. */
  readonly seed?: string
}

/**
 * Imports events: `event`, `customer_source_id`, `created_at` and `id` (an event with an id that was sent before changes nothing);
 * other columns are properties, declared per event with the type all their values have. Unknown customers are created. Rows and
 * files that cannot be taken: as with `importCustomers`. Events without an id are recorded again by each import that has no `seed`.
 */
export async function importEvents(
  db: Database,
  projectId: string,
  now: string,
  file: CsvFile,
  options: EventImportOptions = {},
): Promise<ImportResult> {
  const { mapping = {}, types = {}, limits = DEFAULT_INGEST_LIMITS, event, seed } = options
  const before = await readDefinitions(db, projectId)
  let columns: readonly Column<EventField>[] = []
  const discoveries = new Map<string, Discovery>()
  const survey = await surveyFile(file, options, (header): Look => {
    columns = matchColumns(header, HEADERS, mapping, limits)
    const needs = (column: string) =>
      badFile(`The file has no column "${column}"; it has ${header.map(quote).join(', ')}.`)
    const name = columnFor(columns, 'event')?.index
    if (name === undefined && event === undefined) throw needs('event')
    if (!columnFor(columns, 'customer') && !columnFor(columns, 'customer_id')) throw needs('customer_source_id')
    return (cells) => {
      const named = (name === undefined ? '' : cells[name]) || event || ''
      if (named === '' || textFlaw(named, TEXT_LIMITS.eventName) !== null) return
      let discovery = discoveries.get(named)
      if (discovery === undefined) {
        if (discoveries.size >= limits.eventTypes)
          throw badFile(`The file names more than ${limits.eventTypes} different events.`)
        const known = Object.hasOwn(before.schema.events, named) ? before.schema.events[named]! : {}
        discovery = discover(undeclaredColumns(columns, known), types)
        discoveries.set(named, discovery)
      }
      discovery.look(cells)
    }
  })
  const added = new Map(
    [...discoveries].map(([named, discovery]): [string, Properties] => [named, discovery.properties()]),
  )
  const extended = new Map(
    [...added].filter(([named, properties]) => Object.keys(properties).length > 0 || !before.eventTypes.has(named)),
  )
  if (extended.size > 0) await extendEventSchemas(db, projectId, now, extended, limits)
  const { project, schema } = await readDefinitions(db, projectId)
  const unnamed = { event, seed }
  const rows = eventRows(columns, schema.events, unnamed, { projectId, timeZone: project.timeZone, limits })
  const write: Kind<EventInput>['write'] = async (chunk) => {
    const start = microsecondsAfter(now, chunk[0]!.position)
    const inputs = chunk.map(({ item }) => item)
    const results = await recordRead(db, projectId, start, inputs, limits, planForBulk)
    return results.map((result) => {
      if (isRefused(result)) return { column: null, problem: result.message }
      return result.outcome === 'recorded' ? 'created' : 'unchanged'
    })
  }
  const result = await takeRows(file, survey, { ...rows, chunk: 2500, lanes: 2, write }, options)
  await makeDurable(db)
  return { ...result, notes: [...eventNotes(columns, extended), ...result.notes] }
}

function eventNotes(columns: readonly Column<EventField>[], added: ReadonlyMap<string, Properties>): readonly string[] {
  const passedOver = columns
    .filter(({ target }) => target.to === 'nothing')
    .map(({ header }) => `${quote(header)} says nothing to an import and was passed over.`)
  const declared = [...added].map(([event, properties]) => {
    const types = Object.entries(properties).map(([key, { type }]) => `${quote(key)} as ${type}`)
    return types.length === 0
      ? `The event ${quote(event)} is new.`
      : `The event ${quote(event)} was given ${types.join(', ')}, because of the values.`
  })
  return [...passedOver, ...declared]
}
