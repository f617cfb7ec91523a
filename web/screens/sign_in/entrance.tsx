import { Paper, Stack, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { appTexts } from '../../app/texts.ts'
import { useTexts } from '../../texts/language.tsx'
import classes from './entrance.module.css'

/** Around what is shown to who is not signed in. */
export function Entrance({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const { name } = useTexts(appTexts)
  useDocumentTitle(`${title} · ${name}`)
  return (
    <main className={classes.ground}>
      <Paper withBorder p="xl" w="100%" maw={400} radius="lg">
        <Stack>
          <Stack gap={4} align="center">
            <img src="/icon.svg" alt={name} width={44} height={44} />
            <Title order={1}>{title}</Title>
          </Stack>
          {children}
        </Stack>
      </Paper>
    </main>
  )
}
