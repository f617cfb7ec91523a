import { Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

interface EmptyProps {
  readonly title: string
  /** What would be here, and how it gets here. */
  readonly text: string
  /** 1 where it is all that the page has. */
  readonly order?: 1 | 2
  /** What to do about it. */
  readonly children?: ReactNode
}

/** In place of what is not there: it says why, and what to do. */
export function Empty({ title, text, order = 2, children }: EmptyProps) {
  return (
    <Stack align="center" justify="center" gap="xs" py={48} px="md" flex={1} ta="center">
      <Title order={order}>{title}</Title>
      <Text c="dimmed" maw={480}>
        {text}
      </Text>
      {children}
    </Stack>
  )
}
