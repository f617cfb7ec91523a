import type { Static } from 'typebox'
import { encodeId } from '../../store/index.ts'
import type { Key as StoredKey } from '../access/keys/key.ts'
import type { Key } from '../contract/keys.ts'

/** A key as the API shows it. Only people make keys. */
export function shownKey(key: StoredKey): Static<typeof Key> {
  return {
    id: encodeId('key', key.id),
    kind: key.kind,
    app_id: key.appId,
    name: key.name,
    scopes: key.scopes && [...key.scopes],
    origins: key.origins && [...key.origins],
    from_environment: key.fromEnvironment,
    created_at: key.createdAt,
    created_by: key.createdBy && encodeId('person', key.createdBy),
    last_used_at: key.lastUsedAt,
    revoked_at: key.revokedAt,
    previous_token_until: key.previousUntil,
    object: 'key',
  }
}
