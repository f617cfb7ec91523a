import { Button, Text } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Answer } from '../../api/ask.ts'
import { usePages } from '../../api/use_pages.ts'
import { useSession } from '../../app/session.tsx'
import { useFormats } from '../../formats/use_formats.ts'
import { Empty } from '../../parts/empty.tsx'
import { Icon } from '../../parts/icon.tsx'
import type { Column } from '../../parts/list/column.ts'
import { List } from '../../parts/list/list.tsx'
import { useColumns } from '../../parts/list/use_columns.ts'
import { Screen } from '../../parts/screen.tsx'
import { draftOf } from '../../rules/rule_draft.ts'
import { useRuleWords } from '../../rules/use_rule_words.ts'
import { useTexts } from '../../texts/language.tsx'
import { NEWEST_FIRST, type RulesOrder, type RulesSearch, rulesAsked } from './route.ts'
import { ruleListTexts } from './texts.ts'

type ListedRules = Answer<'GET /v1/validation-rules'>['data'][number]

export function ValidationRulesScreen() {
  const t = useTexts(ruleListTexts)
  const navigate = useNavigate()
  const search = useSearch({ strict: false }) as RulesSearch
  const { may } = useSession()
  const pages = usePages(rulesAsked(search), ({ data }) => data)
  const { shown } = useColumns('validation-rules', useRuleColumns())
  const start = may('promotions.write') && (
    <Button component={Link} to="/validation-rules/new" leftSection={<Icon name="plus" size={16} />}>
      {t.start}
    </Button>
  )
  return (
    <Screen title={t.title} actions={start} fixed>
      <List<ListedRules>
        label={t.title}
        columns={shown}
        pages={pages}
        rowKey={({ id }) => id}
        sort={search.sort ?? NEWEST_FIRST}
        onSort={(sort) => void navigate({ to: '/validation-rules', search: { sort: sort as RulesOrder } })}
        onOpen={({ id }) => void navigate({ to: '/validation-rules/$rule', params: { rule: id } })}
        empty={
          <Empty title={t.none.title} text={t.none.text}>
            {start}
          </Empty>
        }
      />
    </Screen>
  )
}

function useRuleColumns(): readonly Column<ListedRules>[] {
  const t = useTexts(ruleListTexts)
  const { number, dayOf } = useFormats()
  const words = useRuleWords()
  return useMemo(
    () => [
      {
        key: 'name',
        title: t.columns.name,
        cell: ({ id, name }) => (
          <Link to="/validation-rules/$rule" params={{ rule: id }} tabIndex={-1}>
            {name}
          </Link>
        ),
        sort: 'name',
        ...{ least: 9, share: 2, rank: 1 },
      },
      {
        key: 'meaning',
        title: t.columns.meaning,
        cell: ({ rules }) => {
          const said = words(draftOf(rules))
          return (
            <Text size="sm" truncate title={said}>
              {said}
            </Text>
          )
        },
        ...{ least: 9, share: 4, rank: 1 },
      },
      {
        key: 'used',
        title: t.columns.used,
        cell: ({ assignments_count: count }) => t.used(count, number(count)),
        ...{ least: 8, rank: 2 },
      },
      {
        key: 'created',
        title: t.columns.created,
        cell: ({ created_at }) => dayOf(created_at),
        sort: 'created_at',
        ...{ least: 8, rank: 2 },
      },
    ],
    [t, number, dayOf, words],
  )
}
