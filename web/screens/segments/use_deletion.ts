import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError, api } from '../../api/api.ts'
import { ask } from '../../api/ask.ts'
import { useDeed } from '../../api/use_deed.ts'
import { useConfirm } from '../../parts/confirm.tsx'
import { sayDone } from '../../parts/say_done.tsx'
import { sayFailure } from '../../parts/say_failure.tsx'
import { useLanguage, useTexts } from '../../texts/language.tsx'
import type { SegmentUse } from './segment_use.ts'
import { segmentsTexts } from './texts.ts'

type UsedBy = readonly Omit<SegmentUse, 'state'>[]

interface Deletion {
  readonly remove: () => Promise<void>
  /** What stands in the way. */
  readonly usedBy: UsedBy | null
  readonly leave: () => void
}

interface Deleted {
  readonly id: string
  readonly name: string
}

/** Deletes a segment after a question; of one that is used, it is told by what instead. */
export function useDeletion({ id, name }: Deleted, onDone: () => void): Deletion {
  const t = useTexts(segmentsTexts)
  const { language } = useLanguage()
  const confirm = useConfirm()
  const client = useQueryClient()
  const [usedBy, setUsedBy] = useState<UsedBy | null>(null)
  const deletion = useDeed((segment: string) => api.call('DELETE /v1/segments/:segment', { params: { segment } }), {
    changes: ['GET /v1/segments'],
    onDone: () => {
      sayDone(t.deleted(name), language)
      onDone()
    },
    // Something began to use it a moment ago.
    onError: (error) => {
      const users = error instanceof ApiError ? (error.body.used_by ?? []) : []
      if (users.length > 0) setUsedBy(users as UsedBy)
      else sayFailure(error, language)
    },
  })

  async function remove(): Promise<void> {
    try {
      const question = ask('GET /v1/segments/:segment/usage', { params: { segment: id } })
      const { data } = await client.fetchQuery({ ...question, staleTime: 0 })
      if (data.length > 0) return setUsedBy(data)
    } catch (error) {
      return sayFailure(error, language)
    }
    const { title, text, action } = t.deleting
    if (await confirm({ title: title(name), text, action })) deletion.mutate(id)
  }

  return { remove, usedBy, leave: () => setUsedBy(null) }
}
