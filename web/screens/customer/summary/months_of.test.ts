import { expect, test } from 'vitest'
import { monthsOf } from './months_of.ts'

const order = (created_at: string, total_amount: number, status = 'PAID') => ({ created_at, total_amount, status })

test('orders are summed by month in the project’s zone; what was not paid counts nothing', () => {
  const orders = [
    order('2026-03-01T02:00:00Z', 100),
    order('2026-03-05T12:00:00Z', 10),
    order('2026-03-06T12:00:00Z', 1, 'FULFILLED'),
    order('2026-03-06T12:00:00Z', 999, 'CANCELED'),
    order('2026-03-06T12:00:00Z', 999, 'CREATED'),
    order('2025-11-30T23:59:59Z', 999),
  ]
  expect(monthsOf(orders, '2026-03-29T00:00:00Z', 'America/Chicago', 4)).toEqual([
    { month: '2025-12', orders: 0, amount: 0 },
    { month: '2026-01', orders: 0, amount: 0 },
    { month: '2026-02', orders: 1, amount: 100 },
    { month: '2026-03', orders: 2, amount: 11 },
  ])
})
