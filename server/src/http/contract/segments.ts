import { type Static, Type } from 'typebox'
import { AuditEntry } from './audit_log.ts'
import { endpoint } from './endpoint.ts'
import {
  AnyFilter,
  Anything,
  Cursor,
  kind,
  limit,
  listOf,
  Moment,
  oneOf,
  orNull,
  Problem,
  Started,
  strict,
} from './shapes.ts'

const tag = 'Segments'
const CAUSES = ['write', 'time', 'build', 'edit', 'upload', 'manual'] as const
export const SEGMENT_TYPES = ['static', 'custom', 'auto-update', 'passive'] as const

/** By id (`seg_…`) or by name. */
export const SegmentParams = strict({ segment: Type.String({ minLength: 1, description: 'Id or name' }) })
const MemberParams = strict({
  segment: Type.String({ minLength: 1, description: 'Id or name of the segment' }),
  customer: Type.String({ minLength: 1, description: 'Id or source_id of the customer' }),
})
const Cause = oneOf(CAUSES, { description: 'What made it so' })

export const Segment = Type.Object({
  id: Type.String(),
  name: Type.String(),
  type: oneOf(SEGMENT_TYPES),
  filter: orNull(Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true })),
  definition: Type.Unsafe<unknown>({ description: 'The filter as a tree; null for lists' }),
  query: orNull(Type.String({ description: 'The filter as text' })),
  sentence: orNull(Type.String({ description: 'The filter in English' })),
  member_count: Type.Integer({ description: 'Exact, as of `as_of`' }),
  as_of: Moment,
  status: oneOf(['building', 'ready', 'failed']),
  initial_sync_status: oneOf(['IN_PROGRESS', 'DONE']),
  progress: Type.Optional(
    Type.Object({ phase: Type.String(), done: Type.Integer(), total: Type.Integer() }, { description: 'Of a build' }),
  ),
  error: orNull(Type.String()),
  version: orNull(Type.Integer({ description: 'Of the definition that is shown; null until the first is built' })),
  built_in_ms: orNull(Type.Number()),
  warnings: Type.Array(Problem),
  created_at: Moment,
  updated_at: orNull(Moment),
  object: kind('segment'),
})

const NewSegment = strict(
  {
    name: Type.String({ minLength: 1, maxLength: 250 }),
    type: Type.Optional(oneOf(SEGMENT_TYPES, { description: 'static unless told, for a list of customers' })),
    customers: Type.Optional(
      Type.Array(Type.Unsafe<unknown>({ description: 'An id, a source_id, or an object with one of them' }), {
        maxItems: 1_000_000,
      }),
    ),
    filter: Type.Optional(AnyFilter),
    q: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 512,
        description: 'static only: of those for whom `filter` holds, or of everybody, who is found by this search',
      }),
    ),
    except: Type.Optional(
      Type.Array(Type.String(), {
        maxItems: 10_000,
        description: 'static only, instead of `customers`: everybody of these but them; ids or source_ids',
      }),
    ),
  },
  {
    examples: [
      { name: 'Regulars', type: 'auto-update', filter: 'orders in the last 90 days >= 3' },
      { name: 'Fair visitors', type: 'custom', customers: ['anna', 'bob'] },
    ],
  },
)

const SegmentEdit = strict(
  {
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 250 })),
    filter: Type.Optional(AnyFilter),
    dry_run: Type.Optional(Type.Boolean({ description: 'Only say what would change' })),
  },
  { examples: [{ filter: 'orders in the last 90 days >= 4', dry_run: true }] },
)

const Sample = Type.Object({
  id: Type.String(),
  source_id: orNull(Type.String()),
  name: orNull(Type.String()),
  email: orNull(Type.String()),
})

const Use = Type.Object({
  object: oneOf(['segment', 'offer', 'validation_rule', 'distribution', 'campaign']),
  id: Type.String(),
  name: Type.String(),
  state: oneOf(['current', 'building']),
})

const EditPreview = Type.Object({
  dry_run: Type.Optional(Type.Boolean()),
  enters: Type.Integer(),
  leaves: Type.Integer(),
  stays: Type.Integer(),
  entering: Type.Array(Sample),
  leaving: Type.Array(Sample),
  used_by: Type.Array(Use),
  as_of: Moment,
})

export const createSegment = endpoint({
  method: 'POST',
  path: '/v1/segments',
  scope: 'segments.write',
  tag,
  summary: 'Create a segment',
  description:
    'static: of `customers`, or of those for whom `filter` holds now and whom the search `q` finds. auto-update and passive: follow their `filter`. custom: a list that is filled afterwards.',
  body: NewSegment,
  answer: Segment,
  errors: ['segment_name_taken', 'segment_duplicate'],
  audit: 'segments.create',
  voucherify: true,
})

