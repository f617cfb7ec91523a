import { Link } from '@tanstack/react-router'
import { causeText } from '../../../explain/cause_text.ts'
import type { explainTexts } from '../../../explain/texts.ts'
import { When } from '../../../formats/when.tsx'
import { Icon } from '../../../parts/icon.tsx'
import type { Column } from '../../../parts/list/column.ts'
import type { Same } from '../../../texts/catalogue.ts'
import classes from '../segment.module.css'
import type { segmentTexts } from '../texts.ts'
import type { SegmentChange } from './use_live_changes.ts'

const nameOf = ({ customer, called }: SegmentChange): string =>
  called?.name ?? called?.email ?? called?.source_id ?? customer

export function changeColumns(
  t: Same<(typeof segmentTexts)['en']['changes']>,
  explain: Same<(typeof explainTexts)['en']>,
): readonly Column<SegmentChange>[] {
  return [
    {
      key: 'kind',
      title: t.columns.kind,
      cell: ({ kind }) => (
        <span className={classes.mark} data-kind={kind}>
          <Icon name={kind === 'entered' ? 'plus' : 'minus'} size={16} />
          {t.kinds[kind]}
        </span>
      ),
      ...{ least: 8.5, share: 0.4, rank: 1 },
    },
    {
      key: 'who',
      title: t.columns.customer,
      cell: (change) => (
        <Link to="/customers/$customer" params={{ customer: change.customer }} tabIndex={-1} preload={false}>
          {nameOf(change)}
        </Link>
      ),
      ...{ least: 8, share: 2, rank: 1 },
    },
    { key: 'at', title: t.columns.at, cell: ({ at }) => <When at={at} />, ...{ least: 11.5, share: 1, rank: 1 } },
    {
      key: 'cause',
      title: t.columns.cause,
      cell: ({ cause }) => causeText(explain, cause),
      ...{ least: 10, share: 1.5, rank: 2 },
    },
    {
      key: 'version',
      title: t.columns.version,
      cell: ({ version }) => version,
      align: 'end',
      ...{ least: 6.5, share: 0.3, rank: 2 },
    },
  ]
}
