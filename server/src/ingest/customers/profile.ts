import { TEXT_LIMITS } from '../door/limits.ts'

export interface ProfileText {
  /** As in the API and in filters. */
  readonly field: string
  readonly column: ProfileColumn
  readonly longest: number
  /** Other headers that a CSV file may use, in lower case. */
  readonly headers: readonly string[]
}

export const PROFILE_COLUMNS = [
  'name',
  'email',
  'phone',
  'description',
  'address_line_1',
  'address_line_2',
  'address_city',
  'address_state',
  'address_postal_code',
  'address_country',
] as const

export type ProfileColumn = (typeof PROFILE_COLUMNS)[number]

const { name, email, phone, description, addressLine, addressPart } = TEXT_LIMITS

/** The texts of a profile: where they stand in the API, in the table and in files. */
export const PROFILE_TEXTS: readonly ProfileText[] = Object.freeze([
  { field: 'name', column: 'name', longest: name, headers: [] },
  { field: 'email', column: 'email', longest: email, headers: ['e-mail', 'e_mail'] },
  { field: 'phone', column: 'phone', longest: phone, headers: [] },
  { field: 'description', column: 'description', longest: description, headers: [] },
  { field: 'address.line_1', column: 'address_line_1', longest: addressLine, headers: ['address_line_1', 'line_1'] },
  { field: 'address.line_2', column: 'address_line_2', longest: addressLine, headers: ['address_line_2', 'line_2'] },
  { field: 'address.city', column: 'address_city', longest: addressPart, headers: ['address_city', 'city'] },
  { field: 'address.state', column: 'address_state', longest: addressPart, headers: ['address_state', 'state'] },
  {
    field: 'address.postal_code',
    column: 'address_postal_code',
    longest: addressPart,
    headers: ['address_postal_code', 'postal_code'],
  },
  {
    field: 'address.country',
    column: 'address_country',
    longest: addressPart,
    headers: ['address_country', 'country'],
  },
])
