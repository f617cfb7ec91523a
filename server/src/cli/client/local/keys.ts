import { SYSTEM } from '../../../http/access/audit/author.ts'
import { createKey, revokeKey, rotateKey } from '../../../http/access/keys/change.ts'
import { listKeys, type NewKey } from '../../../http/access/keys/key.ts'
import { shownKey } from '../../../http/shown/key.ts'
import type { Clock } from '../../../segments/build.ts'
import { type Database, decodeId, Refusal } from '../../../store/index.ts'
import type { Keys, KeyWithToken } from '../keys.ts'

export function localKeys(db: Database, projectId: string, clock: Clock): Keys {
  /** The UUID. */
  async function idOf(key: string): Promise<string> {
    const id = decodeId('key', key)
    const found = (await listKeys(db, projectId)).find((each) => each.id === id || each.appId === key)
    if (!found) throw new Refusal('key_not_found', `There is no key ${JSON.stringify(key)}.`)
    return found.id
  }

  const withToken = ({ key, token }: NewKey): KeyWithToken => ({ ...shownKey(key), token })

  return Object.freeze({
    list: async () => (await listKeys(db, projectId)).map(shownKey),
    create: async (key) => withToken(await createKey(db, projectId, clock(), SYSTEM, key)),
    rotate: async (key, hours) => withToken(await rotateKey(db, projectId, clock(), SYSTEM, await idOf(key), hours)),
    revoke: async (key) => shownKey(await revokeKey(db, projectId, clock(), SYSTEM, await idOf(key))),
  } satisfies Keys)
}