export const listSegments = endpoint({
  method: 'GET',
  path: '/v1/segments',
  scope: 'segments.read',
  tag,
  summary: 'List segments',
  query: strict({
    limit: limit(100, 100),
    starting_after: Cursor,
    page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
    type: Type.Optional(oneOf(SEGMENT_TYPES)),
    q: Type.Optional(Type.String({ maxLength: 250, description: 'Part of the name' })),
    order: Type.Optional(oneOf(['name', '-name', 'created_at', '-created_at', 'member_count', '-member_count'])),
  }),
  answer: listOf('data', Segment),
  voucherify: true,
})

export const findSegment = endpoint({
  method: 'GET',
  path: '/v1/segments/:segment',
  scope: 'segments.read',
  tag,
  summary: 'Get a segment',
  params: SegmentParams,
  answer: Segment,
  errors: ['segment_not_found'],
  voucherify: true,
})

export const editSegment = endpoint({
  method: 'PUT',
  path: '/v1/segments/:segment',
  scope: 'segments.write',
  tag,
  summary: 'Rename a segment, or change its filter',
  description:
    'A new filter is built behind the one that is shown. With `dry_run` nothing is saved, and the answer says who would enter and leave.',
  params: SegmentParams,
  body: SegmentEdit,
  answer: Type.Unsafe<Static<typeof Segment> | Static<typeof EditPreview>>({ anyOf: [Segment, EditPreview] }),
  errors: ['segment_not_found', 'segment_name_taken', 'segment_has_no_filter'],
  audit: 'segments.edit',
})

export const deleteSegment = endpoint({
  method: 'DELETE',
  path: '/v1/segments/:segment',
  scope: 'segments.write',
  tag,
  summary: 'Delete a segment',
  params: SegmentParams,
  answer: null,
  errors: ['segment_not_found', 'segment_in_use'],
  audit: 'segments.delete',
  voucherify: true,
})

export const previewSegment = endpoint({
  method: 'POST',
  path: '/v1/segments/preview',
  scope: 'segments.read',
  tag,
  summary: 'Who would be in a segment with this filter',
  body: strict(
    {
      filter: AnyFilter,
      limit: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000, default: 10, description: 'Sample customers' })),
      conditions: Type.Optional(Type.Boolean({ default: true, description: 'Count each condition by itself, too' })),
    },
    { examples: [{ filter: 'address.country is "Poland" and summary.orders.total_amount > 100.00', limit: 10 }] },
  ),
  answer: Type.Object({
    count: Type.Integer(),
    exact: Type.Boolean(),
    as_of: Moment,
    took_ms: Type.Number(),
    definition: Anything,
    query: Type.String(),
    sentence: Type.String(),
    warnings: Type.Array(Problem),
    conditions: Type.Array(Type.Object({ path: Type.String(), count: Type.Integer() })),
    customers: Type.Array(Sample),
  }),
})

const Expand = Type.Optional(oneOf(['customer'], { description: 'Say what the customers are called, too' }))

const Member = Type.Object({
  id: Type.String(),
  source_id: orNull(Type.String()),
  customer: Type.Object({
    id: Type.String(),
    source_id: orNull(Type.String()),
    name: Type.Optional(orNull(Type.String())),
    email: Type.Optional(orNull(Type.String())),
    object: kind('customer'),
  }),
  entered_at: Moment,
  cause: Cause,
})

export const listMembers = endpoint({
  method: 'GET',
  path: '/v1/segments/:segment/customers',
  scope: 'segments.read',
  tag,
  summary: 'List the members of a segment',
  params: SegmentParams,
  query: strict({
    limit: limit(1_000, 100),
    starting_after: Cursor,
    order: Type.Optional(oneOf(['newest', 'id'], { default: 'newest' })),
    expand: Expand,
  }),
  answer: listOf('data', Member),
  errors: ['segment_not_found'],
})

const Ids = Type.Array(Anything, { maxItems: 100_000, description: 'Ids or source_ids' })

export const changeMembers = endpoint({
  method: 'POST',
  path: '/v1/segments/:segment/customers',
  scope: 'segments.write',
  tag,
  summary: 'Change who is on a custom segment',
  description: 'Up to 100,000 ids. Who is not known yet waits, and joins on appearing.',
  params: SegmentParams,
  body: strict(
    { add: Type.Optional(Ids), remove: Type.Optional(Ids), replace: Type.Optional(Ids) },
    { examples: [{ add: ['anna', 'zoe'], remove: ['bob'] }] },
  ),
  answer: Type.Object({
    added: Type.Integer(),
    removed: Type.Integer(),
    already: Type.Integer(),
    unknown: Type.Integer(),
  }),
  errors: ['segment_not_found', 'segment_not_custom', 'too_large'],
  audit: 'segments.change_members',
})

