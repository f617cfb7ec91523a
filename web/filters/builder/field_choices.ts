import { useMemo } from 'react'
import { useTexts } from '../../texts/language.tsx'
import { fieldsOf } from '../fields/fields_of.ts'
import type { Fields } from '../fields/use_fields.ts'
import { collectionWord } from '../words/collection_word.ts'
import { fieldWord, type Words } from '../words/field_word.ts'
import { filterWords } from '../words/texts.ts'

export interface Choices {
  readonly group: string
  readonly items: { readonly value: string; readonly label: string }[]
}

/** All that a condition can look at, in groups. What is chosen is among them, even if the project does not know it. */
export function useFieldChoices(fields: Fields | null, scope: string | null, chosen: string): Choices[] {
  const t = useTexts(filterWords)
  return useMemo(() => {
    const groups =
      fields === null ? [] : scope === null ? ofCustomers(fields, t) : grouped(fieldsOf(scope, fields), scope, t)
    const known = chosen === '' || groups.some(({ items }) => items.some(({ value }) => value === chosen))
    return known ? groups : withOdd(groups, { value: chosen, label: fieldWord(t, { path: chosen }, scope) }, t)
  }, [fields, scope, chosen, t])
}

const FIRST = ['Profile', 'Address', 'Custom attributes', 'Consents', 'Segments']

function ofCustomers({ fields, collections }: Fields, t: Words): Choices[] {
  const done = collections.map(({ collection }) => ({ value: collection, label: collectionWord(t, collection) }))
  const groups = grouped(fields, null, t)
  const place = (group: string) => (FIRST.includes(group) ? FIRST.indexOf(group) : FIRST.length)
  const sorted = groups.toSorted((one, other) => place(one.key) - place(other.key))
  const at = FIRST.length - 1
  return [...sorted.slice(0, at), { group: t.groups.collections, items: done }, ...sorted.slice(at)]
}

function grouped(fields: Fields['fields'], scope: string | null, t: Words): (Choices & { readonly key: string })[] {
  const names: Readonly<Record<string, string>> = t.groups
  return [...Map.groupBy(fields, ({ group }) => group)].map(([key, some]) => ({
    key,
    group: names[key] ?? key,
    items: some.map((field) => ({ value: field.path, label: fieldWord(t, field, scope) })),
  }))
}

/** Among the custom attributes, for nothing else can be named that is not declared. */
function withOdd(groups: readonly Choices[], item: Choices['items'][number], t: Words): Choices[] {
  const group = t.groups['Custom attributes']
  const of = groups.find((one) => one.group === group)
  if (of === undefined) return [...groups, { group, items: [item] }]
  return groups.map((one) => (one === of ? { ...one, items: [...one.items, item] } : one))
}
