import { expect, test } from 'vitest'
import { ApiError } from '../api/api.ts'
import { fieldProblems } from './field_problems.ts'

const refused = (problems: readonly { path: string; message: string }[], key = 'invalid_payload') =>
  new ApiError(400, { key, details: 'Refused.', problems } as unknown as ApiError['body'])

test('problems land at the field that they mean, or at the one around it', () => {
  const error = refused([
    { path: 'name', message: 'It is too long.' },
    { path: 'filter.all[1].value', message: 'It is no number.' },
    { path: 'filter.all[2]', message: 'There is no such field.' },
  ])
  expect(fieldProblems(error, ['name', 'filter'])).toEqual({
    fields: { name: 'It is too long.', filter: 'It is no number. There is no such field.' },
    rest: false,
  })
  expect(fieldProblems(error, ['filter', 'filter.all[1]']).fields).toEqual({
    filter: 'There is no such field.',
    'filter.all[1]': 'It is no number.',
  })
})

test('what no field can say is left to others', () => {
  expect(fieldProblems(refused([{ path: 'names', message: 'What is this?' }]), ['name'])).toEqual({
    fields: {},
    rest: true,
  })
  expect(fieldProblems(new TypeError('fetch failed'), ['name'])).toEqual({ fields: {}, rest: true })
})

test('some errors are about one field though they name none', () => {
  const keys = { segment_name_taken: 'name' }
  expect(fieldProblems(refused([], 'segment_name_taken'), ['name'], { keys })).toEqual({
    fields: { name: 'Refused.' },
    rest: false,
  })
})
