import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import type { Problem } from '../../../../filter/problem.ts'
import type { JsonObject } from '../../ingest/door/json.ts'
import { inherited } from './inherited.ts'
import { nextChange } from './next_change.ts'
import { published } from './published.ts'
import { readValidity } from './read_validity.ts'
import { showValidity } from './show_validity.ts'
import { validAt } from './valid_at.ts'
import { ALWAYS, type Validity } from './validity.ts'

const WARSAW = 'Europe/Warsaw'

function read(body: JsonObject, before?: Validity): Validity {
  const problems: Problem[] = []
  const validity = readValidity(body, '', problems, before)
  expect(problems).toEqual([])
  return validity!
}

/** An instant as the store writes it, from local time. */
const at = (local: string, timeZone = WARSAW): string => {
  const [date, offset = ''] = local.split(/(?=\+)/)
  const zoned = Temporal.ZonedDateTime.from(`${date}${offset}[${timeZone}]`)
  return zoned.toInstant().toString({ smallestUnit: 'microsecond' })
}

const statuses = (validity: Validity, ...moments: string[]) =>
  moments.map((local) => validAt(validity, at(local), WARSAW))
const changes = (validity: Validity, local: string) => {
  const next = nextChange(validity, at(local), WARSAW)
  return next && Temporal.Instant.from(next).toZonedDateTimeISO(WARSAW).toPlainDateTime().toString().slice(0, 16)
}

describe('start and expiration', () => {
  const validity = read({ start_date: '2026-03-01T00:00:00Z', expiration_date: '2026-04-01T02:00:00+02:00' })

  test('the start is inside, the expiration is not', () => {
    const moments = [
      '2026-02-28T23:59:59.999999Z',
      '2026-03-01T00:00:00.000000Z',
      '2026-03-31T23:59:59.999999Z',
      '2026-04-01T00:00:00.000000Z',
    ]
    expect(moments.map((moment) => validAt(validity, moment, WARSAW))).toEqual([
      'not_yet',
      'active',
      'active',
      'expired',
    ])
  })

  test('the next change is the start, then the expiration, then none', () => {
    expect(nextChange(validity, '2026-01-01T00:00:00.000000Z', WARSAW)).toBe('2026-03-01T00:00:00.000000Z')
    expect(nextChange(validity, '2026-03-01T00:00:00.000000Z', WARSAW)).toBe('2026-04-01T00:00:00.000000Z')
    expect(nextChange(validity, '2026-04-01T00:00:00.000000Z', WARSAW)).toBeNull()
    expect(nextChange(ALWAYS, '2026-04-01T00:00:00.000000Z', WARSAW)).toBeNull()
  })
})

describe('a time frame', () => {
  test('is open for its duration in each interval', () => {
    const everyOtherDay = read({
      start_date: at('2026-05-01T08:00'),
      validity_timeframe: { interval: 'P2D', duration: 'PT3H' },
    })
    expect(
      statuses(
        everyOtherDay,
        '2026-05-01T07:59',
        '2026-05-01T08:00',
        '2026-05-01T11:00',
        '2026-05-02T09:00',
        '2026-05-03T10:59',
      ),
    ).toEqual(['not_yet', 'active', 'not_now', 'not_now', 'active'])
    expect(changes(everyOtherDay, '2026-05-01T09:00')).toBe('2026-05-01T11:00')
    expect(changes(everyOtherDay, '2026-05-01T12:00')).toBe('2026-05-03T08:00')
  })

  test('keeps the wall clock where clocks are set, and hours are exact', () => {
    const daily = read({
      start_date: at('2026-03-27T01:30'),
      validity_timeframe: { interval: 'P1D', duration: 'PT2H' },
    })
    // On the 29th 02:00 becomes 03:00, so two hours after 01:30 it is 04:30.
    expect(statuses(daily, '2026-03-28T03:29', '2026-03-28T03:31', '2026-03-29T04:29', '2026-03-29T04:31')).toEqual([
      'active',
      'not_now',
      'active',
      'not_now',
    ])
    expect(changes(daily, '2026-03-29T12:00')).toBe('2026-03-30T01:30')
    const everyDayLong = read({
      start_date: at('2026-10-24T12:00'),
      validity_timeframe: { interval: 'P2D', duration: 'P1D' },
    })
    expect(changes(everyDayLong, '2026-10-24T12:00')).toBe('2026-10-25T12:00')
  })

  test('begins later where its time of day is skipped', () => {
    const daily = read({
      start_date: at('2026-03-28T02:30'),
      validity_timeframe: { interval: 'P1D', duration: 'PT1H' },
    })
    expect(changes(daily, '2026-03-28T12:00')).toBe('2026-03-29T03:30')
    expect(changes(daily, '2026-03-29T12:00')).toBe('2026-03-30T02:30')
  })

  test('of months falls on the last day where the day is missing, and comes back', () => {
    const monthly = read({
      start_date: at('2026-01-31T10:00'),
      validity_timeframe: { interval: 'P1M', duration: 'P1D' },
    })
    expect(statuses(monthly, '2026-02-28T10:00', '2026-03-28T10:00', '2026-03-31T10:00')).toEqual([
      'active',
      'not_now',
      'active',
    ])
    expect(changes(monthly, '2026-02-01T10:00')).toBe('2026-02-28T10:00')
  })

  test('that lasts as long as its interval is open without a gap', () => {
    const always = read({
      start_date: at('2026-03-28T02:30'),
      validity_timeframe: { interval: 'P1D', duration: 'P1D' },
    })
    expect(statuses(always, '2026-03-29T03:15', '2026-10-25T02:30', '2027-01-01T00:00')).toEqual([
      'active',
      'active',
      'active',
    ])
    expect(changes(always, '2026-03-29T03:15')).toBeNull()
  })

  test('is closed at its expiration', () => {
    const ending = read({
      start_date: at('2026-05-01T08:00'),
      expiration_date: at('2026-05-03T09:00'),
      validity_timeframe: { interval: 'P2D', duration: 'PT3H' },
    })
    expect(changes(ending, '2026-05-03T08:30')).toBe('2026-05-03T09:00')
    expect(statuses(ending, '2026-05-03T09:00')).toEqual(['expired'])
  })
})

