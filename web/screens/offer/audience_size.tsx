import { Alert, Anchor, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useFormats } from '../../formats/use_formats.ts'
import { When } from '../../formats/when.tsx'
import { Card } from '../../parts/card.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { useTexts } from '../../texts/language.tsx'
import { calledAs } from '../customers/customer_columns.tsx'
import { useAudienceWords } from '../offers/use_audience_words.ts'
import { type AudiencePreview, Funnel } from './funnel.tsx'
import classes from './offer.module.css'
import { offerTexts } from './texts.ts'

interface AudienceSizeProps {
  readonly preview: AudiencePreview | undefined
  /** It is being counted anew. */
  readonly outdated?: boolean
}

/** How many are in an audience, out of all, through which parts, and some of them. */
export function AudienceSize({ preview, outdated = false }: AudienceSizeProps) {
  const { size: t } = useTexts(offerTexts)
  const { number, percent } = useFormats()
  if (!preview)
    return (
      <Card title={t.title}>
        <Waiting />
      </Card>
    )
  const { count, total, as_of, customers } = preview
  return (
    <Card title={t.title}>
      <Stack gap="md" className={outdated ? classes.outdated! : ''} aria-busy={outdated}>
        <div role="status">
          <Text span fz={32} fw={700} lh={1.1}>
            {number(count)}
          </Text>{' '}
          <Text span c="dimmed">
            {t.of(number(total), percent(total === 0 ? 0 : count / total))}
          </Text>
          <Text size="xs" c="dimmed">
            {t.exactly} <When at={as_of} />
          </Text>
        </div>
        {count === 0 && <Nobody preview={preview} />}
        {total > 0 && preview.audiences.length > 0 && <Funnel preview={preview} />}
        {customers.length > 0 && (
          <div>
            <Text size="sm" fw={600} mb={4}>
              {t.sample}
            </Text>
            <Text size="sm">
              {customers.map((customer, n) => (
                <span key={customer.id}>
                  {n > 0 && ' · '}
                  <Anchor
                    target="_blank"
                    renderRoot={(props) => (
                      <Link to="/customers/$customer" params={{ customer: customer.id }} {...props} />
                    )}
                  >
                    {calledAs(customer)}
                  </Anchor>
                </span>
              ))}
            </Text>
          </div>
        )}
      </Stack>
    </Card>
  )
}

/** Which part leaves nobody. */
function Nobody({ preview: { total, audiences } }: { readonly preview: AudiencePreview }) {
  const { size: t } = useTexts(offerTexts)
  const words = useAudienceWords()
  const last = audiences.find(({ remaining }) => remaining === 0)
  const text =
    total === 0 || !last
      ? t.noCustomers
      : last.count === 0
        ? t.emptyPart(words.part(last))
        : t.emptyTogether(words.part(last))
  return (
    <Alert color="orange" variant="light" icon={<Icon name="alert" />} title={t.nobody}>
      {text}
    </Alert>
  )
}