export const importMembers = endpoint({
  method: 'POST',
  path: '/v1/segments/:segment/importCSV',
  scope: 'segments.write',
  tag,
  summary: 'Upload ids for a custom segment',
  description: 'multipart/form-data: the fields `mode` (add, remove or replace) and `column` if needed, then `file`.',
  params: SegmentParams,
  consumes: 'multipart/form-data',
  status: 202,
  answer: Started,
  errors: ['segment_not_found', 'segment_not_custom', 'too_large', 'invalid_file'],
  audit: 'segments.import_members',
})

export const exportMembers = endpoint({
  method: 'GET',
  path: '/v1/segments/:segment/exportCSV',
  scope: 'segments.read',
  tag,
  summary: 'Download the members as CSV',
  description: 'Streamed, as of one moment. The file can be uploaded again as it is.',
  params: SegmentParams,
  produces: 'text/csv; charset=utf-8',
  answer: Type.String(),
  errors: ['segment_not_found'],
})

const KINDS = ['entered', 'left'] as const

const Change = Type.Object({
  seq: Type.Integer(),
  segment: Type.String(),
  customer: Type.String(),
  kind: oneOf(KINDS),
  at: Moment,
  cause: Cause,
  version: Type.Integer(),
  called: Type.Optional(Type.Unsafe<Static<typeof Sample> | null>({ anyOf: [Sample, { type: 'null' }] })),
})

const ChangesPage = Type.Object({
  object: kind('list'),
  data_ref: kind('changes'),
  changes: Type.Array(Change),
  has_more: Type.Boolean(),
  next: Type.Integer({ description: 'Pass it as `after` to go on from here' }),
  more_starting_after: Type.Optional(
    orNull(Type.String({ description: 'Of the order newest: pass it as starting_after for what was before' })),
  ),
})

const changesQuery = strict({
  after: Type.Optional(
    Type.Integer({ minimum: 0, default: 0, description: 'The `next` of the page before; 0 is the beginning' }),
  ),
  limit: limit(1_000, 100),
})

export const segmentChanges = endpoint({
  method: 'GET',
  path: '/v1/segments/:segment/changes',
  scope: 'segments.read',
  tag,
  summary: 'Who entered and left, in order',
  params: SegmentParams,
  query: strict({
    ...changesQuery.properties,
    order: Type.Optional(
      oneOf(['oldest', 'newest'], { default: 'oldest', description: 'newest knows no `after`, and pages by cursor' }),
    ),
    starting_after: Cursor,
    kind: Type.Optional(oneOf(KINDS)),
    expand: Expand,
  }),
  answer: ChangesPage,
  errors: ['segment_not_found'],
})

export const allChanges = endpoint({
  method: 'GET',
  path: '/v1/segments/changes',
  scope: 'segments.read',
  tag,
  summary: 'Who entered and left any segment, in order',
  query: changesQuery,
  answer: ChangesPage,
})

export const segmentHistory = endpoint({
  method: 'GET',
  path: '/v1/segments/:segment/history',
  scope: 'segments.read',
  tag,
  summary: 'Size, entries and exits for each day',
  params: SegmentParams,
  query: strict({
    from: Type.Optional(Type.String({ description: 'First day, YYYY-MM-DD; 30 days ago unless told' })),
    to: Type.Optional(Type.String({ description: 'Last day, YYYY-MM-DD; today unless told' })),
  }),
  answer: Type.Object({
    object: kind('list'),
    data_ref: kind('days'),
    days: Type.Array(
      Type.Object({ day: Type.String(), size: Type.Integer(), entered: Type.Integer(), left: Type.Integer() }),
    ),
  }),
  errors: ['segment_not_found'],
})

