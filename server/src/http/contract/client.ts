import { Customer, CustomerInput, CustomerParams, setConsents } from './customers.ts'
import { endpoint } from './endpoint.ts'
import { Event, EventInput } from './events.ts'
import { listConsents } from './schemas.ts'

const tag = 'Browser'

export const saveOwnCustomer = endpoint({
  method: 'POST',
  path: '/client/v1/customers',
  scope: 'client',
  tag,
  summary: 'Create the visitor as a customer, or update them',
  description: 'The answer holds what the page itself sent, and nothing more about the customer.',
  body: CustomerInput,
  answer: Customer,
  errors: ['not_offered'],
  voucherify: true,
})

export const listAskedConsents = endpoint({
  ...listConsents,
  path: '/client/v1/consents',
  scope: 'client',
  tag,
})

export const setOwnConsents = endpoint({
  ...setConsents,
  path: '/client/v1/customers/:customer/consents',
  scope: 'client',
  tag,
  params: CustomerParams,
})

export const recordOwnEvent = endpoint({
  method: 'POST',
  path: '/client/v1/events',
  scope: 'client',
  tag,
  summary: 'Record an event of the visitor',
  body: EventInput,
  answer: Event,
  errors: ['customer_not_found', 'voucher_not_found', 'not_published', 'referrer_not_permitted_to_redeem'],
  voucherify: true,
})
