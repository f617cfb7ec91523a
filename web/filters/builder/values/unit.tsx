import { Text } from '@mantine/core'

/** What a number in a field is of. */
export function Unit({ children }: { readonly children: string }) {
  return (
    <Text span size="xs" c="dimmed">
      {children}
    </Text>
  )
}
