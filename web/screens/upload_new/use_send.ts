import { useNavigate } from '@tanstack/react-router'
import { useEffect, useId, useRef, useState } from 'react'
import { useConfirm } from '../../parts/confirm.tsx'
import { fieldProblems } from '../../parts/field_problems.ts'
import { sayFailure } from '../../parts/say_failure.tsx'
import { useLanguage, useTexts } from '../../texts/language.tsx'
import type { FileHead } from '../../uploads/read_head.ts'
import { type Sending, sendings } from '../../uploads/sendings.ts'
import { useSegmentNames } from '../../uploads/use_segment_names.ts'
import { useSendings } from '../../uploads/use_sendings.ts'
import { type Draft, type DraftProblem, planOf } from './draft.ts'
import { newUploadTexts } from './texts.ts'

interface Send {
  /** The file of this page, while it is on its way. */
  readonly sending: Sending | undefined
  /** It was asked for, so what is missing is told. */
  readonly tried: boolean
  /** What the server has against a field. */
  readonly refused: Readonly<Record<string, string>>
  readonly send: (draft: Draft, file: File, head: FileHead, problems: readonly DraftProblem[]) => Promise<void>
}

const FIELDS = ['name', 'column', 'event']

/** The form may have to be there again first. */
const toWhatIsWrong = () => setTimeout(() => document.querySelector<HTMLElement>('main [aria-invalid="true"]')?.focus())

/** Sends the file and leads to what comes of it. When it does not arrive, all that was chosen is still there. */
export function useSend(): Send {
  const t = useTexts(newUploadTexts)
  const { language } = useLanguage()
  const navigate = useNavigate()
  const confirm = useConfirm()
  const segments = useSegmentNames()
  const page = useId()
  const count = useRef(0)
  const [tried, setTried] = useState(false)
  const [refused, setRefused] = useState<Readonly<Record<string, string>>>({})
  const here = useRef(true)
  useEffect(() => {
    here.current = true
    return () => {
      here.current = false
    }
  }, [])
  const id = `${page} ${count.current}`
  const sending = useSendings().find((each) => each.id === id && each.error === null)

  async function send(draft: Draft, file: File, head: FileHead, problems: readonly DraftProblem[]): Promise<void> {
    setTried(true)
    setRefused({})
    if (problems.length > 0) return void toWhatIsWrong()
    const replaces = draft.kind === 'segment' && draft.target === 'existing' && draft.mode === 'replace'
    const name = segments.get(draft.segment ?? '') ?? ''
    if (replaces && !(await confirm({ ...t.replacing, title: t.replacing.title(name) }))) return
    count.current += 1
    const own = `${page} ${count.current}`
    try {
      const upload = await sendings.begin(own, planOf(draft, file, head))
      if (here.current) await navigate({ to: '/uploads/$upload', params: { upload } })
    } catch (error) {
      // Whoever is elsewhere by now finds it in the list of uploads.
      if (!here.current) return
      sendings.remove(own)
      if (error instanceof DOMException && error.name === 'AbortError') return
      const { fields, rest } = fieldProblems(error, FIELDS, {
        keys: { segment_name_taken: 'name', not_found: 'segment' },
      })
      setRefused(fields)
      toWhatIsWrong()
      if (rest) sayFailure(error, language)
    }
  }

  return { sending, tried, refused, send }
}
