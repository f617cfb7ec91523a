import { useBlocker } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTexts } from '../texts/language.tsx'
import { useConfirm } from './confirm.tsx'
import { leavingTexts } from './leaving_texts.ts'

export interface LeaveGuard {
  /** What was to be kept is kept: nobody is asked, until there is something unsaved anew. */
  readonly allow: () => void
}

/** Asks before work that is not saved is left, also by closing the window. */
export function useLeaveGuard(unsaved: boolean): LeaveGuard {
  const t = useTexts(leavingTexts)
  const confirm = useConfirm()
  const saved = useRef(false)
  useEffect(() => {
    if (!unsaved) saved.current = false
  }, [unsaved])
  const keeps = () => unsaved && !saved.current
  useBlocker({
    shouldBlockFn: async () => keeps() && !(await confirm({ ...t, ofLeaving: true })),
    enableBeforeUnload: keeps,
  })
  return {
    allow: () => {
      saved.current = true
    },
  }
}
