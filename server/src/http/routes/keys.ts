import { decodeId, Refusal } from '../../store/index.ts'
import { createKey, editKey, revokeKey, rotateKey } from '../access/keys/change.ts'
import { listKeys } from '../access/keys/key.ts'
import { authorOf } from '../author_of.ts'
import { type Bound, bind } from '../bind.ts'
import * as api from '../contract/keys.ts'
import type { Parts } from '../parts.ts'
import { shownKey } from '../shown/key.ts'

export function keyRoutes({ db }: Parts): readonly Bound[] {
  return [
    bind(api.listKeys).to(async ({ projectId }) => {
      const keys = await listKeys(db, projectId)
      return { object: 'list', data_ref: 'keys', keys: keys.map(shownKey), total: keys.length }
    }),

    bind(api.createKey).to(async (call) => {
      const { key, token } = await createKey(db, call.projectId, call.now, authorOf(call), call.body)
      return { ...shownKey(key), token }
    }),

    bind(api.editKey).to(async (call) => {
      const { projectId, now, params, body } = call
      return shownKey(await editKey(db, projectId, now, authorOf(call), uuidOf(params.key), body))
    }),

    bind(api.rotateKey).to(async (call) => {
      const { projectId, now, params, body } = call
      const id = uuidOf(params.key)
      const { key, token } = await rotateKey(db, projectId, now, authorOf(call), id, body?.overlap_hours)
      return { ...shownKey(key), token }
    }),

    bind(api.revokeKey).to(async (call) => {
      await revokeKey(db, call.projectId, call.now, authorOf(call), uuidOf(call.params.key))
      return undefined
    }),
  ]
}

function uuidOf(key: string): string {
  const id = decodeId('key', key)
  if (id === null) throw new Refusal('key_not_found', `There is no key ${JSON.stringify(key)}.`)
  return id
}