describe('days of the week', () => {
  test('count from Sunday, and turn over at local midnight', () => {
    const weekend = read({ validity_day_of_week: [0, 6, '0'] })
    expect(weekend.daysOfWeek).toEqual([0, 6])
    expect(statuses(weekend, '2026-05-01T23:59', '2026-05-02T00:00', '2026-05-03T23:59', '2026-05-04T00:00')).toEqual([
      'not_now',
      'active',
      'active',
      'not_now',
    ])
    expect(changes(weekend, '2026-05-02T12:00')).toBe('2026-05-04T00:00')
    expect(changes(weekend, '2026-05-04T12:00')).toBe('2026-05-09T00:00')
    expect(changes(read({ validity_day_of_week: [0, 1, 2, 3, 4, 5, 6] }), '2026-05-04T12:00')).toBeNull()
  })

  test('and a time frame must both allow it', () => {
    const both = read({
      start_date: at('2026-05-01T00:00'),
      validity_timeframe: { interval: 'P2D', duration: 'P1D' },
      validity_day_of_week: [0],
    })
    expect(statuses(both, '2026-05-03T12:00', '2026-05-05T12:00', '2026-05-10T12:00')).toEqual([
      'active',
      'not_now',
      'not_now',
    ])
    expect(changes(both, '2026-05-04T12:00')).toBe('2026-05-17T00:00')
    const never = read({ validity_day_of_week: [1] }, both)
    expect(
      changes(read({ validity_timeframe: { interval: 'P1W', duration: 'P1D' } }, never), '2026-05-04T12:00'),
    ).toBeNull()
  })
})

describe('hours', () => {
  const happy = read({
    validity_hours: {
      daily: [
        { start_time: '16:00', expiration_time: '18:00', days_of_week: [1, 2] },
        { start_time: '22:00', expiration_time: '02:00', days_of_week: [5] },
      ],
    },
  })

  test('are local, on their days, the end excluded', () => {
    expect(statuses(happy, '2026-05-04T15:59', '2026-05-04T16:00', '2026-05-04T18:00', '2026-05-06T17:00')).toEqual([
      'not_now',
      'active',
      'not_now',
      'not_now',
    ])
    expect(changes(happy, '2026-05-05T19:00')).toBe('2026-05-08T22:00')
  })

  test('go over midnight when the end is not after the start', () => {
    expect(statuses(happy, '2026-05-08T21:59', '2026-05-08T23:00', '2026-05-09T01:59', '2026-05-09T02:00')).toEqual([
      'not_now',
      'active',
      'active',
      'not_now',
    ])
    expect(changes(happy, '2026-05-08T23:00')).toBe('2026-05-09T02:00')
  })

  test('that meet are one stretch', () => {
    const day = read({
      validity_hours: {
        daily: [
          { start_time: '08:00', expiration_time: '12:00' },
          { start_time: '12:00', expiration_time: '17:00' },
        ],
      },
    })
    expect(changes(day, '2026-05-05T09:00')).toBe('2026-05-05T17:00')
    const wholeDay = read({ validity_hours: { daily: [{ start_time: '00:00', expiration_time: '00:00' }] } })
    expect(statuses(wholeDay, '2026-05-05T00:00', '2026-05-05T09:00')).toEqual(['active', 'active'])
    expect(changes(wholeDay, '2026-05-05T09:00')).toBeNull()
  })

  test('mean the later of two times where clocks are set', () => {
    const night = read({ validity_hours: { daily: [{ start_time: '02:30', expiration_time: '04:00' }] } })
    expect(
      statuses(night, '2026-10-25T02:45+02:00', '2026-10-25T02:45+01:00', '2026-03-29T03:15', '2026-03-29T03:45'),
    ).toEqual(['not_now', 'active', 'not_now', 'active'])
  })
})

