import { collectionCatalogue, fieldCatalogue, toVoucherify } from '@coterie/filter'
import { acceptFilter } from '../../segments/accept_filter.ts'
import { readDefinitions } from '../../segments/definitions.ts'
import { filterWords } from '../../segments/filter_words.ts'
import { searchValues } from '../../segments/read/values/search_values.ts'
import { invalidInput } from '../../store/index.ts'
import { type Bound, bind } from '../bind.ts'
import type { AnswerOf } from '../contract/endpoint.ts'
import * as api from '../contract/filters.ts'
import { goneSignal } from '../door/gone_signal.ts'
import type { Parts } from '../parts.ts'

export function filterRoutes({ db }: Parts): readonly Bound[] {
  return [
    bind(api.listFields).to(async ({ projectId }) => {
      const { schema } = await readDefinitions(db, projectId)
      const fields = fieldCatalogue(schema)
      const collections = collectionCatalogue(schema)
      const list = { object: 'list', data_ref: 'fields', fields, collections, total: fields.length }
      // The catalogue is frozen data, which the contract has no word for.
      return list as unknown as AnswerOf<typeof api.listFields>
    }),

    bind(api.fieldValues).to(async ({ projectId, query, reply }) => {
      const { field, ...rest } = query
      const { values, exact } = await searchValues(db, projectId, field, { ...rest, signal: goneSignal(reply) })
      return { object: 'list', data_ref: 'values', values: [...values], exact }
    }),

    bind(api.convertFilter).to(async ({ projectId, body }) => {
      if (body.filter === undefined) throw invalidInput([{ path: 'filter', message: 'It is missing.' }])
      const definitions = await readDefinitions(db, projectId)
      const { tree, warnings } = acceptFilter(body.filter, definitions)
      const { query: text, sentence } = filterWords(definitions)(tree)
      const mapped = toVoucherify(tree)
      return {
        tree,
        text,
        sentence,
        ...(mapped.ok ? { voucherify: { ...mapped.map } } : { voucherify: null, voucherify_reason: mapped.reason }),
        warnings: [...warnings],
      }
    }),
  ]
}
