import { expect, test } from 'vitest'
import { correctedTime } from './corrected_time.ts'

const RECEIVED = '2026-03-29T10:15:00.000000Z'

test.each([
  ['a clock that is right', '2026-03-29T10:00:00Z', '2026-03-29T10:15:00Z', '2026-03-29T10:00:00.000000Z'],
  ['a clock an hour ahead', '2026-03-29T11:00:00.5+00:00', '2026-03-29T11:15:00Z', '2026-03-29T10:00:00.500000Z'],
  ['a clock ten years behind', '2016-03-29T10:00:00Z', '2016-03-29T10:00:01Z', '2026-03-29T10:14:59.000000Z'],
  [
    'a time of another zone',
    '2026-03-29T12:00:00+02:00',
    '2026-03-29T12:15:00.000+02:00',
    '2026-03-29T10:00:00.000000Z',
  ],
  ['no time of sending', '2026-03-29T12:00:00+02:00', undefined, '2026-03-29T10:00:00.000000Z'],
  ['a time of sending that is none', '2026-03-29T10:00:00Z', 'now', '2026-03-29T10:00:00.000000Z'],
  ['a correction beyond all years', '0001-01-02T00:00:00Z', '9999-01-01T00:00:00Z', '0001-01-02T00:00:00.000000Z'],
])('%s', (_, original, sentAt, corrected) => expect(correctedTime(original, sentAt, RECEIVED)).toBe(corrected))
