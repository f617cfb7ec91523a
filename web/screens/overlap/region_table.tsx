import { Anchor, Button, Group, Table, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useSession } from '../../app/session.tsx'
import { useFormats } from '../../formats/use_formats.ts'
import { useTexts } from '../../texts/language.tsx'
import classes from './overlap.module.css'
import type { Region } from './regions.ts'
import { overlapTexts } from './texts.ts'

interface RegionTableProps {
  readonly regions: readonly Region[]
  readonly active: string | null
  readonly onActive: (key: string | null) => void
  readonly say: (region: Region) => string
  readonly filterOf: (region: Region) => string | null
}

/** What the picture shows, in numbers that are exact, and what can be done with each part of it. */
export function RegionTable({ regions, active, onActive, say, filterOf }: RegionTableProps) {
  const t = useTexts(overlapTexts)
  const { number, percent } = useFormats()
  const { may } = useSession()
  const everybody = regions.reduce((sum, { count }) => sum + count, 0)
  return (
    <Table.ScrollContainer minWidth={420} type="native" pos="relative">
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t.columns.who}</Table.Th>
            <Table.Th className={classes.number!}>{t.columns.customers}</Table.Th>
            <Table.Th className={classes.number!}>{t.columns.share}</Table.Th>
            {may('segments.write') && <Table.Th className={classes.actions!}>{t.columns.actions}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {regions.map((region) => {
            const filter = filterOf(region)
            return (
              <Table.Tr
                key={region.key}
                className={classes.row!}
                data-active={region.key === active}
                onMouseEnter={() => onActive(region.key)}
                onMouseLeave={() => onActive(null)}
              >
                <Table.Td>
                  {filter === null || region.count === 0 ? (
                    say(region)
                  ) : (
                    <Anchor
                      renderRoot={(props) => <Link to="/customers" search={{ filter }} preload={false} {...props} />}
                      size="sm"
                    >
                      {say(region)}
                    </Anchor>
                  )}
                </Table.Td>
                <Table.Td className={classes.number!}>{number(region.count)}</Table.Td>
                <Table.Td className={classes.number!}>
                  <Text span size="sm" c="dimmed">
                    {everybody === 0 ? '–' : percent(region.count / everybody)}
                  </Text>
                </Table.Td>
                {may('segments.write') && (
                  <Table.Td className={classes.actions!}>
                    <Group gap="xs" justify="flex-end">
                      <Button
                        renderRoot={(props) => <Link to="/segments/new" search={{ filter: filter ?? '' }} {...props} />}
                        size="compact-xs"
                        fw={500}
                        variant="default"
                        aria-label={t.saveOf(say(region))}
                      >
                        {t.save}
                      </Button>
                    </Group>
                  </Table.Td>
                )}
              </Table.Tr>
            )
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
