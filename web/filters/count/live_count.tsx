import { Anchor, Box, Group, Paper, Progress, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import { useFormats } from '../../formats/use_formats.ts'
import { When } from '../../formats/when.tsx'
import { Failure } from '../../parts/failure.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useTexts } from '../../texts/language.tsx'
import { useSentence } from '../words/use_sentence.ts'
import { EVERYBODY } from './everybody.ts'
import classes from './live_count.module.css'
import { NeverMet } from './never_met.tsx'
import { countTexts } from './texts.ts'
import type { Counted, LiveCount as Live } from './use_live_count.ts'

interface LiveCountProps {
  readonly live: Live
  /** Whether there is anything to count. */
  readonly empty: boolean
}

/** How many, how sure, in words, and a few of them. It is brought up to date while somebody works beside it. */
export function LiveCount({ live, empty }: LiveCountProps) {
  const { counted, outdated, counting, error, again } = live
  const t = useTexts(countTexts)
  return (
    <Paper withBorder p="md" component="section" aria-label={t.title} className={classes.panel}>
      <div className={classes.working} data-on={counting && !empty} />
      <Title order={2}>{t.title}</Title>
      {error !== null && !empty ? (
        <Failure error={error} again={again} />
      ) : counted === null || empty ? (
        <Text size="sm" c="dimmed" mt="xs">
          {counting && !empty ? t.counting : t.nothing}
        </Text>
      ) : (
        <div className={classes.answer} data-outdated={outdated} aria-busy={counting}>
          <Answer counted={counted} />
        </div>
      )}
    </Paper>
  )
}

const Answer = memo(function Answer({ counted }: { readonly counted: Counted }) {
  const { count, exact, as_of, took_ms, definition, sentence, warnings, customers } = counted
  const t = useTexts(countTexts)
  const { number, percent } = useFormats()
  const say = useSentence()
  const { data: all } = useQuery(EVERYBODY)
  const total = all?.total
  return (
    <Stack gap="md">
      <div>
        <Group gap={8} align="baseline" role="status">
          <Text component="span" className={classes.number}>
            {exact ? number(count) : t.about(number(count))}
          </Text>
          <Text component="span" c="dimmed" size="sm">
            {t.customers(count)}
          </Text>
        </Group>
        {total !== undefined && total > 0 && (
          <>
            <Progress
              value={(100 * count) / total}
              size="sm"
              mt={6}
              mb={4}
              aria-label={t.share(percent(count / total))}
            />
            <Text size="xs" c="dimmed">
              {t.of(percent(count / total), number(total))}
            </Text>
          </>
        )}
        <Text size="xs" c="dimmed">
          {exact ? t.exact : t.estimated} · {t.took(number(Math.round(took_ms)))} · {t.asOf} <When at={as_of} />
        </Text>
      </div>
      <Text size="sm">{say(definition, sentence)}</Text>
      {warnings.map(({ path, message }) => (
        <Group key={`${path} ${message}`} gap={8} wrap="nowrap" align="flex-start" className={classes.warning}>
          <Box mt={2} lh={0}>
            <Icon name="alert" size={16} />
          </Box>
          <Text size="sm">{message}</Text>
        </Group>
      ))}
      <NeverMet {...counted} />
      {customers.length > 0 && (
        <div>
          <Text size="sm" fw={600} mb={4}>
            {t.someOfThem}
          </Text>
          <ul className={classes.sample}>
            {customers.map(({ id, name, email, source_id }) => (
              <li key={id}>
                <Anchor
                  renderRoot={(props) => <Link to="/customers/$customer" params={{ customer: id }} {...props} />}
                  size="sm"
                  truncate
                >
                  {name ?? email ?? source_id ?? id}
                </Anchor>
                {name !== null && (
                  <Text size="xs" c="dimmed" truncate>
                    {email ?? source_id}
                  </Text>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
    </Stack>
  )
})
