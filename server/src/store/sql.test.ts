import { expect, test } from 'vitest'
import { isSql, sql, textOf } from './sql.ts'

test('interpolated values become numbered parameters', () => {
  const query = sql`select * from customers where id = ${7} and name = ${"o'hara"}`
  expect(textOf(query)).toBe('select * from customers where id = $1 and name = $2')
  expect(query.values).toEqual([7, "o'hara"])
})

test('fragments nest and their parameters are numbered through', () => {
  const adult = sql`age >= ${18}`
  const query = sql`select ${1}::int where ${adult} and not (${sql`city = ${'Łódź'} or ${adult}`}) limit ${5}`
  expect(textOf(query)).toBe('select $1::int where age >= $2 and not (city = $3 or age >= $4) limit $5')
  expect(query.values).toEqual([1, 18, 'Łódź', 18, 5])
})

test('join binds values, nests fragments and takes a separator', () => {
  const list = sql.join(['a', 'b', 'c'])
  expect([textOf(list), list.values]).toEqual(['$1, $2, $3', ['a', 'b', 'c']])
  const all = sql.join([sql`a = ${1}`, sql`b = ${2}`], sql` and `)
  expect([textOf(all), all.values]).toEqual(['a = $1 and b = $2', [1, 2]])
  expect(textOf(sql`(${sql.join([])})`)).toBe('()')
})

test('names are quoted and cannot escape their quotes', () => {
  expect(textOf(sql.ident('s', 'id'))).toBe('"s"."id"')
  expect(textOf(sql.ident('a"; drop table b; --'))).toBe('"a""; drop table b; --"')
})

test('a value that looks like a fragment is still a value', () => {
  const hostile = { parts: ['1; drop table customers'], values: [] }
  expect(isSql(hostile)).toBe(false)
  expect(sql`select ${hostile}`.values).toEqual([hostile])
})

test('an undefined parameter is a mistake, not a null', () => {
  expect(() => sql`select ${undefined}`).toThrow('Parameter 1 is undefined in: select …')
})

test('equal fragments are equal data, and frozen', () => {
  const one = sql`a = ${1}`
  expect(one).toEqual(sql`a = ${1}`)
  expect(Object.isFrozen(one) && Object.isFrozen(one.values) && Object.isFrozen(one.parts)).toBe(true)
})

test('json binds an array as one jsonb value', () => {
  const query = sql`select ${sql.json([1, { a: null }])}`
  expect([textOf(query), query.values]).toEqual(['select $1::jsonb', ['[1,{"a":null}]']])
})
