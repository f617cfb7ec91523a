import { expect, test } from 'vitest'
import { micros } from './instant.ts'
import { shapeOf } from './shape.ts'

const calendar = { now: micros('2026-03-29T10:15:00Z'), timeZone: 'UTC', firstDayOfWeek: 1 }

test.each(['more_than_ago', 'less_than_ago', 'more_than_future', 'less_than_future'] as const)(
  '%s in minutes or hours says nothing of a date, which may stand under an undeclared key',
  (op) => {
    for (const unit of ['minute', 'hour'] as const) {
      const shape = shapeOf({ op, duration: { amount: 90, unit } }, 'date', calendar)
      expect(shape).toEqual({ of: 'dates', spans: [] })
    }
  },
)
