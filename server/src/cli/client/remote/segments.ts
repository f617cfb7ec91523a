import { setTimeout as sleep } from 'node:timers/promises'
import type { Static } from 'typebox'
import type { BodyOf } from '../../../http/contract/endpoint.ts'
import type * as contract from '../../../http/contract/segments.ts'
import { decodeId, Refusal } from '../../../store/index.ts'
import type { EditPreview, Member, NewSegment, SegmentListing, Segments } from '../segments.ts'
import type { Api } from './api.ts'
import { remotePhrasing } from './phrasing.ts'

const LOOK_AGAIN_MS = 200
const PAGE = 100
const MEMBERS = 1_000

const of = (segment: string) => ({ params: { segment } })

/** The segments of a project, over HTTP. */
export function remoteSegments(api: Api): Segments {
  async function list(q?: string): Promise<readonly SegmentListing[]> {
    const all: SegmentListing[] = []
    for (let after: string | undefined; ; ) {
      const page = await api.call('GET /v1/segments', { query: { limit: PAGE, starting_after: after, q } })
      all.push(...page.data.map(listingOf))
      if (!page.more_starting_after) return all
      after = page.more_starting_after
    }
  }

  /** A segment may be called what a route is called ("changes"), so it is asked for by name in the list. */
  async function find(segment: string): Promise<SegmentListing> {
    if (decodeId('seg', segment) !== null) return listingOf(await api.call('GET /v1/segments/:segment', of(segment)))
    const found = (await list(segment)).find(({ name }) => name === segment)
    if (!found) throw new Refusal('segment_not_found', `There is no segment ${JSON.stringify(segment)}.`)
    return found
  }

  async function built(segment: string): Promise<SegmentListing> {
    for (;;) {
      const found = await find(segment)
      if (found.status !== 'building') return found
      await sleep(LOOK_AGAIN_MS)
    }
  }

  async function create(segment: NewSegment): ReturnType<Segments['create']> {
    const { id, warnings } = await api.call('POST /v1/segments', {
      body: { ...segment } as BodyOf<typeof contract.createSegment>,
    })
    return { id, warnings }
  }

  async function* everyMember(segment: string): AsyncGenerator<readonly Member[]> {
    for (let after: string | undefined; ; ) {
      const page = await members(segment, { order: 'id', limit: MEMBERS, after })
      yield page.members
      if (page.next === null) return
      after = page.next
    }
  }

  const members: Segments['members'] = async (segment, { order, limit, after }) => {
    const query = { order, limit, starting_after: after }
    const page = await api.call('GET /v1/segments/:segment/customers', { ...of(segment), query })
    const { data, has_more = false, more_starting_after: next = null } = page
    return { members: data.map(({ customer: _, ...member }) => member), has_more, next }
  }

  const changes: Segments['changes'] = async ({ segment, after, limit }) => {
    const query = { after, limit }
    const page =
      segment === undefined
        ? await api.call('GET /v1/segments/changes', { query })
        : await api.call('GET /v1/segments/:segment/changes', { ...of(segment), query })
    const { object: _, data_ref: __, ...rest } = page
    return rest
  }

  return Object.freeze({
    list: () => list(),
    find,
    create,
    built,
    members,
    everyMember,
    changes,
    phrasing: async () => remotePhrasing(api, await list()),
    edit: async (segment, change) => {
      const edited = await api.call('PUT /v1/segments/:segment', { ...of(segment), body: change })
      const { id, warnings } = edited as Static<typeof contract.Segment>
      return { id, warnings }
    },
    previewEdit: async (segment, filter) => {
      const body = { filter, dry_run: true }
      const {
        dry_run: _,
        used_by: __,
        ...would
      } = (await api.call('PUT /v1/segments/:segment', {
        ...of(segment),
        body,
      })) as EditPreview & { readonly dry_run?: boolean; readonly used_by: unknown }
      return would
    },
    remove: async (segment) => {
      await api.call('DELETE /v1/segments/:segment', of(segment))
    },
    usage: async (segment) => (await api.call('GET /v1/segments/:segment/usage', of(segment))).data,
    preview: async (filter, limit) => {
      const found = await api.call('POST /v1/segments/preview', { body: { filter, limit } })
      const { count, as_of, definition, warnings, customers, conditions } = found
      return { count, as_of, filter: definition as never, warnings, customers, conditions }
    },
    history: async (segment, { from, to }) => {
      const query = { from, to }
      return (await api.call('GET /v1/segments/:segment/history', { ...of(segment), query })).days
    },
    overlap: async (segments) => {
      const body = { segments: [...segments] }
      return (await api.call('POST /v1/segments/overlap', { body })).combinations
    },
    explain: async (segment, customer) => {
      const params = { segment, customer }
      return (await api.call('GET /v1/segments/:segment/explain/:customer', { params })) as never
    },
    membership: async (segment, customer, at) => {
      const params = { segment, customer }
      const query = { at }
      const found = await api.call('GET /v1/segments/:segment/customers/:customer', { params, query })
      const { at: _, ...membership } = found
      return membership
    },
  } satisfies Segments)
}

function listingOf(shown: Static<typeof contract.Segment>): SegmentListing {
  const { id, name, type, status, error, version, member_count, query, sentence, created_at, built_in_ms } = shown
  return { id, name, type, status, error, version, member_count, query, sentence, created_at, built_in_ms }
}
