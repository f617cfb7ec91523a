import { describe, expect, test } from 'vitest'
import { changeDraft } from './change_draft.ts'
import { type Draft, type DraftNode, isGroup } from './draft.ts'
import { draftOf } from './draft_of.ts'
import { filterOf } from './filter_of.ts'
import { newGroup } from './new_group.ts'
import { newRule } from './new_rule.ts'

const rule = (id: string): DraftNode => ({ ...newRule('email'), id, operator: 'is', value: id })
const group = (id: string, rules: readonly DraftNode[]): Draft => ({ ...newGroup('any', rules), id })

/** "a (b c) d" */
const shape = (draft: Draft): string =>
  draft.rules.map((node) => (isGroup(node) ? `(${shape(node)})` : node.id)).join(' ')

const START = group('root', [rule('a'), group('g', [rule('b'), rule('c')]), rule('d')])

describe('a draft', () => {
  test.each([
    ['b', 'down', 'a (c b) d'],
    ['b', 'up', 'a b (c) d'],
    ['c', 'down', 'a (b) c d'],
    ['d', 'up', 'a (b c d)'],
    ['a', 'down', '(a b c) d'],
    ['g', 'up', '(b c) a d'],
    ['a', 'up', 'a (b c) d'],
  ] as const)('moves %s %s', (id, where, expected) => {
    expect(shape(changeDraft.move(START, id, where))).toBe(expected)
  })

  test('gets conditions and groups where they are wanted', () => {
    expect(shape(changeDraft.add(START, rule('e'), 'g'))).toBe('a (b c e) d')
    expect(shape(changeDraft.add(START, group('h', [rule('e')]), 'root'))).toBe('a (b c) d (e)')
    expect(shape(changeDraft.replace(START, { ...rule('b'), id: 'b' }))).toBe('a (b c) d')
  })

  test('loses them, and a group with its last one', () => {
    expect(shape(changeDraft.remove(START, 'b'))).toBe('a (c) d')
    expect(shape(changeDraft.remove(changeDraft.remove(START, 'b'), 'c'))).toBe('a d')
    expect(shape(changeDraft.remove(START, 'g'))).toBe('a d')
  })

  test('doubles any of them behind itself, and no id is there twice', () => {
    const draft = draftOf({
      all: [
        { field: 'email', op: 'has_value' },
        { collection: 'orders', where: { any: [{ field: 'status', op: 'is', value: 'PAID' }] } },
      ],
    })
    const [email, orders] = draft.rules as [DraftNode, DraftNode]
    const twice = changeDraft.duplicate(changeDraft.duplicate(draft, email), orders)
    const { filter, paths } = filterOf(twice)
    const said = (filter as { all: readonly object[] }).all
    expect(said).toEqual([said[0], said[0], said[2], said[2]])
    expect(paths.size).toBe(6)
  })
})