describe('the next change', () => {
  const NAMED = ['P1D', 'P2D', 'P1W', 'P1M', 'PT36H', 'P1DT1H']
  const bodies = fc.record(
    {
      start_date: fc.constantFrom(at('2026-03-27T02:30'), at('2026-10-23T23:00'), at('2026-01-31T12:00')),
      expiration_date: fc.constantFrom(at('2026-11-01T10:00'), at('2027-06-01T00:00')),
      validity_timeframe: fc.record({
        interval: fc.constantFrom(...NAMED),
        duration: fc.constantFrom('PT1H', 'PT20H', 'P1D', 'P3D'),
      }),
      validity_day_of_week: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 }),
    },
    { requiredKeys: ['start_date'] },
  )
  const hours = fc.constantFrom('00:00', '02:30', '03:00', '09:15', '18:00', '23:30')
  const opening = fc.record({
    validity_hours: fc.record({
      daily: fc.array(
        fc.record({
          start_time: hours,
          expiration_time: hours,
          days_of_week: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 }),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    }),
  })
  const zones = fc.constantFrom(WARSAW, 'America/St_Johns', 'America/Sao_Paulo', 'Africa/Cairo', 'UTC')
  const moments = fc.constantFrom(
    '2026-03-28T22:00',
    '2026-10-24T20:00',
    '2026-05-31T12:34',
    '2026-10-31T20:00',
    '2026-04-23T20:00',
  )

  test('is the first moment with another status', () => {
    fc.assert(
      fc.property(fc.oneof(bodies, opening), zones, moments, (body, timeZone, local) => {
        const validity = read(body)
        const now = at(local, timeZone)
        const status = validAt(validity, now, timeZone)
        const next = nextChange(validity, now, timeZone)
        const here = Temporal.Instant.from(now)
        for (let step = 1; step <= 300; step += 1) {
          const moment = here.add({ minutes: step * 17 }).toString({ smallestUnit: 'microsecond' })
          if (next !== null && moment >= next) break
          expect(`${moment} ${validAt(validity, moment, timeZone)}`).toBe(`${moment} ${status}`)
        }
        if (next === null) return
        expect(next > now).toBe(true)
        expect(validAt(validity, next, timeZone)).not.toBe(status)
        const justBefore = Temporal.Instant.from(next)
          .subtract({ microseconds: 1 })
          .toString({ smallestUnit: 'microsecond' })
        expect(validAt(validity, justBefore, timeZone)).toBe(status)
      }),
      { numRuns: 150 },
    )
  })
})

describe('a voucher of a campaign', () => {
  const campaign = read({
    start_date: '2026-05-01T00:00:00Z',
    expiration_date: '2026-06-01T00:00:00Z',
    validity_timeframe: { interval: 'P2D', duration: 'P1D' },
    validity_day_of_week: [1],
  })

  test('has its own values before the campaign’s', () => {
    const own = read({ expiration_date: '2026-07-01T00:00:00Z', validity_day_of_week: [2] })
    expect(inherited(own, campaign)).toEqual({
      ...campaign,
      expirationDate: '2026-07-01T00:00:00.000000Z',
      daysOfWeek: [2],
    })
    expect(inherited(ALWAYS, campaign)).toEqual(campaign)
  })

  test('has its own hours instead of the campaign’s days, and the other way round', () => {
    const hours = read({ validity_hours: { daily: [{ start_time: '08:00', expiration_time: '12:00' }] } })
    expect(inherited(hours, campaign)).toMatchObject({ timeframe: null, daysOfWeek: null, hours: hours.hours })
    expect(inherited(read({ validity_day_of_week: [2] }), hours)).toMatchObject({ daysOfWeek: [2], hours: null })
  })

  test('lasts from its publication as long as the campaign says, days by the wall clock', () => {
    const lasting = read({ activity_duration_after_publishing: 'P1D' }, campaign)
    expect(published(lasting, at('2026-10-24T12:00'), WARSAW)).toEqual({
      ...lasting,
      startDate: at('2026-10-24T12:00'),
      expirationDate: at('2026-10-25T12:00'),
    })
    expect(published(campaign, at('2026-10-24T12:00'), WARSAW)).toBe(campaign)
    const ages = read({ activity_duration_after_publishing: 'P1000Y' })
    expect(published(ages, '9500-01-01T00:00:00.000000Z', WARSAW).expirationDate).toBeNull()
  })
})

