import { expect, test } from 'vitest'
import { campaignBody, ruleBody } from './bodies.ts'
import { NEW_DRAFT } from './draft.ts'
import { problemsOf } from './problems_of.ts'
import { newCampaignTexts } from './texts.ts'

const DRAFT = { ...NEW_DRAFT, name: ' Spring ', count: 50, pattern: 'SPRING-####' }

test('hours take the days along, and dates are on the clocks of the project', () => {
  const times = { starts: '2027-06-01T09:00', days: [1, 2], from: '12:00', to: '14:00' }
  expect(campaignBody({ ...DRAFT, ...times }, 'Europe/Warsaw', ['val_1'])).toMatchObject({
    name: 'Spring',
    start_date: '2027-06-01T07:00:00.000Z',
    validity_hours: { daily: [{ start_time: '12:00', expiration_time: '14:00', days_of_week: [1, 2] }] },
    vouchers_count: 50,
    validation_rules: ['val_1'],
  })
  const body = campaignBody({ ...DRAFT, days: [0] }, 'UTC', [])
  expect(body).toMatchObject({ validity_day_of_week: [0] })
  expect(body).not.toHaveProperty('validity_hours')
})

test('who may and how often are one rule, or none', () => {
  expect(ruleBody(DRAFT, 'x')).toBeNull()
  expect(ruleBody({ ...DRAFT, who: 'in', segments: ['seg_1'], perCustomer: 1 }, 'x')).toEqual({
    name: 'x',
    rules: {
      1: { name: 'customer.segment', conditions: { $is: ['seg_1'] } },
      2: { name: 'campaign.redemptions.customers_count', conditions: { $less_than_or_equal: [1] } },
    },
  })
})

test('what is wrong is told at its field', () => {
  const t = newCampaignTexts.en.problems
  expect(problemsOf(DRAFT, t)).toEqual({})
  const wrong = { name: '', starts: '2027-06-02T00:00', ends: '2027-06-01T00:00', pattern: 'X-#', who: 'in' as const }
  expect(Object.keys(problemsOf({ ...DRAFT, ...wrong }, t))).toEqual(['name', 'ends', 'pattern', 'segments'])
})
