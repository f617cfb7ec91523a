import type { Problem } from '@coterie/filter'

/** Every reason for which input is refused, with the HTTP status it deserves. */
export const REFUSALS = Object.freeze({
  invalid_input: { status: 400, meaning: 'The input is wrong; `problems` says where, and what would be right' },
  unauthorized: {
    status: 401,
    meaning: 'Nobody known asks: the key or the session is missing, wrong or no longer good',
  },
  forbidden: { status: 403, meaning: 'Whoever asks may not do this' },
  address_unusable: { status: 500, meaning: 'The server cannot listen where it was told to' },
  invalid_file: { status: 400, meaning: 'The file as a whole cannot be read; nothing of it was taken' },
  too_large: { status: 413, meaning: 'More was sent at once than is taken at once' },
  customer_not_found: { status: 404, meaning: 'There is no such customer' },
  order_not_found: { status: 404, meaning: 'There is no such order' },
  product_not_found: { status: 404, meaning: 'There is no such product' },
  schema_not_found: { status: 404, meaning: 'There is no such schema' },
  event_schema_not_found: { status: 404, meaning: 'Nobody has declared or sent such an event' },
  project_not_found: { status: 404, meaning: 'There is no such project' },
  async_action_not_found: { status: 404, meaning: 'There is no such async action, or not any more' },
  upload_not_found: { status: 404, meaning: 'The uploaded file is not there, or not any more' },
  project_name_taken: { status: 409, meaning: 'Another project has this name' },
  source_id_fixed: {
    status: 409,
    meaning: 'The id of a customer follows from its source_id, which therefore stays what it is',
  },
  alias_taken: { status: 409, meaning: 'This id is an alias of another customer already' },
  order_of_another_customer: { status: 409, meaning: 'An order with this id or source_id belongs to another customer' },
  segment_not_found: { status: 404, meaning: 'There is no such segment' },
  segment_name_taken: { status: 409, meaning: 'Another segment of the project has this name' },
  segment_has_no_filter: { status: 400, meaning: 'The segment is a list; it has members, not a filter' },
  segment_not_custom: {
    status: 400,
    meaning: 'Only the members of a custom segment can be changed; the others are frozen or follow their filter',
  },
  segment_duplicate: { status: 409, meaning: 'Another static segment of the project has the same members' },
  segment_in_use: { status: 409, meaning: 'Something refers to the segment, so it cannot be deleted' },
  definition_in_use: { status: 409, meaning: 'A segment needs the definition that was to be changed' },
  key_not_found: { status: 404, meaning: 'There is no such key' },
  key_revoked: { status: 409, meaning: 'The key was revoked, which is for good' },
  key_from_environment: { status: 409, meaning: 'The environment of the server says what the token of this key is' },
  app_id_taken: { status: 409, meaning: 'A key of another project has this app id' },
  person_not_found: { status: 404, meaning: 'Nobody in the project has this id' },
  person_exists: { status: 409, meaning: 'Somebody with this address is in the project already' },
  last_admin: { status: 409, meaning: 'A project always has an admin' },
  password_wrong: { status: 403, meaning: 'The current password is another one' },
  password_link_invalid: { status: 410, meaning: 'The link is wrong, was used, or is too old' },
} as const satisfies Record<string, { status: number; meaning: string }>)

export type RefusalCode = keyof typeof REFUSALS

/** Something that needs what was to be deleted. */
export interface UsedBy {
  /** What it is: `segment`, `validation_rule`, … */
  readonly object: string
  /** `seg_…` */
  readonly id: string
  readonly name: string
}

/** What callers may get to see: input that cannot be taken. Errors of the database are `StoreError`s. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: RefusalCode
  readonly status: number
  readonly problems: readonly Problem[]
  /** Of what is in use: by what. */
  readonly usedBy: readonly UsedBy[]

  constructor(code: RefusalCode, message: string, problems: readonly Problem[] = [], usedBy: readonly UsedBy[] = []) {
    super(message)
    this.usedBy = usedBy
    this.code = code
    this.status = REFUSALS[code].status
    this.problems = problems
  }
}

/** The refusal for input with these problems: the first stands in the message. */
export function invalidInput(problems: readonly Problem[]): Refusal {
  const [first, ...more] = problems
  const rest = more.length === 0 ? '' : ` (and ${more.length} more)`
  return new Refusal(
    'invalid_input',
    first ? `${first.path}: ${first.message}${rest}` : 'The input is wrong.',
    problems,
  )
}
