import type { Random } from '../../../server/src/cli/demo/random.ts'
import { putConsent } from '../../../server/src/ingest/declare/consents.ts'
import { putEventSchema } from '../../../server/src/ingest/declare/event_schemas.ts'
import { putMetadataSchema } from '../../../server/src/ingest/declare/metadata_schemas.ts'
import { putProjectSettings } from '../../../server/src/ingest/declare/project.ts'
import { createStatic } from '../../../server/src/segments/lists/create_static.ts'
import { listSegments } from '../../../server/src/segments/read/list_segments.ts'
import { createSegment, deleteSegment, editSegment } from '../../../server/src/segments/segments.ts'
import { newId } from '../../../server/src/store/index.ts'
import { randomFilter } from './filters.ts'
import { CUSTOMER_METADATA } from './shop.ts'
import type { Scenery } from './writes.ts'

const SEGMENTS_AT_MOST = 40

const isProbe = (name: string): boolean => name.startsWith('Probe ')

type Change = (scenery: Scenery, random: Random, now: string) => Promise<unknown>

const CHANGES: Readonly<Record<string, readonly [weight: number, change: Change]>> = {
  creation: [
    4,
    async ({ db, shop }, random, now) => {
      const segments = await listSegments(db, shop.projectId)
      if (segments.length >= SEGMENTS_AT_MOST) return
      const filter = randomFilter(
        random,
        segments.map(({ id }) => id),
      )
      await createSegment(
        db,
        shop.projectId,
        { name: newId(), type: random.pick(['auto-update', 'auto-update', 'passive']), filter },
        now,
      )
    },
  ],
  frozen: [
    1,
    async ({ db, shop }, random, now) => {
      const segments = await listSegments(db, shop.projectId)
      if (segments.length >= SEGMENTS_AT_MOST) return
      const filter = randomFilter(
        random,
        segments.map(({ id }) => id),
      )
      await createStatic(db, shop.projectId, { name: newId(), filter }, now)
    },
  ],
  edit: [
    6,
    async ({ db, shop }, random, now) => {
      const segments = await listSegments(db, shop.projectId)
      const { id } = random.pick(segments.filter(({ filter, name }) => filter !== null && !isProbe(name)))
      const others = segments.map((segment) => segment.id).filter((other) => other !== id)
      await editSegment(db, shop.projectId, id, { filter: randomFilter(random, others) }, now)
    },
  ],
  deletion: [
    3,
    async ({ db, shop }, random) => {
      const segments = await listSegments(db, shop.projectId)
      const { id } = random.pick(segments.filter(({ id, name }) => !shop.lists.includes(id) && !isProbe(name)))
      await deleteSegment(db, shop.projectId, id)
    },
  ],
  schema: [
    1,
    ({ db, shop }, random, now) =>
      putMetadataSchema(db, shop.projectId, now, 'customer', {
        properties: {
          ...CUSTOMER_METADATA,
          ...(random.chance(0.7) && { wish: { type: random.pick(['string', 'number', 'boolean']) } }),
        },
      }),
  ],
  event: [
    1,
    ({ db, shop }, random, now) =>
      putEventSchema(db, shop.projectId, now, `event ${random.between(0, 20)}`, {
        properties: { device: { type: 'string' } },
      }),
  ],
  consent: [1, ({ db, shop }, _, now) => putConsent(db, shop.projectId, now, 'newsletter', newId().slice(0, 8))],
  zone: [
    1,
    ({ db, shop }, random, now) =>
      putProjectSettings(db, shop.projectId, now, {
        time_zone: random.pick(['Europe/Warsaw', 'Asia/Kolkata', 'America/New_York']),
      }),
  ],
}

const WEIGHTS = Object.fromEntries(Object.entries(CHANGES).map(([name, [weight]]) => [name, weight]))

/** Creates, edits or deletes a segment, or changes what filters are about. */
export async function changeSomeDefinition(scenery: Scenery, random: Random): Promise<void> {
  const [, change] = CHANGES[random.weighted(WEIGHTS)]!
  await change(scenery, random, scenery.clock.now())
}
