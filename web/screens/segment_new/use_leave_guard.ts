import { useBlocker } from '@tanstack/react-router'
import { useRef } from 'react'
import { useConfirm } from '../../parts/confirm.tsx'
import { useTexts } from '../../texts/language.tsx'
import { segmentNewTexts } from './texts.ts'

export interface LeaveGuard {
  /** What was to be kept is kept: from now on nobody is asked. */
  readonly allow: () => void
}

/** Asks before work that is not saved is left, also by closing the window. */
export function useLeaveGuard(unsaved: boolean): LeaveGuard {
  const t = useTexts(segmentNewTexts)
  const confirm = useConfirm()
  const saved = useRef(false)
  const keeps = () => unsaved && !saved.current
  useBlocker({
    shouldBlockFn: async () => keeps() && !(await confirm({ ...t.leaving, ofLeaving: true })),
    enableBeforeUnload: keeps,
  })
  return {
    allow: () => {
      saved.current = true
    },
  }
}
