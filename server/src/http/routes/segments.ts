import { Readable } from 'node:stream'
import { customerConditions } from '../../ingest/customers/conditions.ts'
import { customerReference } from '../../ingest/customers/reference.ts'
import { SEGMENT_USES } from '../../promotions/segment_uses.ts'
import { readDefinitions } from '../../segments/definitions.ts'
import { explainSegment } from '../../segments/explain/explain.ts'
import { filterWords } from '../../segments/filter_words.ts'
import { changeList } from '../../segments/lists/change_list.ts'
import { createCustom } from '../../segments/lists/create_custom.ts'
import { createStatic, type StaticSegment } from '../../segments/lists/create_static.ts'
import { findList } from '../../segments/lists/find_list.ts'
import { preview, previewEdit, type SampleCustomer } from '../../segments/preview.ts'
import { type Change, changes, newestChanges } from '../../segments/read/changes.ts'
import { history } from '../../segments/read/history.ts'
import { isMember } from '../../segments/read/is_member.ts'
import { members } from '../../segments/read/members.ts'
import { membershipAt } from '../../segments/read/membership_at.ts'
import { overlap } from '../../segments/read/overlap.ts'
import { storedSegment } from '../../segments/read/stored_segment.ts'
import { trends } from '../../segments/read/trends.ts'
import { usage, usesOf } from '../../segments/read/usage.ts'
import { createSegment, deleteSegment, editSegment } from '../../segments/segments.ts'
import { encodeId, invalidInput, sql } from '../../store/index.ts'
import type { Actor } from '../access/actor.ts'
import { mayDo } from '../access/permissions.ts'
import { type Bound, bind } from '../bind.ts'
import type { BodyOf } from '../contract/endpoint.ts'
import * as api from '../contract/segments.ts'
import { goneSignal } from '../door/gone_signal.ts'
import { instant } from '../door/instant.ts'
import { startFromFile } from '../door/long_work.ts'
import type { Parts } from '../parts.ts'
import { attachment } from '../shown/attachment.ts'
import { calledOf } from '../shown/called.ts'
import { membersCsv } from '../shown/members_csv.ts'
import { shownSegmentOf } from '../shown/segment.ts'
import { segmentPage } from '../shown/segment_page.ts'
import { segmentVersionsPage } from '../shown/segment_versions.ts'

