import { Group, Progress, Text } from '@mantine/core'
import { useFormats } from '../../formats/use_formats.ts'
import { useTexts } from '../../texts/language.tsx'
import type { Offer } from './offers_asked.ts'
import { offersTexts } from './texts.ts'

/** How many awards were given, of how many there are. */
export function Budget({ offer: { used, limits } }: { readonly offer: Pick<Offer, 'used' | 'limits'> }) {
  const t = useTexts(offersTexts)
  const { number } = useFormats()
  const most = limits.global_award
  if (most === null) return <Text size="sm">{number(used.awarded)}</Text>
  return (
    <Group gap="xs" wrap="nowrap">
      <Text size="sm" style={{ whiteSpace: 'nowrap' }}>
        {t.givenOf(number(used.awarded), number(most))}
      </Text>
      <Progress
        flex={1}
        miw={24}
        size="sm"
        value={(100 * used.awarded) / most}
        color={used.awarded >= most ? 'orange' : 'indigo'}
        aria-hidden
      />
    </Group>
  )
}
