import { Button, Group, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useMemo } from 'react'
import { askPages } from '../../../api/ask_pages.ts'
import { usePages } from '../../../api/use_pages.ts'
import { useSession } from '../../../app/session.tsx'
import { explainTexts } from '../../../explain/texts.ts'
import { Empty } from '../../../parts/empty.tsx'
import { Icon } from '../../../parts/icon.tsx'
import { List } from '../../../parts/list/list.tsx'
import { useColumns } from '../../../parts/list/use_columns.ts'
import { CustomerField } from '../../../pickers/customer_field.tsx'
import { useTexts } from '../../../texts/language.tsx'
import type { ListedSegment } from '../../segments/segment_columns.tsx'
import classes from '../segment.module.css'
import { segmentTexts } from '../texts.ts'
import { type ListedMember, memberColumns } from './member_columns.tsx'
import { useMemberChange } from './use_member_change.ts'

const IsIn = lazy(async () => ({ default: (await import('./is_in.tsx')).IsIn }))
const AddMembers = lazy(async () => ({ default: (await import('./add_members.tsx')).AddMembers }))

interface MembersTabProps {
  readonly segment: ListedSegment
  /** Who is looked for: an id. */
  readonly customer: string | null
  readonly onCustomer: (customer: string | null) => void
}

/** Who is in it, since when and why; of anybody, whether they are; of lists, who is put on and taken off. */
export function MembersTab({ segment, customer, onCustomer }: MembersTabProps) {
  const { members: t } = useTexts(segmentTexts)
  const explain = useTexts(explainTexts)
  const { may } = useSession()
  const navigate = useNavigate()
  const [adding, { open, close }] = useDisclosure()
  const changes = segment.type === 'custom' && may('segments.write')
  const request = { params: { segment: segment.id }, query: { limit: 100, expand: 'customer' as const } }
  const pages = usePages(askPages('GET /v1/segments/:segment/customers', request), ({ data }) => data)
  const { remove } = useMemberChange(segment.id)
  const columns = useMemo(
    () => memberColumns({ t, explain, onWhy: onCustomer, onRemove: changes ? remove : null }),
    [t, explain, onCustomer, remove, changes],
  )
  const { shown } = useColumns('members', columns)
  return (
    <>
      <Group align="end" justify="space-between" mb="sm">
        <CustomerField
          label={t.find}
          placeholder={t.findHint}
          value={customer}
          onChange={onCustomer}
          flex="1 1 16rem"
          maw={420}
        />
        {changes && (
          <Button leftSection={<Icon name="plus" size={16} />} onClick={open}>
            {t.add}
          </Button>
        )}
      </Group>
      {customer !== null && (
        <Suspense>
          <IsIn segment={segment.id} customer={customer} />
        </Suspense>
      )}
      {segment.type === 'static' && (
        <Text size="sm" c="dimmed" mb="sm">
          {t.frozen}
        </Text>
      )}
      <div className={classes.list}>
        <List<ListedMember>
          label={t.title}
          columns={shown}
          pages={pages}
          rowKey={({ id }) => id}
          total={segment.member_count}
          onOpen={({ id }) => void navigate({ to: '/customers/$customer', params: { customer: id } })}
          empty={
            <Empty {...(segment.type === 'custom' ? t.emptyList : t.nobody)}>
              {changes && <Button onClick={open}>{t.add}</Button>}
            </Empty>
          }
        />
      </div>
      <Suspense>{adding && <AddMembers segment={segment.id} opened onClose={close} />}</Suspense>
    </>
  )
}
