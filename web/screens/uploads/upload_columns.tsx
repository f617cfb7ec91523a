import { Link } from '@tanstack/react-router'
import type { Formats } from '../../formats/formats.ts'
import type { Column } from '../../parts/list/column.ts'
import type { Same } from '../../texts/catalogue.ts'
import { ActionState } from '../../uploads/action_state.tsx'
import { actionText, type ListedAction } from '../../uploads/action_text.ts'
import { actorText } from '../../uploads/actor_text.ts'
import type { uploadsTexts } from '../../uploads/texts.ts'
import type { uploadListTexts } from './texts.ts'

interface Words {
  readonly t: Same<(typeof uploadListTexts)['en']>['columns']
  readonly shared: Same<(typeof uploadsTexts)['en']>
  readonly formats: Formats
  /** Names of segments by id. */
  readonly segments: ReadonlyMap<string, string>
}

export function uploadColumns({ t, shared, formats, segments }: Words): readonly Column<ListedAction>[] {
  const { number, moment } = formats
  const about = (action: ListedAction) => actionText(action, shared, segments)
  return [
    {
      key: 'what',
      title: t.what,
      cell: (action) => (
        <Link to="/uploads/$upload" params={{ upload: action.id }} tabIndex={-1}>
          {about(action)}
        </Link>
      ),
      ...{ least: 9, share: 2, rank: 1 },
    },
    { key: 'file', title: t.file, cell: ({ file }) => file, least: 9, share: 2, rank: 2 },
    {
      key: 'state',
      title: t.state,
      cell: (action) => <ActionState action={action} />,
      ...{ least: 8, rank: 1 },
    },
    {
      key: 'rows',
      title: t.rows,
      cell: ({ work }) => number(work.done),
      align: 'end',
      ...{ least: 6, share: 0.6, rank: 2 },
    },
    {
      key: 'told',
      title: t.told,
      cell: ({ report }) => number(report.rows + report.left_out),
      align: 'end',
      ...{ least: 6, share: 0.6, rank: 2 },
    },
    { key: 'when', title: t.when, cell: ({ created_at }) => moment(created_at), least: 11, rank: 2 },
    { key: 'by', title: t.by, cell: (action) => actorText(action, shared), least: 10, share: 1.5, rank: 2 },
  ]
}
