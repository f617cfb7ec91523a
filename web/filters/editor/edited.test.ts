import { expect, test } from 'vitest'
import { SAMPLE_SCHEMA } from '../../../filter/testing/sample_schema.ts'
import { filterOf } from '../draft/filter_of.ts'
import { newGroup } from '../draft/new_group.ts'
import { newRule } from '../draft/new_rule.ts'
import { editDraft, editedFrom, editText } from './edited.ts'

const LANGUAGE = { schema: SAMPLE_SCHEMA, decimals: 2 }
const country = { ...newRule('address.country'), operator: 'is', value: 'Poland' }

test('what is built is written at once, and what is written is built', () => {
  const built = editDraft(editedFrom('', LANGUAGE), newGroup('all', [country]), LANGUAGE)
  expect(built.text).toBe('address.country is "Poland"')
  const written = editText(built, 'name is "Ann" or address.country is "Poland"', LANGUAGE)
  expect(filterOf(written.draft).filter).toEqual({
    any: [
      { field: 'name', op: 'is', value: 'Ann' },
      { field: 'address.country', op: 'is', value: 'Poland' },
    ],
  })
})

test('a text that is not right yet leaves the conditions as they were, and one that is right again brings them along', () => {
  const before = editedFrom('name is "Ann"', LANGUAGE)
  const wrong = editText(before, 'name is "Ann" and', LANGUAGE)
  expect(wrong.parsed?.ok).toBe(false)
  expect(wrong.draft).toBe(before.draft)
  expect(filterOf(editText(wrong, '', LANGUAGE).draft).filter).toBeNull()
})

test('how somebody wrote it stays while it means the same, on both sides', () => {
  const before = editedFrom('name is "Ann"', LANGUAGE)
  const spaced = editText(before, '  name   is "Ann"  # only her', LANGUAGE)
  expect(spaced.draft).toBe(before.draft)
  // A condition that says nothing yet.
  const begun = { ...spaced.draft, rules: [...spaced.draft.rules, newRule()] }
  const built = editDraft(spaced, begun, LANGUAGE)
  expect(built.text).toBe('  name   is "Ann"  # only her')
  expect(editText(built, 'name is "Ann"', LANGUAGE).draft).toBe(begun)
})

test('what the language refuses of what is built stays built, and is said by its path', () => {
  const unknown = { ...newRule('metadata.score'), operator: 'contains', value: 'a' }
  const { draft, parsed, by } = editDraft(editedFrom('', LANGUAGE), newGroup('all', [country, unknown]), LANGUAGE)
  expect(by).toBe('draft')
  expect(filterOf(draft).filter).toMatchObject({ all: [{}, { field: 'metadata.score' }] })
  const problems = parsed?.ok === false ? parsed.problems : []
  expect(problems.map(({ path }) => path)).toEqual([expect.stringContaining('filter.all[1]')])
})
