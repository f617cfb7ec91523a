import { type ComboboxItem, Group, Text } from '@mantine/core'
import { useFormats } from '../../../formats/use_formats.ts'
import type { OfferedValue } from '../../fields/use_values.ts'

/** A value that occurs, and how often. */
export function useOfferedRow(offered: readonly OfferedValue[]) {
  const { number } = useFormats()
  const counts = new Map(offered.map(({ value, count }) => [String(value), count]))
  return ({ option }: { readonly option: ComboboxItem | { readonly value: string } }) => {
    const count = counts.get(option.value) ?? null
    return (
      <Group justify="space-between" gap="md" wrap="nowrap" flex={1}>
        <span>{'label' in option ? option.label : option.value}</span>
        {count !== null && (
          <Text span size="xs" c="dimmed">
            {number(count)}
          </Text>
        )}
      </Group>
    )
  }
}
