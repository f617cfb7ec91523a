import type { Static } from 'typebox'
import { type Consent, listConsents } from '../../ingest/declare/consents.ts'
import type { Queryable } from '../../store/index.ts'
import type * as api from '../contract/schemas.ts'

/** What customers of a project can agree to, as Voucherify shows it: two lists, of which the second is empty. */
export async function consentLists(db: Queryable, projectId: string): Promise<Static<typeof api.ConsentLists>> {
  const data = (await listConsents(db, projectId)).map(shownConsent)
  return {
    consents: { object: 'list', data_ref: 'data', data, total: data.length },
    groups: { object: 'list', data_ref: 'data', data: [], total: 0 },
  }
}

export const shownConsent = ({ key, name, createdAt }: Consent): Static<typeof api.Consent> => ({
  id: key,
  name,
  description: '',
  category: '',
  created_at: createdAt,
  updated_at: null,
  object: 'consent',
})
