import { Button, CloseButton, Group } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Answer } from '../../../api/ask.ts'
import { causeText } from '../../../explain/cause_text.ts'
import type { explainTexts } from '../../../explain/texts.ts'
import { When } from '../../../formats/when.tsx'
import type { Column } from '../../../parts/list/column.ts'
import type { Same } from '../../../texts/catalogue.ts'
import type { segmentTexts } from '../texts.ts'

export type ListedMember = Answer<'GET /v1/segments/:segment/customers'>['data'][number]

interface MemberColumnsOptions {
  readonly t: Same<(typeof segmentTexts)['en']['members']>
  readonly explain: Same<(typeof explainTexts)['en']>
  readonly onWhy: (customer: string) => void
  /** Null where nobody can be taken out. */
  readonly onRemove: ((member: ListedMember) => void) | null
}

/** What somebody is called where there may be no name. */
export const memberName = ({ id, source_id, customer: { name, email } }: ListedMember): string =>
  name ?? email ?? source_id ?? id

export function memberColumns(options: MemberColumnsOptions): readonly Column<ListedMember>[] {
  const { t, explain, onWhy, onRemove } = options
  return [
    {
      key: 'name',
      title: t.columns.customer,
      cell: (member) => (
        <Link to="/customers/$customer" params={{ customer: member.id }} tabIndex={-1} preload={false}>
          {memberName(member)}
        </Link>
      ),
      ...{ least: 9, share: 2, rank: 1 },
    },
    {
      key: 'sourceId',
      title: t.columns.sourceId,
      cell: ({ source_id }) => source_id,
      ...{ least: 9, share: 1.5, rank: 2 },
    },
    {
      key: 'entered',
      title: t.columns.entered,
      cell: ({ entered_at }) => <When at={entered_at} />,
      ...{ least: 12, rank: 2 },
    },
    {
      key: 'cause',
      title: t.columns.cause,
      cell: ({ cause }) => causeText(explain, cause),
      ...{ least: 10, share: 1.5, rank: 2 },
    },
    {
      key: 'actions',
      title: t.columns.actions,
      cell: (member) => (
        <Group gap={6} justify="flex-end" wrap="nowrap">
          <Button
            size="compact-xs"
            variant="default"
            aria-label={t.whyOf(memberName(member))}
            onClick={() => onWhy(member.id)}
          >
            {t.why}
          </Button>
          {onRemove && (
            <CloseButton size="sm" aria-label={t.removeOf(memberName(member))} onClick={() => onRemove(member)} />
          )}
        </Group>
      ),
      align: 'end',
      ...{ least: 7.5, share: 0.5, rank: 1, quiet: true },
    },
  ]
}
