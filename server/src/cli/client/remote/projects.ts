import type { Static } from 'typebox'
import type { Project as ShownProject } from '../../../http/contract/project.ts'
import { decodeId, Refusal } from '../../../store/index.ts'
import type { Project, Projects } from '../projects.ts'
import type { Api } from './api.ts'

export function remoteProjects(api: Api): Projects {
  const current = async () => projectOf(await api.call('GET /v1/project', {}))
  return Object.freeze({
    current,
    list: async () => [await current()],
    consents: async () => (await api.call('GET /v1/consents', {})).consents.data.map(({ id }) => id),
    create: async () => {
      const message = 'A key opens one project and makes no other: run this where the database is, without --server.'
      throw new Refusal('forbidden', message)
    },
    set: async (change) => projectOf(await api.call('PUT /v1/project', { body: change })),
  } satisfies Projects)
}

function projectOf(shown: Static<typeof ShownProject>): Project {
  const { id, name, time_zone, first_day_of_week, currency, stacking_rules, created_at } = shown
  return {
    id: decodeId('proj', id) ?? id,
    name,
    timeZone: time_zone,
    firstDayOfWeek: first_day_of_week,
    currency,
    stackingRules: stacking_rules,
    createdAt: created_at,
  }
}
