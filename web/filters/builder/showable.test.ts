import { collectionCatalogue, type Filter, fieldCatalogue } from '@coterie/filter'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { filterArbitrary } from '../../../filter/testing/arbitrary.ts'
import { SAMPLE_SCHEMA } from '../../../filter/testing/sample_schema.ts'
import { type Draft, type DraftRule, isGroup } from '../draft/draft.ts'
import { draftOf } from '../draft/draft_of.ts'
import type { Fields } from '../fields/use_fields.ts'
import { comparedOf } from './compared.ts'
import { isShowable } from './showable.ts'

/** As the server would give it. */
const FIELDS = {
  fields: fieldCatalogue(SAMPLE_SCHEMA),
  collections: collectionCatalogue(SAMPLE_SCHEMA),
} as unknown as Fields

type Scoped = readonly [rule: DraftRule, scope: string | null]

const rulesOf = (draft: Draft, scope: string | null): readonly Scoped[] =>
  draft.rules.flatMap((node): readonly Scoped[] => {
    if (isGroup(node)) return rulesOf(node, scope)
    const { where } = node.collection ?? {}
    return [[node, scope], ...(where ? rulesOf(where, node.field) : [])]
  })

/** Kept, and shown as text: a campaign by its id, a measure of an attribute that nobody declared. */
const isByText = ({ field, collection }: DraftRule) => {
  const [property = ''] = typeof collection?.measure === 'object' ? Object.values<string>(collection.measure) : []
  const isDeclared = FIELDS.collections.some((one) => one.fields.some(({ path }) => path === property))
  return field.startsWith('loyalty.campaigns.camp_') || (property !== '' && !isDeclared)
}

test('the builder has controls for what filters say', () => {
  fc.assert(
    fc.property(filterArbitrary(SAMPLE_SCHEMA), (filter: Filter) => {
      for (const [rule, scope] of rulesOf(draftOf(filter), null)) {
        if (isByText(rule)) continue
        const compared = comparedOf(rule, scope, FIELDS)
        expect([rule, compared && isShowable(rule, compared)]).toEqual([rule, true])
      }
    }),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 300) },
  )
})