export const overviewOfSegments = endpoint({
  method: 'POST',
  path: '/v1/segments/overview',
  scope: 'segments.read',
  tag,
  summary: 'Sizes over the last days, and uses, of many segments at once',
  description: 'Of up to 100 segments by id. Those that are not there (any more) are left out.',
  body: strict(
    {
      segments: Type.Array(Type.String({ minLength: 1 }), { minItems: 1, maxItems: 100, description: 'Ids' }),
      days: Type.Optional(Type.Integer({ minimum: 2, maximum: 366, default: 30, description: 'Up to today' })),
    },
    { examples: [{ segments: ['seg_01h455vb4pex5vsknk084sn02q'], days: 30 }] },
  ),
  answer: Type.Object({
    object: kind('list'),
    data_ref: kind('data'),
    from: Type.String({ description: 'The first day, YYYY-MM-DD in the zone of the project' }),
    to: Type.String({ description: 'The last day: today' }),
    data: Type.Array(
      Type.Object({
        segment: Type.String(),
        sizes: Type.Array(Type.Integer(), { description: 'At the end of each day' }),
        entered: Type.Integer({ description: 'In these days' }),
        left: Type.Integer(),
        used_by: Type.Array(Use),
      }),
    ),
    as_of: Moment,
  }),
})

const Version = Type.Object({
  number: Type.Integer(),
  state: oneOf(['shown', 'building', 'failed', 'replaced']),
  definition: Type.Unsafe<unknown>({ description: 'The filter as a tree; null for lists' }),
  query: orNull(Type.String({ description: 'The filter as text' })),
  sentence: orNull(Type.String({ description: 'The filter in English' })),
  requested_at: Moment,
  ready_at: orNull(Moment),
  built_in_ms: orNull(Type.Number()),
  error: orNull(Type.String()),
  author: Type.Unsafe<Static<typeof AuditEntry>['actor'] | null>({
    anyOf: [AuditEntry.properties.actor, { type: 'null' }],
    description: 'From the audit log, for those who may see it',
  }),
  object: kind('segment_version'),
})

export const segmentVersions = endpoint({
  method: 'GET',
  path: '/v1/segments/:segment/versions',
  scope: 'segments.read',
  tag,
  summary: 'The definitions of a segment over time, newest first',
  params: SegmentParams,
  query: strict({ limit: limit(1_000, 100), starting_after: Cursor }),
  answer: listOf('versions', Version),
  errors: ['segment_not_found'],
})

export const segmentUsage = endpoint({
  method: 'GET',
  path: '/v1/segments/:segment/usage',
  scope: 'segments.read',
  tag,
  summary: 'Everything that refers to the segment',
  params: SegmentParams,
  answer: Type.Object({ object: kind('list'), data_ref: kind('data'), data: Type.Array(Use), total: Type.Integer() }),
  errors: ['segment_not_found'],
})

export const explainMember = endpoint({
  method: 'GET',
  path: '/v1/segments/:segment/explain/:customer',
  scope: 'segments.read',
  tag,
  summary: 'Why a customer is in the segment, or is not',
  params: MemberParams,
  answer: Type.Object({
    segment: Type.String(),
    name: Type.String(),
    type: oneOf(SEGMENT_TYPES),
    version: orNull(Type.Integer()),
    customer: Type.String(),
    at: Moment,
    member: Type.Boolean(),
    since: orNull(Moment),
    cause: orNull(Cause),
    explanation: Type.Unsafe<unknown>({
      description:
        'The tree of conditions with each verdict, the value seen, the rows behind it and when it would flip; null for lists',
    }),
  }),
  errors: ['segment_not_found', 'customer_not_found'],
})

export const isMember = endpoint({
  method: 'GET',
  path: '/v1/segments/:segment/customers/:customer',
  scope: 'segments.read',
  tag,
  summary: 'Whether a customer is in the segment, now or at a moment of the past',
  description: 'A moment to come is answered as of now; `at` says of when the answer is.',
  params: MemberParams,
  query: strict({ at: Type.Optional(Moment) }),
  answer: Type.Object({
    in: Type.Unsafe<boolean | null>({ type: ['boolean', 'null'], description: 'Null where nothing was recorded' }),
    since: orNull(Moment),
    cause: orNull(Cause),
    recorded: Type.Boolean(),
    at: Moment,
  }),
  errors: ['segment_not_found', 'customer_not_found'],
})

export const overlapOfSegments = endpoint({
  method: 'POST',
  path: '/v1/segments/overlap',
  scope: 'segments.read',
  tag,
  summary: 'How many customers 2 to 6 segments share',
  body: strict(
    { segments: Type.Array(Type.String({ minLength: 1 }), { minItems: 2, maxItems: 6, description: 'Ids or names' }) },
    { examples: [{ segments: ['Regulars', 'Fair visitors'] }] },
  ),
  answer: Type.Object({
    object: kind('list'),
    data_ref: kind('combinations'),
    combinations: Type.Array(
      Type.Object({ segments: Type.Array(Type.String()), size: Type.Integer(), only: Type.Integer() }),
    ),
    as_of: Moment,
  }),
  errors: ['segment_not_found'],
})
