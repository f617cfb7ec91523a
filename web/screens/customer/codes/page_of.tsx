import { Button, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Pages } from '../../../api/use_pages.ts'
import { Card } from '../../../parts/card.tsx'
import { Failure } from '../../../parts/failure.tsx'
import { Waiting } from '../../../parts/waiting.tsx'
import { useTexts } from '../../../texts/language.tsx'
import { codesTexts } from './texts.ts'

interface PageOfProps<Row> {
  readonly title: string
  readonly pages: Pages<Row>
  /** In place of rows where there are none. */
  readonly none: string
  readonly children: (rows: readonly Row[]) => ReactNode
}

/** A part of a page that lists something, some at a time. */
export function PageOf<Row>({ title, pages, none, children }: PageOfProps<Row>) {
  const t = useTexts(codesTexts)
  const { rows, waiting, error, hasMore, more, again } = pages
  return (
    <Card title={title}>
      {waiting ? (
        <Waiting />
      ) : error !== null && rows.length === 0 ? (
        <Failure error={error} again={again} />
      ) : rows.length === 0 ? (
        <Text size="sm" c="dimmed">
          {none}
        </Text>
      ) : (
        children(rows)
      )}
      {hasMore && (
        <Button variant="default" size="xs" onClick={error === null ? more : again} style={{ alignSelf: 'start' }}>
          {t.more}
        </Button>
      )}
    </Card>
  )
}
