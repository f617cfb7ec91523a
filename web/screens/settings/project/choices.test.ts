import { expect, test } from 'vitest'
import { currencyChoices, timeZoneChoices, weekdayChoices } from './choices.ts'

test('weeks begin on the day that the number means', () => {
  expect(weekdayChoices('en').map(({ label }) => label)).toEqual([
    'Monday',
    'Tuesday',
    'Wednesday',
    'Thursday',
    'Friday',
    'Saturday',
    'Sunday',
  ])
  expect(weekdayChoices('de').at(-1)).toEqual({ value: '7', label: 'Sonntag' })
})

test('what is set can be chosen although the browser does not know it', () => {
  expect(timeZoneChoices('Mars/Olympus_Mons')).toContainEqual({
    value: 'Mars/Olympus_Mons',
    label: 'Mars/Olympus Mons',
  })
  expect(currencyChoices('en', 'USD').filter(({ value }) => value === 'USD')).toEqual([
    { value: 'USD', label: 'USD: US Dollar' },
  ])
  expect(currencyChoices('en', 'XQX')).toContainEqual({ value: 'XQX', label: 'XQX: XQX' })
})