export function segmentRoutes(parts: Parts): readonly Bound[] {
  const { db } = parts
  /** Segments are named by id or name; what is read afterwards goes by id. */
  async function idOf(projectId: string, segment: string): Promise<string> {
    return encodeId('seg', (await storedSegment(db, projectId, segment)).segmentId)
  }

  async function customerIdOf(projectId: string, customer: string): Promise<string> {
    return encodeId('cust', customerReference(projectId, customer).id)
  }

  /** Says of changes what those who came and went are called. */
  const callers = (projectId: string, actor: Actor) => async (found: readonly Change[]) => {
    const called = await calledOf(
      db,
      projectId,
      actor,
      found.map(({ customer }) => customer),
    )
    return found.map((change) => ({ ...change, called: called.get(change.customer) ?? null }))
  }

  return [
    bind(api.createSegment).to(async ({ projectId, body, now }) => {
      const { id, warnings } = await create(projectId, body, now)
      return { ...(await shownSegmentOf(db, projectId, now, id)), warnings: [...warnings] }
    }),

    bind(api.listSegments).to(({ projectId, query, now }) => segmentPage(db, projectId, query, now)),

    bind(api.findSegment).to(async ({ projectId, params, now }) =>
      shownSegmentOf(db, projectId, now, await idOf(projectId, params.segment)),
    ),

    bind(api.editSegment).to(async ({ projectId, params, body, now, actor, reply }) => {
      const { dry_run, ...edit } = body
      const id = await idOf(projectId, params.segment)
      if (dry_run) {
        if (edit.filter === undefined)
          throw invalidInput([{ path: 'filter', message: 'A dry run needs the new filter.' }])
        const used = await usage(db, projectId, id, SEGMENT_USES)
        const { entering, leaving, ...counts } = await previewEdit(db, projectId, id, edit.filter, now, {
          signal: goneSignal(reply),
        })
        const samples = { entering: entering.map(sampleFor(actor)), leaving: leaving.map(sampleFor(actor)) }
        return { dry_run, ...counts, ...samples, used_by: [...used] } as never
      }
      const { warnings } = await editSegment(db, projectId, id, edit, now)
      return { ...(await shownSegmentOf(db, projectId, now, id)), warnings: [...warnings] }
    }),

    bind(api.deleteSegment).to(async ({ projectId, params }) => {
      await deleteSegment(db, projectId, await idOf(projectId, params.segment), SEGMENT_USES)
      return undefined
    }),

    bind(api.previewSegment).to(async ({ projectId, body, now, actor, reply }) => {
      const started = performance.now()
      const found = await preview(db, projectId, body.filter, now, { ...body, signal: goneSignal(reply) })
      const { filter, customers, conditions, warnings, definitions, ...counted } = found
      return {
        ...counted,
        exact: true,
        took_ms: Math.round((performance.now() - started) * 10) / 10,
        definition: filter,
        ...filterWords(definitions)(filter),
        warnings: [...warnings],
        conditions: [...conditions],
        customers: customers.map(sampleFor(actor)),
      }
    }),

    bind(api.listMembers).to(async ({ projectId, params, query, actor }) => {
      const { starting_after: after, expand, ...rest } = query
      const page = await members(db, projectId, params.segment, { ...rest, after })
      const ids = expand === undefined ? [] : page.members.map(({ id }) => id)
      const called = ids.length === 0 ? null : await calledOf(db, projectId, actor, ids)
      return {
        object: 'list',
        data_ref: 'data',
        data: page.members.map((member) => ({
          ...member,
          customer: { id: member.id, source_id: member.source_id, ...called?.get(member.id), object: 'customer' },
        })),
        has_more: page.has_more,
        more_starting_after: page.next,
      }
    }),

    bind(api.changeMembers).to(({ projectId, params, body, now }) =>
      changeList(db, projectId, params.segment, body, now),
    ),

    bind(api.importMembers).to(async (call) => {
      const { segmentId } = findList(await readDefinitions(db, call.projectId), call.params.segment)
      return startFromFile(parts, 'import_list', call, { segment: encodeId('seg', segmentId) })
    }),

    bind(api.exportMembers).toStream(async ({ projectId, params, reply }) => {
      const { segmentId, name } = await storedSegment(db, projectId, params.segment)
      reply.header('content-disposition', attachment(`${name}.csv`))
      return Readable.from(membersCsv(db, projectId, encodeId('seg', segmentId)))
    }),

    bind(api.allChanges).to(async ({ projectId, query }) => {
      const { changes: found, ...page } = await changes(db, projectId, query)
      return { ...LIST_OF_CHANGES, changes: [...found], ...page }
    }),

    bind(api.segmentChanges).to(async ({ projectId, params, query, actor }) => {
      const { order = 'oldest', starting_after: from, expand, after = 0, ...rest } = query
      // 0, which nobody has to say, is no place of the feed.
      const misplaced = order === 'newest' ? after > 0 && 'after' : from !== undefined && 'starting_after'
      if (misplaced)
        throw invalidInput([{ path: misplaced, message: `The order ${order} goes on by another parameter.` }])
      const called = expand === undefined ? plain : callers(projectId, actor)
      if (order === 'newest') {
        const { changes: found, older, ...page } = await newestChanges(db, projectId, params.segment, { ...rest, from })
        return { ...LIST_OF_CHANGES, changes: await called(found), ...page, more_starting_after: older }
      }
      const { changes: found, ...page } = await changes(db, projectId, { ...rest, after, segment: params.segment })
      return { ...LIST_OF_CHANGES, changes: await called(found), ...page }
    }),

    bind(api.segmentHistory).to(async ({ projectId, params, query, now }) => ({
      object: 'list',
      data_ref: 'days',
      days: [...(await history(db, projectId, params.segment, now, query))],
    })),

    bind(api.overviewOfSegments).to(async ({ projectId, body, now }) => {
      const { from, to, of } = await trends(db, projectId, body.segments, body.days ?? TREND_DAYS, now)
      const uses = await usesOf(db, projectId, [...of.keys()], SEGMENT_USES)
      const data = [...of].map(([segment, { sizes, ...moved }]) => ({
        segment,
        sizes: [...sizes],
        ...moved,
        used_by: [...(uses.get(segment) ?? [])],
      }))
      return { object: 'list', data_ref: 'data', from, to, data, as_of: now }
    }),

    bind(api.segmentVersions).to(({ projectId, params, query, actor }) =>
      segmentVersionsPage(db, projectId, params.segment, query, actor),
    ),

    bind(api.segmentUsage).to(async ({ projectId, params }) => {
      const uses = await usage(db, projectId, params.segment, SEGMENT_USES)
      return { object: 'list', data_ref: 'data', data: [...uses], total: uses.length }
    }),

    bind(api.explainMember).to(async ({ projectId, params, now }) =>
      explainSegment(db, projectId, params.segment, await customerIdOf(projectId, params.customer), now),
    ),

    bind(api.isMember).to(async ({ projectId, params, query, now }) => {
      const { segment, customer } = params
      if (query.at === undefined) {
        return { ...(await isMember(db, projectId, segment, customerReference(projectId, customer).id)), at: now }
      }
      const asked = instant(query.at, 'at')
      // Nobody knows the future: that answer is one of now, and says so.
      const at = asked > now ? now : asked
      const id = await customerIdOf(projectId, customer)
      return { ...(await membershipAt(db, projectId, segment, id, now, at)), at }
    }),

    bind(api.overlapOfSegments).to(async ({ projectId, body, now }) => ({
      object: 'list',
      data_ref: 'combinations',
      combinations: (await overlap(db, projectId, body.segments)).map(({ segments, ...sizes }) => ({
        segments: [...segments],
        ...sizes,
      })),
      as_of: now,
    })),
  ]

  async function create(projectId: string, body: BodyOfNew, now: string) {
    const { name, filter, customers } = body
    // Who is in for good, and who is for as long as the filter holds: nobody guesses which was meant.
    if (body.type === undefined && filter !== undefined)
      throw invalidInput([
        {
          path: 'type',
          message: 'Say "auto-update" or "passive" to follow the filter, or "static" for who matches now.',
        },
      ])
    const type = body.type ?? 'static'
    if (body.q !== undefined && type !== 'static')
      throw invalidInput([
        { path: 'q', message: 'Only a static segment can be made from a search: nothing follows what is typed there.' },
      ])
    if (body.except !== undefined && type !== 'static')
      throw invalidInput([{ path: 'except', message: 'Only a static segment can leave out single customers.' }])
    switch (type) {
      case 'auto-update':
      case 'passive':
        if (filter === undefined)
          throw invalidInput([{ path: 'filter', message: `An ${type} segment follows a filter.` }])
        if (customers !== undefined)
          throw invalidInput([{ path: 'customers', message: `An ${type} segment has a filter instead.` }])
        return createSegment(db, projectId, { name, type, filter }, now)
      case 'static':
        return createStatic(
          db,
          projectId,
          { name, filter, customers: customers?.map(namedId), ...narrowed(projectId, body) },
          now,
        )
      case 'custom': {
        if (filter !== undefined)
          throw invalidInput([{ path: 'filter', message: 'A custom segment is a list; it has customers instead.' }])
        const { id } = await createCustom(db, projectId, { name }, now)
        if (customers !== undefined) await changeList(db, projectId, id, { add: customers.map(namedId) }, now)
        return { id, warnings: [] }
      }
      default:
        return type satisfies never
    }
  }
}

