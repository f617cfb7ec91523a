import { Text } from '@mantine/core'
import type { ReactNode } from 'react'

/** What a screen of settings is for, in a sentence or two. */
export function Lead({ children }: { readonly children: ReactNode }) {
  return (
    <Text c="dimmed" size="sm" maw="46rem" mt={-8}>
      {children}
    </Text>
  )
}
