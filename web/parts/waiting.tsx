import { Center, Loader } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTexts } from '../texts/language.tsx'
import { partsTexts } from './texts.ts'

/** What comes sooner than this needs no sign that it is awaited. */
const PATIENCE_MS = 250

export function Waiting() {
  const t = useTexts(partsTexts)
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <Center flex={1} mih={120} role="status" aria-label={t.waiting}>
      {late && <Loader type="dots" />}
    </Center>
  )
}
