import { useCallback, useEffect, useState } from 'react'
import { DRAFTS } from '../../api/forget_drafts.ts'
import { useSession } from '../../app/session.tsx'
import { type CampaignDraft, NEW_DRAFT } from './draft.ts'

interface KeptDraft {
  readonly draft: CampaignDraft
  readonly change: (some: Partial<CampaignDraft>) => void
  /** Nothing of it is left. */
  readonly forget: () => void
}

/** What was written down stays in this window, whatever becomes of the page. */
export function useDraft(): KeptDraft {
  const kept = `${DRAFTS}campaign.${useSession().project.id}`
  const [draft, setDraft] = useState(() => readDraft(kept))
  useEffect(() => {
    if (draft === NEW_DRAFT) sessionStorage.removeItem(kept)
    else sessionStorage.setItem(kept, JSON.stringify(draft))
  }, [kept, draft])
  const change = useCallback((some: Partial<CampaignDraft>) => setDraft((before) => ({ ...before, ...some })), [])
  const forget = useCallback(() => {
    sessionStorage.removeItem(kept)
    setDraft(NEW_DRAFT)
  }, [kept])
  return { draft, change, forget }
}

function readDraft(kept: string): CampaignDraft {
  try {
    const text = sessionStorage.getItem(kept)
    return text === null ? NEW_DRAFT : { ...NEW_DRAFT, ...(JSON.parse(text) as Partial<CampaignDraft>) }
  } catch {
    return NEW_DRAFT
  }
}
