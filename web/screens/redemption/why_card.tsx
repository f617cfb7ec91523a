import { Alert, Group, List, Stack, Text, ThemeIcon } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Answer } from '../../api/ask.ts'
import { useFormats } from '../../formats/use_formats.ts'
import { When } from '../../formats/when.tsx'
import { Card } from '../../parts/card.tsx'
import { Icon } from '../../parts/icon.tsx'
import { reasonText } from '../../promotions/reason_text.ts'
import { RuleLink } from '../../promotions/rule_link.tsx'
import { promotionTexts } from '../../promotions/texts.ts'
import { useTexts } from '../../texts/language.tsx'
import { type Decided, readDecided } from './decided.ts'
import { redemptionTexts } from './texts.ts'

/** The rules and whether they held, and who was in which segment when it was decided. */
export function WhyCard({ redemption }: { readonly redemption: Answer<'GET /v1/redemptions/:redemption'> }) {
  const { why: t } = useTexts(redemptionTexts)
  const words = useTexts(promotionTexts)
  const { object, status, failure_code: code, failure_message: message, promotion_tier: tier } = redemption
  if (object === 'redemption_rollback' && status !== 'FAILED') return null
  const decided = readDecided(redemption.decided)
  const refused = status === 'FAILED'
  const nothing = refused ? t.notAsked : tier ? t.noRulesTier : t.noRules
  return (
    <Card title={refused ? t.refused : t.accepted}>
      {refused && (
        <Alert variant="light" color="red" icon={<Icon name="alert" />} p="sm">
          <Text fw={600} size="sm">
            {reasonText(words, code, message)}
          </Text>
        </Alert>
      )}
      {decided.rules.length === 0 && <Text size="sm">{nothing}</Text>}
      <Rules decided={decided} />
      <Segments decided={decided} />
      {decided.at && (
        <Text size="xs" c="dimmed">
          {t.asOf} <When at={decided.at} />. {t.stays}
        </Text>
      )}
    </Card>
  )
}

function Mark({ good }: { readonly good: boolean }) {
  return (
    <ThemeIcon variant="light" color={good ? 'green' : 'red'} size="sm" radius="xl" aria-hidden="true">
      <Icon name={good ? 'check' : 'cross'} size={12} />
    </ThemeIcon>
  )
}

function Rules({ decided: { rules } }: { readonly decided: Decided }) {
  const { why: t } = useTexts(redemptionTexts)
  if (rules.length === 0) return null
  return (
    <List spacing="xs" size="sm" listStyleType="none">
      {rules.map(({ id, name, holds, message }) => (
        <List.Item key={id} icon={<Mark good={holds} />}>
          <Text size="sm">
            <RuleLink rule={id}>{name}</RuleLink> {holds ? t.holds : t.fails}
          </Text>
          {!holds && message && (
            <Text size="sm" c="dimmed">
              {t.said(message)}
            </Text>
          )}
        </List.Item>
      ))}
    </List>
  )
}

function Segments({ decided: { segments } }: { readonly decided: Decided }) {
  const { why: t } = useTexts(redemptionTexts)
  const { number } = useFormats()
  if (segments.length === 0) return null
  return (
    <Stack gap={6}>
      <Text size="sm" fw={600}>
        {t.segments}
      </Text>
      {segments.map(({ id, name, member, since, version }) => (
        <Group key={id} gap="xs" wrap="nowrap" align="flex-start">
          <Mark good={member} />
          <Text size="sm">
            <Link to="/customers" search={{ segment: id }} preload={false}>
              {member ? t.in(name) : t.out(name)}
            </Link>
            <Text span inherit c="dimmed">
              {since && (
                <>
                  {' '}
                  {t.since} <When at={since} />
                </>
              )}
              , {t.version(number(version))}
            </Text>
          </Text>
        </Group>
      ))}
    </Stack>
  )
}
