import { Refusal } from '../../store/index.ts'

export const invalidVoucher = (details: string): Refusal => new Refusal('invalid_voucher', details)

export const voucherExists = (code: string): Refusal =>
  new Refusal('voucher_exists', `Duplicated voucher exists with code ${code}`, [], [], {
    resourceId: code,
    resourceType: 'voucher',
  })
