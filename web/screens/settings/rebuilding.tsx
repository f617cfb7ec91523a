import { Progress, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { type Answer, ask } from '../../api/ask.ts'
import { useFormats } from '../../formats/use_formats.ts'
import { useTexts } from '../../texts/language.tsx'
import classes from './rebuilding.module.css'
import { rebuilt } from './rebuilt.ts'
import { settingsTexts } from './texts.ts'

const LOOK_AGAIN_MS = 1_200

const isBuilding = ({ data }: Answer<'GET /v1/segments'>) => data.some(({ status }) => status === 'building')

/** Segments that are being built anew since a setting changed: how many, how far, and that what is shown stays until then. */
export function Rebuilding() {
  const t = useTexts(settingsTexts)
  const { number, percent } = useFormats()
  const { data } = useQuery({
    ...ask('GET /v1/segments', { query: { limit: 100, order: '-created_at' } }),
    refetchInterval: ({ state }) => (state.data && isBuilding(state.data) ? LOOK_AGAIN_MS : false),
  })
  const left = data?.data.filter(({ status }) => status === 'building') ?? []
  const most = useRef(0)
  const [ended, setEnded] = useState(false)
  most.current = Math.max(most.current, left.length)
  useEffect(() => setEnded(left.length === 0 && most.current > 0), [left.length])
  if (left.length === 0)
    return (
      <div role="status">
        {ended && (
          <Text size="sm" c="dimmed">
            {t.rebuilding.done(number(most.current))}
          </Text>
        )}
      </div>
    )
  const share = rebuilt(
    left.map(({ progress }) => progress),
    most.current,
  )
  return (
    <section className={classes.rebuilding} aria-label={t.rebuilding.title(left.length, number(left.length))}>
      <Text size="sm" fw={600} role="status">
        {t.rebuilding.title(left.length, number(left.length))}
      </Text>
      <Progress.Root size="lg">
        <Progress.Section value={share * 100} aria-label={t.rebuilding.progress(percent(share))} />
      </Progress.Root>
      <Text size="xs" c="dimmed">
        {t.rebuilding.meanwhile}
      </Text>
    </section>
  )
}