type BodyOfNew = BodyOf<typeof api.createSegment>

/** Who sees segments and no customers gets the ids of a sample: else any name could be guessed by a filter. */
const sampleFor =
  (actor: Actor) =>
  (customer: SampleCustomer): SampleCustomer =>
    mayDo(actor, 'customers.read') ? customer : { ...customer, name: null, email: null }

/** Whom a search finds, and who is left out; nothing where neither is asked. */
function narrowed(projectId: string, { q, except = [] }: BodyOfNew): Pick<StaticSegment, 'among'> {
  if (q === undefined && except.length === 0) return {}
  const left = except.map((customer) => customerReference(projectId, customer).id)
  return {
    among: (definitions) =>
      sql`${customerConditions(q === undefined ? {} : { search: q }, definitions)} and c.id <> all(${left}::uuid[])`,
  }
}

/** A customer may be named by an object, as everywhere else. */
function namedId(customer: unknown): unknown {
  if (typeof customer !== 'object' || customer === null) return customer
  const { id, source_id } = customer as { id?: unknown; source_id?: unknown }
  return id ?? source_id ?? customer
}

const TREND_DAYS = 30

const LIST_OF_CHANGES = Object.freeze({ object: 'list', data_ref: 'changes' } as const)

const plain = async (found: readonly Change[]): Promise<Change[]> => [...found]
