import { Type } from 'typebox'
import { endpoint } from './endpoint.ts'
import { Cursor, kind, limit, listOf, Moment, oneOf, orNull, Problem, strict } from './shapes.ts'

const tag = 'Async actions'
const ActionParams = strict({ action: Type.String({ minLength: 1, description: 'The async_action_id' }) })

const listed = {
  id: Type.String(),
  type: Type.String({ examples: ['CUSTOMERS.IMPORT_CSV', 'CUSTOMERS.BULK_UPDATE', 'SEGMENTS.IMPORT_CSV'] }),
  status: oneOf(['ENQUEUED', 'IN_PROGRESS', 'DONE', 'FAILED']),
  operation_status: oneOf(['SUCCESS', 'FAILED', 'UNKNOWN'], { description: 'UNKNOWN until it is over' }),
  progress: Type.Integer({ minimum: 0, maximum: 100, description: 'Percent; 100 only when it is done' }),
  work: Type.Object(
    { done: Type.Integer(), total: orNull(Type.Integer()) },
    { description: 'Rows; `total` is null until it is known' },
  ),
  report: Type.Object({
    url: orNull(Type.String({ description: 'Where the rows that were not taken are told; null: there are none' })),
    rows: Type.Integer(),
    left_out: Type.Integer({ description: 'Rows beyond those that a report holds' }),
  }),
  error: orNull(
    Type.Object(
      { code: Type.String(), message: Type.String(), problems: Type.Array(Problem) },
      { description: 'Why it failed as a whole' },
    ),
  ),
  processing_time: orNull(Type.Integer({ description: 'Milliseconds; null until it is over' })),
  file: orNull(Type.String({ description: 'The name of the file that was uploaded for it' })),
  segment: orNull(Type.String({ description: 'The id of the segment whose members it changes' })),
  by: orNull(
    Type.Object(
      { type: oneOf(['key', 'person']), label: orNull(Type.String()) },
      {
        description: "Who asked for it: the key's name, or the person's address for those who may see it, as it is now",
      },
    ),
  ),
  created_at: Moment,
  updated_at: Moment,
  object: kind('async_action'),
}

/** What came of it: counts of its own beside those of Voucherify. */
const Result = Type.Unsafe<Record<string, unknown>>({
  type: 'object',
  properties: {
    done_count: Type.Integer(),
    failed_count: Type.Integer(),
    report_url: orNull(Type.String()),
    message: Type.String({ description: 'Of imports' }),
    failed: Type.Array(Type.Object({ source_id: orNull(Type.String()), row: Type.Integer(), reason: Type.String() }), {
      description: 'Of imports: the first rows that were not taken; the report has them all',
    }),
    reports: Type.Array(Type.String(), { description: 'Of bulk updates' }),
    reports_available_till: orNull(Moment),
    errors: Type.Array(
      Type.Object({
        message: Type.String(),
        details: Type.String(),
        key: Type.String(),
        source_id: orNull(Type.String()),
      }),
      { description: 'Of bulk updates: the first that were not taken' },
    ),
  },
  additionalProperties: true,
})

export const ListedAction = Type.Object(listed)
export const AsyncAction = Type.Object({ ...listed, result: orNull(Result) })

export const listAsyncActions = endpoint({
  method: 'GET',
  path: '/v1/async-actions',
  scope: 'actions.read',
  tag,
  summary: 'List long work, newest first',
  query: strict({
    limit: limit(100, 10),
    end_date: Type.Optional(Type.String({ description: 'Only what was asked for before: ISO 8601' })),
    starting_after: Cursor,
  }),
  answer: listOf('async_actions', ListedAction),
  voucherify: true,
})

export const findAsyncAction = endpoint({
  method: 'GET',
  path: '/v1/async-actions/:action',
  scope: 'actions.read',
  tag,
  summary: 'Get the progress and the result of long work',
  params: ActionParams,
  answer: AsyncAction,
  errors: ['async_action_not_found'],
  voucherify: true,
})

export const asyncActionReport = endpoint({
  method: 'GET',
  path: '/v1/async-actions/:action/report',
  scope: 'actions.read',
  tag,
  summary: 'Download what was not taken, row by row',
  description:
    'CSV with the line in the file (or the place in the list), the column and the problem. Kept for 30 days.',
  params: ActionParams,
  produces: 'text/csv; charset=utf-8',
  answer: Type.String(),
  errors: ['async_action_not_found'],
})