describe('reading', () => {
  test('keeps what the body does not name, and null takes it away', () => {
    const before = read({ start_date: '2026-05-01T00:00:00Z', validity_day_of_week: [1] })
    expect(read({ validity_day_of_week: null }, before)).toEqual({ ...ALWAYS, startDate: before.startDate })
  })

  test('what is shown is read as the same', () => {
    const validity = read({
      expiration_date: '2026-05-01T00:00:00+02:00',
      validity_hours: {
        daily: [
          { start_time: '08:00', expiration_time: '12:00', days_of_week: [1] },
          { start_time: '09:00', expiration_time: '01:00' },
        ],
      },
    })
    expect(read(showValidity(validity))).toEqual(validity)
    expect(showValidity(ALWAYS)).toEqual({
      start_date: null,
      expiration_date: null,
      validity_timeframe: null,
      validity_day_of_week: null,
      validity_hours: null,
      activity_duration_after_publishing: null,
    })
  })

  test.each<[JsonObject, string, string]>([
    [{ start_date: '2026-05-01' }, 'campaign.start_date', 'A datetime with its zone'],
    [
      { start_date: '2026-05-01T00:00:00Z', expiration_date: '2026-05-01T02:00:00+02:00' },
      'campaign.expiration_date',
      'It would expire before it starts',
    ],
    [
      { validity_timeframe: { interval: 'P1D', duration: 'PT1H' } },
      'campaign.start_date',
      'A time frame is counted from the start date',
    ],
    [{ validity_timeframe: 'P1D' }, 'campaign.validity_timeframe', 'An object such as'],
    [{ validity_timeframe: { interval: 'P1D' } }, 'campaign.validity_timeframe.duration', 'An ISO 8601 duration'],
    [
      { validity_timeframe: { interval: 'P0D', duration: 'PT1H' } },
      'campaign.validity_timeframe.interval',
      'An ISO 8601 duration',
    ],
    [
      { activity_duration_after_publishing: 'P1001Y' },
      'campaign.activity_duration_after_publishing',
      'An ISO 8601 duration',
    ],
    [
      { activity_duration_after_publishing: 'P0.5D' },
      'campaign.activity_duration_after_publishing',
      'An ISO 8601 duration',
    ],
    [
      { activity_duration_after_publishing: '-P1D' },
      'campaign.activity_duration_after_publishing',
      'An ISO 8601 duration',
    ],
    [
      { activity_duration_after_publishing: 'P1DT' },
      'campaign.activity_duration_after_publishing',
      'An ISO 8601 duration',
    ],
    [{ validity_day_of_week: [] }, 'campaign.validity_day_of_week', 'A list of days of the week'],
    [
      { validity_day_of_week: [1, 7] },
      'campaign.validity_day_of_week[1]',
      'A day of the week is 0 Sunday to 6 Saturday, not the number 7',
    ],
    [{ validity_hours: {} }, 'campaign.validity_hours.daily', 'Hours are an object with the list daily'],
    [
      { validity_hours: { daily: [{ start_time: '24:00', expiration_time: '10:00' }] } },
      'campaign.validity_hours.daily[0].start_time',
      'A time of day such as "09:30"',
    ],
    [
      { validity_hours: { daily: [{ start_time: '08:00', expiration_time: '10:00' }] }, validity_day_of_week: [1] },
      'campaign.validity_hours',
      'Hours have days of the week of their own',
    ],
  ])('%j is refused', (body, path, message) => {
    const problems: Problem[] = []
    expect(readValidity(body, 'campaign', problems)).toBeUndefined()
    expect(problems.map((problem) => problem.path)).toEqual([path])
    expect(problems[0]!.message).toContain(message)
  })

  test('never fails on any JSON', () => {
    const keys = Object.keys(showValidity(ALWAYS))
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...keys), fc.jsonValue()), (body) => {
        const problems: Problem[] = []
        expect(readValidity(body, '', problems) === undefined).toBe(problems.length > 0)
      }),
    )
  })
})
