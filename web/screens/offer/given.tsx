import { Progress, Stack, Text } from '@mantine/core'
import { useFormats } from '../../formats/use_formats.ts'
import { Card } from '../../parts/card.tsx'
import { Facts } from '../../parts/facts.tsx'
import { useTexts } from '../../texts/language.tsx'
import type { Offer } from '../offers/offers_asked.ts'
import { offersTexts } from '../offers/texts.ts'
import { offerTexts } from './texts.ts'

/** How much of it is given, and what bounds it. */
export function Given({ offer: { used, limits, must_activate } }: { readonly offer: Offer }) {
  const { given: t } = useTexts(offerTexts)
  const { number } = useFormats()
  const limit = (most: number | null) => (most === null ? t.unlimited : number(most))
  const activates = must_activate || used.activated > 0 || limits.global_activation !== null
  return (
    <Card title={t.title}>
      <Meter label={t.awards} used={used.awarded} most={limits.global_award} />
      {activates && <Meter label={t.activations} used={used.activated} most={limits.global_activation} />}
      <Facts
        facts={[
          { name: t.perCustomer, value: limit(limits.member_award) },
          ...(activates ? [{ name: t.activationsPerCustomer, value: limit(limits.member_activation) }] : []),
          ...(must_activate ? [{ name: t.activation, value: t.mustActivate }] : []),
        ]}
      />
    </Card>
  )
}

interface MeterProps {
  readonly label: string
  readonly used: number
  readonly most: number | null
}

function Meter({ label, used, most }: MeterProps) {
  const { given: t } = useTexts(offerTexts)
  const { givenOf } = useTexts(offersTexts)
  const { number } = useFormats()
  return (
    <Stack gap={4}>
      <Text size="sm">
        <Text span fw={700} size="lg">
          {most === null ? number(used) : givenOf(number(used), number(most))}
        </Text>{' '}
        {label}
        {most !== null && (
          <Text span size="sm" c="dimmed">
            {' · '}
            {t.left(number(Math.max(0, most - used)))}
          </Text>
        )}
      </Text>
      {most !== null && (
        <Progress value={Math.min(100, (100 * used) / most)} color={used >= most ? 'orange' : 'indigo'} aria-hidden />
      )}
    </Stack>
  )
}
