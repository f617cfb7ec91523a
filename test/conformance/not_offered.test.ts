import { describe, expect, test } from 'vitest'
import { failure } from './failure.ts'
import { openConformance } from './open.ts'

const { client } = await openConformance()

/** One word that is id, name and code; odd enough to be mangled if anything mangles it. */
const ODD = 'no/such 100%'
/** Where the client does not encode ids. */
const PLAIN = 'plain'

interface Place {
  readonly on: object
  readonly id: string
  readonly methods: readonly string[]
}

const place = (on: object, methods: string, id = ODD): Place => ({ on, id, methods: methods.split(' ') })

/** Every method of the official client that calls what we do not have, by the place where it stands. */
const NOT_OFFERED: Readonly<Record<string, Place>> = {
  'campaigns.qualifications': place(client.campaigns.qualifications, 'examine'),
  categories: place(client.categories, 'list create get delete update'),
  'distributions.exports': place(client.distributions.exports, 'create list get delete'),
  loyalties: place(client.loyalties, 'exportCardTransactions', PLAIN),
  products: place(client.products, 'createSku getSku updateSku deleteSku listSkus'),
  productCollections: place(client.productCollections, 'create list delete get listProducts'),
  'promotions.stack': place(client.promotions.stack, 'listInCampaign createInCampaign delete get update list', PLAIN),
  vouchers: place(client.vouchers, 'exportTransactions'),
  'vouchers.qualifications': place(client.vouchers.qualifications, 'examine'),
}

/** Those that take a path to a file. */
const UPLOADS: Readonly<Record<string, (file: string) => Promise<unknown>>> = {
  'products.importSkusCSV': (file) => client.products.importSkusCSV(file),
}

/** What the other files of this suite drive. */
const OFFERED: Readonly<Record<string, string>> = {
  apiLimitsHandler:
    'areLimitsAvailable getRateLimit getRateLimitRemaining getRetryAfter getLastResponseHeadersFromController',
  asyncActions: 'get list',
  campaigns:
    'create update get delete list enable disable addVoucher addCertainVoucher importVouchers importVouchersCSV',
  consents: 'list',
  customers:
    'create get list scroll update updateInBulk updateMetadataInBulk delete deletePermanently listActivity updateConsents ' +
    'listActivities importCSV listRedeemables',
  'distributions.publications': 'list create',
  events: 'create',
  loyalties:
    'list create get update delete listRewardAssignments createRewardAssignments updateRewardAssignment ' +
    'deleteRewardAssignment getRewardAssignment listEarningRules createEarningRule updateEarningRule deleteEarningRule ' +
    'getEarningRule enableEarningRule disableEarningRule listMembers createMember getMember listMemberActivity ' +
    'getMemberActivities listMemberRewards addOrRemoveCardBalance addPoints transferPoints getPointsExpiration redeemReward ' +
    'listLoyaltyTierRewards listCardTransactions getRewardDetails listTiers getTier createTiers ' +
    'listLoyaltyTierEarningRules listMemberLoyaltyTiers',
  metadataSchemas: 'list get',
  orders: 'create get update list import',
  products: 'create get update bulkUpdateMetadata bulkUpdate delete list importCSV',
  promotions: 'create validate',
  'promotions.tiers': 'listAll list get create update delete redeem',
  rewards:
    'list create get update delete getAssignment listAssignments createAssignment updateAssignment deleteAssignment',
  qualifications: 'checkEligibility',
  redemptions: 'redeem redeemStackable get list getForVoucher rollback rollbackStackable',
  segments: 'create get delete list',
  validationRules:
    'create get update delete createAssignment deleteAssignment validate list listRulesAssignments listAssignments',
  validations: 'validateVoucher validate validateStackable',
  vouchers:
    'create get update delete list enable disable import importCSV bulkUpdateMetadata bulkUpdate releaseValidationSession ' +
    'listTransactions',
  'vouchers.balance': 'create',
}

/** Whatever a method takes, id or body: as a text it is the id. */
const anything = (id: string) =>
  Object.assign(Object.create({ toString: () => id }), { id, code: id, name: id, source_id: id })

type Method = (...given: unknown[]) => Promise<unknown>

const CALLS = Object.entries(NOT_OFFERED).flatMap(([where, { on, id, methods }]) =>
  methods.map((method): [string, () => Promise<unknown>] => {
    const given = anything(id)
    return [`${where}.${method}`, () => (on as Record<string, Method>)[method]!.call(on, given, given, given)]
  }),
)

/** `customers.create` and so on, of the client and of what stands in it. */
function methodsOf(on: object, where: string): readonly string[] {
  const own = Object.getOwnPropertyNames(Object.getPrototypeOf(on)).filter((name) => name !== 'constructor')
  const within = Object.entries(on).flatMap(([name, value]) =>
    isPlace(name, value) ? methodsOf(value, `${where}.${name}`) : [],
  )
  return [...own.map((name) => `${where}.${name}`), ...within]
}

const isPlace = (name: string, value: unknown): value is object =>
  typeof value === 'object' && value !== null && !['client', 'requestController'].includes(name)

describe('what is not offered says so and does nothing', () => {
  test.each(CALLS)('%s', async (_, call) => {
    expect(await failure(call())).toMatchObject({ code: 501, key: 'not_offered' })
  })

  test.each(Object.entries(UPLOADS))('%s', async (_, upload) => {
    expect(await failure(upload(import.meta.filename))).toMatchObject({ code: 501, key: 'not_offered' })
  })
})

test('every method of the official client is driven here or not offered', () => {
  const known = new Set([
    ...CALLS.map(([name]) => name),
    ...Object.keys(UPLOADS),
    ...Object.entries(OFFERED).flatMap(([where, methods]) => methods.split(' ').map((method) => `${where}.${method}`)),
  ])
  const all = Object.entries(client).flatMap(([where, on]) => methodsOf(on, where))
  expect(all.length).toBeGreaterThan(150)
  expect(
    all.filter((method) => !known.has(method) && !known.has(method.replace(/^validations\.promotions/, 'promotions'))),
  ).toEqual([])
})

test('what nobody offers is not found', async () => {
  const { client: inside } = client.customers as unknown as { client: { get(path: string): Promise<unknown> } }
  for (const path of ['/nothing', '/customers/a/b/c'])
    expect(await failure(inside.get(path))).toMatchObject({ code: 404, key: 'not_found' })
})
