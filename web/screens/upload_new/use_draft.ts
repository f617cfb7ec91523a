import { useState } from 'react'
import { useUploadKinds } from '../../uploads/use_upload_kinds.ts'
import type { Draft } from './draft.ts'
import type { NewUploadSearch } from './route.ts'

/** What was chosen, beginning with what the address says. */
export function useDraft({ kind, segment }: NewUploadSearch): [Draft, (change: Partial<Draft>) => void] {
  const kinds = useUploadKinds()
  const wanted = segment === undefined ? kind : 'segment'
  const [draft, setDraft] = useState<Draft>(() => ({
    kind: kinds.find((each) => each === wanted) ?? kinds[0]!,
    target: segment === undefined ? 'new' : 'existing',
    name: '',
    segment: segment ?? null,
    mode: 'add',
    column: null,
    paths: {},
    status: '',
    event: '',
  }))
  return [draft, (change) => setDraft((before) => ({ ...before, ...change }))]
}
